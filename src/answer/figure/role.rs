//! How well the role of a figure is one that was asked for.

use std::{ops::Deref, sync::Arc};

use super::named::Named;
use crate::{
    analysis::Known,
    query::{JointName, Lexicon, Question, Reading, TermKind, likeness, question_words},
};

/// Each word asked for must be in the role about this well.
const ALIKE: f32 = 0.7;
/// A part of a joint name (“accountants and auditors”) beside the name as a whole.
const PART: f32 = 0.95;

/// The roles a question asks for.
pub(super) struct Asked {
    pub roles: Vec<AskedRole>,
    /// All words that may belong to a name, as stems.
    around: Vec<String>,
}

/// One role that is asked for.
pub(super) struct AskedRole {
    /// As written, for people.
    pub written: String,
    stems: Vec<String>,
    /// Documents it names, with their agreement.
    documents: Vec<(u32, f32)>,
}

impl AskedRole {
    /// How well a document's title or other name is this role, 0..=1.
    pub fn names(&self, document: u32) -> f32 {
        let named = self.documents.iter().filter(|&&(one, _)| one == document);
        named.map(|&(_, score)| score).fold(0.0, f32::max)
    }

    /// Whether it is this name, word for word; the order of words aside.
    pub fn is(&self, name: &Name) -> bool {
        let (asked, name) = (&self.stems, &name.whole);
        asked.len() == name.len() && asked.iter().all(|stem| name.contains(stem))
    }

    /// Agreement of a name with this role, 0..=1; 0 is another role.
    pub fn agreement(&self, name: &Name) -> f32 {
        let asked = &self.stems;
        let parts = name.parts.iter().map(|part| PART * agreement(asked, part));
        parts.fold(agreement(asked, &name.whole), f32::max)
    }
}

impl Asked {
    /// The roles asked for. `titles` are those of the documents shown, by ordinal: one that stands
    /// in the question word for word is the role, also where its noun is not known as one, or where
    /// it joins several.
    pub fn of<'a>(
        lexicon: &Lexicon,
        question: &Question,
        titles: impl Iterator<Item = (u32, &'a str)>,
    ) -> Self {
        let mut asked = Self::of_phrases(question);
        for (document, title) in titles {
            let name = Name::read(lexicon, title);
            let held = |stem: &String| question.terms.iter().any(|term| term.stem == *stem);
            if name.whole.is_empty() || !name.whole.iter().all(held) {
                continue;
            }
            // beside a data scientist, a genomic one is the other that is asked for
            if asked.roles.len() > 1 && asked.roles.iter().any(|known| known.is(&name)) {
                continue;
            }
            let role = AskedRole {
                written: title.to_owned(),
                stems: name.whole.clone(),
                documents: vec![(document, 1.0)],
            };
            let within = |known: &AskedRole| known.stems.iter().all(|s| role.stems.contains(s));
            match asked.roles.iter().position(within) {
                Some(at) if asked.roles[at].stems.len() < role.stems.len() => {
                    asked.roles[at] = role;
                }
                None if asked.roles.is_empty() => asked.roles.push(role),
                _ => {}
            }
        }
        asked
    }

    /// Takes companies out of the names of roles: `amazon ai engineer` is an AI engineer.
    pub fn forget(&mut self, lexicon: &Lexicon, companies: &[&Named]) {
        for role in &mut self.roles {
            let is_company = |stem: &String| companies.iter().any(|one| one.stems.contains(stem));
            let kept: Vec<String> = role
                .stems
                .iter()
                .filter(|stem| !is_company(stem))
                .cloned()
                .collect();
            if kept.is_empty() || kept.len() == role.stems.len() {
                continue;
            }
            let words = question_words(lexicon, &role.written);
            let first = words
                .iter()
                .find(|word| !is_company(&lexicon.analyzer().stem(&word.text)));
            let start = first.map_or(0, |word| word.span.start);
            role.written = role.written[start..].to_owned();
            role.stems = kept;
        }
    }

    /// Whether a stem is part of a role that is asked for.
    pub fn holds(&self, stem: &String) -> bool {
        self.roles.iter().any(|role| role.stems.contains(stem))
    }

    fn of_phrases(question: &Question) -> Self {
        let documents = |at: usize| {
            let found = question.roles.get(at).into_iter().flatten();
            found.map(|one| (one.document, one.score)).collect()
        };
        Self {
            roles: question
                .phrases
                .iter()
                .enumerate()
                .map(|(at, phrase)| AskedRole {
                    written: phrase.text.clone(),
                    stems: phrase.stems.clone(),
                    documents: documents(at),
                })
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

    /// How near a role is to all that was asked, 0..=1, for telling kinds of a role apart.
    pub fn closeness(&self, role: &Name) -> f32 {
        mean(
            covered(&self.around, &role.whole),
            covered(&role.whole, &self.around),
        )
    }
}

/// A role's name, read.
#[derive(Debug, Clone)]
pub(super) struct Name(Arc<Known<Reading>>);

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Deref for Name {
    type Target = JointName;

    fn deref(&self) -> &JointName {
        self.0.named()
    }
}

impl Name {
    pub fn read(lexicon: &Lexicon, name: &str) -> Self {
        Self(lexicon.reading(name))
    }

    pub fn is_same(&self, other: &Self) -> bool {
        self.whole == other.whole
    }

    /// Whether one is the other, or a more exact name of it: all words of the shorter one are in the
    /// longer one, whose last noun is the same.
    pub fn is_kin(&self, other: &Self) -> bool {
        agreement(&self.whole, &other.whole) > 0.0 || agreement(&other.whole, &self.whole) > 0.0
    }

    /// Whether this is a name of what has the title and perhaps this as an alias: one of them, or the
    /// title without some of its words; a part of a joint title is less than it.
    pub fn is_of(&self, title: &Self, is_alias: impl FnOnce() -> bool) -> bool {
        self.is_same(title)
            || is_alias()
            || title.parts.is_empty()
                && self.whole.len() > 1
                && agreement(&self.whole, &title.whole) > 0.0
    }
}

/// All that was asked for must be in the name, whose last noun must be the one asked for (a dental
/// assistant is no dentist, a hydrologic technician no hydrologist), and little else.
fn agreement(asked: &[String], name: &[String]) -> f32 {
    let (Some(head), Some(other)) = (asked.last(), name.last()) else {
        return 0.0;
    };
    // “Astronomers and physicists” are physicists and astronomers
    if asked.len() == name.len() && asked.iter().all(|stem| name.contains(stem)) {
        return 1.0;
    }
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
