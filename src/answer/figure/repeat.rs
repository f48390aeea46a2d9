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

/// Tables give the same pay by the year and by the hour: what says once more, by another time, what
/// stands before it stands behind all that does not. Else of five percentiles three would have room.
pub(super) fn by_one_period(candidates: &mut Vec<Candidate<'_>>, chunks: &[&StoredChunk]) {
    let again = |at: usize, before: &[Candidate<'_>]| {
        let one = &candidates[at];
        let document = |of: &Candidate<'_>| chunks[of.passage].document;
        let measures_it = |other: &Candidate<'_>| {
            document(one) == document(other)
                && one.fits.side == other.fits.side
                && are_one_by_other_periods(one.figure, other.figure)
        };
        before.iter().any(measures_it)
    };
    let is_again: Vec<bool> = (0..candidates.len())
        .map(|at| again(at, &candidates[..at]))
        .collect();
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for (candidate, is_again) in candidates.drain(..).zip(is_again) {
        match is_again {
            true => last.push(candidate),
            false => first.push(candidate),
        }
    }
    first.append(&mut last);
    *candidates = first;
}

/// Whether two figures are one statistic of the same people's pay, by the year and by the hour.
fn are_one_by_other_periods(a: &Figure, b: &Figure) -> bool {
    // most pairs are told apart by this alone
    if a.statistic.is_none() || (a.statistic, a.pay, a.year) != (b.statistic, b.pay, b.year) {
        return false;
    }
    let (Some((currency, period)), Some((other_currency, other_period))) =
        (a.unit.split_once('/'), b.unit.split_once('/'))
    else {
        return false;
    };
    currency == other_currency && period != other_period && are_of_one(a, b)
}

fn says_the_same(a: &Figure, b: &Figure) -> bool {
    (a.low, a.high, &a.unit, a.pay) == (b.low, b.high, &b.unit, b.pay)
        && (a.statistic == b.statistic || a.statistic.is_none() || b.statistic.is_none())
        && are_of_one(a, b)
}

/// Whether two figures are of the same people, whatever letters they are written in.
fn are_of_one<'f>(a: &'f Figure, b: &'f Figure) -> bool {
    let whom = |figure: &'f Figure| {
        let Figure {
            role,
            level,
            place,
            company,
            subject,
            ..
        } = figure;
        [role, level, place, company, subject].map(Option::as_deref)
    };
    let lower = |text: Option<&str>| text.map(str::to_lowercase);
    let mut pairs = whom(a).into_iter().zip(whom(b));
    pairs.all(|(a, b)| a == b || lower(a) == lower(b))
}

/// The first of the figures before the `at`-th that is the same fact in another document: the same
/// value, place, level, company and time by the same measure, and names of one role.
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
            _ => are_one_source(&one.figure.source, &other.figure.source),
        };
        a.document != b.document
            && measured_alike
            && one.fits.fits == other.fits.fits
            && are_of_one_time(one.figure, other.figure)
            && is_one_fact(lexicon, one.figure, other.figure)
            && name_one_role(lexicon, [one.figure, other.figure], [&a.title, &b.title])
    })
}

/// Whether two names are of one source, the one with its edition: “Wage Statistics, May 2024”.
fn are_one_source(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let edition = long.strip_prefix(short);
    edition.is_some_and(|edition| edition.is_empty() || edition.starts_with(", "))
}

/// Whether two figures are of one time: what holds over a decade may be told with its first year alone.
fn are_of_one_time(a: &Figure, b: &Figure) -> bool {
    let begins = |figure: &Figure, other: &Figure| {
        figure.since.is_none() && figure.year.is_some() && figure.year == other.since
    };
    (a.since, a.year) == (b.since, b.year) || begins(a, b) || begins(b, a)
}

/// Whether its document gives a figure as its own.
fn is_own(candidate: &Candidate<'_>, passage: &Passage) -> bool {
    candidate.figure.source == passage.source.name
}

/// Whether two figures are the same value of the same people: of two names for one level, and where one
/// document says by which measure and the other does not, too.
pub(super) fn is_one_fact(lexicon: &Lexicon, a: &Figure, b: &Figure) -> bool {
    // most pairs are told apart by this alone
    if (a.low, a.high, &a.unit, a.pay) != (b.low, b.high, &b.unit, b.pay) {
        return false;
    }
    let plain = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default();
        text.to_lowercase().replace('-', " ")
    };
    let place = |figure: &Figure| {
        let text = figure.place.as_deref()?;
        Some(lexicon.places().find(text).into_iter().next()?.name)
    };
    let one_place =
        || plain(&a.place) == plain(&b.place) || place(a).is_some() && place(a) == place(b);
    let key = |figure: &Figure| [&figure.company, &figure.subject].map(plain);
    let level = |figure: &Figure| {
        let text = figure.level.as_deref()?;
        let (_, _, level) = *lexicon.reading(text).levels.first()?;
        Some(level)
    };
    let one_level =
        || plain(&a.level) == plain(&b.level) || level(a).is_some() && level(a) == level(b);
    (a.statistic == b.statistic || a.statistic.is_none() || b.statistic.is_none())
        && one_level()
        && one_place()
        && key(a) == key(b)
}

/// Whether one role is another name of the other, or a more exact one. What names nobody is of who its
/// document is about.
fn name_one_role(lexicon: &Lexicon, [a, b]: [&Figure; 2], titles: [&str; 2]) -> bool {
    let kin = |a: &str, b: &str| Name::read(lexicon, a).is_kin(&Name::read(lexicon, b));
    match (a.role.as_deref(), b.role.as_deref()) {
        (Some(a), Some(b)) => kin(a, b),
        (None, None) => true,
        (Some(role), None) => kin(role, titles[1]),
        (None, Some(role)) => kin(titles[0], role),
    }
}
