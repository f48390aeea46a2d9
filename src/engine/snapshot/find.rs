//! A question's candidates.

use super::Snapshot;
use crate::{
    answer::{self, MAX_PASSAGES, Statistics},
    index::{self, Hit},
    query::{Question, Topic},
};

/// Candidates that are ranked with all evidence, for each topic or role asked about, of as many as passages
/// are shown. On the judged questions 24, 32 and 40 showed as much, 16 less.
const CANDIDATES: usize = 24;

impl Snapshot {
    /// Looks for candidates, and how frequent is what was asked for.
    pub(super) fn find<'a>(&'a self, question: &'a Question) -> (Vec<Hit>, Statistics<'a>) {
        let query = question.to_query();
        let sides = question.topics.len().max(question.phrases.len());
        let sides = sides.clamp(1, MAX_PASSAGES);
        let found = self.index.search(&query, sides * CANDIDATES);
        let found = found.unwrap_or_else(|error| {
            // the files of the index were changed under us; the member gets the honest answer
            tracing::error!(%error, "the index cannot be read");
            index::Found::default()
        });
        let mut found = found;
        let (analyzer, catalog) = (self.lexicon.analyzer(), self.index.catalog());
        let purpose = answer::purpose(analyzer, catalog, question);
        let parts = answer::parts(analyzer, catalog, question, purpose.as_ref());
        self.add(&parts, &mut found.hits);
        let statistics = Statistics {
            catalog,
            told: answer::information(catalog, &found.frequencies, &query.readings),
            agreed: &self.agreed,
            places: self.lexicon.places(),
            purpose,
        };
        (found.hits, statistics)
    }

    /// Adds what is of these parts and no candidate: a list says the words of a question once.
    fn add(&self, parts: &[(u32, Topic)], hits: &mut Vec<Hit>) {
        for &(document, topic) in parts {
            let entry = &self.index.catalog().documents[document as usize];
            for number in entry.chunks.clone() {
                if let Err(at) = hits.binary_search_by_key(&number, |hit| hit.number)
                    && let Ok(hit) = self.index.hit(number)
                    && hit.profile.topic(topic) > 0.0
                {
                    hits.insert(at, hit);
                }
            }
        }
    }
}
