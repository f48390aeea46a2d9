//! The words of a question that name a role.

use std::ops::Range;

use super::{
    RoleNames, WHOLE_NAME,
    run::{LONGEST, run_start, runs},
    subject,
    title::one_of,
    word::{joined, written},
};
use crate::{analysis::Word, query::Lexicon};

/// The words of a question that name a role: `senior robotics engineer` → `robot`, `engineer`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolePhrase {
    /// Stems, in order, without words of level.
    pub stems: Vec<String>,
    /// As written, for telling the member what was not found.
    pub text: String,
    /// Indices into the question's words.
    pub words: Range<usize>,
}

/// A question as phrases are looked for in it.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    /// The text.
    pub text: &'a str,
    /// Its words.
    pub words: &'a [Word],
    /// The stem of each.
    pub stems: &'a [String],
    /// For each, whether it says level, topic or place and is no part of any role's name.
    pub excluded: &'a [bool],
}

/// Words behind a phrase are taken in where they raise its agreement by more than this.
const BETTER: f32 = 0.02;
/// Phrases of a question that are looked at: nobody compares more roles.
const MOST_PHRASES: usize = 8;
/// Words behind a phrase that may belong to it.
const LONGEST_TAIL: usize = 6;
/// Words that lead from a role's noun to what it is for.
const CONNECTORS: [&str; 9] = [
    "for",
    "in",
    "of",
    "on",
    "with",
    "working",
    "specializing",
    "specialising",
    "focused",
];
/// Words that may follow those.
const LINKS: [&str; 7] = ["the", "a", "an", "and", "in", "on", "for"];
/// Words between two names that share an end.
const PAIRS: [&str; 6] = ["and", "or", "vs", "versus", "v", "vs."];

impl RoleNames {
    /// Phrases that name a role: names of the corpus that no grammar would take for one, and runs
    /// of words that end in a role noun, with what is said of it behind it (“engineer for data
    /// platforms”) or shared with another (“genomic and security data scientists”).
    pub fn phrases(&self, lexicon: &Lexicon, sentence: Sentence<'_>) -> Vec<RolePhrase> {
        let Sentence {
            text,
            words,
            stems,
            excluded,
        } = sentence;
        let mut joined = self.joined_in(lexicon, words, stems);
        let is_person = |at: usize| self.is_person(lexicon, &words[at].text);
        let mut phrases = runs(lexicon, sentence, is_person);
        phrases.truncate(MOST_PHRASES);
        for phrase in &mut phrases {
            self.trim(lexicon, text, words, phrase);
        }
        // “Healthcare social workers” are not the “social workers, all other” that stand in it.
        joined.retain(|(range, _)| {
            !phrases.iter().any(|phrase| {
                let holds = phrase.words.start <= range.start && range.end <= phrase.words.end;
                holds && phrase.words.len() > range.len() && self.best(&phrase.stems) >= WHOLE_NAME
            })
        });
        phrases.retain(|phrase| {
            let apart = |(range, _): &(Range<usize>, _)| {
                phrase.words.end <= range.start || range.end <= phrase.words.start
            };
            joined.iter().all(apart)
        });
        let mut shared = Vec::new();
        for at in 0..phrases.len() {
            let end = phrases
                .get(at + 1)
                .map_or(words.len(), |next| next.words.start);
            self.extend(lexicon, sentence, end, &mut phrases[at]);
            let start = at
                .checked_sub(1)
                .map_or(0, |before| phrases[before].words.end);
            shared.extend(self.sharing(sentence, start, &phrases[at]));
        }
        phrases.extend(shared);
        phrases.extend(joined.into_iter().map(|(range, stems)| RolePhrase {
            stems,
            text: written(text, &words[range.clone()]),
            words: range,
        }));
        for (at, taken, ()) in self.unlikely.find_all(stems) {
            let range = at..at + taken;
            // Who is called by a title of a list is called so by that very word: nobody exercises who is
            // asked about as an “exercise physiologist”, though an “exerciser” is listed.
            let ends = one_of(&words[range.end - 1].text);
            let is_end = !self.are_listed() || self.unlikely_ends.contains(&*ends);
            let free = is_end && !excluded[range.clone()].contains(&true);
            // “Physical therapist aides” are no physical therapists.
            let within = |known: &RolePhrase| {
                range.start <= known.words.start
                    && known.words.end <= range.end
                    && known.words.len() < range.len()
            };
            let apart = |known: &RolePhrase| {
                known.words.end <= range.start || range.end <= known.words.start
            };
            if free && phrases.iter().all(|known| apart(known) || within(known)) {
                phrases.retain(|known| !within(known));
                // Who does something is of the kind that the words before say: a “vibe coder” is no coder.
                let does = self.are_listed() && subject::does_something(&ends);
                let start = if does {
                    run_start(
                        lexicon,
                        sentence,
                        at,
                        phrases.last().map_or(0, |one| one.words.end),
                    )
                } else {
                    at
                };
                let range = start..range.end;
                let mut phrase = RolePhrase {
                    stems: stems[range.clone()].to_vec(),
                    text: written(text, &words[range.clone()]),
                    words: range,
                };
                self.trim(lexicon, text, words, &mut phrase);
                phrases.push(phrase);
            }
        }
        self.add_fields(lexicon, sentence, &mut phrases);
        if phrases.is_empty() {
            phrases = self.activities(lexicon, sentence);
        }
        if phrases.is_empty()
            && let Some(range) = subject::earner(lexicon, sentence)
        {
            phrases.push(RolePhrase {
                stems: stems[range.clone()].to_vec(),
                text: written(text, &words[range.clone()]),
                words: range,
            });
        }
        phrases.sort_by_key(|phrase| phrase.words.start);
        phrases.truncate(MOST_PHRASES);
        phrases
    }

