//! The box of a page's key facts: each put where it belongs, and the year of the figures, which it names.

use crate::corpus::{Block, BlockKind, Document, Section};

/// Heading of the box of key facts.
const QUICK_FACTS: &str = "Quick Facts";

/// Which section of a page each of its quick facts is of, by the beginning of its heading.
fn section_of(fact: &str) -> Option<&'static str> {
    let of = |words: &[&str]| words.iter().any(|word| fact.contains(word));
    if of(&["Median Pay"]) {
        Some("Pay")
    } else if of(&["Job Outlook", "Employment Change", "Number of Jobs"]) {
        Some("Job Outlook")
    } else if of(&["Education", "Work Experience", "On-the-job Training"]) {
        Some("How to Become")
    } else {
        None
    }
}

/// The year that the figures of a page are of, as the first of its facts says: `2024 Median Pay`,
/// `Number of Jobs, 2024`. The date in the head of a published page is that of its last change.
pub(super) fn year(document: &Document) -> Option<i32> {
    let rows = document.sections.iter().flat_map(|section| &section.blocks);
    let labels = rows.filter_map(|row| row.text.split_once(" | "));
    let year = |label: &str| -> Option<i32> {
        let year = match label.trim().strip_suffix("Median Pay") {
            Some(year) => year,
            None => label.trim().strip_prefix("Number of Jobs,")?,
        };
        let year = year.trim();
        year.parse().ok().filter(|_| year.len() == 4)
    };
    labels.map(|(label, _)| label).find_map(year)
}

/// Puts each quick fact of a page at the head of the section of its summary that it is of. The page has
/// them in a box beside the summary; who asks what its people earn is to find the one number that
/// the page gives for all of them, and not those of some of them further down.
pub(super) fn to_their_sections(document: &mut Document) {
    let Some((at, facts)) = take(&mut document.sections) else {
        return;
    };
    let mut left = Vec::new();
    for fact in facts.into_iter().rev() {
        let pair = fact.text.split_once(" | ");
        let place = pair.and_then(|(label, _)| {
            let heading = section_of(label)?;
            document.sections.iter().position(|section| {
                let [summary, own] = section.trail.as_slice() else {
                    return false;
                };
                summary == "Summary" && own.starts_with(heading)
            })
        });
        match (pair, place) {
            (Some((label, value)), Some(place)) if fact.kind == BlockKind::TableRow => {
                let text = format!("{}: {}", label.trim(), value.trim());
                let block = Block {
                    kind: BlockKind::Item { depth: 0 },
                    text,
                    lines: fact.lines,
                };
                document.sections[place].blocks.insert(0, block);
            }
            // A fact without a value is none.
            (None, _) if fact.kind == BlockKind::TableRow => {}
            _ => left.insert(0, fact),
        }
    }
    // A header over nothing is left out with the box.
    if left
        .iter()
        .any(|block| block.kind != BlockKind::TableHeader)
    {
        left.append(&mut document.sections[at].blocks);
        document.sections[at].blocks = left;
    } else if document.sections[at].blocks.is_empty() {
        document.sections.remove(at);
    }
}

/// Takes the box out, and says in which section it stood: text has it as a section of its own, a published
/// page as a table of the summary.
fn take(sections: &mut [Section]) -> Option<(usize, Vec<Block>)> {
    let is_box = |section: &Section| {
        let heading = section.trail.last();
        heading.is_some_and(|heading| heading.starts_with(QUICK_FACTS))
    };
    if let Some(at) = sections.iter().position(is_box) {
        return Some((at, std::mem::take(&mut sections[at].blocks)));
    }
    let begins =
        |block: &Block| block.kind == BlockKind::TableHeader && block.text.starts_with(QUICK_FACTS);
    sections.iter_mut().enumerate().find_map(|(at, section)| {
        let from = section.blocks.iter().position(begins)?;
        let rows = section.blocks[from + 1..].iter();
        let rows = rows.take_while(|block| block.kind == BlockKind::TableRow);
        let to = from + 1 + rows.count();
        Some((at, section.blocks.drain(from..to).collect()))
    })
}
