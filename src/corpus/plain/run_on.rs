//! Paragraphs in which labelled parts run on, `Intro: Label: text. Label: text.`, and introductions
//! with the label of the next list at their end: each part becomes a block of its own.

use super::clause;
use super::piece::{self, Piece};
use crate::corpus::document::Block;
use crate::corpus::part;
use crate::corpus::sentence;

/// Longest label, in characters and in words.
const MAX_LABEL: (usize, usize) = (80, 10);

/// Separates the labelled parts of every paragraph.
pub(super) fn separate(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let Piece::Paragraph(block) = piece else {
            out.push(piece);
            continue;
        };
        let leads = matches!(pieces.peek(), Some(Piece::List(_)));
        let cuts = cuts(&block.text, 2, leads);
        out.extend(
            part::pieces(&block, &cuts)
                .into_iter()
                .map(Piece::Paragraph),
        );
    }
    out
}

/// Cuts a paragraph of a marked-up page into its labelled parts, where it has three or more.
pub(in crate::corpus) fn split(block: Block) -> Vec<Block> {
    match cuts(&block.text, 3, false) {
        none if none.is_empty() => vec![block],
        cuts => part::pieces(&block, &cuts),
    }
}

/// Where to cut: at each label when there are `least` of them, at a closing sentence after them,
/// and before the words that lead to a list.
fn cuts(text: &str, least: usize, leads: bool) -> Vec<usize> {
    // most paragraphs have no label, and nobody asks for their sentences
    if !leads && !text.contains(": ") {
        return Vec::new();
    }
    let starts = sentence::starts(text);
    let ends = starts.iter().copied().chain([text.len()]);
    let mut labels: Vec<usize> = std::iter::once(0)
        .chain(starts.iter().copied())
        .zip(ends)
        .filter_map(|(at, end)| labelled(&text[at..end]).map(|label| at + label))
        .collect();
    labels.dedup();
    if labels.len() < least {
        labels.clear();
    }
    let mut cuts: Vec<usize> = labels.iter().copied().filter(|at| *at > 0).collect();
    if let Some(last) = labels.last() {
        let close = starts
            .iter()
            .find(|at| *at > last && clause::is_closing(&text[**at..]));
        cuts.extend(close);
    }
    if leads && text.trim_end().ends_with(':') {
        cuts.extend(lead(text, &starts));
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Where the label begins in a sentence: at its beginning, or after the colon of an introduction
/// (`… several trends: Label: text`).
fn labelled(sentence: &str) -> Option<usize> {
    let (max_chars, max_words) = MAX_LABEL;
    let colon = sentence.find(": ")?;
    let rest = sentence[colon + 2..].trim_start();
    if !rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "$€£\"“~".contains(c))
    {
        return None;
    }
    let label = &sentence[..colon];
    if label.chars().take(max_chars + 1).count() <= max_chars
        && label.split_whitespace().count() <= max_words
        && is_label(label)
    {
        return Some(0);
    }
    // The introduction's colon may be followed by the first label.
    let label = &rest[..rest.find(": ")?];
    (label.chars().take(max_chars + 1).count() <= max_chars
        && is_label(label)
        && piece::is_title_case(label))
    .then(|| sentence.len() - rest.len())
}

/// Capitalised words without a sentence in them.
fn is_label(label: &str) -> bool {
    if label.contains(['.', ';', '?', '!', ':']) || label.contains("://") {
        return false;
    }
    let words: Vec<&str> = label.split_whitespace().collect();
    let capital = |word: &&&str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || c == '(')
            || piece::SMALL_WORDS.contains(*word)
    };
    words
        .first()
        .is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
        && words.iter().filter(capital).count() * 3 >= words.len() * 2
}

/// Where the words that lead to the list below begin: the last sentence, or the label after the
/// last sentence's own colon.
fn lead(text: &str, starts: &[usize]) -> Option<usize> {
    let last = starts.last().copied().unwrap_or(0);
    let sentence = &text[last..];
    let body = sentence.trim_end().trim_end_matches(':');
    if let Some(colon) = body.rfind(": ") {
        let label = body[colon + 2..].trim();
        if label.split_whitespace().count() <= MAX_LABEL.1 && piece::is_title_case(label) {
            return Some(last + body.len() - body[colon + 2..].trim_start().len());
        }
    }
    (last > 0).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::document::LineSpan;

    fn separated(text: &str, list: bool) -> Vec<String> {
        let mut pieces = vec![Piece::paragraph(text, LineSpan::line(1))];
        if list {
            pieces.push(Piece::List(Vec::new()));
        }
        separate(pieces)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Paragraph(block) => Some(block.text),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn labelled_parts_stand_alone_and_so_does_what_closes_them() {
        assert_eq!(
            separated(
                "Bakers face several trends: Rise of Rye: Rye grew by 3% in 2024. It keeps. Robots at Work (RW): Robots knead. Night Shifts: Few want them. By baking early, bakers can sleep.",
                false
            ),
            [
                "Bakers face several trends:",
                "Rise of Rye: Rye grew by 3% in 2024. It keeps.",
                "Robots at Work (RW): Robots knead.",
                "Night Shifts: Few want them.",
                "By baking early, bakers can sleep.",
            ]
        );
    }

    #[test]
    fn a_colon_in_a_sentence_is_no_label() {
        let text = "Bakers need two things: Flour and water. They have one rule: Never hurry.";
        assert_eq!(separated(text, false), [text]);
    }

    #[test]
    fn the_words_that_lead_to_a_list_stand_with_it() {
        assert_eq!(
            separated("A baker bakes. Key tasks include:", true),
            ["A baker bakes.", "Key tasks include:"]
        );
        assert_eq!(
            separated("Consider the following practices: Dough Care:", true),
            ["Consider the following practices:", "Dough Care:"]
        );
    }
}
