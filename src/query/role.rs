//! Roles: their names in the corpus, and the words of a question that name one.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

mod activity;
mod asked;
mod family;
mod field;
mod form;
mod list;
mod listed;
mod name;
mod number;
mod order;
mod phrase;
mod run;
mod stem;
mod subject;
mod title;
mod word;

pub(super) use activity::is_field;
pub use order::people_of;
pub use phrase::{RolePhrase, Sentence};
pub use run::role_phrases;
pub use stem::{alike, likeness, parts};
pub(super) use subject::does_something;
pub use title::Claim;
pub(super) use title::drop_trades;
pub use word::question_words;
pub(super) use word::whole_words;

use self::{
    asked::Asked,
    form::{forms, mark_forms},
    name::Name,
    stem::{LIKE_HEAD, Stem, agreement},
};
use super::Lexicon;
use crate::analysis::Phrases;

/// Every name of every role of a corpus.
#[derive(Debug, Default)]
pub struct RoleNames {
    names: Vec<RoleName>,
    /// Stem, or part of a compound one → its number.
    ids: FxHashMap<String, u32>,
    /// By number of the stem: what it counts, rare stems more than others; `None` for what is only
    /// part of one.
    weights: Vec<Option<f32>>,
    /// What a stem counts that no name has.
    unheard: f32,
    /// By number of the stem: positions of the names that have it, or a compound of it.
    holders: Vec<Vec<usize>>,
    /// Names that do not end in a noun for a person (“Wickie”): nothing but the corpus tells that
    /// they are roles.
    unlikely: Phrases<()>,
    /// The last words of those, for one.
    unlikely_ends: FxHashSet<String>,
    /// Names of several words, as they are.
    whole: Phrases<()>,
    /// Names whose people are called by a word that else says a level (“art director”).
    headed: Phrases<()>,
    /// Names that no run of words is: with small words or commas inside, or very long. By their
    /// stems without small words; the stems they are compared by.
    joined: Phrases<Vec<String>>,
    /// Documents whose every name is listed, as those of a classification are, sorted.
    listed: Vec<u32>,
    /// The nouns that the titles of those call people by, for one (“aide”, “repairer”).
    people: FxHashSet<String>,
    /// Stems of all words of their titles.
    titled: FxHashSet<String>,
    /// By document: how many people work as what it is about, 0 where nobody says so.
    people_at_work: Vec<u32>,
    asked: Asked,
}

#[derive(Debug)]
struct RoleName {
    document: u32,
    stems: Vec<Stem>,
    /// How many of the stems stand before those that are “except”.
    included: usize,
    /// How many stand up to the noun for its people, of a title that others may shorten; 0 of others.
    headed: usize,
    level: Option<&'static str>,
    claim: Claim,
    /// For each stem, whether its word may call its people so.
    people: Vec<bool>,
    /// Of a title: the stems of the nouns that it calls its people by.
    called: Vec<Stem>,
}

/// A document whose role a phrase names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RoleMatch {
    /// Ordinal of the document.
    pub document: u32,
    /// Agreement in 0..=1: 1 is the very title or an alias.
    pub score: f32,
}

/// Below this agreement a name is not the role that was meant.
const LEAST_AGREEMENT: f32 = 0.6;
/// Names this close to the best one fit as well as it does.
const AS_GOOD: f32 = 0.05;
/// Bonus or malus for a name that says the level the question says, or another.
const LEVEL_AGREEMENT: f32 = 0.12;

/// A phrase that names a document from this agreement on names it wholly.
pub(super) const WHOLE_NAME: f32 = 0.99;
/// Below this agreement no name is so clearly meant that others which hold the phrase are not.
const CLEAR_NAME: f32 = 0.95;
/// What the very name counts that other documents go by as well: less is no name, but a part of some.
pub const SHARED_NAME: f32 = 0.94;
/// So many that go by a name by the way outweigh one whose usual name it is.
const MANY_CALLED: usize = 3;
/// What a document counts that goes by a name, where it is the title of another: both are of that role.
const ALSO_CALLED: f32 = 0.9;
/// A noun that stands in so many titles (“nurse”) is no clear name of the one document that goes by
/// it, too.
const MANY_TITLES: usize = 3;
/// Roles that fit equally, at most: twice as many as a member can be given to choose from, for an occupation
/// and the page about it are one choice.
const MOST_FITTING: usize = 50;
impl RoleNames {
    /// The names of documents: ordinal, and all names of each, one claimed as well as another.
    pub fn new<'a>(
        lexicon: &Lexicon,
        documents: impl Iterator<Item = (u32, Vec<&'a str>)>,
    ) -> Self {
        let claimed = documents.map(|(document, names)| {
            let names = names.into_iter().map(|name| (name, Claim::Title));
            (document, names.collect())
        });
        Self::claimed(lexicon, claimed)
    }

