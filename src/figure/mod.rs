//! Money, percentages and counts in a text, read by a grammar, with the unit, statistic, level,
//! place, role, source and year that the line, its headings and its document give them. Pure.
//!
//! A line is cut into tokens (`token`), a grammar finds the amounts in them (`grammar`), the
//! line's levels, places, publishers and years become mentions (`mention`), and `meaning` joins
//! the two, from the amount's own clause outwards to the document. A number is never shown without its line.
//!
//! Spans of experience (`3-5 years`), years, dates, versions and list numbers are no figures.

mod check;
mod context;
mod date;
mod grammar;
mod header;
mod level;
mod line;
mod meaning;
mod measure;
mod measured;
mod mention;
mod name;
mod publisher;
mod role;
mod scope;
mod sentence;
mod spelt;
mod subject;
mod table;
mod token;
mod unit;
mod word;

#[cfg(test)]
mod tests;

use std::{collections::HashMap, iter, rc::Rc};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::{
    chunk::Chunk,
    corpus::{Block, BlockKind, Document},
};
use header::Header;
use mention::Reading;

pub use check::{check, lacking};
pub use context::Context;
pub use spelt::{companies_in, listed_publishers, names_of, publishers_in};

/// Figures of one block at most: a bound for hostile documents, far above any real line.
const MOST_FIGURES: usize = 512;

/// Labels and headings of a document that are kept read, at most; then all are forgotten.
const MOST_HEARD: usize = 256;

/// Blocks before a chunk's first that may still label it.
const REACH: usize = 64;

/// One figure of one line. A number is never shown without its line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// As written in the source: `~$160,000`, `$70,000 - $285,000`, `74%`.
    pub text: String,
    /// Lower end; equal to `high` for a single value. `Up to $210,000` is the single value
    /// 210,000 with the statistic [`Statistic::Maximum`]. Negative for a decline.
    pub low: f64,
    /// Upper end; `None` where the text leaves it open (`$200,000+`, `exceeding $250,000`).
    pub high: Option<f64>,
    /// ISO currency and period (`USD/year`, `GBP/day`), `%`, `count`. Without a period
    /// (`USD`) where the amount is no pay or its period is not known.
    pub unit: String,
    /// What was measured.
    pub statistic: Option<Statistic>,
    /// Which part of the pay an amount is.
    pub pay: Option<Pay>,
    /// Role the figure is about, as the line or its headings write it; pay that names none, and a
    /// fact with nothing but a label (`Job Outlook: 8%`), is of the document's.
    pub role: Option<String>,
    /// Level as written: `Entry-level (<1 year)`.
    pub level: Option<String>,
    /// Place as written: `Seattle, WA`.
    pub place: Option<String>,
    /// Company, where the line names one.
    pub company: Option<String>,
    /// What else its label says it holds for, where that is none of the above: an industry, a
    /// skill (`TypeScript`), a kind of employer (`Startups`); of a number that is no pay and no
    /// role's, what it is of (`AI and ML job postings`).
    #[serde(default)]
    pub subject: Option<String>,
    /// First year of the period the figure covers: 2022 of `from 2022 to 2032`.
    #[serde(default)]
    pub since: Option<i32>,
    /// Year the figure speaks of, or last year of the period it covers.
    pub year: Option<i32>,
    /// Who measured it: as the line says, else the document's source.
    pub source: String,
    /// Whether the publisher gives only a lower bound because the value is too high to publish:
    /// `#`, `equal to or greater than $239,200`.
    #[serde(default)]
    pub top_coded: bool,
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
    MostCommon,
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
    Finder::new(document).find(chunk)
}

/// Finds the figures of a document's chunks: labels and headings stand above many of them, and are read
/// once.
pub struct Finder<'d> {
    document: &'d Document,
    heard: Heard<'d>,
}

impl<'d> Finder<'d> {
    /// Of this document.
    pub fn new(document: &'d Document) -> Self {
        Self {
            document,
            heard: Heard::default(),
        }
    }

    /// The figures of one of its chunks, as [`find`].
    pub fn find(&mut self, chunk: &Chunk) -> Vec<Figure> {
        if !chunk.blocks.iter().any(|one| may_hold_figure(&one.text)) {
            return Vec::new();
        }
        let lines = chunk.lines();
        let section = self.document.sections.iter().find(|section| {
            let holds = |line: u32| section.blocks.iter().any(|block| block.lines.first == line);
            section.trail == chunk.trail && holds(lines.first)
        });
        let Some(section) = section else {
            let mut heard = Heard::default();
            let texts = (chunk.trail.as_slice(), chunk.blocks.as_slice());
            return in_blocks(self.document, texts, &mut heard, |_| true);
        };
        // Only what the chunk holds, but with the labels that stand before it.
        let first = section
            .blocks
            .partition_point(|block| block.lines.first < lines.first);
        let last = section
            .blocks
            .partition_point(|block| block.lines.first <= lines.last);
        let blocks = &section.blocks[first.saturating_sub(REACH)..last];
        let texts = (section.trail.as_slice(), blocks);
        in_blocks(self.document, texts, &mut self.heard, |block| {
            // only what may hold a figure is asked for, and a chunk's blocks are few
            let is_same =
                |held: &Block| held.lines.first == block.lines.first && held.text == block.text;
            may_hold_figure(&block.text) && chunk.blocks.iter().any(is_same)
        })
    }
}

/// The figures of one block in its context, in reading order. Pure, and linear in the length of
/// the block's text.
pub fn find_in(block: &Block, context: &Context<'_>) -> Vec<Figure> {
    shown(block, context, &mut Heard::default())
}

