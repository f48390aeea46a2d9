//! Discord may deliver an event twice (after a resume it does); each is answered once.

use std::collections::{HashSet, VecDeque};

/// The last ids that were seen, at most so many.
#[derive(Debug)]
pub struct Seen {
    ids: HashSet<u64>,
    order: VecDeque<u64>,
    capacity: usize,
}

impl Seen {
    /// Remembers the last `capacity` ids.
    pub fn new(capacity: usize) -> Self {
        Self {
            ids: HashSet::with_capacity(capacity),
            order: VecDeque::with_capacity(capacity),
            capacity,
        }
    }

    /// Whether this id came, not too long ago.
    pub fn has(&self, id: u64) -> bool {
        self.ids.contains(&id)
    }

    /// Whether this id comes for the first time.
    pub fn is_first(&mut self, id: u64) -> bool {
        if !self.ids.insert(id) {
            return false;
        }
        if self.order.len() == self.capacity
            && let Some(oldest) = self.order.pop_front()
        {
            self.ids.remove(&oldest);
        }
        self.order.push_back(id);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_new_once_and_the_oldest_is_forgotten() {
        let mut seen = Seen::new(2);
        assert!(seen.is_first(1));
        assert!(!seen.is_first(1));
        assert!(seen.is_first(2));
        assert!(seen.is_first(3));
        assert!(!seen.is_first(2));
        assert!(seen.is_first(1), "1 was pushed out by 3");
        assert_eq!(seen.ids.len(), 2);
    }
}
