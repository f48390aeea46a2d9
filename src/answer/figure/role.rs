//! How well the role of a figure is one that was asked for.

use crate::query::{Lexicon, Question, TermKind, likeness, question_words};

/// Each word asked for must be in the role about this well.
const ALIKE: f32 = 0.7;
/// A part of a joint name (“accountants and auditors”) beside the name as a whole.
const PART: f32 = 0.95;

/// The role a question asks for, as stems.
pub(super) struct Asked {
    /// Of each phrase that names a role.
    phrases: Vec<Vec<String>>,
    /// All words that may belong to its name.
    around: Vec<String>,
}

impl Asked {
    pub fn of(question: &Question) -> Self {
        Self {
            phrases: question
                .phrases
                .iter()
                .map(|phrase| phrase.stems.clone())
                .collect(),
            around: question
                .terms
                .iter()
                .filter(|term| {
                    term.kind == TermKind::Role
                        || (term.kind == TermKind::Content && term.weight >= 1.0)
                })
                .map(|term| term.stem.clone())
                .collect(),
        }
    }

    /// Agreement with one of the phrases, 0..=1; 0 is another role.
    pub fn agreement(&self, phrase: usize, role: &Name) -> f32 {
        let asked = &self.phrases[phrase];
        let parts = role.parts.iter().map(|part| PART * agreement(asked, part));
        parts.fold(agreement(asked, &role.whole), f32::max)
    }

    /// How near a role is to all that was asked, 0..=1, for telling kinds of a role apart.
    pub fn closeness(&self, role: &Name) -> f32 {
        mean(
            covered(&self.around, &role.whole),
            covered(&role.whole, &self.around),
        )
    }
}

/// A role's name, as stems without words of level.
#[derive(Debug, PartialEq)]
pub(super) struct Name {
    whole: Vec<String>,
    /// The names it joins, where it joins several.
    parts: Vec<Vec<String>>,
}

impl Name {
    pub fn read(lexicon: &Lexicon, name: &str) -> Self {
        let words = question_words(lexicon, name);
        let mut is_level = vec![false; words.len()];
        for (at, taken, _) in lexicon.levels(&words) {
            is_level[at..at + taken].fill(true);
        }
        let mut parts: Vec<Vec<String>> = vec![Vec::new()];
        let mut end = 0;
        for (word, is_level) in words.iter().zip(is_level) {
            let gap = name.get(end..word.span.start).unwrap_or_default();
            end = end.max(word.span.end);
            let joins = matches!(word.text.as_str(), "and" | "or");
            if joins || gap.contains([',', ';', '(', '&']) {
                parts.push(Vec::new());
            }
            if joins || is_level || crate::analysis::is_stop_word(&word.text) {
                continue;
            }
            if let Some(part) = parts.last_mut() {
                part.push(lexicon.analyzer().stem(&word.text));
            }
        }
        parts.retain(|part| !part.is_empty());
        Self {
            whole: parts.concat(),
            parts: if parts.len() > 1 { parts } else { Vec::new() },
        }
    }

    pub fn is_same(&self, other: &Self) -> bool {
        self.whole == other.whole
    }
}

/// All that was asked for must be in the name, whose last noun must be the one asked for (a dental
/// assistant is no dentist, a hydrologic technician no hydrologist), and little else.
fn agreement(asked: &[String], name: &[String]) -> f32 {
    let (Some(head), Some(other)) = (asked.last(), name.last()) else {
        return 0.0;
    };
    let least = asked
        .iter()
        .map(|stem| best(stem, name))
        .fold(likeness(head, other), f32::min);
    if least < ALIKE {
        return 0.0;
    }
    mean(least, covered(name, asked))
}

fn covered(stems: &[String], others: &[String]) -> f32 {
    let sum: f32 = stems.iter().map(|stem| best(stem, others)).sum();
    sum / stems.len().max(1) as f32
}

fn best(stem: &str, others: &[String]) -> f32 {
    let likenesses = others.iter().map(|other| likeness(stem, other));
    likenesses.fold(0.0, f32::max)
}

/// Harmonic mean.
fn mean(a: f32, b: f32) -> f32 {
    if a + b > 0.0 {
        2.0 * a * b / (a + b)
    } else {
        0.0
    }
}
