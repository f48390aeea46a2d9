//! Typing errors, put right with the words of the corpus itself.

use std::{cmp::Reverse, collections::HashMap};

use serde::{Deserialize, Serialize};
use strsim::osa_distance;

/// The words of a corpus and how many chunks hold each.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Vocabulary {
    /// Words in normal form (not stemmed) with their frequency, sorted by word.
    words: Vec<(String, u32)>,
    /// First letter → range in `words`; words are compared only within it.
    #[serde(skip)]
    by_letter: HashMap<char, (usize, usize)>,
}

/// Edits, letters shared from the beginning on (typing errors come late in a word), frequency: the
/// least is the nearest.
type Nearness = (usize, Reverse<usize>, Reverse<u32>);

/// Shorter words are left alone: too many other words are one edit away ("rent", "rest").
const SHORTEST: usize = 5;
/// From this length on two edits are forgiven, below it one.
const TWO_EDITS_FROM: usize = 8;

impl Vocabulary {
    /// A vocabulary of these words.
    pub fn new(frequencies: HashMap<String, u32>) -> Self {
        let mut words: Vec<(String, u32)> = frequencies.into_iter().collect();
        words.sort();
        let mut vocabulary = Self {
            words,
            by_letter: HashMap::new(),
        };
        vocabulary.index();
        vocabulary
    }

    /// Rebuilds what is not stored, after reading a stored vocabulary.
    pub fn index(&mut self) {
        self.by_letter.clear();
        for (i, (word, _)) in self.words.iter().enumerate() {
            if let Some(letter) = word.chars().next() {
                self.by_letter.entry(letter).or_insert((i, i)).1 = i + 1;
            }
        }
    }

    /// Number of chunks that hold the word.
    pub fn frequency(&self, word: &str) -> u32 {
        self.words
            .binary_search_by(|(known, _)| known.as_str().cmp(word))
            .map_or(0, |i| self.words[i].1)
    }

    /// What a word that the corpus does not hold was probably meant to be: the nearest word by
    /// edit distance (insertions, deletions, substitutions, swaps of neighbours), of equals the one
    /// that begins more alike, then the more frequent. Words of fewer than five letters, names with digits or signs, and words
    /// the corpus holds are left alone.
    pub fn correct(&self, word: &str) -> Option<&str> {
        let length = word.chars().count();
        if length < SHORTEST
            || !word.chars().all(char::is_alphabetic)
            || self.frequency(word) > 0
            || self.frequency(&format!("{word}s")) > 0
            || word
                .strip_suffix('s')
                .is_some_and(|singular| self.frequency(singular) > 0)
        {
            return None;
        }
        let allowed = if length >= TWO_EDITS_FROM { 2 } else { 1 };
        let mut letters = word.chars();
        let (first, second) = (letters.next()?, letters.next()?);
        // the first letter is seldom wrong, but it may have changed places with the second
        let mut best: Option<(Nearness, &str)> = None;
        for (letter, most) in [(first, allowed), (second, 1)] {
            let Some(&(from, to)) = self.by_letter.get(&letter) else {
                continue;
            };
            for (candidate, frequency) in &self.words[from..to] {
                if candidate.len().abs_diff(word.len()) > most {
                    continue;
                }
                let distance = osa_distance(word, candidate);
                if distance > most {
                    continue;
                }
                let shared = word
                    .chars()
                    .zip(candidate.chars())
                    .take_while(|(a, b)| a == b);
                let nearness = (distance, Reverse(shared.count()), Reverse(*frequency));
                if best.is_none_or(|(nearest, _)| nearness < nearest) {
                    best = Some((nearness, candidate));
                }
            }
        }
        best.map(|(_, candidate)| candidate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let words = [
            ("salary", 90),
            ("engineer", 200),
            ("engineers", 80),
            ("adversarial", 3),
            ("scientist", 40),
            ("skills", 70),
            ("demand", 20),
            ("lower", 50),
            ("lawyer", 2),
        ];
        Vocabulary::new(words.map(|(w, n)| (w.to_owned(), n)).into())
    }

    #[test]
    fn typing_errors_are_put_right() {
        let vocabulary = vocabulary();
        assert_eq!(vocabulary.correct("enginer"), Some("engineer"));
        assert_eq!(vocabulary.correct("salray"), Some("salary"));
        assert_eq!(vocabulary.correct("asalry"), None);
        assert_eq!(vocabulary.correct("aslary"), Some("salary"));
        assert_eq!(vocabulary.correct("adverserial"), Some("adversarial"));
        assert_eq!(vocabulary.correct("skils"), Some("skills"));
        assert_eq!(vocabulary.correct("lawer"), Some("lawyer"));
    }

    #[test]
    fn words_of_the_corpus_and_foreign_words_are_left_alone() {
        let vocabulary = vocabulary();
        for word in [
            "salary",
            "scientist",
            "dentist",
            "pay",
            "c++",
            "weather",
            "demands",
            "skill",
        ] {
            assert_eq!(vocabulary.correct(word), None, "{word}");
        }
    }
}
