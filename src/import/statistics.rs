//! The document of a job title in a survey: statistics of its reports, computed here.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    page::{self, Page, Source},
    salaries::Survey,
    wage,
};

/// Reports that a statistic must stand on: fewer tell more of persons than of pay.
pub(super) const LEAST_REPORTS: usize = 10;
/// Places listed for a title.
const MOST_PLACES: usize = 15;

/// A report of a salary.
pub(super) struct Report {
    pub year: i32,
    pub currency: String,
    pub level: String,
    pub place: String,
    pub salary: f64,
}

/// The document of a title: the newest year with enough reports.
pub(super) fn write(
    name: &str,
    survey: &Survey,
    title: &str,
    slug: &str,
    reports: Vec<Report>,
) -> Option<Page> {
    let mut groups: BTreeMap<(i32, String), Vec<Report>> = BTreeMap::new();
    for report in reports {
        let key = (report.year, report.currency.clone());
        groups.entry(key).or_default().push(report);
    }
    groups.retain(|_, reports| reports.len() >= LEAST_REPORTS);
    let newest = groups.keys().map(|(year, _)| *year).max()?;
    groups.retain(|(year, _), _| *year == newest);
    // One document, one currency: the one most reports are in.
    let ((_, currency), reports) = groups
        .into_iter()
        .max_by_key(|((_, currency), reports)| (reports.len(), Reverse(currency.clone())))?;
    let folder = match page::slug(name, 40) {
        folder if folder.is_empty() => blake3::hash(name.as_bytes()).to_hex()[..8].to_owned(),
        folder => folder,
    };
    let mut page = Page {
        file: format!("salaries/{folder}/{slug}.md"),
        id: format!("{folder}-{slug}"),
        title: title.to_owned(),
        currency: currency.clone(),
        source: Source {
            name: name.to_owned(),
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
    fn quantiles() {
        let values = [10.0, 20.0, 30.0, 40.0];
        assert_eq!(quantile(&values, 0.5), 25.0);
        assert_eq!(quantile(&values, 0.9), 37.0);
        assert_eq!(quantile(&[7.0], 0.1), 7.0);
    }
}
