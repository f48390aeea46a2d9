//! Names where a classification lists every name of its occupations, by the ten thousand: what is none
//! of them is another occupation, however many words it shares with one. “Forensic science
//! technicians” are not the “science technicians, all other”.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{
    Claim, LIKE_HEAD, RoleMatch, RoleName, RoleNames, RolePhrase, SHARED_NAME, Sentence,
    WHOLE_NAME,
    phrase::written,
    stem::Stem,
    subject::{is_rest, subject},
};
use crate::query::Lexicon;

/// Which of the stems asked for each document has in any of its names: a bit for each.
pub(super) struct Family {
    held: FxHashMap<u32, u64>,
    all: u64,
}

impl Family {
    /// Whether the names of a document have all stems.
    fn has_all(&self, document: u32) -> bool {
        self.held.get(&document) == Some(&self.all)
    }
}

/// A name of fewer words says too little to be meant with others before it: an “assistant” is not
/// what a “dental assistant” is.
const TELLING: usize = 2;

impl RoleNames {
    /// Holds what phrases name against all that is said of who is asked about, where names are listed.
    /// What is said beside a phrase, and no name of a document has, speaks of others; then nobody of the
    /// corpus is meant. `is_aside` marks the words that say where, at which level or with whom.
    pub fn hold(
        &self,
        lexicon: &Lexicon,
        sentence: Sentence<'_>,
        is_aside: &[bool],
        phrases: &mut Vec<RolePhrase>,
        roles: &mut Vec<Vec<RoleMatch>>,
    ) {
        let Some(subject) = subject(lexicon, sentence).filter(|_| self.are_listed()) else {
            return;
        };
        let within = |phrase: &RolePhrase| {
            subject.start <= phrase.words.start && phrase.words.end <= subject.end
        };
        let named: Vec<usize> = (0..phrases.len())
            .filter(|&at| within(&phrases[at]))
            .collect();
        if named.is_empty() && !phrases.is_empty() {
            return;
        }
        let mut heads = named.clone();
        heads.retain(|&at| is_head(sentence, &subject, phrases, at));
        let Sentence {
            text, words, stems, ..
        } = sentence;
        let says = |&at: &usize| {
            !lexicon.analyzer().is_stop_word(&words[at].text) || is_rest(sentence, at)
        };
        let is_beside = |&at: &usize| {
            let word = words[at].text.as_str();
            let is_said = word == "except" || !lexicon.is_circumstance(word);
            let is_apart = || heads.iter().all(|&one| !phrases[one].words.contains(&at));
            !is_aside[at] && says(&at) && is_said && is_apart()
        };
        let call_nobody = |phrases: &mut Vec<RolePhrase>, roles: &mut Vec<Vec<RoleMatch>>| {
            for &one in named.iter().rev() {
                phrases.remove(one);
                roles.remove(one);
            }
            let before = |phrase: &RolePhrase| phrase.words.start < subject.start;
            let place = phrases.partition_point(before);
            let nobody = RolePhrase {
                stems: subject
                    .clone()
                    .filter(says)
                    .map(|at| stems[at].clone())
                    .collect(),
                text: written(text, &words[subject.clone()]),
                words: subject.clone(),
            };
            phrases.insert(place, nobody);
            roles.insert(place, Vec::new());
        };
        let stems_of = |at: usize| stems[at].clone();
        let beside = subject.clone().filter(is_beside).map(stems_of);
        let beside = self.stems(&beside.collect::<Vec<String>>());
        let Some(first) = heads.first() else {
            if !beside.is_empty() {
                call_nobody(phrases, roles);
            }
            return;
        };
        let family = self.family(&beside);
        let is_covered = |found: &RoleMatch| {
            let has_all = |family: &Family| family.has_all(found.document);
            beside.is_empty() || family.as_ref().is_some_and(has_all)
        };
        // A part of several titles, with more said beside it, is no name.
        let is_named = |found: &RoleMatch| beside.is_empty() || found.score >= SHARED_NAME;
        let is_covered = |found: &RoleMatch| is_named(found) && is_covered(found);
        let has_covered = |&one: &usize| roles[one].iter().any(is_covered);
        let covered: Vec<usize> = heads.iter().copied().filter(has_covered).collect();
        if roles[*first].is_empty() || covered.is_empty() {
            call_nobody(phrases, roles);
            return;
        }
        for one in covered {
            roles[one].retain(is_covered);
        }
        // What else was found among these words is a part of what they are called.
        for &one in named.iter().rev().filter(|one| !heads.contains(one)) {
            phrases.remove(one);
            roles.remove(one);
        }
    }

