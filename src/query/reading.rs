//! Texts as a question may be held against them, remembered: names, headings and lines of documents
//! come again with every question about them.

use std::sync::{Arc, OnceLock};

use super::{Level, Lexicon, PlaceMention, YearRange, question_words, year_ranges};
use crate::analysis::{Known, Remembered, Word};

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
    places: OnceLock<Vec<PlaceMention>>,
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
