//! A table of salary reports, one a row, as surveys publish them: one document a job title, with
//! the statistics that are computed here and the number of reports they stand on.

use std::{collections::BTreeMap, path::Path};

use super::{
    ImportError, Note,
    file::{self, Input},
    page::{self, Page, Source},
    rows::{self, Column},
    wage,
};

/// Reports that a statistic must stand on: fewer tell more of persons than of pay.
const LEAST_REPORTS: usize = 10;
/// Places listed for a title.
const MOST_PLACES: usize = 15;

/// What a table of salaries is called and how its columns are.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    /// Who is to be cited; the file's name where nobody is named.
    pub name: Option<String>,
    /// Where it is published.
    pub url: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// Currency of all salaries; else there is a column of it, or the salary column's name says it
    /// (`salary_in_usd`).
    pub currency: Option<String>,
    /// What a column is called in this file: `("salary", "salary_in_usd")`.
    pub columns: Vec<(String, String)>,
}

/// The columns that may be mapped, and what they are usually called.
const FIELDS: [(&str, &str, bool); 7] = [
    ("title", "job title|title|role|position|occupation", true),
    (
        "salary",
        "salary in usd|salary|annual salary|base salary|pay",
        true,
    ),
    ("year", "work year|year|survey year", false),
    ("currency", "salary currency|currency", false),
    ("level", "experience level|level|seniority", false),
    ("place", "company location|location|country|place", false),
    ("employment", "employment type|employment", false),
];

/// Names of the fields, for who maps columns.
pub const FIELD_NAMES: [&str; 7] = [
    "title",
    "salary",
    "year",
    "currency",
    "level",
    "place",
    "employment",
];

/// The columns as they are usually called.
#[cfg(test)]
pub(super) fn usual_columns() -> Vec<Column<'static>> {
    let column = |(_, usual, required): (&str, &'static str, bool)| Column {
        headings: usual,
        nth: 0,
        required,
    };
    FIELDS.into_iter().map(column).collect()
}

struct Report {
    year: i32,
    currency: String,
    level: String,
    place: String,
    salary: f64,
}

/// Reads the table; its documents replace those of the file of that name.
pub(super) fn import(
    inputs: &[Input],
    survey: &Survey,
    year: Option<i32>,
    notes: &mut Vec<Note>,
    step: &mut dyn FnMut(),
) -> Result<BTreeMap<String, Page>, ImportError> {
    let mut pages = BTreeMap::new();
    for input in inputs {
        step();
        let mut titles: BTreeMap<String, Vec<Report>> = BTreeMap::new();
        read(&input.path, survey, year, &mut titles)?;
        let mut few = 0;
        for (title, reports) in titles {
            match write(&input.path, survey, &title, reports) {
                Some(page) => {
                    pages.insert(page.file.clone(), page);
                }
                None => few += 1,
            }
        }
        if few > 0 {
            notes.push(Note::LeftOut {
                file: file::name(&input.path),
                why: format!(
                    "{few} titles with fewer than {LEAST_REPORTS} reports of one year and currency"
                ),
            });
        }
    }
    if pages.is_empty() {
        return Err(ImportError::Nothing {
            path: inputs
                .first()
                .map_or_else(Default::default, |input| input.path.clone()),
            data_set: "salary reports",
            expected: format!("a .csv file with {LEAST_REPORTS} reports of a title at least"),
            advice: "Say what its columns are called with --column, e.g. --column salary=base_pay"
                .to_owned(),
        });
    }
    Ok(pages)
}

