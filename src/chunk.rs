//! [`Document`] → [`Chunk`]s along its sections: the unit that is indexed, found and cited. Pure.
//!
//! A chunk never mixes sections and never cuts a block. Small neighbours are packed together up to
//! [`TARGET`] characters; a list item keeps its children, or, where they are many, its children keep
//! it; a row of a table keeps its header; a list keeps the short line that leads to it.

use serde::{Deserialize, Serialize};

use crate::corpus::{Block, BlockKind, Document, LineSpan, Section};

/// Characters of text a chunk aims at: what a phone shows without scrolling. A single block may be
/// longer; it is never cut.
pub const TARGET: usize = 600;

/// Longest line, in characters, that is repeated above each part of the list it leads to.
const MAX_LEAD: usize = 160;

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
    document
        .sections
        .iter()
        .flat_map(|section| {
            runs(section).into_iter().map(|run| Chunk {
                document: document.id.clone(),
                trail: section.trail.clone(),
                blocks: run
                    .into_iter()
                    .map(|at| section.blocks[at].clone())
                    .collect(),
            })
        })
        .collect()
}

/// Block numbers of each chunk of a section.
fn runs(section: &Section) -> Vec<Vec<usize>> {
    let blocks = &section.blocks;
    let context = contexts(blocks);
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut length = 0;
    for unit in units(blocks) {
        let unit_length: usize = unit.clone().map(|at| size(&blocks[at])).sum();
        let fits = length + unit_length <= TARGET;
        // What leads to a list goes with its first item, unless nothing else fits beside it.
        if !open.is_empty() && !fits {
            runs.push(std::mem::take(&mut open));
            length = 0;
        }
        if open.is_empty() {
            open.extend(&context[unit.start]);
            length = open.iter().map(|at| size(&blocks[*at])).sum();
        }
        open.extend(unit);
        length += unit_length;
    }
    if !open.is_empty() {
        runs.push(open);
    }
    runs
}

/// Runs of blocks that stay together: an item with its children while they fit, a lead with the
/// first item below it.
fn units(blocks: &[Block]) -> Vec<std::ops::Range<usize>> {
    let mut units = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let mut end = at + 1;
        if is_lead(blocks, at) {
            end += 1;
        }
        let first = end - 1;
        if let BlockKind::Item { depth } = blocks[first].kind {
            let children = children_end(blocks, first, depth);
            let whole: usize = blocks[at..children].iter().map(size).sum();
            if whole <= TARGET {
                end = children;
            } else if children > first + 1 {
                // Too many for one chunk: the label stays with the first of them.
                end = first + 2;
            }
        }
        units.push(at..end);
        at = end;
    }
    units
}

/// For each block the blocks above it that must be repeated where a chunk begins with it.
fn contexts(blocks: &[Block]) -> Vec<Vec<usize>> {
    let mut contexts = Vec::with_capacity(blocks.len());
    let mut lead: Option<usize> = None;
    let mut labels: Vec<(u8, usize)> = Vec::new();
    let mut header: Option<usize> = None;
    for (at, block) in blocks.iter().enumerate() {
        let mut context = Vec::new();
        match block.kind {
            BlockKind::Item { depth } => {
                header = None;
                labels.retain(|(above, _)| *above < depth);
                context.extend(lead);
                context.extend(labels.iter().map(|(_, at)| *at));
                labels.push((depth, at));
            }
            BlockKind::TableRow => {
                labels.clear();
                context.extend(header);
            }
            BlockKind::TableHeader => {
                labels.clear();
                let columns = block.text.split(" | ").count();
                header = (columns >= WIDE).then_some(at);
            }
            BlockKind::Paragraph | BlockKind::Code => {
                labels.clear();
                header = None;
                lead = (is_lead(blocks, at) && size(block) <= MAX_LEAD).then_some(at);
            }
        }
        contexts.push(context);
    }
    contexts
}

/// A paragraph that ends in a colon, straight above a list.
fn is_lead(blocks: &[Block], at: usize) -> bool {
    blocks[at].kind == BlockKind::Paragraph
        && blocks[at].text.trim_end().ends_with(':')
        && blocks
            .get(at + 1)
            .is_some_and(|next| matches!(next.kind, BlockKind::Item { .. }))
}

fn children_end(blocks: &[Block], item: usize, depth: u8) -> usize {
    let deeper =
        |block: &Block| matches!(block.kind, BlockKind::Item { depth: below } if below > depth);
    let count = blocks[item + 1..]
        .iter()
        .take_while(|block| deeper(block))
        .count();
    item + 1 + count
}

fn size(block: &Block) -> usize {
    block.text.chars().count()
}
