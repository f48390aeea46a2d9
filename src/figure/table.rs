//! Figures in the rows of tables: each cell is read as a line of its own, with its column's
//! header and the other cells of its row around it.

use std::ops::Range;

use super::{
    Above, Context, Figure, Heard,
    grammar::{self, Amount, Bound, CellNumber, Period, What},
    header::{Head, Measure, Says, named_measure, split},
    mention::Reading,
    role,
    scope::{Columns, Scope},
    subject::is_subject,
    token::{Token, tokens},
};

/// Top codes of the wages the US Bureau of Labor Statistics publishes, by hour and by year: `#`
/// stands for that much or more. First year of validity, hourly, annual. From the notes of the
/// national files of the Occupational Employment and Wage Statistics.
const TOP_CODES: [(i32, f64, f64); 2] = [(2016, 100.0, 208_000.0), (2022, 115.0, 239_200.0)];

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
    let numbers = cut.iter().map(|(_, cell)| grammar::cell_number(cell));
    let numbers: Vec<Option<CellNumber>> = numbers.collect();
    let bare: Vec<bool> = numbers.iter().map(Option::is_some).collect();
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
            let longest = if at == 0 {
                LONGEST_FIRST
            } else {
                LONGEST_LABEL
            };
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
    let header = context.header.map(|header| heard.header(header, context));
    let heads = header.as_ref().map_or(&[][..], |header| &header.heads);
    for &label in &labels {
        // `Offices of physicians` is no physician.
        if !role::is_head_of(&cells[label]) {
            cells[label].roles.clear();
        }
    }
    let mut columns = columns(&cells, &bare, heads);
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
    let headings: Vec<&Reading<'a>> = above.headings.iter().map(|one| &**one).collect();
    let mut figures = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let head = heads.get(at);
        columns.statistic = head.and_then(|head| head.statistic);
        let head = head.filter(|_| columns.statistic.is_none());
        // The column's header, then the cells that say what the row is about.
        let labels = labels.iter().filter(|&&label| label != at);
        let near: Vec<&Reading<'a>> = head
            .map(|head| &*head.reading)
            .into_iter()
            .chain(labels.map(|&label| &cells[label]))
            .chain(above.labels.iter().map(|one| &**one))
            .collect();
        let amounts = if found[at].is_empty() {
            of_column((&cell.tokens, numbers[at]), &near, head, &columns, context)
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

/// Cells of a row that may label its numbers.
const MOST_LABELS: usize = 4;

/// Whether a cell is a publisher's mark for a value too high to publish.
fn is_top_code(tokens: &[Token<'_>]) -> bool {
    tokens.len() == 1 && tokens[0].is_mark('#')
}

/// What the columns with a known heading say about every cell of the row.
fn columns<'a>(cells: &[Reading<'a>], bare: &[bool], heads: &[Head<'_>]) -> Columns<'a> {
    let mut columns = Columns::default();
    for ((read, &bare), head) in cells.iter().zip(bare).zip(heads) {
        let cell = read.text;
        let text = (!cell.is_empty() && !bare).then_some(cell);
        let says = match head.says {
            None => continue,
            Some(Says::Year) => {
                columns.year = read.tokens.first().and_then(Token::year);
                continue;
            }
            Some(Says::Level) => &mut columns.level,
            Some(Says::Place) => &mut columns.place,
            Some(Says::Company) => &mut columns.company,
            Some(Says::Source) => &mut columns.source,
            Some(Says::Role) => &mut columns.role,
        };
        *says = says.or(text);
    }
    columns
}

/// The amount of a cell that holds nothing but a number, or a publisher's mark for one.
fn of_column(
    (tokens, number): (&[Token<'_>], Option<CellNumber>),
    above: &[&Reading<'_>],
    head: Option<&Head<'_>>,
    columns: &Columns<'_>,
    context: &Context<'_>,
) -> Option<Amount> {
    let is_top_code = is_top_code(tokens);
    if !is_top_code && number.is_none() {
        return None;
    }
    let measure = measure(above, head, context)?;
    if is_top_code {
        let year = columns.year.or(context.source().year);
        return top_code(measure, above, year);
    }
    let (low, high, bound) = number?;
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
    head: Option<&Head<'_>>,
    context: &Context<'_>,
) -> Option<Measure> {
    if let Some(what) = head.and_then(|head| head.amount) {
        // A bare number is pay only where something above says so.
        let pays = || above.iter().any(|reading| reading.is_of_pay());
        return match what {
            What::Money {
                currency, period, ..
            } => (currency.is_some() || pays()).then_some(Measure::Money(currency, period)),
            What::Percent { .. } => Some(Measure::Percent),
            What::Count => Some(Measure::Count),
        };
    }
    if let Some(measure) = head.and_then(|head| head.measure) {
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
