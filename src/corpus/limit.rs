//! How much of a file is read, whatever its author put into it: the time and the memory that a file
//! costs are bounded by these. What is beyond a limit is left out and told, the rest is read.

use std::borrow::Cow;

use super::document::{BlockKind, LineSpan, Section};
use super::part::Part;
use super::plain;
use super::problem::{Problem, Severity};

/// Largest file read, in bytes: a role document of a million words has about 6 MB.
pub const MAX_FILE_BYTES: u64 = 10 * 1024 * 1024;

/// Longest line of Markdown and of plain text, in characters: fifteen thousand words. What reads the
/// inside of a line may take more than twice as long for twice as much. Pages of HTML often are one
/// line, and are read by their elements.
pub const MAX_LINE: usize = 100_000;

/// Longest block, in characters: twice what fits into the longest Discord message. A paragraph is cut
/// between sentences first, so that only a sentence, an item, a row or a piece of code can be longer.
pub const MAX_BLOCK: usize = 8_000;

/// Longest heading and title, in characters: each is repeated with every chunk below it.
pub const MAX_HEADING: usize = 300;

/// Most headings of one file.
pub const MAX_SECTIONS: usize = 5_000;

/// Most blocks of one file.
pub const MAX_BLOCKS: usize = 50_000;

/// Deepest list item: what is nested deeper is read as if it were as deep as this.
pub const MAX_DEPTH: u8 = 8;

/// Most attributes of one HTML element: the tokenizer compares each with all before it.
pub const MAX_ATTRIBUTES: usize = 256;

/// HTML tables inside of tables; a deeper one is text of its cell.
pub const MAX_TABLES: usize = 8;

/// Most roles that may follow a page in the same file.
pub const MAX_TAIL: usize = 50;

/// Lines of a front matter: a `---` line that is a mere rule ends the search for its end there.
pub const MAX_MATTER_LINES: usize = 200;

/// Largest front matter, in bytes.
pub const MAX_MATTER_BYTES: usize = 64 * 1024;

/// Most names of one list in a front matter.
pub const MAX_NAMES: usize = 1_000;

/// Most sources of sections in a front matter: the headings above each chunk are looked for in all.
pub const MAX_SOURCES: usize = 50;

/// Longest value in a front matter, in characters.
pub const MAX_VALUE: usize = 2_000;

/// Most problems told of one file; errors come before warnings.
pub const MAX_PROBLEMS: usize = 100;

/// The text without its lines that are too long; the others keep their numbers. `offset` is the
/// number of file lines before it.
pub(super) fn lines<'t>(
    text: &'t str,
    offset: u32,
    path: &str,
    problems: &mut Vec<Problem>,
) -> Cow<'t, str> {
    let length = |line: &str| match line.len() > MAX_LINE {
        true => line.trim_end_matches('\n').chars().count(),
        false => 0,
    };
    let are_short = || {
        let mut lines = text.split_inclusive('\n');
        lines.all(|line| length(line) <= MAX_LINE)
    };
    if text.len() <= MAX_LINE || are_short() {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    for (line, number) in text.split_inclusive('\n').zip(offset + 1..) {
        let length = length(line);
        if length <= MAX_LINE {
            kept.push_str(line);
            continue;
        }
        problems.push(Problem::error(
            path,
            Some(number),
            format!(
                "this line has {length} characters; lines may have {MAX_LINE}, and it was left out"
            ),
            "Break it into paragraphs, with an empty line between them.",
        ));
        if line.ends_with('\n') {
            kept.push('\n');
        }
    }
    Cow::Owned(kept)
}

/// Keeps headings and the depth of lists within limits.
pub(super) fn parts(parts: &mut Vec<Part>, path: &str, problems: &mut Vec<Problem>) {
    let mut headings = 0;
    let mut deepest: Option<u32> = None;
    for part in parts.iter_mut() {
        match part {
            Part::Heading { text, line, .. } => {
                headings += 1;
                let length = match text.len() > MAX_HEADING {
                    true => text.chars().count(),
                    false => 0,
                };
                if length > MAX_HEADING {
                    problems.push(Problem::error(
                        path,
                        Some(*line),
                        format!(
                            "this heading has {length} characters; headings may have {MAX_HEADING}, and it was read as text"
                        ),
                        "Say what the section is about in a few words, and the rest below it.",
                    ));
                    let lines = LineSpan::line(*line);
                    *part = Part::block(BlockKind::Paragraph, std::mem::take(text), lines);
                }
            }
            Part::Block(block) => {
                if let BlockKind::Item { depth } = &mut block.kind
                    && *depth > MAX_DEPTH
                {
                    *depth = MAX_DEPTH;
                    deepest.get_or_insert(block.lines.first);
                }
            }
        }
    }
    if let Some(line) = deepest {
        problems.push(Problem::warning(
            path,
            Some(line),
            format!("lists are nested more than {MAX_DEPTH} deep from here on; deeper items are read as if they were not"),
            "Use headings, or a list of its own.",
        ));
    }
    if headings > MAX_SECTIONS {
        let mut seen = 0;
        let beyond = parts.iter().position(|part| {
            seen += usize::from(matches!(part, Part::Heading { .. }));
            seen > MAX_SECTIONS
        });
        if let Some(at) = beyond {
            let line = line_of(&parts[at]);
            parts.truncate(at);
            problems.push(Problem::error(
                path,
                Some(line),
                format!(
                    "a file may have {MAX_SECTIONS} headings; what is below this one was left out"
                ),
                "Cut it into one document per role.",
            ));
        }
    }
}

