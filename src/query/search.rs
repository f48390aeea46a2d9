//! A [`Question`] as the index is asked.

use rustc_hash::FxHashMap;

use super::{Question, question::QuestionTerm};

/// Weighted terms, and documents to look into in any case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query<'a> {
    /// Terms with their weights.
    pub terms: Vec<(&'a str, f32)>,
    /// Ordinals of the documents whose role was named.
    pub documents: Vec<u32>,
    /// For each [reading](Question::readings) of the question's terms, in their order, which of the terms it
    /// is.
    pub readings: Vec<u32>,
}

impl Question {
    /// What its terms may stand in a text as: each of them, itself and then its alternatives, with what the
    /// reading is worth beside its own.
    pub fn readings(&self) -> impl Iterator<Item = (&QuestionTerm, &str, f32)> {
        self.terms.iter().flat_map(|term| {
            let own = std::iter::once((term, term.stem.as_str(), 1.0));
            let others = term.alternatives.iter();
            own.chain(others.map(move |(stem, weight)| (term, &**stem, *weight)))
        })
    }

    /// The union of all terms and what may stand for them.
    pub fn to_query(&self) -> Query<'_> {
        let all = self.terms.iter().map(|term| 1 + term.alternatives.len());
        let all = all.sum();
        let mut terms: Vec<(&str, f32)> = Vec::with_capacity(all);
        // as many as a question has words: no more work where someone makes them all collide than to
        // compare each with each
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        places.reserve(all);
        let mut readings = Vec::with_capacity(all);
        for (of, stem, weight) in self.readings() {
            let weight = weight * of.weight;
            let at = *places.entry(stem).or_insert(terms.len());
            match terms.get_mut(at) {
                Some((_, known)) => *known = known.max(weight),
                None => terms.push((stem, weight)),
            }
            readings.push(at as u32);
        }
        Query {
            terms,
            readings,
            documents: self
                .documents()
                .iter()
                .map(|found| found.document)
                .collect(),
        }
    }
}
