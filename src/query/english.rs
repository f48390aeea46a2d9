//! English words as such, whatever a corpus holds.

use std::{collections::HashSet, sync::LazyLock};

use rustc_hash::FxHashSet;

use super::table::ENGLISH;
use crate::analysis::{Analyzer, WordVectors, inflected, listed};

/// The list of English words: an operator's, or the one that is embedded.
#[derive(Debug, Default)]
pub(super) struct English(Option<HashSet<String>>);

/// Read when the first word is looked for in it.
static EMBEDDED: LazyLock<FxHashSet<&str>> = LazyLock::new(|| listed(ENGLISH));

impl English {
    /// Of these words.
    pub fn new(words: impl Iterator<Item = String>) -> Self {
        Self(Some(words.collect()))
    }

    /// Of the words that are embedded.
    pub fn embedded() -> Self {
        Self(None)
    }

    /// The words, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let own = self.0.iter().flatten().map(String::as_str);
        let embedded = self.0.is_none().then(|| EMBEDDED.iter().copied());
        own.chain(embedded.into_iter().flatten())
    }

    /// Whether a word in normal form is listed.
    pub fn lists(&self, word: &str) -> bool {
        match &self.0 {
            Some(own) => own.contains(word),
            None => EMBEDDED.contains(word),
        }
    }

    /// Whether a word in normal form is listed, or a form of a listed one.
    pub fn holds(&self, word: &str) -> bool {
        let listed = |word: &str| self.lists(word);
        listed(word) || listed(&format!("{word}s")) || is_form(word, listed)
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
