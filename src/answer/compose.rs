//! Question and candidates → [`Answer`].

use super::{
    Answer, Citation, CorpusVersion, MAX_PASSAGES, Passage, Status, Suggestion, Understood, Unmet,
    confidence::{self, Evidence},
    feature::Features,
    figure,
    passage::passage,
    rank::{Ranked, Statistics, inverse_document_frequency, rank},
    repeat::say_the_same,
    select::{further, select, unserved},
    suggest::suggest,
    weight::Weights,
};
use crate::{
    index::{Catalog, Entry, Hit, StoredChunk},
    query::{Lexicon, Question, Topic},
};

/// What every answer is composed with.
#[derive(Clone, Copy)]
pub struct Composer<'a> {
    /// The language tables.
    pub lexicon: &'a Lexicon,
    /// The documents.
    pub catalog: &'a Catalog,
    /// What ranking and refusal weigh.
    pub weights: &'a Weights,
}

/// Roles this close to each other and this far from a title are a choice, not an answer.
const CLEAR_ROLE: f32 = 0.95;

/// How a question is to be answered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wish {
    /// Best passages passed over.
    pub skip: usize,
    /// Say how the answer came about.
    pub explain: bool,
}

/// Answers a question from its candidates.
pub fn compose(
    composer: Composer<'_>,
    asked: &str,
    question: &Question,
    statistics: &Statistics<'_>,
    hits: Vec<Hit>,
    wish: Wish,
) -> Answer {
    let (ranked, picked, evidence) = weigh(composer, question, statistics, hits);
    let shown: Vec<&Ranked> = picked.iter().map(|&i| &ranked[i]).collect();
    let confidence = if shown.is_empty() || !question.says_something() {
        0.0
    } else {
        evidence.probability(&composer.weights.confidence)
    };
    let mut answer = Answer {
        question: asked.to_owned(),
        status: Status::Answered,
        confidence,
        understood: understood(composer, question),
        passages: Vec::new(),
        figures: Vec::new(),
        unmet: Vec::new(),
        suggestions: Vec::new(),
        corpus: version(composer.catalog),
        explanation: Vec::new(),
    };
    if wish.explain {
        answer.explanation = explanation(composer, question, &evidence, &ranked);
    }
    let choice = choice(composer, question);
    if confidence < composer.weights.answered_from {
        answer.status = Status::NotFound;
        let analyzer = composer.lexicon.analyzer();
        let stems = |name: &str| analyzer.terms(name).into_iter().map(|t| t.text).collect();
        answer.suggestions = suggest(stems, question, composer.catalog);
    } else if !choice.is_empty() {
        answer.status = Status::Ambiguous;
        answer.suggestions = choice;
    } else {
        let shown: Vec<&Ranked> = match wish.skip {
            0 => shown,
            skip => further(&ranked, &picked, skip)
                .into_iter()
                .map(|i| &ranked[i])
                .collect(),
        };
        show(composer, question, &shown, &mut answer);
        if wish.skip > 0 {
            // said with the first of them
            answer.unmet.clear();
        }
        for (passage, one) in answer.passages.iter_mut().zip(&shown) {
            passage.also = also(composer, one, &ranked);
        }
    }
    answer
}

/// Everything that a question finds and how it is judged, whether or not it is shown.
#[derive(Debug, Clone)]
pub struct Examination {
    /// The candidates, best first: number of the chunk, and what speaks for it.
    pub candidates: Vec<(u32, Features)>,
    /// Each as it would be shown; empty where that was not asked for.
    pub passages: Vec<Passage>,
    /// Which of them would be shown.
    pub picked: Vec<usize>,
    /// What speaks for and against showing them.
    pub evidence: Evidence,
    /// Whether the question says anything that could be answered.
    pub says_something: bool,
}

/// Examines a question's candidates without answering it, for those who fit weights.
pub fn examine(
    composer: Composer<'_>,
    question: &Question,
    statistics: &Statistics<'_>,
    hits: Vec<Hit>,
    with_passages: bool,
) -> Examination {
    let (ranked, picked, evidence) = weigh(composer, question, statistics, hits);
    let passages = ranked.iter().filter(|_| with_passages);
    Examination {
        passages: passages
            .map(|ranked| passage_of(composer, question, ranked, &[]))
            .collect(),
        candidates: ranked
            .iter()
            .map(|ranked| (ranked.hit.number, ranked.features))
            .collect(),
        picked,
        evidence,
        says_something: question.says_something(),
    }
}

/// The candidates in order, which of them would be shown, and what speaks for that.
fn weigh(
    composer: Composer<'_>,
    question: &Question,
    statistics: &Statistics<'_>,
    hits: Vec<Hit>,
) -> (Vec<Ranked>, Vec<usize>, Evidence) {
    let ranked = rank(question, statistics, &composer.weights.ranking, hits);
    let picked = select(composer.lexicon.places(), question, &ranked);
    let shown: Vec<&Ranked> = picked.iter().map(|&i| &ranked[i]).collect();
    let evidence = confidence::evidence(question, &shown, |term| {
        inverse_document_frequency(statistics, term)
    });
    (ranked, picked, evidence)
}

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
        .filter(|hit| hit.stored.facets.topic(wanted) >= 0.6)
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
        .map(|hit| Ranked {
            hit: hit.clone(),
            score: 0.0,
            features: Default::default(),
            found: Vec::new(),
        })
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

