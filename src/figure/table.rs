//! Figures in the rows of tables: each cell is read as a line of its own, with its column's
//! header and the other cells of its row around it.

use std::{ops::Range, rc::Rc};

use super::{
    Above, Context, Figure, Heard,
    grammar::{self, Amount, Bound, Period, What},
    mention::Reading,
    role,
    scope::{Columns, Scope},
    subject::is_subject,
    token::{Token, tokens},
    word,
};

/// Top codes of the wages the US Bureau of Labor Statistics publishes, by hour and by year: `#`
/// stands for that much or more. First year of validity, hourly, annual. From the notes of the
/// national files of the Occupational Employment and Wage Statistics.
const TOP_CODES: [(i32, f64, f64); 2] = [(2016, 100.0, 208_000.0), (2022, 115.0, 239_200.0)];

/// What a bare number in a cell measures.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Measure {
    Money(Option<&'static str>, Option<Period>),
    Percent,
    Count,
}

/// The figures of a row.
pub(super) fn figures<'a>(
    row: &'a str,
    line: u32,
    context: &Context<'a>,
    above: &Above<'a>,
    heard: &mut Heard<'a>,
) -> Vec<Figure> {
    let title = context.document.title.as_str();
    let cut = split(row).into_iter().map(|cell| (cell, tokens(cell)));
    let cut: Vec<(&'a str, Vec<Token<'a>>)> = cut.collect();
    let bare: Vec<bool> = cut.iter().map(|(_, cell)| is_number(cell)).collect();
    let found = cut.iter().zip(&bare);
    let found: Vec<Vec<Amount>> = found
        .map(|((_, cell), &bare)| match bare {
            // a bare number is left to its column
            true => Vec::new(),
            false => grammar::amounts(cell, super::MOST_FIGURES),
        })
        .collect();
    let may_hold = |at: usize| !found[at].is_empty() || bare[at] || is_top_code(&cut[at].1);
    if !(0..cut.len()).any(may_hold) {
        return Vec::new();
    }
    let labels: Vec<usize> = (0..cut.len())
        .filter(|&at| {
            let (text, cell) = &cut[at];
            let longest = if at == 0 { LONGEST_FIRST } else { LONGEST_LABEL };
            found[at].is_empty()
                && cell.iter().any(Token::is_word)
                && text.len() <= longest
                && !bare[at]
        })
        .take(MOST_LABELS)
        .collect();
    // of the other cells, which may be long, nobody asks what they name
    let is_read: Vec<bool> = (0..cut.len())
        .map(|at| may_hold(at) || labels.contains(&at))
        .collect();
    let mut cells: Vec<Reading<'a>> = cut
        .into_iter()
        .zip(is_read)
        .map(|((text, tokens), is_read)| match is_read {
            true => Reading::of(text, tokens, title),
            false => Reading::unread(text, tokens),
        })
        .collect();
    let header: Vec<&'a str> = context.header.map(split).unwrap_or_default();
    let heads = header.iter().map(|head| heard.reading(head, title));
    let heads: Vec<Rc<Reading<'a>>> = heads.collect();
    for &label in &labels {
        // `Offices of physicians` is no physician.
        if !role::is_head_of(&cells[label]) {
            cells[label].roles.clear();
        }
    }
    let mut columns = columns(&cells, &bare, &header);
    columns.subject = labels
        .first()
        .map(|&label| &cells[label])
        .filter(|label| is_subject(label, &(0..label.tokens.len())))
        .map(|label| label.text)
        .filter(|subject| !columns.names(subject));
    if columns.role.is_none() {
        columns.role = labels
            .first()
            .map(|&label| &cells[label])
            .filter(|label| role::is_whole(label))
            .map(|label| label.text);
    }
    let by_percentile = heads
        .iter()
        .flat_map(|head| &head.tokens)
        .any(|token| token.is_any(&["percentile", "percentiles"]));
    let headings: Vec<&Reading<'a>> = above.headings.iter().map(|one| &**one).collect();
    let mut figures = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let head = heads.get(at).map(|head| &**head);
        columns.statistic = head.filter(|_| by_percentile).and_then(percentile);
        let head = head.filter(|_| columns.statistic.is_none());
        // The column's header, then the cells that say what the row is about.
        let labels = labels.iter().filter(|&&label| label != at);
        let near: Vec<&Reading<'a>> = head
            .into_iter()
            .chain(labels.map(|&label| &cells[label]))
            .chain(above.labels.iter().map(|one| &**one))
            .collect();
        let amounts = if found[at].is_empty() {
            of_column(&cell.tokens, &near, head, &columns, context)
                .into_iter()
                .collect()
        } else {
            found[at].clone()
        };
        let scope = Scope {
            line: cell,
            above: &near,
            headings: &headings,
            columns,
            context,
            note: above.note.as_deref(),
        };
        for (at, site) in super::line::sites(cell, &amounts) {
            figures.extend(scope.figure(&amounts[at], &site, line));
        }
    }
    figures
}

/// Cells longer than this (bytes) are descriptions, not labels.
const LONGEST_LABEL: usize = 90;
/// The first cell of a row labels it even where the label is long.
const LONGEST_FIRST: usize = 200;

/// Cells of a row that may label its numbers, and cells of a row that are read.
const MOST_LABELS: usize = 4;
const MOST_CELLS: usize = 256;

/// The cells of a row, trimmed, as slices of it.
fn split(row: &str) -> Vec<&str> {
    row.split('|').map(str::trim).take(MOST_CELLS).collect()
}

