//! The words of a question, and how they stand in it.

use crate::{analysis::Word, query::Lexicon};

/// Stands in titles between people and those they help.
pub(super) const DASH: &str = "--";

/// The words of a text as a question has them: without second readings.
pub fn question_words(lexicon: &Lexicon, text: &str) -> Vec<Word> {
    whole_words(lexicon.analyzer().words(text))
}

/// Words without second readings.
pub(in crate::query) fn whole_words(mut words: Vec<Word>) -> Vec<Word> {
    words.retain(|word| !word.part);
    words
}

/// The words as they stand in the text, with what stands between them.
pub(super) fn written(text: &str, words: &[Word]) -> String {
    let start = words.first().map_or(0, |word| word.span.start);
    let end = words.last().map_or(0, |word| word.span.end);
    text.get(start..end).unwrap_or_default().to_owned()
}

/// Nothing but blanks, hyphens or slashes between two words: a comma ends a name, and a dash says whose
/// they are (“Helpers--Electricians”).
pub(super) fn joined(text: &str, a: &Word, b: &Word) -> bool {
    a.span == b.span
        || text.get(a.span.end..b.span.start).is_some_and(|gap| {
            !gap.contains(DASH)
                && gap
                    .chars()
                    .all(|c| c.is_whitespace() || matches!(c, '-' | '/'))
        })
}
