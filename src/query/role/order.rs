//! Which of many that a noun may mean comes first.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::{
    Claim, RoleMatch, RoleNames,
    stem::{LIKE_HEAD, Stem},
    word::question_words,
};
use crate::query::Lexicon;

impl RoleNames {
    /// These names, with how many people work as what each document is about: by its number, 0 where nobody
    /// says so.
    #[must_use]
    pub fn with_people(mut self, people: Vec<u32>) -> Self {
        self.people_at_work = people;
        self
    }

    /// Orders the documents that a noun may mean equally well: those whose people are called by it before those
    /// that only have to do with them (“nurses” before “nurse practitioners”), then those that most people
    /// are, then those of the shortest title. Where nobody says how many they are, the best agreement stays
    /// first.
    pub(super) fn order(&self, noun: &Stem, matches: &mut [RoleMatch]) {
        if !self.are_listed() {
            return;
        }
        let mut titles: FxHashMap<u32, (Likeness, usize)> = FxHashMap::default();
        let own = |name: &&super::RoleName| matches!(name.claim, Claim::Title | Claim::Reported);
        for name in self.candidates(std::slice::from_ref(noun)).filter(own) {
            let likenesses = name.called.iter().map(|called| noun.likeness(called));
            let likeness = match likenesses.fold(0.0, f32::max) {
                same if same >= 1.0 => Likeness::Same,
                like if like >= LIKE_HEAD => Likeness::Like,
                _ => Likeness::Other,
            };
            titles.insert(name.document, (likeness, name.stems.len()));
        }
        let people = |document: u32| {
            let known = self.people_at_work.get(document as usize);
            known.copied().unwrap_or_default()
        };
        matches.sort_by_key(|found| {
            let (likeness, words) = titles
                .get(&found.document)
                .copied()
                .unwrap_or((Likeness::Other, usize::MAX));
            (likeness, Reverse(people(found.document)), words)
        });
    }
}

/// How what a title calls its people agrees with a noun, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Same,
    Like,
    Other,
}

/// The titles that a title joins, without what says of whom they are or what they do not do (“Supervisors of
/// Mechanics”, “Helpers--Electricians”): each ends in what it calls its people.
pub fn people_of(title: &str) -> impl Iterator<Item = &str> {
    let small = title.to_ascii_lowercase();
    let ends = [" except ", " of ", "--"].into_iter();
    let end = ends.filter_map(|mark| small.find(mark)).min();
    let own = &title[..end.unwrap_or(title.len())];
    own.split(',').flat_map(|part| part.split(" and "))
}

/// The stems of the nouns that a title calls its people by: the last word of each title that it joins.
pub(super) fn called(lexicon: &Lexicon, title: &str) -> Vec<String> {
    let last = people_of(title).filter_map(|part| question_words(lexicon, part).pop());
    last.map(|word| lexicon.analyzer().stem(&word.text))
        .collect()
}
