//! The header of a table: what each of its columns says, measures or is a percentile of.

use std::rc::Rc;

use super::{
    Context, Heard, Statistic,
    grammar::{self, Period, What},
    mention::Reading,
    token::Kind,
    word,
};

/// Cells of a row that are read.
const MOST_CELLS: usize = 256;

/// The header of a table, read once for all of its rows.
pub(super) struct Header<'a> {
    /// Its cells.
    pub heads: Vec<Head<'a>>,
}

/// What heads a column.
pub(super) struct Head<'a> {
    pub reading: Rc<Reading<'a>>,
    pub says: Option<Says>,
    /// What its numbers measure, as it says itself.
    pub measure: Option<Measure>,
    /// What it measures itself, where the table's first row went into the header: `Hospitals | 59%`, then
    /// `Offices | 19`.
    pub amount: Option<What>,
    /// The percentile that its numbers are.
    pub statistic: Option<Statistic>,
}

/// What a column says about every cell of the row.
#[derive(Debug, Clone, Copy)]
pub(super) enum Says {
    Year,
    Level,
    Place,
    Company,
    Source,
    Role,
}

impl<'a> Header<'a> {
    /// Reads one.
    pub fn read(header: &'a str, context: &Context<'a>, heard: &mut Heard<'a>) -> Self {
        let title = context.document.title.as_str();
        let readings = split(header)
            .into_iter()
            .map(|head| heard.reading(head, title));
        let readings: Vec<Rc<Reading<'a>>> = readings.collect();
        let by_percentile = readings
            .iter()
            .flat_map(|head| &head.tokens)
            .any(|token| token.is_any(&["percentile", "percentiles"]));
        let head = |reading: Rc<Reading<'a>>| Head {
            says: Says::of(reading.text),
            measure: named_measure(&reading, context),
            amount: match grammar::amounts(&reading.tokens, 2).as_slice() {
                [only] if only.tokens == (0..reading.tokens.len()) => Some(only.what),
                _ => None,
            },
            statistic: percentile(&reading).filter(|_| by_percentile),
            reading,
        };
        Self {
            heads: readings.into_iter().map(head).collect(),
        }
    }
}

impl Says {
    fn of(head: &str) -> Option<Self> {
        let names: Vec<String> = head.split_whitespace().map(str::to_lowercase).collect();
        let is = |words: &[&str]| names.iter().any(|name| words.contains(&name.as_str()));
        let is_role = || {
            is(&["role", "occupation", "position"])
                || (is(&["title"]) && is(&["job", "occupational"]))
        };
        Some(if is(&["year"]) && names.len() == 1 {
            Self::Year
        } else if names.len() > 3 {
            return None;
        } else if is(&["level", "seniority", "experience"]) {
            Self::Level
        } else if is(&[
            "city", "location", "place", "state", "country", "region", "area", "metro",
        ]) {
            Self::Place
        } else if is(&["company", "employer", "organization"]) {
            Self::Company
        } else if is(&["source", "publisher"]) {
            Self::Source
        } else if is_role() {
            Self::Role
        } else {
            return None;
        })
    }
}

/// What a bare number in a cell measures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Measure {
    Money(Option<&'static str>, Option<Period>),
    Percent,
    Count,
}

/// The cells of a row, trimmed, as slices of it.
pub(super) fn split(row: &str) -> Vec<&str> {
    row.split('|').map(str::trim).take(MOST_CELLS).collect()
}

/// The percentile that heads a column: `10%`, `90th`, `75th percentile`.
fn percentile(head: &Reading<'_>) -> Option<Statistic> {
    let first = head.tokens.first()?.number()?;
    let next = head.tokens.get(1)?;
    let ordinal = next.is_mark('%') || next.is_any(&["th", "st", "nd", "rd"]);
    ordinal.then(|| word::percentile(first.value)).flatten()
}

/// What the numbers beside a label, or below it, measure, as it says itself.
pub(super) fn named_measure(label: &Reading<'_>, context: &Context<'_>) -> Option<Measure> {
    let line = &label.tokens;
    let has = |words: &[&str]| line.iter().any(|token| token.is_any(words));
    if line.iter().any(|token| token.is_mark('%'))
        || has(&["percent", "percentage", "share", "pct"])
    {
        return Some(Measure::Percent);
    }
    let currency = line.iter().find_map(|token| match token.kind {
        Kind::Currency(code) => Some(code),
        Kind::Word => grammar::currency_of(token),
        _ => None,
    });
    if currency.is_some() || line.iter().any(word::is_pay) {
        let declared = context.document.currency.is_some();
        return (currency.is_some() || declared)
            .then(|| Measure::Money(currency, word::period_in(line)));
    }
    let counts = has(&[
        "jobs",
        "openings",
        "employed",
        "postings",
        "vacancies",
        "positions",
        "workers",
        "employees",
        "headcount",
    ]) || (has(&["employment"]) && (line.len() == 1 || !label.years.is_empty()))
        && !has(&["industry", "type"]);
    counts.then_some(Measure::Count)
}