/// Keeps the blocks of sections within limits.
pub(super) fn blocks(sections: &mut Vec<Section>, path: &str, problems: &mut Vec<Problem>) {
    let mut left = MAX_BLOCKS;
    for section in sections.iter_mut() {
        section.blocks.retain(|block| {
            let length = match block.text.len() > MAX_BLOCK {
                true => block.text.chars().count(),
                false => 0,
            };
            if length > MAX_BLOCK {
                problems.push(Problem::error(
                    path,
                    Some(block.lines.first),
                    format!(
                        "this {} has {length} characters; it may have {MAX_BLOCK}, and was left out",
                        called(block.kind)
                    ),
                    "Cut it into shorter ones, or into sentences that end with a full stop.",
                ));
            }
            length <= MAX_BLOCK
        });
        if let Some(beyond) = section.blocks.get(left) {
            let line = beyond.lines.first;
            section.blocks.truncate(left);
            problems.push(Problem::error(
                path,
                Some(line),
                format!(
                    "a file may have {MAX_BLOCKS} paragraphs, items and rows; what follows was left out"
                ),
                "Cut it into one document per role.",
            ));
            let kept = sections.iter().take_while(|one| one.line <= line).count();
            sections.truncate(kept);
            return;
        }
        left -= section.blocks.len();
    }
}

/// Tells of elements that are too much for the reader of HTML, by their lines.
pub(super) fn elements(refused: &[u32], path: &str, problems: &mut Vec<Problem>) {
    problems.extend(refused.iter().map(|&line| {
        Problem::error(
            path,
            Some(line),
            format!(
                "an element here has more than {MAX_ATTRIBUTES} attributes; the HTML around it was not read"
            ),
            "Remove the element, or save the page as text.",
        )
    }));
}

/// Tells that nothing is left of a file, unless it was told why.
pub(super) fn nothing(text: &str, path: &str, problems: &mut Vec<Problem>) {
    let mut own = problems.iter().rev().take_while(|one| one.path == path);
    let tells = ["left out", "was not read"];
    if own.any(|one| tells.iter().any(|end| one.message.ends_with(end))) {
        return;
    }
    let message = if text.trim().is_empty() {
        "the file is empty"
    } else {
        "the file has no text"
    };
    problems.push(Problem::error(
        path,
        None,
        message.to_owned(),
        "Write the document, or remove the file.",
    ));
}

/// Keeps the number of roles behind a page within limits.
pub(super) fn tail(others: &mut Vec<plain::Other>, path: &str, problems: &mut Vec<Problem>) {
    let Some(beyond) = others.get(MAX_TAIL) else {
        return;
    };
    problems.push(Problem::error(
        path,
        beyond.parts.first().map(line_of),
        format!(
            "{} roles follow the page; those behind {MAX_TAIL} were left out",
            others.len()
        ),
        "Cut the file into one document per role.",
    ));
    others.truncate(MAX_TAIL);
}

/// The first words of a text that is to stand in one line: all of it where it is short enough.
pub(super) fn title(text: String, path: &str, problems: &mut Vec<Problem>) -> String {
    if text.len() <= MAX_HEADING || text.chars().count() <= MAX_HEADING {
        return text;
    }
    problems.push(Problem::error(
        path,
        None,
        format!("the title has more than {MAX_HEADING} characters, and was cut"),
        "Name the role in a few words, and put the rest into the text.",
    ));
    let end = text
        .char_indices()
        .nth(MAX_HEADING)
        .map_or(text.len(), |(at, _)| at);
    let whole = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    text[..whole].trim_end().to_owned()
}

/// Keeps the problems of one file (those from `from` on) within limits: errors first, then as many
/// warnings as there is room for, in their order.
pub(super) fn problems(problems: &mut Vec<Problem>, from: usize, path: &str) {
    let count = problems.len().saturating_sub(from);
    if count <= MAX_PROBLEMS {
        return;
    }
    let mut found = problems.split_off(from);
    found.sort_by_key(|problem| problem.severity != Severity::Error);
    let rest = found.split_off(MAX_PROBLEMS);
    problems.append(&mut found);
    let severe = rest
        .iter()
        .any(|problem| problem.severity == Severity::Error);
    let told = if severe {
        Problem::error
    } else {
        Problem::warning
    };
    problems.push(told(
        path,
        None,
        format!("{} more problems of this file are not listed", rest.len()),
        "Correct those that are, and look again.",
    ));
}

fn line_of(part: &Part) -> u32 {
    match part {
        Part::Heading { line, .. } => *line,
        Part::Block(block) => block.lines.first,
    }
}

fn called(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "sentence",
        BlockKind::Item { .. } => "list item",
        BlockKind::TableHeader | BlockKind::TableRow => "table row",
        BlockKind::Code => "piece of code",
    }
}
