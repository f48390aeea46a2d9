//! Projections and entry requirements as sentences and list items.

use super::{
    page::{Page, Source},
    projections::{Projection, Projections},
    wage::{self, Basis},
};
use crate::corpus::ENTRY_EDUCATION;

/// Where projections come from.
pub(super) fn source(projections: &Projections) -> Source {
    Source {
        name: format!(
            "U.S. Bureau of Labor Statistics, Employment Projections {}–{}",
            projections.base, projections.target
        ),
        url: "https://www.bls.gov/emp/tables/occupational-projections-and-characteristics.htm"
            .to_owned(),
        year: Some(projections.base),
        licence: "Public domain (U.S. Government work)".to_owned(),
        restated: true,
    }
}

/// Growth, openings and what changes demand.
pub(super) fn write(
    page: &mut Page,
    item: &Projection,
    factors: &[(String, String)],
    projections: &Projections,
) {
    let (base, target) = (projections.base, projections.target);
    page.section_of("Job Outlook", &source(projections));
    // As with wages: whom it is of is said to the search.
    let people = page.title.clone();
    page.asked(&format!("the demand for {people}"));
    let mut items = Vec::new();
    items.extend(growth(&item.percent, base, target));
    match thousands(&item.openings).as_deref() {
        // Published in hundreds: 0.0 thousand.
        Some("0") => items.push(format!(
            "Fewer than 50 openings are projected each year, on average, from {base} to {target}."
        )),
        Some(openings) => items.push(format!(
            "About {openings} openings are projected each year, on average, from {base} to {target}."
        )),
        None => {}
    }
    if let Some(employment) = thousands(&item.employment) {
        items.push(format!("Employment in {base}: {employment} jobs"));
    }
    if let Some(projected) = thousands(&item.projected) {
        items.push(format!(
            "Projected employment in {target}: {projected} jobs"
        ));
    }
    if let Some(change) = thousands(&item.change) {
        items.push(format!(
            "Change in employment from {base} to {target}: {change} jobs"
        ));
    }
    if item.self_employed.parse::<f64>().is_ok() {
        items.push(format!("Self-employed in {base}: {}%", item.self_employed));
    }
    // Who asks for the market asks what it takes to enter it; the rest stands under what is required.
    if is_said(&item.education) {
        items.push(format!("{ENTRY_EDUCATION}: {}", item.education));
    }
    page.list(items);
    if !factors.is_empty() {
        // A section of its own: none of its lines says how large the demand is.
        page.section_of("Reasons by Industry", &source(projections));
        page.list(factors.iter().map(|(industry, factor)| {
            let factor = without_kind(factor);
            format!("{industry}: {factor}")
        }));
    }
}

/// A factor without its kind, which each of them begins with and whose words are those that members
/// ask for the outlook by: `Demand change - share increases as …`.
fn without_kind(factor: &str) -> &str {
    let parts = factor.split_once(" - ");
    parts
        .filter(|(kind, _)| kind.ends_with("change"))
        .map_or(factor, |(_, reason)| reason.trim_start())
}

/// `Employment is projected to grow 4.9% from 2024 to 2034.`
fn growth(percent: &str, base: i32, target: i32) -> Option<String> {
    let number: f64 = percent.parse().ok()?;
    let size = percent.trim_start_matches('-');
    Some(if number > 0.0 {
        format!("Employment is projected to grow {size}% from {base} to {target}.")
    } else if number < 0.0 {
        format!("Employment is projected to decline {size}% from {base} to {target}.")
    } else {
        format!("Employment is projected to change by 0% from {base} to {target}.")
    })
}

/// What projections say of those that an occupation is counted among.
pub(super) fn of_group(page: &mut Page, item: &Projection, projections: &Projections) {
    let (base, target) = (projections.base, projections.target);
    page.section_of("Job Outlook", &source(projections));
    let (people, group) = (page.title.clone(), &item.title);
    let mut text = format!("Projections count {people} among {group}.");
    if let Some(growth) = growth(&item.percent, base, target) {
        let rest = growth.trim_start_matches("Employment ");
        text.push_str(&format!(" Employment of {group} {rest}"));
    }
    if let Some(openings) = thousands(&item.openings).filter(|openings| openings != "0") {
        text.push_str(&format!(" About {openings} openings for {group} are projected each year, on average, from {base} to {target}."));
    }
    page.paragraph(&text);
}

fn is_said(text: &str) -> bool {
    !text.is_empty() && text != "—"
}

/// What it takes to begin.
pub(super) fn entry(page: &mut Page, item: &Projection, projections: &Projections) {
    let items: Vec<String> = [
        (ENTRY_EDUCATION, &item.education),
        ("Work experience in a related occupation", &item.experience),
        (
            "Typical on-the-job training needed to attain competency",
            &item.training,
        ),
    ]
    .into_iter()
    .filter(|(_, text)| is_said(text))
    .map(|(label, text)| format!("{label}: {text}"))
    .collect();
    if !items.is_empty() {
        page.section_of("Entry Requirements", &source(projections));
        page.list(items);
    }
}

/// The median wage, for want of wage statistics.
pub(super) fn median(page: &mut Page, item: &Projection, projections: &Projections) -> bool {
    let cell = item.median.trim_start_matches(">=").trim_start_matches('$');
    let Some(amount) = wage::amount(cell, Basis::Year) else {
        return false;
    };
    let bound = match item.median.starts_with(">=") {
        true => "equal to or greater than ",
        false => "",
    };
    page.section_of("Salary", &source(projections));
    page.list([format!(
        "Median: annual wage {bound}{amount}, in {}",
        projections.base
    )]);
    true
}

/// `3391` (thousands) as `3,391,000`.
fn thousands(cell: &str) -> Option<String> {
    let number: f64 = cell.parse().ok()?;
    Some(wage::grouped((number * 1000.0).round()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_and_counts_in_words() {
        assert_eq!(
            growth("-1.7", 2024, 2034).as_deref(),
            Some("Employment is projected to decline 1.7% from 2024 to 2034.")
        );
        assert_eq!(
            growth("0", 2024, 2034).as_deref(),
            Some("Employment is projected to change by 0% from 2024 to 2034.")
        );
        assert_eq!(growth("—", 2024, 2034), None);
        assert_eq!(thousands("189.1").as_deref(), Some("189,100"));
        assert_eq!(thousands("-0.6").as_deref(), Some("-600"));
    }
}
