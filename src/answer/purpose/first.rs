//! Which of all occupations of the public record come first in something. Each is in a document of its own: what
//! measures them was found when the index was made.

use std::sync::Arc;

use crate::{
    answer::{Compared, PassageFigure, general::is_of_record},
    figure::{Figure, Statistic},
    index::{Catalog, Entry, Measured, StoredChunk},
    query::{Measure, Superlative, Topic},
};

/// Occupations that are found, those of further excerpts among them.
const FOUND: usize = 12;

/// Occupations in order, each with the chunk that says what it is measured by.
#[derive(Debug, Clone, PartialEq)]
pub struct First {
    /// What they are the first of.
    pub compared: Compared,
    /// Ordinal of the document, number of the chunk.
    pub found: Vec<(u32, u32)>,
}

impl First {
    /// Those that come first; `None` where the record measures none of them.
    pub fn of(catalog: &Catalog, asked: &Superlative) -> Option<Self> {
        let measured = (0..)
            .zip(&catalog.documents)
            .filter_map(|(document, entry)| {
                let measured = entry.measures.of(asked.measure)?;
                is_of_record(entry).then_some((document, entry, measured))
            });
        let mut all: Vec<(u32, &Entry, Measured)> = measured.collect();
        if let Some(schooling) = &asked.schooling {
            all.retain(|(_, entry, _)| {
                let typical = entry.measures.schooling;
                typical.is_some_and(|typical| schooling.contains(&typical))
            });
        }
        if asked.measure == Measure::Pay {
            // amounts of two currencies are not held against each other
            let currency = all.first()?.1.currency.clone();
            all.retain(|(_, entry, _)| entry.currency == currency);
        }
        if let Some(above) = asked.above {
            all.retain(|(_, _, measured)| measured.value > above);
        }
        all.sort_by(|(_, a, one), (_, b, other)| {
            // of all that are above it, most who ask are of the largest
            let by_value = match (asked.above.is_some(), asked.is_least) {
                (true, _) => std::cmp::Ordering::Equal,
                (_, true) => one.value.total_cmp(&other.value),
                (_, false) => other.value.total_cmp(&one.value),
            };
            by_value.then_with(|| b.people().cmp(&a.people()))
        });
        let compared = Compared {
            measure: asked.measure,
            count: all.len(),
            is_above: asked.above.is_some(),
            schooling: asked.schooling.clone(),
        };
        all.truncate(FOUND);
        let chunk = |entry: &Entry, measured: Measured| entry.chunks.start + measured.chunk;
        let found = all
            .into_iter()
            .map(|(document, entry, measured)| (document, chunk(entry, measured)));
        let found: Vec<(u32, u32)> = found.collect();
        (!found.is_empty()).then_some(Self { compared, found })
    }

    /// What their chunks are on.
    pub fn topics(&self) -> &'static [Topic] {
        match self.compared.measure {
            Measure::Pay => &[Topic::Salary],
            Measure::Growth | Measure::Openings => &[Topic::Demand],
            Measure::People => &[Topic::Demand, Topic::Salary],
        }
    }

    /// Of the chunk of each passage the figure that its occupation is held against others by.
    pub fn figures(&self, chunks: &[Arc<StoredChunk>]) -> Vec<PassageFigure> {
        let figures = chunks.iter().enumerate().filter_map(|(passage, chunk)| {
            let figure = chunk.figures.iter().find(|figure| self.is_by(figure))?;
            Some(PassageFigure {
                figure: figure.clone(),
                passage,
                misses: Vec::new(),
                same_as: None,
            })
        });
        figures.collect()
    }

    fn is_by(&self, figure: &Figure) -> bool {
        let is_count = |of: &[&str]| {
            let counted = figure.text.rsplit(' ').next().unwrap_or_default();
            figure.unit == "count" && of.contains(&counted)
        };
        match self.compared.measure {
            Measure::Pay => {
                figure.statistic == Some(Statistic::Median) && figure.unit.ends_with("/year")
            }
            Measure::Growth => figure.statistic == Some(Statistic::Growth) && figure.unit == "%",
            Measure::Openings => is_count(&["openings"]),
            Measure::People => {
                is_count(&["jobs", "workers"]) && figure.statistic != Some(Statistic::Growth)
            }
        }
    }
}
