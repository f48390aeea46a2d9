//! What a word that nobody knows was meant to be.

use std::{ops::Range, sync::OnceLock};

use rustc_hash::FxHashMap;

use super::{
    Vocabulary,
    mask::{Masks, begins, mask},
    slip::cost,
};
use crate::{
    analysis::Remembered,
    query::{Lexicon, RoleNames},
};

/// Every word that may have been meant: those of the corpus, of the language tables and of English,
/// with how probable each is in a question.
#[derive(Debug, Default)]
pub struct Speller {
    /// Shortest first, then by the alphabet.
    words: Vec<Known>,
    /// Where the words of each length begin in `words`; one more than there are lengths.
    by_length: Vec<usize>,
    /// All words.
    any: Masks,
    /// Those that were meant even by two slips.
    corpus: Masks,
    /// Those that may be so sure that another English word was not meant.
    sure: Masks,
    /// What the last words were meant to be, of those that nobody knows: members mistype the same words,
    /// and ask for the same things that the corpus has not.
    known: Remembered<Vec<Near>>,
}

/// A [`Meant`] by the number of its word.
#[derive(Debug, Clone, Copy)]
struct Near {
    at: u32,
    value: f32,
    sure: bool,
}

/// Words that nobody knows remembered, at most: each with what it may mean takes some hundred bytes.
const MISTYPED: usize = 1024;

/// A [`Speller`] that is made when the first word is met that nobody knows: a start need not wait for
/// it, and most questions need none.
#[derive(Debug)]
pub struct Spelling {
    /// Chunks of the corpus.
    chunks: u32,
    speller: OnceLock<Speller>,
    /// The last words of questions, and whether anybody knows them.
    pub(super) seen: Remembered<bool>,
}

#[derive(Debug)]
struct Known {
    text: Box<str>,
    /// Letters.
    length: u8,
    /// Logarithm of how probable it is.
    prior: f32,
    /// Whether only the list of English words has it.
    foreign: bool,
    /// Number of chunks that hold it.
    with: u32,
    /// Whether a good part of them does.
    usual: bool,
}

/// What may have been meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Meant<'a> {
    pub word: &'a str,
    /// Logarithm of how probable it is, up to a constant.
    pub value: f32,
    /// Whether neither the corpus nor a language table has it.
    pub foreign: bool,
    /// Whether it is so probable, and the slip so, that even another English word was not meant.
    pub sure: bool,
}

/// Shorter words are left alone: too many others are one slip away.
pub(super) const SHORTEST: usize = 3;
/// Shorter words are no part of two written as one.
const SHORTEST_PART: usize = 2;
/// Nor are two that are shorter than this in all.
const SHORTEST_APART: usize = 6;
/// Two words less probable than this were not meant by one.
const LEAST_APART: f32 = -6.0;
/// Longer words are no words.
pub(super) const LONGEST: usize = 40;
/// Words of questions remembered, at most.
const SEEN: usize = 4096;
/// From this length on two slips are forgiven, below it one.
const TWO_SLIPS_FROM: usize = 7;
/// What is less probable than this was not meant, for words of three letters, four, and more.
const LEAST: [f32; 3] = [-3.3, -5.5, -9.0];
/// The same for two slips in a word of the corpus; others take one.
const LEAST_OF_TWO: f32 = -10.0;

/// A word that so many chunks hold, of so many letters, by a slip as cheap as this, was meant rather
/// than another word that the corpus does not hold (“kills” for “skills”).
const SURE_SHARE: f32 = 0.1;
/// See [`SURE_SHARE`].
const SURE_LENGTH: usize = 6;
/// See [`SURE_SHARE`].
const SURE_COST: f32 = 0.7;
/// A question begins with one of these so often that a word near it, where it would stand, is it.
const OPENERS: [&str; 10] = [
    "what", "whats", "which", "where", "when", "does", "would", "should", "could", "tell",
];

/// Share of sentences that hold a function word, about.
const FUNCTION: f32 = 0.1;
/// Share of questions that hold a word of a language table or of a role's name, at least.
const TABLE: f32 = 0.04;
/// The same of a word of everyday talk.
const COMMON: f32 = 0.02;
/// The same of a form of one (“talking”).
const FORM: f32 = 0.007;
/// The same of any other English word.
const ENGLISH: f32 = 0.002;
/// No word of the corpus is rarer in questions.
const RAREST: f32 = 0.0005;

