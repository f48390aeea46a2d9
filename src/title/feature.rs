//! What titles are compared by.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::analysis::fold;

/// Kinds of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// A word in the singular.
    Word,
    /// A word without the ending that makes it who does something, or the doing.
    Root,
    /// Three letters of a word, its ends among them.
    Three,
    /// Four letters of a word.
    Four,
    /// The last word: what kind of person it is.
    Head,
    /// Two words side by side.
    Pair,
}

/// How many kinds there are.
pub(super) const KINDS: usize = 6;

impl Kind {
    /// What it counts when titles are held against each other.
    pub fn weight(self) -> f32 {
        match self {
            Self::Word => 1.0,
            Self::Root => 0.7,
            Self::Three => 0.8,
            Self::Four => 0.5,
            Self::Head => 0.6,
            Self::Pair => 0.3,
        }
    }
}

/// A feature of a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Feature {
    /// The same for the same feature, by kind.
    pub hash: u64,
    pub kind: Kind,
}

/// Words that say nothing of who does the work.
const SMALL: [&str; 13] = [
    "a", "an", "and", "by", "except", "for", "in", "of", "on", "or", "the", "to", "with",
];

/// The features of a title, with repetitions.
pub(super) fn features(title: &str) -> Vec<Feature> {
    let words = words(title);
    let mut features = Vec::with_capacity(words.len() * 16);
    let mut add = |kind: Kind, text: &str| {
        features.push(Feature {
            hash: hash(kind, text),
            kind,
        });
    };
    let singular: Vec<String> = words.iter().map(|word| singular(word)).collect();
    for (word, single) in words.iter().zip(&singular) {
        add(Kind::Word, single);
        add(Kind::Root, &root(word));
        let framed: Vec<char> = format!("<{word}>").chars().collect();
        for (kind, length) in [(Kind::Three, 3), (Kind::Four, 4)] {
            for letters in framed.windows(length) {
                add(kind, &letters.iter().collect::<String>());
            }
        }
    }
    if let Some(last) = singular.last() {
        add(Kind::Head, last);
    }
    for pair in singular.windows(2) {
        add(Kind::Pair, &pair.join(" "));
    }
    features
}

/// The words of a text, folded, without small ones.
fn words(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '+' | '#');
    fold(text)
        .split(|c| !is_part(c))
        .filter(|word| !word.is_empty() && !SMALL.contains(word))
        .map(str::to_owned)
        .collect()
}

fn singular(word: &str) -> String {
    match word {
        _ if word.len() > 4 && word.ends_with("ies") => format!("{}y", &word[..word.len() - 3]),
        _ if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") => {
            word[..word.len() - 1].to_owned()
        }
        _ => word.to_owned(),
    }
}

/// Endings that make of a verb who does it or the doing, longest of a kind first.
const ENDINGS: [&str; 12] = [
    "ation", "ator", "ating", "ing", "er", "or", "ist", "ian", "ion", "ment", "al", "ed",
];
/// Letters that must be left of a root.
const SHORTEST_ROOT: usize = 4;

/// `welders`, `welding` → `weld`.
fn root(word: &str) -> String {
    let mut root = singular(word);
    let ending = ENDINGS
        .iter()
        .find(|ending| root.len() >= ending.len() + SHORTEST_ROOT && root.ends_with(**ending));
    if let Some(ending) = ending {
        root.truncate(root.len() - ending.len());
    }
    if root.ends_with('e') {
        root.pop();
    }
    root
}

fn hash(kind: Kind, text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kind as u8, text).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_it_and_the_doing_have_one_root() {
        for (one, other) in [
            ("welders", "welding"),
            ("operator", "operating"),
            ("teacher", "teaching"),
            ("pharmacies", "pharmacy"),
        ] {
            assert_eq!(root(one), root(other));
        }
        assert_eq!(root("nurse"), root("nurses"));
        assert_eq!(root("élève"), "élèv");
    }

    #[test]
    fn small_words_and_marks_are_left_out() {
        assert_eq!(
            words("Painters, Sculptors, and Illustrators (C++)"),
            ["painters", "sculptors", "illustrators", "c++"]
        );
        assert!(features(" , and ").is_empty());
    }
}
