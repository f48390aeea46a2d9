//! What is drawn: the figures of a reply that can stand on one axis, row by row. Pure.

mod percentile;

use crate::{
    figure::{Figure, Statistic},
    locale::{Language, say},
    reply::{FigureLine, Reply, is_one_place, is_one_role},
};

/// Rows at most; with more, none can be read on a phone.
const MAX_ROWS: usize = 8;

/// Pay of one currency and period.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The language of our own words in it.
    pub language: Language,
    /// What the axis counts: `USD a year`.
    pub unit: String,
    /// What holds for every row: `Senior`, `Seattle, WA`, `2024`.
    pub shared: Vec<String>,
    /// Roles, in the order of the reply; at least one.
    pub groups: Vec<Group>,
    /// Who says so, where that is the same for every row.
    pub source: Option<String>,
    /// Pay in the reply that is not drawn: of another currency or period, or beyond the rows that
    /// there is room for.
    pub left_out: usize,
}

/// One role.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its name, as the source writes it.
    pub name: String,
    /// What holds for each of its rows, and not for those of every role.
    pub shared: Vec<String>,
    /// Its pay; at least one row.
    pub rows: Vec<Row>,
}

/// One figure, or the percentiles of one survey.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What sets it apart: `Entry-level`, `Austin, TX`; where nothing does, what was measured.
    pub label: String,
    /// The rest of what is known of it: `average base pay`, `2024`, `Built In`.
    pub notes: Vec<String>,
    /// As printed in the source: `$113,992 to $152,601 per year`.
    pub value: String,
    /// Where it lies.
    pub mark: Mark,
}

/// Where a row lies on the axis.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// From the lower to the upper end.
    Range(f64, f64),
    /// One amount.
    Point(f64),
    /// The lower amount and more; the second is the highest that the text names, the same where it
    /// names one only.
    AtLeast(f64, f64),
    /// Up to this much.
    AtMost(f64),
    /// Percentiles of one survey.
    Spread {
        /// The outermost two.
        outer: (f64, f64),
        /// The 25th and 75th.
        inner: Option<(f64, f64)>,
        /// The median, or the average.
        middle: Option<f64>,
    },
}

impl Chart {
    /// The pay of a reply, in the currency and period that most of it is in. `None` with fewer
    /// than two amounts.
    pub fn of(reply: &Reply) -> Option<Self> {
        let pay: Vec<(&FigureLine, Mark)> = reply
            .figures
            .iter()
            .filter_map(|line| Some((line, mark(&line.figure)?)))
            .collect();
        let unit = most_common(pay.iter().map(|(line, _)| line.figure.unit.as_str()))?;
        let drawn: Vec<(&FigureLine, Mark)> = pay
            .iter()
            .filter(|(line, _)| line.figure.unit == unit)
            .cloned()
            .collect();
        let rows = percentile::joined(&drawn);
        let kept = &rows[..rows.len().min(MAX_ROWS)];
        let amounts: usize = kept.iter().map(|row| row.mark.ends().len()).sum();
        if amounts < 2 {
            return None;
        }
        let figures: usize = kept.iter().map(|row| row.figures).sum();
        let shared = Shared::of(kept, reply.language);
        Some(Self {
            language: reply.language,
            unit: in_words(unit, reply.language),
            groups: groups(reply, kept, &shared),
            left_out: pay.len() - figures,
            shared: shared.words(),
            source: shared.source,
        })
    }
}

impl Mark {
    /// The amounts that it shows, ascending.
    pub fn ends(&self) -> Vec<f64> {
        match *self {
            Self::AtLeast(low, high) if low == high => vec![low],
            Self::Range(low, high) | Self::AtLeast(low, high) => vec![low, high],
            Self::Point(amount) | Self::AtMost(amount) => vec![amount],
            Self::Spread { outer, .. } => vec![outer.0, outer.1],
        }
    }
}

