//! Typing errors, put right with the words of the corpus itself.

use std::collections::HashMap;

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
    /// For each of the words, what tells most of those that are no near miss.
    #[serde(skip)]
    shapes: Vec<Shape>,
    /// Word without its first letter → positions in `words`.
    #[serde(skip)]
    by_tail: HashMap<String, Vec<usize>>,
}

/// What a word is made of, whatever the order.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Shape {
    /// Bytes.
    length: usize,
    /// A bit for each letter that it has: one edit changes two at most.
    letters: u32,
}

/// Shorter words are left alone: too many others are one edit away.
const SHORTEST: usize = 4;
/// A word of the shortest length is put right only to one that this many chunks hold.
const SURE: u32 = 4;
/// What a letter shared from the beginning on is worth: typing errors come late in a word.
const SHARED: f32 = 0.7;
/// What the logarithm of the frequency is worth.
const FREQUENT: f32 = 0.4;
/// What a word of the language tables or of a role's name is worth.
const LIKELY: f32 = 1.0;
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
            shapes: Vec::new(),
            by_tail: HashMap::new(),
        };
        vocabulary.index();
        vocabulary
    }

    /// Rebuilds what is not stored, after reading a stored vocabulary.
    pub fn index(&mut self) {
        self.by_letter.clear();
        self.shapes = self.words.iter().map(|(word, _)| Shape::of(word)).collect();
        self.by_tail.clear();
        for (i, (word, _)) in self.words.iter().enumerate() {
            if let Some(letter) = word.chars().next() {
                self.by_letter.entry(letter).or_insert((i, i)).1 = i + 1;
            }
            let tail = letters_after_first(word);
            if tail.chars().count() >= SHORTEST {
                self.by_tail.entry(tail.to_owned()).or_default().push(i);
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
    /// edit distance (insertions, deletions, substitutions, swaps of neighbours); of equals the one
    /// that begins more alike, is more frequent and `is_likely`. Words of fewer than four letters,
    /// names with digits or signs, words the corpus holds, and other forms of these are left alone.
    pub fn correct(&self, word: &str, is_likely: impl Fn(&str) -> bool) -> Option<&str> {
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
        let mut best: Option<(usize, f32, &str)> = None;
        let shape = Shape::of(word);
        let mut consider = |at: usize, most: usize| {
            let short = length == SHORTEST;
            if !shape.may_be(self.shapes[at], most) {
                return;
            }
            let (known, frequency) = &self.words[at];
            let candidate = known.as_str();
            if short && *frequency < SURE {
                return;
            }
            let distance = osa_distance(word, candidate);
            if distance > most {
                return;
            }
            let letters = word.chars().zip(candidate.chars());
            let shared = letters.take_while(|(a, b)| a == b).count();
            let value = SHARED * shared as f32
                + FREQUENT * (1.0 + *frequency as f32).ln()
                + if is_likely(candidate) { LIKELY } else { 0.0 };
            let better = best.is_none_or(|(nearest, most_value, _)| {
                distance < nearest || (distance == nearest && value > most_value)
            });
            if better {
                best = Some((distance, value, known.as_str()));
            }
        };
        // the first letter is seldom wrong, but it may have changed places with the second
        for (letter, most) in [(first, allowed), (second, 1)] {
            let Some(&(from, to)) = self.by_letter.get(&letter) else {
                continue;
            };
            for at in from..to {
                consider(at, most);
            }
        }
        // it may be missing, or be another one where the word is likely: "letter" is not "better"
        if length > SHORTEST {
            let at = |tail: &str| self.by_tail.get(tail).into_iter().flatten().copied();
            for at in at(word) {
                consider(at, 1);
            }
            for at in at(letters_after_first(word)) {
                if is_likely(&self.words[at].0) {
                    consider(at, 1);
                }
            }
        }
        best.map(|(_, _, candidate)| candidate)
    }
}

impl Shape {
    fn of(word: &str) -> Self {
        let bit = |byte: u8| match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            _ => 1 << 26,
        };
        Self {
            length: word.len(),
            letters: word.bytes().fold(0, |bits, byte| bits | bit(byte)),
        }
    }

    /// Whether so many edits may make one word of the other.
    fn may_be(self, other: Self, edits: usize) -> bool {
        let letters = (self.letters ^ other.letters).count_ones() as usize;
        self.length.abs_diff(other.length) <= edits && letters <= 2 * edits
    }
}

fn letters_after_first(word: &str) -> &str {
    let mut letters = word.chars();
    letters.next();
    letters.as_str()
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
        assert_eq!(vocabulary.correct("enginer", |_| false), Some("engineer"));
        assert_eq!(vocabulary.correct("salray", |_| false), Some("salary"));
        assert_eq!(vocabulary.correct("asalry", |_| false), None);
        assert_eq!(vocabulary.correct("dalary", |_| false), None);
        assert_eq!(vocabulary.correct("dalary", |_| true), Some("salary"));
        assert_eq!(vocabulary.correct("alary", |_| false), Some("salary"));
        assert_eq!(vocabulary.correct("aslary", |_| false), Some("salary"));
        assert_eq!(
            vocabulary.correct("adverserial", |_| false),
            Some("adversarial")
        );
        assert_eq!(vocabulary.correct("skils", |_| false), Some("skills"));
        assert_eq!(vocabulary.correct("lawer", |_| false), Some("lawyer"));
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
            assert_eq!(vocabulary.correct(word, |_| false), None, "{word}");
        }
    }
}