    /// Whether there are documents whose every name is listed.
    pub fn are_listed(&self) -> bool {
        !self.listed.is_empty()
    }

    /// What the documents have of the stems asked for; `None` where names are not listed and the
    /// nearest is good enough.
    pub(super) fn family(&self, asked: &[Stem]) -> Option<Family> {
        if !self.are_listed() {
            return None;
        }
        let mut held: FxHashMap<u32, u64> = FxHashMap::default();
        for name in self.candidates(asked) {
            let of_it = held.entry(name.document).or_default();
            for (at, stem) in asked.iter().enumerate().take(64) {
                *of_it |= u64::from(has(name, stem)) << at;
            }
        }
        let all = (0..asked.len().min(64)).fold(0, |all, at| all | 1 << at);
        Some(Family { held, all })
    }

    /// Whether a name of this agreement may be what was asked for: just so; as a part of a title; or
    /// with more said before it that other names of the same document say too (“pediatric emergency
    /// nurse”, of one who is an “emergency nurse” and a “pediatric nurse”).
    pub(super) fn may_mean(
        &self,
        asked: &[Stem],
        name: &RoleName,
        agreement: f32,
        level: Option<&str>,
        family: &Family,
    ) -> bool {
        let is_part = || {
            let is_claimed = name.claim <= Claim::Part || !self.is_listed(name.document);
            is_claimed && stands_in(asked, &name.stems)
        };
        let is_within = || {
            let ends_alike = match (asked.last(), name.stems.last()) {
                (Some(asked), Some(own)) => asked.likeness(own) >= LIKE_HEAD,
                _ => false,
            };
            let all_asked = |own: &Stem| asked.iter().any(|stem| stem.likeness(own) >= LIKE_HEAD);
            name.stems.len() >= TELLING
                && ends_alike
                && family.has_all(name.document)
                && name.stems.iter().all(all_asked)
        };
        // An apprentice or a chief is not what others are.
        let is_as_asked = name.level.is_none()
            || name.level == level
            || name.claim == Claim::Title
            || !self.is_listed(name.document);
        is_as_asked && (agreement >= WHOLE_NAME || is_part() || is_within())
    }

    /// Whether all names of a document are listed.
    pub(super) fn is_listed(&self, document: u32) -> bool {
        self.listed.binary_search(&document).is_ok()
    }
}

/// Whether stems stand side by side in a name, in whatever order: those that stand apart there name others
/// together (“ophthalmic medical technicians” are not the “dental and ophthalmic laboratory technicians and
/// medical appliance technicians”).
fn stands_in(asked: &[Stem], name: &[Stem]) -> bool {
    let is_of =
        |own: &Stem, asked: &[Stem]| asked.iter().any(|stem| stem.likeness(own) >= LIKE_HEAD);
    let mut runs = name.windows(asked.len().clamp(1, name.len().max(1)));
    !asked.is_empty()
        && asked.len() <= name.len()
        && runs.any(|run| {
            run.iter().all(|own| is_of(own, asked)) && asked.iter().all(|stem| is_of(stem, run))
        })
}

/// Whether what a phrase names is a head of who is asked about: people (“nurses and doctors”), and neither
/// a thing that they have to do with (“plant and system operators”) nor those that they are over
/// (“supervisors of cleaners”).
fn is_head(
    sentence: Sentence<'_>,
    subject: &Range<usize>,
    phrases: &[RolePhrase],
    at: usize,
) -> bool {
    let words = sentence.words;
    let own = &phrases[at].words;
    let are_many = |at: usize| words[at].text.ends_with('s');
    let is_thing = !are_many(own.end - 1) && are_many(subject.end - 1) && own.end < subject.end;
    let is_under = own.start > subject.start && words[own.start - 1].text == "of";
    !is_thing && !is_under
}

