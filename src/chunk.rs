//! [`Document`] → [`Chunk`]s along its sections: the unit that is indexed, found and cited. Pure.
//!
//! A chunk never mixes sections and never cuts a block. Small neighbours are packed together up to
//! [`TARGET`] characters; a list item keeps its children, or, where they are many, its children keep
//! it; a row of a table keeps its header; a list keeps the short line that leads to it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::corpus::{Block, BlockKind, Document, LineSpan, Section};

/// Characters of text a chunk aims at: what a phone shows without scrolling. A single block may be
/// longer; it is never cut.
pub const TARGET: usize = 600;

/// Longest line, in characters, that is repeated above each part of the list it leads to.
const MAX_LEAD: usize = 160;

/// Most characters that are repeated above a part of a list or table for what it means, so that a
/// document cannot grow many times over; what is farther off goes first.
const MAX_CONTEXT: usize = 2 * TARGET;

/// Columns from which on a table's header is repeated: the header of a two-column table says
/// `Field | Value`, or is a row itself.
const WIDE: usize = 3;

/// A run of blocks of one section, small enough to be shown whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chunk {
    /// Id of the document.
    pub document: String,
    /// Heading trail of its section, outermost first.
    pub trail: Vec<String>,
    /// Its blocks in file order. A table row comes with its header, an item with the label items
    /// above it that give it meaning.
    pub blocks: Vec<Block>,
    /// Whether it says little by itself: the running text before its section's items or
    /// subsections, or the sentence glued to a list's last item that sums the list up.
    pub aside: bool,
}

impl Chunk {
    /// First to last line of the chunk's blocks.
    pub fn lines(&self) -> LineSpan {
        self.blocks
            .iter()
            .map(|block| block.lines)
            .reduce(LineSpan::to)
            .unwrap_or(LineSpan::line(1))
    }
}

/// Cuts a document into chunks, in file order.
pub fn cut(document: &Document) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    for section in &document.sections {
        for run in runs(section) {
            let aside = run.len() == 1 && is_glued(&section.blocks, run[0]);
            chunks.push(Chunk {
                document: document.id.clone(),
                trail: section.trail.clone(),
                blocks: run
                    .into_iter()
                    .map(|at| section.blocks[at].clone())
                    .collect(),
                aside,
            });
        }
    }
    // the first chunk says what the document is about: never an aside
    for at in 2..chunks.len() {
        if introduces(&chunks[at - 1], &chunks[at]) {
            chunks[at - 1].aside = true;
        }
    }
    chunks
}

/// Whether a chunk is the running text before its section's items or subsections.
fn introduces(chunk: &Chunk, next: &Chunk) -> bool {
    let running = |chunk: &Chunk| {
        let mut blocks = chunk.blocks.iter();
        blocks.all(|block| block.kind == BlockKind::Paragraph)
    };
    let continues = next.trail.starts_with(&chunk.trail);
    running(chunk) && continues && (next.trail.len() > chunk.trail.len() || !running(next))
}

/// Block numbers of each chunk of a section.
fn runs(section: &Section) -> Vec<Vec<usize>> {
    let blocks = &section.blocks;
    let sizes: Vec<usize> = blocks.iter().map(size).collect();
    let context = contexts(blocks, &sizes);
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut length = 0;
    for unit in units(blocks, &sizes) {
        let unit_length: usize = sizes[unit.clone()].iter().sum();
        let apart = |at: usize| is_glued(blocks, at);
        let fits = length + unit_length <= TARGET
            && !apart(unit.start)
            && !open.last().is_some_and(|&last| apart(last));
        if !open.is_empty() && !fits {
            runs.push(std::mem::take(&mut open));
            length = 0;
        }
        if open.is_empty() {
            open.extend(&context[unit.start]);
            length = open.iter().map(|&at| sizes[at]).sum();
        }
        open.extend(unit);
        length += unit_length;
    }
    if !open.is_empty() {
        runs.push(open);
    }
    runs
}

/// Whether a block is running text on the very line of the list item before it: the sentence that
/// sums a section up, glued to its last item. It is no part of the list, and says little by itself.
fn is_glued(blocks: &[Block], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &blocks[before]) else {
        return false;
    };
    blocks[at].kind == BlockKind::Paragraph
        && !blocks[at].text.trim_end().ends_with(':')
        && matches!(before.kind, BlockKind::Item { .. })
        && before.lines.last == blocks[at].lines.first
}

