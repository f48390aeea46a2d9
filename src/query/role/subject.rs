//! Who is asked about: who earns in “how much do logisticians make”, who does something in “what do lamp
//! lighters do”, whose pay and outlook it is. Whoever stands there is a role, though no document and no
//! table knows that word.

use std::ops::Range;

use super::{phrase::Sentence, run::LONGEST, word::joined};
use crate::query::Lexicon;

/// Verbs that lead to who earns; the second needs an article behind it, or what follows may be a
/// company or a thing (“how much does AWS make”).
const AUXILIARIES: [(&str, bool); 6] = [
    ("do", false),
    ("does", true),
    ("can", true),
    ("could", true),
    ("would", true),
    ("will", true),
];
const ARTICLES: [&str; 2] = ["a", "an"];
/// What who is paid does.
const EARNS: [&str; 4] = ["make", "earn", "get", "bring"];
/// What whoever works does.
const WORKS: [&str; 2] = ["do", "work"];
/// What who has some work needs for it.
const NEEDS: [&str; 5] = ["need", "require", "have", "use", "know"];
/// Words that lead to what somebody is to be.
const BECOMES: [&str; 6] = ["become", "becoming", "be", "being", "as", "train"];
/// Ends of nouns for who does something (R. Quirk and others, *A Comprehensive Grammar of the English
/// Language*, 1985, I.31–34): a word that nobody knows and that has one is who earns a salary.
const AGENTS: [&str; 7] = ["er", "or", "eer", "ist", "ian", "man", "woman"];
/// Words that lead to whose it is.
const WHOSE: [&str; 2] = ["for", "of"];
/// Small words within what people are called (“captains, mates and pilots of water vessels”).
const WITHIN: [&str; 7] = ["and", "or", "of", "the", "all", "other", "except"];
/// What comes behind these says where, when or how, and no more who.
const ASIDES: [&str; 16] = [
    "in", "for", "with", "at", "on", "from", "who", "that", "by", "near", "without", "to", "over",
    "during", "since", "until",
];

/// Whether a word has such an end.
pub(in crate::query) fn does_something(word: &str) -> bool {
    AGENTS.iter().any(|end| word.ends_with(end))
}

/// The words that say who earns, or does something.
pub(super) fn earner(lexicon: &Lexicon, sentence: Sentence<'_>) -> Option<Range<usize>> {
    let Sentence {
        text,
        words,
        excluded,
        ..
    } = sentence;
    let is = |at: usize, word: &str| words.get(at).is_some_and(|known| known.text == word);
    let much = (1..words.len()).find(|&at| is(at, "much") && is(at - 1, "how"));
    let (asked, verbs) = match much {
        Some(much) => (much, EARNS.as_slice()),
        None => (
            (0..words.len()).find(|&at| is(at, "what"))?,
            WORKS.as_slice(),
        ),
    };
    let (start, has_article, needs_article) = led(sentence, asked + 1)?;
    let end = (start..words.len()).find(|&at| verbs.contains(&words[at].text.as_str()))?;
    let who = words.get(start..end)?;
    let is_many = who.last()?.text.ends_with('s');
    let is_run = who.len() <= LONGEST
        && (start..end)
            .all(|at| !excluded[at] && !lexicon.analyzer().is_stop_word(&words[at].text))
        && who.windows(2).all(|pair| joined(text, &pair[0], &pair[1]));
    (is_run && (has_article || (!needs_article && is_many))).then_some(start..end)
}

/// All words that say who is asked about, with what belongs to it behind commas and small words: from the
/// first that says something to the last.
pub(super) fn subject(
    lexicon: &Lexicon,
    sentence: Sentence<'_>,
    is_person: impl Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let range = doer(sentence)
        .or_else(|| needer(sentence))
        .or_else(|| become_what(lexicon, sentence))
        .or_else(|| whose(lexicon, sentence, is_person))?;
    let words = sentence.words;
    // “over the road truck drivers” are called so
    let is_aside = |&at: &usize| at > range.start && ASIDES.contains(&words[at].text.as_str());
    let end = range.clone().find(is_aside).unwrap_or(range.end);
    let says =
        |&at: &usize| !lexicon.analyzer().is_stop_word(&words[at].text) || is_rest(sentence, at);
    let mut said = (range.start..end).filter(says);
    let first = said.next()?;
    Some(first..said.next_back().unwrap_or(first) + 1)
}

