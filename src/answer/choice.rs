//! What a question may mean where it names no role, but a part of several.

use super::{MAX_PASSAGES, Suggestion, compose::Composer, suggest::ask};
use crate::{
    analysis::fold,
    index::Entry,
    query::{Question, QuestionTerm, SHARED_NAME, TermKind},
};

/// Roles this close to each other and this far from a title are a choice, not an answer.
const CLEAR_ROLE: f32 = 0.95;

/// What a bare part of a title may mean (“data scientist”, where there are two kinds and no more
/// was said): the roles, or where a topic was asked for, too, and there are more of them than could
/// be shown, the question about each; empty when there is nothing to choose.
pub fn choice(composer: Composer<'_>, question: &Question) -> Vec<Suggestion> {
    let [documents] = question.roles.as_slice() else {
        return Vec::new();
    };
    let best = documents.iter().map(|found| found.score);
    let best = best.fold(0.0, f32::max);
    if documents.len() < 2 || best >= CLEAR_ROLE {
        return Vec::new();
    }
    // No name, but a part of several titles.
    let is_part = best < SHARED_NAME;
    // An occupation and the page about it are one: the one that goes by more names stands for both.
    let mut roles: Vec<&Entry> = Vec::new();
    for found in documents {
        let entry = &composer.catalog.documents[found.document as usize];
        match roles
            .iter_mut()
            .find(|known| fold(&known.title) == fold(&entry.title))
        {
            Some(known) if known.alternates.len() < entry.alternates.len() => *known = entry,
            Some(_) => {}
            None => roles.push(entry),
        }
    }
    let says_more = question
        .terms
        .iter()
        .any(|term| term.kind != TermKind::Role);
    if !says_more {
        let role = |entry: &Entry| Suggestion::Role {
            id: entry.id.clone(),
            title: entry.title.clone(),
        };
        return roles.into_iter().map(role).collect();
    }
    // Those of a classification are different things; guides to kinds of one role are not.
    roles.retain(|entry| !entry.alternates.is_empty());
    let about_one = |term: &QuestionTerm| matches!(term.kind, TermKind::Role | TermKind::Topic);
    match question.topics.as_slice() {
        [(topic, _)]
            if (is_part && roles.len() > 1 || roles.len() > MAX_PASSAGES)
                && question.terms.iter().all(about_one) =>
        {
            let asked = roles.into_iter().map(|entry| ask(*topic, &entry.title));
            asked.map(Suggestion::Question).collect()
        }
        _ => Vec::new(),
    }
}
