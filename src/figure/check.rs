//! Warns an author of a figure that does not say when, in which currency or by whom it was
//! measured.

use super::{Figure, Heard, context, read, unit::UNKNOWN};
use crate::corpus::{Document, Problem};

/// One warning for each figure of a document of our format that has no year, no currency or no
/// source: neither on its line, nor in a heading, nor in the front matter. Documents without front
/// matter of ours (foreign pages) are nobody's to mend and are left alone.
pub fn check(document: &Document) -> Vec<Problem> {
    if !document.authored {
        return Vec::new();
    }
    let mut problems = Vec::new();
    let mut heard = Heard::default();
    for section in &document.sections {
        let contexts = context::of_blocks(document, &section.trail, &section.blocks, &mut heard);
        for (block, context) in section.blocks.iter().zip(&contexts) {
            problems.extend(
                read(block, context, &mut heard)
                    .iter()
                    .filter_map(|figure| problem(document, figure)),
            );
        }
    }
    problems
}

/// What a figure of a document lacks, in a warning; nothing for a foreign page.
pub fn lacking(document: &Document, figure: &Figure) -> Option<Problem> {
    document.authored.then(|| problem(document, figure))?
}

fn problem(document: &Document, figure: &Figure) -> Option<Problem> {
    let unnamed = document.source.name == document.title && document.source.url.is_none();
    let mut lacks = Vec::new();
    let mut mends = Vec::new();
    if figure.year.is_none() {
        lacks.push("year");
        mends.push("write the year on the line or in its heading, or set source.year");
    }
    if figure.unit.starts_with(UNKNOWN) {
        lacks.push("currency");
        mends.push("write the currency on the line, or set currency");
    }
    if unnamed && figure.source == document.source.name {
        lacks.push("source");
        mends.push("name on the line who measured it, or set source.name");
    }
    if lacks.is_empty() {
        return None;
    }
    let advice = format!("{} in the front matter.", mends.join("; "));
    let mut letters = advice.chars();
    let advice: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect();
    Some(Problem::warning(
        &document.path,
        Some(figure.line),
        format!(
            "the figure {:?} has no {}",
            figure.text,
            lacks.join(" and no ")
        ),
        &advice,
    ))
}