fn read(
    path: &Path,
    survey: &Survey,
    given: Option<i32>,
    titles: &mut BTreeMap<String, Vec<Report>>,
) -> Result<(), ImportError> {
    let mapped: Vec<Option<String>> = FIELDS
        .iter()
        .map(|(field, ..)| {
            let own = survey.columns.iter().find(|(name, _)| name == field);
            own.map(|(_, column)| column.to_lowercase().replace('_', " "))
        })
        .collect();
    let columns: Vec<Column<'_>> = FIELDS
        .iter()
        .zip(&mapped)
        .map(|((_, usual, required), own)| Column {
            headings: own.as_deref().unwrap_or(usual),
            nth: 0,
            required: *required || own.is_some(),
        })
        .collect();
    let advice = "Say what the columns are called with --column, e.g. --column salary=base_pay";
    rows::read(path, None, &columns, advice, &mut |row| {
        let fault = |reason: String, advice: &str| ImportError::Row {
            path: path.to_owned(),
            line: row.line,
            reason,
            advice: advice.to_owned(),
        };
        if row.get(0).is_empty() || !matches!(row.get(6), "" | "FT" | "Full-time" | "full-time") {
            return Ok(());
        }
        let plain: String = row
            .get(1)
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        let Ok(salary) = plain.parse::<f64>() else {
            return match row.get(1) {
                "" => Ok(()),
                other => Err(fault(
                    format!("{other:?} is no salary"),
                    "Map the salary column with --column salary=NAME",
                )),
            };
        };
        let heading = row.heading(1).to_lowercase();
        let currency = survey
            .currency
            .clone()
            .or_else(|| in_name(&heading))
            .unwrap_or_else(|| row.get(3).to_ascii_uppercase());
        if currency.len() != 3 {
            return Err(fault(
                "nobody says in which currency the salary is".to_owned(),
                "Say it with --currency, e.g. --currency USD, or map its column with --column currency=NAME",
            ));
        }
        let Some(year) = row
            .get(2)
            .get(..4)
            .and_then(|year| year.parse().ok())
            .or(given)
        else {
            return Err(fault(
                "the report has no year".to_owned(),
                "Say it with --year, or map its column with --column year=NAME",
            ));
        };
        titles.entry(row.title(0)?).or_default().push(Report {
            year,
            currency,
            level: level(row.get(4)).to_owned(),
            place: place(row.get(5)).to_owned(),
            salary,
        });
        Ok(())
    })
}

/// The currency that a column's name ends with: `salary_in_usd`.
fn in_name(heading: &str) -> Option<String> {
    let last = heading.rsplit(['_', ' ']).next()?;
    let known = [
        "usd", "eur", "gbp", "cad", "aud", "inr", "chf", "jpy", "sgd",
    ];
    known.contains(&last).then(|| last.to_ascii_uppercase())
}

/// Codes of levels as salary surveys write them.
fn level(code: &str) -> &str {
    match code {
        "EN" => "Entry-level",
        "MI" => "Mid-level",
        "SE" => "Senior",
        "EX" => "Executive",
        other => other,
    }
}

/// The commonest codes of ISO 3166 in such tables; others stand as they are.
fn place(code: &str) -> &str {
    match code {
        "US" => "United States",
        "GB" => "United Kingdom",
        "CA" => "Canada",
        "DE" => "Germany",
        "FR" => "France",
        "ES" => "Spain",
        "IN" => "India",
        "AU" => "Australia",
        "NL" => "Netherlands",
        "IE" => "Ireland",
        "BR" => "Brazil",
        "PT" => "Portugal",
        "IT" => "Italy",
        "PL" => "Poland",
        "CH" => "Switzerland",
        "AT" => "Austria",
        "MX" => "Mexico",
        other => other,
    }
}

