//! Headings that are of something else than what their other words name.

use super::sight::Wanted;
use crate::{
    index::{Profile, TermHash, hash},
    query::Question,
};

/// Words that turn a heading away from what it else names (“alternative career paths” are not the path), by
/// their stems.
const TURNING: [&str; 2] = ["altern", "similar"];
/// Words of a question that ask for something else themselves.
const ELSEWHERE: [&str; 9] = [
    "other",
    "else",
    "instead",
    "switch",
    "switching",
    "pivot",
    "change",
    "leave",
    "besides",
];

/// Those words that a question does not ask for.
pub(super) struct Turning(Vec<TermHash>);

impl Turning {
    /// Of a question, and all terms that are looked for.
    pub fn of(question: &Question, wanted: &Wanted) -> Self {
        let mut words = question.words.iter();
        if words.any(|word| ELSEWHERE.contains(&word.text.as_str())) {
            return Self(Vec::new());
        }
        let turning = TURNING.map(hash).into_iter();
        Self(
            turning
                .filter(|&term| wanted.number(term).is_none())
                .collect(),
        )
    }

    /// Whether one stands in the innermost heading.
    pub fn stands_in(&self, profile: &Profile) -> bool {
        let mut heading = profile.innermost_heading();
        !self.0.is_empty() && heading.any(|term| self.0.contains(&term))
    }
}
