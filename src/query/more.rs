//! Questions that ask for nothing but more of the answer before.

use super::{Lexicon, question_words};

/// Words that ask for more.
const MORE: [&str; 9] = [
    "more",
    "else",
    "other",
    "others",
    "another",
    "further",
    "next",
    "continue",
    "additional",
];

/// Whether a text asks for more and for nothing in particular: “more”, “what else?”, “show me
/// others please”.
pub fn asks_for_more(lexicon: &Lexicon, text: &str) -> bool {
    let words = question_words(lexicon, text);
    let asks = |word: &str| MORE.contains(&word);
    let says_little = |word: &str| {
        lexicon.analyzer().is_stop_word(word) || lexicon.analyzer().is_common_word(word)
    };
    words.iter().any(|word| asks(&word.text))
        && words
            .iter()
            .all(|word| asks(&word.text) || says_little(&word.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_of_the_same_is_told_from_more_of_something() {
        let lexicon = Lexicon::embedded().unwrap();
        for text in [
            "more",
            "More please!",
            "what else?",
            "tell me more",
            "any others",
        ] {
            assert!(asks_for_more(&lexicon, text), "{text}");
        }
        for text in [
            "more pay",
            "what else pays well",
            "thanks",
            "",
            "other roles",
        ] {
            assert!(!asks_for_more(&lexicon, text), "{text}");
        }
    }
}
