//! Of several occupations that go by one name, those first that most people work as.

use super::{
    PassageFigure,
    general::is_of_record,
    ranking::{Ranked, Ranking},
    weight::VERY_NAME,
};
use crate::{
    index::Catalog,
    query::{Question, TermKind},
};

/// Orders what is shown of occupations that all go by the name that was asked for (“truck driver”) by how many
/// people work as them: none is meant before the others, and most who ask are of the largest. What else is shown
/// stays where it is, and so does everything where one has words of the question that another has not: they tell
/// which is meant.
pub(super) fn most_first(
    catalog: &Catalog,
    question: &Question,
    ranking: &Ranking,
    picked: &mut [usize],
) {
    let ranked = &ranking.ranked;
    let people = |at: usize| people(catalog, question, &ranked[at]);
    let places: Vec<usize> = (0..picked.len())
        .filter(|&place| people(picked[place]).is_some())
        .collect();
    let content = |at: usize| {
        let found = ranking.found(&ranked[at]).iter().zip(&question.terms);
        let content = found.filter(|(_, term)| term.kind == TermKind::Content);
        content.map(|(found, _)| *found).collect::<Vec<f32>>()
    };
    let first = places.first().map(|&place| content(picked[place]));
    let is_alike = |&place: &usize| Some(content(picked[place])) == first;
    if !places.iter().all(is_alike) {
        return;
    }
    let mut shown: Vec<usize> = places.iter().map(|&place| picked[place]).collect();
    shown.sort_by_key(|&at| std::cmp::Reverse(people(at)));
    for (place, at) in places.into_iter().zip(shown) {
        picked[place] = at;
    }
}

/// Puts the figures of such occupations in the order in which they are shown.
pub(super) fn figures_of_the_first(
    catalog: &Catalog,
    question: &Question,
    shown: &[&Ranked],
    figures: &mut [PassageFigure],
) {
    let is_of_one = |figure: &PassageFigure| {
        let of = shown.get(figure.passage);
        figure.same_as.is_none() && of.is_some_and(|of| people(catalog, question, of).is_some())
    };
    if figures.iter().all(is_of_one) {
        let document = |of: &Ranked| of.hit.profile.document;
        let place = |figure: &PassageFigure| {
            let own = shown.get(figure.passage).map(|of| document(of));
            shown.iter().position(|of| Some(document(of)) == own)
        };
        figures.sort_by_key(place);
    }
}

/// How many people work as what a candidate is about, where the public record calls it as was asked.
fn people(catalog: &Catalog, question: &Question, ranked: &Ranked) -> Option<u32> {
    let [called] = question.roles.as_slice() else {
        return None;
    };
    let document = ranked.hit.profile.document;
    let entry = &catalog.documents[document as usize];
    let mut called = called.iter().filter(|found| found.score >= VERY_NAME);
    let is_called = called.any(|found| found.document == document);
    (is_called && is_of_record(entry)).then_some(entry.people)
}
