//! Sectors of the economy that a question names as where somebody works: “pay in mining”, “how much do
//! hospitals pay”.

use std::ops::Range;

use super::{Lexicon, question::TermKind, table::SectorTable};
use crate::analysis::{Analyzer, Phrases, Word};

/// The table of sectors.
#[derive(Default)]
pub(super) struct Sectors {
    /// By the stems of what people call it.
    named: Phrases<Meant>,
}

/// What is meant by a name.
#[derive(Debug, Clone, Default)]
struct Meant {
    sectors: Vec<String>,
    is_part: bool,
}

/// A sector, or a part of one, as a question names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sector {
    /// As written: `hospitals`.
    pub written: String,
    /// Its stems.
    pub stems: Vec<String>,
    /// The published names of the sectors that are meant, or of which it is part.
    pub names: Vec<String>,
    /// Whether it is less than they are.
    pub is_part: bool,
    /// Which words of the question name it.
    pub(super) words: Range<usize>,
}

/// Words that lead to where somebody works.
const LEADS: [&str; 5] = ["in", "within", "at", "for", "by"];
/// Words between a lead and the name.
const BETWEEN: [&str; 5] = ["a", "an", "the", "us", "private"];
/// What is said to be a sector by the word behind it.
const CALLED: [&str; 8] = [
    "industry",
    "industries",
    "sector",
    "sectors",
    "field",
    "business",
    "companies",
    "company",
];
/// Words that a name may stand before: it is no part of another one then.
const BEHIND: [&str; 26] = [
    "pay", "pays", "paying", "salary", "salaries", "wage", "wages", "earnings", "make", "earn",
    "get", "paid", "per", "and", "or", "vs", "versus", "than", "compared", "on", "in", "for", "is",
    "are", "today", "now",
];
/// Verbs and nouns of pay that an employer stands before.
const PAYS: [&str; 8] = [
    "pay", "pays", "paying", "salary", "salaries", "wage", "wages", "give",
];

impl Sectors {
    /// Of the table, each name read as in a question.
    pub fn new(analyzer: &Analyzer, table: &SectorTable) -> Self {
        let stems = |text: &str| -> Vec<String> {
            let words = analyzer.words(text).into_iter().filter(|word| !word.part);
            words.map(|word| analyzer.stem(&word.text)).collect()
        };
        let mut named = Phrases::default();
        for entry in &table.sectors {
            let meant = Meant {
                sectors: vec![entry.canonical.clone()],
                is_part: false,
            };
            named.add(&stems(&entry.written), meant);
        }
        for (at, entry) in table.parts.iter().enumerate() {
            let of_it = |other: &&super::table::Written| other.canonical == entry.canonical;
            if table.parts[..at].iter().any(|other| of_it(&other)) {
                continue;
            }
            let all = table.parts.iter().filter(of_it);
            let meant = Meant {
                sectors: all.map(|one| one.written.clone()).collect(),
                is_part: true,
            };
            named.add(&stems(&entry.canonical), meant);
        }
        Self { named }
    }

    /// Those that words of a text name as where somebody works; `taken` are words that say something else.
    pub fn find(
        &self,
        text: &str,
        words: &[Word],
        stems: &[String],
        taken: &[bool],
    ) -> Vec<Sector> {
        let word = |at: usize| words.get(at).map(|word| word.text.as_str());
        let is_any = |at: Option<usize>, any: &[&str]| {
            at.and_then(word).is_some_and(|word| any.contains(&word))
        };
        let mut found: Vec<Sector> = Vec::new();
        for (at, count, meant) in self.named.find_all(stems) {
            let end = at + count;
            if taken[at..end].contains(&true) {
                continue;
            }
            let before = (0..at).rev().find(|&one| !is_any(Some(one), &BETWEEN));
            // “in mining or construction”
            let goes_on = is_any(before, &["and", "or", "vs", "versus"])
                && found
                    .last()
                    .is_some_and(|last| Some(last.words.end) == before);
            let is_led = is_any(before, &LEADS) || goes_on;
            let is_called = is_any(Some(end), &CALLED);
            let stands_free = end == words.len() || is_any(Some(end), &BEHIND);
            let is_employer = {
                let last = word(end - 1).unwrap_or_default();
                last.ends_with('s') && stems[end - 1] != last || is_any(Some(end), &PAYS)
            };
            if !(is_called || is_led && (stands_free || meant.is_part) || is_employer) {
                continue;
            }
            let span = words[at].span.start..words[end - 1].span.end;
            let Some(written) = text.get(span) else {
                continue;
            };
            found.push(Sector {
                written: written.to_owned(),
                stems: stems[at..end].to_vec(),
                names: meant.sectors.clone(),
                is_part: meant.is_part,
                words: at..end,
            });
        }
        found
    }
}

/// Marks who governs a country behind its name (“UK government product manager”): who publishes, and no part of what
/// somebody is called.
pub(super) fn mark_governments(
    lexicon: &Lexicon,
    words: &[Word],
    mentions: &[(String, Vec<usize>)],
    kinds: &mut [TermKind],
) {
    for (name, named) in mentions {
        let Some(at) = named.last().map(|last| last + 1) else {
            continue;
        };
        let is_government = words.get(at).is_some_and(|word| word.text == "government");
        if is_government && kinds[at] == TermKind::Content && lexicon.places().is_country(name) {
            kinds[at] = TermKind::Source;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::query::Lexicon;

    /// What a text names, as written, with whether it is a part.
    fn named(text: &str) -> Vec<(String, bool)> {
        let lexicon = Lexicon::embedded().unwrap();
        let words = lexicon.analyzer().words(text);
        let words: Vec<_> = words.into_iter().filter(|word| !word.part).collect();
        let stems: Vec<String> = words
            .iter()
            .map(|word| lexicon.analyzer().stem(&word.text))
            .collect();
        let taken = vec![false; words.len()];
        let found = lexicon.sectors().find(text, &words, &stems, &taken);
        found
            .into_iter()
            .map(|one| (one.written, one.is_part))
            .collect()
    }

    #[test]
    fn a_sector_is_named_where_a_place_of_work_stands() {
        for (text, expected) in [
            ("welder pay in manufacturing", "manufacturing"),
            ("the mining industry pay of welders", "mining"),
            ("what do cooks make in health care?", "health care"),
            ("electrician salary in the public sector", "public sector"),
        ] {
            assert_eq!(named(text), [(expected.to_owned(), false)], "{text}");
        }
        for (text, expected) in [
            ("how much do hospitals pay nurses", "hospitals"),
            ("nurses hospitals pay", "hospitals"),
            ("what do clerks make at a bank", "bank"),
            ("developer pay in tech", "tech"),
        ] {
            assert_eq!(named(text), [(expected.to_owned(), true)], "{text}");
        }
        assert_eq!(named("welder pay in mining or construction").len(), 2);
        for text in [
            "pay in education administration",
            "mining engineer pay",
            "school nurse pay",
            "is construction hard",
        ] {
            assert_eq!(named(text), [], "{text}");
        }
    }
}
