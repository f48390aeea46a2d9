//! Titles that no document is called: the roles whose titles are most like them.

use std::sync::OnceLock;

use crate::{
    analysis::Analyzer,
    index::Entry,
    query::{Question, RoleMatch},
    title::{Name, Titles, Weights},
};

/// Roles that a title which is no name of theirs may mean, at most.
const MEANT: usize = 5;
/// Their titles are at least so like it.
const LIKE: f32 = 0.4;
/// As much at least, where a question is read as being about them.
const VERY_LIKE: f32 = 0.6;
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
        let titles = self.titles(documents, analyzer);
        let meant = titles.rank(typed, analyzer, &Weights::TUNED, MEANT.min(limit));
        let meant = meant.into_iter().filter(|meant| meant.likeness >= LIKE);
        meant.map(|meant| meant.role).collect()
    }

    /// Gives phrases that name no role, and are made of words of titles, the roles whose titles are
    /// most like them: where there is a classification of occupations, with the many titles that it
    /// takes to tell.
    pub fn guess(&self, documents: &[Entry], analyzer: &Analyzer, question: &mut Question) {
        if !self.is_classified {
            return;
        }
        let unknown = question.phrases.iter().zip(&mut question.roles);
        for (phrase, roles) in unknown.filter(|(_, roles)| roles.is_empty()) {
            let titles = self.titles(documents, analyzer);
            if !titles.has_words_of(&phrase.text) {
                continue;
            }
            let meant = titles.rank(&phrase.text, analyzer, &Weights::TUNED, 1);
            let meant = meant
                .into_iter()
                .filter(|meant| meant.likeness >= VERY_LIKE);
            roles.extend(meant.map(|meant| RoleMatch {
                document: meant.role,
                score: meant.likeness,
            }));
        }
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
