//! Question and candidates → [`Answer`].

use std::sync::{Arc, OnceLock};

use super::{
    Answer, Aspect, Citation, CorpusVersion, Miss, Passage, Status, Understood, Unmet, candidates,
    choice::choice,
    confidence::{self, Evidence},
    explanation::explanation,
    feature::Features,
    figure,
    general::{self, section},
    hearsay::is_about_nobody,
    introduction::introduce,
    lead::lead_with_the_figure,
    nothing::says_nothing,
    parts::untold_parts,
    passage::{Marked, passage},
    people,
    purpose::{First, Purpose},
    rank::{Statistics, rank},
    ranking::{Ranked, Ranking},
    repeat::say_the_same,
    select::{further, select, unserved},
    suggest::{Suggester, suggest},
    understood::understood,
    weight::Weights,
};
use crate::{
    index::{Catalog, Hit, StoredChunk},
    query::{Lexicon, Question, Topic},
};

/// What every answer is composed with.
#[derive(Clone, Copy)]
pub struct Composer<'a> {
    /// The language tables.
    pub lexicon: &'a Lexicon,
    /// The documents.
    pub catalog: &'a Catalog,
    /// What is suggested where nothing is found.
    /// Made from lexicon and catalog when first needed.
    pub suggester: &'a OnceLock<Suggester>,
    /// What ranking and refusal weigh.
    pub weights: &'a Weights,
    /// The chunk of a number; `None` where the index cannot be read.
    pub chunks: &'a dyn Fn(u32) -> Option<Arc<StoredChunk>>,
}

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
    let Weighed {
        ranking,
        picked,
        evidence,
        is_certain,
    } = weigh(composer, question, statistics, hits);
    let ranked = ranking.ranked;
    let shown: Vec<&Ranked> = picked.iter().map(|&i| &ranked[i]).collect();
    // Where every name is listed, one that is none is of somebody else, unless a text speaks of them.
    let purpose = statistics.purpose.as_ref();
    let first = purpose.and_then(Purpose::first).filter(|_| is_certain);
    let is_nobody = question.unlisted
        && first.is_none()
        && !is_about_nobody(question)
        && !shown.iter().any(|one| one.says(question));
    let says_something = question.says_something() || first.is_some();
    let confidence = if shown.is_empty() || is_nobody || !says_something {
        0.0
    } else {
        let probability = evidence.probability(&composer.weights.confidence);
        match is_certain {
            true => probability.max(composer.weights.answered_from),
            false => probability,
        }
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
    if let Some(first) = first {
        // an “associate's degree” is no level, and “occupations” are no role
        let Understood { topics, place, .. } = std::mem::take(&mut answer.understood);
        answer.understood = Understood {
            compared: Some(first.compared.clone()),
            corrected: question.corrected.then(|| question.text.clone()),
            topics,
            place,
            ..Understood::default()
        };
    }
    if wish.explain {
        answer.explanation = explanation(composer, question, &evidence, &ranked);
    }
    let choice = match first {
        Some(_) => Vec::new(),
        None => choice(composer, question),
    };
    let is_told = wish.skip == 0
        && first.is_none()
        && !is_nobody
        && choice.is_empty()
        && introduce(composer, question, &ranked, &shown, &mut answer);
    if is_told {
        return answer;
    }
    if confidence < composer.weights.answered_from {
        not_found(composer, question, &mut answer);
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
        show(composer, question, &shown, first, &mut answer);
        if is_certain && purpose.is_some_and(Purpose::is_of_conditions) {
            // “hours” are of pay by themselves, and what is demanding of demand
            answer.unmet.retain(|one| !matches!(one, Unmet::Topic(_)));
            let is_misread = |topic: &Topic| matches!(topic, Topic::Salary | Topic::Demand);
            answer.understood.topics.retain(|topic| !is_misread(topic));
        }
        if wish.skip > 0 {
            // said with the first of them
            answer.unmet.clear();
        }
        if answer.passages.is_empty() {
            answer.unmet.push(Unmet::More);
            not_found(composer, question, &mut answer);
        } else if first.is_none() && says_nothing(composer.catalog, question, &shown, &answer) {
            answer.passages.clear();
            answer.figures.clear();
            answer.unmet.clear();
            answer.confidence = 0.0;
            not_found(composer, question, &mut answer);
        }
        for (passage, one) in answer.passages.iter_mut().zip(&shown) {
            passage.also = also(composer, one, &ranked);
        }
        lead_with_the_figure(question, &shown, &mut answer);
    }
    answer
}

/// Says that there is nothing, and what there is instead.
fn not_found(composer: Composer<'_>, question: &Question, answer: &mut Answer) {
    answer.status = Status::NotFound;
    let suggester = || Suggester::new(composer.lexicon.analyzer(), composer.catalog);
    let suggester = composer.suggester.get_or_init(suggester);
    answer.suggestions = suggest(suggester, question, composer.catalog);
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
    let Weighed {
        ranking,
        picked,
        evidence,
        ..
    } = weigh(composer, question, statistics, hits);
    let ranked = ranking.ranked;
    let marked = Marked::of(question);
    let passages = ranked.iter().filter(|_| with_passages);
    let passages = passages.filter_map(|ranked| passage_of(composer, &marked, ranked, &[]));
    Examination {
        passages: passages.map(|(passage, _)| passage).collect(),
        candidates: ranked
            .iter()
            .map(|ranked| (ranked.hit.number, ranked.features))
            .collect(),
        picked,
        evidence,
        says_something: question.says_something(),
    }
}