fn is_number(tokens: &[Token<'_>]) -> bool {
    grammar::cell_number(tokens).is_some()
}

/// Whether a cell is a publisher's mark for a value too high to publish.
fn is_top_code(tokens: &[Token<'_>]) -> bool {
    tokens.len() == 1 && tokens[0].is_mark('#')
}

/// The percentile that heads a column: `10%`, `90th`, `75th percentile`.
fn percentile(head: &Reading<'_>) -> Option<super::Statistic> {
    let first = head.tokens.first()?.number()?;
    let next = head.tokens.get(1)?;
    let ordinal = next.is_mark('%') || next.is_any(&["th", "st", "nd", "rd"]);
    ordinal.then(|| word::percentile(first.value)).flatten()
}

/// What the columns with a known heading say about every cell of the row.
fn columns<'a>(cells: &[Reading<'a>], bare: &[bool], header: &[&str]) -> Columns<'a> {
    let mut columns = Columns::default();
    for ((read, &bare), head) in cells.iter().zip(bare).zip(header) {
        let cell = read.text;
        let names: Vec<String> = head.split_whitespace().map(str::to_lowercase).collect();
        let is = |words: &[&str]| names.iter().any(|name| words.contains(&name.as_str()));
        let text = (!cell.is_empty() && !bare).then_some(cell);
        if is(&["year"]) && names.len() == 1 {
            columns.year = read.tokens.first().and_then(Token::year);
        } else if names.len() > 3 || text.is_none() {
            continue;
        } else if is(&["level", "seniority", "experience"]) {
            columns.level = columns.level.or(text);
        } else if is(&[
            "city", "location", "place", "state", "country", "region", "area", "metro",
        ]) {
            columns.place = columns.place.or(text);
        } else if is(&["company", "employer", "organization"]) {
            columns.company = columns.company.or(text);
        } else if is(&["source", "publisher"]) {
            columns.source = columns.source.or(text);
        } else if is(&["role", "occupation", "position"])
            || (is(&["title"]) && is(&["job", "occupational"]))
        {
            columns.role = columns.role.or(text);
        }
    }
    columns
}

/// The amount of a cell that holds nothing but a number, or a publisher's mark for one.
fn of_column(
    tokens: &[Token<'_>],
    above: &[&Reading<'_>],
    head: Option<&Reading<'_>>,
    columns: &Columns<'_>,
    context: &Context<'_>,
) -> Option<Amount> {
    let is_top_code = is_top_code(tokens);
    if !is_top_code && !is_number(tokens) {
        return None;
    }
    let measure = measure(above, head, context)?;
    if is_top_code {
        let year = columns.year.or(context.source().year);
        return top_code(measure, above, year);
    }
    let (low, high, bound) = grammar::cell_number(tokens)?;
    let what = match measure {
        Measure::Money(currency, period) => What::Money {
            currency,
            period,
            large: false,
        },
        Measure::Percent => What::Percent {
            change: false,
            compared: false,
        },
        Measure::Count => What::Count,
    };
    Some(amount(0..tokens.len(), what, low, high, bound, false))
}

fn amount(
    tokens: Range<usize>,
    what: What,
    low: f64,
    high: Option<f64>,
    bound: Bound,
    top_coded: bool,
) -> Amount {
    Amount {
        tokens,
        what,
        low,
        high,
        bound,
        years: (None, None),
        percentile: None,
        top_coded,
    }
}

/// `#`: as much as the publisher's top code, or more.
fn top_code(measure: Measure, above: &[&Reading<'_>], year: Option<i32>) -> Option<Amount> {
    let Measure::Money(currency, period) = measure else {
        return None;
    };
    let year = above
        .iter()
        .flat_map(|reading| &reading.years)
        .find_map(|date| date.year)
        .or(year)?;
    let (_, hourly, annual) = TOP_CODES.iter().rev().find(|(since, ..)| *since <= year)?;
    let by_hour = period == Some(Period::Hour);
    let (value, period) = if by_hour {
        (*hourly, Period::Hour)
    } else {
        (*annual, Period::Year)
    };
    let what = What::Money {
        currency: currency.or(Some("USD")),
        period: Some(period),
        large: false,
    };
    Some(amount(0..1, what, value, None, Bound::AtLeast, true))
}

/// What a bare number measures, by its column's header, else by the cell that labels its row.
fn measure(
    above: &[&Reading<'_>],
    head: Option<&Reading<'_>>,
    context: &Context<'_>,
) -> Option<Measure> {
    if let Some(head) = head {
        // Tables whose first row went into the header: `Hospitals | 59%`, then `Offices | 19`.
        let first = &head.tokens;
        if let [only] = grammar::amounts(first, 2).as_slice()
            && only.tokens == (0..first.len())
        {
            // A bare number is pay only where something above says so.
            let pays = || {
                let mut tokens = above.iter().flat_map(|reading| &reading.tokens);
                tokens.any(word::is_pay)
            };
            return match only.what {
                What::Money {
                    currency, period, ..
                } => (currency.is_some() || pays()).then_some(Measure::Money(currency, period)),
                What::Percent { .. } => Some(Measure::Percent),
                What::Count => Some(Measure::Count),
            };
        }
    }
    if let Some(measure) = head.and_then(|head| named_measure(head, context)) {
        return Some(measure);
    }
    let label = above.get(usize::from(head.is_some()))?;
    let measure = named_measure(label, context)?;
    // `Forest workers` labels a row of a wide table; it does not say that its numbers count them.
    let wide = context
        .header
        .is_some_and(|header| header.matches('|').count() > 1);
    let names_count = label.tokens.iter().any(|token| token.is("number"));
    (measure != Measure::Count || !wide || names_count).then_some(measure)
}

fn named_measure(label: &Reading<'_>, context: &Context<'_>) -> Option<Measure> {
    use super::token::Kind;
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
