//! Whether a figure is of the sector of the economy that was asked for.

use super::{employer::included, fit::Fit, named::Named};
use crate::{
    figure::Figure,
    query::{Lexicon, Sector},
};

/// How a figure agrees with the sectors asked for, the best of them; `None` where none was.
pub(super) fn fit(lexicon: &Lexicon, named: &[Named], figure: &Figure) -> Option<Fit> {
    let mut sectors = named
        .iter()
        .filter_map(|one| one.sector.as_ref())
        .peekable();
    sectors.peek()?;
    let Some(subject) = figure.subject.as_deref() else {
        return Some(Fit::Unsaid);
    };
    let fits: Vec<Fit> = sectors
        .map(|one| of_sector(lexicon, one, subject))
        .collect();
    let best = [Fit::Same, Fit::Near];
    let best = best.into_iter().find(|fit| fits.contains(fit));
    Some(best.unwrap_or(Fit::Other))
}

/// Whether a figure is of a sector that was asked for, or next to one.
pub(super) fn is_asked(lexicon: &Lexicon, named: &[Named], figure: &Figure) -> bool {
    matches!(fit(lexicon, named, figure), Some(Fit::Same | Fit::Near))
}

/// How what a figure is of agrees with one sector: what says the words of a part is of that part, whose sector is
/// next to it; what is of a sector as a whole is called so and no more, and finer industries are next to it.
fn of_sector(lexicon: &Lexicon, asked: &Sector, subject: &str) -> Fit {
    let whole = subject.split(';').next().unwrap_or(subject).trim();
    let is_whole = asked
        .names
        .iter()
        .any(|name| name.eq_ignore_ascii_case(whole))
        // “Mining”, where a document calls it as it was asked for
        || lexicon.reading(whole).terms(lexicon) == asked.stems;
    let says = || {
        let reading = lexicon.reading(included(subject));
        let terms = reading.terms(lexicon);
        asked.stems.iter().all(|stem| terms.contains(stem))
    };
    match (asked.is_part, is_whole) {
        (false, true) => Fit::Same,
        (true, _) if says() => Fit::Same,
        (true, true) => Fit::Near,
        (false, false) if says() => Fit::Near,
        _ => Fit::Other,
    }
}
