//! Years and the periods between two of them: `in 2024`, `2022-2024`, `from 2022 to 2032`,
//! `2024–34`, `since 2019`.

use std::ops::Range;

use super::{
    grammar::is_part_of_year,
    token::{Kind, Shape, Token},
};

/// A year, or a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Date {
    /// Token indices.
    pub tokens: Range<usize>,
    /// First year of a period.
    pub since: Option<i32>,
    /// The year, or the last year of a period.
    pub year: Option<i32>,
}

/// The dates of a line, in order.
pub(super) fn find(line: &[Token<'_>]) -> Vec<Date> {
    let mut dates = Vec::new();
    let mut at = 0;
    while at < line.len() {
        match date(line, at) {
            Some(date) => {
                at = date.tokens.end;
                dates.push(date);
            }
            None => at += 1,
        }
    }
    dates
}

fn date(line: &[Token<'_>], at: usize) -> Option<Date> {
    let first = year(line, at)?;
    let open = at > 0 && line[at - 1].is_any(&["since", "from", "between", "over", "versus", "vs"])
        || at > 1
            && is_part_of_year(&line[at - 1])
            && line[at - 2].is_any(&["since", "from", "between"]);
    if let Some((last, end)) = second(line, at, first) {
        return Some(Date {
            tokens: at..end,
            since: Some(first),
            year: Some(last),
        });
    }
    Some(Date {
        tokens: at..at + 1,
        since: open.then_some(first),
        year: (!open).then_some(first),
    })
}

/// A number that is written like a year and not like an amount of something.
fn year(line: &[Token<'_>], at: usize) -> Option<i32> {
    let year = line[at].year()?;
    let before = at.checked_sub(1).map(|i| &line[i]);
    let after = line.get(at + 1);
    let amount = before.is_some_and(|token| matches!(token.kind, Kind::Currency(_)))
        || after.is_some_and(|token| {
            token.is_mark('%') || token.is_any(&["percent", "jobs", "openings", "hours"])
        });
    (!amount).then_some(year)
}

/// The second year of a period, and the end of its token.
fn second(line: &[Token<'_>], at: usize, first: i32) -> Option<(i32, usize)> {
    let joint = line.get(at + 1)?;
    if !(joint.is_dash() || joint.is_any(&["to", "and", "through", "until"])) {
        return None;
    }
    let mut next = at + 2;
    if line.get(next).is_some_and(is_part_of_year) {
        next += 1;
    }
    let token = line.get(next)?;
    let last = if let Some(year) = year(line, next) {
        year
    } else {
        // `2024–34`: the century is that of the first year.
        let number = token.number()?;
        let short = joint.is_dash()
            && !token.spaced
            && number.shape == Shape::Plain
            && token.raw.len() == 2;
        if !short {
            return None;
        }
        first / 100 * 100 + number.value as i32
    };
    // `and` joins two single years as well, but the period between them says the same.
    (last > first).then_some((last, next + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::token::tokens;

    #[test]
    fn years_and_periods_are_told_from_amounts() {
        for (text, expected) in [
            ("in May 2024", vec![(None, Some(2024))]),
            ("(2022-2024)", vec![(Some(2022), Some(2024))]),
            ("Job Outlook, 2024–34", vec![(Some(2024), Some(2034))]),
            (
                "between November 2022 and February 2024",
                vec![(Some(2022), Some(2024))],
            ),
            (
                "from early 2023 to early 2024",
                vec![(Some(2023), Some(2024))],
            ),
            ("since 2019", vec![(Some(2019), None)]),
            ("an increase from 2023", vec![(Some(2023), None)]),
            ("$2024 and 2,024 and 2024%", vec![]),
            ("5+ years, 24/7", vec![]),
        ] {
            let found: Vec<_> = find(&tokens(text))
                .iter()
                .map(|date| (date.since, date.year))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
