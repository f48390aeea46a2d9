//! Titles as they are written: with small words, with commas, several in one.

use crate::{analysis::Word, query::Lexicon};

/// How good a claim to a name a document has: of those it names wholly, only the best are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claim {
    /// Its title.
    Title,
    /// A name its author gave it.
    Alias,
    /// A name by which it goes too.
    Alternate,
}

/// Where the words stand that are no small words.
pub(super) fn content(lexicon: &Lexicon, words: &[Word]) -> Vec<usize> {
    (0..words.len())
        .filter(|&at| !lexicon.analyzer().is_stop_word(&words[at].text))
        .collect()
}

/// The titles that one title joins (“Dancers and Choreographers”): none where it is one title, as
/// “Computer and Information Systems Managers”, whose first part names nobody.
pub(super) fn titles_in<'a>(lexicon: &Lexicon, title: &'a str) -> Vec<&'a str> {
    let parts: Vec<&str> = title
        .split(',')
        .flat_map(|part| part.split(" and "))
        .map(|part| part.trim().trim_start_matches("and ").trim())
        .filter(|part| !part.is_empty())
        .collect();
    let names_people = |part: &&str| {
        let last = part.rsplit(' ').next().unwrap_or_default();
        last.ends_with('s') || lexicon.analyzer().is_person_noun(&last.to_lowercase())
    };
    if parts.len() > 1 && parts.iter().all(names_people) {
        parts
    } else {
        Vec::new()
    }
}
