//! Texts as a question may be held against them, remembered: names, headings and lines of documents
//! come again with every question about them.

use std::sync::{Arc, OnceLock};

use super::{Level, Lexicon, PlaceMention, YearRange, question_words, year_ranges};
use crate::analysis::{Known, Remembered, Word, is_stop_word};

/// What a text says by the language tables.
#[derive(Debug)]
pub struct Reading {
    /// Its words, without second readings.
    pub words: Vec<Word>,
    /// The stem of each.
    pub stems: Vec<String>,
    /// Levels named: position in the words, number of words, level.
    pub levels: Vec<(usize, usize, Level)>,
    /// Spans of years named.
    pub years: Vec<YearRange>,
    terms: OnceLock<Vec<String>>,
    named: OnceLock<JointName>,
    places: OnceLock<Vec<PlaceMention>>,
}

/// The name of a role, as stems without words of level.
#[derive(Debug, PartialEq)]
pub struct JointName {
    /// All of them.
    pub whole: Vec<String>,
    /// The names it joins, where it joins several.
    pub parts: Vec<Vec<String>>,
}

/// Texts remembered, at most. Of the longest, with a word every other letter, each takes some 50 KB
/// (a word and its stem are 100 bytes, a term 50), all of them 25 MB; a usual line takes one or two.
const REMEMBERED: usize = 512;
/// Longer texts are read anew.
const LONGEST: usize = 512;

/// Readings of the last texts.
pub(super) struct Readings(Remembered<Reading>);

impl Default for Readings {
    fn default() -> Self {
        Self(Remembered::new(REMEMBERED, LONGEST))
    }
}

impl Readings {
    /// The reading of a text.
    pub fn of(&self, lexicon: &Lexicon, text: &str) -> Arc<Known<Reading>> {
        self.0.get(text).unwrap_or_else(|| {
            let words = question_words(lexicon, text);
            let reading = Reading {
                stems: lexicon.stems(&words),
                levels: lexicon.levels(&words),
                years: year_ranges(&words),
                words,
                terms: OnceLock::new(),
                named: OnceLock::new(),
                places: OnceLock::new(),
            };
            self.0.put(text, reading)
        })
    }
}

impl Known<Reading> {
    /// Its terms, those of second readings among them.
    pub fn terms(&self, lexicon: &Lexicon) -> &[String] {
        self.terms.get_or_init(|| {
            let terms = lexicon.analyzer().terms(self.text()).into_iter();
            terms.map(|term| term.text).collect()
        })
    }

    /// What it says as the name of a role.
    pub fn named(&self) -> &JointName {
        self.named.get_or_init(|| JointName::read(self))
    }

    /// The places it names, left to right.
    pub fn places(&self, lexicon: &Lexicon) -> &[PlaceMention] {
        let find = || lexicon.places().find(self.text());
        self.places.get_or_init(find)
    }

    /// Whether it names a country and no narrower place.
    pub fn is_country(&self, lexicon: &Lexicon) -> bool {
        lexicon.places().are_countries(self.places(lexicon))
    }
}

impl JointName {
    fn read(reading: &Known<Reading>) -> Self {
        let name = reading.text();
        let mut is_level = vec![false; reading.words.len()];
        for &(at, taken, _) in &reading.levels {
            is_level[at..at + taken].fill(true);
        }
        let mut parts: Vec<Vec<String>> = vec![Vec::new()];
        let mut end = 0;
        let words = reading.words.iter().zip(&reading.stems);
        for ((word, stem), is_level) in words.zip(is_level) {
            let gap = name.get(end..word.span.start).unwrap_or_default();
            end = end.max(word.span.end);
            let joins = matches!(word.text.as_str(), "and" | "or");
            if joins || gap.contains([',', ';', '(', '&']) {
                parts.push(Vec::new());
            }
            if joins || is_level || is_stop_word(&word.text) {
                continue;
            }
            if let Some(part) = parts.last_mut() {
                part.push(stem.clone());
            }
        }
        parts.retain(|part| !part.is_empty());
        // What is left over of a group is not the group.
        if name.to_lowercase().contains("all other") {
            parts.push(vec!["all other".to_owned()]);
        }
        Self {
            whole: parts.concat(),
            parts: if parts.len() > 1 { parts } else { Vec::new() },
        }
    }
}