/// A row before it is known what all have in common.
#[derive(Debug, Clone)]
struct Draft<'a> {
    /// The line that speaks for it.
    line: &'a FigureLine,
    /// How many figures it shows.
    figures: usize,
    /// What was measured.
    measure: Option<String>,
    /// Further values with their names.
    further: Vec<String>,
    mark: Mark,
}

/// What several rows have in common.
#[derive(Debug, Clone)]
struct Shared {
    language: Language,
    about: [Option<String>; 4],
    measure: Option<String>,
    years: Option<String>,
    source: Option<String>,
}

impl Shared {
    fn of(rows: &[Draft<'_>], language: Language) -> Self {
        let alone = rows.len() == 1;
        let common = std::array::from_fn(|part| same(rows, |row| about(row.line)[part].clone()));
        // A row that nothing else sets apart is called by what it measures.
        let told = |row: &Draft<'_>| {
            let mut parts = about(row.line).into_iter().zip(&common);
            parts.any(|(own, shared)| own.is_some() && shared.is_none())
        };
        let measure = (!alone && rows.iter().all(told))
            .then(|| same(rows, |row| row.measure.clone()))
            .flatten();
        Self {
            language,
            measure,
            years: same(rows, |row| row.line.years()),
            source: same(rows, |row| Some(source(row.line))),
            about: common,
        }
    }

    /// What these have in common beyond what all have.
    fn beyond(&self, all: &Self) -> Self {
        let new =
            |own: &Option<String>, all: &Option<String>| own.clone().filter(|_| all.is_none());
        Self {
            language: self.language,
            about: std::array::from_fn(|part| new(&self.about[part], &all.about[part])),
            measure: new(&self.measure, &all.measure),
            years: new(&self.years, &all.years),
            source: new(&self.source, &all.source),
        }
    }

    fn words(&self) -> Vec<String> {
        let parts = self.measure.iter().chain(self.about.iter().flatten());
        let mut words: Vec<String> = parts.chain(&self.years).cloned().collect();
        if let Some(first) = words.first_mut() {
            *first = capitalised(first);
        }
        words
    }

    fn row(&self, draft: &Draft<'_>) -> Row {
        let own = about(draft.line).into_iter().zip(&self.about);
        let own: Vec<String> = own
            .filter(|(_, shared)| shared.is_none())
            .filter_map(|(own, _)| own)
            .collect();
        let mut measure = draft.measure.clone().filter(|_| self.measure.is_none());
        let label = match own.is_empty() {
            true => capitalised(
                &measure
                    .take()
                    .unwrap_or_else(|| say!(self.language, "chart-pay")),
            ),
            false => capitalised(&own.join(" · ")),
        };
        let years = draft.line.years().filter(|_| self.years.is_none());
        let source = Some(source(draft.line)).filter(|_| self.source.is_none());
        let notes = measure.into_iter().chain(draft.further.clone());
        Row {
            label,
            notes: notes.chain(years).chain(source).collect(),
            value: tidy(&draft.line.value),
            mark: draft.mark.clone(),
        }
    }
}

/// Level, place, company and subject.
fn about(line: &FigureLine) -> [Option<String>; 4] {
    let figure = &line.figure;
    let parts = [
        &figure.level,
        &figure.place,
        &figure.company,
        &figure.subject,
    ];
    parts.map(|part| part.as_deref().map(tidy).filter(|part| !part.is_empty()))
}

fn source(line: &FigureLine) -> String {
    match line.sources.is_empty() {
        true => tidy(&line.figure.source),
        false => tidy(&line.sources.join("; ")),
    }
}

/// What a part is, where it is the same for every row.
fn same(rows: &[Draft<'_>], part: impl Fn(&Draft<'_>) -> Option<String>) -> Option<String> {
    let first = part(rows.first()?)?;
    let rest = rows.iter().skip(1);
    let is_one = |other: &String| is_one_place(other, &first);
    let mut rest = rest.map(|row| part(row).as_ref().is_some_and(is_one));
    rest.all(|is_same| is_same).then_some(first)
}

