//! The quick facts of official handbook pages against the publisher's own table.

use std::{collections::HashMap, fs};

use super::page::{figures, page, shared};
use crate::figure::{Figure, Statistic};

#[test]
fn quick_facts_agree_with_the_published_table() {
    let Some(folder) = shared().map(|shared| shared.join("data/bls_ooh")) else {
        return println!("skipped: no shared test data beside the project");
    };
    let table = fs::read_to_string(folder.join("occupations.csv")).unwrap();
    let mut lines = table.lines();
    let header = columns(lines.next().unwrap());
    let mut right = 0;
    let mut wrong = Vec::new();
    for line in lines {
        let cells = columns(line);
        let row: HashMap<_, _> = header
            .iter()
            .map(String::as_str)
            .zip(cells.iter().map(String::as_str))
            .collect();
        let slug = row["slug"];
        let Ok(text) = fs::read_to_string(folder.join(format!("pages/{slug}.md"))) else {
            continue;
        };
        let document = page(row["title"], &text);
        let facts: Vec<Figure> = figures(&document)
            .into_iter()
            .filter(|figure| figure.line < 20)
            .collect();
        let mut check = |key: &str, unit: &str, statistic: Statistic, last_year: i32| {
            let Ok(expected) = row[key].parse::<f64>() else {
                return;
            };
            let found = facts.iter().any(|figure| {
                figure.low == expected
                    && figure.unit == unit
                    && figure.statistic == Some(statistic)
                    && figure.year == Some(last_year)
            });
            if found {
                right += 1;
            } else {
                wrong.push(format!("{slug}: {key} {expected}"));
            }
        };
        let hourly_only = !text.contains("per year");
        if !hourly_only {
            check("median_pay_annual", "USD/year", Statistic::Median, 2024);
        }
        if text.contains("per hour") {
            check("median_pay_hourly", "USD/hour", Statistic::Median, 2024);
        }
        check("num_jobs_2024", "count", Statistic::Total, 2024);
        check("outlook_pct", "%", Statistic::Growth, 2034);
        check("employment_change", "count", Statistic::Growth, 2034);
    }
    println!("{right} quick facts right, {} wrong", wrong.len());
    assert!(right > 1500);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The cells of a line of CSV with quoted cells.
fn columns(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}
