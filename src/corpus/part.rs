//! What every reader of a format hands over: headings and blocks in file order; and how they become
//! sections.

use super::document::{Block, BlockKind, LineSpan, Section};
use super::sentence;

/// Longest paragraph block, in characters; a longer paragraph is cut into blocks of whole sentences.
/// About what fits a phone screen, and what a chunk holds.
pub const MAX_PARAGRAPH: usize = 600;

/// A piece of a file as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// A heading; `level` 1 is outermost.
    Heading { level: u8, text: String, line: u32 },
    /// Anything else.
    Block(Block),
}

impl Part {
    pub(super) fn block(kind: BlockKind, text: impl Into<String>, lines: LineSpan) -> Self {
        Self::Block(Block {
            kind,
            text: text.into(),
            lines,
        })
    }
}

/// Sections of parts: each heading opens one, with the headings of lower level above it as its
/// trail. Empty blocks vanish; a long paragraph becomes blocks of whole sentences.
pub(super) fn sections(parts: Vec<Part>) -> Vec<Section> {
    let mut sections = vec![Section {
        trail: Vec::new(),
        line: 1,
        blocks: Vec::new(),
        asked: Vec::new(),
    }];
    let mut open: Vec<(u8, String)> = Vec::new();
    for part in parts {
        match part {
            Part::Heading { level, text, line } => {
                open.retain(|(above, _)| *above < level);
                open.push((level, text));
                sections.push(Section {
                    trail: open.iter().map(|(_, text)| text.clone()).collect(),
                    line,
                    blocks: Vec::new(),
                    asked: Vec::new(),
                });
            }
            Part::Block(block) => {
                if let Some(section) = sections.last_mut() {
                    match is_whole(&block) {
                        true => section.blocks.push(block),
                        false => section.blocks.extend(whole_sentences(block)),
                    }
                }
            }
        }
    }
    if sections[0].blocks.is_empty() {
        sections.remove(0);
    }
    sections
}

/// Whether a block stays as it is, as most do.
fn is_whole(block: &Block) -> bool {
    let is_short = block.kind != BlockKind::Paragraph
        || block.text.len() <= MAX_PARAGRAPH && !block.text.contains('\n');
    is_short && !block.text.trim().is_empty()
}

/// A paragraph in blocks of whole sentences of at most [`MAX_PARAGRAPH`] characters (a single longer
/// sentence stays whole); any other block as it is; nothing for a block without text.
fn whole_sentences(block: Block) -> Vec<Block> {
    if block.text.trim().is_empty() {
        return Vec::new();
    }
    if block.kind == BlockKind::Paragraph && is_chart(&block.text) {
        return pieces(&block, &every_other_line(&block.text));
    }
    if block.kind != BlockKind::Paragraph || block.text.chars().count() <= MAX_PARAGRAPH {
        return vec![block];
    }
    let mut cuts = Vec::new();
    let mut from = 0;
    let mut previous = 0;
    let mut starts = sentence::starts(&block.text);
    starts.push(block.text.len());
    for start in starts {
        if previous > from && block.text[from..start].trim_end().chars().count() > MAX_PARAGRAPH {
            cuts.push(previous);
            from = previous;
        }
        previous = start;
    }
    pieces(&block, &cuts)
}

/// The text of a bar chart: lines of labels and amounts by turns.
fn is_chart(text: &str) -> bool {
    let is_amount = |line: &str| {
        line.starts_with(|c: char| c.is_ascii_digit() || "$€£-−+".contains(c))
            && line.contains(|c: char| c.is_ascii_digit())
            && !line.contains(char::is_alphabetic)
    };
    let lines: Vec<&str> = text.lines().collect();
    lines.len() >= 4
        && lines.len().is_multiple_of(2)
        && lines
            .chunks(2)
            .all(|pair| !is_amount(pair[0]) && is_amount(pair[1]))
}

fn every_other_line(text: &str) -> Vec<usize> {
    let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
    breaks.skip(1).step_by(2).collect()
}

