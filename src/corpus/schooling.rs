//! How much schooling it takes to begin, in the steps by which the U.S. Bureau of Labor Statistics
//! assigns it to occupations (<https://www.bls.gov/emp/documentation/education/tech.htm>).

use serde::{Deserialize, Serialize};

/// What a line that says it begins with.
pub const ENTRY_EDUCATION: &str = "Typical education needed for entry";

/// Typical education needed for entry, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are those published")]
pub enum Schooling {
    NoCredential,
    HighSchool,
    SomeCollege,
    NondegreeAward,
    Associate,
    Bachelor,
    Master,
    Doctorate,
}

/// Each as it is published.
const PUBLISHED: [(&str, Schooling); 8] = [
    ("No formal educational credential", Schooling::NoCredential),
    ("High school diploma or equivalent", Schooling::HighSchool),
    ("Some college, no degree", Schooling::SomeCollege),
    ("Postsecondary nondegree award", Schooling::NondegreeAward),
    ("Associate's degree", Schooling::Associate),
    ("Bachelor's degree", Schooling::Bachelor),
    ("Master's degree", Schooling::Master),
    ("Doctoral or professional degree", Schooling::Doctorate),
];

impl Schooling {
    /// As it is published.
    pub fn name(self) -> &'static str {
        PUBLISHED[self as usize].0
    }

    /// What a line says it takes: `Typical education needed for entry: Bachelor's degree`. `None` where it says
    /// nothing of that, or in words that are not the published ones.
    pub fn of_line(line: &str) -> Option<Self> {
        let said = line.trim().strip_prefix(ENTRY_EDUCATION)?;
        let said = said.trim_start_matches(':').trim().replace('’', "'");
        let mut published = PUBLISHED.iter();
        let found = published.find(|(name, _)| *name == said)?;
        Some(found.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_it_takes_in_the_published_words() {
        let of = |said: &str| Schooling::of_line(&format!("{ENTRY_EDUCATION}: {said}"));
        for (name, schooling) in PUBLISHED {
            assert_eq!(of(name), Some(schooling));
            assert_eq!(schooling.name(), name);
        }
        assert_eq!(of("Bachelor’s degree"), Some(Schooling::Bachelor));
        assert_eq!(of("a degree"), None);
        assert_eq!(Schooling::of_line("Bachelor's degree"), None);
        assert!(Schooling::NondegreeAward < Schooling::Associate);
    }
}
