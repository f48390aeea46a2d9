//! A list that is shown in part begins at its beginning, unless the question is about what stands further
//! down: what is ranked says the most important first.

use super::{feature::Features, look_up::is_next, ranking::Ranking};
use crate::query::{Question, TermKind};

/// Puts in the place of a candidate that goes on with a section the one that the section begins with, where
/// it has nothing that was asked for before that. Of those that are put there twice one is left.
pub(super) fn begin(question: &Question, ranking: &Ranking, picked: &mut Vec<usize>) {
    let before = std::mem::take(picked);
    for &at in &before {
        let opening = opening(ranking, at);
        let new = if opening != at && !says_more(question, ranking, at, opening) {
            opening
        } else {
            at
        };
        if !picked.contains(&new) && (new == at || !before.contains(&new)) {
            picked.push(new);
        }
    }
}

/// The candidate that the section of another begins with, as far as its chunks are candidates one after the
/// other.
fn opening(ranking: &Ranking, at: usize) -> usize {
    let ranked = &ranking.ranked;
    let mut first = at;
    while let Some(before) = ranked
        .iter()
        .position(|one| is_next(&one.hit, &ranked[first].hit) && !one.hit.profile.aside)
    {
        first = before;
    }
    first
}

/// Whether a candidate has something that was asked for and another has not.
fn says_more(question: &Question, ranking: &Ranking, one: usize, other: usize) -> bool {
    let (one, other) = (&ranking.ranked[one], &ranking.ranked[other]);
    let terms = question.terms.iter();
    let found = ranking.found(one).iter().zip(ranking.found(other));
    let mut found = terms.zip(found);
    if found.any(|(term, (one, other))| term.kind != TermKind::Role && one > other) {
        return true;
    }
    let has = |of: fn(&Features) -> f32| of(&one.features) > of(&other.features);
    has(|one| one.place)
        || has(|one| one.level)
        || has(|one| one.quantity)
        || has(|one| one.amount)
        || has(|one| one.names)
        || has(|one| one.role)
        || has(|one| one.labelled)
}