    /// The names of documents: ordinal, and the names of each with its claim to them.
    pub fn claimed<'a>(
        lexicon: &Lexicon,
        documents: impl Iterator<Item = (u32, Vec<(&'a str, Claim)>)>,
    ) -> Self {
        let documents: Vec<_> = documents.collect();
        let mut roles = Self::default();
        let mut named = Vec::new();
        for read in name::read(lexicon, &documents) {
            if read.is_listed {
                roles.listed.push(read.document);
            }
            roles.people.extend(read.people);
            roles.titled.extend(read.titled);
            let names = read.names.into_iter();
            named.extend(names.map(|name| roles.take(name, read.document)));
        }
        named.retain(|(_, name)| !name.stems.is_empty());
        roles.number(named.iter().map(|(_, name)| name.stems.as_slice()));
        let names = named.into_iter().map(|(document, name)| {
            let mut stems = roles.stems(&name.stems);
            mark_forms(&mut stems, &name.forms);
            RoleName {
                document,
                stems,
                included: name.included,
                headed: name.headed,
                level: name.level,
                claim: name.claim,
                people: name.people,
                called: roles.stems(&name.called),
            }
        });
        roles.names = names.collect();
        roles
    }

    /// Notes the words of a name as questions are held against them.
    fn take(&mut self, mut name: Name, document: u32) -> (u32, Name) {
        if name.is_headed {
            self.headed.add(&name.stems, ());
        }
        if let Some(end) = name.unlikely_end.take() {
            self.unlikely.add(&name.stems, ());
            self.unlikely_ends.insert(end);
        }
        if name.stems.len() > 1 {
            self.whole.add(&name.stems, ());
        }
        if let Some(own) = name.joined.take()
            && !self.joined.holds(&own)
        {
            self.joined.add(&own, name.stems.clone());
        }
        (document, name)
    }

    /// Documents whose role the phrase names, best first; those nearly as good as the best only. A
    /// phrase that is no more than a part of names (“scientist”) fits all of them equally.
    pub fn matches(&self, phrase: &RolePhrase, level: Option<&str>) -> Vec<RoleMatch> {
        let forms = match self.are_listed() {
            true => forms(&phrase.text, &phrase.stems),
            false => Vec::new(),
        };
        let find = || {
            let mut asked = self.stems(&phrase.stems);
            mark_forms(&mut asked, &forms);
            self.find_matches(&asked, level)
        };
        self.asked.matches(&phrase.stems, &forms, level, find)
    }

    fn find_matches(&self, asked: &[Stem], level: Option<&str>) -> Vec<RoleMatch> {
        let mut best: FxHashMap<u32, (f32, bool)> = FxHashMap::default();
        let mut wholly: FxHashMap<u32, Claim> = FxHashMap::default();
        let mut titled: BTreeSet<u32> = BTreeSet::new();
        let mut whole: BTreeSet<u32> = BTreeSet::new();
        let mut short: BTreeSet<u32> = BTreeSet::new();
        let family = self.family(asked);
        for name in self.candidates(asked) {
            let (mut score, covered) = agreement(asked, &name.stems);
            if family
                .as_ref()
                .is_some_and(|family| !self.may_mean(asked, name, score, level, family))
            {
                continue;
            }
            // “software developer” is as much a part of “AI software engineer” as “software engineer”
            let held = |stem: &Stem| {
                let mut likenesses = name.stems.iter().map(|own| stem.likeness(own));
                likenesses.any(|likeness| likeness >= LIKE_HEAD)
            };
            let is_part = covered >= WHOLE_NAME || asked.iter().all(held);
            if is_part {
                score = score.max(LEAST_AGREEMENT);
                if name.claim.is_title() {
                    titled.insert(name.document);
                }
            }
            if score >= WHOLE_NAME {
                whole.insert(name.document);
            } else if name.is_shortened_to(asked) {
                short.insert(name.document);
            }
            match (name.level, level) {
                (Some(named), Some(asked)) if named == asked => score += LEVEL_AGREEMENT,
                (Some(_), _) => score -= LEVEL_AGREEMENT,
                (None, _) => {}
            }
            if score >= WHOLE_NAME {
                let claim = wholly.entry(name.document).or_insert(name.claim);
                *claim = name.claim.min(*claim);
            }
            if score >= LEAST_AGREEMENT || is_part {
                let known = best.entry(name.document).or_default();
                known.0 = known.0.max(score.max(LEAST_AGREEMENT));
                known.1 |= is_part;
            }
        }
        let mut top = best.values().map(|&(score, _)| score).fold(0.0, f32::max);
        let mut also_called: BTreeSet<u32> = BTreeSet::new();
        // Of those with just this name, the ones that are called so before all.
        wholly.retain(|document, _| best[document].0 >= top - AS_GOOD);
        if let Some(&(mut claim)) = wholly.values().min() {
            // What several occupations go by is the title of none of them: a survey's just so comes before,
            // unless it is a noun alone, which says no more than any of their titles.
            let is_reported = wholly.values().any(|&own| own == Claim::Reported);
            let alternates = wholly.values().filter(|&&own| own == Claim::Alternate);
            let is_shared = match claim {
                Claim::Alternate => alternates.count() > 1,
                Claim::Alias => alternates.count() >= MANY_CALLED,
                _ => false,
            };
            if is_reported && is_shared && asked.len() > 1 {
                claim = Claim::Reported;
            }
            let others = titled.iter().filter(|one| !wholly.contains_key(one));
            let is_noun = asked.len() == 1 && claim > Claim::Part && others.count() >= MANY_TITLES;
            // Names of a classification yield to titles; what an author calls a document does not.
            let is_also_called = |document: &u32| {
                let is_aliased = wholly.get(document) == Some(&Claim::Alias);
                let is_reported = wholly.get(document) == Some(&Claim::Reported);
                is_aliased && claim < Claim::Alias && !self.is_listed(*document)
                    || is_reported && claim < Claim::Reported
            };
            also_called.extend(best.keys().copied().filter(is_also_called));
            // what publishers show as one's usual names is no claim where many others go by it too
            let is_claimed = |(&document, &claim): (&u32, &Claim)| {
                let is_shown = claim == Claim::Alias && self.is_listed(document);
                is_shown || claim >= Claim::Alternate
            };
            let alternates = wholly.values().filter(|&&own| own == Claim::Alternate);
            let is_everybodys = claim != Claim::Reported
                && alternates.count() >= MANY_CALLED
                && wholly.iter().all(is_claimed);
            best.retain(|document, _| {
                let own = wholly.get(document);
                let is_called = own == Some(&claim) || is_everybodys && own.is_some();
                is_called || also_called.contains(document) || is_noun && titled.contains(document)
            });
            for document in &also_called {
                if let Some((score, _)) = best.get_mut(document) {
                    *score = ALSO_CALLED;
                }
            }
            if is_noun {
                top = LEAST_AGREEMENT;
                for (score, _) in best.values_mut() {
                    *score = top;
                }
            }
            // A name that several go by, and none before others, is clear of none.
            if (claim == Claim::Alternate || is_everybodys)
                && !is_noun
                && best.len() > 1 + also_called.len()
            {
                for (score, _) in best.values_mut() {
                    *score = score.min(SHARED_NAME);
                }
                top = top.min(SHARED_NAME);
            }
        }
        let fits = |&(document, &(score, is_part)): &(&u32, &(f32, bool))| {
            score >= top - AS_GOOD
                || (is_part && top < CLEAR_NAME)
                || also_called.contains(document)
        };
        let matches = best.iter().filter(fits);
        let mut matches: Vec<RoleMatch> = matches
            .map(|(&document, &(score, _))| RoleMatch {
                document,
                score: score.min(1.0),
            })
            .collect();
        matches.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then(a.document.cmp(&b.document))
        });
        if asked.len() == 1 && top < CLEAR_NAME {
            self.order(&asked[0], &mut matches);
        }
        matches.truncate(MOST_FITTING);
        // “electricians” are more than their helpers
        let is_part_alone =
            |one: u32| best[&one].1 && !whole.contains(&one) && !short.contains(&one);
        if let Some(one) = self.only_listed(asked, &matches)
            && matches.iter().all(|found| is_part_alone(found.document))
            && self.is_listed(one)
        {
            matches.clear();
        }
        matches
    }
}

#[cfg(test)]
mod tests;
