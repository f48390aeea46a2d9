//! Spelling: the words of the corpus and of the language, what a word that is neither was meant to
//! be, and a question read with its typing errors put right.

mod mask;
mod repair;
mod slip;
mod speller;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

pub(super) use repair::{Others, Repaired, is_known, repair};
pub use slip::are_within;
pub use speller::{Speller, Spelling};

/// The words of a corpus and how many chunks hold each.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Vocabulary {
    /// Words in normal form (not stemmed) with their frequency, sorted by word.
    words: Vec<(String, u32)>,
}

impl Vocabulary {
    /// A vocabulary of these words.
    pub fn new(frequencies: HashMap<String, u32>) -> Self {
        let mut words: Vec<(String, u32)> = frequencies.into_iter().collect();
        words.sort();
        Self { words }
    }

    /// These words and others, held by so many chunks more or fewer.
    pub fn changed(&self, by: impl IntoIterator<Item = (String, i64)>) -> Self {
        let mut changes: Vec<(String, i64)> = by.into_iter().collect();
        changes.sort_unstable();
        let mut changes = changes.into_iter().peekable();
        let mut words = Vec::with_capacity(self.words.len() + changes.len());
        let mut add = |word: String, frequency: i64| {
            if let Some(frequency) = u32::try_from(frequency).ok().filter(|&n| n > 0) {
                words.push((word, frequency));
            }
        };
        for (word, frequency) in &self.words {
            while let Some((new, by)) = changes.next_if(|(new, _)| new < word) {
                add(new, by);
            }
            let by = changes.next_if(|(other, _)| other == word);
            add(
                word.clone(),
                i64::from(*frequency) + by.map_or(0, |(_, by)| by),
            );
        }
        for (new, by) in changes {
            add(new, by);
        }
        Self { words }
    }

    /// Number of chunks that hold the word.
    pub fn frequency(&self, word: &str) -> u32 {
        self.words
            .binary_search_by(|(known, _)| known.as_str().cmp(word))
            .map_or(0, |i| self.words[i].1)
    }

    /// The words with their frequencies, sorted by word.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.words.iter().map(|(word, n)| (word.as_str(), *n))
    }
}
