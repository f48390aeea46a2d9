//! How probable it is that the passages answer the question.

use super::{
    feature::Features,
    numbers::numbers,
    ranking::{Ranked, Ranking},
};
use crate::{
    index::hash,
    query::{COMMON_WEIGHT, Question, TermKind},
};

numbers! {
    /// What speaks for and against answering. The same shape holds what each is worth in log-odds
    /// (`config/weights.toml`).
    Evidence {
        /// Always 1: its weight is where the scale begins.
        bias,
        /// Share of the question's informative words that some shown passage holds, 0..=1.
        coverage,
        /// The same for the best single passage.
        focus,
        /// Neighbouring words found as neighbours, 0..=1.
        proximity,
        /// A role of the corpus was named, 0..=1.
        role,
        /// A topic was named and the passages' headings speak of it, 0..=1.
        topic,
        /// Share of the question's words that the corpus does not hold.
        unknown,
        /// A role and a topic were asked for; how well one passage speaks of both, 0..=1.
        joint,
        /// Both were asked for, and what is missing of that.
        apart,
        /// Neither a role nor a topic was asked for.
        neither,
        /// A place was named that no shown passage speaks of.
        foreign_place,
        /// A place was named, and neither a role nor a topic: share of the informative words beside
        /// it that no shown passage of the place holds. What stands on a place is of all kinds; that it is of the
        /// place says little.
        beside_place,
        /// No role was named, and no word that the title of a shown document has: share of the informative
        /// words that the best single passage lacks, for each tenfold of a thousand chunks. Among many some hold
        /// most words of anything.
        crowd,
        /// A role was named that neither a title nor a shown passage has.
        foreign_role,
        /// A company was named that the corpus does not know.
        foreign_company,
        /// Likeness of the question and the best passage, by word vectors.
        similarity,
        /// Number of terms, saturating: much of a short question is easily found.
        length,
        /// BM25 of the best passage, saturating: of many words some are always found.
        matched,
    }
}

/// What a topic is worth that the text names, beside one that the headings do.
const IN_TEXT: f32 = 0.8;
/// BM25 that is worth half of the most it can be.
const HALF_BM25: f32 = 1.0;
/// Chunks that are no crowd.
const FEW: u32 = 1_000;
/// Number of terms that is.
const HALF_LENGTH: f32 = 4.0;

