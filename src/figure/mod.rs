//! Money, percentages and counts in a text, read by a grammar, with the unit, statistic, level,
//! place, role, source and year that the line, its headings and its document give them. Pure.

use serde::{Deserialize, Serialize};

use crate::{chunk::Chunk, corpus::Document};

/// One figure of one line. A number is never shown without its line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// As written in the source: `~$160,000`, `$70,000 - $285,000`, `74%`.
    pub text: String,
    /// Lower end; equal to `high` for a single value.
    pub low: f64,
    /// Upper end; `None` where the text leaves it open (`$200,000+`, `exceeding $250,000`).
    pub high: Option<f64>,
    /// ISO currency and period (`USD/year`, `GBP/day`), `%`, `count`, `years`.
    pub unit: String,
    /// What was measured.
    pub statistic: Option<Statistic>,
    /// Which part of the pay an amount is.
    pub pay: Option<Pay>,
    /// Role the figure is about, as the line or its headings write it.
    pub role: Option<String>,
    /// Level as written: `Entry-level (<1 year)`.
    pub level: Option<String>,
    /// Place as written: `Seattle, WA`.
    pub place: Option<String>,
    /// Company, where the line names one.
    pub company: Option<String>,
    /// Year the figure speaks of.
    pub year: Option<i32>,
    /// Who measured it: as the line says, else the document's source.
    pub source: String,
    /// Line of the file, 1-based.
    pub line: u32,
}

/// What a figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Statistic {
    Average,
    Median,
    Range,
    Percentile10,
    Percentile25,
    Percentile75,
    Percentile90,
    Total,
    Premium,
    Growth,
    Share,
    Maximum,
    Minimum,
}

/// Kind of pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Pay {
    Base,
    Total,
    Additional,
}

/// The figures of a chunk, in reading order.
pub fn find(document: &Document, chunk: &Chunk) -> Vec<Figure> {
    let _ = (document, chunk);
    Vec::new()
}
