//! Pay by industry, state or metropolitan area: the rows of the record's tables that answer, best first.
//!
//! Such a table is longer than a passage. What is shown are rows of all of it, as published, below its header: a
//! question for the industry that pays best is answered by the row that has the most.

use std::sync::Arc;

use super::{
    Called, Kind, Purpose,
    shown::{of, opening},
};
use crate::{
    answer::ranking::{Ranked, Ranking},
    chunk::Chunk,
    corpus::{Block, BlockKind},
    figure::{Figure, Statistic},
    index::StoredChunk,
    query::{Breakdown, By, Question, Sector, Topic},
};

/// Reads a chunk.
pub(super) type Chunks<'c> = &'c dyn Fn(u32) -> Option<Arc<StoredChunk>>;

/// Rows shown of a table, at most.
const MOST_ROWS: usize = 5;
/// Characters of such a passage, at most.
const LONGEST: usize = 680;

/// A row of a table of pay.
struct Row {
    /// What it is of: `Utilities`, `Texas`.
    name: String,
    /// The row.
    block: Block,
    /// The header of its table.
    header: Option<Block>,
    /// Its figures.
    figures: Vec<Figure>,
    /// The median, or what comes next to it.
    amount: f64,
    /// The candidate it stands in.
    at: usize,
    /// That candidate's chunk.
    stored: Arc<StoredChunk>,
}

impl Purpose {
    /// The candidates that are shown, each with what is shown of it; `None` where no pay by parts is asked for.
    pub(super) fn parted(
        &self,
        chunks: Chunks<'_>,
        question: &Question,
        ranking: &mut Ranking,
    ) -> Option<Vec<usize>> {
        let [called] = self.called.as_slice() else {
            return None;
        };
        match &self.kind {
            Kind::Parts(breakdown) => Some(by_parts(chunks, *breakdown, ranking, called)),
            Kind::Sector => Some(in_sectors(chunks, &question.sectors, ranking, called)),
            _ => None,
        }
    }
}

/// The parts that pay most, or least, of each occupation; where no table has any, what is told of its pay.
fn by_parts(
    chunks: Chunks<'_>,
    breakdown: Breakdown,
    ranking: &mut Ranking,
    called: &Called,
) -> Vec<usize> {
    let tables: &[&str] = match breakdown.by {
        By::Industry => &["by industry"],
        By::State => &["by state"],
        By::Metro => &["by metropolitan area"],
        By::Place => &["by state", "by metropolitan area"],
    };
    let mut shown = Vec::new();
    for &document in &called.record {
        for table in tables {
            let mut rows = rows(chunks, &ranking.ranked, document, table);
            rows.sort_by(|a, b| {
                let ascending = a.amount.total_cmp(&b.amount);
                match breakdown.lowest {
                    true => ascending,
                    false => ascending.reverse(),
                }
            });
            shown.extend(show(&mut ranking.ranked, &rows));
        }
    }
    if breakdown.by == By::Industry {
        shown.extend(told(chunks, &ranking.ranked, called, |figure| {
            figure.subject.is_some()
        }));
    }
    if shown.is_empty() {
        shown = across(&ranking.ranked, called);
    }
    shown
}

/// The rows of the sectors, what a page says of just the part of one that was named, and the pay across all sectors.
fn in_sectors(
    chunks: Chunks<'_>,
    sectors: &[Sector],
    ranking: &mut Ranking,
    called: &Called,
) -> Vec<usize> {
    let is_named = |name: &str| {
        let mut names = sectors.iter().flat_map(|sector| &sector.names);
        names.any(|known| known == name)
    };
    let mut shown = Vec::new();
    for &document in &called.record {
        let mut rows = rows(chunks, &ranking.ranked, document, "by industry");
        rows.retain(|row| is_named(&row.name));
        shown.extend(show(&mut ranking.ranked, &rows));
    }
    let pages = told(chunks, &ranking.ranked, called, |figure| {
        let subject = figure.subject.as_deref().unwrap_or_default().to_lowercase();
        let mut parts = sectors.iter().filter(|sector| sector.is_part);
        parts.any(|sector| {
            sector
                .stems
                .iter()
                .all(|stem| subject.contains(stem.as_str()))
        })
    });
    // what is of just that comes before what is of more
    shown.splice(0..0, pages);
    let across = across(&ranking.ranked, called);
    shown.extend(across.into_iter().take(1));
    shown
}

