//! A query, as it is asked of a collection.

use super::Collection;
use crate::index::IndexError;

/// A query's terms.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    /// Terms in order: their numbers in the collection, and their positions. Terms that no document
    /// holds are left out.
    pub sequence: Vec<(u32, u32)>,
    /// Each term once, with how often it stands in the query.
    pub weights: Vec<(u32, f32)>,
}

impl Asked {
    /// Reads a query as the engine reads a question: parts of compounds are not asked for.
    pub fn new(collection: &Collection, text: &str) -> Self {
        let sequence: Vec<(u32, u32)> = collection
            .analyzer
            .terms(text)
            .into_iter()
            .filter(|term| !term.word.part)
            .filter_map(|term| {
                let number = collection.terms.number(&term.text)?;
                Some((number, term.word.position))
            })
            .collect();
        let mut weights: Vec<(u32, f32)> = Vec::new();
        for &(term, _) in &sequence {
            match weights.iter_mut().find(|(known, _)| *known == term) {
                Some((_, weight)) => *weight += 1.0,
                None => weights.push((term, 1.0)),
            }
        }
        Self { sequence, weights }
    }
}

impl Collection {
    /// The best `depth` documents for weighted terms by BM25 as tantivy has it, best first.
    pub(super) fn bm25(
        &self,
        terms: &[(u32, f32)],
        depth: usize,
    ) -> Result<Vec<(u32, f32)>, IndexError> {
        let terms: Vec<(String, f32)> = terms
            .iter()
            .map(|&(term, weight)| (self.terms.text(term).to_owned(), weight))
            .collect();
        self.index.search(&terms, depth)
    }
}
