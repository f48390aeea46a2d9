//! Wages and employment as sentences, list items and tables that say what each published number
//! is; what was not published says so.

use super::{
    oews::{LEFT_OUT, PERCENTILES, Wage, WageTable},
    page::{Page, Source},
};

/// What `#` stands for: as much by the hour and by the year, or more. From the notes of the
/// published tables, by the first year they hold for. Of years before the first the amounts are not at
/// hand here, and a wrong one would be worse than none.
const TOP_CODES: [(i32, &str, &str); 2] =
    [(2016, "$100.00", "$208,000"), (2022, "$115.00", "$239,200")];

/// Time for which a wage is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    Year,
    Hour,
}

/// Where wages of a year come from.
pub(super) fn source(year: i32) -> Source {
    Source {
        name: format!(
            "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May {year}"
        ),
        url: "https://www.bls.gov/oes/tables.htm".to_owned(),
        year: Some(year),
        licence: "Public domain (U.S. Government work)".to_owned(),
        restated: true,
    }
}

/// The wages of the nation across industries.
pub(super) fn national(page: &mut Page, wage: &Wage, year: i32) {
    page.section_of("Salary", &source(year));
    // No source says this line: it is for the search alone, and the figures have whom they are of from
    // the document's title.
    let people = page.title.clone();
    page.asked(&format!("what {people} earn"));
    // First, for whoever looks for the other wage: why there is none.
    let only = match (wage.is_annual_only(), wage.is_hourly_only()) {
        (true, _) => Some(("annual", "year")),
        (_, true) => Some(("hourly", "hour")),
        _ => None,
    };
    if let Some((wages, by)) = only {
        page.paragraph(&format!("Only {wages} wages are published: in this occupation people typically work fewer than 2,080 hours a year and are paid by the {by}."));
    }
    page.paragraph(&format!(
        "Wages in the United States, all industries, May {year}:"
    ));
    page.list(statistics(wage, year));
    page.section_of("Employment", &source(year));
    let mut items = Vec::new();
    match count(wage.employment()) {
        Some(count) => items.push(format!(
            "Employed in the United States in May {year}: {count} workers, the self-employed not among them"
        )),
        None if wage.employment() == LEFT_OUT => {}
        None => items.push(format!("Employment in May {year}: not published")),
    }
    if is_number(wage.employment_error()) {
        items.push(format!(
            "Relative standard error of employment: {}%",
            wage.employment_error()
        ));
    }
    if is_number(wage.mean_error()) {
        items.push(format!(
            "Relative standard error of the mean wage: {}%",
            wage.mean_error()
        ));
    }
    page.list(items);
}

/// One line a statistic: median, mean, percentiles.
fn statistics(wage: &Wage, year: i32) -> Vec<String> {
    let label = |at: usize| match at {
        0 => "Mean (average)".to_owned(),
        3 => "Median".to_owned(),
        at => format!("{}th percentile", PERCENTILES[at - 1]),
    };
    let said = |cell: &str, basis| match value(cell, basis, year) {
        Some(value) => Said::Value(value),
        None if cell == LEFT_OUT => Said::Nothing,
        None => Said::Unpublished,
    };
    let statistic = |at: usize| {
        let annual = said(wage.annual(at), Basis::Year);
        let hourly = said(wage.hourly(at), Basis::Hour);
        let text = match (annual, hourly) {
            (Said::Value(annual), Said::Value(hourly)) => {
                format!("annual wage {annual}, hourly wage {hourly}")
            }
            (Said::Value(annual), Said::Unpublished) if !wage.is_annual_only() => {
                format!("annual wage {annual}, hourly wage not published")
            }
            (Said::Unpublished, Said::Value(hourly)) if !wage.is_hourly_only() => {
                format!("annual wage not published, hourly wage {hourly}")
            }
            (Said::Value(annual), _) => format!("annual wage {annual}"),
            (_, Said::Value(hourly)) => format!("hourly wage {hourly}"),
            (Said::Unpublished, Said::Unpublished) => {
                "annual and hourly wage not published".to_owned()
            }
            (Said::Unpublished, Said::Nothing) if !wage.is_hourly_only() => {
                "annual wage not published".to_owned()
            }
            (Said::Nothing, Said::Unpublished) if !wage.is_annual_only() => {
                "hourly wage not published".to_owned()
            }
            (Said::Nothing | Said::Unpublished, Said::Nothing | Said::Unpublished) => return None,
        };
        Some(format!("{}: {text}", label(at)))
    };
    [3, 0, 1, 2, 4, 5]
        .into_iter()
        .filter_map(statistic)
        .collect()
}

