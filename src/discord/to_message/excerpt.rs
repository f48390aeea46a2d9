//! One excerpt as a quotation within a given room: whole, or cut at the end of a line or sentence,
//! matched words bold. Pure.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::{
    limit::{ELLIPSIS, length},
    table::{self, Row},
};
use crate::discord::markdown;

/// A quotation that fits, and how much of the text it shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotation {
    /// Discord Markdown, each line behind `> `.
    pub markdown: String,
    /// The piece of the excerpt's text that it shows, from its beginning.
    pub shown: String,
}

/// Quotes as much of `text` as `room` UTF-16 units hold. `None` when not even its first sentence
/// (or line) fits whole: a torn excerpt says less than none.
pub fn quote(text: &str, marks: &[Range<usize>], room: usize) -> Option<Quotation> {
    let text_end = text.trim_end().len();
    let ends = ends(&text[..text_end]);
    // The ends are ascending, and so are the lengths up to them.
    let fitting =
        ends.partition_point(|&end| length(&render(text, marks, end, end < text_end)) <= room);
    let end = *ends.get(fitting.checked_sub(1)?)?;
    Some(Quotation {
        markdown: render(text, marks, end, end < text_end),
        shown: text[..end].to_owned(),
    })
}

/// The whole text as a quotation, whatever room that takes.
pub fn whole(text: &str, marks: &[Range<usize>]) -> Quotation {
    let end = text.trim_end().len();
    Quotation {
        markdown: render(text, marks, end, false),
        shown: text[..end].to_owned(),
    }
}

/// Where the text may end: behind each sentence and each line, ascending; not in a row of a wide table, nor
/// between its header and its first row.
fn ends(text: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = text
        .split_sentence_bound_indices()
        .map(|(at, sentence)| at + sentence.trim_end().len())
        .chain(
            text.match_indices('\n')
                .map(|(at, _)| text[..at].trim_end().len()),
        )
        .chain([text.len()])
        .filter(|&end| end > 0)
        .collect();
    ends.sort_unstable();
    ends.dedup();
    for row in table::wide(text) {
        let end = match row.cells.is_empty() {
            true => row.line.end + 1,
            false => row.line.end,
        };
        ends.retain(|&at| at <= row.line.start || at >= end);
    }
    // Not behind "1." or a lone bullet: a piece without a word says nothing.
    ends.retain(|&end| {
        text[..end]
            .lines()
            .next_back()
            .is_some_and(|line| line.contains(char::is_alphabetic))
            || end == text.len()
    });
    ends
}

fn render(text: &str, marks: &[Range<usize>], end: usize, cut: bool) -> String {
    let mut markdown = String::with_capacity(end + end / 4);
    let mut line_start = 0;
    let mut first = true;
    let rows = table::wide(text);
    for line in text[..end].split('\n') {
        let line_end = line_start + line.len();
        let row = rows.iter().find(|row| row.line.start == line_start);
        let is_header = row.is_some_and(|row| row.cells.is_empty());
        if !line.trim().is_empty() && !is_header {
            if !first {
                markdown.push('\n');
            }
            first = false;
            markdown.push_str("> ");
            match row {
                Some(row) => labelled(&mut markdown, text, row, marks),
                None => {
                    let line = line_start..line_end;
                    emphasise(&mut markdown, text, &line, line.clone(), marks);
                }
            }
        }
        line_start = line_end + 1;
    }
    if cut {
        markdown.push(' ');
        markdown.push_str(ELLIPSIS);
    }
    markdown
}

/// Writes a row of a table, each cell behind the header of its column; what it is a row of stands out.
fn labelled(markdown: &mut String, text: &str, row: &Row, marks: &[Range<usize>]) {
    let is_told = |[_, cell]: &&[Range<usize>; 2]| !cell.is_empty();
    // what a mark means depends on what stands before it in the line
    let before = |cell: &Range<usize>| text[..cell.start].rfind('\n').map_or(0, |end| end + 1);
    for (at, [header, cell]) in row.cells.iter().filter(is_told).enumerate() {
        markdown.push_str(if at == 0 { "" } else { " · " });
        if !header.is_empty() {
            let line = before(header)..header.end;
            emphasise(markdown, text, &line, header.clone(), marks);
            markdown.push_str(": ");
        }
        let marks = match at {
            0 => std::slice::from_ref(cell),
            _ => marks,
        };
        emphasise(markdown, text, &row.line, cell.clone(), marks);
    }
}

