//! What is said of an occupation whose document has nothing on what was asked: who they are.

use super::{
    Answer, Composer, Unmet,
    compose::show,
    general::is_of_record,
    look_up::ABOUT,
    ranking::Ranked,
    weight::{SPEAKS_OF, VERY_NAME},
};
use crate::{
    index::Catalog,
    query::{Question, Topic},
};

/// Shows how the public record defines an occupation that was asked for by its name, and says that this is
/// not what was asked of it, where the record has nothing on that: of “all other” occupations it describes no
/// duties. Returns whether it did; where something `shown` is on it, or there is more to the question,
/// it does not.
pub(super) fn introduce(
    composer: Composer<'_>,
    question: &Question,
    ranked: &[Ranked],
    shown: &[&Ranked],
    answer: &mut Answer,
) -> bool {
    let Some((document, topic)) = without(composer.catalog, question) else {
        return false;
    };
    let is_on_it =
        |one: &&Ranked| one.features.role >= SPEAKS_OF && one.hit.profile.topic(topic) >= ABOUT;
    let is_introduction = |one: &&Ranked| {
        one.hit.profile.document == document && one.hit.profile.topic(Topic::Overview) >= ABOUT
    };
    let mut introductions = ranked.iter().filter(is_introduction);
    let first = introductions.by_ref().next();
    let first = introductions.fold(first, |first, one| {
        first
            .filter(|first| first.hit.number < one.hit.number)
            .or(Some(one))
    });
    let Some(first) = first.filter(|_| !shown.iter().any(is_on_it)) else {
        return false;
    };
    show(composer, question, &[first], None, answer);
    answer.unmet = vec![Unmet::Untold(topic)];
    answer.confidence = answer.confidence.max(composer.weights.answered_from);
    true
}

/// The only document called as was asked, of the public record, and what was asked of it and nothing else,
/// where it has no section on that. What is counted is not told by a definition.
fn without(catalog: &Catalog, question: &Question) -> Option<(u32, Topic)> {
    let ([called], [(topic, _)], false) = (
        question.roles.as_slice(),
        question.topics.as_slice(),
        question.is_particular(),
    ) else {
        return None;
    };
    let mut named = called.iter().filter(|found| found.score >= VERY_NAME);
    let (Some(only), None) = (named.next(), named.next()) else {
        return None;
    };
    let entry = &catalog.documents[only.document as usize];
    let is_counted = matches!(topic, Topic::Salary | Topic::Demand | Topic::Overview);
    let is_without = is_of_record(entry) && !is_counted && !entry.topics.contains(topic);
    is_without.then_some((only.document, *topic))
}
