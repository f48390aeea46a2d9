//! Names where a classification lists every name of its occupations, by the ten thousand: what is none
//! of them is another occupation, however many words it shares with one. “Forensic science
//! technicians” are not the “science technicians, all other”.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{
    Claim, LIKE_HEAD, RoleMatch, RoleName, RoleNames, RolePhrase, SHARED_NAME, Sentence,
    WHOLE_NAME,
    stem::{Stem, agreement},
    subject::{is_rest, subject},
    word::written,
};
use crate::{
    analysis::Word,
    query::{Lexicon, comparison::compares},
};

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

/// So many known names beside an unknown one make a list of names, not one name of several parts
/// (“captains, mates and pilots of water vessels”).
const LISTED_TOGETHER: usize = 2;

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
        if !self.are_listed() {
            return;
        }
        let is_person = |at: usize| self.is_person(lexicon, &sentence.words[at].text);
        let Some(subject) = subject(lexicon, sentence, is_person) else {
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
        heads.retain(|&at| is_head(lexicon, sentence, &subject, phrases, at));
        let Sentence {
            text, words, stems, ..
        } = sentence;
        let circumstances = lexicon.circumstances(words);
        let says = |&at: &usize| {
            let word = words[at].text.as_str();
            // “compare electrician and plumber pay” compares them, and names no third
            let says_little = lexicon.analyzer().is_stop_word(word) || compares(word);
            !says_little || is_rest(sentence, at)
        };
        let is_beside = |&at: &usize| {
            let word = words[at].text.as_str();
            // A word of everyday talk says more where titles have it: “general managers” are some of them.
            let is_said = word == "except"
                || !circumstances[at] && !lexicon.analyzer().is_common_word(word)
                || self.titled.contains(&stems[at]) && !circumstances[at];
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
        let says_of = |item: &Range<usize>| -> Vec<usize> {
            let said = item.clone().filter(says);
            said.filter(|&at| !is_aside[at] && !circumstances[at])
                .collect()
        };
        let is_named = |item: &Range<usize>| {
            let holds = |one: usize| {
                let range = &phrases[one].words;
                says_of(item).iter().all(|at| range.contains(at))
                    && item.start <= range.start
                    && range.end <= item.end
            };
            let is_clear = |one: usize| self.is_title(lexicon, &words[phrases[one].words.clone()]);
            heads
                .iter()
                .any(|&one| !roles[one].is_empty() && holds(one) && is_clear(one))
        };
        let items = items(sentence, &subject);
        let (known, unknown): (Vec<_>, Vec<_>) = items.into_iter().partition(is_named);
        if known.len() >= LISTED_TOGETHER && !unknown.is_empty() {
            for item in unknown {
                let text = written(text, &words[item.clone()]);
                for one in (0..phrases.len()).rev() {
                    let range = &phrases[one].words;
                    if item.start <= range.start && range.end <= item.end {
                        phrases.remove(one);
                        roles.remove(one);
                    }
                }
                let before = |phrase: &RolePhrase| phrase.words.start < item.start;
                let place = phrases.partition_point(before);
                let said = says_of(&item);
                phrases.insert(
                    place,
                    RolePhrase {
                        stems: said.iter().map(|&at| stems[at].clone()).collect(),
                        text,
                        words: item,
                    },
                );
                roles.insert(place, Vec::new());
            }
            return;
        }
        let stems_of = |at: usize| stems[at].clone();
        let beside = subject.clone().filter(is_beside).map(stems_of);
        let beside = self.stems(&beside.collect::<Vec<String>>());
        if heads.is_empty() {
            if !beside.is_empty() {
                call_nobody(phrases, roles);
            }
            return;
        }
        let covered = |one: usize| -> Vec<RoleMatch> {
            let mut asked = beside.clone();
            asked.extend(self.stems(phrases[one].stems.last().map_or(&[], std::slice::from_ref)));
            let family = self.family(&asked).filter(|_| !beside.is_empty());
            // A part of several titles, with more said beside it, is no name.
            let is_covered = |found: &&RoleMatch| {
                let has_all = |family: &Family| family.has_all(found.document);
                beside.is_empty()
                    || found.score >= SHARED_NAME && family.as_ref().is_some_and(has_all)
            };
            roles[one].iter().filter(is_covered).copied().collect()
        };
        let covered: Vec<(usize, Vec<RoleMatch>)> = heads
            .iter()
            .map(|&one| (one, covered(one)))
            .filter(|(_, covered)| !covered.is_empty())
            .collect();
        let has_unknown = heads.iter().any(|&one| roles[one].is_empty());
        if has_unknown || covered.is_empty() {
            call_nobody(phrases, roles);
            return;
        }
        for (one, covered) in covered {
            roles[one] = covered;
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

    /// What the documents have of the stems asked for, in names that have the last of them, too: what
    /// people are called says nothing of others. `None` where names are not listed and the nearest is
    /// good enough.
    pub(super) fn family(&self, asked: &[Stem]) -> Option<Family> {
        if !self.are_listed() {
            return None;
        }
        let mut held: FxHashMap<u32, u64> = FxHashMap::default();
        let of_them = |name: &&RoleName| asked.last().is_some_and(|head| has(name, head));
        for name in self.candidates(asked).filter(of_them) {
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
            is_claimed && stands_in(asked, &name.stems[..name.included])
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
        is_as_asked
            && (agreement >= WHOLE_NAME || is_part() || is_within() || name.is_shortened_to(asked))
    }

    /// Whether words are a title, or one that a title joins, or a noun that everybody knows.
    fn is_title(&self, lexicon: &Lexicon, words: &[Word]) -> bool {
        let asked = self.stems(&lexicon.stems(words));
        let is_whole = |name: &RoleName| {
            name.claim <= Claim::Part && agreement(&asked, &name.stems).0 >= WHOLE_NAME
        };
        matches!(words, [one] if lexicon.analyzer().is_person_noun(&one.text))
            || self.candidates(&asked).any(is_whole)
    }

    /// Whether all names of a document are listed.
    pub(super) fn is_listed(&self, document: u32) -> bool {
        self.listed.binary_search(&document).is_ok()
    }
}

impl RoleName {
    /// Whether these are some of the words of a title, and its noun for people: an “elementary teacher” is
    /// an “elementary school teacher”. What stands before an earlier such noun belongs to that: “ophthalmic
    /// laboratory technicians and medical appliance technicians” are no ophthalmic medical technicians.
    pub(super) fn is_shortened_to(&self, asked: &[Stem]) -> bool {
        let is = |own: &Stem, stem: &Stem| own.likeness(stem) >= WHOLE_NAME;
        let (Some((head, before)), Some((last, first))) =
            (self.stems[..self.headed].split_last(), asked.split_last())
        else {
            return false;
        };
        let mut rest = before.iter();
        !first.is_empty()
            && is(head, last)
            && !before.iter().any(|own| is(own, head))
            && first.iter().all(|stem| rest.any(|own| is(own, stem)))
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

/// What a list names: “nurse, plumber and zorbist” are three.
fn items(sentence: Sentence<'_>, subject: &Range<usize>) -> Vec<Range<usize>> {
    let words = sentence.words;
    let joins = |at: usize| matches!(words[at].text.as_str(), "and" | "or" | "vs" | "versus");
    let has_comma = |at: usize| {
        let gap = sentence
            .text
            .get(words[at].span.end..words[at + 1].span.start);
        gap.is_some_and(|gap| gap.contains(','))
    };
    let mut items = Vec::new();
    let mut from = subject.start;
    for at in subject.clone() {
        let is_last = at + 1 == subject.end;
        let end = match joins(at) {
            true => at,
            false if is_last || has_comma(at) => at + 1,
            false => continue,
        };
        if from < end {
            items.push(from..end);
        }
        from = at + 1;
    }
    items
}

/// Whether what a phrase names is a head of who is asked about: people (“nurses and doctors”), and neither
/// a thing that they have to do with (“plant and system operators”) nor those that they are over
/// (“supervisors of cleaners”).
fn is_head(
    lexicon: &Lexicon,
    sentence: Sentence<'_>,
    subject: &Range<usize>,
    phrases: &[RolePhrase],
    at: usize,
) -> bool {
    let words = sentence.words;
    let own = &phrases[at].words;
    let are_many = |at: usize| {
        let many = ["s", "men", "people", "police"];
        let word = words[at].text.as_str();
        // “electrician jobs” are no people
        many.iter().any(|end| word.ends_with(end)) && !lexicon.is_listed_circumstance(word)
    };
    let is_thing = !own.clone().any(are_many) && subject.clone().any(are_many);
    let is_under = own.start > subject.start && words[own.start - 1].text == "of";
    !is_thing && !is_under
}

fn has(name: &RoleName, stem: &Stem) -> bool {
    name.stems.iter().any(|own| stem.likeness(own) >= LIKE_HEAD)
}

#[cfg(test)]
mod tests;
