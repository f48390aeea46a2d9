//! Titles as they are written: with small words, with commas, several in one.

use std::{borrow::Cow, ops::Range};

use super::{
    RoleNames,
    word::{DASH, question_words},
};
use crate::{
    analysis::Word,
    query::{Level, Lexicon},
};

/// How good a claim to a name a document has: of those it names wholly, only the best are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claim {
    /// Its title.
    Title,
    /// One of several titles that its title joins.
    Part,
    /// A name its author gave it.
    Alias,
    /// A name by which it goes too.
    Alternate,
    /// The job title that a survey's reports give: anything people write on a form.
    Reported,
}

impl Claim {
    /// Whether it is what the document is headed with.
    pub(super) fn is_title(self) -> bool {
        matches!(self, Self::Title | Self::Part | Self::Reported)
    }
}

/// Where the words stand that are no small words.
pub(super) fn content(lexicon: &Lexicon, words: &[Word]) -> Vec<usize> {
    (0..words.len())
        .filter(|&at| is_content(lexicon, words, at))
        .collect()
}

/// Whether a word of a name is no small word. “All other” is none: “Cooks, All Other” are those cooks
/// that have no name of their own, and not cooks.
pub(super) fn is_content(lexicon: &Lexicon, words: &[Word], at: usize) -> bool {
    let is_rest = words[at].text == "other" && at > 0 && words[at - 1].text == "all";
    is_rest || !lexicon.analyzer().is_stop_word(&words[at].text)
}

/// For each word of a name, whether it says a level (“senior”), the first level said, and whether a word is there
/// that else says one. What its people are called says none: an “art director” is one whatever the level, where a “senior data
/// scientist” is a data scientist.
pub(super) fn levels(lexicon: &Lexicon, words: &[Word]) -> (Vec<bool>, Option<&'static str>, bool) {
    let mut found = lexicon.levels(words);
    let is_any = !found.is_empty();
    drop_trades(lexicon, words, &mut found);
    let mut is_level = vec![false; words.len()];
    for &(at, taken, _) in &found {
        is_level[at..at + taken].fill(true);
    }
    let rest = (0..words.len()).rfind(|&at| !is_level[at]);
    let names_people = |at: usize| lexicon.analyzer().is_person_noun(&words[at].text);
    let is_head = |&(at, taken, _): &(usize, usize, _)| {
        at + taken == words.len() && names_people(words.len() - 1)
    };
    if !rest.is_some_and(names_people)
        && let Some(&(at, taken, _)) = found.last().filter(|&last| is_head(last))
    {
        is_level[at..at + taken].fill(false);
    }
    // who is “head of AI” is a head, and not what is left of those words
    let is_over = |&&(at, taken, _): &&(usize, usize, Level)| {
        words[at + taken - 1].text == "of"
            || words.get(at + taken).is_some_and(|next| next.text == "of")
    };
    if let Some(&(at, taken, _)) = found.first().filter(is_over)
        && at == 0
        && !(taken..words.len()).any(|at| !is_level[at] && names_people(at))
    {
        is_level[..taken].fill(false);
    }
    let first = found.iter().find(|&&(at, ..)| is_level[at]);
    (is_level, first.map(|&(_, _, level)| level.name), is_any)
}

/// Leaves out what is said twice, and ends in a noun for people: a “chief executive” is one by trade, and a
/// “chief data scientist” a data scientist at that level.
pub(in crate::query) fn drop_trades(
    lexicon: &Lexicon,
    words: &[Word],
    levels: &mut Vec<(usize, usize, Level)>,
) {
    let joins = |a: &(usize, usize, Level), b: &(usize, usize, Level)| {
        let last = &words[b.0 + b.1 - 1].text;
        a.0 + a.1 == b.0 && a.2.name == b.2.name && lexicon.analyzer().is_person_noun(last)
    };
    let pairs = levels.windows(2).filter(|pair| joins(&pair[0], &pair[1]));
    let trades: Vec<usize> = pairs.flat_map(|pair| [pair[0].0, pair[1].0]).collect();
    levels.retain(|(at, ..)| !trades.contains(at));
}

