//! The statistic, and the time it is of, that a question names.

use crate::{answer::Period, figure::Statistic};

/// The percentile that a text names: `90th percentile`, `p90`, `upper quartile`.
pub(super) fn percentile(text: &str) -> Option<Statistic> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let of = |number: &str| match number.trim_end_matches(char::is_alphabetic) {
        "10" => Some(Statistic::Percentile10),
        "25" => Some(Statistic::Percentile25),
        "50" => Some(Statistic::Median),
        "75" => Some(Statistic::Percentile75),
        "90" => Some(Statistic::Percentile90),
        _ => None,
    };
    words
        .windows(2)
        .find_map(|pair| match pair {
            [number, "percentile" | "percentiles" | "pctile"] => of(number),
            ["percentile", number] => of(number),
            ["upper" | "third" | "top", "quartile"] => Some(Statistic::Percentile75),
            ["lower" | "first" | "bottom", "quartile"] => Some(Statistic::Percentile25),
            _ => None,
        })
        .or_else(|| {
            let short = words.iter().filter_map(|word| word.strip_prefix('p'));
            short.filter(|rest| rest.len() == 2).find_map(of)
        })
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
        let found = |text| percentile(text);
        assert_eq!(
            found("What's the 90th percentile wage?"),
            Some(Statistic::Percentile90)
        );
        assert_eq!(found("nurse pay, P25"), Some(Statistic::Percentile25));
        assert_eq!(
            found("upper quartile of pay"),
            Some(Statistic::Percentile75)
        );
        assert_eq!(found("50th percentile"), Some(Statistic::Median));
        assert_eq!(found("90 people applied"), None);
        assert_eq!(period(&["median", "hourly", "pay"]), Some(Period::Hour));
        assert_eq!(period(&["paid", "a", "year"]), Some(Period::Year));
        assert_eq!(period(&["next", "year"]), None);
    }
}