/// What a cell says of a wage.
enum Said {
    Value(String),
    /// That none was released.
    Unpublished,
    /// It could not be read.
    Nothing,
}

/// A cell in words: an amount, a top code as the publisher words it; `None` where no estimate was
/// released (`*`).
fn value(cell: &str, basis: Basis, year: i32) -> Option<String> {
    if cell == "#" {
        return Some(match top_code(year, basis) {
            Some(top) => format!("equal to or greater than {top}"),
            None => HIGHEST.to_owned(),
        });
    }
    amount(cell, basis)
}

/// What `#` says where nobody says of a year from which wage on.
const HIGHEST: &str = "at or above the highest wage published";

/// The least wage that `#` stands for, where it is known of the year.
fn top_code(year: i32, basis: Basis) -> Option<&'static str> {
    let since = |(since, ..): &&(i32, _, _)| *since <= year;
    let (_, hourly, annual) = TOP_CODES.iter().rev().find(since)?;
    Some(match basis {
        Basis::Year => annual,
        Basis::Hour => hourly,
    })
}

/// A cell as a number. Publishers write digits: `nan`, `inf` and negative wages are none of theirs.
fn number(cell: &str) -> Option<f64> {
    let is_plain = cell
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    cell.parse().ok().filter(|_| is_plain)
}

/// `$93,600`, `$45.00`.
pub(super) fn amount(cell: &str, basis: Basis) -> Option<String> {
    let number = number(cell)?;
    Some(match basis {
        Basis::Year => format!("${}", grouped(number)),
        Basis::Hour => format!("${number:.2}"),
    })
}

/// `3,282,010`; `None` where the cell holds no number (`**`).
pub(super) fn count(cell: &str) -> Option<String> {
    number(cell).map(grouped)
}

/// A whole number with commas.
pub(super) fn grouped(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if number.round() < 0.0 {
        grouped.insert(0, '-');
    }
    grouped
}

fn is_number(cell: &str) -> bool {
    number(cell).is_some()
}

/// Which areas or industries a table is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Industry,
    State,
    Metro,
}

impl By {
    fn heading(self, year: i32) -> String {
        let by = match self {
            Self::Industry => "Industry",
            Self::State => "State",
            Self::Metro => "Metropolitan Area",
        };
        format!("Salary by {by}, May {year}")
    }

    fn column(self) -> &'static str {
        match self {
            Self::Industry => "Industry",
            Self::State => "State",
            Self::Metro => "Area",
        }
    }
}

