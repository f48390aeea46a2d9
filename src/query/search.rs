//! A [`Question`] as the index is asked.

use rustc_hash::FxHashMap;

use super::Question;

/// Weighted terms, and documents to look into in any case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query<'a> {
    /// Terms with their weights.
    pub terms: Vec<(&'a str, f32)>,
    /// Ordinals of the documents whose role was named.
    pub documents: Vec<u32>,
}

impl Question {
    /// The union of all terms and what may stand for them.
    pub fn to_query(&self) -> Query<'_> {
        let all = self.terms.iter().map(|term| 1 + term.alternatives.len());
        let all = all.sum();
        let mut terms: Vec<(&str, f32)> = Vec::with_capacity(all);
        // as many as a question has words: no more work where someone makes them all collide than to
        // compare each with each
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        places.reserve(all);
        for term in &self.terms {
            let own = std::iter::once((term.stem.as_str(), 1.0));
            let others = term
                .alternatives
                .iter()
                .map(|(stem, weight)| (&**stem, *weight));
            for (stem, weight) in own.chain(others) {
                let weight = weight * term.weight;
                let at = *places.entry(stem).or_insert(terms.len());
                match terms.get_mut(at) {
                    Some((_, known)) => *known = known.max(weight),
                    None => terms.push((stem, weight)),
                }
            }
        }
        Query {
            terms,
            documents: self
                .documents()
                .iter()
                .map(|found| found.document)
                .collect(),
        }
    }
}