fn has(name: &RoleName, stem: &Stem) -> bool {
    name.stems.iter().any(|own| stem.likeness(own) >= LIKE_HEAD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::question_words;

    const NAMED: [(&str, &[&str]); 12] = [
        ("Registered Nurses", &["Emergency Nurse", "Pediatric Nurse"]),
        ("Helpers--Electricians", &["Electrician Apprentice"]),
        ("Prepress Technicians and Workers", &["Platemaker"]),
        (
            "First-Line Supervisors of Police and Detectives",
            &["Detective Sergeant"],
        ),
        ("Painter Helpers", &["Electrician and Painter Apprentice"]),
        ("Life Scientists, All Other", &["Life Scientist"]),
        ("Lamp Operators, Harbour", &["Lamp Operator"]),
        ("Bakers", &["Night Baker"]),
        ("Chief Executives", &["Company President"]),
        ("Directors, Sacred Music", &["Cantor"]),
        ("Sound Technicians, Except Harbour", &["Sound Mixer"]),
        ("Cooks, All Other", &["Camp Cook"]),
    ];

    /// Who is meant, where these names are listed: the documents' numbers by phrase, and what is said of
    /// those that are nobody.
    fn meant(text: &str) -> Vec<Result<Vec<u32>, String>> {
        let lexicon = Lexicon::embedded().unwrap();
        let names = NAMED.iter().map(|&(title, others)| {
            let others = others.iter().map(|&other| (other, Claim::Alternate));
            std::iter::once((title, Claim::Title))
                .chain(others)
                .collect()
        });
        let roles = RoleNames::claimed(&lexicon, (0..).zip(names));
        let words = question_words(&lexicon, text);
        let stems = lexicon.stems(&words);
        let topics = ["salary", "outlook", "make", "ohio"];
        let excluded = words
            .iter()
            .map(|word| topics.contains(&word.text.as_str()));
        let excluded: Vec<bool> = excluded.collect();
        let sentence = Sentence {
            text,
            words: &words,
            stems: &stems,
            excluded: &excluded,
        };
        let mut phrases = roles.phrases(&lexicon, sentence);
        let found = phrases.iter().map(|phrase| roles.matches(phrase, None));
        let mut found: Vec<Vec<RoleMatch>> = found.collect();
        roles.hold(&lexicon, sentence, &excluded, &mut phrases, &mut found);
        let told = phrases.into_iter().zip(found).map(|(phrase, found)| {
            let documents: Vec<u32> = found.iter().map(|one| one.document).collect();
            match documents.is_empty() {
                true => Err(phrase.text),
                false => Ok(documents),
            }
        });
        told.collect()
    }

    #[test]
    fn names_are_meant_as_they_are_listed() {
        for (text, document) in [
            ("registered nurse salary", 0),
            ("how much do pediatric emergency nurses make", 0),
            ("salary of a licensed registered nurse in Ohio", 0),
            ("registered nurse job outlook", 0),
            ("how much do life scientists, all other, make", 5),
            ("how much do night shift bakers make", 7),
            ("bakers, hours and salary", 7),
            ("chief executives salary", 8),
            ("what do directors, sacred music do", 9),
            ("outlook for sound technicians, except harbour", 10),
        ] {
            assert_eq!(meant(text), [Ok(vec![document])], "{text}");
        }
        let both = meant("how much do bakers and life scientists make");
        assert_eq!(both, [Ok(vec![7]), Ok(vec![5])]);
    }

    #[test]
    fn a_name_with_some_of_the_words_is_another() {
        for (text, nobody) in [
            ("electrician salary", "electrician"),
            ("how much do press workers make", "press workers"),
            ("what do detectives do", "detectives"),
            (
                "outlook for forensic life scientists",
                "forensic life scientists",
            ),
            ("how much do bakers, all other, make", "bakers, all other"),
            (
                "how much do captains and bakers of water vessels make",
                "captains and bakers of water vessels",
            ),
            ("lamp operators, railway salary", "lamp operators, railway"),
            ("what do bakers, except night, do", "bakers, except night"),
        ] {
            assert_eq!(meant(text), [Err(nobody.to_owned())], "{text}");
        }
    }
}
