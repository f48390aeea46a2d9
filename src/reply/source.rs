//! Numbered sources: each document once, with all the lines of it that are shown or say the same.

use super::{SourceLine, link};
use crate::{
    answer::Passage,
    corpus::{LineSpan, Source},
};

/// The sources of an answer, in the order in which its passages refer to them.
#[derive(Default)]
pub(super) struct Sources<'a> {
    found: Vec<Found<'a>>,
}

/// One document.
struct Found<'a> {
    source: &'a Source,
    title: &'a str,
    path: &'a str,
    lines: Vec<LineSpan>,
    /// What is quoted from it.
    quoted: Vec<&'a str>,
}

impl<'a> Sources<'a> {
    /// The numbers of a passage's sources: its own, then those that say the same.
    pub(super) fn of(&mut self, passage: &'a Passage) -> Vec<usize> {
        let own = self.number(&passage.source, &passage.title, &passage.path);
        self.found[own].lines.push(passage.lines);
        self.found[own].quoted.push(&passage.text);
        let mut numbers = vec![own];
        for other in &passage.also {
            let number = self.number(&other.source, &other.title, &other.path);
            self.found[number].lines.push(other.lines);
            numbers.push(number);
        }
        numbers
    }

    fn number(&mut self, source: &'a Source, title: &'a str, path: &'a str) -> usize {
        let known = self
            .found
            .iter()
            .position(|found| (found.source, found.title, found.path) == (source, title, path));
        known.unwrap_or_else(|| {
            self.found.push(Found {
                source,
                title,
                path,
                lines: Vec::new(),
                quoted: Vec::new(),
            });
            self.found.len() - 1
        })
    }

    /// The sources as they are listed.
    pub(super) fn lines(self) -> Vec<SourceLine> {
        self.found.into_iter().map(line).collect()
    }
}

fn line(found: Found<'_>) -> SourceLine {
    let lines: Vec<String> = joined(found.lines).into_iter().map(range).collect();
    SourceLine {
        name: found.source.name.clone(),
        title: found.title.to_owned(),
        year: found.source.year,
        url: found
            .source
            .url
            .as_deref()
            .map(|url| match found.source.restated {
                true => url.to_owned(),
                false => link::to_passages(url, &found.quoted),
            }),
        place: format!("{}:{}", found.path, lines.join(", ")),
    }
}

/// The lines in the order of the file, each once: what overlaps or follows on is one span.
fn joined(mut lines: Vec<LineSpan>) -> Vec<LineSpan> {
    lines.sort_by_key(|span| (span.first, span.last));
    let mut joined: Vec<LineSpan> = Vec::with_capacity(lines.len());
    for span in lines {
        match joined.last_mut() {
            Some(before) if span.first <= before.last.saturating_add(1) => {
                before.last = before.last.max(span.last);
            }
            _ => joined.push(span),
        }
    }
    joined
}

fn range(lines: LineSpan) -> String {
    if lines.first == lines.last {
        lines.first.to_string()
    } else {
        format!("{}-{}", lines.first, lines.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_ordered_and_named_once() {
        let spans = |pairs: &[(u32, u32)]| -> Vec<LineSpan> {
            let spans = pairs.iter();
            spans
                .map(|&(first, last)| LineSpan { first, last })
                .collect()
        };
        for (given, expected) in [
            (&[(432, 432), (432, 432), (432, 432)][..], &[(432, 432)][..]),
            (&[(38, 40), (21, 25), (34, 37)], &[(21, 25), (34, 40)]),
            (&[(5, 9), (6, 7), (11, 11)], &[(5, 9), (11, 11)]),
            (&[], &[]),
        ] {
            assert_eq!(joined(spans(given)), spans(expected), "{given:?}");
        }
    }
}
