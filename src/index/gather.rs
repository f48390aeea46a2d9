//! Documents → chunks in a segment, and what is known of all of them together.

use std::{
    collections::{BTreeSet, HashMap},
    hash::Hash,
};

use tantivy::TantivyError;

use super::{
    Catalog, Entry, StoredChunk,
    analyse::{Analysed, Analyst, asked_of},
    record::DocumentRecord,
    segment::SegmentWriter,
};
use crate::{
    chunk,
    corpus::Document,
    figure::{self, Finder},
    query::{Lexicon, Topic},
};

/// A topic is listed for a role when some section is clearly about it.
const CLEAR_TOPIC: f32 = 0.6;

/// What is known of all documents together.
pub(super) struct Gather<'a> {
    /// Counts how many chunks more hold each word.
    pub analyst: Analyst<'a>,
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
            analyst: Analyst::new(lexicon),
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
        self.analyst.count_names(others.chain(&record.asked), 1);
        let mut figures = Finder::new(document);
        let mut place = 0_u16;
        let mut section: Option<String> = None;
        for (i, chunk) in (0..).zip(chunk::cut(document)) {
            let asked = asked_of(document, &chunk);
            let Analysed {
                terms,
                mut facets,
                mut parts,
                text,
                stored,
            } = self
                .analyst
                .analyse(ordinal, document, &mut figures, asked, chunk);
            if i == 0 {
                // what a document begins with says what it is about, whatever stands above it
                facets.topics.push((Topic::Overview, 1.0));
            }
            let top = stored.chunk.trail.first();
            if i > 0 && section.as_ref() == top {
                place = place.saturating_add(1);
            } else {
                place = 0;
                section = top.cloned();
            }
            parts.place_in_section = place;
            names.look_at(&text, &stored);
            for figure in &stored.figures {
                let lacking = figure::lacking(document, figure);
                // two chunks may have a line in common
                let new = lacking.filter(|one| !record.problems.contains(one));
                record.problems.extend(new);
            }
            entry.measures.look_at(document, i, &stored);
            record.length += parts.length() as u64;
            if !asked.is_empty() {
                record.asked_of.push((i, asked.to_vec()));
            }
            for topic in Topic::ALL {
                if facets.topic(topic) >= CLEAR_TOPIC && !entry.topics.contains(&topic) {
                    entry.topics.push(topic);
                }
            }
            parts.places = self.places.of_all(&facets.places);
            parts.place_names = facets.places;
            parts.roles = self.roles.of_all(&facets.roles);
            parts.topics = facets.topics;
            parts.levels = facets.levels;
            parts.years = facets.years;
            parts.amount = facets.amount;
            parts.percent = facets.percent;
            record.tokens += terms.len() as u64;
            writer.add(&terms, &parts, &stored)?;
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

    fn of_all(&mut self, things: &[T]) -> Vec<u32> {
        let ordinal = |thing: &T| {
            if let Some(&known) = self.0.get(thing) {
                return known;
            }
            let next = self.0.len() as u32;
            self.0.insert(thing.clone(), next);
            next
        };
        things.iter().map(ordinal).collect()
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
    /// The source of the last figure: most of a document have the same.
    last: String,
}

impl Named {
    fn look_at(&mut self, text: &str, stored: &StoredChunk) {
        let (sources, companies) = figure::names_of(text);
        self.sources.extend(sources);
        self.companies.extend(companies);
        for figure in &stored.figures {
            self.companies.extend(figure.company.clone());
            if figure.source != self.last {
                self.sources.extend(figure::publishers_in(&figure.source));
                self.last.clone_from(&figure.source);
            }
        }
    }
}
