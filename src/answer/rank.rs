//! Candidates → ranked candidates: BM25 over the question's terms, plus the evidence of role,
//! topic, level and place.

use std::collections::HashMap;

use super::{feature::Features, weight};
use crate::{
    analysis::{TextVector, WordVectors},
    index::{Hit, TermHash, hash},
    query::{Places, Question, Relation, TermKind, Topic, likeness},
};

/// What ranking needs to know about the index.
pub struct Statistics<'a> {
    /// Number of chunks.
    pub chunks: u32,
    /// Mean number of terms in a chunk.
    pub average_length: f32,
    /// Number of chunks that hold each term of the question (or an alternative of one).
    pub frequencies: HashMap<String, u32>,
    /// Which place lies in which.
    pub places: &'a Places,
}

/// A candidate with its score.
#[derive(Debug, Clone)]
pub struct Ranked {
    /// The candidate.
    pub hit: Hit,
    /// The weighted sum of its features; higher is better.
    pub score: f32,
    /// Why.
    pub features: Features,
    /// For each term of the question, how well it is found: 0..=1, below 1 for a synonym.
    pub found: Vec<f32>,
}

/// Headings speak clearly of a topic from this weight on.
const CLEAR_TOPIC: f32 = 0.8;

/// Ranks the candidates, best first; ties in corpus order.
pub fn rank(
    question: &Question,
    statistics: &Statistics<'_>,
    weights: &Features,
    hits: Vec<Hit>,
) -> Vec<Ranked> {
    let terms = Terms::new(question, statistics);
    let mut ranked: Vec<Ranked> = hits
        .into_iter()
        .map(|hit| {
            let (features, found) = features(question, statistics, &terms, &hit);
            Ranked {
                score: features.weighed(weights),
                features,
                found,
                hit,
            }
        })
        .collect();
    ranked.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then(a.hit.number.cmp(&b.hit.number))
    });
    ranked
}

/// The question's terms as numbers.
struct Terms {
    /// Per term: its readings (hash, weight, inverse document frequency), own first.
    readings: Vec<Vec<(TermHash, f32, f32)>>,
    /// Per term: what it counts.
    weights: Vec<f32>,
    /// The direction of all of them.
    vector: TextVector,
}

impl Terms {
    fn new(question: &Question, statistics: &Statistics<'_>) -> Self {
        let idf = |term: &str| inverse_document_frequency(statistics, term);
        let readings = question
            .terms
            .iter()
            .map(|term| {
                let own = (hash(&term.stem), 1.0, idf(&term.stem));
                let others = term.alternatives.iter().map(|(stem, weight)| {
                    // a common synonym of a rare word must not count like the rare word
                    (hash(stem), *weight, idf(stem).min(idf(&term.stem)))
                });
                std::iter::once(own).chain(others).collect()
            })
            .collect();
        let weights = question
            .terms
            .iter()
            .map(|term| {
                term.weight
                    * match term.kind {
                        TermKind::Content | TermKind::Company | TermKind::Source => 1.0,
                        TermKind::Role => weight::ROLE_TERM,
                        TermKind::Topic => weight::TOPIC_TERM,
                        TermKind::Place => weight::PLACE_TERM,
                        TermKind::Level => weight::LEVEL_TERM,
                    }
            })
            .collect();
        let stems = question.terms.iter().map(|term| (&*term.stem, term.weight));
        Self {
            readings,
            weights,
            vector: WordVectors::embedded().of([stems]).unwrap_or_default(),
        }
    }
}

/// `ln(1 + (N - n + 0.5) / (n + 0.5))`, as Lucene has it: never negative.
pub fn inverse_document_frequency(statistics: &Statistics<'_>, term: &str) -> f32 {
    let with = statistics.frequencies.get(term).copied().unwrap_or(0);
    idf(statistics.chunks, with)
}

