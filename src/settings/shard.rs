//! Which shards a process opens.

use std::fmt;

use serde::{Serialize, Serializer};

/// The shards of one process, both ends included, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShardRange {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
}

impl ShardRange {
    /// Reads `0-3`, or one number for one shard; `None` where it is neither, or runs backwards.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let (first, last) = (number(first)?, number(last)?);
        (first <= last).then_some(Self { first, last })
    }

    /// How many there are.
    pub fn count(self) -> u32 {
        (self.last - self.first).saturating_add(1)
    }
}

impl fmt::Display for ShardRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.first, self.last)
    }
}

impl Serialize for ShardRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_two_numbers_in_order_or_one() {
        let range = ShardRange::parse(" 2 - 5").unwrap();
        assert_eq!((range.first, range.last, range.count()), (2, 5, 4));
        assert_eq!(range.to_string(), "2-5");
        assert_eq!(ShardRange::parse("7").unwrap().count(), 1);
        for text in ["", "-", "5-2", "0..3", "-1", "0-1-2", "0-4294967296", "a"] {
            assert_eq!(ShardRange::parse(text), None, "{text}");
        }
    }
}
