//! The statistic, and the time it is of, that a question names.

use crate::{answer::Period, figure::Statistic};

/// The statistic that gives a percentile, of those that are published.
pub(super) fn percentile(percent: u8) -> Option<Statistic> {
    match percent {
        10 => Some(Statistic::Percentile10),
        25 => Some(Statistic::Percentile25),
        50 => Some(Statistic::Median),
        75 => Some(Statistic::Percentile75),
        90 => Some(Statistic::Percentile90),
        _ => None,
    }
}

/// The time by which pay is asked for.
pub(super) fn period(words: &[&str]) -> Option<Period> {
    words.iter().enumerate().find_map(|(at, word)| {
        let by =
            at > 0 && ["per", "an", "a", "by", "the", "each", "every"].contains(&words[at - 1]);
        match *word {
            "hourly" => Some(Period::Hour),
            "hour" | "hr" if by => Some(Period::Hour),
            "annual" | "annually" | "yearly" => Some(Period::Year),
            "year" | "yr" if by => Some(Period::Year),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_and_periods_are_read() {
        assert_eq!(percentile(90), Some(Statistic::Percentile90));
        assert_eq!(percentile(50), Some(Statistic::Median));
        assert_eq!(percentile(95), None);
        assert_eq!(period(&["median", "hourly", "pay"]), Some(Period::Hour));
        assert_eq!(period(&["paid", "a", "year"]), Some(Period::Year));
        assert_eq!(period(&["next", "year"]), None);
    }
}