/// Cuts a block at byte offsets of its text; each piece keeps the kind and cites its own lines, where
/// the text has as many as the file (else all of the block's).
pub(super) fn pieces(block: &Block, cuts: &[usize]) -> Vec<Block> {
    if cuts.is_empty() {
        return vec![block.clone()];
    }
    let is_exact = block.lines.last - block.lines.first == newlines(&block.text);
    let mut pieces = Vec::with_capacity(cuts.len() + 1);
    let mut from = 0;
    let mut line = block.lines.first;
    for to in cuts.iter().copied().chain([block.text.len()]) {
        let raw = &block.text[from..to];
        let text = raw.trim();
        let leading = &raw[..raw.len() - raw.trim_start().len()];
        let first = line + newlines(leading);
        let last = first + newlines(text);
        if !text.is_empty() {
            pieces.push(Block {
                kind: block.kind,
                text: text.to_owned(),
                lines: if is_exact {
                    LineSpan { first, last }
                } else {
                    block.lines
                },
            });
        }
        line += newlines(raw);
        from = to;
    }
    pieces
}

fn newlines(text: &str) -> u32 {
    u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX)
}

/// Parts as text for tests: lines, kind, text.
#[cfg(test)]
pub(super) fn outline(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        let (first, last, kind, text) = match part {
            Part::Heading { level, text, line } => (*line, *line, format!("h{level}"), text),
            Part::Block(block) => {
                let kind = match block.kind {
                    BlockKind::Paragraph => "p".to_owned(),
                    BlockKind::Item { depth } => format!("i{depth}"),
                    BlockKind::TableHeader => "th".to_owned(),
                    BlockKind::TableRow => "tr".to_owned(),
                    BlockKind::Code => "code".to_owned(),
                };
                (block.lines.first, block.lines.last, kind, &block.text)
            }
        };
        let lines = if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        };
        out += &format!("{lines} {kind} {}\n", text.replace('\n', "⏎"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(level: u8, text: &str) -> Part {
        Part::Heading {
            level,
            text: text.to_owned(),
            line: 1,
        }
    }

    #[test]
    fn a_trail_holds_the_headings_above_and_skipped_levels_do_no_harm() {
        let trails: Vec<_> = sections(vec![
            heading(2, "Pay"),
            heading(4, "By city"),
            heading(3, "By year"),
            heading(2, "Tasks"),
        ])
        .into_iter()
        .map(|section| section.trail.join(" / "))
        .collect();
        assert_eq!(trails, ["Pay", "Pay / By city", "Pay / By year", "Tasks"]);
    }

    #[test]
    fn the_text_of_a_chart_becomes_pairs_of_label_and_amount() {
        let text = "Bakers\n$33,080\nAll cooks\n$31,450\nEveryone\n$49,500";
        let lines = LineSpan { first: 4, last: 9 };
        let blocks = whole_sentences(Block {
            kind: BlockKind::Paragraph,
            text: text.to_owned(),
            lines,
        });
        let shown: Vec<_> = blocks
            .iter()
            .map(|block| (block.text.as_str(), block.lines.first, block.lines.last))
            .collect();
        assert_eq!(
            shown,
            [
                ("Bakers\n$33,080", 4, 5),
                ("All cooks\n$31,450", 6, 7),
                ("Everyone\n$49,500", 8, 9)
            ]
        );
    }

    #[test]
    fn a_long_paragraph_is_cut_between_sentences_and_keeps_its_lines() {
        let sentence = "One sentence that says something about the work of a tester, at length. ";
        let text = format!(
            "{}\n{}",
            sentence.repeat(6).trim(),
            sentence.repeat(6).trim()
        );
        let parts = vec![Part::block(
            BlockKind::Paragraph,
            text,
            LineSpan { first: 7, last: 8 },
        )];
        let blocks = &sections(parts)[0].blocks;
        assert!(blocks.len() > 1);
        for block in blocks {
            assert!(block.text.chars().count() <= MAX_PARAGRAPH);
            assert!(block.text.starts_with("One") && block.text.ends_with("length."));
        }
        assert_eq!(blocks[0].lines.first, 7);
        assert_eq!(
            blocks.last().map(|block| block.lines),
            Some(LineSpan::line(8))
        );
    }
}
