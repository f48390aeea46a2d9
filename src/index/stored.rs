//! A chunk as the index keeps it.

use std::{collections::BTreeMap, ops::Range};

use serde::{Deserialize, Serialize};

use super::{TermHash, hash, profile::Parts};
use crate::{
    analysis::{Analyzer, WordVectors},
    chunk::Chunk,
    corpus::Document,
    figure::{self, Figure},
    query::{Facets, Lexicon},
};

/// A chunk as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredChunk {
    /// Ordinal of its document in the [catalog](super::Catalog); as it lies in a segment, in that.
    pub document: u32,
    /// The chunk.
    pub chunk: Chunk,
    /// Its figures, read in the context of the whole document.
    pub figures: Vec<Figure>,
}

/// A chunk as the index takes it.
pub(super) struct Analysed {
    /// Every term of title, headings and text: what the inverted index is made of.
    pub terms: Vec<String>,
    /// What it is about.
    pub facets: Facets,
    /// What ranking looks at, but for what only the index as a whole knows.
    pub parts: Parts,
    /// What is shown.
    pub stored: StoredChunk,
}

/// Looks at a chunk.
pub(super) fn analyse(
    lexicon: &Lexicon,
    ordinal: u32,
    document: &Document,
    chunk: Chunk,
) -> Analysed {
    let analyzer = lexicon.analyzer();
    let text = text_of(&chunk);
    let facets = Facets::of(lexicon, &chunk.trail, &text);
    let mut all = Vec::new();
    let title = hashed(analyzer, &document.title, &mut all);
    let mut heading = Vec::new();
    let mut outer = 0;
    for part in &chunk.trail {
        outer = heading.len();
        heading.extend(hashed(analyzer, part, &mut all));
    }
    let headings = heading.len();
    for phrase in asked_of(document, &chunk) {
        heading.extend(hashed(analyzer, phrase, &mut all));
    }
    let (mut body, mut spans) = (Vec::new(), Vec::new());
    for term in analyzer.terms(&text) {
        body.push((hash(&term.text), term.word.position));
        spans.push(term.word.span.start as u32..term.word.span.end as u32);
        all.push(term.text);
    }
    let (heading_terms, body_terms) = all[title.len()..].split_at(heading.len());
    let vector = WordVectors::embedded().of([heading_terms, body_terms].map(distinct));
    Analysed {
        parts: Parts {
            document: ordinal,
            aside: chunk.aside,
            asked: (heading.len() - headings) as u32,
            innermost: (headings - outer) as u16,
            labels: labels(&text, &body, &spans),
            title,
            heading,
            body,
            numbers: numbers(&text),
            spans,
            vector: vector.unwrap_or_default(),
            ..Parts::default()
        },
        stored: StoredChunk {
            document: ordinal,
            figures: figure::find(document, &chunk),
            chunk,
        },
        facets,
        terms: all,
    }
}

/// Words of a label, in bytes, at most; longer beginnings are sentences.
const LONGEST_LABEL: usize = 60;

/// Where the lines of a text say first what they are about (“Explainability: …”): positions of its
/// terms. A colon that ends the line leads to the next ones.
fn labels(text: &str, body: &[(TermHash, u32)], spans: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut labels = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let label = line.find(':').filter(|&at| at <= LONGEST_LABEL);
        if let Some(end) = label.map(|at| start + at) {
            let within =
                |span: &Range<u32>| span.start as usize >= start && span.end as usize <= end;
            let terms = body.iter().zip(spans).filter(|(_, span)| within(span));
            let mut positions = terms.map(|(&(_, position), _)| position);
            if let Some(first) = positions.next() {
                labels.push(first..positions.next_back().unwrap_or(first) + 1);
            }
        }
        start += line.len();
    }
    labels
}

/// The terms of a chunk that is indexed: those that [`analyse`] found.
pub(super) fn terms_of(
    lexicon: &Lexicon,
    title: &str,
    chunk: &Chunk,
    asked: &[String],
) -> Vec<String> {
    let text = text_of(chunk);
    let parts = std::iter::once(title)
        .chain(chunk.trail.iter().chain(asked).map(String::as_str))
        .chain(std::iter::once(text.as_str()));
    let terms = parts.flat_map(|part| lexicon.analyzer().terms(part));
    terms.map(|term| term.text).collect()
}

/// Runs of digits.
fn numbers(text: &str) -> Vec<String> {
    let runs = text.split(|c: char| !c.is_numeric());
    let runs = runs.filter(|run| !run.is_empty());
    runs.map(str::to_owned).collect()
}

/// Each term once.
fn distinct(terms: &[String]) -> BTreeMap<&str, f32> {
    terms.iter().map(|term| (term.as_str(), 1.0)).collect()
}

/// What members ask for by the word of the author of the chunk's section.
pub(super) fn asked_of<'d>(document: &'d Document, chunk: &Chunk) -> &'d [String] {
    let first = chunk.lines().first;
    let holds = |line: u32| line >= first && line <= chunk.lines().last;
    let section = document.sections.iter().find(|section| {
        section.trail == chunk.trail && section.blocks.iter().any(|block| holds(block.lines.first))
    });
    section.map_or(&[], |section| &section.asked)
}

/// The text of a chunk: its blocks, a line each.
pub(super) fn text_of(chunk: &Chunk) -> String {
    let texts: Vec<&str> = chunk
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect();
    texts.join("\n")
}

fn hashed(analyzer: &Analyzer, text: &str, all: &mut Vec<String>) -> Vec<TermHash> {
    analyzer
        .terms(text)
        .into_iter()
        .map(|term| {
            let hashed = hash(&term.text);
            all.push(term.text);
            hashed
        })
        .collect()
}
