//! The candidates of a question, in order.

use std::sync::Arc;

use super::{feature::Features, weight::SPEAKS_OF};
use crate::{
    index::{Hit, StoredChunk},
    query::Question,
};

/// A candidate with its score.
#[derive(Debug, Clone)]
pub struct Ranked {
    /// The candidate.
    pub hit: Hit,
    /// The weighted sum of its features; higher is better.
    pub score: f32,
    /// Why.
    pub features: Features,
    /// Share of neighbouring terms found as neighbours, those of a role's name included.
    pub near: f32,
    /// What is shown of it and of the chunks beside it, where that is not what the chunk holds: rows of a table in
    /// another order.
    pub(super) rows: Option<Arc<StoredChunk>>,
    /// Which one it was before it was ranked.
    pub(super) row: usize,
}

impl Ranked {
    /// Whether it says of the role named what is asked for: its text names the role.
    pub fn says(&self, question: &Question) -> bool {
        let features = &self.features;
        let is_told = question.topics.is_empty() || features.topic.max(features.amount) > 0.0;
        features.role >= SPEAKS_OF && is_told
    }
}

/// The candidates of a question, best first.
pub struct Ranking {
    /// The candidates.
    pub ranked: Vec<Ranked>,
    /// For each candidate by its row, for each term of the question, how well it is found.
    found: Vec<f32>,
    terms: usize,
}

impl Ranking {
    /// Puts candidates in order, best first; ties in corpus order. Of each by its row, for each of so many
    /// terms, `found` says how well it is found.
    pub(super) fn new(ranked: Vec<Ranked>, found: Vec<f32>, terms: usize) -> Self {
        let key = |one: &Ranked| u64::from(descending(one.score)) << 32 | u64::from(one.hit.number);
        let keys = ranked.iter().map(key).zip(0..);
        let mut order: Vec<(u64, usize)> = keys.collect();
        order.sort_unstable();
        // a candidate is a large thing to move about: each is moved once
        let mut unsorted: Vec<Option<Ranked>> = ranked.into_iter().map(Some).collect();
        let sorted = order.into_iter();
        Self {
            ranked: sorted.filter_map(|(_, at)| unsorted[at].take()).collect(),
            found,
            terms,
        }
    }

    /// For each term of the question, how well it is found in a candidate: 0..=1, below 1 for a synonym.
    pub fn found(&self, one: &Ranked) -> &[f32] {
        &self.found[one.row * self.terms..][..self.terms]
    }
}

impl Ranked {
    /// A candidate that nothing is known to speak for.
    pub fn unweighed(hit: Hit) -> Self {
        Self {
            hit,
            score: 0.0,
            features: Features::default(),
            near: 0.0,
            rows: None,
            row: 0,
        }
    }
}

/// Of a greater number a lesser one, by the total order of numbers.
fn descending(score: f32) -> u32 {
    const SIGN: u32 = 1 << 31;
    let bits = score.to_bits();
    // those of negative numbers ascend as the numbers descend
    if bits & SIGN == 0 {
        !bits & !SIGN
    } else {
        bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_comes_first() {
        let numbers = [
            f32::NAN,
            f32::INFINITY,
            2.5,
            1e-40,
            0.0,
            -0.0,
            -1e-40,
            -3.0,
            f32::NEG_INFINITY,
        ];
        assert!(numbers.is_sorted_by(|a, b| descending(*a) < descending(*b)));
    }
}