/// The wages by industry or area: a table with a row each.
pub(super) fn table(page: &mut Page, wages: &[Wage], year: i32, by: By) {
    let hourly = wages.iter().all(Wage::is_hourly_only);
    let basis = if hourly { Basis::Hour } else { Basis::Year };
    let period = if hourly { "hourly" } else { "annual" };
    let more_percentiles = ["10th percentile", "25%", "75%", "90%"];
    let places = by != By::Industry;
    let mut header = vec![by.column().to_owned(), "Employment".to_owned()];
    if places {
        header.push("Location quotient".to_owned());
    }
    header.push(format!("Median {period} wage"));
    header.push("Mean".to_owned());
    header.extend(more_percentiles.map(str::to_owned));
    if !hourly {
        header.push("Median by the hour".to_owned());
    }
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    for wage in wages {
        let name = match by {
            By::Industry => wage.industry(),
            By::State | By::Metro => wage.area(),
        };
        let published = |at| match hourly {
            true => wage.hourly(at),
            false => wage.annual(at),
        };
        let cell = |cell: &str, basis| match cell {
            "#" => match top_code(year, basis) {
                Some(top) => format!("{top} or more"),
                None => HIGHEST.to_owned(),
            },
            // A dash would say that none was released.
            LEFT_OUT => LEFT_OUT.to_owned(),
            cell => amount(cell, basis).unwrap_or_else(|| "–".to_owned()),
        };
        let or_mark = |text: Option<String>, cell: &str| match text {
            Some(text) => text,
            None if cell == LEFT_OUT => LEFT_OUT.to_owned(),
            None => "–".to_owned(),
        };
        let mut row = vec![
            name.to_owned(),
            or_mark(count(wage.employment()), wage.employment()),
        ];
        if places {
            let quotient = wage.location_quotient();
            row.push(or_mark(
                is_number(quotient).then(|| quotient.to_owned()),
                quotient,
            ));
        }
        row.extend([3, 0, 1, 2, 4, 5].map(|at| cell(published(at), basis)));
        if !hourly {
            row.push(cell(wage.hourly(3), Basis::Hour));
        }
        // A row of nothing but marks says nothing.
        if row
            .iter()
            .skip(1)
            .any(|cell| cell != "–" && cell != LEFT_OUT)
        {
            rows.push((name.to_owned(), row));
        }
    }
    if rows.is_empty() {
        return;
    }
    if places {
        rows.sort();
    }
    let rows: Vec<Vec<String>> = rows.into_iter().map(|(_, row)| row).collect();
    page.section_of(&by.heading(year), &source(year));
    page.table(&header, &rows);
}

/// The wage of the code that an occupation is counted with, where it has none of its own.
pub(super) fn of_group(page: &mut Page, wage: &Wage, table: &WageTable, title: &str) {
    let year = table.year;
    // No section of pay: who asks for the group's pay is to find the group's own.
    page.section_of("In Official Statistics", &source(year));
    let mut text = format!(
        "No wage is published for {title} alone: they are counted among {}.",
        wage.title()
    );
    let annual = value(wage.annual(3), Basis::Year, year).map(|text| ("annual", text));
    let hourly = || value(wage.hourly(3), Basis::Hour, year).map(|text| ("hourly", text));
    if let Some((period, median)) = annual.or_else(hourly) {
        text = format!(
            "No wage is published for {title} alone: they are counted with others. The median {period} wage for {} was {median} in May {year}.",
            wage.title()
        );
    }
    page.paragraph(&text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_in_words() {
        let year = |cell| value(cell, Basis::Year, 2024);
        assert_eq!(year("93600").as_deref(), Some("$93,600"));
        assert_eq!(
            year("#").as_deref(),
            Some("equal to or greater than $239,200")
        );
        assert_eq!(
            value("#", Basis::Hour, 2021).as_deref(),
            Some("equal to or greater than $100.00")
        );
        assert_eq!(value("45", Basis::Hour, 2024).as_deref(), Some("$45.00"));
        assert_eq!(year("*"), None);
        for cell in ["nan", "inf", "-3", "1e5", "."] {
            assert_eq!((year(cell), count(cell)), (None, None), "{cell}");
        }
        // No amount where nobody says it of the year.
        assert_eq!(value("#", Basis::Year, 2013).as_deref(), Some(HIGHEST));
        assert_eq!(
            value("#", Basis::Year, 2016).as_deref(),
            Some("equal to or greater than $208,000")
        );
        assert_eq!(count("3282010").as_deref(), Some("3,282,010"));
        assert_eq!(count("**"), None);
        assert_eq!(
            (grouped(-6000.0), grouped(0.4)),
            ("-6,000".into(), "0".into())
        );
    }
}