    /// Takes words of everyday talk off the beginning, where a name is left (“good ML engineers”).
    fn trim(&self, lexicon: &Lexicon, text: &str, words: &[Word], phrase: &mut RolePhrase) {
        // Of names that are listed any other noun makes another one: a “time travel agent” is no travel agent.
        let circumstances = lexicon.circumstances(words);
        let says_little = |&at: &usize| match self.are_listed() {
            true => circumstances[at],
            false => lexicon.analyzer().is_common_word(&words[at].text),
        };
        // Where names are listed nearly every word is in one.
        let is_free =
            |&at: &usize| self.are_listed() || !self.holds(&phrase.stems[at - phrase.words.start]);
        let common = phrase.words.clone().take_while(says_little);
        let common = common.filter(is_free).count();
        let is_whole = || self.are_listed() && self.best(&phrase.stems) >= WHOLE_NAME;
        let least = usize::from(!self.are_listed());
        if common > 0
            && common + least < phrase.stems.len()
            && !is_whole()
            && (self.best(&phrase.stems[common..]) >= WHOLE_NAME
                || self.are_listed() && self.holds_name(&phrase.stems[common..]))
        {
            phrase.stems.drain(..common);
            phrase.words.start += common;
            phrase.text = written(text, &words[phrase.words.clone()]);
        }
        // Who learns to be something is called so, behind it too: an “electrician apprentice”.
        let (last, before) = (phrase.words.end - 1, phrase.stems.len() - 1);
        if self.are_listed()
            && before > 0
            && phrase.stems.len() == phrase.words.len()
            && lexicon.says_who(&words[last].text)
            && self.best(&phrase.stems) < WHOLE_NAME
            && self.holds_name(&phrase.stems[..before])
        {
            phrase.stems.pop();
            phrase.words.end -= 1;
            phrase.text = written(text, &words[phrase.words.clone()]);
        }
    }

    /// Takes in the words behind a phrase that belong to its name: names of roles hold them, only
    /// small words, a comma or a bracket part them from it, and a document is named the better by
    /// them.
    fn extend(
        &self,
        lexicon: &Lexicon,
        sentence: Sentence<'_>,
        end: usize,
        phrase: &mut RolePhrase,
    ) {
        let Sentence {
            text,
            words,
            stems,
            excluded,
        } = sentence;
        let shortest = self.best(&phrase.stems);
        let mut best = (shortest, phrase.words.end, 0);
        let mut longer = phrase.stems.clone();
        for at in phrase.words.end..end.min(phrase.words.end + LONGEST_TAIL) {
            let word = &words[at];
            let gap = text
                .get(words[at - 1].span.end..word.span.start)
                .unwrap_or("");
            if gap
                .chars()
                .any(|c| !c.is_whitespace() && !matches!(c, ',' | '(' | '-' | '/'))
            {
                break;
            }
            if at == phrase.words.end + longer.len() - phrase.stems.len()
                && CONNECTORS.contains(&word.text.as_str())
                || lexicon.analyzer().is_stop_word(&word.text)
                    && LINKS.contains(&word.text.as_str())
            {
                continue;
            }
            let stem = &stems[at];
            if excluded[at] || !self.holds(stem) {
                break;
            }
            longer.push(stem.clone());
            let score = self.best(&longer);
            if score > shortest + BETTER && score >= best.0 {
                best = (score, at + 1, longer.len() - phrase.stems.len());
            }
        }
        let (_, end, more) = best;
        if more > 0 {
            longer.truncate(phrase.stems.len() + more);
            phrase.stems = longer;
            phrase.words.end = end;
            phrase.text = written(text, &words[phrase.words.clone()]);
        }
    }

    /// A name that shares its end with the phrase: the “genomic data scientist” of “genomic and
    /// security data scientists”. Only one that a document has.
    fn sharing(
        &self,
        sentence: Sentence<'_>,
        start: usize,
        phrase: &RolePhrase,
    ) -> Option<RolePhrase> {
        let Sentence {
            text, words, stems, ..
        } = sentence;
        let joint = phrase.words.start.checked_sub(1).filter(|&at| at > start)?;
        if !PAIRS.contains(&words[joint].text.as_str()) {
            return None;
        }
        let held = |at: &usize| self.holds(&stems[*at]);
        let first = (start..joint).rev().take_while(held).last()?;
        let own = &stems[first..joint];
        (1..phrase.stems.len())
            .map(|dropped| [own, &phrase.stems[dropped..]].concat())
            .find(|candidate| self.best(candidate) >= WHOLE_NAME)
            .map(|stems| RolePhrase {
                stems,
                text: written(text, &words[first..joint]),
                words: first..joint,
            })
    }
}

/// Whether a name is no run of words that `runs` would find: it is too long, or a small
/// word or a mark parts it.
pub(super) fn is_no_run(lexicon: &Lexicon, name: &str, words: &[Word]) -> bool {
    words.len() > LONGEST
        || words
            .iter()
            .any(|word| lexicon.analyzer().is_stop_word(&word.text))
        || !words
            .windows(2)
            .all(|pair| joined(name, &pair[0], &pair[1]))
}
