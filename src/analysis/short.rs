//! Short texts as numbers: to look one up takes no call that compares texts, and no look at where they
//! lie.

use std::hash::{BuildHasher, Hash, Hasher, RandomState};

/// Bytes of a short text at most: with their number they fill sixteen.
const LONGEST: usize = 15;

/// A text of a few bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Short(u128);

impl Short {
    /// The text; `None` where it is longer.
    pub fn of(text: &str) -> Option<Self> {
        let text = text.as_bytes();
        let mut bytes = [0; LONGEST + 1];
        if text.len() > LONGEST {
            return None;
        }
        // copied one by one: a call for so few would take longer
        for (byte, &of_text) in bytes.iter_mut().zip(text) {
            *byte = of_text;
        }
        bytes[LONGEST] = text.len() as u8;
        Some(Self(u128::from_le_bytes(bytes)))
    }
}

impl Hash for Short {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.0);
    }
}

/// Hashes [`Short`]s with keys that nobody can know beforehand: whoever writes documents cannot choose
/// words that all share a place.
#[derive(Debug, Clone)]
pub(super) struct ShortState([u64; 2]);

impl Default for ShortState {
    fn default() -> Self {
        let keys = RandomState::new();
        Self([keys.hash_one(0_u8), keys.hash_one(1_u8)])
    }
}

impl BuildHasher for ShortState {
    type Hasher = ShortHasher;

    fn build_hasher(&self) -> ShortHasher {
        ShortHasher {
            keys: self.0,
            hash: 0,
        }
    }
}

/// See [`ShortState`].
pub(super) struct ShortHasher {
    keys: [u64; 2],
    hash: u64,
}

impl Hasher for ShortHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u128((u128::from(self.hash) << 8) | u128::from(byte));
        }
    }

    /// Both halves, each with its key, multiplied, and the product folded: the step that wyhash is made
    /// of (<https://github.com/wangyi-fudan/wyhash>).
    fn write_u128(&mut self, number: u128) {
        let [low, high] = [
            number as u64 ^ self.keys[0],
            (number >> 64) as u64 ^ self.keys[1],
        ];
        let product = u128::from(low) * u128::from(high);
        self.hash = product as u64 ^ (product >> 64) as u64;
    }

    fn finish(&self) -> u64 {
        self.hash
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;

    #[test]
    fn texts_are_short_or_not_and_no_two_are_the_same() {
        let texts = [
            "",
            "a",
            "a\0",
            "ab",
            "engineer",
            "mathematicians",
            "administration",
        ];
        let shorts: HashMap<_, _> = texts
            .iter()
            .map(|one| (Short::of(one).unwrap().0, one))
            .collect();
        assert_eq!(shorts.len(), texts.len());
        assert!(Short::of("fifteen letters").is_some());
        assert!(Short::of("sixteen letters!").is_none());
        assert!(Short::of("sixteen and many more letters").is_none());
    }

    #[test]
    fn hashes_are_spread() {
        let state = ShortState::default();
        let hashes: HashSet<u64> = (0..10_000)
            .map(|number| state.hash_one(Short::of(&format!("word{number}")).unwrap()))
            .collect();
        assert_eq!(hashes.len(), 10_000);
        // both the lower bits, which say where, and the upper ones, which say which
        let low: HashSet<u64> = hashes.iter().map(|hash| hash & 0xff).collect();
        let high: HashSet<u64> = hashes.iter().map(|hash| hash >> 57).collect();
        assert_eq!((low.len(), high.len()), (256, 128));
    }
}
