//! The same number twice: in one document it is left out, of two documents it is one fact.

use super::{Candidate, role::Name};
use crate::{answer::Passage, figure::Figure, index::StoredChunk, query::Lexicon};

/// A document often says the same number in a sentence and in a table: once is enough.
pub(super) fn forget(candidates: &mut Vec<Candidate<'_>>, chunks: &[&StoredChunk]) {
    let mut kept: Vec<usize> = Vec::new();
    for at in 0..candidates.len() {
        let one = &candidates[at];
        let known = kept.iter().any(|&other| {
            let other = &candidates[other];
            chunks[one.passage].document == chunks[other.passage].document
                && says_the_same(one.figure, other.figure)
        });
        if !known {
            kept.push(at);
        }
    }
    let mut at = 0;
    candidates.retain(|_| {
        at += 1;
        kept.contains(&(at - 1))
    });
}

fn says_the_same(a: &Figure, b: &Figure) -> bool {
    let lower = |text: &Option<String>| text.as_deref().map(str::to_lowercase);
    let key = |figure: &Figure| {
        [
            &figure.role,
            &figure.level,
            &figure.place,
            &figure.company,
            &figure.subject,
        ]
        .map(lower)
    };
    (a.low, a.high, &a.unit, a.pay) == (b.low, b.high, &b.unit, b.pay)
        && (a.statistic == b.statistic || a.statistic.is_none() || b.statistic.is_none())
        && key(a) == key(b)
}

/// The first of the figures before the `at`-th that is the same fact in another document: the same
/// value, place, level, company and year by the same measure, and names of one role.
pub(super) fn first(
    lexicon: &Lexicon,
    shown: &[&Candidate<'_>],
    at: usize,
    passages: &[Passage],
) -> Option<usize> {
    let one = shown[at];
    (0..at).find(|&other| {
        let other = shown[other];
        let (a, b) = (&passages[one.passage], &passages[other.passage]);
        let measured_alike = match (is_own(one, a), is_own(other, b)) {
            (true, true) => true,
            (false, false) => one.figure.source == other.figure.source,
            _ => false,
        };
        a.document != b.document
            && measured_alike
            && one.fits.fits == other.fits.fits
            && (one.figure.since, one.figure.year) == (other.figure.since, other.figure.year)
            && is_one_fact(one.figure, other.figure)
            && name_one_role(lexicon, one.figure, other.figure)
    })
}

/// Whether its document gives a figure as its own.
fn is_own(candidate: &Candidate<'_>, passage: &Passage) -> bool {
    candidate.figure.source == passage.source.name
}

fn is_one_fact(a: &Figure, b: &Figure) -> bool {
    let plain = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default();
        text.to_lowercase().replace('-', " ")
    };
    let key = |figure: &Figure| {
        [
            &figure.level,
            &figure.place,
            &figure.company,
            &figure.subject,
        ]
        .map(plain)
    };
    (a.low, a.high, &a.unit, a.pay, a.statistic) == (b.low, b.high, &b.unit, b.pay, b.statistic)
        && key(a) == key(b)
}

/// Whether one role is another name of the other, or a more exact one.
fn name_one_role(lexicon: &Lexicon, a: &Figure, b: &Figure) -> bool {
    match (&a.role, &b.role) {
        (Some(a), Some(b)) => Name::read(lexicon, a).is_kin(&Name::read(lexicon, b)),
        (None, None) => true,
        _ => false,
    }
}
