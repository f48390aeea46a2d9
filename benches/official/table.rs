//! The publishers' tables, as text.

use std::{collections::BTreeMap, fs, path::Path};

pub type Row = BTreeMap<String, String>;

/// The rows of a tab-separated file by the names of its first line.
pub fn rows(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).expect("the table is there");
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let row = |line: &str| {
        let cells = line.split('\t').map(str::to_owned);
        header
            .iter()
            .map(|name| (*name).to_owned())
            .zip(cells)
            .collect()
    };
    lines.map(row).collect()
}

/// The detailed occupations of the wages of May 2024.
pub fn detailed(data: &Path) -> Vec<Row> {
    let mut rows = rows(&data.join("bls_oews/tsv/national_M2024_dl.tsv"));
    rows.retain(|row| row["O_GROUP"] == "detailed");
    rows
}

/// `1234567` → `1,234,567`.
pub fn grouped(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let parts: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|part| std::str::from_utf8(part).unwrap_or_default())
        .collect();
    parts.join(",")
}
