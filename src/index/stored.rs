//! A chunk as the index keeps it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{TermHash, hash};
use crate::{
    analysis::{Analyzer, TextVector, WordVectors},
    chunk::Chunk,
    corpus::Document,
    figure::{self, Figure},
    query::{Facets, Lexicon},
};

/// A chunk with everything ranking looks at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredChunk {
    /// Ordinal of its document in the [catalog](super::Catalog).
    pub document: u32,
    /// The chunk.
    pub chunk: Chunk,
    /// Its figures, read in the context of the whole document.
    pub figures: Vec<Figure>,
    /// What it is about.
    pub facets: Facets,
    /// Terms of the document's title.
    pub title: Vec<TermHash>,
    /// Terms of the heading trail, in order.
    pub heading: Vec<TermHash>,
    /// Terms of what its author says members ask for.
    pub asked: Vec<TermHash>,
    /// Terms of the text, in order, with their positions.
    pub body: Vec<(TermHash, u32)>,
    /// Direction of heading trail and text, half and half.
    pub vector: TextVector,
}

impl StoredChunk {
    /// Number of terms: its length as BM25 sees it.
    pub fn length(&self) -> usize {
        self.title.len() + self.heading.len() + self.body.len()
    }

    /// The terms of the text, each once, sorted.
    pub(super) fn words(&self) -> Vec<TermHash> {
        let mut words: Vec<TermHash> = self.body.iter().map(|&(term, _)| term).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// How often each term stands in headings and text, sorted by term; `title_only` for a term
    /// that stands in the title alone.
    pub(super) fn frequencies(&self, title_only: f32) -> Vec<(TermHash, f32)> {
        let body = self.body.iter().map(|&(term, _)| term);
        let heading = self.heading.iter().chain(&self.asked).copied();
        let mut terms: Vec<TermHash> = heading.chain(body).collect();
        terms.sort_unstable();
        let mut frequencies: Vec<(TermHash, f32)> = Vec::with_capacity(terms.len());
        for term in terms {
            match frequencies.last_mut() {
                Some((last, count)) if *last == term => *count += 1.0,
                _ => frequencies.push((term, 1.0)),
            }
        }
        for &term in &self.title {
            if let Err(at) = frequencies.binary_search_by_key(&term, |&(known, _)| known) {
                frequencies.insert(at, (term, title_only));
            }
        }
        frequencies
    }
}

/// The terms of a chunk, as text for the inverted index and as what is stored.
pub(super) fn analyse(
    lexicon: &Lexicon,
    ordinal: u32,
    document: &Document,
    chunk: Chunk,
) -> (StoredChunk, Vec<String>) {
    let analyzer = lexicon.analyzer();
    let text = text_of(&chunk);
    let facets = Facets::of(lexicon, &chunk.trail, &text);
    let mut all = Vec::new();
    let title = hashed(analyzer, &document.title, &mut all);
    let mut heading = Vec::new();
    for part in &chunk.trail {
        heading.extend(hashed(analyzer, part, &mut all));
    }
    let mut asked = Vec::new();
    for phrase in asked_of(document, &chunk) {
        asked.extend(hashed(analyzer, phrase, &mut all));
    }
    let body = analyzer
        .terms(&text)
        .into_iter()
        .map(|term| {
            let entry = (hash(&term.text), term.word.position);
            all.push(term.text);
            entry
        })
        .collect();
    let (heading_terms, body_terms) = all[title.len()..].split_at(heading.len() + asked.len());
    let parts = [heading_terms, body_terms].map(distinct);
    let stored = StoredChunk {
        vector: WordVectors::embedded().of(parts).unwrap_or_default(),
        document: ordinal,
        figures: figure::find(document, &chunk),
        chunk,
        facets,
        title,
        heading,
        asked,
        body,
    };
    (stored, all)
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
