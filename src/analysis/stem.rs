//! Stems, remembered: the words of questions and of what they are held against are few, and come
//! again and again.

use std::sync::Arc;

use arc_swap::ArcSwapOption;
use frostem::{Algorithm, Stemmer};

/// Words remembered, at most: some hundred bytes each.
const REMEMBERED: usize = 4096;
/// Longer words are no words of a language.
const LONGEST: usize = 24;

/// A stemmer and the last words it was asked for: each has one slot it may be in, by its hash.
pub(super) struct Stems {
    stemmer: Stemmer,
    slots: Box<[ArcSwapOption<Pair>]>,
}

struct Pair {
    word: Box<str>,
    stem: Box<str>,
}

impl Stems {
    pub fn new() -> Self {
        Self {
            stemmer: Stemmer::new(Algorithm::English),
            slots: (0..REMEMBERED).map(|_| ArcSwapOption::empty()).collect(),
        }
    }

    /// The stem of a word, found out by `find` where it is not remembered. It must be the same every
    /// time.
    pub fn get_or(&self, word: &str, find: impl FnOnce(&Stemmer) -> String) -> String {
        let slot = self.slots.get(slot(word)).filter(|_| word.len() <= LONGEST);
        let Some(slot) = slot else {
            return find(&self.stemmer);
        };
        if let Some(pair) = &*slot.load()
            && *pair.word == *word
        {
            return pair.stem.as_ref().to_owned();
        }
        let stem = find(&self.stemmer);
        slot.store(Some(Arc::new(Pair {
            word: word.into(),
            stem: stem.as_str().into(),
        })));
        stem
    }
}

/// FNV-1a, as the [hash of terms](crate::index::hash).
fn slot(word: &str) -> usize {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (hash >> 32) as usize % REMEMBERED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_slot_do_not_meet() {
        let stems = Stems::new();
        let words: Vec<String> = (0..3 * REMEMBERED).map(|n| format!("w{n}")).collect();
        for word in words.iter().chain(&words) {
            assert_eq!(
                stems.get_or(word, |_| word.to_uppercase()),
                word.to_uppercase()
            );
            let again = stems.get_or(word, |_| unreachable!());
            assert_eq!(again, word.to_uppercase());
        }
    }
}
