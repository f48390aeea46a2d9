//! The statistic, and the time it is of, that a question names.

use super::kind::Wanted;
use crate::{
    answer::{Period, Unmet},
    figure::{Figure, Statistic},
    query::Question,
};

/// The statistics of pay that a question names: the percentiles, or the others; `has` tells whether it has
/// any of these words.
pub(super) fn statistics(
    question: &Question,
    has: &dyn Fn(&[&str]) -> bool,
    average: bool,
) -> Vec<Statistic> {
    let percentiles = question.percentiles.iter();
    let percentiles: Vec<Statistic> = percentiles.filter_map(|&one| percentile(one)).collect();
    if !percentiles.is_empty() {
        return percentiles;
    }
    let middles = [
        (has(&["median"]), Statistic::Median),
        (average, Statistic::Average),
    ];
    let others = [
        (has(&["range", "ranges", "band", "bands"]), Statistic::Range),
        (has(&["premium", "premiums"]), Statistic::Premium),
    ];
    let named = |of: [(bool, Statistic); 2]| {
        let named = of.into_iter().filter(|&(is_named, _)| is_named);
        named.map(|(_, statistic)| statistic).collect::<Vec<_>>()
    };
    match named(middles) {
        none if none.is_empty() => named(others).into_iter().take(1).collect(),
        // “median vs mean”; “the average median pay” is a median
        both if both.len() > 1 && !question.compares => vec![Statistic::Median],
        middles => middles,
    }
}

/// The percentiles that a question names and nobody publishes, where all pay that is shown is of other statistics.
pub(super) fn unpublished<'f>(
    question: &Question,
    shown: impl Iterator<Item = &'f Figure>,
) -> Vec<Unmet> {
    let is_known = |figure: &Figure| {
        use Statistic::{Average, Median, Percentile10, Percentile25, Percentile75, Percentile90};
        let of = figure.statistic.is_some_and(|one| {
            matches!(
                one,
                Average | Median | Percentile10 | Percentile25 | Percentile75 | Percentile90
            )
        });
        of && Wanted::is_of_pay(figure)
    };
    let mut shown = shown.peekable();
    if shown.peek().is_none() || !shown.all(is_known) {
        return Vec::new();
    }
    let asked = question.percentiles.iter().copied();
    let asked = asked.filter(|&one| percentile(one).is_none());
    asked.map(Unmet::Percentile).collect()
}

/// The statistic that gives a percentile, of those that are published.
fn percentile(percent: u8) -> Option<Statistic> {
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
