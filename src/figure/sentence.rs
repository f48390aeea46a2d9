//! Where sentences end: an amount takes its context from its own sentence first.

use std::ops::Range;

use super::token::{Kind, Token};

/// Lines shorter than this (bytes) are labels, not wrapped prose.
const WRAPPED: usize = 50;

/// The sentences of a text, as token ranges that cover it.
pub(super) fn split(line: &[Token<'_>]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut line_start = 0;
    let mut has_number = false;
    for at in 0..line.len() {
        let ends = match line[at].kind {
            Kind::Break => {
                let length = line[at].start - line_start;
                line_start = line[at].end();
                !is_wrapped(line, at, length)
            }
            Kind::Symbol('.' | '!' | '?' | '。') => ends_sentence(line, at),
            Kind::Symbol('•') => true,
            // The next item of a list that was run into one paragraph.
            Kind::Symbol('-' | '–' | '—') => {
                let next = line.get(at + 1);
                has_number
                    && line[at].spaced
                    && next.is_some_and(|token| token.spaced && token.is_capitalised())
            }
            Kind::Number(_) => {
                has_number = true;
                false
            }
            _ => false,
        };
        if ends {
            sentences.push(start..at + 1);
            start = at + 1;
            has_number = false;
        }
    }
    if start < line.len() {
        sentences.push(start..line.len());
    }
    sentences
}

/// Whether prose goes on after the line break at `at`.
fn is_wrapped(line: &[Token<'_>], at: usize, length: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).map(|i| &line[i]), line.get(at + 1))
    else {
        return false;
    };
    let open = !matches!(
        before.kind,
        Kind::Symbol('.' | '!' | '?' | ':') | Kind::Break
    );
    let goes_on = match after.kind {
        Kind::Word => !after.is_capitalised() || length >= WRAPPED,
        Kind::Number(_) | Kind::Currency(_) => length >= WRAPPED,
        Kind::Symbol(c) => matches!(c, '(' | '%' | '~'),
        Kind::Break => false,
    };
    open && goes_on
}

/// Whether the stop at `at` ends a sentence, and not an abbreviation.
fn ends_sentence(line: &[Token<'_>], at: usize) -> bool {
    let Some(next) = line.get(at + 1) else {
        return true;
    };
    if !next.spaced && next.kind != Kind::Break {
        return false;
    }
    let starts = match next.kind {
        Kind::Word => next.is_capitalised(),
        Kind::Symbol(',' | ';' | ')') => false,
        _ => true,
    };
    if !line[at].is_mark('.') {
        return starts;
    }
    let abbreviated = at.checked_sub(1).map(|i| &line[i]).is_some_and(|before| {
        before.is_word()
            && (before.raw.chars().count() == 1
                || before.is_any(&[
                    "vs", "approx", "ca", "dr", "mr", "ms", "st", "inc", "ltd", "yrs",
                ]))
    });
    starts && !abbreviated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::token::tokens;

    #[test]
    fn abbreviations_and_wrapped_lines_do_not_end_a_sentence() {
        for (text, expected) in [
            ("The U.S. Bureau says so. It counts.", 2),
            ("e.g. Seattle at $1. Then more", 2),
            ("Registered nurses\n$93,600\nAll\n$49,500", 4),
            (
                "a line of prose that is long enough to have been wrapped\nby its author",
                1,
            ),
            ("pay of €30,000 to €54,965 - Research environments", 2),
            ("Seattle, WA - $160,000", 1),
            ("pays 5.5% or v2.0 more", 1),
        ] {
            assert_eq!(split(&tokens(text)).len(), expected, "{text}");
        }
    }
}
