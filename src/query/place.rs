//! Places: cities with their nicknames, states, countries, remote.

mod gazetteer;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{Phrases, Token, tokens};

/// The table of places.
pub struct Places {
    phrases: Phrases<String>,
    /// Spellings that count only as they are.
    exact: FxHashMap<String, String>,
    countries: FxHashSet<String>,
    /// Postal code → state.
    postal: FxHashMap<String, String>,
    /// The states of the postal codes: they hold cities that the table does not have.
    states: FxHashSet<String>,
    /// Place → the places it lies in directly.
    around: FxHashMap<String, Vec<String>>,
    /// Place → the places of the table that lie in it directly.
    inner: FxHashMap<String, Vec<String>>,
    /// Name that several places go by → those places.
    shared: FxHashMap<String, Vec<String>>,
    /// Word → number of places that have it in their name.
    shares: FxHashMap<String, usize>,
    /// Normal forms of the spellings that count only as they are, and of the codes.
    coded: FxHashSet<String>,
    /// Bytes of the longest of the spellings that count only as they are, and of the longest code.
    longest: (usize, usize),
}

/// A token as places are looked for in it.
pub trait PlaceToken {
    /// In normal form.
    fn text(&self) -> &str;

    /// Byte range in the text.
    fn span(&self) -> Range<usize>;

    /// Whether the name of a place may begin with it.
    fn may_begin(&self) -> bool {
        true
    }
}

impl PlaceToken for Token {
    fn text(&self) -> &str {
        &self.text
    }

    fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

/// A place named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceMention {
    /// Canonical name: `Seattle, WA`, `Texas`, `Ireland`, `Remote`; a name that several places of
    /// the table go by is its own (`Portland`).
    pub name: String,
    /// Index of its first token.
    pub at: usize,
    /// Number of tokens.
    pub taken: usize,
}

/// How a place that was found lies to the one asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// It is the one asked for, or may be by its name.
    Same,
    /// It lies in the one asked for: Austin, where Texas was asked for.
    Within,
    /// It holds the one asked for: the United States, where Austin was asked for.
    Contains,
    /// Another one.
    Other,
}

/// Places lie in one another this deep at most: a table that names a circle must not hang.
const DEEPEST: usize = 8;
/// Places of more inner places than this are not looked for by their names.
const MOST_INNER: usize = 30;
/// What the name of an inner place is worth.
const INNER_WEIGHT: f32 = 0.5;
/// The country of every state and of `City, ST`.
const UNITED_STATES: &str = "United States";
/// Longest name of a city that the table does not have, in words.
const LONGEST_CITY: usize = 3;

impl Places {
    /// How the place `found` lies to the one `asked` for, both by canonical name.
    pub fn relation(&self, asked: &str, found: &str) -> Relation {
        let is_region = |name: &str| self.inner.contains_key(name) || self.states.contains(name);
        let holds = |outer: &str, inner: &str| {
            // most places asked for are cities, which hold nothing
            let mut regions = self.meant(outer).filter(|name| is_region(name)).peekable();
            if regions.peek().is_none() {
                return false;
            }
            let names: Vec<&str> = self
                .meant(inner)
                .flat_map(|name| self.outer(name))
                .collect();
            self.meant(outer).any(|name| names.contains(&name))
        };
        if self
            .meant(asked)
            .any(|name| self.meant(found).any(|one| one == name))
        {
            Relation::Same
        } else if holds(asked, found) {
            Relation::Within
        } else if holds(found, asked) {
            Relation::Contains
        } else {
            Relation::Other
        }
    }