/// The document of a title: the newest year with enough reports.
fn write(path: &Path, survey: &Survey, title: &str, reports: Vec<Report>) -> Option<Page> {
    let mut groups: BTreeMap<(i32, String), Vec<Report>> = BTreeMap::new();
    for report in reports {
        let key = (report.year, report.currency.clone());
        groups.entry(key).or_default().push(report);
    }
    groups.retain(|_, reports| reports.len() >= LEAST_REPORTS);
    let newest = groups.keys().map(|(year, _)| *year).max()?;
    groups.retain(|(year, _), _| *year == newest);
    // One document, one currency: the one most reports are in.
    let ((_, currency), reports) = groups.into_iter().max_by_key(|((_, currency), reports)| {
        (reports.len(), std::cmp::Reverse(currency.clone()))
    })?;
    let name = survey.name.clone().unwrap_or_else(|| file::stem(path));
    let slug = page::slug(title, 60);
    let folder = page::slug(&name, 40);
    let mut page = Page {
        file: format!("salaries/{folder}/{slug}.md"),
        id: format!("{folder}-{slug}"),
        title: title.to_owned(),
        currency: currency.clone(),
        source: Source {
            name: name.clone(),
            url: survey.url.clone().unwrap_or_default(),
            year: Some(newest),
            licence: survey.licence.clone().unwrap_or_default(),
            restated: true,
        },
        ..Page::default()
    };
    let count = wage::grouped(reports.len() as f64);
    page.summary = format!("What {count} people reported to earn as {title} in {newest}.");
    page.section("Salary");
    page.paragraph(&format!(
        "Statistics of {count} salary reports of {newest} in {currency}, before tax, all levels and places; self-reported, and computed from {name}:"
    ));
    let salaries = |reports: &[&Report]| {
        let mut salaries: Vec<f64> = reports.iter().map(|report| report.salary).collect();
        salaries.sort_by(f64::total_cmp);
        salaries
    };
    let all: Vec<&Report> = reports.iter().collect();
    let sorted = salaries(&all);
    let money = |value: f64| format!("{currency} {} per year", wage::grouped(value));
    let mut items = vec![
        format!("Median salary: {}", money(quantile(&sorted, 0.5))),
        format!(
            "Mean (average) salary: {}",
            money(sorted.iter().sum::<f64>() / sorted.len() as f64)
        ),
    ];
    for percentile in [10, 25, 75, 90] {
        let value = quantile(&sorted, f64::from(percentile) / 100.0);
        items.push(format!(
            "{percentile}th percentile salary: {}",
            money(value)
        ));
    }
    page.list(items);
    let by = |of: fn(&Report) -> &String| {
        let mut by: BTreeMap<&String, Vec<&Report>> = BTreeMap::new();
        for report in &reports {
            if !of(report).is_empty() {
                by.entry(of(report)).or_default().push(report);
            }
        }
        by.retain(|_, reports| reports.len() >= LEAST_REPORTS);
        let mut by: Vec<_> = by.into_iter().collect();
        by.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(b.0)));
        by
    };
    for (heading, groups) in [
        ("Salary by Level", by(|report| &report.level)),
        ("Salary by Place", by(|report| &report.place)),
    ] {
        let items: Vec<String> = groups
            .into_iter()
            .take(MOST_PLACES)
            .map(|(name, reports)| {
                let sorted = salaries(&reports);
                format!(
                    "{name}: median {} ({} reports)",
                    money(quantile(&sorted, 0.5)),
                    wage::grouped(reports.len() as f64)
                )
            })
            .collect();
        if !items.is_empty() {
            page.section(&format!("{heading}, {newest}"));
            page.list(items);
        }
    }
    Some(page)
}

/// A quantile of sorted values, linear between neighbours (type 7 of Hyndman and Fan 1996).
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return 0.0;
    };
    let at = share * last as f64;
    let below = at.floor() as usize;
    let above = (below + 1).min(last);
    sorted[below] + (sorted[above] - sorted[below]) * at.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_and_names() {
        let values = [10.0, 20.0, 30.0, 40.0];
        assert_eq!(quantile(&values, 0.5), 25.0);
        assert_eq!(quantile(&values, 0.9), 37.0);
        assert_eq!(quantile(&[7.0], 0.1), 7.0);
        assert_eq!(in_name("salary_in_usd").as_deref(), Some("USD"));
        assert_eq!(in_name("salary"), None);
    }
}
