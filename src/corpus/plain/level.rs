//! Levels for headings without marks. Evidence, in this order: the section titles of career
//! documents, an introduction below a heading, a heading straight below another, and a paragraph
//! that introduces headings although it has none itself.

use std::collections::HashSet;

use super::piece::Piece;
use crate::corpus::document::Block;
use crate::corpus::vocabulary::{self, Subject};

/// What a heading shows about its rank.
#[derive(Debug, Clone, Copy)]
struct Clue {
    subject: Option<Subject>,
    /// A paragraph follows.
    introduces: bool,
    /// Another heading follows at once.
    is_empty: bool,
    /// Stands above a paragraph that lost its heading.
    is_lost: bool,
}

/// Gives every heading its level; headings that brought one keep it.
pub(super) fn assign(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut pieces = find_lost(pieces);
    let clues = clues(&pieces);
    let levels = levels(&clues);
    let mut levels = levels.into_iter();
    for piece in &mut pieces {
        if let Piece::Heading { level, .. } = piece {
            let given = levels.next();
            *level = level.filter(|level| *level > 0).or(given);
        }
    }
    pieces
}

/// A paragraph that ends in a colon, stands before a heading and after another section's list: its
/// own heading was lost. The words in which it says what follows (`key trends shaping the trade`)
/// stand in for it.
fn find_lost(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        if let Piece::Paragraph(block) = &piece {
            let before_heading = matches!(pieces.peek(), Some(Piece::Heading { level: None, .. }));
            let after_text = out.last().is_some_and(|before| match before {
                Piece::Heading { .. } => false,
                Piece::Paragraph(before) => before.lines.last < block.lines.first,
                Piece::List(entries) => entries
                    .last()
                    .is_some_and(|entry| entry.lines.last < block.lines.first),
            });
            let inside = out
                .iter()
                .any(|piece| matches!(piece, Piece::Heading { .. }));
            if before_heading && after_text && inside && block.text.ends_with(':') {
                out.push(Piece::Heading {
                    // 0 marks it until the levels are given.
                    level: Some(0),
                    text: announced(block),
                    line: block.lines.first,
                });
            }
        }
        out.push(piece);
    }
    out
}

/// What the last clause of an introduction announces, from its qualifier or section word on.
fn announced(block: &Block) -> String {
    let line = block.text.lines().next_back().unwrap_or_default();
    let clause = line.trim_end_matches(':');
    let words: Vec<&str> = clause.split_whitespace().collect();
    let is_subject = |word: &str| {
        let bare = word.trim_end_matches(',');
        vocabulary::subject(bare).is_some()
    };
    let Some(noun) = words.iter().rposition(|word| is_subject(word)) else {
        let last = clause.rsplit(", ").next().unwrap_or(clause);
        return last.trim().to_owned();
    };
    // "several key trends shaping …" begins at "key".
    let begin = match noun.checked_sub(1).map(|before| words[before]) {
        Some(
            "key" | "main" | "core" | "common" | "major" | "top" | "best" | "industry" | "soft"
            | "salary",
        ) => noun - 1,
        _ => noun,
    };
    let offset = clause.len() - {
        let mut rest = clause.trim_start();
        for word in &words[..begin] {
            rest = rest[word.len()..].trim_start();
        }
        rest.len()
    };
    clause[offset..].trim().to_owned()
}

fn clues(pieces: &[Piece]) -> Vec<Clue> {
    let mut clues = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        if let Piece::Heading { text, level, .. } = piece {
            let next = pieces.get(index + 1);
            clues.push(Clue {
                subject: vocabulary::subject(text),
                introduces: matches!(next, Some(Piece::Paragraph(_))),
                is_empty: matches!(next, Some(Piece::Heading { .. })),
                is_lost: *level == Some(0),
            });
        }
    }
    clues
}

