//! Titles that no document is called: the roles whose titles are most like them.

use std::sync::OnceLock;

use crate::{
    analysis::{Analyzer, fold},
    index::Entry,
    query::{Question, TermKind},
    title::{Match, Name, Titles, Weights},
};

/// Roles that a title which is no name of theirs may mean, at most.
const MEANT: usize = 5;
/// Some known title is at least so like it.
const LIKE: f32 = 0.4;
/// Roles less probable than this are not offered.
const PROBABLE: f32 = 0.05;
/// What each kind of name counts beside others.
const OF_TITLE: f32 = 1.2;
const OF_ALIAS: f32 = 1.2;
const OF_ALTERNATE: f32 = 1.0;

pub(super) struct Unlisted {
    /// Made when a title is asked for that is no name.
    titles: OnceLock<Titles>,
    /// Whether documents have names that yield to others: occupations of a classification do.
    is_classified: bool,
}

impl Unlisted {
    pub fn new(documents: &[Entry]) -> Self {
        Self {
            titles: OnceLock::new(),
            is_classified: documents.iter().any(|entry| !entry.alternates.is_empty()),
        }
    }

    /// Documents whose titles are like what was typed, best first.
    pub fn like(
        &self,
        documents: &[Entry],
        analyzer: &Analyzer,
        typed: &str,
        limit: usize,
    ) -> Vec<u32> {
        let found = self.found(documents, analyzer, typed);
        if found.iter().all(|found| found.likeness < LIKE) {
            return Vec::new();
        }
        let found = found.iter().take(MEANT.min(limit));
        let probable = found.filter(|found| found.probability >= PROBABLE);
        probable.map(|found| found.role).collect()
    }

    /// Roles whose titles are most like what the question names that is none.
    pub fn near(
        &self,
        documents: &[Entry],
        analyzer: &Analyzer,
        question: &Question,
        limit: usize,
    ) -> Vec<u32> {
        if !self.is_classified {
            return Vec::new();
        }
        let unknown = question.phrases.iter().zip(&question.roles);
        let mut unknown = unknown.filter(|(_, roles)| roles.is_empty());
        let said = match unknown.next() {
            Some((phrase, _)) => phrase.text.clone(),
            // pay, or whatever is asked for, of what no grammar takes for a role
            None if question.phrases.is_empty() && !question.topics.is_empty() => {
                let matter = question.terms.iter();
                let matter = matter.filter(|term| term.kind == TermKind::Content);
                let stems: Vec<&str> = matter.map(|term| term.stem.as_str()).collect();
                stems.join(" ")
            }
            None => return Vec::new(),
        };
        self.like(documents, analyzer, &said, limit)
    }

    /// What a title may mean, best first; an occupation and the page about it are one.
    fn found(&self, documents: &[Entry], analyzer: &Analyzer, title: &str) -> Vec<Match> {
        let titles = self.titles(documents, analyzer);
        let called = |role: u32| fold(&documents[role as usize].title);
        let mut found: Vec<Match> = Vec::new();
        for other in titles.rank(title, analyzer, &Weights::TUNED, 2 * MEANT) {
            let same = |known: &&mut Match| called(known.role) == called(other.role);
            match found.iter_mut().find(same) {
                Some(known) => known.probability += other.probability,
                None => found.push(other),
            }
        }
        found
    }

    /// Makes what questions need, where they may need it.
    pub fn warm(&self, documents: &[Entry], analyzer: &Analyzer) {
        if self.is_classified {
            self.titles(documents, analyzer);
        }
    }

    /// The titles of all documents.
    fn titles(&self, documents: &[Entry], analyzer: &Analyzer) -> &Titles {
        self.titles.get_or_init(|| {
            let names = (0..).zip(documents).flat_map(|(role, entry)| {
                let of = move |text, weight| Name { text, role, weight };
                let aliases = entry.aliases.iter();
                let aliases = aliases.map(move |name| of(name.as_str(), OF_ALIAS));
                let alternates = entry.alternates.iter();
                let alternates = alternates.map(move |name| of(name.as_str(), OF_ALTERNATE));
                std::iter::once(of(entry.title.as_str(), OF_TITLE))
                    .chain(aliases)
                    .chain(alternates)
            });
            Titles::new(documents.len(), names, analyzer)
        })
    }
}
