//! Pay that is compared, by one time.

use std::collections::BTreeSet;

use super::{Candidate, kind::Wanted};

/// Where pay of several is compared and the best figure of one is by the hour and that of another by the
/// year, those by the time that all of them have stand first: else nobody sees who earns more. Of one
/// statistic, as different ones compare nothing.
pub(super) fn by_one_time(candidates: &mut [Candidate<'_>]) {
    let is_pay =
        |one: &&Candidate<'_>| Wanted::is_of_pay(one.figure) && one.figure.unit.contains('/');
    let sides: BTreeSet<usize> = candidates.iter().map(|one| one.fits.side).collect();
    let of = |side: usize| candidates.iter().filter(move |one| one.fits.side == side);
    let firsts = sides.iter().map(|&side| of(side).find(is_pay));
    let Some(firsts) = firsts.collect::<Option<Vec<_>>>() else {
        return;
    };
    let measure = |one: &Candidate<'_>| (one.figure.unit.clone(), one.figure.statistic);
    let units: BTreeSet<&str> = firsts.iter().map(|one| one.figure.unit.as_str()).collect();
    if units.len() < 2 {
        return;
    }
    let has = |side: usize, wanted| of(side).any(|one| is_pay(&one) && measure(one) == wanted);
    let told_by_all = |one: &&&Candidate<'_>| sides.iter().all(|&side| has(side, measure(one)));
    let Some(common) = firsts.iter().find(told_by_all).map(|one| measure(one)) else {
        return;
    };
    let mut led = BTreeSet::new();
    let leads: Vec<bool> = candidates
        .iter()
        .map(|one| measure(one) == common && is_pay(&one) && led.insert(one.fits.side))
        .collect();
    for (to, from) in (0..candidates.len()).filter(|&at| leads[at]).enumerate() {
        candidates[to..=from].rotate_right(1);
    }
}
