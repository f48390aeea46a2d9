//! What the site puts around and between the text of a published page, and what of its tables is layout.

use crate::corpus::{Block, BlockKind, Document};

use super::chart;

/// Where the page is over: how to cite it and when it was changed, then help on its parts.
const ENDS: [&str; 4] = [
    "Suggested citation",
    "Last Modified Date",
    "Publish Date",
    "Publication date",
];

/// Words of the site's own, alone in a block.
const BUTTONS: [&str; 7] = [
    "PRINTER-FRIENDLY",
    "PRINT",
    "SKIP TO CONTENT",
    "BACK TO TOP",
    "TOP",
    "EN ESPAÑOL",
    "PLEASE ENABLE JAVASCRIPT TO PLAY THIS VIDEO.",
];

/// Takes the site's frame away: what stands before the first part of the page (menus, where the page
/// stands in the handbook, tabs), what leads from part to part, and what follows the last.
pub(super) fn strip(document: &mut Document, is_html: bool) {
    let sections = &mut document.sections;
    if is_html {
        // All of the page's own text stands in parts, of which the summary is the first.
        let is_summary = |heading: Option<&String>| heading.is_some_and(|own| own == "Summary");
        let summary = sections.iter().position(|s| is_summary(s.trail.first()));
        let headed = sections.iter().position(|s| !s.trail.is_empty());
        let before = summary.or(headed).unwrap_or(0);
        sections.drain(..before);
    }
    let is_end = |block: &Block| ENDS.iter().any(|end| block.text.starts_with(end));
    let end = sections.iter().enumerate().find_map(|(at, section)| {
        let block = section.blocks.iter().position(is_end)?;
        Some((at, block))
    });
    if let Some((at, block)) = end {
        sections[at].blocks.truncate(block);
        sections.truncate(at + 1);
    }
    for section in sections {
        section.blocks.retain(|block| !is_way(block));
        if is_html {
            section.blocks.iter_mut().for_each(join);
        }
    }
}

/// Whether a block is a button, or leads to the part before or after it.
fn is_way(block: &Block) -> bool {
    let upper = block.text.trim().to_uppercase();
    let is_arrow = |line: &str| line.trim().starts_with("<-") || line.trim().ends_with("->");
    BUTTONS.contains(&upper.as_str())
        || block.kind == BlockKind::Paragraph && block.text.lines().all(is_arrow)
}

/// Makes one line of a paragraph: its source breaks lines where it pleases. Charts are lines.
fn join(block: &mut Block) {
    if block.kind == BlockKind::Paragraph && chart::bars(block).is_empty() {
        block.text = block.text.lines().collect::<Vec<_>>().join(" ");
    }
}

/// Gives each column of the table of projections its own heading, and takes out what is no row of it: the
/// published one has a second row of headings, and a column of buttons.
pub(super) fn mend_projections(blocks: &mut Vec<Block>) {
    let begins = |block: &Block| {
        block.kind == BlockKind::TableHeader && block.text.starts_with("Occupational Title | SOC")
    };
    let Some(at) = blocks.iter().position(begins) else {
        return;
    };
    let is_of_table =
        |block: &&Block| matches!(block.kind, BlockKind::TableHeader | BlockKind::TableRow);
    let end = at + 1 + blocks[at + 1..].iter().take_while(is_of_table).count();
    let rows: Vec<Block> = blocks.drain(at + 1..end).collect();
    let parts = rows.iter().find(|row| row.text == "Percent | Numeric");
    let header = blocks[at].text.split(" | ").flat_map(|cell| match parts {
        Some(parts) if cell.starts_with("Change,") => {
            let parts = parts.text.split(" | ");
            parts.map(|part| format!("{cell}, {part}")).collect()
        }
        _ => vec![cell.to_owned()],
    });
    let mut header: Vec<String> = header.collect();
    let has_buttons = header
        .last()
        .is_some_and(|cell| cell == "Employment by Industry");
    if has_buttons {
        header.pop();
    }
    let is_row = |row: &Block| row.text.contains(" | ") && row.text != "Percent | Numeric";
    let rows = rows.into_iter().filter(is_row).map(|mut row| {
        if has_buttons && let Some(text) = row.text.strip_suffix(" | Get data") {
            row.text = text.to_owned();
        }
        row
    });
    let rows: Vec<Block> = rows.collect();
    blocks[at].text = header.join(" | ");
    blocks.splice(at + 1..at + 1, rows);
}
