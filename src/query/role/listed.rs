//! Names where a classification lists every name of its occupations, by the ten thousand: what is none
//! of them is another occupation, however many words it shares with one. “Forensic science
//! technicians” are not the “science technicians, all other”.

use std::ops::Range;

use super::{
    Claim, RoleMatch, RoleName, RoleNames, RolePhrase, SHARED_NAME, Sentence, WHOLE_NAME,
    family::Family,
    list::{Items, items},
    stem::{Stem, agreement},
    subject::{behind_share, is_rest, is_year, subject},
    word::{DASH, written},
};
use crate::{
    analysis::Word,
    query::{Lexicon, comparison::compares},
};

/// So many known names beside unknown ones, of which there are no more, make a list of names, not one name of
/// several parts (“captains, mates and pilots of water vessels”).
const LISTED_TOGETHER: usize = 2;

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
        let subject = behind_share(lexicon, sentence, is_aside, subject);
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
            !is_aside[at] && says(&at) && is_said && !is_year(word) && is_apart()
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
        let Items {
            items,
            are_one,
            share,
        } = items(sentence, &subject, is_person);
        let (known, unknown): (Vec<_>, Vec<_>) = items.into_iter().partition(is_named);
        let is_list = known.len() >= LISTED_TOGETHER.max(unknown.len());
        if is_list && !unknown.is_empty() && !are_one && !share {
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
        // What belongs to all of them makes one name of theirs.
        let are_one = are_one || !beside.is_empty();
        let is_apart = || {
            let others = |found: &RoleMatch| {
                let has = |(_, own): &(usize, Vec<RoleMatch>)| {
                    own.iter().any(|one| one.document == found.document)
                };
                covered.len() == heads.len() && covered.iter().all(has)
            };
            !covered.iter().any(|(_, own)| own.iter().any(others))
        };
        if has_unknown || covered.is_empty() || are_one && is_apart() {
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

    /// Whether words are a title, or one that a title joins, or a noun that everybody knows.
    fn is_title(&self, lexicon: &Lexicon, words: &[Word]) -> bool {
        let asked = self.stems(&lexicon.stems(words));
        let is_whole = |name: &RoleName| {
            name.claim.is_title() && agreement(&asked, &name.stems).0 >= WHOLE_NAME
        };
        matches!(words, [one] if lexicon.analyzer().is_person_noun(&one.text))
            || self.candidates(&asked).any(is_whole)
    }

    /// The one document of a list that is found, where all others are pages of the same title.
    pub(super) fn only_listed(&self, asked: &[Stem], matches: &[RoleMatch]) -> Option<u32> {
        const PAGES: usize = 2;
        let listed = matches.iter().map(|found| found.document);
        let mut listed = listed.filter(|&document| self.is_listed(document));
        let one = listed.next().filter(|_| listed.next().is_none())?;
        let title = |document: u32| {
            let mut names = self.candidates(asked);
            let own = |name: &&RoleName| {
                name.document == document && matches!(name.claim, Claim::Title | Claim::Reported)
            };
            let own = names.find(own)?.stems.iter();
            Some(own.map(|stem| stem.id).collect::<Vec<_>>())
        };
        let is_same = || {
            let own = title(one);
            matches.iter().all(|found| title(found.document) == own)
        };
        (matches.len() == 1 || matches.len() <= 1 + PAGES && is_same()).then_some(one)
    }

    /// Whether all names of a document are listed.
    pub(super) fn is_listed(&self, document: u32) -> bool {
        self.listed.binary_search(&document).is_ok()
    }
}

/// Whether what a phrase names is a head of who is asked about: people (“nurses and doctors”), and neither
/// a thing that they have to do with (“plant and system operators”) nor those that they are over
/// (“supervisors of cleaners”) or help (“helpers--cleaners”).
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
    let is_under = (subject.start..own.start).any(|at| words[at].text == "of");
    let before = sentence
        .text
        .get(words[subject.start].span.start..words[own.start].span.start);
    let are_helped = before.is_some_and(|before| before.contains(DASH));
    !is_thing && !is_under && !are_helped
}

#[cfg(test)]
mod tests;
