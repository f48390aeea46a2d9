//! Of several occupations that go by one name, those first that most people work as.

use super::{
    PassageFigure,
    general::is_of_record,
    ranking::{Ranked, Ranking},
    weight::VERY_NAME,
};
use crate::{
    index::Catalog,
    query::{Question, RoleMatch, TermKind},
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
    let content = |at: usize| content(question, ranking, at);
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

/// Of the many that a noun may mean (“nurse”), where what is asked stands under one heading of all of them, shows
/// those of most people: by the words of the question they are all the same.
pub(super) fn largest(
    catalog: &Catalog,
    question: &Question,
    ranking: &Ranking,
    picked: &mut [usize],
) {
    let ranked = &ranking.ranked;
    let people = |at: usize| people(catalog, question, &ranked[at]);
    let heading = |at: usize| {
        let profile = &ranked[at].hit.profile;
        let innermost = profile.innermost();
        let heading = profile
            .heading()
            .skip(innermost.start)
            .take(innermost.len());
        heading.collect::<Vec<_>>()
    };
    let Some(&first) = picked.first().filter(|&&at| people(at).is_some()) else {
        return;
    };
    let (is_under, said) = (heading(first), content(question, ranking, first));
    let is_like = |at: usize| {
        people(at).is_some()
            && heading(at) == is_under
            && content(question, ranking, at) == said
            && ranked[at].features.aside == ranked[first].features.aside
    };
    let places: Vec<usize> = (0..picked.len())
        .filter(|&place| is_like(picked[place]))
        .collect();
    let mut all: Vec<usize> = (0..ranked.len()).filter(|&at| is_like(at)).collect();
    // what was picked of one, else where its section begins
    let before = |at: usize| (!picked.contains(&at), ranked[at].hit.number);
    all.sort_by_key(|&at| (std::cmp::Reverse(people(at)), before(at)));
    // one of each: a section may go on
    let mut seen = Vec::new();
    all.retain(|&at| {
        let document = ranked[at].hit.profile.document;
        let is_new = !seen.contains(&document);
        seen.push(document);
        is_new
    });
    for (place, at) in places.into_iter().zip(all) {
        picked[place] = at;
    }
}

/// Of the candidates that serve one of several roles, the one that stands where the best of them does and is of
/// those who are called first by that noun: who compares nurses and teachers means most of either, and not the
/// “nursing teachers”, whose passage has the words of both.
pub(super) fn first_called(
    catalog: &Catalog,
    question: &Question,
    ranking: &Ranking,
    serving: &[usize],
    phrase: usize,
    best: usize,
) -> usize {
    let called = &question.roles[phrase];
    let document = |at: usize| ranking.ranked[at].hit.profile.document;
    let is_counted = |at: usize| catalog.documents[document(at) as usize].people() > 0;
    if called.iter().any(|found| found.score >= VERY_NAME) || !is_counted(best) {
        return best;
    }
    let heading = |at: usize| ranking.ranked[at].hit.profile.innermost_heading();
    let alike = serving
        .iter()
        .copied()
        .filter(|&at| heading(at).eq(heading(best)));
    let place = |at: &usize| {
        called
            .iter()
            .position(|found| found.document == document(*at))
    };
    let first = alike.filter(|at| place(at).is_some()).min_by_key(place);
    first.unwrap_or(best)
}

/// How well each term of the matter is found in a candidate.
fn content(question: &Question, ranking: &Ranking, at: usize) -> Vec<f32> {
    let found = ranking.found(&ranking.ranked[at]).iter();
    let content = found
        .zip(&question.terms)
        .filter(|(_, term)| term.kind == TermKind::Content);
    content.map(|(found, _)| *found).collect()
}

/// How many people work as what a candidate is about, where the public record calls it as was asked, or where it is
/// one of many that a noun may mean.
fn people(catalog: &Catalog, question: &Question, ranked: &Ranked) -> Option<u32> {
    let [called] = question.roles.as_slice() else {
        return None;
    };
    let document = ranked.hit.profile.document;
    let entry = &catalog.documents[document as usize];
    let is_very = |found: &RoleMatch| found.score >= VERY_NAME;
    let is_noun = !called.iter().any(is_very);
    let mut called = called.iter().filter(|found| is_noun || is_very(found));
    let is_called = called.any(|found| found.document == document);
    (is_called && is_of_record(entry)).then_some(entry.people())
}
