//! What an author of a document in our format should look at: no fault, but the reply will be the
//! poorer for it. Files of other people's making are left in peace.

use std::collections::HashSet;

use super::document::BlockKind;
use super::document::Document;
use super::front_matter::FrontMatter;
use super::part::Part;
use super::problem::Problem;

/// Longest paragraph an author should write, in characters: more does not fit a phone screen.
const LONG_PARAGRAPH: usize = 1_200;

/// Looks at the parts that a document is made of, before they become its sections.
pub(super) fn parts<'a>(path: &'a str, parts: &[Part]) -> Check<'a> {
    let mut check = Check {
        path,
        is_titled: parts
            .iter()
            .any(|part| matches!(part, Part::Heading { level: 1, .. })),
        problems: Vec::new(),
    };
    check.headings(parts);
    check.paragraphs(parts);
    check
}

/// What was found so far.
pub(super) struct Check<'a> {
    path: &'a str,
    /// Whether a heading is a title.
    is_titled: bool,
    problems: Vec<Problem>,
}

impl Check<'_> {
    /// Warnings about the document and its parts.
    pub(super) fn warnings(mut self, document: &Document, matter: &FrontMatter) -> Vec<Problem> {
        let of_parts = std::mem::take(&mut self.problems);
        if matter.title.is_none() && !self.is_titled {
            self.warn(
                1,
                format!("no title; {:?} is used", document.title),
                "Add a title to the front matter.",
            );
        }
        if matter.source_name.is_none() && document.source.url.is_none() {
            self.warn(
                1,
                "no source: nobody can check what this document says".to_owned(),
                "Add a [source] with name, url and year to the front matter.",
            );
        }
        self.problems.extend(of_parts);
        self.problems
    }

    fn headings(&mut self, parts: &[Part]) {
        let mut open: Vec<(u8, String)> = Vec::new();
        let mut seen = HashSet::new();
        let mut previous: Option<u8> = None;
        for (index, part) in parts.iter().enumerate() {
            let Part::Heading { level, text, line } = part else {
                continue;
            };
            if let Some(previous) = previous
                && *level > previous + 1
            {
                self.warn(
                    *line,
                    format!("the heading {text:?} skips from level {previous} to level {level}"),
                    "Use the next level down, so that its trail is complete.",
                );
            }
            previous = Some(*level);
            open.retain(|(above, _)| above < level);
            open.push((*level, text.to_lowercase()));
            if !seen.insert(open.clone()) {
                self.warn(
                    *line,
                    format!("the heading {text:?} stands twice in the same place"),
                    "Join the two sections, or name what tells them apart.",
                );
            }
            let is_empty = match parts.get(index + 1) {
                None => true,
                Some(Part::Heading { level: next, .. }) => next <= level,
                Some(Part::Block(_)) => false,
            };
            // The title may stand above nothing but sections.
            if is_empty && *level > 1 {
                self.warn(
                    *line,
                    format!("the section {text:?} is empty"),
                    "Write its text, or remove the heading.",
                );
            }
        }
    }

    fn paragraphs(&mut self, parts: &[Part]) {
        for part in parts {
            if let Part::Block(block) = part
                && block.kind == BlockKind::Paragraph
                && block.text.len() > LONG_PARAGRAPH
            {
                let length = block.text.chars().count();
                if length > LONG_PARAGRAPH {
                    self.warn(
                        block.lines.first,
                        format!("a paragraph of {length} characters"),
                        "Cut it into shorter ones or a list: an excerpt shows whole sentences of it only.",
                    );
                }
            }
        }
    }

    fn warn(&mut self, line: u32, message: String, advice: &str) {
        self.problems
            .push(Problem::warning(self.path, Some(line), message, advice));
    }
}
