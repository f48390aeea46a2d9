//! A page squeezed into one line: `### Heading - item - item 1. Label: …` in running text becomes
//! headings and lists again.

use super::line::{Line, Mark};
use super::piece::{self, Piece};
use crate::corpus::document::Block;

/// Fewest marks of a kind that make a text a squeezed page: one or two dashes are punctuation.
const MIN_DASHES: usize = 3;
const MIN_NUMBERS: usize = 2;

/// Unfolds a paragraph; any other piece passes.
pub(super) fn unfold(piece: Piece) -> Vec<Piece> {
    let Piece::Paragraph(block) = piece else {
        return vec![piece];
    };
    let marks = marks(&block.text);
    if marks.is_empty() || block.lines.first != block.lines.last {
        return vec![Piece::Paragraph(block)];
    }
    pieces(&block, &marks)
}

/// A mark in running text.
struct Found {
    /// Where it begins, and where its text begins.
    at: usize,
    text: usize,
    mark: Mark,
}

fn pieces(block: &Block, marks: &[Found]) -> Vec<Piece> {
    let mut lines = Vec::new();
    let mut numbered = false;
    let line = |text, mark, indent| Line {
        number: block.lines.first,
        indent,
        mark,
        text,
        after_blank: true,
    };
    let lead = block.text[..marks[0].at].trim();
    let mut pieces = Vec::new();
    if !lead.is_empty() {
        pieces.push(Piece::paragraph(lead, block.lines));
    }
    for (index, found) in marks.iter().enumerate() {
        let end = marks
            .get(index + 1)
            .map_or(block.text.len(), |next| next.at);
        let text = block.text[found.text..end].trim();
        match found.mark {
            Mark::Number => numbered = true,
            Mark::Heading(_) => numbered = false,
            Mark::Bullet | Mark::None => {}
        }
        if !text.is_empty() {
            let indent = if found.mark == Mark::Bullet && numbered {
                2
            } else {
                0
            };
            lines.push(line(text, found.mark, indent));
        }
    }
    pieces.extend(piece::gather(&lines));
    pieces
}

/// Marks in running text, in order.
fn marks(text: &str) -> Vec<Found> {
    let mut dashes = Vec::new();
    let mut numbers: Vec<Found> = Vec::new();
    let mut headings = Vec::new();
    let mut expected = 1;
    let mut from = 0;
    // Each mark stands between white space.
    for word in text.split_inclusive(char::is_whitespace) {
        let (at, after) = (from, from + word.len());
        from = after;
        let bare = word.trim_end();
        let capital = text[after..].starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        if !capital || bare.len() == word.len() {
            continue;
        }
        let found = |mark| Found {
            at,
            text: after,
            mark,
        };
        if matches!(bare, "-" | "•" | "–" | "*") {
            dashes.push(found(Mark::Bullet));
        } else if bare == format!("{expected}.") || bare == format!("{expected})") {
            numbers.push(found(Mark::Number));
            expected += 1;
        } else if (2..=6).contains(&bare.len()) && bare.bytes().all(|byte| byte == b'#') {
            let level = u8::try_from(bare.len() - 1).unwrap_or(1);
            headings.push(found(Mark::Heading(level)));
        }
    }
    if dashes.len() < MIN_DASHES {
        dashes.clear();
    }
    if numbers.len() < MIN_NUMBERS {
        numbers.clear();
    }
    let mut marks = dashes;
    marks.append(&mut numbers);
    marks.append(&mut headings);
    marks.sort_by_key(|found| found.at);
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::document::LineSpan;

    #[test]
    fn dashes_of_a_sentence_are_no_list() {
        let text = "Pay is $70,000 - $90,000 - more in Oslo - and 1. is first.";
        let piece = Piece::paragraph(text, LineSpan::line(3));
        assert_eq!(unfold(piece.clone()), [piece]);
    }
}
