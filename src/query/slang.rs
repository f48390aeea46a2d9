//! What is written the same for two things, told apart by where it stands.

use std::borrow::Cow;

use crate::analysis::{Token, Word};

/// Words before “rn” that lead to a noun, or are said of nurses.
const LEADS: &[&str] = &[
    "a",
    "an",
    "the",
    "for",
    "of",
    "as",
    "to",
    "vs",
    "versus",
    "or",
    "and",
    "than",
    "between",
    "become",
    "becoming",
    "be",
    "being",
    "do",
    "does",
    "did",
    "can",
    "is",
    "are",
    "compare",
    "comparing",
    "new",
    "grad",
    "travel",
    "icu",
    "nicu",
    "er",
    "psych",
    "charge",
    "licensed",
    "registered",
    "staff",
    "bsn",
    "msn",
    "adn",
    "lpn",
    "lvn",
    "cna",
    "np",
];
/// Words behind “right now” that begin another clause or say more of when. What follows a nurse are
/// mostly nouns and verbs: their pay, what they do.
const GOES_ON: &[&str] = &[
    "or", "and", "but", "for", "in", "with", "because", "bc", "cuz", "if", "since", "given", "tho",
    "though", "lol", "tbh",
];
/// What nurses are held against: behind “rn or”.
const NEAR_NURSES: &[&str] = &[
    "lpn", "lvn", "cna", "np", "pa", "bsn", "msn", "adn", "md", "nurse",
];

/// A text of these tokens with “rn” written out where it means “right now”, and no registered nurse.
pub(super) fn written_out<'t>(text: &'t str, tokens: &[Token]) -> Cow<'t, str> {
    let mut written = Cow::Borrowed(text);
    for at in (0..tokens.len()).rev() {
        if is_now(text, tokens, at) {
            let span = tokens[at].span.clone();
            written.to_mut().replace_range(span, "now");
        }
    }
    written
}

/// Whether these words are put to whom they are said to (“are you human?”, “who made you”).
pub(super) fn is_about_us(words: &[Word], says_little: impl Fn(&str) -> bool) -> bool {
    const PUT: [&[&str]; 8] = [
        &["are", "you"],
        &["are", "u"],
        &["are", "ya"],
        &["made", "you"],
        &["built", "you"],
        &["created", "you"],
        &["programmed", "you"],
        &["your", "name"],
    ];
    /// Words that say something, beside.
    const MOST: usize = 2;
    let put = |run: &[&str]| {
        let mut runs = words.windows(run.len());
        runs.any(|words| words.iter().zip(run).all(|(word, said)| word.text == *said))
    };
    let others = words.iter().filter(|word| !says_little(&word.text));
    PUT.iter().any(|run| put(run)) && others.count() <= MOST
}

/// Only where something speaks for it: the clause ends behind it, or goes on with a small word.
fn is_now(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).filter(|_| tokens[at].text == "rn");
    let Some(before) = before else {
        return false;
    };
    let has = |at: usize, words: &[&str]| {
        let word = tokens.get(at).map(|token| token.text.as_str());
        word.is_some_and(|word| words.contains(&word))
    };
    let behind = tokens
        .get(at + 1)
        .map_or(text.len(), |next| next.span.start);
    let ends = behind == text.len()
        || text[tokens[at].span.end..behind].contains(['.', ',', ';', ':', '?', '!', ')', '\n']);
    &text[tokens[at].span.clone()] == "rn"
        && !has(before, LEADS)
        && (ends || has(at + 1, GOES_ON) && !has(at + 2, NEAR_NURSES))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tokens;

    #[test]
    fn now_and_nurses_are_told_apart() {
        for (text, wanted) in [
            (
                "is ml worth it rn or too crowded",
                "is ml worth it now or too crowded",
            ),
            ("whats the market like rn?", "whats the market like now?"),
            ("rn salary", "rn salary"),
            ("how much does an rn make", "how much does an rn make"),
            ("RN pay", "RN pay"),
            ("texas rn jobs", "texas rn jobs"),
            ("is he an RN", "is he an RN"),
            ("what does a psych rn do", "what does a psych rn do"),
            ("new grad rn certifications", "new grad rn certifications"),
            ("california rn hourly", "california rn hourly"),
            ("highest paid rn specialties", "highest paid rn specialties"),
            (
                "day in the life of a psych rn?",
                "day in the life of a psych rn?",
            ),
            ("should i go rn or lpn", "should i go rn or lpn"),
            ("is it hard to get hired rn", "is it hard to get hired now"),
            ("broke rn, what pays well", "broke now, what pays well"),
        ] {
            assert_eq!(written_out(text, &tokens(text)), wanted);
        }
    }
}
