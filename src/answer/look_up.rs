//! What the documents say of a role, without a question.

use super::{
    Answer, Composer, MAX_PASSAGES, Status, Suggestion, Understood,
    compose::{show, version},
    ranking::Ranked,
};
use crate::{
    index::{Entry, Hit},
    query::{Question, Topic},
};

/// The passages of one document about one topic, in the document's order, without a question.
pub fn look_up(
    composer: Composer<'_>,
    entry: &Entry,
    topic: Option<Topic>,
    hits: &[Hit],
) -> Answer {
    let wanted = topic.unwrap_or(Topic::Overview);
    let question = Question::default();
    let mut about: Vec<&Hit> = hits
        .iter()
        .filter(|hit| hit.profile.topic(wanted) >= 0.6)
        .collect();
    if about.is_empty() && topic.is_none() {
        about = hits.iter().collect();
    }
    let mut answer = Answer {
        question: match topic {
            Some(topic) => format!("{}: {}", entry.title, topic.label()),
            None => entry.title.clone(),
        },
        status: if about.is_empty() {
            Status::NotFound
        } else {
            Status::Answered
        },
        confidence: if about.is_empty() { 0.0 } else { 1.0 },
        understood: Understood {
            roles: vec![entry.id.clone()],
            topics: topic.into_iter().collect(),
            ..Understood::default()
        },
        passages: Vec::new(),
        figures: Vec::new(),
        unmet: Vec::new(),
        suggestions: Vec::new(),
        corpus: version(composer.catalog),
        explanation: Vec::new(),
    };
    let question = Question {
        topics: vec![(wanted, 1.0)],
        ..question
    };
    let shown: Vec<Ranked> = about
        .into_iter()
        .take(MAX_PASSAGES)
        .map(|hit| Ranked::unweighed(hit.clone()))
        .collect();
    show(
        composer,
        &question,
        &shown.iter().collect::<Vec<_>>(),
        &mut answer,
    );
    if answer.status == Status::NotFound {
        answer.suggestions = vec![Suggestion::Role {
            id: entry.id.clone(),
            title: entry.title.clone(),
        }];
    }
    answer
}
