//! Figures of the public record: of those that answer as asked, they come first.

use super::{Passage, fit::Fits};

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

/// What a figure of the public record counts beside one as fitting: more than the place of its
/// passage among the three, less than any respect in which it is not what was asked for.
const FIRST: f32 = 0.3;

/// What a passage's figures count for being of the public record.
pub(super) fn official(passage: &Passage, fits: &Fits) -> f32 {
    let name = passage.source.name.as_str();
    match KEEPERS.iter().any(|keeper| name.contains(keeper)) && !fits.misses() {
        true => FIRST,
        false => 0.0,
    }
}