fn levels(clues: &[Clue]) -> Vec<u8> {
    // The page's sections: known titles with an introduction of their own, each subject once.
    let mut anchored = HashSet::new();
    let mut anchors: Vec<bool> = clues
        .iter()
        .map(|clue| clue.introduces && clue.subject.is_some_and(|subject| anchored.insert(subject)))
        .collect();
    let count = anchors.iter().filter(|anchor| **anchor).count();
    if count < 2 {
        // Too little to tell sections from subsections by; a group below an empty heading still is
        // one.
        return grouped(clues, &vec![true; clues.len()], 1);
    }
    // A known title without introduction is a section where no other names its subject.
    for (anchor, clue) in anchors.iter_mut().zip(clues) {
        let names_new = clue
            .subject
            .is_some_and(|subject| !is_often_below(subject) && anchored.insert(subject));
        *anchor |= names_new || clue.is_lost;
    }
    grouped(clues, &anchors, 2)
}

/// Titles that stand below `Requirements` or `Overview` more often than on their own.
fn is_often_below(subject: Subject) -> bool {
    matches!(
        subject,
        Subject::Skills | Subject::SoftSkills | Subject::Education | Subject::Experience
    )
}

/// Sections at level 1, the others at `below`; those under an empty heading one deeper, up to the
/// next empty heading, known title or section.
fn grouped(clues: &[Clue], sections: &[bool], below: u8) -> Vec<u8> {
    let mut levels = Vec::with_capacity(clues.len());
    let mut in_group = false;
    let mut begun = false;
    for (clue, section) in clues.iter().zip(sections) {
        let is_section = below > 1 && (*section || !begun);
        if is_section {
            begun |= *section;
            in_group = false;
            levels.push(1);
        } else if clue.is_empty {
            in_group = true;
            levels.push(below);
        } else if in_group && clue.subject.is_none() {
            levels.push(below + 1);
        } else {
            in_group = false;
            levels.push(below);
        }
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::super::piece;
    use super::*;

    /// Headings as `level text`.
    fn headings(text: &str) -> Vec<String> {
        assign(piece::gather(&line::read(text, 0)))
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Heading { level, text, .. } => {
                    Some(format!("{} {text}", level.unwrap_or(9)))
                }
                _ => None,
            })
            .collect()
    }

    #[test]
    fn known_titles_with_an_introduction_are_sections() {
        assert_eq!(
            headings(
                "Overview\nA baker bakes bread for a living.\nKey Responsibilities\n- Bake\nCore Responsibilities\nBakers do many things every day:\nOven Care\n- Sweep\nRequirements\nBakers need the following to work:\nTechnical Skills\nTools\n- Whisks\nFlour\n- Rye\nSoft Skills\n- Patience\nCareer Development\nA baker may become a chef:\nCore Responsibilities\n- Taste\n"
            ),
            [
                "1 Overview",
                "2 Key Responsibilities",
                "1 Core Responsibilities",
                "2 Oven Care",
                "1 Requirements",
                "2 Technical Skills",
                "3 Tools",
                "3 Flour",
                "2 Soft Skills",
                "1 Career Development",
                "2 Core Responsibilities",
            ]
        );
    }

    #[test]
    fn without_introductions_all_headings_are_sections() {
        assert_eq!(
            headings("Overview\nA baker bakes bread for a living.\nDuties\n- Bake\nPay\n- $1\n"),
            ["1 Overview", "1 Duties", "1 Pay"]
        );
    }

    #[test]
    fn an_introduction_that_lost_its_heading_opens_a_section() {
        assert_eq!(
            headings(
                "Overview\nA baker bakes bread for a living.\n\nPay\nBakers earn well, as listed here:\n\nBy City\n\n- Oslo: $1\n\nThe trade changes fast, with several key trends shaping the ovens:\n\nElectric Heat\n\n- It is clean\n"
            ),
            [
                "1 Overview",
                "1 Pay",
                "2 By City",
                "1 key trends shaping the ovens",
                "2 Electric Heat"
            ]
        );
    }
}
