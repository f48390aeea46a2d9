//! Which candidates of a question may be shown at all.

use super::{
    Composer,
    hearsay::{is_about_nobody, speaks_of},
    purpose::Purpose,
    rank::Statistics,
    ranking::Ranked,
};
use crate::query::Question;

/// Candidates that are read for what they say of somebody whom no document is about.
const MOST_HEARD: usize = 100;

/// Leaves those that may be shown.
pub(super) fn narrow(
    composer: Composer<'_>,
    question: &Question,
    statistics: &Statistics<'_>,
    ranked: &mut Vec<Ranked>,
) {
    if let Some(first) = statistics.purpose.as_ref().and_then(Purpose::first) {
        // what is shown as more goes on in their order
        let place = |one: &Ranked| {
            let mut found = first.found.iter();
            found.position(|&(_, number)| number == one.hit.number)
        };
        ranked.retain(|one| place(one).is_some());
        ranked.sort_by_key(place);
        return;
    }
    if is_about_nobody(question) {
        let speaks = |one: &Ranked| {
            let chunk = (composer.chunks)(one.hit.number);
            chunk.is_some_and(|chunk| speaks_of(composer.lexicon, question, &chunk))
        };
        ranked.truncate(MOST_HEARD);
        ranked.retain(speaks);
    }
    if question.region.is_some() {
        // whoever is called so in another country was not asked about
        let documents = question.documents();
        let is_of = |one: &Ranked| {
            let document = one.hit.profile.document;
            documents.iter().any(|found| found.document == document)
        };
        ranked.retain(is_of);
    }
}