/// The titles that one title joins (“Dancers and Choreographers”): none where it is one title, as
/// “Computer and Information Systems Managers”, whose first part names nobody, or “Supervisors of Police
/// and Detectives”. A noun alone behind such a title shares what stands before its noun: “Prepress
/// Technicians and Workers” are no workers of any kind.
pub(super) fn titles_in<'a>(lexicon: &Lexicon, title: &'a str) -> Vec<Cow<'a, str>> {
    // most join none
    if !title.contains(" and ") {
        return Vec::new();
    }
    let included = title.split(" Except ").next().unwrap_or(title);
    let parts: Vec<&str> = included
        .split(',')
        .flat_map(|part| part.split(" and "))
        .map(|part| part.trim().trim_start_matches("and ").trim())
        .filter(|part| !part.is_empty())
        .collect();
    // “Dentists, All Other Specialists” are no dentists but those named nowhere else.
    let is_rest = |part: &&str| part.to_lowercase().starts_with("all other");
    let are_many = |name: &str| ["s", "men", "people"].iter().any(|end| name.ends_with(end));
    let names_people = |part: &&str| {
        let last = part.rsplit(' ').next().unwrap_or_default();
        // The “electrician” of “Electrician and Painter Helpers” is no electrician.
        are_many(last)
            || !are_many(title) && lexicon.analyzer().is_person_noun(&last.to_lowercase())
    };
    // “Helpers--Painters and Plasterers” are neither, and no more are supervisors of them.
    let is_of = |part: &&str| part.contains(" of ") || part.contains("--");
    // “Physicians, Pathologists” are those physicians who are pathologists.
    let are_joined = parts.len() > 1
        && included.contains(" and ")
        && parts.iter().all(names_people)
        && !parts.iter().any(is_rest)
        && !parts[0..1].iter().any(is_of);
    if !are_joined {
        return Vec::new();
    }
    let shared = parts[0].rsplit_once(' ').map(|(before, _)| before);
    let mut titles = vec![Cow::Borrowed(parts[0])];
    // “Related Workers” are those of the parts before.
    let names_some = |part: &&&str| !part.to_lowercase().starts_with("related ");
    titles.extend(
        parts[1..]
            .iter()
            .filter(names_some)
            .map(|&part| match shared {
                Some(before) if !part.contains(' ') => Cow::Owned(format!("{before} {part}")),
                _ => Cow::Borrowed(part),
            }),
    );
    titles
}

/// The noun that a title calls its people by, for one: the last word before a comma, where they are many
/// (“Directors, Sacred Music”).
pub(super) fn people_in(lexicon: &Lexicon, title: &str) -> Option<String> {
    let head = title.split(',').next()?;
    let words = question_words(lexicon, head);
    let last = words.last().filter(|last| last.text.ends_with('s'))?;
    Some(one_of(&last.text).into_owned())
}

/// How many of the words that are kept stand before those that are “except”.
pub(super) fn included(words: &[Word], kept: impl Fn(usize) -> bool) -> usize {
    let except = words.iter().position(|word| word.text == "except");
    (0..except.unwrap_or(words.len()))
        .filter(|&at| kept(at))
        .count()
}

/// How many of the words that are kept stand up to the noun for its people ([`head_of`]).
pub(super) fn headed(
    lexicon: &Lexicon,
    title: &str,
    words: &[Word],
    kept: impl Fn(usize) -> bool,
) -> usize {
    let head = head_of(title).map_or(0, |end| {
        let within = words.iter().take_while(|word| word.span.end <= end);
        within.count()
    });
    // What is medical of “medical secretaries and administrative assistants” are the secretaries.
    let joins = (1..head).any(|at| lexicon.analyzer().is_person_noun(&words[at - 1].text));
    let head = if joins { 0 } else { head };
    (0..head).filter(|&at| kept(at)).count()
}

/// For each word that is kept, whether it may be what a name calls its people by: a noun for people, or for
/// many, or the last; and none behind what says whom they are over or help. “Hydrologic technicians” are no
/// hydrologists, though both words have one stem, and “agents of performers” no performers.
pub(super) fn people(
    lexicon: &Lexicon,
    name: &str,
    words: &[Word],
    kept: impl Fn(usize) -> bool,
) -> Vec<bool> {
    let of = words.iter().any(|word| word.text == "of");
    let of = of.then(|| name.find(" of ")).flatten();
    let helped = name.as_bytes().windows(DASH.len());
    let mut helped = helped
        .enumerate()
        .filter(|(_, two)| *two == DASH.as_bytes());
    let over = of.into_iter().chain(helped.next().map(|(at, _)| at)).min();
    let end = over.unwrap_or(name.len());
    let may_be = |at: usize| {
        let word = words[at].text.as_str();
        let are_many = ["s", "men", "people"].iter().any(|end| word.ends_with(end));
        let is_noun = are_many || at + 1 == words.len() || lexicon.analyzer().is_person_noun(word);
        words[at].span.end <= end && is_noun
    };
    let kept = (0..words.len()).filter(|&at| kept(at));
    kept.map(may_be).collect()
}

