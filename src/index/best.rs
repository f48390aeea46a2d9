//! The best of many chunks, by score; of equals the first.

/// Keeps the best of what it is offered. Scores are not negative.
pub(super) struct Best {
    limit: usize,
    /// Score and number in one, greater is better. Up to some times as many as wanted: then the best of
    /// them are selected, which is less work than to keep them in order.
    kept: Vec<u64>,
    /// How many are kept before that.
    room: usize,
    /// What the next one must be better than.
    least: Option<u64>,
}

/// Room for so many times as many as are wanted, where the [least](Best::least) spares work.
const SOON: usize = 2;
/// The same where it does not.
const LATE: usize = 8;

impl Best {
    /// Knows soon what others need.
    pub fn new(limit: usize) -> Self {
        Self::with_room(limit, SOON * limit)
    }

    /// Selects seldom, and knows late what others need.
    pub fn of_all(limit: usize) -> Self {
        Self::with_room(limit, LATE * limit)
    }

    fn with_room(limit: usize, room: usize) -> Self {
        Self {
            limit,
            kept: Vec::with_capacity(room),
            room,
            least: None,
        }
    }

    pub fn offer(&mut self, chunk: u32, score: f32) {
        // bits of numbers that are not negative have the order of the numbers
        let offered = u64::from(score.to_bits()) << 32 | u64::from(!chunk);
        if self.limit == 0 || self.least.is_some_and(|least| offered <= least) {
            return;
        }
        self.kept.push(offered);
        if self.kept.len() == self.room {
            self.select();
        }
    }

    /// A score that as many as wanted have at least: others need more.
    pub fn least(&self) -> Option<f32> {
        self.least.map(|least| f32::from_bits((least >> 32) as u32))
    }

    /// Their numbers, in no order.
    pub fn numbers(mut self) -> impl Iterator<Item = u32> {
        self.select();
        self.kept.into_iter().map(|one| !(one as u32))
    }

    /// Forgets all but the best.
    pub fn select(&mut self) {
        if let Some(last) = self.limit.checked_sub(1).filter(|&at| at < self.kept.len()) {
            let (_, least, _) = self.kept.select_nth_unstable_by(last, |a, b| b.cmp(a));
            self.least = Some(*least);
            self.kept.truncate(self.limit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_are_kept_and_of_equals_the_first() {
        for mut best in [Best::new(3), Best::of_all(3)] {
            for (chunk, score) in [(4, 0.5), (1, 2.0), (2, 0.5), (3, 0.5), (9, 7.5)] {
                best.offer(chunk, score);
            }
            best.select();
            assert_eq!(best.least(), Some(0.5));
            let mut numbers: Vec<u32> = best.numbers().collect();
            numbers.sort_unstable();
            assert_eq!(numbers, [1, 2, 9]);
        }
    }

    #[test]
    fn none_of_none() {
        let mut best = Best::new(0);
        best.offer(1, 1.0);
        assert_eq!(best.numbers().count(), 0);
    }
}