fn show(composer: Composer<'_>, question: &Question, shown: &[&Ranked], answer: &mut Answer) {
    let mut chunks: Vec<&StoredChunk> = Vec::new();
    for ranked in shown {
        let passage = passage_of(composer, question, ranked, &answer.passages);
        answer.passages.push(passage);
        chunks.push(&ranked.hit.stored);
    }
    let documents = &composer.catalog.documents;
    let aliases = |document: u32| documents[document as usize].aliases.as_slice();
    let chosen = figure::figures(
        composer.lexicon,
        question,
        &answer.passages,
        &chunks,
        aliases,
    );
    answer.figures = chosen.figures;
    answer.unmet = chosen.unmet;
    for part in unserved(composer.lexicon.places(), question, shown) {
        let told = |unmet: &Unmet| match (unmet, &part) {
            (Unmet::Side(miss), Unmet::Role(role)) => &miss.asked == role,
            _ => false,
        };
        if !answer.unmet.iter().any(told) {
            answer.unmet.push(part);
        }
    }
}

/// The other documents that say the same, best first.
fn also(composer: Composer<'_>, shown: &Ranked, ranked: &[Ranked]) -> Vec<Citation> {
    let mut documents = vec![shown.hit.stored.document];
    let mut also = Vec::new();
    for other in ranked {
        let stored = &other.hit.stored;
        if documents.contains(&stored.document) || !say_the_same(&shown.hit, &other.hit) {
            continue;
        }
        documents.push(stored.document);
        let entry = &composer.catalog.documents[stored.document as usize];
        also.push(Citation {
            document: entry.id.clone(),
            title: entry.title.clone(),
            section: stored.chunk.trail.clone(),
            path: entry.path.clone(),
            lines: stored.chunk.lines(),
            source: entry.source.clone(),
        });
    }
    also
}

fn passage_of(
    composer: Composer<'_>,
    question: &Question,
    ranked: &Ranked,
    earlier: &[Passage],
) -> Passage {
    passage(
        composer.lexicon.analyzer(),
        question,
        &composer.catalog.documents[ranked.hit.stored.document as usize],
        &ranked.hit,
        ranked.score,
        earlier,
    )
}

fn understood(composer: Composer<'_>, question: &Question) -> Understood {
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
        place: question.places.first().cloned(),
        corrected: question.corrected.then(|| question.text.clone()),
    }
}

/// The roles a bare part of a title may mean (“data scientist”, where there are two kinds and no
/// more was said); empty when there is nothing to choose.
fn choice(composer: Composer<'_>, question: &Question) -> Vec<Suggestion> {
    let [documents] = question.roles.as_slice() else {
        return Vec::new();
    };
    let says_more = question
        .terms
        .iter()
        .any(|term| term.kind != crate::query::TermKind::Role);
    let unclear = documents.len() > 1 && documents.iter().all(|found| found.score < CLEAR_ROLE);
    if says_more || !unclear {
        return Vec::new();
    }
    documents
        .iter()
        .map(|found| {
            let entry = &composer.catalog.documents[found.document as usize];
            Suggestion::Role {
                id: entry.id.clone(),
                title: entry.title.clone(),
            }
        })
        .collect()
}

fn version(catalog: &Catalog) -> CorpusVersion {
    CorpusVersion {
        version: catalog.version.clone(),
        documents: catalog.documents.len(),
    }
}

/// Lines for `--explain`: how the question was read, what speaks for an answer, the best
/// candidates.
fn explanation(
    composer: Composer<'_>,
    question: &Question,
    evidence: &Evidence,
    ranked: &[Ranked],
) -> Vec<String> {
    const CANDIDATES: usize = 8;
    let mut lines = vec![format!("read as: {}", question.text)];
    for term in &question.terms {
        lines.push(format!(
            "term {:<16} {:?} weight {:.2}, or {}",
            term.stem,
            term.kind,
            term.weight,
            term.alternatives
                .iter()
                .map(|(stem, weight)| format!("{stem} {weight:.1}"))
                .collect::<Vec<_>>()
                .join(", ")
        ));
    }
    for (phrase, documents) in question.phrases.iter().zip(&question.roles) {
        let names: Vec<String> = documents
            .iter()
            .map(|found| {
                let entry = &composer.catalog.documents[found.document as usize];
                format!("{} {:.2}", entry.id, found.score)
            })
            .collect();
        lines.push(format!("role {:?}: {}", phrase.text, names.join(", ")));
    }
    lines.push(format!(
        "topics {:?}, hints {:?}, level {:?}, years {:?}, places {:?}, unknown {:?}",
        question.topics,
        question.hints,
        question.level.map(|level| level.name),
        question.years,
        question.places,
        question.unknown
    ));
    lines.push(format!(
        "confidence {:.3}: {}",
        evidence.probability(&composer.weights.confidence),
        evidence.explained(&composer.weights.confidence)
    ));
    for candidate in ranked.iter().take(CANDIDATES) {
        let stored = &candidate.hit.stored;
        let entry = &composer.catalog.documents[stored.document as usize];
        lines.push(format!(
            "{:>6.2} #{} {} › {} | {}",
            candidate.score,
            candidate.hit.number,
            entry.id,
            stored.chunk.trail.join(" › "),
            candidate.features.explained(&composer.weights.ranking)
        ));
    }
    lines
}
