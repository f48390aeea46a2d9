//! Stems, remembered: the words of questions and of what they are held against are few, and come
//! again and again.

use frostem::{Algorithm, Stemmer};

use super::Remembered;

/// Words remembered, at most: some hundred bytes each.
const REMEMBERED: usize = 4096;
/// Longer words are no words of a language.
const LONGEST: usize = 24;

/// A stemmer and the last words it was asked for.
pub(super) struct Stems {
    stemmer: Stemmer,
    known: Remembered<Box<str>>,
}

impl Stems {
    pub fn new() -> Self {
        Self {
            stemmer: Stemmer::new(Algorithm::English),
            known: Remembered::new(REMEMBERED, LONGEST),
        }
    }

    /// The stem of a word, found out by `find` where it is not remembered. It must be the same every
    /// time.
    pub fn get_or(&self, word: &str, find: impl FnOnce(&Stemmer) -> String) -> String {
        if let Some(known) = self.known.map(word, |stem| stem.as_ref().to_owned()) {
            return known;
        }
        let stem = find(&self.stemmer);
        if word.len() <= LONGEST {
            self.known.put(word, stem.as_str().into());
        }
        stem
    }
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
