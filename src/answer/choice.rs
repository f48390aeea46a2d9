//! What a question may mean where it names no role, but a part of several.

use super::{Suggestion, compose::Composer, suggest::ask};
use crate::{
    analysis::fold,
    index::Entry,
    query::{Question, QuestionTerm, TermKind},
};

/// Roles this close to each other and this far from a title are a choice, not an answer.
const CLEAR_ROLE: f32 = 0.95;
/// Choices at most: as many as a member can be given.
const MOST: usize = 25;

/// What a bare part of a title may mean (“data scientist”, where there are two kinds and no more
/// was said), or a name that several go by: the roles, or where a topic was asked for, too, the question
/// about each; empty when there is nothing to choose.
pub fn choice(composer: Composer<'_>, question: &Question) -> Vec<Suggestion> {
    let [documents] = question.roles.as_slice() else {
        return Vec::new();
    };
    let best = documents.iter().map(|found| found.score);
    let best = best.fold(0.0, f32::max);
    if documents.len() < 2 || best >= CLEAR_ROLE {
        return Vec::new();
    }
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
        return roles.into_iter().map(role).take(MOST).collect();
    }
    // Those of a classification are different things; guides to kinds of one role are not.
    roles.retain(|entry| !entry.alternates.is_empty());
    let about_one = |term: &QuestionTerm| {
        use TermKind::{Level, Place, Role, Topic};
        let mut people = question.people.iter();
        let stem = |at: usize| composer.lexicon.analyzer().stem(&question.words[at].text);
        matches!(term.kind, Role | Topic | Level | Place) || people.any(|&at| stem(at) == term.stem)
    };
    let place = match question.places.as_slice() {
        [] => None,
        [place] => Some(place),
        _ => return Vec::new(),
    };
    match question.topics.as_slice() {
        [(topic, _)] if roles.len() > 1 && question.terms.iter().all(about_one) => {
            let asked = roles.into_iter().map(|entry| match place {
                Some(place) => ask(*topic, &format!("{} in {place}", entry.title)),
                None => ask(*topic, &entry.title),
            });
            asked.map(Suggestion::Question).take(MOST).collect()
        }
        _ => Vec::new(),
    }
}
