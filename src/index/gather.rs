//! Documents → chunks in a segment, and what is known of all of them together.

use std::{
    collections::{BTreeSet, HashMap},
    hash::Hash,
};

use tantivy::TantivyError;

use super::{
    Catalog, Entry, StoredChunk,
    record::DocumentRecord,
    segment::SegmentWriter,
    stored::{Analysed, analyse, asked_of, text_of},
};
use crate::{
    analysis::tokens,
    chunk::{self, Chunk},
    corpus::Document,
    figure,
    query::{Lexicon, Topic},
};

/// A topic is listed for a role when some section is clearly about it.
const CLEAR_TOPIC: f32 = 0.6;
/// tantivy takes no longer terms.
const LONGEST_TERM: usize = u16::MAX as usize - 5;

/// What is known of all documents together.
pub(super) struct Gather<'a> {
    pub lexicon: &'a Lexicon,
    /// How many chunks more hold each word.
    pub words: Words,
    pub places: Ordinals<String>,
    pub roles: Ordinals<Vec<String>>,
}

/// One document, as the index has it.
pub(super) struct Gathered {
    pub entry: Entry,
    pub record: DocumentRecord,
}

impl<'a> Gather<'a> {
    /// Nothing yet; places and roles are numbered on from those of an earlier catalog.
    pub fn new(lexicon: &'a Lexicon, before: Option<&Catalog>) -> Self {
        Self {
            lexicon,
            words: Words::default(),
            places: Ordinals::of(before.map_or(&[], |before| &before.places)),
            roles: Ordinals::of(before.map_or(&[], |before| &before.roles)),
        }
    }

    /// Adds the chunks of a document to a segment, in which it has this ordinal.
    pub fn add(
        &mut self,
        document: &Document,
        ordinal: u32,
        writer: &mut SegmentWriter,
    ) -> Result<Gathered, TantivyError> {
        let mut entry = Entry::new(document);
        let mut record = DocumentRecord::default();
        let mut names = Named::default();
        let others = document.sources.iter().map(|other| &other.source);
        for source in std::iter::once(&document.source).chain(others) {
            names.sources.extend(figure::publishers_in(&source.name));
        }
        let asked = document.sections.iter().flat_map(|section| &section.asked);
        record.asked = asked.cloned().collect();
        let others = document.aliases.iter().chain(&document.alternates);
        self.words.count_names(others.chain(&record.asked), 1);
        let chunks = chunk::cut(document);
        let mut place = 0_u16;
        for (i, chunk) in chunks.iter().enumerate() {
            self.words.count_chunk(&document.title, chunk, 1);
            let Analysed {
                terms,
                mut facets,
                mut parts,
                stored,
            } = analyse(self.lexicon, ordinal, document, chunk.clone());
            if i == 0 {
                // what a document begins with says what it is about, whatever stands above it
                facets.topics.push((Topic::Overview, 1.0));
            }
            place = match i.checked_sub(1).map(|before| &chunks[before]) {
                Some(before) if before.trail.first() == chunk.trail.first() => {
                    place.saturating_add(1)
                }
                _ => 0,
            };
            parts.place_in_section = place;
            names.look_at(&stored);
            record.length += parts.length() as u64;
            record.tokens += terms.iter().filter(|one| one.len() <= LONGEST_TERM).count() as u64;
            let asked = asked_of(document, chunk);
            if !asked.is_empty() {
                record.asked_of.push((i as u32, asked.to_vec()));
            }
            for topic in Topic::ALL {
                if facets.topic(topic) >= CLEAR_TOPIC && !entry.topics.contains(&topic) {
                    entry.topics.push(topic);
                }
            }
            parts.places = self.places.of_all(facets.places.clone());
            parts.place_names = facets.places;
            parts.roles = self.roles.of_all(facets.roles);
            parts.topics = facets.topics;
            parts.levels = facets.levels;
            parts.years = facets.years;
            parts.amount = facets.amount;
            parts.percent = facets.percent;
            writer.add(terms, &parts, &stored)?;
        }
        entry.topics.sort();
        record.companies = names.companies.into_iter().collect();
        record.sources = names.sources.into_iter().collect();
        Ok(Gathered { entry, record })
    }
}

/// Things by the order they were met in.
pub(super) struct Ordinals<T>(HashMap<T, u32>);

impl<T: Clone + Eq + Hash> Ordinals<T> {
    fn of(known: &[T]) -> Self {
        Self(known.iter().cloned().zip(0..).collect())
    }

    fn of_all(&mut self, things: Vec<T>) -> Vec<u32> {
        let ordinal = |thing| {
            let next = self.0.len() as u32;
            *self.0.entry(thing).or_insert(next)
        };
        things.into_iter().map(ordinal).collect()
    }

    pub fn in_order(self) -> Vec<T> {
        let mut things: Vec<(T, u32)> = self.0.into_iter().collect();
        things.sort_unstable_by_key(|&(_, ordinal)| ordinal);
        things.into_iter().map(|(thing, _)| thing).collect()
    }
}

/// Companies and publishers of a document met so far.
#[derive(Default)]
struct Named {
    companies: BTreeSet<String>,
    sources: BTreeSet<String>,
}

impl Named {
    fn look_at(&mut self, stored: &StoredChunk) {
        let text = text_of(&stored.chunk);
        self.sources.extend(figure::publishers_in(&text));
        self.companies.extend(figure::companies_in(&text));
        for figure in &stored.figures {
            self.companies.extend(figure.company.clone());
            self.sources.extend(figure::publishers_in(&figure.source));
        }
    }
}

/// Words, and how many chunks more, or fewer, hold each.
#[derive(Debug, Default)]
pub(super) struct Words(HashMap<String, i64>);

impl Words {
    /// Counts the words of names, and of other phrases, each as often as it stands there.
    pub fn count_names<'n>(&mut self, names: impl Iterator<Item = &'n String>, by: i64) {
        for word in names.flat_map(|name| tokens(name)) {
            *self.0.entry(word.text).or_default() += by;
        }
    }

    /// Counts the words of a chunk, its headings and its title, each once.
    pub fn count_chunk(&mut self, title: &str, chunk: &Chunk, by: i64) {
        let text = text_of(chunk);
        let mut words: Vec<String> = std::iter::once(title)
            .chain(chunk.trail.iter().map(String::as_str))
            .chain(std::iter::once(text.as_str()))
            .flat_map(tokens)
            .flat_map(|token| {
                let parts: Vec<String> = token
                    .text
                    .split('/')
                    .filter(|part| part.len() < token.text.len())
                    .map(str::to_owned)
                    .collect();
                std::iter::once(token.text).chain(parts)
            })
            .collect();
        words.sort();
        words.dedup();
        for word in words {
            *self.0.entry(word).or_default() += by;
        }
    }
}

impl IntoIterator for Words {
    type Item = (String, i64);
    type IntoIter = std::collections::hash_map::IntoIter<String, i64>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
