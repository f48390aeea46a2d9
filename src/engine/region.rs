//! Documents that are of one country as a whole: who asks about a role there asks for them.

use crate::{
    index::{Catalog, Entry},
    query::{Lexicon, Question, Relation, RoleMatch, TermKind, Topic},
};

/// Takes a country for the documents that are of it, where the roles asked for have such: they need not name it in
/// every section. Pay and demand say where they hold, figure by figure, and are asked for as before.
pub(super) fn settle(lexicon: &Lexicon, catalog: &Catalog, question: &mut Question) {
    let [place] = question.places.as_slice() else {
        return;
    };
    let of_figures = |topic: &Topic| matches!(topic, Topic::Salary | Topic::Demand);
    let places = lexicon.places();
    if !places.is_country(place)
        || question.roles.is_empty()
        || question.topics.iter().any(|(topic, _)| of_figures(topic))
    {
        return;
    }
    let entry = |document: u32| &catalog.documents[document as usize];
    let is_there = |entry: &Entry| {
        let region = entry.region.as_deref().unwrap_or_default();
        let named = places.find(region);
        let nearest = places.nearest(place, named.iter().map(|one| one.name.as_str()));
        matches!(nearest, Some(Relation::Same | Relation::Within))
    };
    let best = |found: &[RoleMatch], all: bool| {
        let scores = found
            .iter()
            .filter(|one| all || is_there(entry(one.document)));
        scores.map(|one| one.score).fold(0.0, f32::max)
    };
    let mut roles = question.roles.iter();
    // who is called so elsewhere only is no other who is called a little like it here
    if !roles.all(|found| best(found, false) > 0.0 && best(found, false) >= best(found, true)) {
        return;
    }
    let place = place.clone();
    for found in &mut question.roles {
        found.retain(|one| is_there(entry(one.document)));
    }
    let documents = question.documents();
    let publishers = documents
        .iter()
        .map(|one| entry(one.document).source.name.as_str());
    let publishers: Vec<String> = publishers
        .flat_map(|name| lexicon.analyzer().terms(name))
        .map(|term| term.text)
        .collect();
    // “in the UK government” names who publishes them
    question.terms.retain(|term| match term.kind {
        TermKind::Place => false,
        TermKind::Content | TermKind::Source => !publishers.contains(&term.stem),
        _ => true,
    });
    question.places.clear();
    question.region = Some(place);
}
