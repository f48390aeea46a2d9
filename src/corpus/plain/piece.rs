//! Lines → headings, paragraphs and lists.

use super::line::{Line, Mark};
use crate::corpus::document::{Block, BlockKind, LineSpan};
use crate::corpus::limit::MAX_BLOCK;
use crate::corpus::{sentence, vocabulary};

/// A piece of a page before its levels and depths are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A bare short line, or (with its level) a marked one.
    Heading {
        level: Option<u8>,
        text: String,
        line: u32,
    },
    Paragraph(Block),
    List(Vec<Entry>),
}

/// A list item as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub indent: usize,
    pub numbered: bool,
    pub text: String,
    pub lines: LineSpan,
}

impl Piece {
    pub(super) fn paragraph(text: impl Into<String>, lines: LineSpan) -> Self {
        Self::Paragraph(Block {
            kind: BlockKind::Paragraph,
            text: text.into(),
            lines,
        })
    }
}

/// Longest bare heading, in characters and in words.
const MAX_HEADING: (usize, usize) = (80, 12);

/// Words that stay small in a title.
pub(super) const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "per",
    "the", "to", "vs", "vs.", "via", "with",
];

/// Groups lines. A page is either wrapped (a paragraph spans lines, blank lines part them) or not
/// (each line is a paragraph).
pub(super) fn gather(lines: &[Line<'_>]) -> Vec<Piece> {
    let wrapped = is_wrapped(lines);
    let mut pieces: Vec<Piece> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let next = lines.get(index + 1);
        match line.mark {
            Mark::Bullet | Mark::Number => push_entry(&mut pieces, line),
            Mark::Heading(level) => pieces.push(Piece::Heading {
                level: Some(level),
                text: line.text.to_owned(),
                line: line.number,
            }),
            Mark::None if is_heading_line(line, next, wrapped) => pieces.push(Piece::Heading {
                level: None,
                text: line.text.trim_end_matches(':').to_owned(),
                line: line.number,
            }),
            Mark::None => push_text(&mut pieces, line, wrapped),
        }
    }
    number_headings(&mut pieces);
    pieces
}

/// `1. Education` above a paragraph, `2. Skills` above another: these numbers count headings.
fn number_headings(pieces: &mut [Piece]) {
    let heading = |pair: &[Piece]| match pair {
        [Piece::List(entries), Piece::Paragraph(_)] => match entries.as_slice() {
            [entry] => {
                entry.numbered
                    && entry.lines.first == entry.lines.last
                    && reads_as_heading(&entry.text)
            }
            _ => false,
        },
        _ => false,
    };
    let found: Vec<usize> = (0..pieces.len().saturating_sub(1))
        .filter(|&at| heading(&pieces[at..at + 2]))
        .collect();
    if found.len() < 2 {
        return;
    }
    for at in found {
        if let Piece::List(entries) = &mut pieces[at]
            && let Some(entry) = entries.pop()
        {
            pieces[at] = Piece::Heading {
                level: None,
                text: entry.text,
                line: entry.lines.first,
            };
        }
    }
}

/// Takes the page's title off its front: a heading at the very beginning that is no section title
/// and is followed by another heading or by the page's text.
pub(super) fn take_title(pieces: &mut Vec<Piece>) -> Option<String> {
    let Some(Piece::Heading { text, .. }) = pieces.first() else {
        return None;
    };
    if vocabulary::subject(text).is_some() {
        return None;
    }
    let title = text.clone();
    // A section's heading is followed by its list or labelled text at once; a page with sections
    // of the known kind may have any text under its title.
    let has_sections = pieces.iter().skip(1).any(
        |piece| matches!(piece, Piece::Heading { text, .. } if vocabulary::subject(text).is_some()),
    );
    let before_heading = matches!(pieces.get(1), Some(Piece::Heading { .. }));
    if !(has_sections || before_heading) {
        return None;
    }
    // Pages repeat their title: in the frame, and above the text.
    let repeats = pieces
        .iter()
        .take_while(|piece| matches!(piece, Piece::Heading { text, .. } if *text == title))
        .count();
    pieces.drain(..repeats);
    Some(title)
}

/// Whether the words of a text are capitalised as in a title; brackets aside.
pub(super) fn is_title_case(text: &str) -> bool {
    let mut words = 0;
    let mut bracket = false;
    for word in text.split_whitespace() {
        if word.starts_with('(') {
            bracket = true;
        }
        let inside = bracket;
        if word.contains(')') {
            bracket = false;
        }
        if inside {
            continue;
        }
        words += 1;
        let small = SMALL_WORDS.contains(&word);
        let first = word
            .trim_start_matches(['"', '\'', '“', '‘', '&', '/'])
            .chars()
            .next();
        let capital =
            first.is_none_or(|c| c.is_uppercase() || c.is_numeric() || !c.is_alphabetic());
        if !(capital || small && words > 1) {
            return false;
        }
    }
    words > 0
}

fn push_entry(pieces: &mut Vec<Piece>, line: &Line<'_>) {
    let entry = Entry {
        indent: line.indent,
        numbered: line.mark == Mark::Number,
        text: line.text.to_owned(),
        lines: LineSpan::line(line.number),
    };
    match pieces.last_mut() {
        Some(Piece::List(entries)) => entries.push(entry),
        _ => pieces.push(Piece::List(vec![entry])),
    }
}

