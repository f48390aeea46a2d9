//! Figures of the public record: of those that answer as asked, they come first.

use super::{Passage, fit::Fits};
use crate::corpus::Source;

/// Who keeps it, as their data sets are named.
const KEEPERS: [&str; 7] = [
    "Bureau of Labor Statistics",
    "Census Bureau",
    "Office for National Statistics",
    "Statistics Canada",
    "Australian Bureau of Statistics",
    "Statistisches Bundesamt",
    "Eurostat",
];

/// The keeper of the occupations' own record: of what they take, not of what they pay.
const OF_OCCUPATIONS: &str = "Department of Labor";

/// Whether a source is a table of the public record, put in words: its figures are the published
/// ones to the last digit, where a page of the same office tells of them and rounds.
pub(in crate::answer) fn is_data(source: &Source) -> bool {
    source.restated && is_official(source)
}

/// Whether a source is of an office of the public record, whatever its form.
pub(in crate::answer) fn is_official(source: &Source) -> bool {
    let mut keepers = KEEPERS.iter().chain([&OF_OCCUPATIONS]);
    keepers.any(|keeper| source.name.contains(keeper))
}

/// What a figure of the public record counts beside one as fitting: more than the place of its
/// passage among the three, less than any respect in which it is not what was asked for.
const FIRST: f32 = 0.3;

/// What one of its tables counts beside a page of it, which may hold more of the question's words, and rounds.
const EXACT: f32 = 0.3;

/// What a passage's figures count for being of the public record.
pub(super) fn official(passage: &Passage, fits: &Fits) -> f32 {
    let name = passage.source.name.as_str();
    match KEEPERS.iter().any(|keeper| name.contains(keeper)) && !fits.misses() {
        true if is_data(&passage.source) => FIRST + EXACT,
        true => FIRST,
        false => 0.0,
    }
}