/// Puts nothing right.
impl Default for Spelling {
    fn default() -> Self {
        Self {
            chunks: 0,
            speller: OnceLock::from(Speller::default()),
            seen: Remembered::default(),
        }
    }
}

impl Spelling {
    /// Of a corpus of so many chunks.
    pub fn new(chunks: u32) -> Self {
        Self {
            chunks,
            speller: OnceLock::new(),
            seen: Remembered::new(SEEN, LONGEST),
        }
    }

    /// The speller, made of these words where it is not yet: they must be the same every time.
    pub fn speller(
        &self,
        lexicon: &Lexicon,
        roles: &RoleNames,
        vocabulary: &Vocabulary,
    ) -> &Speller {
        self.speller
            .get_or_init(|| Speller::new(lexicon, roles, vocabulary, self.chunks))
    }
}

impl Speller {
    /// Of the words of a language and of a corpus of so many chunks.
    pub fn new(lexicon: &Lexicon, roles: &RoleNames, vocabulary: &Vocabulary, chunks: u32) -> Self {
        // of each word its share, whether it is foreign, and how many chunks hold it
        let mut shares: FxHashMap<&str, (f32, bool, u32)> = FxHashMap::default();
        let mut add = |word, share: f32, foreign: bool, with: u32| {
            let known = shares.entry(word).or_insert((share, foreign, with));
            *known = (known.0.max(share), known.1 && foreign, known.2);
        };
        for (word, with) in vocabulary.iter() {
            let share = with as f32 / chunks.max(1) as f32;
            let named = roles.holds(&lexicon.analyzer().stem(word));
            let least = if named { TABLE } else { RAREST };
            add(word, share.clamp(least, 1.0), false, with);
        }
        for word in lexicon.analyzer().stop_words() {
            add(word, FUNCTION, false, 0);
        }
        for word in lexicon.words() {
            add(word, TABLE, false, 0);
        }
        for word in lexicon.analyzer().common_words() {
            add(word, COMMON, false, 0);
        }
        for word in lexicon.english() {
            // “talking”
            let is_form = lexicon.analyzer().is_common_word(word);
            add(word, if is_form { FORM } else { ENGLISH }, !is_form, 0);
        }
        // of the words of two letters only those of roles are parts of others (“mlengineer”)
        let spelled = |word: &str| {
            word.chars().all(char::is_alphabetic)
                && (word.len() >= SHORTEST || roles.holds_part(word))
        };
        let mut words: Vec<Known> = shares
            .into_iter()
            .filter(|(word, _)| spelled(word))
            .filter_map(|(word, (share, foreign, with))| {
                let length = word.chars().count();
                (SHORTEST_PART..=LONGEST).contains(&length).then(|| Known {
                    length: length as u8,
                    prior: share.ln(),
                    text: word.into(),
                    foreign,
                    with,
                    usual: length >= SURE_LENGTH && with as f32 >= SURE_SHARE * chunks as f32,
                })
            })
            .collect();
        let order = |a: &Known, b: &Known| {
            let by_length = a.length.cmp(&b.length);
            by_length.then_with(|| a.text.cmp(&b.text))
        };
        words.sort_unstable_by(order);
        let masks = |counts: fn(&Known) -> bool| {
            let some = (0..).zip(&words).filter(move |(_, known)| counts(known));
            Masks::of(some.map(|(at, known)| (at, &*known.text, known.length())))
        };
        Self {
            by_length: begins(words.iter().map(Known::length)),
            any: masks(|_| true),
            corpus: masks(Known::is_worth_two_slips),
            sure: masks(|known| known.usual || known.opens()),
            words,
            known: Remembered::new(MISTYPED, LONGEST + 2),
        }
    }