/// The pay in general, of the record first.
fn across(ranked: &[Ranked], called: &Called) -> Vec<usize> {
    let documents = called.record.iter().chain(&called.pages);
    let openings = documents.filter_map(|&document| opening(ranked, document, Topic::Salary));
    openings.collect()
}

/// What pages say of pay that is of such a part.
fn told(
    chunks: Chunks<'_>,
    ranked: &[Ranked],
    called: &Called,
    is_of_part: impl Fn(&Figure) -> bool,
) -> Vec<usize> {
    let is_told = |&at: &usize| {
        let hit = &ranked[at].hit;
        let is_of_pay = hit.profile.topic(Topic::Salary) > 0.0;
        is_of_pay
            && chunks(hit.number).is_some_and(|stored| {
                let mut figures = stored.figures.iter();
                figures
                    .any(|figure| figure.statistic == Some(Statistic::Median) && is_of_part(figure))
            })
    };
    let pages = called.pages.iter();
    pages
        .filter_map(|&page| of(ranked, page).into_iter().find(is_told))
        .collect()
}

/// The rows of a document's table under a heading that ends, but for a year, in these words.
fn rows(chunks: Chunks<'_>, ranked: &[Ranked], document: u32, table: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for at in of(ranked, document) {
        let hit = &ranked[at].hit;
        if hit.profile.topic(Topic::Salary) == 0.0 {
            continue;
        }
        let Some(stored) = chunks(hit.number) else {
            continue;
        };
        let heading = stored.chunk.trail.last().map(|one| one.to_lowercase());
        let is_of_table = heading.is_some_and(|heading| {
            let (name, _) = heading.split_once(',').unwrap_or((&heading, ""));
            name.ends_with(table)
        });
        if !is_of_table {
            continue;
        }
        let blocks = &stored.chunk.blocks;
        let mut headers = blocks.iter();
        let header = headers.find(|block| block.kind == BlockKind::TableHeader);
        for block in blocks
            .iter()
            .filter(|block| block.kind == BlockKind::TableRow)
        {
            let own = stored
                .figures
                .iter()
                .filter(|one| one.line == block.lines.first);
            let figures: Vec<Figure> = own.cloned().collect();
            let median = figures
                .iter()
                .find(|one| one.statistic == Some(Statistic::Median));
            let Some(median) = median else {
                continue;
            };
            rows.push(Row {
                name: block
                    .text
                    .split(" | ")
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
                amount: median.high.unwrap_or(median.low),
                block: block.clone(),
                header: header.cloned(),
                figures,
                at,
                stored: Arc::clone(&stored),
            });
        }
    }
    rows
}

/// Shows rows, as many as a passage holds, as the candidate that the first of them stands in.
fn show(ranked: &mut [Ranked], rows: &[Row]) -> Option<usize> {
    let first = rows.first()?;
    let length = |block: &Block| block.text.chars().count() + 1;
    let mut room = LONGEST.saturating_sub(first.header.as_ref().map_or(0, length));
    let fitting = rows.iter().take(MOST_ROWS).take_while(|row| {
        let fits = length(&row.block) <= room;
        room = room.saturating_sub(length(&row.block));
        fits
    });
    let mut kept: Vec<&Row> = fitting.collect();
    if kept.is_empty() {
        kept.push(first);
    }
    let blocks = kept.iter().map(|row| row.block.clone());
    let made = StoredChunk {
        document: first.stored.document,
        chunk: Chunk {
            blocks: first.header.iter().cloned().chain(blocks).collect(),
            ..first.stored.chunk.clone()
        },
        figures: kept.iter().flat_map(|row| row.figures.clone()).collect(),
    };
    ranked[first.at].rows = Some(Arc::new(made));
    Some(first.at)
}