/// Whether a word is a calendar year, or a span of years: it says when.
pub(super) fn is_year(word: &str) -> bool {
    let mut years = word.split(['-', '–']);
    years.all(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Of whom a share is asked about, without its words: “half of the nurses”, “the 90th percentile of nurse pay”.
pub(super) fn behind_share(
    lexicon: &Lexicon,
    sentence: Sentence<'_>,
    is_aside: &[bool],
    subject: Range<usize>,
) -> Range<usize> {
    const PARTS: [&str; 4] = ["half", "third", "quarter", "tenth"];
    let words = sentence.words;
    let says_nobody = |at: usize| {
        let word = words[at].text.as_str();
        is_aside[at]
            || PARTS.contains(&word)
            || lexicon.is_listed_circumstance(word)
            || lexicon.analyzer().is_stop_word(word)
    };
    let share = subject.clone().take_while(|&at| says_nobody(at));
    let of = share.filter(|&at| words[at].text == "of").last();
    match of {
        Some(of) if of + 1 < subject.end => of + 1..subject.end,
        _ => subject,
    }
}

/// Whether this is the end of “all other”.
pub(super) fn is_rest(sentence: Sentence<'_>, at: usize) -> bool {
    let is = |at: usize, word: &str| sentence.words[at].text == word;
    at > 0 && is(at, "other") && is(at - 1, "all")
}

/// What stands between an auxiliary verb and what is done: “how much do … make”, “what do … do”.
fn doer(sentence: Sentence<'_>) -> Option<Range<usize>> {
    let words = sentence.words;
    let asks = |at: &usize| matches!(words[*at].text.as_str(), "much" | "what");
    let (start, has_article, needs_article) = (0..words.len())
        .filter(asks)
        .find_map(|at| led(sentence, at + 1))?;
    let ends = |&at: &usize| {
        let word = words[at].text.as_str();
        EARNS.contains(&word) || WORKS.contains(&word)
    };
    let end = (start..words.len()).find(ends)?;
    let is_many = words[start..end]
        .iter()
        .any(|word| word.text.ends_with('s'));
    (has_article || !needs_article && is_many).then_some(start..end)
}

/// Who needs something: “what skills does a … need”, “do … need a degree”.
fn needer(sentence: Sentence<'_>) -> Option<Range<usize>> {
    let words = sentence.words;
    let (start, has_article, needs_article) = (0..words.len())
        .filter(|&at| matches!(words[at].text.as_str(), "do" | "does"))
        .find_map(|at| led(sentence, at))?;
    let ends = |&at: &usize| NEEDS.contains(&words[at].text.as_str());
    let end = (start..words.len()).find(ends)?;
    let is_many = words[start..end]
        .last()
        .is_some_and(|word| word.text.ends_with('s'));
    (has_article || !needs_article && is_many).then_some(start..end)
}

/// What somebody is to be: “how do I become a …”, “the degree to be an …”.
fn become_what(lexicon: &Lexicon, sentence: Sentence<'_>) -> Option<Range<usize>> {
    let words = sentence.words;
    let is = |at: usize, of: &[&str]| of.contains(&words[at].text.as_str());
    let leads = |at: &usize| is(*at, &BECOMES) && is(at + 1, &ARTICLES);
    let at = (0..words.len().saturating_sub(2)).find(leads)?;
    let end = (at + 2..words.len()).find(|at| !goes_on(lexicon, sentence, at));
    Some(at + 2..end.unwrap_or(words.len()))
}

/// Whether a word still says who is asked about.
fn goes_on(lexicon: &Lexicon, sentence: Sentence<'_>, at: &usize) -> bool {
    let word = sentence.words[*at].text.as_str();
    WITHIN.contains(&word) || ARTICLES.contains(&word) || !lexicon.analyzer().is_stop_word(word)
}

/// Where who is asked about begins behind an auxiliary verb that stands at a place; whether an article
/// leads to it; whether one must.
fn led(sentence: Sentence<'_>, at: usize) -> Option<(usize, bool, bool)> {
    let is = |at: usize, word: &str| {
        sentence
            .words
            .get(at)
            .is_some_and(|known| known.text == word)
    };
    let &(_, needs_article) = AUXILIARIES.iter().find(|(verb, _)| is(at, verb))?;
    let has_article = ARTICLES.iter().any(|article| is(at + 1, article));
    Some((
        at + 1 + usize::from(has_article),
        has_article,
        needs_article,
    ))
}

/// Whose it is that is asked for: “the outlook for …”, “… salary”. What is asked for is told by being
/// excluded from names.
fn whose(
    lexicon: &Lexicon,
    sentence: Sentence<'_>,
    is_person: impl Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let Sentence {
        words, excluded, ..
    } = sentence;
    let goes_on = |at: &usize| goes_on(lexicon, sentence, at);
    let leads = |&at: &usize| excluded[at - 1] && WHOSE.contains(&words[at].text.as_str());
    if let Some(mut at) = (1..words.len()).find(leads) {
        // “the wage of the top 10 % of electricians” is theirs
        let says_nobody =
            |&at: &usize| excluded[at] || lexicon.analyzer().is_stop_word(&words[at].text);
        while let Some(next) = (at + 1..words.len()).find(leads)
            && (at..next).all(|at| says_nobody(&at))
        {
            at = next;
        }
        let end = (at + 1..words.len()).find(|at| !goes_on(at));
        let end = end.unwrap_or(words.len());
        // “the 90th percentile of electricians' pay” is theirs too
        let last = (at + 1..end).rfind(|&at| !excluded[at]);
        return Some(at + 1..last.map_or(end, |last| last + 1));
    }
    let first = (0..words.len()).find(|&at| excluded[at] && !is_year(&words[at].text))?;
    let is_last = excluded[first..].iter().all(|&excluded| excluded);
    let does_something = |word: &str| does_something(word) && !lexicon.is_circumstance(word);
    let names_people = |at: usize| {
        let word = words[at].text.as_str();
        word.ends_with('s') || is_person(at) || at + 1 == first && does_something(word)
    };
    let is_who = (0..first).any(names_people) && (0..first).all(|at| goes_on(&at));
    (is_last && is_who).then_some(0..first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::question_words;

    fn read(
        text: &str,
        excluded: &[&str],
        find: impl Fn(&Lexicon, Sentence<'_>) -> Option<Range<usize>>,
    ) -> Option<String> {
        let lexicon = Lexicon::embedded().unwrap();
        let words = question_words(&lexicon, text);
        let is_excluded = words
            .iter()
            .map(|word| excluded.contains(&word.text.as_str()));
        let sentence = Sentence {
            text,
            words: &words,
            stems: &lexicon.stems(&words),
            excluded: &is_excluded.collect::<Vec<bool>>(),
        };
        let range = find(&lexicon, sentence)?;
        Some(super::super::word::written(text, &words[range]))
    }

    #[test]
    fn who_stands_before_what_is_earned_is_a_role() {
        for (text, who) in [
            ("how much do logisticians make?", Some("logisticians")),
            (
                "so how much does a wind tech earn in Iowa",
                Some("wind tech"),
            ),
            ("how much would an umpire get paid", Some("umpire")),
            ("how much does AWS make", None),
            ("how much do I make", None),
            ("what do logisticians do?", Some("logisticians")),
            ("what does an umpire do all day", Some("umpire")),
            ("what does AWS do", None),
            ("how much does it cost to make bread", None),
            ("how much data do models make", None),
        ] {
            assert_eq!(read(text, &[], earner).as_deref(), who, "{text}");
        }
    }

    #[test]
    fn who_is_asked_about_is_read_whole() {
        for (text, who) in [
            (
                "how much do lamp lighters, harbour, make?",
                Some("lamp lighters, harbour"),
            ),
            (
                "what do keepers and lighters of lamps in towns do?",
                Some("keepers and lighters of lamps"),
            ),
            (
                "what is the job outlook for lamp lighters, all other?",
                Some("lamp lighters, all other"),
            ),
            (
                "lamp lighters, harbour salary",
                Some("lamp lighters, harbour"),
            ),
            ("salary of a lamp lighter in Ohio", Some("lamp lighter")),
            ("is it hard to become a lamp lighter", Some("lamp lighter")),
            ("what skills does a lamp lighter need", Some("lamp lighter")),
            ("do lamp lighters need a degree", Some("lamp lighters")),
            ("do I need a degree", None),
            ("lamplighter salary", Some("lamplighter")),
            ("better salary", None),
            ("harbour salary", None),
            (
                "how do I become an orderly or a porter",
                Some("orderly or a porter"),
            ),
            ("do you need to know lamps", None),
            (
                "what would it be like to work as a lighter in Ohio",
                Some("lighter"),
            ),
            ("what does AWS do", None),
        ] {
            let excluded = ["outlook", "salary", "job"];
            let nobody = |_: usize| false;
            let find =
                |lexicon: &Lexicon, sentence: Sentence<'_>| subject(lexicon, sentence, nobody);
            assert_eq!(read(text, &excluded, find).as_deref(), who, "{text}");
        }
    }
}