fn idf(all: u32, with: u32) -> f32 {
    let (all, with) = (all as f32, with as f32);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

fn features(
    question: &Question,
    statistics: &Statistics<'_>,
    terms: &Terms,
    hit: &Hit,
) -> (Features, Vec<f32>) {
    let stored = &hit.stored;
    let facets = &stored.facets;
    let norm = weight::K1
        * (1.0 - weight::B
            + weight::B * stored.length() as f32 / statistics.average_length.max(1.0));
    let mut bm25 = 0.0;
    let mut found = Vec::with_capacity(terms.readings.len());
    let (mut covered, mut total) = (0.0, 0.0);
    for (readings, weight) in terms.readings.iter().zip(&terms.weights) {
        let mut best = 0.0_f32;
        let mut best_found = 0.0_f32;
        for &(term, reading, idf) in readings {
            let at = hit
                .frequencies
                .binary_search_by_key(&term, |&(known, _)| known);
            if let Some(&(_, frequency)) = at.ok().and_then(|at| hit.frequencies.get(at)) {
                let saturated = frequency * (weight::K1 + 1.0) / (frequency + norm);
                best = best.max(reading * idf * saturated);
                best_found = best_found.max(reading);
            }
        }
        let idf = readings.first().map_or(0.0, |&(_, _, idf)| idf);
        bm25 += weight * best;
        covered += weight * idf * best_found;
        total += weight * idf;
        found.push(best_found);
    }
    let (role, other_role) = role_agreement(question, hit);
    let early = 1.0 / (1.0 + f32::from(facets.place_in_section));
    let general = question.is_general();
    let topic = topic_agreement(&question.topics, hit);
    let speaks_clearly = || {
        let mut topics = facets.topics.iter();
        topics.any(|&(_, weight)| weight >= CLEAR_TOPIC)
    };
    let asks_for = |topic| question.topics.iter().any(|&(asked, _)| asked == topic);
    let place = place_agreement(statistics.places, question, hit);
    let amount = number(facets.amount && asks_for(Topic::Salary));
    // the first words of a section on another topic say nothing general of the one asked for
    let to_the_point = if question.topics.is_empty() {
        1.0
    } else {
        topic.max(amount)
    };
    let features = Features {
        bm25: bm25 / idf(statistics.chunks, 1).max(f32::EPSILON),
        coverage: if total > 0.0 { covered / total } else { 0.0 },
        similarity: terms.vector.likeness(&stored.vector).max(0.0),
        names: names_found(question, &found),
        role,
        other_role: number(other_role),
        topic,
        other_topic: number(!question.topics.is_empty() && topic == 0.0 && speaks_clearly()),
        hint: topic_agreement(&question.hints, hit),
        place: place.max(0.0),
        other_place: (-place).max(0.0),
        level: level_agreement(question, hit),
        proximity: proximity(question, hit),
        amount,
        early: if general { 0.0 } else { early },
        early_in_general: if general { early * to_the_point } else { 0.0 },
        aside: number(stored.chunk.aside && !asks_for(Topic::Overview)),
    };
    (features, found)
}

/// Share of the companies and publishers named that are found.
fn names_found(question: &Question, found: &[f32]) -> f32 {
    let named = |kind| matches!(kind, TermKind::Company | TermKind::Source);
    let names = question.terms.iter().zip(found);
    let names: Vec<f32> = names
        .filter(|(term, _)| named(term.kind))
        .map(|(_, &found)| found)
        .collect();
    names.iter().sum::<f32>() / names.len().max(1) as f32
}

fn number(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// How well the chunk speaks of the role: by its headings, its document, or its text; and whether
/// its headings speak of another one instead.
fn role_agreement(question: &Question, hit: &Hit) -> (f32, bool) {
    const IN_HEADING: f32 = 1.0;
    const IN_TEXT: f32 = 0.6;
    const ALIKE: f32 = 0.75;
    if question.phrases.is_empty() {
        return (0.0, false);
    }
    let headed = &hit.stored.facets.roles;
    let mut agreement = 0.0_f32;
    let mut other = !headed.is_empty();
    for (phrase, documents) in question.phrases.iter().zip(&question.roles) {
        let document = documents
            .iter()
            .find(|found| found.document == hit.stored.document)
            .map_or(0.0, |found| found.score);
        agreement = agreement.max(document * 0.9);
        if let Some(innermost) = headed.last() {
            let agreed = heading_agreement(&phrase.stems, innermost);
            if agreed >= ALIKE {
                agreement = agreement.max(IN_HEADING * agreed);
                other = false;
            }
        }
        if contains_phrase(hit, &phrase.stems) {
            agreement = agreement.max(IN_TEXT);
            other = false;
        }
    }
    // a role named in a heading that is the document's own says nothing against it
    (agreement, other)
}

/// How well a heading's role is the one asked for: all of the asked name must be in it (a genomic
/// data scientist is not any data scientist), and little else.
fn heading_agreement(asked: &[String], heading: &[String]) -> f32 {
    let best = |stem: &String, others: &[String]| {
        let likenesses = others.iter().map(|other| likeness(stem, other));
        likenesses.fold(0.0, f32::max)
    };
    let least = asked
        .iter()
        .map(|stem| best(stem, heading))
        .fold(1.0, f32::min);
    let back: f32 = heading.iter().map(|stem| best(stem, asked)).sum();
    let back = back / heading.len().max(1) as f32;
    if least + back > 0.0 {
        2.0 * least * back / (least + back)
    } else {
        0.0
    }
}

/// Whether the stems stand side by side in the chunk's text.
fn contains_phrase(hit: &Hit, stems: &[String]) -> bool {
    let wanted: Vec<TermHash> = stems.iter().map(|stem| hash(stem)).collect();
    let body = &hit.stored.body;
    let Some((&first, rest)) = wanted.split_first() else {
        return false;
    };
    (0..body.len()).any(|at| {
        let (term, mut position) = body[at];
        term == first
            && rest.iter().all(|&wanted| {
                let next = body[at + 1..]
                    .iter()
                    .find(|&&(term, p)| term == wanted && p >= position && p <= position + 2);
                next.map(|&(_, p)| position = p).is_some()
            })
    })
}

fn topic_agreement(asked: &[(Topic, f32)], hit: &Hit) -> f32 {
    asked
        .iter()
        .map(|&(topic, weight)| hit.stored.facets.topic(topic) * weight.min(1.0))
        .fold(0.0, f32::max)
}

/// 1 for the place asked for; less for one that lies in it, and still less for one it lies in, unless
/// others that lie in that are meant (“US: Seattle …, Austin …”); -1 for others alone.
fn place_agreement(places: &Places, question: &Question, hit: &Hit) -> f32 {
    const WITHIN: f32 = 0.7;
    const CONTAINS: f32 = 0.3;
    let found = &hit.stored.facets.places;
    let nearest = question.places.iter().filter_map(|asked| {
        let found = || found.iter().map(|found| places.relation(asked, found));
        let others = found().any(|relation| relation == Relation::Other);
        let agreement = |relation| match relation {
            Relation::Same => 1.0,
            Relation::Within => WITHIN,
            Relation::Contains if others => 0.0,
            Relation::Contains => CONTAINS,
            Relation::Other => -1.0,
        };
        found().map(agreement).reduce(f32::max)
    });
    nearest.reduce(f32::max).unwrap_or(0.0)
}

fn level_agreement(question: &Question, hit: &Hit) -> f32 {
    let facets = &hit.stored.facets;
    let named = question
        .level
        .is_some_and(|level| facets.levels.iter().any(|known| known == level.name));
    let years = question
        .years
        .is_some_and(|years| facets.years.iter().any(|range| range.holds(years)));
    f32::from(u8::from(named || years))
}

/// Share of the question's neighbouring terms that stand within a few words of each other.
fn proximity(question: &Question, hit: &Hit) -> f32 {
    const WINDOW: u32 = 4;
    let pairs: Vec<(TermHash, TermHash)> = question
        .terms
        .windows(2)
        .filter(|pair| {
            let counts = |kind| {
                matches!(
                    kind,
                    TermKind::Content | TermKind::Role | TermKind::Company | TermKind::Source
                )
            };
            counts(pair[0].kind) && counts(pair[1].kind)
        })
        .map(|pair| (hash(&pair[0].stem), hash(&pair[1].stem)))
        .collect();
    if pairs.is_empty() {
        return 0.0;
    }
    let body = &hit.stored.body;
    let near = pairs
        .iter()
        .filter(|(a, b)| {
            body.iter().filter(|(term, _)| term == a).any(|&(_, at)| {
                body.iter()
                    .any(|&(term, other)| term == *b && at.abs_diff(other) <= WINDOW)
            })
        })
        .count();
    near as f32 / pairs.len() as f32
}
