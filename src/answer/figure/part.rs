//! Pay by parts of the economy or the country: of each part its median, in the order in which the parts were asked for.

use super::{Candidate, official::is_official};
use crate::{
    answer::{Passage, parts},
    figure::Statistic,
    query::{By, Lexicon, Question},
};

/// Leaves the medians of such parts, of the first passage that an office publishes them in, by their amount. Whether
/// there are any.
pub(super) fn by_parts(
    lexicon: &Lexicon,
    question: &Question,
    passages: &[Passage],
    candidates: &mut Vec<Candidate<'_>>,
) -> bool {
    let Some(breakdown) = question.breakdown else {
        return false;
    };
    let is_of_part = |one: &Candidate<'_>| {
        let passage = &passages[one.passage];
        let is_table = breakdown.by == By::Industry || is_by_place(passage);
        one.figure.statistic == Some(Statistic::Median)
            && is_official(&passage.source)
            && is_table
            && (is_by_place(passage) || parts::is_of(lexicon, breakdown.by, one.figure))
    };
    let parts = candidates.iter().filter(|one| is_of_part(one));
    let Some(first) = parts.map(|one| one.passage).min() else {
        return false;
    };
    candidates.retain(|one| one.passage == first && is_of_part(one));
    let is_annual = |one: &Candidate<'_>| one.figure.unit.ends_with("/year");
    if candidates.iter().any(is_annual) {
        candidates.retain(is_annual);
    }
    let amount = |one: &Candidate<'_>| one.figure.high.unwrap_or(one.figure.low);
    candidates.sort_by(|a, b| {
        let ascending = amount(a).total_cmp(&amount(b));
        match breakdown.lowest {
            true => ascending,
            false => ascending.reverse(),
        }
    });
    true
}

/// Whether a passage is of a table by state or metropolitan area.
fn is_by_place(passage: &Passage) -> bool {
    let heading = passage.section.last().map(|one| one.to_lowercase());
    heading.is_some_and(|one| one.contains(" by state") || one.contains(" by metropolitan area"))
}
