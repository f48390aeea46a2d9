//! English words as such, whatever a corpus holds.

use std::collections::HashSet;

use crate::analysis::{Analyzer, WordVectors, inflected};

/// The list of English words.
#[derive(Debug, Default)]
pub(super) struct English(HashSet<String>);

impl English {
    /// Of these words.
    pub fn new(words: impl Iterator<Item = String>) -> Self {
        Self(words.collect())
    }

    /// The words, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether a word in normal form is listed, or a form of a listed one.
    pub fn holds(&self, word: &str) -> bool {
        self.0.contains(word)
            || self.0.contains(&format!("{word}s"))
            || is_form(word, |base| self.0.contains(base))
    }
}

/// Whether a word in normal form is one that is listed, or a form of it by the rules of English.
pub(super) fn is_form(word: &str, is_listed: impl Fn(&str) -> bool) -> bool {
    // “needd” is no form of “need”, and “modely” none of “model”
    let is_regular = (!word.ends_with('d') || word.ends_with("ed")) && !word.ends_with("ly");
    (is_regular && inflected(word, &is_listed)) || bases(word).any(|base| is_listed(&base))
}

/// What a word would be a form of whose end changed with it: “easiest”, “harder”, “tries”, “stopped”.
fn bases(word: &str) -> impl Iterator<Item = String> {
    let without = |ending: &'static str| word.strip_suffix(ending).filter(|base| base.len() > 1);
    let of_y = ["ies", "ied", "ier", "iest"]
        .into_iter()
        .filter_map(without);
    let compared = ["er", "est"].into_iter().filter_map(without);
    let doubled = ["ed", "ing", "er", "est"].into_iter().filter_map(without);
    let doubled = doubled.filter(|base| {
        let mut letters = base.chars().rev();
        letters.next() == letters.next()
    });
    // “carrer” is no form of “car”, though “barred” is one of “bar”
    let doubled = doubled.filter(|base| !(base.ends_with("rr") && word.ends_with("er")));
    let undoubled = doubled.filter_map(|base| {
        let mut letters = base.chars();
        letters.next_back().map(|_| letters.as_str().to_owned())
    });
    of_y.map(|base| format!("{base}y"))
        .chain(compared.map(str::to_owned))
        .chain(undoubled)
}

/// Whether the word vectors were made with a word in normal form: they have its stem, and it differs
/// from that by a regular ending only (“enginer” has the stem of “engine”, but is no form of it).
pub(super) fn is_written(analyzer: &Analyzer, word: &str) -> bool {
    const ENDINGS: [&str; 5] = ["", "e", "s", "ed", "ing"];
    let stem = analyzer.stem(word);
    let ending = word.strip_prefix(stem.as_str());
    let of_y = || {
        let bare = stem.strip_suffix('i');
        bare.is_some_and(|bare| word.strip_suffix('y') == Some(bare))
    };
    (ending.is_some_and(|ending| ENDINGS.contains(&ending)) || of_y())
        && WordVectors::embedded().knows(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_listed_words_are_words() {
        let listed = [
            "car", "easy", "hard", "try", "stop", "need", "engine", "model", "defer", "star", "big",
        ];
        let english = English::new(listed.map(str::to_owned).into_iter());
        for word in [
            "easiest", "harder", "tries", "tried", "stopped", "needs", "engines", "deferred",
            "starring", "bigger",
        ] {
            assert!(english.holds(word), "{word}");
        }
        for word in ["needd", "enginer", "modely", "salry", "carrer"] {
            assert!(!english.holds(word), "{word}");
        }
    }
}
