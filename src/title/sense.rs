//! Titles by what their words mean.

use rustc_hash::FxHashMap;

use super::rarity;
use crate::analysis::{Analyzer, TextVector, WordVectors};

/// The directions of titles, and of the middle of all titles of a role.
#[derive(Default)]
pub(super) struct Senses {
    /// Numbers of a direction.
    dimensions: usize,
    /// A direction for each name; nothing but zeros for one without known words.
    names: Vec<u8>,
    /// A direction for each role.
    roles: Vec<u8>,
    /// By term that a name has: what it counts.
    weights: FxHashMap<Box<str>, f32>,
    /// What other terms count.
    of_unknown: f32,
}

impl Senses {
    /// Of titles with their owners.
    pub fn new<'a>(
        roles: usize,
        names: impl Iterator<Item = (&'a str, &'a [(u32, f32)])> + Clone,
        analyzer: &Analyzer,
    ) -> Self {
        let mut held: FxHashMap<Box<str>, (usize, usize)> = FxHashMap::default();
        let mut count = 0;
        for (number, (text, _)) in names.clone().enumerate() {
            count = number + 1;
            for term in analyzer.terms(text) {
                let (names, last) = held.entry(term.text.into_boxed_str()).or_default();
                if *names == 0 || *last != number {
                    *names += 1;
                }
                *last = number;
            }
        }
        let weight = |names| rarity(names, count).sqrt();
        let held = held.into_iter();
        let mut senses = Self {
            dimensions: WordVectors::embedded().dimensions(),
            weights: held
                .map(|(term, (names, _))| (term, weight(names)))
                .collect(),
            of_unknown: weight(0),
            ..Self::default()
        };
        senses.names.reserve_exact(count * senses.dimensions);
        let mut sums = vec![0.0_f32; roles * senses.dimensions];
        for (text, owners) in names {
            let Some(direction) = senses.of(text, analyzer) else {
                let end = senses.names.len() + senses.dimensions;
                senses.names.resize(end, 0);
                continue;
            };
            senses.names.extend(direction.bytes());
            for &(role, _) in owners {
                let start = role as usize * senses.dimensions;
                let sum = sums[start..].iter_mut();
                for (sum, byte) in sum.zip(direction.bytes()) {
                    *sum += f32::from(byte.cast_signed());
                }
            }
        }
        if senses.dimensions > 0 {
            senses.roles = sums
                .chunks_exact(senses.dimensions)
                .flat_map(|sum| TextVector::towards(sum).bytes().collect::<Vec<_>>())
                .collect();
        }
        senses
    }

    /// The direction of a title; none where no word of it is known.
    pub fn of(&self, title: &str, analyzer: &Analyzer) -> Option<TextVector> {
        let terms = analyzer.terms(title);
        let weighed = terms.iter().map(|term| {
            let weight = self.weights.get(term.text.as_str()).copied();
            (term.text.as_str(), weight.unwrap_or(self.of_unknown))
        });
        WordVectors::embedded().of([weighed])
    }

    /// By name: the cosine with a direction.
    pub fn names(&self, direction: &TextVector) -> impl Iterator<Item = f32> {
        Self::likenesses(&self.names, self.dimensions, direction)
    }

    /// By role: the cosine of the middle of its titles with a direction.
    pub fn roles(&self, direction: &TextVector) -> impl Iterator<Item = f32> {
        Self::likenesses(&self.roles, self.dimensions, direction)
    }

    fn likenesses(
        rows: &[u8],
        dimensions: usize,
        direction: &TextVector,
    ) -> impl Iterator<Item = f32> {
        rows.chunks_exact(dimensions.max(1))
            .map(|row| direction.likeness_to(row))
    }
}
