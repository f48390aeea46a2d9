//! Ranked candidates → the few that are shown: every part of the question served, nothing twice.

use super::{MAX_PASSAGES, rank::Ranked};
use crate::{
    index::{Catalog, TermHash},
    query::{Places, Question, Relation, Topic},
};

/// One thing the question asks for that a passage can serve.
#[derive(Debug, Clone, Copy)]
enum Need<'a> {
    Topic(Topic),
    /// One of the role phrases, by index.
    Role(usize),
    Place(&'a str),
}

/// A topic is served by headings that are clearly about it.
const SERVES_TOPIC: f32 = 0.6;
/// Agreements of role this close are equal.
const SAME_ROLE: f32 = 0.15;
/// Two texts that share this much of their words say the same.
const SAME_TEXT: f32 = 0.8;

/// Picks at most [`MAX_PASSAGES`], best first. Where several topics, roles or places are asked for,
/// each gets its best passage before any gets a second one.
pub fn select(
    places: &Places,
    catalog: &Catalog,
    question: &Question,
    ranked: &[Ranked],
) -> Vec<usize> {
    let mut picked: Vec<usize> = Vec::new();
    let mut texts = Texts::of(ranked);
    for need in needs(question) {
        let served = picked
            .iter()
            .any(|&i| serves(places, catalog, question, &ranked[i], need));
        if served {
            continue;
        }
        let serving: Vec<usize> = (0..ranked.len())
            .filter(|&i| serves(places, catalog, question, &ranked[i], need))
            .filter(|&i| !texts.repeats(&picked, i))
            .collect();
        // of those that serve, the best of them that speak of the role asked for
        let role = |i: usize| ranked[i].features.role;
        let closest = serving.iter().map(|&i| role(i)).fold(0.0, f32::max);
        let best = serving.iter().find(|&&i| role(i) >= closest - SAME_ROLE);
        picked.extend(best);
    }
    for i in 0..ranked.len() {
        if picked.len() >= MAX_PASSAGES {
            break;
        }
        if !texts.repeats(&picked, i) {
            picked.push(i);
        }
    }
    picked.truncate(MAX_PASSAGES);
    picked.sort_unstable();
    picked
}

/// What must be served apart from the best overall; empty for a question about one thing.
fn needs(question: &Question) -> Vec<Need<'_>> {
    let mut needs = Vec::new();
    if question.topics.len() > 1 {
        needs.extend(question.topics.iter().map(|&(topic, _)| Need::Topic(topic)));
    }
    if question.phrases.len() > 1 {
        needs.extend((0..question.phrases.len()).map(Need::Role));
    }
    // one place too: what is said of levels or skills must not crowd out what is said of it
    if !question.places.is_empty() {
        needs.extend(question.places.iter().map(|place| Need::Place(place)));
    }
    needs.truncate(MAX_PASSAGES);
    needs
}

fn serves(
    places: &Places,
    catalog: &Catalog,
    question: &Question,
    ranked: &Ranked,
    need: Need<'_>,
) -> bool {
    let profile = &ranked.hit.profile;
    match need {
        Need::Topic(topic) => profile.topic(topic) >= SERVES_TOPIC,
        Need::Role(phrase) => {
            question.roles[phrase]
                .iter()
                .any(|found| found.document == profile.document)
                || profile
                    .roles()
                    .filter_map(|role| catalog.roles.get(role as usize))
                    .any(|role| *role == question.phrases[phrase].stems)
        }
        Need::Place(place) => {
            let topics = &question.topics;
            let to_the_point = topics.is_empty()
                || topics
                    .iter()
                    .any(|&(topic, _)| profile.topic(topic) >= SERVES_TOPIC);
            let is_there = || {
                let found = profile.places();
                let found = found.filter_map(|place| catalog.places.get(place as usize));
                let nearest = places.nearest(place, found.map(String::as_str));
                matches!(nearest, Some(Relation::Same | Relation::Within))
            };
            to_the_point && ranked.features.other_role == 0.0 && is_there()
        }
    }
}

/// The candidates' words, gathered where they are compared.
struct Texts<'a> {
    ranked: &'a [Ranked],
    /// The terms of each, sorted, each once.
    terms: Vec<Option<Vec<TermHash>>>,
}

impl<'a> Texts<'a> {
    fn of(ranked: &'a [Ranked]) -> Self {
        Self {
            ranked,
            terms: vec![None; ranked.len()],
        }
    }

    /// Whether a candidate says the same as one already picked.
    fn repeats(&mut self, picked: &[usize], candidate: usize) -> bool {
        picked
            .iter()
            .any(|&i| i == candidate || self.overlap(i, candidate) >= SAME_TEXT)
    }

    /// Jaccard similarity of two chunks' terms.
    fn overlap(&mut self, a: usize, b: usize) -> f32 {
        for at in [a, b] {
            let profile = &self.ranked[at].hit.profile;
            self.terms[at].get_or_insert_with(|| {
                let mut terms: Vec<TermHash> = profile.body().map(|(term, _)| term).collect();
                terms.sort_unstable();
                terms.dedup();
                terms
            });
        }
        let [Some(a), Some(b)] = [&self.terms[a], &self.terms[b]] else {
            return 0.0;
        };
        // fewer terms than this share of the others' cannot be so much of all
        let (few, many) = (a.len().min(b.len()), a.len().max(b.len()));
        if (few as f32) < SAME_TEXT * many as f32 {
            return 0.0;
        }
        let shared = a.iter().filter(|term| b.binary_search(term).is_ok());
        let shared = shared.count();
        let all = a.len() + b.len() - shared;
        if all == 0 {
            1.0
        } else {
            shared as f32 / all as f32
        }
    }
}