/// Runs of blocks that stay together: a list or table with the line that leads to it where the
/// whole fits, else the lead with the first item, and each item with its children.
fn units(blocks: &[Block], sizes: &[usize]) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let end = unit_end(blocks, sizes, at);
        units.push(at..end);
        at = end;
    }
    units
}

fn unit_end(blocks: &[Block], sizes: &[usize], at: usize) -> usize {
    let first = at + usize::from(is_lead(blocks, at));
    let begins = at == 0 || !same_group(&blocks[at - 1], &blocks[at]);
    let fitting = |goes_on: &dyn Fn(&[Block]) -> bool| fitting(blocks, sizes, at, first, goes_on);
    if begins && let Some(end) = fitting(&|pair| same_group(&pair[0], &pair[1])) {
        return end;
    }
    match blocks[first].kind {
        BlockKind::Item { depth } => {
            let deeper = |pair: &[Block]| matches!(pair[1].kind, BlockKind::Item { depth: below } if below > depth);
            let split = || match blocks.get(first..first + 2) {
                // Too many for one chunk: the label stays with the first of them.
                Some(pair) if deeper(pair) => first + 2,
                _ => first + 1,
            };
            fitting(&deeper).unwrap_or_else(split)
        }
        // A header is nothing without a row.
        BlockKind::TableHeader => match blocks.get(first..first + 2) {
            Some(pair) if same_group(&pair[0], &pair[1]) => first + 2,
            _ => first + 1,
        },
        BlockKind::TableRow | BlockKind::Paragraph | BlockKind::Code => first + 1,
    }
}

/// Where the run of blocks ends that goes on from `first` as long as `goes_on` holds for neighbours;
/// `None` when the blocks from `at` on are more than a chunk. Looks no further than that.
fn fitting(
    blocks: &[Block],
    sizes: &[usize],
    at: usize,
    first: usize,
    goes_on: impl Fn(&[Block]) -> bool,
) -> Option<usize> {
    let mut length: usize = sizes[at..=first].iter().sum();
    let mut end = first + 1;
    while let Some(pair) = blocks.get(end - 1..=end)
        && goes_on(pair)
    {
        length += sizes[end];
        if length > TARGET {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// Whether two neighbours are items of one list, or rows of one table.
fn same_group(one: &Block, next: &Block) -> bool {
    use BlockKind::{Item, TableHeader, TableRow};
    matches!(
        (one.kind, next.kind),
        (Item { .. }, Item { .. }) | (TableHeader, TableHeader | TableRow) | (TableRow, TableRow)
    )
}

/// For each block the blocks above it that must be repeated where a chunk begins with it.
fn contexts(blocks: &[Block], sizes: &[usize]) -> Vec<Vec<usize>> {
    let mut contexts = Vec::with_capacity(blocks.len());
    let mut lead: Option<usize> = None;
    let mut labels: Vec<(u8, usize)> = Vec::new();
    let mut header: Option<usize> = None;
    for (at, block) in blocks.iter().enumerate() {
        let begins = at == 0 || !same_group(&blocks[at - 1], block);
        if begins {
            labels.clear();
            header = None;
            let led = at > 0 && is_lead(blocks, at - 1) && sizes[at - 1] <= MAX_LEAD;
            lead = led.then(|| at - 1);
        }
        let mut context: Vec<usize> = lead.into_iter().collect();
        match block.kind {
            BlockKind::Item { depth } => {
                labels.retain(|(above, _)| *above < depth);
                context.extend(labels.iter().map(|(_, at)| *at));
                labels.push((depth, at));
            }
            BlockKind::TableRow => context.extend(header),
            BlockKind::TableHeader => {
                let columns = block.text.split(" | ").count();
                header = header.or((columns >= WIDE).then_some(at));
            }
            BlockKind::Paragraph | BlockKind::Code => {}
        }
        let mut room = MAX_CONTEXT;
        let near = context.iter().rev().take_while(|&&at| {
            let fits = sizes[at] <= room;
            room = room.saturating_sub(sizes[at]);
            fits
        });
        let far = context.len() - near.count();
        contexts.push(context.split_off(far));
    }
    contexts
}

/// A paragraph that ends in a colon, straight above a list or a table.
fn is_lead(blocks: &[Block], at: usize) -> bool {
    use BlockKind::{Item, Paragraph, TableHeader, TableRow};
    blocks[at].kind == Paragraph
        && blocks[at].text.trim_end().ends_with(':')
        && blocks
            .get(at + 1)
            .is_some_and(|next| matches!(next.kind, Item { .. } | TableHeader | TableRow))
}

fn size(block: &Block) -> usize {
    block.text.chars().count()
}