/// As [`find_in`].
fn shown<'a>(block: &'a Block, context: &Context<'a>, heard: &mut Heard<'a>) -> Vec<Figure> {
    let mut figures = read(block, context, heard);
    // A number that only might be money is nothing to show; `check` tells its author.
    figures.retain(|figure| !figure.unit.starts_with(unit::UNKNOWN));
    figures
}

/// [`find_in`], with the amounts whose currency nobody names.
fn read<'a>(block: &'a Block, context: &Context<'a>, heard: &mut Heard<'a>) -> Vec<Figure> {
    // Most lines hold no number: spare them the reading.
    if !may_hold_figure(&block.text) {
        return Vec::new();
    }
    let title = context.document.title.as_str();
    if matches!(block.kind, BlockKind::TableRow | BlockKind::TableHeader) {
        let above = Above::read(context, heard);
        // A row is one line; should a reader keep a break in one, each line is a row.
        let lines = block.lines.first..=block.lines.last.max(block.lines.first);
        let rows = block
            .text
            .split('\n')
            .zip(lines.chain(iter::repeat(block.lines.last)));
        return rows
            .filter(|(row, _)| may_hold_figure(row))
            .take(MOST_FIGURES)
            .flat_map(|(row, line)| table::figures(row, line, context, &above, heard))
            .take(MOST_FIGURES)
            .collect();
    }
    let tokens = token::tokens(&block.text);
    let amounts = grammar::amounts(&tokens, MOST_FIGURES);
    if amounts.is_empty() {
        return Vec::new();
    }
    let above = Above::read(context, heard);
    let line = Reading::of(&block.text, tokens, title);
    line::figures(block, &line, &amounts, context, &above)
}

fn may_hold_figure(text: &str) -> bool {
    text.bytes()
        .any(|byte| byte.is_ascii_digit() || byte == b'#')
}

/// What was read of the texts above lines of one document.
#[derive(Default)]
struct Heard<'a> {
    /// Whether an item is a label.
    labels: HashMap<&'a str, bool>,
    /// So few that whoever writes documents gains nothing by texts whose hashes are the same.
    readings: FxHashMap<&'a str, Rc<Reading<'a>>>,
    /// The last header of a table.
    header: Option<(&'a str, Rc<Header<'a>>)>,
}

impl<'a> Heard<'a> {
    /// Whether an item is nothing but a level or a role: a label without its colon.
    fn is_label(&mut self, text: &'a str) -> bool {
        may_be_label(text) && *self.labels.entry(text).or_insert_with(|| is_label(text))
    }

    /// The beginning of a label or heading, read.
    fn beginning(&mut self, text: &'a str, title: &str) -> Rc<Reading<'a>> {
        self.reading(context::beginning(text), title)
    }

    /// The header of a table, read.
    fn header(&mut self, text: &'a str, context: &Context<'a>) -> Rc<Header<'a>> {
        if let Some((_, known)) = self.header.as_ref().filter(|(known, _)| *known == text) {
            return Rc::clone(known);
        }
        let header = Rc::new(Header::read(text, context, self));
        self.header = Some((text, Rc::clone(&header)));
        header
    }

    /// A text that stands above others, read.
    fn reading(&mut self, text: &'a str, title: &str) -> Rc<Reading<'a>> {
        if let Some(known) = self.readings.get(text) {
            return Rc::clone(known);
        }
        if self.readings.len() >= MOST_HEARD {
            self.readings.clear();
        }
        let reading = Rc::new(Reading::of_text(text, title));
        self.readings.insert(text, Rc::clone(&reading));
        reading
    }
}

/// The texts above a line, read.
struct Above<'a> {
    /// Labels and the lead-in, nearest first.
    labels: Vec<Rc<Reading<'a>>>,
    /// Headings, innermost first.
    headings: Vec<Rc<Reading<'a>>>,
    /// The section's note on its source.
    note: Option<Rc<Reading<'a>>>,
}

impl<'a> Above<'a> {
    fn read(context: &Context<'a>, heard: &mut Heard<'a>) -> Self {
        let title = context.document.title.as_str();
        let mut read = |text: &'a str| heard.beginning(text, title);
        let labels = context.labels.iter().rev().take(context::MOST_LABELS);
        let headings = context.trail.iter().rev().take(context::MOST_LABELS);
        Self {
            labels: labels.copied().chain(context.lead).map(&mut read).collect(),
            headings: headings.map(|text| read(text)).collect(),
            note: context.note.map(read),
        }
    }
}

fn in_blocks<'a>(
    document: &'a Document,
    (trail, blocks): (&'a [String], &'a [Block]),
    heard: &mut Heard<'a>,
    wanted: impl Fn(&Block) -> bool,
) -> Vec<Figure> {
    context::of_blocks(document, trail, blocks, heard)
        .iter()
        .zip(blocks)
        .filter(|(_, block)| wanted(block))
        .flat_map(|(context, block)| shown(block, context, heard))
        .collect()
}

/// Whether an item is nothing but a level or a role: a label without its colon.
fn is_label(text: &str) -> bool {
    let tokens = token::tokens(text);
    let whole = 0..tokens.len();
    if whole.is_empty() {
        return false;
    }
    if level::is_whole(&tokens, &sentence::split(&tokens)) {
        return true;
    }
    // most items hold no noun for people, and need not be read
    role::may_name(&tokens)
        && Reading::of(text, tokens, "")
            .roles
            .iter()
            .any(|mention| mention.tokens == whole)
}

/// Whether an item may be such a label, at a glance: no role has one of these marks, and a level only in
/// brackets behind its first word.
fn may_be_label(text: &str) -> bool {
    !text.bytes().any(|byte| b"$%,:;".contains(&byte))
        || token::first(text).is_some_and(|first| level::may_begin(&first))
}
