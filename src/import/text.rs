//! A document that was read, written out as Markdown again, section by section.

use super::page::{Page, acts, escape};
use crate::corpus::{Block, BlockKind, Document, Section};

/// Deepest heading.
const DEEPEST: usize = 6;

/// Writes the document's text into a page, without the sections that `left_out` heads.
pub(super) fn write(page: &mut Page, document: &Document, left_out: &[&str]) {
    let mut open: Vec<String> = Vec::new();
    for section in &document.sections {
        let is_left_out = |heading: &String| left_out.contains(&heading.as_str());
        // Headings without a text stand above those of their parts only.
        if section.blocks.is_empty() || section.trail.iter().any(is_left_out) {
            continue;
        }
        headings(page, section, &mut open);
        blocks(page, &section.blocks);
    }
}

/// Opens the headings of a section that are not open yet.
fn headings(page: &mut Page, section: &Section, open: &mut Vec<String>) {
    let common = open
        .iter()
        .zip(&section.trail)
        .take_while(|(a, b)| a == b)
        .count();
    let from = match section.trail.len() > common {
        true => common,
        // The same heading again is a section of its own.
        false => section.trail.len().saturating_sub(1),
    };
    for (depth, heading) in section.trail.iter().enumerate().skip(from) {
        let level = (depth + 2).min(DEEPEST);
        line(
            page,
            true,
            &format!("{} {}", "#".repeat(level), escape(heading)),
        );
    }
    open.clone_from(&section.trail);
}

fn blocks(page: &mut Page, blocks: &[Block]) {
    for (at, block) in blocks.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| blocks[at].kind);
        match block.kind {
            BlockKind::Paragraph => {
                // A paragraph's lines are lines: a label and its amount.
                let lines: Vec<String> = block.text.lines().map(escape).collect();
                line(page, true, &lines.join("\\\n"));
            }
            BlockKind::Item { depth } => {
                let begins = !matches!(before, Some(BlockKind::Item { .. }));
                let indent = "  ".repeat(usize::from(depth));
                line(page, begins, &format!("{indent}- {}", escape(&block.text)));
            }
            BlockKind::Code => {
                let text = block.text.replace(acts, "");
                line(page, true, &format!("```\n{text}\n```"));
            }
            BlockKind::TableHeader | BlockKind::TableRow => {
                let begins = !matches!(before, Some(BlockKind::TableHeader | BlockKind::TableRow));
                let columns = blocks[at..]
                    .iter()
                    .take_while(|block| {
                        matches!(block.kind, BlockKind::TableHeader | BlockKind::TableRow)
                    })
                    .map(|block| block.text.split(" | ").count())
                    .max()
                    .unwrap_or(1);
                line(page, begins, &row(&block.text));
                // Markdown knows no table without a header: the first row serves.
                if begins {
                    line(page, false, &format!("|{}", " --- |".repeat(columns)));
                }
            }
        }
    }
}

fn row(text: &str) -> String {
    let cells: Vec<String> = text
        .split(" | ")
        .map(|cell| escape(cell).replace('|', "\\|"))
        .collect();
    format!("| {} |", cells.join(" | "))
}

fn line(page: &mut Page, apart: bool, text: &str) {
    if apart && !page.body.is_empty() && !page.body.ends_with("\n\n") {
        page.body.push('\n');
    }
    page.body.push_str(text);
    page.body.push('\n');
}