/// The rows by role, each role where it comes first.
fn groups(reply: &Reply, rows: &[Draft<'_>], all: &Shared) -> Vec<Group> {
    let mut groups: Vec<(String, Vec<Draft<'_>>)> = Vec::new();
    for draft in rows {
        let name = role(reply, draft.line);
        match groups
            .iter_mut()
            .find(|(known, _)| is_one_role(known, &name))
        {
            Some((_, rows)) => rows.push(draft.clone()),
            None => groups.push((name, vec![draft.clone()])),
        }
    }
    let groups = groups.into_iter().map(|(name, rows)| {
        let own = match rows.len() {
            1 => all.clone(),
            _ => Shared::of(&rows, reply.language),
        };
        let beyond = own.beyond(all);
        let shared = beyond.words().into_iter().chain(beyond.source).collect();
        Group {
            name,
            shared,
            rows: rows.iter().map(|draft| own.row(draft)).collect(),
        }
    });
    groups.collect()
}

/// The role of a figure; that of the document where the figure names none.
fn role(reply: &Reply, line: &FigureLine) -> String {
    let of_document = || {
        let excerpt = reply.excerpts.get(*line.excerpts.first()?)?;
        excerpt.trail.first().cloned()
    };
    let role = line.figure.role.clone().or_else(of_document);
    tidy(&role.unwrap_or_default())
}

/// Where a figure lies; `None` for what is no pay of a period.
fn mark(figure: &Figure) -> Option<Mark> {
    let is_pay = figure.unit.contains('/') && figure.low.is_finite() && figure.low >= 0.0;
    let is_part = matches!(
        figure.statistic,
        Some(Statistic::Premium | Statistic::Growth | Statistic::Share)
    );
    if !is_pay || is_part {
        return None;
    }
    let low = figure.low;
    Some(match figure.high {
        _ if figure.top_coded => Mark::AtLeast(low, low),
        None => Mark::AtLeast(low, highest(&figure.text, low)),
        Some(high) if !high.is_finite() || high < low => return None,
        Some(high) if high > low => Mark::Range(low, high),
        Some(_) => match figure.statistic {
            Some(Statistic::Maximum) => Mark::AtMost(low),
            Some(Statistic::Minimum) => Mark::AtLeast(low, low),
            _ => Mark::Point(low),
        },
    })
}

/// The highest amount that an open range names: 300,000 of `$210,595 to over $300,000`; `low` where
/// that is all, or where the other is too far off to be of the same kind.
fn highest(text: &str, low: f64) -> f64 {
    const FARTHEST: f64 = 10.0;
    let mut highest = low;
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let number = &rest[start..];
        let end = number.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')));
        let (digits, after) = number.split_at(end.unwrap_or(number.len()));
        let times = match after.chars().next() {
            Some('k' | 'K') => 1_000.0,
            Some('m' | 'M') => 1_000_000.0,
            _ => 1.0,
        };
        if let Ok(amount) = digits.trim_matches('.').replace(',', "").parse::<f64>()
            && (low..=low * FARTHEST).contains(&(amount * times))
        {
            highest = highest.max(amount * times);
        }
        rest = after;
    }
    highest
}

/// What most are; of those as common, what comes first.
fn most_common<'a>(all: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for one in all {
        match counted.iter_mut().find(|(known, _)| *known == one) {
            Some((_, count)) => *count += 1,
            None => counted.push((one, 1)),
        }
    }
    let most = counted.iter().map(|(_, count)| *count).max()?;
    counted
        .iter()
        .find(|(_, count)| *count == most)
        .map(|(one, _)| *one)
}

/// `USD a year`, `EUR an hour`.
fn in_words(unit: &str, language: Language) -> String {
    match unit.split_once('/') {
        Some((currency, period)) => {
            say!(language, "unit-pay", currency = currency, period = period)
        }
        None => unit.to_owned(),
    }
}

/// On one line, without what cannot be seen.
fn tidy(text: &str) -> String {
    let seen: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
