//! The best of many chunks, by score; of equals the first.

use std::{cmp::Reverse, collections::BinaryHeap};

/// Keeps the best of what it is offered. Scores are not negative.
pub(super) struct Best {
    limit: usize,
    /// Score and number in one: bits of numbers that are not negative have the order of the numbers.
    kept: BinaryHeap<Reverse<(u32, Reverse<u32>)>>,
}

impl Best {
    pub fn new(limit: usize) -> Self {
        Self {
            limit,
            kept: BinaryHeap::with_capacity(limit),
        }
    }

    pub fn offer(&mut self, chunk: u32, score: f32) {
        let offered = Reverse((score.to_bits(), Reverse(chunk)));
        if self.kept.len() < self.limit {
            self.kept.push(offered);
        } else if let Some(mut least) = self.kept.peek_mut()
            && offered < *least
        {
            *least = offered;
        }
    }

    /// The score that the last of them has, once there are as many as wanted: others need more.
    pub fn least(&self) -> Option<f32> {
        let full = self.kept.len() >= self.limit;
        let least = self.kept.peek().filter(|_| full)?;
        Some(f32::from_bits(least.0.0))
    }

    /// Their numbers, in no order.
    pub fn numbers(self) -> impl Iterator<Item = u32> {
        self.kept
            .into_iter()
            .map(|Reverse((_, Reverse(chunk)))| chunk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_are_kept_and_of_equals_the_first() {
        let mut best = Best::new(3);
        for (chunk, score) in [(4, 0.5), (1, 2.0), (2, 0.5), (3, 0.5), (9, 7.5)] {
            best.offer(chunk, score);
        }
        assert_eq!(best.least(), Some(0.5));
        let mut numbers: Vec<u32> = best.numbers().collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [1, 2, 9]);
    }

    #[test]
    fn none_of_none() {
        let mut best = Best::new(0);
        best.offer(1, 1.0);
        assert_eq!(best.numbers().count(), 0);
    }
}