/// Where the noun for its people ends in a title that may be shortened to fewer words before it
/// (“Elementary School Teachers, Except Special Education”); none in one that names others, too.
fn head_of(title: &str) -> Option<usize> {
    let head = title.split(',').next()?;
    // Those of “…, All Other” are all but the ones with a name.
    let is_rest = title.to_lowercase().contains("all other");
    let names_others = is_rest || head.contains("--") || head.contains(" of ");
    (!names_others && head.ends_with('s')).then_some(head.len())
}

/// A word for one of many (“firemen”). Stems tell less: who is “occupational” is not one of the “occupations”.
pub(super) fn one_of(word: &str) -> Cow<'_, str> {
    if let Some(before) = word.strip_suffix("men") {
        return Cow::Owned(format!("{before}man"));
    }
    let of_sses = word.strip_suffix("es").filter(|one| one.ends_with("ss"));
    let one = of_sses.or_else(|| word.strip_suffix('s').filter(|one| !one.ends_with('s')));
    Cow::Borrowed(one.unwrap_or(word))
}

impl RoleNames {
    /// Whether a word calls people by what they do, by the language or by the titles of the corpus.
    pub(super) fn is_person(&self, lexicon: &Lexicon, word: &str) -> bool {
        lexicon.analyzer().is_person_noun(word) || self.people.contains(&*one_of(word))
    }

    /// Whether titles, or names that everybody knows, call people by a word.
    pub(in crate::query) fn calls_people(&self, lexicon: &Lexicon, word: &str) -> bool {
        self.is_person(lexicon, &one_of(word))
    }

    /// Whether a name of several words stands among these stems, and holds those of a range and others.
    pub(in crate::query) fn holds_whole(&self, stems: &[String], own: &Range<usize>) -> bool {
        let names = self.whole.find_all(stems).into_iter();
        let mut names = names.map(|(at, taken, ())| at..at + taken);
        names.any(|name| name.start <= own.start && own.end <= name.end && name != *own)
    }

    /// For each stem, whether it is part of a role's name as the corpus has it. Such a word says
    /// nothing else: the platform of a data platform engineer is no skill.
    pub fn named_words(&self, lexicon: &Lexicon, words: &[Word], stems: &[String]) -> Vec<bool> {
        let mut named = vec![false; stems.len()];
        for (range, _) in self.joined_in(lexicon, words, stems) {
            named[range].fill(true);
        }
        for (at, taken, ()) in self.whole.find_all(stems) {
            named[at..at + taken].fill(true);
        }
        named
    }

    /// For each word, whether it belongs to a name of the corpus whose people are called by a word that
    /// else says a level: in “art director salary” nobody asks for directors' pay.
    pub fn headed_words(&self, lexicon: &Lexicon, words: &[Word], stems: &[String]) -> Vec<bool> {
        let content = content(lexicon, words);
        let own: Vec<&str> = content.iter().map(|&at| stems[at].as_str()).collect();
        let mut headed = vec![false; words.len()];
        for (at, taken, ()) in self.headed.find_all(&own) {
            headed[content[at]..content[at + taken - 1] + 1].fill(true);
        }
        headed
    }

    /// Names of the corpus with small words or commas inside, as the question has them: “child,
    /// family and school social workers”.
    pub(super) fn joined_in(
        &self,
        lexicon: &Lexicon,
        words: &[Word],
        stems: &[String],
    ) -> Vec<(Range<usize>, Vec<String>)> {
        let content = content(lexicon, words);
        let own: Vec<&str> = content.iter().map(|&at| stems[at].as_str()).collect();
        let found = self.joined.find_all(&own).into_iter();
        found
            .map(|(at, taken, stems)| (content[at]..content[at + taken - 1] + 1, stems.clone()))
            .collect()
    }
}
