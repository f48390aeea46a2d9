//! Levels, as far as two of them can be told apart.

/// Names of levels, each with its place on the ladder. The highest come first, since a senior
/// principal is a principal.
const LADDER: [(u8, &[&str]); 7] = [
    (6, &["executive", "director", "vp", "head", "chief"]),
    (5, &["principal", "distinguished", "fellow"]),
    (4, &["staff", "lead"]),
    (3, &["senior", "sr", "experienced"]),
    (2, &["mid", "intermediate", "midlevel"]),
    (
        1,
        &["entry", "junior", "jr", "graduate", "beginner", "associate"],
    ),
    (0, &["intern", "internship", "trainee"]),
];

/// A level.
#[derive(Debug, PartialEq)]
pub(super) enum Rung {
    /// By name: its place on the ladder.
    Named(u8),
    /// By years of experience: from, and below.
    Years(f32, f32),
}

impl Rung {
    /// Reads a level: `Entry-level (<1 year)`, `senior`, `7+ years`, `4-6 years`. A name counts
    /// before a number, since the years beside it only explain it. `None` for words not known here.
    pub(super) fn parse(level: &str) -> Option<Self> {
        let lower = level.to_lowercase();
        let named = LADDER
            .iter()
            .find(|(_, names)| names.iter().any(|name| contains_words(&lower, name)))
            .map(|(rung, _)| Self::Named(*rung));
        named.or_else(|| years(&lower))
    }

    /// Whether a text names this level, among whatever else it says.
    pub(super) fn is_named_in(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        match self {
            Self::Named(rung) => LADDER
                .iter()
                .filter(|(other, _)| other == rung)
                .any(|(_, names)| names.iter().any(|name| contains_words(&lower, name))),
            Self::Years(..) => false,
        }
    }

    /// Whether a figure for this level can be one for the other. A name and a number of years
    /// cannot be compared, so they can.
    pub(super) fn meets(&self, asked: &Self) -> bool {
        match (self, asked) {
            (Self::Named(a), Self::Named(b)) => a == b,
            (Self::Years(from, below), Self::Years(asked_from, asked_below)) => {
                from < asked_below && asked_from < below
            }
            _ => true,
        }
    }
}

fn years(level: &str) -> Option<Rung> {
    if !level.contains("year") && !level.contains("yr") {
        return None;
    }
    let numbers: Vec<f32> = level
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter_map(|number| number.parse().ok())
        .collect();
    match numbers[..] {
        [below]
            if ['<', '≤'].iter().any(|&sign| level.contains(sign)) || level.contains("less") =>
        {
            Some(Rung::Years(0.0, below))
        }
        [from]
            if ['+', '>', '≥'].iter().any(|&sign| level.contains(sign))
                || level.contains("more") =>
        {
            Some(Rung::Years(from, f32::INFINITY))
        }
        [exact] => Some(Rung::Years(exact, exact + 1.0)),
        // A range's upper end belongs to it.
        [from, to] if from <= to => Some(Rung::Years(from, to + 1.0)),
        _ => None,
    }
}

/// Whether a text holds these words, whole and in a row. Both are in lower case.
pub(super) fn contains_words(text: &str, words: &str) -> bool {
    let split = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (text, words) = (split(text), split(words));
    !words.is_empty() && text.windows(words.len()).any(|window| window == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_compared_by_what_they_mean() {
        let meets = |found: &str, asked: &str| {
            Rung::parse(found)
                .unwrap()
                .meets(&Rung::parse(asked).unwrap())
        };
        assert!(meets("Entry-level (<1 year)", "entry"));
        assert!(meets("Junior", "entry"));
        assert!(meets("Senior (7+ years)", "senior"));
        assert!(!meets("Mid-level (4-6 years)", "senior"));
        assert!(meets("7+ years", "10 years"));
        assert!(meets("4-6 years of experience", "5 years"));
        assert!(!meets("<1 year", "7+ years"));
        assert!(!meets("1-3 years", "7+ years"));
        // A name and a number cannot be told apart.
        assert!(meets("Senior", "7+ years"));
        assert_eq!(Rung::parse("E5"), None);
    }

    #[test]
    fn a_level_is_found_among_other_words() {
        let senior = Rung::parse("senior").unwrap();
        assert!(senior.is_named_in("Senior Principal Engineer"));
        assert!(!senior.is_named_in("Principal Engineer, seniority"));
    }
}
