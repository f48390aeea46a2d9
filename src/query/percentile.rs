//! Which part of all who are paid a question asks about: “the 90th percentile”, “the top 10 %”, “the bottom
//! quarter”.

use std::{borrow::Cow, ops::Range};

/// Ends of a distribution, as they are spoken of: words, and whether the upper one is meant.
const ENDS: [(&str, bool); 9] = [
    ("top", true),
    ("highest", true),
    ("upper", true),
    ("third", true),
    ("bottom", false),
    ("lowest", false),
    ("lower", false),
    ("worst", false),
    ("first", false),
];
/// Ends that stand before a fraction alone: the “first quartile” is no “first 10 %”.
const OF_FRACTIONS: [&str; 2] = ["first", "third"];
/// Words between an end and its share that say what is shared (“lowest paid 10 percent”).
const BETWEEN: [&str; 5] = ["paid", "paying", "earning", "compensated", "earners"];
/// Parts of all, in percent.
const FRACTIONS: [(&str, u8); 6] = [
    ("quarter", 25),
    ("quartile", 25),
    ("fourth", 25),
    ("decile", 10),
    ("tenth", 10),
    ("half", 50),
];
/// Percentiles that an abbreviation may stand for (“p90”): others are names of things.
const SHORT: [u8; 5] = [10, 25, 50, 75, 90];
/// Numbers that are spoken of in words.
const SPELT: [(&str, u8); 6] = [
    ("five", 5),
    ("ten", 10),
    ("tenth", 10),
    ("twenty", 20),
    ("fifty", 50),
    ("ninety", 90),
];

/// The percentiles that a text of these words, each with its place in it, asks for, and which words say it.
pub(super) fn percentiles<'w>(
    text: &str,
    words: impl Iterator<Item = (&'w str, &'w Range<usize>)>,
) -> Vec<(u8, Range<usize>)> {
    // A sign is no word.
    let is_share = |span: &Range<usize>| {
        let behind = text.get(span.end..).unwrap_or_default();
        behind.trim_start().starts_with('%')
    };
    let words: Vec<Cow<'_, str>> = words
        .map(|(word, span)| match is_share(span) {
            true => Cow::Owned(format!("{word}%")),
            false => Cow::Borrowed(word),
        })
        .collect();
    let words = words.as_slice();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match said(words, at) {
            Some((percentiles, taken)) => {
                let range = at..at + taken;
                found.extend(percentiles.into_iter().map(|one| (one, range.clone())));
                at += taken;
            }
            None => at += 1,
        }
    }
    found
}

/// The percentiles said from one word on, and in how many words.
fn said<S: AsRef<str>>(words: &[S], at: usize) -> Option<(Vec<u8>, usize)> {
    listed(words, at).or_else(|| share(words, at))
}

/// “90th percentile”, “10th, 25th and 75th percentiles”, “percentile 90”, “p90”.
fn listed<S: AsRef<str>>(words: &[S], at: usize) -> Option<(Vec<u8>, usize)> {
    let word = |at: usize| words.get(at).map(S::as_ref);
    let is_name = |at: usize| {
        let names = ["percentile", "percentiles", "pctile", "centile", "%ile"];
        word(at).is_some_and(|word| names.contains(&word))
    };
    let first = word(at)?;
    if is_name(at) {
        let percentile = word(at + 1).and_then(number)?;
        return Some((vec![percentile], 2));
    }
    if let Some(short) = first.strip_prefix('p').and_then(|rest| rest.parse().ok())
        && SHORT.contains(&short)
    {
        return Some((vec![short], 1));
    }
    let mut percentiles = vec![number(first)?];
    let mut next = at + 1;
    while !is_name(next) {
        let joins = ["and", "or", "to", "vs", "versus", "through"];
        let step = usize::from(joins.contains(&word(next)?));
        // “10th to 90th percentile”
        percentiles.push(number(word(next + step)?)?);
        next += step + 1;
    }
    Some((percentiles, next + 1 - at))
}

/// “top 10 %”, “lowest paid ten percent”, “bottom quarter”, “upper quartile”.
fn share<S: AsRef<str>>(words: &[S], at: usize) -> Option<(Vec<u8>, usize)> {
    let word = |at: usize| words.get(at).map(S::as_ref);
    let &(end, is_upper) = ENDS.iter().find(|(end, _)| word(at) == Some(end))?;
    let between = word(at + 1).is_some_and(|word| BETWEEN.contains(&word));
    let from = at + 1 + usize::from(between);
    let part = word(from)?;
    let fraction = FRACTIONS.iter().find(|(name, _)| *name == part);
    let (part, taken) = match fraction {
        Some(&(_, part)) => (part, 1),
        None if OF_FRACTIONS.contains(&end) => return None,
        None => {
            let is_share = part.ends_with('%');
            let percent = ["percent", "pct", "%", "percentile"];
            let is_said = word(from + 1).is_some_and(|word| percent.contains(&word));
            let part = number(part).filter(|_| is_share || is_said)?;
            (part, 1 + usize::from(is_said && !is_share))
        }
    };
    let percentile = if is_upper { 100 - part } else { part };
    Some((vec![percentile], from + taken - at))
}

/// A number below a hundred, as it is written where percentiles are: `90th`, `90`, `10%`, `ten`.
fn number(word: &str) -> Option<u8> {
    let spelt = SPELT.iter().find(|(spelt, _)| *spelt == word);
    let digits = word.trim_end_matches(|c: char| c == '%' || c.is_alphabetic());
    let end = &word[digits.len()..];
    let is_written = matches!(end, "" | "%" | "th" | "st" | "nd" | "rd");
    let written = digits.parse().ok().filter(|_| is_written);
    let number = written.or(spelt.map(|&(_, number)| number))?;
    (1..100).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tokens;

    fn found(text: &str) -> Vec<u8> {
        let words = tokens(text);
        let words = words.iter().map(|word| (word.text.as_str(), &word.span));
        let found = percentiles(text, words).into_iter();
        found.map(|(percentile, _)| percentile).collect()
    }

    #[test]
    fn percentiles_are_read_as_they_are_said() {
        for (text, expected) in [
            ("What's the 90th percentile wage?", vec![90]),
            ("nurse pay, P25", vec![25]),
            ("50th percentile", vec![50]),
            ("10th and 25th percentile", vec![10, 25]),
            (
                "10th, 25th, 75th, and 90th percentiles",
                vec![10, 25, 75, 90],
            ),
            ("10th to 90th percentile", vec![10, 90]),
            ("percentile 75", vec![75]),
            ("wage of the top 10% of electricians", vec![90]),
            ("top ten percent", vec![90]),
            ("lowest paid 10 percent of nurses", vec![10]),
            ("highest-earning 25% and bottom 10%", vec![75, 10]),
            ("bottom quarter of electricians", vec![25]),
            ("upper quartile of pay", vec![75]),
            ("the third quartile", vec![75]),
            ("top decile", vec![90]),
            ("90 people applied", vec![]),
            ("top 10 jobs", vec![]),
            ("first 10% of a career", vec![]),
            ("pay rose 10 percent", vec![]),
            ("best quarter for hiring", vec![]),
            ("p100 gpu", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn every_word_of_a_share_is_said_with_it() {
        let text = "wage of the lowest paid 10 percent of nurses";
        let words = tokens(text);
        let words = words.iter().map(|word| (word.text.as_str(), &word.span));
        assert_eq!(percentiles(text, words), [(10, 3..7)]);
    }
}
