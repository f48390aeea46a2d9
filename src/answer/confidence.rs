//! How probable it is that the passages answer the question.

use super::{rank::Ranked, weight};
use crate::query::{Question, TermKind};

/// What speaks for and against answering.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    /// Share of the question's informative words that some shown passage holds, 0..=1.
    pub coverage: f32,
    /// A role of the corpus was named, 0..=1.
    pub role: f32,
    /// A topic was named and the passages' headings speak of it, 0..=1.
    pub topic: f32,
    /// Share of the question's words that the corpus does not hold.
    pub unknown: f32,
    /// A role was named that no shown passage speaks of.
    pub foreign_role: bool,
    /// A place was named that no shown passage speaks of.
    pub foreign_place: bool,
}

/// A named role is spoken of when a passage agrees this well with it.
const SPOKEN_OF: f32 = 0.5;

/// Gathers the evidence of the passages that would be shown.
pub fn evidence(question: &Question, shown: &[&Ranked], idf: impl Fn(&str) -> f32) -> Evidence {
    let mut covered = 0.0;
    let mut total = 0.0;
    for (i, term) in question.terms.iter().enumerate() {
        let found = shown
            .iter()
            .map(|ranked| ranked.features.found.get(i).copied().unwrap_or(0.0))
            .fold(0.0, f32::max);
        // words of the topic are asked of the headings instead
        let found = if term.kind == TermKind::Topic {
            found.max(topic(shown))
        } else {
            found
        };
        let weight = term.weight * idf(&term.stem);
        covered += weight * found;
        total += weight;
    }
    let role = shown
        .iter()
        .map(|ranked| ranked.features.role)
        .fold(0.0, f32::max);
    let words = question.terms.len().max(1);
    Evidence {
        coverage: if total > 0.0 { covered / total } else { 0.0 },
        role,
        topic: topic(shown),
        unknown: (question.unknown.len() as f32 / words as f32).min(1.0),
        foreign_role: !question.phrases.is_empty() && role < SPOKEN_OF,
        foreign_place: !question.places.is_empty()
            && !shown.iter().any(|ranked| ranked.features.place > 0.0),
    }
}

fn topic(shown: &[&Ranked]) -> f32 {
    shown
        .iter()
        .map(|ranked| ranked.features.topic)
        .fold(0.0, f32::max)
}

impl Evidence {
    /// The probability, by logistic regression.
    pub fn probability(&self) -> f32 {
        let flag = |flag: bool| f32::from(u8::from(flag));
        let sum = weight::CONFIDENCE_BIAS
            + weight::CONFIDENCE_COVERAGE * self.coverage
            + weight::CONFIDENCE_ROLE * self.role
            + weight::CONFIDENCE_TOPIC * self.topic
            + weight::CONFIDENCE_UNKNOWN * self.unknown
            + weight::CONFIDENCE_FOREIGN_ROLE * flag(self.foreign_role)
            + weight::CONFIDENCE_FOREIGN_PLACE * flag(self.foreign_place);
        1.0 / (1.0 + (-sum).exp())
    }
}