/// Writes one line, or a cell of a whole one, with the marks that lie in it. White space is kept outside of the emphasis,
/// where Discord needs it, and marks that only a space, hyphen or slash divides become one.
fn emphasise(
    markdown: &mut String,
    text: &str,
    whole: &Range<usize>,
    line: Range<usize>,
    marks: &[Range<usize>],
) {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        let (Some(start), Some(end)) =
            (bound(text, mark.start, &line), bound(text, mark.end, &line))
        else {
            continue;
        };
        let piece = &text[start..end.max(start)];
        let start = start + (piece.len() - piece.trim_start().len());
        let end = start + piece.trim().len();
        if start >= end {
            continue;
        }
        match runs.last_mut() {
            Some(last) if start <= last.end || is_joint(&text[last.end..start]) => {
                last.end = last.end.max(end);
            }
            _ => runs.push(start..end),
        }
    }
    // The whole line is escaped at once, since what a mark means depends on its neighbours.
    let mut at = line.start;
    let mut pieces: Vec<(Range<usize>, bool)> = Vec::new();
    for run in runs {
        pieces.push((at..run.start, false));
        at = run.end;
        pieces.push((run, true));
    }
    pieces.push((at..line.end, false));
    for (piece, bold) in pieces {
        let part = piece.start - whole.start..piece.end - whole.start;
        let stars = if bold { "**" } else { "" };
        markdown.push_str(stars);
        markdown::escape_to(markdown, &text[whole.clone()], part);
        markdown.push_str(stars);
    }
}

/// Whether marks on both sides of this read as one: `entry-level`, `AI/ML`, `data engineer`.
fn is_joint(between: &str) -> bool {
    between.chars().all(|c| c == ' ') || matches!(between, "-" | "/")
}

/// A mark's end, moved into the line; `None` if it is no place between two characters.
fn bound(text: &str, at: usize, line: &Range<usize>) -> Option<usize> {
    text.is_char_boundary(at)
        .then(|| at.clamp(line.start, line.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str, words: &[&str], room: usize) -> Option<String> {
        let marks: Vec<_> = words
            .iter()
            .map(|word| {
                let at = text.find(word).unwrap();
                at..at + word.len()
            })
            .collect();
        quote(text, &marks, room).map(|quotation| quotation.markdown)
    }

    #[test]
    fn a_whole_excerpt_is_quoted_line_by_line_with_its_matches_bold() {
        let text = "Seattle, WA: ~$160,000 average base\n\nAustin *: $140,000";
        assert_eq!(
            quoted(text, &["Seattle", "average", "base"], 500).unwrap(),
            "> **Seattle**, WA: ~$160,000 **average base**\n> Austin \\*: $140,000"
        );
    }

    #[test]
    fn marks_never_run_over_a_line_end_or_into_white_space() {
        let text = "one two\nthree";
        assert_eq!(
            quote(text, std::slice::from_ref(&(3..11)), 100)
                .unwrap()
                .markdown,
            "> one **two**\n> **thr**ee"
        );
    }

    #[test]
    fn a_long_excerpt_ends_with_a_sentence_or_line() {
        let text = "First sentence here. Second one is longer than that.\nA third line.";
        assert_eq!(
            quoted(text, &[], 80).unwrap(),
            "> First sentence here. Second one is longer than that.\n> A third line."
        );
        assert_eq!(
            quoted(text, &[], 60).unwrap(),
            "> First sentence here. Second one is longer than that. …"
        );
        assert_eq!(quoted(text, &[], 40).unwrap(), "> First sentence here. …");
        assert_eq!(quoted(text, &[], 20), None);
    }

    #[test]
    fn a_wide_table_is_read_row_by_row() {
        let text = "By industry:\nIndustry | Employment | Median annual wage\nU.S. Mint | 70 | $92,530\nMining *of all* | – | $131,000 or more";
        let first = "> By industry:\n> Industry: **U.S. Mint** · Employment: 70 · Median annual **wage**: $92,530";
        let second = "> Industry: **Mining \\*of all\\*** · Employment: – · Median annual **wage**: $131,000 or more";
        assert_eq!(
            quoted(text, &["wage"], 500).unwrap(),
            format!("{first}\n{second}")
        );
        // cut between rows, never in one, and not behind the header
        assert_eq!(quoted(text, &["wage"], 110).unwrap(), format!("{first} …"));
        assert_eq!(quoted(text, &[], 60).unwrap(), "> By industry: …");
    }

    #[test]
    fn a_list_mark_alone_is_not_shown() {
        assert_eq!(quoted("1. Learn SQL", &[], 8), None);
    }

    #[test]
    fn marks_of_foreign_text_are_escaped_across_the_emphasis() {
        let text = "a|| b";
        assert_eq!(
            quote(text, std::slice::from_ref(&(1..2)), 100)
                .unwrap()
                .markdown,
            "> a**\\|**\\| b"
        );
    }
}
