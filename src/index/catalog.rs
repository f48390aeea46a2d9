//! What is known about the documents as a whole: small, read when the index is opened.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Measures;
use crate::{
    corpus::{Document, SectionSource, Source},
    query::{Measure, Topic, Vocabulary},
};

/// The documents of an index and the words they use.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalog {
    /// Documents in corpus order: their position is their ordinal.
    pub documents: Vec<Entry>,
    /// Words for spelling correction.
    pub vocabulary: Vocabulary,
    /// Companies that figures or texts name, sorted.
    pub companies: Vec<String>,
    /// Publishers that figures, texts or documents name, sorted.
    pub sources: Vec<String>,
    /// Places that chunks name, each once.
    pub places: Vec<String>,
    /// Roles that headings name, as stems, each once.
    pub roles: Vec<Vec<String>>,
    /// Number of chunks.
    pub chunks: u32,
    /// Mean number of terms in a chunk.
    pub average_length: f32,
    /// Short fingerprint of the corpus.
    pub version: String,
}

/// One document, without its text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Stable identifier.
    pub id: String,
    /// Title as shown.
    pub title: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Names that yield to a document whose title or alias they are.
    pub alternates: Vec<String>,
    /// One sentence, where the author gave one.
    pub summary: Option<String>,
    /// Where the facts come from.
    pub source: Source,
    /// Sections of other sources.
    pub sources: Vec<SectionSource>,
    /// Region the figures hold for.
    pub region: Option<String>,
    /// Currency of bare amounts.
    pub currency: Option<String>,
    /// File, relative to the corpus' parent.
    pub path: String,
    /// Topics its sections treat, in the order of [`Topic::ALL`].
    pub topics: Vec<Topic>,
    /// What it gives of all who work as what it is about.
    pub measures: Measures,
    /// Its chunks, by number in the index.
    pub chunks: Range<u32>,
}

impl Entry {
    /// How many people work as what it is about, by the largest number it gives of them; 0 where it gives none.
    pub fn people(&self) -> u32 {
        let people = self.measures.of(Measure::People);
        people.map_or(0, |people| people.value as u32)
    }

    /// The source of what stands under these headings.
    pub fn source_of(&self, trail: &[String]) -> &Source {
        self.source.under(&self.sources, trail)
    }

    /// Whether another says the same of the document, whatever its chunks are.
    pub fn describes_as(&self, other: &Self) -> bool {
        let said = |entry: &Self| Self {
            topics: Vec::new(),
            measures: Measures::default(),
            chunks: 0..0,
            ..entry.clone()
        };
        said(self) == said(other)
    }

    /// Of a document that is not indexed yet: without topics and chunks.
    pub fn new(document: &Document) -> Self {
        Self {
            id: document.id.clone(),
            title: document.title.clone(),
            aliases: document.aliases.clone(),
            alternates: document.alternates.clone(),
            summary: document.summary.clone(),
            source: document.source.clone(),
            sources: document.sources.clone(),
            region: document.region.clone(),
            currency: document.currency.clone(),
            path: document.path.clone(),
            topics: Vec::new(),
            measures: Measures::default(),
            chunks: 0..0,
        }
    }
}
