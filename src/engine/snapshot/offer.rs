//! What is offered while a role, a level or a place is typed.

use std::{collections::BTreeSet, iter};

use super::{Snapshot, role};
use crate::engine::{PayFacet, Role, facet, typed};

impl Snapshot {
    pub fn complete_pay(&self, role: &str, of: PayFacet, typed: &str, limit: usize) -> Vec<String> {
        let catalog = self.index.catalog();
        let Some(&ordinal) = self.by_id.get(role) else {
            return Vec::new();
        };
        let others = self.namesakes().of(ordinal).iter().copied();
        let chunks = iter::once(ordinal)
            .chain(others)
            .flat_map(|one| catalog.documents[one as usize].chunks.clone());
        let hits = chunks.filter_map(|number| self.index.hit(number).ok());
        let paid = hits.filter(|hit| hit.profile.amount);
        let names: BTreeSet<String> = match of {
            PayFacet::Level => paid
                .flat_map(|hit| hit.profile.levels().collect::<Vec<_>>())
                .map(str::to_owned)
                .collect(),
            PayFacet::Place => paid
                .flat_map(|hit| hit.profile.places().collect::<Vec<_>>())
                .filter_map(|place| catalog.places.get(place as usize).cloned())
                .collect(),
        };
        facet::complete(names, typed::cut(typed), limit)
    }

    pub fn complete_role(&self, typed: &str, limit: usize) -> Vec<Role> {
        self.complete_role_after(typed, limit, &[])
    }

    pub fn complete_role_after(&self, typed: &str, limit: usize, first: &[String]) -> Vec<Role> {
        let typed = typed::cut(typed);
        let documents = &self.index.catalog().documents;
        // What is put in front may stand anywhere among what fits.
        let reach = if first.is_empty() { limit } else { usize::MAX };
        let mut found = match typed.trim() {
            "" => self.by_title(),
            _ => self.completion().complete(&self.lexicon, typed, reach),
        };
        if found.is_empty() {
            let analyzer = self.lexicon.analyzer();
            found = self.unlisted.like(documents, analyzer, typed, limit);
        }
        // The sort is stable: the others stay as they were.
        let first: Vec<Option<&u32>> = first.iter().map(|id| self.by_id.get(id)).collect();
        let place = |ordinal: &u32| first.iter().position(|one| *one == Some(ordinal));
        found.sort_by_key(|ordinal| place(ordinal).unwrap_or(first.len()));
        self.namesakes().once(documents, &mut found);
        let found = found.into_iter().take(limit);
        found
            .map(|ordinal| role(&documents[ordinal as usize]))
            .collect()
    }

    /// Ordinals of all documents, by title.
    fn by_title(&self) -> Vec<u32> {
        let documents = &self.index.catalog().documents;
        let mut all: Vec<(String, u32)> = (0..)
            .zip(documents)
            .map(|(ordinal, entry)| (entry.title.to_lowercase(), ordinal))
            .collect();
        all.sort();
        all.into_iter().map(|(_, ordinal)| ordinal).collect()
    }
}
