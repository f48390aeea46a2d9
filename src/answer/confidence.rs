//! How probable it is that the passages answer the question.

use super::{
    rank::{Features, Ranked},
    weight,
};
use crate::query::{Question, TermKind};

/// What speaks for and against answering.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    /// Share of the question's informative words that some shown passage holds, 0..=1.
    pub coverage: f32,
    /// The same for the best single passage.
    pub focus: f32,
    /// Neighbouring words found as neighbours, 0..=1.
    pub proximity: f32,
    /// A role of the corpus was named, 0..=1.
    pub role: f32,
    /// A topic was named and the passages' headings speak of it, 0..=1.
    pub topic: f32,
    /// Share of the question's words that the corpus does not hold.
    pub unknown: f32,
    /// A role and a topic were asked for; how well one passage speaks of both, 0..=1. 1 where not
    /// both were asked for.
    pub joint: f32,
    /// A place was named that no shown passage speaks of.
    pub foreign_place: bool,
}

/// Gathers the evidence of the passages that would be shown.
pub fn evidence(question: &Question, shown: &[&Ranked], idf: impl Fn(&str) -> f32) -> Evidence {
    let weights: Vec<f32> = question
        .terms
        .iter()
        .map(|term| term.weight * idf(&term.stem))
        .collect();
    let total: f32 = weights.iter().sum();
    let topic = best(shown, |features| features.topic);
    // words of the topic are asked of the headings instead
    let found = |features: &Features, i: usize| {
        let found = features.found.get(i).copied().unwrap_or(0.0);
        match question.terms[i].kind {
            TermKind::Topic => found.max(features.topic),
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
    let anywhere = covered(&|i| best(shown, |features| found(features, i)));
    let together = best(shown, |features| covered(&|i| found(features, i)));
    let share = |covered: f32| if total > 0.0 { covered / total } else { 0.0 };
    let role = shown
        .iter()
        .map(|ranked| ranked.features.role)
        .fold(0.0, f32::max);
    let words = question.terms.len().max(1);
    let joint = if question.phrases.is_empty() || question.topics.is_empty() {
        1.0
    } else {
        best(shown, |features| features.role.min(features.topic))
    };
    Evidence {
        coverage: share(anywhere),
        focus: share(together),
        proximity: best(shown, |features| features.proximity),
        role,
        topic,
        unknown: (question.unknown.len() as f32 / words as f32).min(1.0),
        joint,
        foreign_place: !question.places.is_empty()
            && !shown.iter().any(|ranked| ranked.features.place > 0.0),
    }
}

/// The most that any shown passage has of something.
fn best(shown: &[&Ranked], of: impl Fn(&Features) -> f32) -> f32 {
    shown
        .iter()
        .map(|ranked| of(&ranked.features))
        .fold(0.0, f32::max)
}

impl Evidence {
    /// The probability, by logistic regression.
    pub fn probability(&self) -> f32 {
        let sum = weight::CONFIDENCE_BIAS
            + weight::CONFIDENCE_COVERAGE * self.coverage
            + weight::CONFIDENCE_FOCUS * self.focus
            + weight::CONFIDENCE_PROXIMITY * self.proximity
            + weight::CONFIDENCE_ROLE * self.role
            + weight::CONFIDENCE_TOPIC * self.topic
            + weight::CONFIDENCE_JOINT * self.joint
            + weight::CONFIDENCE_UNKNOWN * self.unknown
            + weight::CONFIDENCE_FOREIGN_PLACE * f32::from(u8::from(self.foreign_place));
        1.0 / (1.0 + (-sum).exp())
    }
}