/// What came of a question's candidates.
struct Weighed {
    /// The candidates in order.
    ranking: Ranking,
    /// Which of them would be shown.
    picked: Vec<usize>,
    /// What speaks for that.
    evidence: Evidence,
    /// Whether it is known where the public record has what was asked for, by the question's purpose or its
    /// section: then it is the answer, however few of the question's words it has.
    is_certain: bool,
}

/// The candidates in order, which of them would be shown, and what speaks for that.
fn weigh(
    composer: Composer<'_>,
    question: &Question,
    statistics: &Statistics<'_>,
    hits: Vec<Hit>,
) -> Weighed {
    let mut ranking = rank(question, statistics, &composer.weights.ranking, hits);
    candidates::narrow(composer, question, statistics, &mut ranking.ranked);
    let (analyzer, catalog) = (composer.lexicon.analyzer(), composer.catalog);
    let purpose = statistics.purpose.as_ref();
    let certain =
        purpose.map(|purpose| purpose.shown(catalog, composer.chunks, question, &mut ranking));
    let certain = certain.filter(|shown| !shown.is_empty()).or_else(|| {
        let section = section(analyzer, catalog, question)?;
        let shown = general::shown(catalog, &section, &ranking.ranked);
        (!shown.is_empty()).then_some(shown)
    });
    let is_certain = certain.is_some();
    let picked =
        certain.unwrap_or_else(|| select(composer.lexicon.places(), catalog, question, &ranking));
    let shown: Vec<&Ranked> = picked.iter().map(|&i| &ranking.ranked[i]).collect();
    let told = statistics.of_terms(question);
    let evidence = confidence::evidence(question, &ranking, &shown, composer.catalog.chunks, told);
    Weighed {
        ranking,
        picked,
        evidence,
        is_certain,
    }
}

pub(super) fn show(
    composer: Composer<'_>,
    question: &Question,
    shown: &[&Ranked],
    first: Option<&First>,
    answer: &mut Answer,
) {
    let mut chunks: Vec<Arc<StoredChunk>> = Vec::with_capacity(shown.len());
    let marked = Marked::of(question);
    for ranked in shown {
        let passage = passage_of(composer, &marked, ranked, &answer.passages);
        let Some((passage, chunk)) = passage else {
            continue;
        };
        answer.passages.push(passage);
        chunks.push(chunk);
    }
    if let Some(first) = first {
        answer.figures = first.figures(&chunks);
        return;
    }
    let chunks: Vec<&StoredChunk> = chunks.iter().map(|chunk| &**chunk).collect();
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
    people::figures_of_the_first(composer.catalog, question, shown, &mut answer.figures);
    answer.unmet = chosen.unmet;
    answer.unmet.extend(untold_people(question, answer));
    let parts = untold_parts(composer.lexicon, question, &answer.figures);
    answer.unmet.extend(parts);
    let section = section(composer.lexicon.analyzer(), composer.catalog, question);
    let places = composer.lexicon.places();
    for part in unserved(places, composer.catalog, question, section.as_ref(), shown) {
        let told = |unmet: &Unmet| match (unmet, &part) {
            (Unmet::Side(miss), Unmet::Role(role)) => &miss.asked == role,
            _ => false,
        };
        if !answer.unmet.iter().any(told) {
            answer.unmet.push(part);
        }
    }
}

/// Who is asked about beside their work (“female”), where nothing shown tells figures of such people from those of
/// others.
fn untold_people(question: &Question, answer: &Answer) -> Vec<Unmet> {
    let texts = answer.passages.iter().map(|one| one.text.to_lowercase());
    let texts: Vec<String> = texts.filter(|_| !question.people.is_empty()).collect();
    let said = question.people.iter();
    said.map(|&at| &question.words[at].text)
        .filter(|word| !answer.figures.is_empty() && !texts.iter().any(|text| text.contains(*word)))
        .map(|word| {
            Unmet::Side(Miss {
                aspect: Aspect::Named,
                asked: word.clone(),
            })
        })
        .collect()
}

/// The other documents that say the same, best first.
fn also(composer: Composer<'_>, shown: &Ranked, ranked: &[Ranked]) -> Vec<Citation> {
    let mut documents = vec![shown.hit.profile.document];
    let mut also = Vec::new();
    for other in ranked {
        let profile = &other.hit.profile;
        if documents.contains(&profile.document) || !say_the_same(&shown.hit.profile, profile) {
            continue;
        }
        let Some(stored) = (composer.chunks)(other.hit.number) else {
            continue;
        };
        documents.push(profile.document);
        let entry = &composer.catalog.documents[profile.document as usize];
        also.push(Citation {
            document: entry.id.clone(),
            title: entry.title.clone(),
            section: stored.chunk.trail.clone(),
            path: entry.path.clone(),
            lines: stored.chunk.lines(),
            source: entry.source_of(&stored.chunk.trail).clone(),
        });
    }
    also
}

/// A candidate as it is shown, and its chunk; `None` where the index cannot be read.
fn passage_of(
    composer: Composer<'_>,
    marked: &Marked<'_>,
    ranked: &Ranked,
    earlier: &[Passage],
) -> Option<(Passage, Arc<StoredChunk>)> {
    let chunk = match &ranked.rows {
        Some(rows) => Arc::clone(rows),
        None => (composer.chunks)(ranked.hit.number)?,
    };
    let passage = passage(
        composer.lexicon.analyzer(),
        marked,
        &composer.catalog.documents[chunk.document as usize],
        &chunk,
        ranked,
        earlier,
    );
    Some((passage, chunk))
}

pub(super) fn version(catalog: &Catalog) -> CorpusVersion {
    CorpusVersion {
        version: catalog.version.clone(),
        documents: catalog.documents.len(),
    }
}
