//! The terms of a collection's documents, and BM25 over them with free parameters.

use std::collections::HashMap;

use super::Weights;

/// The terms of all documents.
#[derive(Debug, Default)]
pub struct Terms {
    /// Term → its number.
    numbers: HashMap<String, u32>,
    /// By number.
    texts: Vec<String>,
    /// In how many documents each stands.
    frequencies: Vec<u32>,
    documents: Vec<Document>,
    /// Of all documents together.
    length: usize,
}

/// The terms of one document.
#[derive(Debug, Default)]
struct Document {
    /// With their positions, in order.
    placed: Vec<(u32, u32)>,
    /// How often each stands in the document and in its title; sorted by term.
    counts: Vec<Count>,
}

/// How often a term stands in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The term.
    pub term: u32,
    /// In title and text.
    pub all: u32,
    /// In the title.
    pub title: u32,
}

impl Terms {
    /// The number of a term that stands in some document.
    pub fn number(&self, term: &str) -> Option<u32> {
        self.numbers.get(term).copied()
    }

    /// The term of a number.
    pub fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", String::as_str)
    }

    /// Number of documents that hold a term.
    pub fn frequency(&self, number: u32) -> u32 {
        self.frequencies.get(number as usize).copied().unwrap_or(0)
    }

    /// The terms of a document with their positions, in order.
    pub fn placed(&self, document: u32) -> &[(u32, u32)] {
        self.documents
            .get(document as usize)
            .map_or(&[], |document| document.placed.as_slice())
    }

    /// How often each term stands in a document, sorted by term.
    pub fn counts(&self, document: u32) -> &[Count] {
        self.documents
            .get(document as usize)
            .map_or(&[], |document| document.counts.as_slice())
    }

    /// Number of documents.
    pub fn documents(&self) -> usize {
        self.documents.len()
    }

    /// Inverse document frequency, as Lucene and tantivy have it: never negative.
    pub fn idf(&self, term: u32) -> f32 {
        let holding = self.frequency(term) as f32;
        let all = self.documents.len() as f32;
        (1.0 + (all - holding + 0.5) / (holding + 0.5)).ln()
    }

    /// BM25's term frequency part (Robertson & Zaragoza 2009) for a document.
    pub fn saturated(&self, frequency: f32, document: u32, weights: &Weights) -> f32 {
        let Weights { k1, b, .. } = *weights;
        let average = self.length as f32 / self.documents.len().max(1) as f32;
        let length = self.placed(document).len() as f32 / average.max(1.0);
        frequency * (k1 + 1.0) / (frequency + k1 * (1.0 - b + b * length))
    }

    /// BM25 of weighted terms in a document, terms of the title counted more often.
    pub fn score(&self, document: u32, terms: &[(u32, f32)], weights: &Weights) -> f32 {
        let counts = self.counts(document);
        let of = |&(term, weight): &(u32, f32)| {
            let at = counts
                .binary_search_by_key(&term, |count| count.term)
                .ok()?;
            let Count { all, title, .. } = counts[at];
            let frequency = all as f32 + (weights.title - 1.0) * title as f32;
            Some(weight * self.idf(term) * self.saturated(frequency, document, weights))
        };
        terms.iter().filter_map(of).sum()
    }

    /// Takes in the next document: its terms with their positions, those of the title first.
    pub(super) fn add(&mut self, placed: &[(String, u32)], of_title: usize) {
        let placed: Vec<(u32, u32)> = placed
            .iter()
            .map(|(term, position)| (self.intern(term), *position))
            .collect();
        let mut counts: Vec<Count> = Vec::new();
        let mut sorted: Vec<(u32, bool)> = placed
            .iter()
            .enumerate()
            .map(|(at, &(term, _))| (term, at < of_title))
            .collect();
        sorted.sort_unstable();
        for (term, in_title) in sorted {
            let title = u32::from(in_title);
            match counts.last_mut() {
                Some(count) if count.term == term => {
                    count.all += 1;
                    count.title += title;
                }
                _ => counts.push(Count {
                    term,
                    all: 1,
                    title,
                }),
            }
        }
        for count in &counts {
            self.frequencies[count.term as usize] += 1;
        }
        self.length += placed.len();
        self.documents.push(Document { placed, counts });
    }

    fn intern(&mut self, term: &str) -> u32 {
        if let Some(&number) = self.numbers.get(term) {
            return number;
        }
        let number = self.texts.len() as u32;
        self.numbers.insert(term.to_owned(), number);
        self.texts.push(term.to_owned());
        self.frequencies.push(0);
        number
    }
}