/// Gathers the evidence of the passages that would be shown, of all that were ranked, of so many chunks
/// in all; `told` is what each term of the question tells.
pub fn evidence(
    question: &Question,
    ranking: &Ranking,
    shown: &[&Ranked],
    chunks: u32,
    told: impl Iterator<Item = f32>,
) -> Evidence {
    let weights: Vec<f32> = question
        .terms
        .iter()
        .zip(told)
        .map(|(term, told)| term.weight * told)
        .collect();
    let total: f32 = weights.iter().sum();
    let topic = best(shown, |features| features.topic);
    let both = question.names_a_role() && !question.topics.is_empty();
    // what a topic, a role or a place is called is asked of what the passage is about: other names
    // of it will do
    let found = |ranked: &Ranked, i: usize| {
        let found = ranking.found(ranked).get(i).copied().unwrap_or(0.0);
        match question.terms[i].kind {
            TermKind::Topic => found.max(ranked.features.topic),
            TermKind::Role => found.max(ranked.features.role),
            TermKind::Place => found.max(ranked.features.place),
            _ => found,
        }
    };
    let covered = |found: &dyn Fn(usize) -> f32| -> f32 {
        weights
            .iter()
            .enumerate()
            .map(|(i, weight)| weight * found(i))
            .sum()
    };
    let anywhere = covered(&|i| most(shown, |ranked| found(ranked, i)));
    let together = most(shown, |ranked| covered(&|i| found(ranked, i)));
    let share = |covered: f32| if total > 0.0 { covered / total } else { 0.0 };
    let role = best(shown, |features| features.role);
    let words = question.terms.len().max(1);
    // of a topic also speaks what names it in its text, and of pay whatever holds an amount
    let topic_terms = (0..weights.len()).filter(|&i| question.terms[i].kind == TermKind::Topic);
    let topic_terms: Vec<usize> = topic_terms.collect();
    let about_topic = |ranked: &Ranked| {
        let found = ranking.found(ranked);
        let named = topic_terms.iter().filter_map(|&i| found.get(i));
        let named = named.fold(0.0, |most, &found| f32::max(most, found));
        let features = &ranked.features;
        features
            .topic
            .max(features.amount * IN_TEXT)
            .max(named * IN_TEXT)
    };
    let joint = if both {
        most(shown, |ranked| {
            ranked.features.role.min(about_topic(ranked))
        })
    } else {
        0.0
    };
    let foreign_place =
        !question.places.is_empty() && best(shown, |features| features.place) == 0.0;
    let neither = question.phrases.is_empty() && question.topics.is_empty();
    let beside_place = if neither && !question.places.is_empty() {
        let beside = |i: usize| question.terms[i].kind != TermKind::Place;
        let others = (0..weights.len()).filter(|&i| beside(i));
        let others: f32 = others.map(|i| weights[i]).sum();
        // what stands elsewhere is not of the place
        let is_of_it = |ranked: &Ranked| f32::from(u8::from(ranked.features.place > 0.0));
        let covered = covered(&|i| {
            let found = most(shown, |ranked| is_of_it(ranked) * found(ranked, i));
            f32::from(u8::from(beside(i))) * found
        });
        if others > 0.0 {
            1.0 - covered / others
        } else {
            0.0
        }
    } else {
        0.0
    };
    let mut phrases = question.roles.iter();
    let foreign_role = phrases.any(Vec::is_empty) && role == 0.0;
    let crowd = if question.names_a_role() || is_titled(question, shown) {
        0.0
    } else {
        (1.0 - share(together)) * (chunks.max(FEW) as f32 / FEW as f32).log10()
    };
    Evidence {
        bias: 1.0,
        coverage: share(anywhere),
        focus: share(together),
        proximity: most(shown, |ranked| ranked.near),
        role,
        topic,
        unknown: (question.unknown.len() as f32 / words as f32).min(1.0),
        joint,
        apart: if both { 1.0 - joint } else { 0.0 },
        neither: f32::from(u8::from(neither)),
        foreign_place: f32::from(u8::from(foreign_place)),
        beside_place,
        crowd,
        foreign_role: f32::from(u8::from(foreign_role)),
        foreign_company: f32::from(u8::from(question.foreign_company.is_some())),
        similarity: best(shown, |features| features.similarity),
        length: saturated(question.terms.len() as f32, HALF_LENGTH),
        matched: best(shown, |features| saturated(features.bm25, HALF_BM25)),
    }
}

/// Whether the title of a shown document has a word of the matter asked for.
fn is_titled(question: &Question, shown: &[&Ranked]) -> bool {
    let mut terms = question.terms.iter();
    terms.any(|term| {
        let stem = hash(&term.stem);
        let is_matter = term.kind == TermKind::Content && term.weight > COMMON_WEIGHT;
        let has = |one: &&Ranked| one.hit.profile.title().any(|titled| titled == stem);
        is_matter && shown.iter().any(has)
    })
}

/// 0..1, and 0.5 at `half`.
fn saturated(number: f32, half: f32) -> f32 {
    number / (number + half)
}

/// The most that any shown passage has of something.
fn best(shown: &[&Ranked], of: impl Fn(&Features) -> f32) -> f32 {
    most(shown, |ranked| of(&ranked.features))
}

fn most(shown: &[&Ranked], of: impl Fn(&Ranked) -> f32) -> f32 {
    shown.iter().map(|ranked| of(ranked)).fold(0.0, f32::max)
}

impl Evidence {
    /// The probability of an answer, by logistic regression.
    pub fn probability(&self, weights: &Self) -> f32 {
        1.0 / (1.0 + (-self.weighed(weights)).exp())
    }
}
