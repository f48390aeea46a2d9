//! What is said where pay was asked for by parts of the economy or the country, and none is by such a part.

use super::{PassageFigure, Unmet};
use crate::{
    figure::Figure,
    query::{By, Lexicon, Question, Topic},
};

/// The parts asked for, where figures are shown and none of them is of one.
pub(super) fn untold_parts(
    lexicon: &Lexicon,
    question: &Question,
    figures: &[PassageFigure],
) -> Option<Unmet> {
    let by = question.breakdown?.by;
    // one noun of many (“nurses”) is asked about too
    let is_of_somebody = question.roles.iter().any(|found| !found.is_empty());
    let asks = question.asks(Topic::Salary) && is_of_somebody;
    let is_told = figures.iter().any(|one| is_of(lexicon, by, &one.figure));
    (asks && !figures.is_empty() && !is_told).then_some(Unmet::Parts(by))
}

/// Whether a figure is of such a part.
pub(super) fn is_of(lexicon: &Lexicon, by: By, figure: &Figure) -> bool {
    match by {
        By::Industry => figure.subject.is_some() || figure.company.is_some(),
        By::State | By::Metro | By::Place => {
            let place = figure.place.as_deref();
            place.is_some_and(|place| !lexicon.reading(place).is_country(lexicon))
        }
    }
}
