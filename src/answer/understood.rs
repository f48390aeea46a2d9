//! What a question was taken to mean.

use super::{Composer, Understood};
use crate::query::Question;

/// The roles, topics, level and place that were read.
pub(super) fn understood(composer: Composer<'_>, question: &Question) -> Understood {
    Understood {
        roles: question
            .documents()
            .iter()
            .map(|found| {
                composer.catalog.documents[found.document as usize]
                    .id
                    .clone()
            })
            .collect(),
        topics: question.topics.iter().map(|&(topic, _)| topic).collect(),
        level: match (question.level, question.years) {
            (Some(level), _) => Some(level.name.to_owned()),
            (None, Some(1)) => Some("1 year".to_owned()),
            (None, Some(years)) => Some(format!("{years} years")),
            (None, None) => None,
        },
        place: question
            .places
            .first()
            .or(question.region.as_ref())
            .cloned(),
        compared: None,
        asks_nothing: !question.says_something(),
        corrected: question.corrected.then(|| question.text.clone()),
    }
}