/// Text without a mark: it goes on with the item or paragraph before it, or begins a paragraph.
fn push_text(pieces: &mut Vec<Piece>, line: &Line<'_>, wrapped: bool) {
    if !line.after_blank {
        match pieces.last_mut() {
            Some(Piece::List(entries)) => {
                if let Some(entry) = entries.last_mut()
                    && entry.text.len() < MAX_BLOCK
                    && (line.indent > entry.indent
                        || (wrapped && !sentence::is_closed(&entry.text)))
                {
                    entry.text.push('\n');
                    entry.text.push_str(line.text);
                    entry.lines.last = line.number;
                    return;
                }
            }
            Some(Piece::Paragraph(block)) if wrapped && block.text.len() < MAX_BLOCK => {
                block.text.push('\n');
                block.text.push_str(line.text);
                block.lines.last = line.number;
                return;
            }
            _ => {}
        }
    }
    pieces.push(Piece::paragraph(line.text, LineSpan::line(line.number)));
}

/// Hard-wrapped text: no line is long, and most lines of text are followed by another at once.
fn is_wrapped(lines: &[Line<'_>]) -> bool {
    let texts = || lines.iter().filter(|line| line.mark == Mark::None);
    let longest = texts()
        .map(|line| line.text.chars().count())
        .max()
        .unwrap_or(0);
    let joined = lines
        .windows(2)
        .filter(|pair| {
            pair.iter().all(|line| line.mark == Mark::None)
                && !pair[1].after_blank
                && pair[0].text.chars().count() > 45
                && !sentence::is_closed(pair[0].text)
        })
        .count();
    longest <= 120 && joined >= 2
}

fn is_heading_line(line: &Line<'_>, next: Option<&Line<'_>>, wrapped: bool) -> bool {
    let Some(next) = next else {
        return false;
    };
    if wrapped {
        // Short lines end paragraphs, too: here a heading stands alone, or is plainly a title.
        let alone = next.after_blank || next.mark != Mark::None;
        let title = vocabulary::subject(line.text).is_some()
            || (is_title_case(line.text) && line.text.chars().count() <= 45);
        if !(line.after_blank && (alone || title)) {
            return false;
        }
    }
    reads_as_heading(line.text)
}

/// Whether a line by itself reads as a heading: short, capitalised, no sentence, no `Label: value`.
fn reads_as_heading(text: &str) -> bool {
    let (max_chars, max_words) = MAX_HEADING;
    let count = text.split_whitespace().count();
    if text.chars().count() > max_chars || count > max_words {
        return false;
    }
    let Some(first) = text.chars().next() else {
        return false;
    };
    if !(first.is_uppercase() || first.is_numeric() || matches!(first, '"' | '“' | '.'))
        || !text.chars().any(char::is_alphabetic)
    {
        return false;
    }
    if text.contains(": ") || text.contains(". ") || text.contains("://") || text.contains('@') {
        return false;
    }
    if let Some(bare) = text.strip_suffix(':') {
        return vocabulary::subject(bare).is_some() || (count <= 6 && is_title_case(bare));
    }
    !text.ends_with(['.', ',', ';', '!', '…']) || vocabulary::subject(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        gather(&line::read(text, 0))
            .into_iter()
            .map(|piece| match piece {
                Piece::Heading { text, line, .. } => format!("{line} h {text}"),
                Piece::Paragraph(block) => {
                    format!(
                        "{}-{} p {}",
                        block.lines.first, block.lines.last, block.text
                    )
                }
                Piece::List(entries) => format!("list of {}", entries.len()),
            })
            .collect()
    }

    #[test]
    fn wrapped_lines_are_one_paragraph_and_short_last_lines_no_headings() {
        assert_eq!(
            shown(
                "Baker\n\nOVERVIEW\nA baker rises before everyone else in the village and\nbakes bread that is sold in the morning to the early\nguests of the shop\n\nA second paragraph tells of rolls and of the many other\nthings\n\n- one item that is long and goes on in the next line of\n  the file\n- two\n"
            ),
            [
                "1 h Baker",
                "3 h OVERVIEW",
                "4-6 p A baker rises before everyone else in the village and\nbakes bread that is sold in the morning to the early\nguests of the shop",
                "8-9 p A second paragraph tells of rolls and of the many other\nthings",
                "list of 2",
            ]
        );
    }

    #[test]
    fn numbers_above_paragraphs_count_headings() {
        assert_eq!(
            shown("1. Education\nBakers need none of it.\n2. Skills\nBakers need strong hands.\n"),
            [
                "1 h Education",
                "2-2 p Bakers need none of it.",
                "3 h Skills",
                "4-4 p Bakers need strong hands.",
            ]
        );
        assert_eq!(
            shown("Top cities\n1. Oslo, NO: $1\n2. Rome, IT: $2\n"),
            ["1 h Top cities", "list of 2"]
        );
    }

    #[test]
    fn sentences_values_and_addresses_are_no_headings() {
        for text in [
            "It is short.",
            "Location: Oslo",
            "https://example.org",
            "and so on",
            "write to a@example.org",
        ] {
            assert!(!reads_as_heading(text), "{text}");
        }
        for text in [
            "Requirements:",
            "What is a baker?",
            "Pay (US, 2024)",
            ".NET Skills",
            "401(k) Plans",
        ] {
            assert!(reads_as_heading(text), "{text}");
        }
    }
}
