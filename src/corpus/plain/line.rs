//! Lines of a plain-text page, told apart by their marks.

use crate::corpus::vocabulary;

/// What a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// `-`, `*`, `•` and their like.
    Bullet,
    /// `1.` or `1)`.
    Number,
    /// `#` marks inside a run of text.
    Heading(u8),
}

/// A line that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// File line.
    pub number: u32,
    /// Columns of white space before it.
    pub indent: usize,
    pub mark: Mark,
    /// Its text without indentation and mark.
    pub text: &'a str,
    /// Whether a blank line (or the file's beginning) stands before it.
    pub after_blank: bool,
}

/// The lines of a page without blank ones and without the site's furniture.
pub(super) fn read(text: &str, offset: u32) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    for (index, raw) in text.lines().enumerate() {
        let bare = raw.trim();
        if bare.is_empty() || is_rule(bare) {
            after_blank = true;
            continue;
        }
        if vocabulary::is_furniture(bare) {
            // A page is cut where its furniture stood.
            after_blank = true;
            continue;
        }
        let indent = raw
            .chars()
            .take_while(|c| c.is_whitespace())
            .map(|c| if c == '\t' { 4 } else { 1 })
            .sum();
        let (mark, text) = mark(bare);
        lines.push(Line {
            number: u32::try_from(index + 1)
                .unwrap_or(u32::MAX)
                .saturating_add(offset),
            indent,
            mark,
            text,
            after_blank,
        });
        after_blank = false;
    }
    lines
}

/// The mark of a line and its text.
fn mark(line: &str) -> (Mark, &str) {
    let bullets = [
        '-', '*', '•', '◦', '▪', '‣', '·', '●', '○', '■', '–', '—', '➢', '✓', '→', '\u{f0b7}',
    ];
    if let Some(rest) = line.strip_prefix(bullets) {
        // `-5 %` and `*note` are text; `•item` is a bullet all the same.
        let needs_space = line.starts_with(['-', '*', '–', '—', '·', '→']);
        if rest.starts_with([' ', '\t', '\u{a0}']) || (!needs_space && !rest.is_empty()) {
            return (Mark::Bullet, rest.trim_start());
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits)
        && let Some(rest) = line[digits..].strip_prefix(['.', ')'])
        && rest.starts_with([' ', '\t', '\u{a0}'])
    {
        return (Mark::Number, rest.trim_start());
    }
    (Mark::None, line)
}

/// A line of dashes or equals signs.
fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && line
            .chars()
            .all(|c| matches!(c, '-' | '=' | '_' | '*' | '~' | '—'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_need_their_space_and_numbers_are_no_years() {
        let marks: Vec<_> = [
            "- a",
            "-5 % less",
            "•b",
            "12. c",
            "2024. d",
            "3.5 e",
            "* f",
            "*g*",
        ]
        .iter()
        .map(|line| mark(line))
        .collect();
        assert_eq!(
            marks,
            [
                (Mark::Bullet, "a"),
                (Mark::None, "-5 % less"),
                (Mark::Bullet, "b"),
                (Mark::Number, "c"),
                (Mark::None, "2024. d"),
                (Mark::None, "3.5 e"),
                (Mark::Bullet, "f"),
                (Mark::None, "*g*"),
            ]
        );
    }
}