    /// The nearest relation that any of the places found has to the one asked for; `None` where
    /// none was found.
    pub fn nearest<'a>(
        &self,
        asked: &str,
        found: impl IntoIterator<Item = &'a str>,
    ) -> Option<Relation> {
        let rank = |relation: &Relation| match relation {
            Relation::Same => 0,
            Relation::Within => 1,
            Relation::Contains => 2,
            Relation::Other => 3,
        };
        found
            .into_iter()
            .map(|found| self.relation(asked, found))
            .min_by_key(rank)
    }

    /// Words that stand for a place in texts, with weights in 0..=1: the one that tells its name from
    /// others, and those of the places in it where these are few.
    pub fn words(&self, name: &str) -> Vec<(String, f32)> {
        let mut words: Vec<(String, f32)> = Vec::new();
        for place in self.meant(name) {
            words.extend(self.telling(place).map(|word| (word, 1.0)));
            let inner = self.inner.get(place).into_iter().flatten();
            let inner: Vec<&String> = inner.take(MOST_INNER + 1).collect();
            if inner.len() <= MOST_INNER {
                let telling = inner.into_iter().filter_map(|place| self.telling(place));
                words.extend(telling.map(|word| (word, INNER_WEIGHT)));
            }
        }
        words
    }

    /// The word of a place's bare name that the fewest other names have: `francisco`.
    fn telling(&self, name: &str) -> Option<String> {
        let bare = name.split_once(", ").map_or(name, |(bare, _)| bare);
        let words = tokens(bare).into_iter().map(|token| token.text);
        words.min_by_key(|word| self.shares.get(word).copied().unwrap_or(0))
    }

    /// The places a name may mean.
    fn meant<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let shared = self.shared.get(name);
        let own = shared.is_none().then_some(name);
        let shared = shared.into_iter().flatten().map(String::as_str);
        shared.chain(own)
    }

    /// Everything a place lies in, the nearest first.
    fn outer<'a>(&'a self, name: &'a str) -> Vec<&'a str> {
        let mut found: Vec<&str> = Vec::new();
        let mut ring: Vec<&str> = vec![name];
        for _ in 0..DEEPEST {
            let next: Vec<&str> = ring.iter().flat_map(|&name| self.directly(name)).collect();
            ring = next
                .into_iter()
                .filter(|name| !found.contains(name))
                .collect();
            if ring.is_empty() {
                break;
            }
            found.extend(&ring);
        }
        found
    }

    fn directly<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let listed = self.around.get(name).into_iter().flatten();
        // a city that the table does not have says its state
        let code = name.split_once(", ").map(|(_, code)| code);
        let state = code.and_then(|code| self.postal.get(code));
        listed.chain(state).map(String::as_str)
    }

    /// Places named in a text, left to right.
    pub fn find(&self, text: &str) -> Vec<PlaceMention> {
        self.find_in(text, &tokens(text))
    }

    /// Whether the name of a place begins with this word.
    pub(super) fn may_begin_with(&self, word: &str) -> bool {
        self.phrases.has_first(word)
    }

    /// Whether the name of a place begins at one of some words.
    pub(super) fn is_named_at<'w>(
        &self,
        at: usize,
        word: impl Fn(usize) -> Option<&'w str>,
    ) -> bool {
        self.phrases.longest_by(at, word).is_some()
    }

    /// Whether this word may be written in a way that [counts](Self::counts_as_written) as it is.
    pub(super) fn may_be_coded(&self, word: &str) -> bool {
        self.coded.contains(word)
    }

    /// Whether what is written so is a place, or the code of one, because it is written so.
    pub(super) fn counts_as_written(&self, written: &str) -> bool {
        self.exact.contains_key(written) || self.postal.contains_key(written)
    }

    /// As [`find`](Self::find), for tokens already cut. Where no token may begin a name and none
    /// counts as it is written, there is none.
    pub fn find_in<T: PlaceToken>(&self, text: &str, tokens: &[T]) -> Vec<PlaceMention> {
        let mut found = self.listed(tokens);
        for (at, token) in tokens.iter().enumerate() {
            let taken =
                |mention: &PlaceMention| (mention.at..mention.at + mention.taken).contains(&at);
            if token.span().len() <= self.longest.0
                && let Some(name) = self.exact.get(&text[token.span()])
                && !found.iter().any(taken)
            {
                found.push(PlaceMention {
                    name: name.clone(),
                    at,
                    taken: 1,
                });
            }
        }
        self.add_unlisted(text, tokens, &mut found);
        found.sort_by_key(|mention| mention.at);
        found
    }

    /// The places of the table, in any case, left to right, longest names first.
    fn listed<T: PlaceToken>(&self, tokens: &[T]) -> Vec<PlaceMention> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let word = |at: usize| tokens.get(at).map(T::text);
            let listed = token.may_begin().then(|| self.phrases.longest_by(at, word));
            let Some((taken, name)) = listed.flatten() else {
                at += 1;
                continue;
            };
            found.push(PlaceMention {
                name: name.clone(),
                at,
                taken,
            });
            at += taken;
        }
        found
    }

    /// Adds cities that the table does not have, where their state stands beside them: one to three
    /// capitalised words, a comma, a postal code (`San Rafael, CA`).
    fn add_unlisted<T: PlaceToken>(&self, text: &str, tokens: &[T], found: &mut Vec<PlaceMention>) {
        let written = |at: usize| &text[tokens[at].span()];
        let after = |at: usize| {
            let next = tokens
                .get(at + 1)
                .map_or(text.len(), |next| next.span().start);
            &text[tokens[at].span().end..next]
        };
        let is_postal = |at: usize| {
            tokens[at].span().len() <= self.longest.1 && self.postal.contains_key(written(at))
        };
        for at in 1..tokens.len() {
            if !is_postal(at) || after(at - 1) != ", " {
                continue;
            }
            let city = |at: usize| {
                let mut letters = written(at).chars();
                letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_alphabetic)
            };
            let mut start = at;
            while start > 0
                && at - start < LONGEST_CITY
                && city(start - 1)
                && (start == at || after(start - 1) == " ")
                && !is_postal(start - 1)
            {
                start -= 1;
            }
            let taken =
                |mention: &PlaceMention| mention.at < at && start < mention.at + mention.taken;
            if start == at || found.iter().any(taken) {
                continue;
            }
            found.retain(|mention| mention.at != at);
            found.push(PlaceMention {
                name: text[tokens[start].span().start..tokens[at].span().end].to_owned(),
                at: start,
                taken: at + 1 - start,
            });
        }
    }

    /// Whether a text names a country and no narrower place.
    pub fn is_country(&self, text: &str) -> bool {
        self.are_countries(&self.find(text))
    }

    /// Whether these are countries, and any.
    pub(super) fn are_countries(&self, found: &[PlaceMention]) -> bool {
        !found.is_empty() && found.iter().all(|one| self.countries.contains(&one.name))
    }

    /// Every word of every place's names, in no order.
    pub fn words_of_names(&self) -> impl Iterator<Item = &str> {
        self.phrases.words()
    }

    /// Whether this is a word of some place.
    pub fn knows(&self, word: &str) -> bool {
        self.phrases.has_word(word)
    }
}

#[cfg(test)]
mod tests;
