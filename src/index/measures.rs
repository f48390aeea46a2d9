//! By what the occupations of the public record are held against each other: the newest figures that a
//! document gives of all who work as what it is about.

use serde::{Deserialize, Serialize};

use super::StoredChunk;
use crate::{
    corpus::{Block, BlockKind, Document, Schooling},
    figure::{Figure, Statistic},
    query::Measure,
};

/// What a document gives of all who work as what it is about.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Measures {
    pay: Option<Measured>,
    growth: Option<Measured>,
    openings: Option<Measured>,
    people: Option<Measured>,
    /// Schooling that it typically takes to begin.
    pub schooling: Option<Schooling>,
}

/// A figure of a document.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// In the document's currency a year, in percent, or a number of people.
    pub value: f64,
    /// The chunk that gives it, counted from the document's first.
    pub chunk: u32,
    year: i32,
}

impl Measures {
    /// What was measured, if it was.
    pub fn of(&self, measure: Measure) -> Option<Measured> {
        match measure {
            Measure::Pay => self.pay,
            Measure::Growth => self.growth,
            Measure::Openings => self.openings,
            Measure::People => self.people,
        }
    }

    /// Of a document that gives no more than how many they are.
    #[cfg(test)]
    pub fn of_people(people: u32) -> Self {
        Self {
            people: Some(Measured {
                value: people.into(),
                chunk: 0,
                year: 0,
            }),
            ..Self::default()
        }
    }

    /// Takes in a chunk, and which of the document's it is.
    pub(super) fn look_at(&mut self, document: &Document, chunk: u32, stored: &StoredChunk) {
        let items = stored.chunk.blocks.iter();
        let items = items.filter(|block| matches!(block.kind, BlockKind::Item { .. }));
        let items: Vec<&Block> = items.collect();
        // what is told in sentences may be of the group that an occupation is counted among
        let is_listed = |figure: &Figure| {
            let holds =
                |block: &&Block| (block.lines.first..=block.lines.last).contains(&figure.line);
            items.iter().any(holds)
        };
        let sources = document.sources.iter().map(|one| one.source.year);
        let newest = sources.chain([document.source.year]).flatten().max();
        for figure in &stored.figures {
            let Some(measure) = measure(document, figure) else {
                continue;
            };
            // nobody works yet in a year to come
            let is_to_come = newest.is_some_and(|newest| figure.year > Some(newest));
            let is_left_out = match measure {
                Measure::People => is_to_come,
                _ => !is_listed(figure),
            };
            if is_left_out {
                continue;
            }
            let known = match measure {
                Measure::Pay => &mut self.pay,
                Measure::Growth => &mut self.growth,
                Measure::Openings => &mut self.openings,
                Measure::People => &mut self.people,
            };
            let new = Measured {
                value: figure.low,
                chunk,
                year: figure.year.unwrap_or_default(),
            };
            let is_better = known.is_none_or(|known| match measure {
                // of the self-employed, too
                Measure::People => new.value > known.value,
                _ => new.year > known.year,
            });
            if is_better {
                *known = Some(new);
            }
        }
        let mut items = items.iter();
        let said = items.find_map(|block| Schooling::of_line(&block.text));
        self.schooling = self.schooling.or(said);
    }
}

/// What a figure measures of all who work as what the document is about.
fn measure(document: &Document, figure: &Figure) -> Option<Measure> {
    const PEOPLE: [&str; 2] = ["jobs", "workers"];
    let role = figure.role.as_deref();
    if role.is_some_and(|role| !role.eq_ignore_ascii_case(&document.title)) {
        return None;
    }
    let counted = figure.text.rsplit(' ').next()?;
    let is_of_all = figure.company.is_none()
        && figure.level.is_none()
        && figure.subject.is_none()
        && (figure.high == Some(figure.low) || figure.top_coded);
    let is_pay = || {
        let currency = document.currency.as_deref().unwrap_or_default();
        let unit = figure.unit.strip_suffix("/year");
        figure.statistic == Some(Statistic::Median) && unit == Some(currency)
    };
    match figure.unit.as_str() {
        "count" if PEOPLE.contains(&counted) => Some(Measure::People),
        "count" if counted == "openings" => Some(Measure::Openings),
        "%" if figure.statistic == Some(Statistic::Growth) && figure.since.is_some() => {
            is_of_all.then_some(Measure::Growth)
        }
        _ => (is_of_all && is_pay()).then_some(Measure::Pay),
    }
}
