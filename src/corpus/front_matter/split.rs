//! Where a front matter ends and the text begins.

use crate::corpus::limit::MAX_MATTER_LINES;

/// A file's front matter and where its text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::corpus) struct Split<'a> {
    /// The block without its fences; `None` where the file has none.
    pub block: Option<(Fence, &'a str)>,
    /// The text after it.
    pub body: &'a str,
    /// Lines before the body.
    pub offset: u32,
    /// Line of a fence that is not closed within [`MAX_MATTER_LINES`].
    pub unclosed: Option<u32>,
}

/// The mark around a front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::corpus) enum Fence {
    /// `+++`
    Toml,
    /// `---`
    Yaml,
}

/// Splits a file into front matter and body. Blank lines before the first fence are allowed.
pub(in crate::corpus) fn split(text: &str) -> Split<'_> {
    let none = Split {
        block: None,
        body: text,
        offset: 0,
        unclosed: None,
    };
    let mut lines = text.split_inclusive('\n');
    let mut at = 0;
    let mut number = 0;
    let (fence, mark) = loop {
        let Some(line) = lines.next() else {
            return none;
        };
        at += line.len();
        number += 1;
        match line.trim_end() {
            "" => {}
            "+++" => break (Fence::Toml, "+++"),
            "---" => break (Fence::Yaml, "---"),
            _ => return none,
        }
    };
    let (start, opened) = (at, number);
    for line in lines.take(MAX_MATTER_LINES) {
        let before = at;
        at += line.len();
        number += 1;
        let bare = line.trim_end();
        if bare == mark || (fence == Fence::Yaml && bare == "...") {
            return Split {
                block: Some((fence, &text[start..before])),
                body: &text[at..],
                offset: number,
                unclosed: None,
            };
        }
    }
    // A first line of `---` may be a rule; `+++` is nothing else than our fence.
    let looks_like_keys = text[start..]
        .lines()
        .next()
        .is_some_and(|line| line.contains(':') && !line.starts_with(['#', '-', ' ']));
    Split {
        unclosed: (fence == Fence::Toml || looks_like_keys).then_some(opened),
        ..none
    }
}
