//! What stands above a line and gives its figures meaning: headings, label items, the sentence
//! that leads a list in, the header of a table, the section's source note.

use super::Heard;
use crate::corpus::{Block, BlockKind, Document, Source};

/// Lines longer than this (bytes) are prose, no labels.
const LABEL: usize = 120;

/// Labels above one line that are read; and how much (bytes) of each text above a line is.
pub(super) const MOST_LABELS: usize = 8;
const LONGEST: usize = 400;

/// The beginning of a label or heading, as much of it as is read.
pub(super) fn beginning(text: &str) -> &str {
    let end = (0..=LONGEST.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at));
    &text[..end.unwrap_or(0)]
}

/// The end of a paragraph that leads a list in, as much of it as is read.
fn ending(text: &str) -> &str {
    let start =
        (text.len().saturating_sub(LONGEST)..text.len()).find(|&at| text.is_char_boundary(at));
    &text[start.unwrap_or(0)..]
}

/// The surroundings of one block.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// The document: its title, source, region and currency are the last resort.
    pub document: &'a Document,
    /// Heading trail, outermost first.
    pub trail: &'a [String],
    /// Label items above a list item, outermost first: `Mid-Level (1-3 years)`.
    pub labels: Vec<&'a str>,
    /// The paragraph that leads the list or table in: `Median wages, May 2024, were as follows:`.
    pub lead: Option<&'a str>,
    /// The header of the block's table, cells joined by ` | `.
    pub header: Option<&'a str>,
    /// A note of the section that names the source of its figures: `Source: Bureau of …`.
    pub note: Option<&'a str>,
}

impl<'a> Context<'a> {
    /// Where what stands there comes from.
    pub fn source(&self) -> &'a Source {
        self.document.source_of(self.trail)
    }

    /// A context with nothing but the document and the headings.
    pub fn new(document: &'a Document, trail: &'a [String]) -> Self {
        Self {
            document,
            trail,
            labels: Vec::new(),
            lead: None,
            header: None,
            note: None,
        }
    }
}

/// The context of each of these blocks of one section, in one pass.
pub(super) fn of_blocks<'a>(
    document: &'a Document,
    trail: &'a [String],
    blocks: &'a [Block],
    heard: &mut Heard<'a>,
) -> Vec<Context<'a>> {
    let note = blocks
        .iter()
        .find_map(|block| note_at(&block.text).map(|at| beginning(&block.text[at..])));
    let mut state = State::default();
    let mut contexts = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        let mut context = Context::new(document, trail);
        context.note = note;
        state.read(block, blocks.get(at + 1), &mut context, heard);
        contexts.push(context);
    }
    contexts
}

fn note_at(text: &str) -> Option<usize> {
    const MARKS: [&str; 3] = ["Source:", "SOURCE:", "Sources:"];
    let mut found = [None; MARKS.len()];
    for (colon, _) in text.match_indices(':') {
        for (found, mark) in found.iter_mut().zip(MARKS) {
            if found.is_none() && text[..=colon].ends_with(mark) {
                *found = Some(colon + 1 - mark.len());
            }
        }
    }
    found.into_iter().flatten().next()
}

/// What has been read of a section so far.
#[derive(Default)]
struct State<'a> {
    /// Items that are open, with their depth.
    items: Vec<(u8, &'a str)>,
    /// The last label of a list that is flat: its children stand at its own depth.
    flat: Option<(u8, &'a str)>,
    lead: Option<&'a str>,
    header: Option<&'a str>,
}

impl<'a> State<'a> {
    fn read(
        &mut self,
        block: &'a Block,
        next: Option<&Block>,
        context: &mut Context<'a>,
        heard: &mut Heard<'a>,
    ) {
        let text = block.text.as_str();
        if !matches!(block.kind, BlockKind::Item { .. }) {
            self.items.clear();
            self.flat = None;
        }
        match block.kind {
            BlockKind::Paragraph | BlockKind::Code => {
                context.lead = self.lead.filter(|lead| !lead.ends_with(':'));
                self.header = None;
                if is_entry(text) {
                    context.lead = self.lead;
                } else {
                    self.lead = leads(text).then(|| ending(last_sentence(text)));
                }
            }
            BlockKind::TableHeader => {
                context.lead = self.lead;
                self.header = Some(text);
            }
            BlockKind::TableRow => {
                context.lead = self.lead;
                context.header = self.header;
            }
            BlockKind::Item { depth } => {
                self.header = None;
                context.lead = self.lead;
                while self.items.last().is_some_and(|(above, _)| *above >= depth) {
                    self.items.pop();
                }
                context
                    .labels
                    .extend(self.items.iter().map(|(_, label)| *label));
                let has_children = matches!(
                    next.map(|next| next.kind),
                    Some(BlockKind::Item { depth: below }) if below > depth
                );
                if self.flat.is_some_and(|(above, _)| above != depth) {
                    self.flat = self.flat.filter(|(above, _)| *above < depth);
                }
                if !has_children && is_label(text, heard) {
                    self.flat = Some((depth, text));
                } else if let Some((above, label)) = self.flat
                    && above == depth
                {
                    if has_children {
                        self.flat = None;
                    } else {
                        context.labels.push(label);
                    }
                }
                if self.items.len() < usize::from(u8::MAX) {
                    self.items.push((depth, text));
                }
            }
        }
    }
}

/// Whether an item only says what the items after it are about: `Glassdoor and Indeed:`,
/// `Mid-Level (1-3 years)`.
fn is_label<'a>(text: &'a str, heard: &mut Heard<'a>) -> bool {
    if text.len() > LABEL {
        return false;
    }
    let text = text.trim_end();
    text.ends_with(':') || heard.is_label(text)
}

/// Whether a paragraph leads in what follows it: it ends with a colon, or is a caption.
fn leads(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with(':')
        || (text.len() <= LABEL && !text.contains('\n') && !text.ends_with(['.', '!', '?', ';']))
}

/// Whether a paragraph is an entry of a list that lost its marks: a label, and an amount on a line
/// of its own.
fn is_entry(text: &str) -> bool {
    let mut lines = text.trim_end().rsplit('\n');
    let amount = lines.next().unwrap_or_default();
    let labels = lines.clone().count();
    (1..=2).contains(&labels)
        && lines.all(|label| label.len() <= LABEL)
        && amount.starts_with(|c: char| !c.is_alphabetic())
        && amount.contains(|c: char| c.is_ascii_digit())
        && !amount.contains(char::is_alphabetic)
}

/// What leads a list in is the last sentence before it.
fn last_sentence(text: &str) -> &str {
    let text = text.trim_end();
    let start = text.rfind(". ").map_or(0, |at| at + 2);
    &text[start..]
}
