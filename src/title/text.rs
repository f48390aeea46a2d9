//! The texts of roles, by the roots of their words.

use rustc_hash::FxHashMap;

use super::{feature::roots, rarity};

/// BM25 over a text of each role.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// Root → the roles whose text has it, with how often.
    holders: FxHashMap<String, Vec<(u32, f32)>>,
    lengths: Vec<f32>,
    mean: f32,
}

/// The usual parameters of BM25 (Robertson et al. 1994): how soon a word that comes again stops
/// counting, and how much long texts are held back.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// What a word so often in a text so long, beside the mean, counts beside its rarity.
pub(super) fn saturated(count: f32, length: f32, mean: f32) -> f32 {
    count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length / mean.max(1.0)))
}

impl Texts {
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut made = Self::default();
        for (role, text) in texts.into_iter().enumerate() {
            let roots = roots(text);
            made.lengths.push(roots.len() as f32);
            let mut counts: FxHashMap<String, f32> = FxHashMap::default();
            for root in roots {
                *counts.entry(root).or_default() += 1.0;
            }
            for (root, count) in counts {
                let holders = made.holders.entry(root).or_default();
                holders.push((role as u32, count));
            }
        }
        made.mean = made.lengths.iter().sum::<f32>() / made.lengths.len().max(1) as f32;
        made
    }

    /// Adds the score of each role.
    pub fn score(&self, title: &str, scores: &mut [f32]) {
        for root in roots(title) {
            let Some(holders) = self.holders.get(&root) else {
                continue;
            };
            let rarity = rarity(holders.len(), self.lengths.len());
            for &(role, count) in holders {
                if let Some(score) = scores.get_mut(role as usize) {
                    *score += rarity * saturated(count, self.lengths[role as usize], self.mean);
                }
            }
        }
    }
}