    /// Whether the corpus or a language table has the word.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.known(word).is_some_and(|known| !known.foreign)
    }

    /// How probable two words side by side are; nothing where one is not known, or they are not
    /// probable enough to have been meant by one word.
    pub(super) fn value_apart(&self, a: &str, b: &str) -> Option<f32> {
        let prior = |word| {
            self.known(word)
                .filter(|one| !one.foreign)
                .map(|one| one.prior)
        };
        if b.len() < SHORTEST || a.len() + b.len() < SHORTEST_APART {
            return None;
        }
        let value = prior(a)? + prior(b)?;
        (value >= LEAST_APART).then_some(value)
    }

    fn of_lengths(&self, lengths: Range<usize>) -> &[Known] {
        let begin = |length| self.by_length.get(length).copied();
        let end = begin(lengths.end).unwrap_or(self.words.len());
        &self.words[begin(lengths.start).unwrap_or(end)..end]
    }

    fn known(&self, word: &str) -> Option<&Known> {
        let length = word.chars().count();
        let words = self.of_lengths(length..length + 1);
        let at = words.binary_search_by(|known| (*known.text).cmp(word));
        at.ok().map(|at| &words[at])
    }

    /// What the word was probably meant to be, best first; nothing where no word is near enough.
    /// `opens` says that a question may begin with it. Words of fewer than three letters and names with digits or signs are left alone.
    pub(super) fn meant(&self, word: &str, opens: bool) -> Vec<Meant<'_>> {
        self.near('?', word, opens, |own, length, near| {
            self.any.near::<1>(own, length, near);
            if length >= TWO_SLIPS_FROM {
                self.corpus.near::<2>(own, length, near);
            }
        })
    }

    /// As [`meant`](Self::meant), [those](Meant::sure) alone that even another English word was not
    /// meant beside.
    pub(super) fn surely_meant(&self, word: &str, opens: bool) -> Vec<Meant<'_>> {
        let mut meant = self.near('!', word, opens, |own, length, near| {
            self.sure.near::<1>(own, length, near);
        });
        meant.retain(|meant| meant.sure);
        meant
    }

    /// What may have been meant, of the words that `look` adds the numbers of: it is given the letters
    /// and the length of the word. `which` words these are stands in one character.
    fn near(
        &self,
        which: char,
        word: &str,
        opens: bool,
        look: impl FnOnce(u32, usize, &mut Vec<u32>),
    ) -> Vec<Meant<'_>> {
        let asked = format!("{which}{}{word}", if opens { '^' } else { '-' });
        let known = self.known.get(&asked);
        let known = known.unwrap_or_else(|| {
            let near = self.find_near(word, opens, look);
            self.known.put(&asked, near)
        });
        let meant = known.iter().map(|near| {
            let known = &self.words[near.at as usize];
            Meant {
                word: &known.text,
                value: near.value,
                foreign: known.foreign,
                sure: near.sure,
            }
        });
        meant.collect()
    }

    fn find_near(
        &self,
        word: &str,
        opens: bool,
        look: impl FnOnce(u32, usize, &mut Vec<u32>),
    ) -> Vec<Near> {
        let letters: Vec<char> = word.chars().collect();
        let length = letters.len();
        if !(SHORTEST..=LONGEST).contains(&length) || !letters.iter().all(|c| c.is_alphabetic()) {
            return Vec::new();
        }
        let mut near = Vec::new();
        look(mask(word), length, &mut near);
        near.sort_unstable();
        near.dedup();
        let mut other: Vec<char> = Vec::with_capacity(LONGEST);
        let mut meant: Vec<Near> = near
            .into_iter()
            .filter_map(|at| {
                let known = &self.words[at as usize];
                let most = if known.is_worth_two_slips() { 2 } else { 1 };
                other.clear();
                other.extend(known.text.chars());
                let (cost, slips) = cost(&letters, &other, most)?;
                let value = known.prior - cost;
                let least = match (length.max(known.length()), slips) {
                    (long, 1) => LEAST[long.clamp(3, 5) - 3],
                    _ => LEAST_OF_TWO,
                };
                (value >= least).then_some(Near {
                    at,
                    value,
                    sure: cost <= SURE_COST && (known.usual || (opens && known.opens())),
                })
            })
            .collect();
        let text = |near: &Near| &self.words[near.at as usize].text;
        meant.sort_by(|a, b| {
            b.value
                .total_cmp(&a.value)
                .then_with(|| text(a).cmp(text(b)))
        });
        meant
    }
}

impl Known {
    /// Letters.
    fn length(&self) -> usize {
        self.length.into()
    }

    /// Whether questions begin with it.
    fn opens(&self) -> bool {
        OPENERS.contains(&&*self.text)
    }

    /// Whether two slips in it are forgiven.
    fn is_worth_two_slips(&self) -> bool {
        self.length() >= TWO_SLIPS_FROM && self.with > 0
    }
}

#[cfg(test)]
mod tests;
