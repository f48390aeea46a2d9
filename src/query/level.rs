//! Seniority: a named level, or years of experience.

use std::{fmt, ops::Range};

/// A level of seniority and the years of experience it usually stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Level {
    /// Normalised name: `entry`, `junior`, `mid`, `senior`, `lead`, `staff`, `principal`,
    /// `executive`.
    pub name: &'static str,
    /// Years of experience: from, to (exclusive).
    pub years: (u32, u32),
    /// Its place on the ladder; levels that people use for one another share one.
    pub rung: u8,
}

/// How two levels agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LevelFit {
    /// The same, or another name for it.
    Same,
    /// The next one.
    Near,
    /// Another one.
    Other,
}

impl Level {
    /// Every name, from the lowest up.
    pub const NAMES: [&str; 8] = [
        "entry",
        "junior",
        "mid",
        "senior",
        "lead",
        "staff",
        "principal",
        "executive",
    ];

    /// The name, where it is one.
    pub fn known_name(name: &str) -> Option<&'static str> {
        Self::NAMES.into_iter().find(|&known| known == name)
    }

    /// How another level agrees with this one.
    pub fn fit(self, other: Self) -> LevelFit {
        match self.rung.abs_diff(other.rung) {
            0 => LevelFit::Same,
            1 => LevelFit::Near,
            _ => LevelFit::Other,
        }
    }

    /// How a span of years agrees with this level: by its middle, or its start where it is open.
    pub fn fit_years(self, span: YearRange) -> LevelFit {
        let (from, to) = self.years;
        let low = u32::from(span.from);
        let high = if span.to >= OPEN {
            low
        } else {
            u32::from(span.to)
        };
        let middle = (low + high) / 2;
        if (from..to).contains(&middle) {
            LevelFit::Same
        } else if low < to && from <= high {
            LevelFit::Near
        } else {
            LevelFit::Other
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A span of years of experience, as written: `4-6 years`, `7+ years`, `<1 year`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct YearRange {
    /// From, inclusive.
    pub from: u8,
    /// To, inclusive; 99 where it is open.
    pub to: u8,
}

impl YearRange {
    /// Whether this many years of experience lie in it.
    pub fn holds(self, years: u32) -> bool {
        (u32::from(self.from)..=u32::from(self.to)).contains(&years)
    }
}

/// Upper end of a span of years that has none.
const OPEN: u8 = 99;

/// Longest career a year count may mean; larger numbers are something else.
const MOST_YEARS: u32 = 60;

/// Spans of years in a text's words: a number, a range or `N+` directly before “year(s)”.
/// Experience is not asked for by name: “(1-3 years)” in a salary line says no more than that.
pub fn year_ranges<S: AsRef<str>>(words: &[S]) -> Vec<YearRange> {
    found(words).into_iter().map(|(range, _)| range).collect()
}

/// The words that say spans of years, “of experience” among them.
pub(super) fn year_spans<S: AsRef<str>>(words: &[S]) -> Vec<Range<usize>> {
    found(words).into_iter().map(|(_, span)| span).collect()
}

/// Whether a span of years may end with this word.
pub(super) fn may_say_years(word: &str) -> bool {
    matches!(word, "year" | "years")
}

fn found<S: AsRef<str>>(words: &[S]) -> Vec<(YearRange, Range<usize>)> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !may_say_years(word.as_ref()) || at == 0 {
            continue;
        }
        let Some((high, open)) = number(words[at - 1].as_ref()) else {
            continue;
        };
        let mut start = at - 1;
        let low = at
            .checked_sub(2)
            .and_then(|i| Some((number(words[i].as_ref())?, i)))
            .or_else(|| {
                // “3 to 5 years”
                let to = at.checked_sub(2).filter(|&i| words[i].as_ref() == "to")?;
                let from = to.checked_sub(1)?;
                Some((number(words[from].as_ref())?, from))
            })
            .filter(|&((low, _), _)| low < high);
        if let Some((_, from)) = low {
            start = from;
        }
        let said = |back: usize| start.checked_sub(back).map(|at| words[at].as_ref());
        let less = matches!((said(2), said(1)), (Some("less" | "fewer"), Some("than")));
        let more = matches!(
            (said(2), said(1)),
            (Some("more"), Some("than")) | (Some("at"), Some("least"))
        );
        let over = matches!(said(1), Some("over"));
        // “about 3 years”: it belongs to the number, and changes nothing
        let about = matches!(
            said(1),
            Some("about" | "around" | "only" | "almost" | "nearly")
        );
        let open = open || more || over;
        start -= match (less || more, over || about) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        };
        let from = if less {
            0
        } else {
            low.map_or(high, |((low, _), _)| low)
        };
        let range = YearRange {
            from: from.min(99) as u8,
            to: if open { 99 } else { high.min(99) as u8 },
        };
        let said = words[at + 1..].iter().map(S::as_ref);
        let experience = said.take(2).position(|word| word == "experience");
        found.push((range, start..at + 1 + experience.map_or(0, |i| i + 1)));
    }
    found
}

fn number(word: &str) -> Option<(u32, bool)> {
    let (digits, open) = match word.strip_suffix('+') {
        Some(digits) => (digits, true),
        None => (word, false),
    };
    digits
        .parse()
        .ok()
        .filter(|&years| years <= MOST_YEARS)
        .map(|years| (years, open))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tokens;

    #[test]
    fn levels_are_compared_on_the_ladder() {
        use LevelFit::{Near, Other, Same};
        let lexicon = crate::query::Lexicon::embedded().unwrap();
        let level = |name: &str| lexicon.levels(&[name])[0].2;
        for (asked, found, expected) in [
            ("junior", "entry", Same),
            ("senior", "lead", Near),
            ("junior", "mid", Other),
            ("junior", "senior", Other),
            ("staff", "senior", Other),
        ] {
            assert_eq!(level(asked).fit(level(found)), expected, "{asked}, {found}");
            assert_eq!(level(found).fit(level(asked)), expected, "{found}, {asked}");
        }
        for (asked, text, expected) in [
            ("junior", "less than 1 year", Same),
            ("junior", "7+ years", Other),
            ("senior", "7+ years", Same),
            ("senior", "4-6 years", Same),
            ("mid", "3-5 years", Same),
            ("mid", "5-9 years", Near),
        ] {
            let span = year_ranges(&tokens(text))[0];
            assert_eq!(level(asked).fit_years(span), expected, "{asked}, {text}");
        }
    }

    #[test]
    fn ranges_as_written() {
        let ranges = |text| {
            year_ranges(&tokens(text))
                .into_iter()
                .map(|range| (range.from, range.to))
                .collect::<Vec<_>>()
        };
        assert_eq!(ranges("Senior-Level (4-6 years)"), [(4, 6)]);
        assert_eq!(ranges("7+ years"), [(7, 99)]);
        assert_eq!(ranges("(7-10+ years of experience)"), [(7, 99)]);
        assert_eq!(
            ranges("3 to 5 years and less than 1 year"),
            [(3, 5), (0, 1)]
        );
        assert_eq!(ranges("in 2024 years"), []);
        assert_eq!(ranges("years"), []);
    }
}
