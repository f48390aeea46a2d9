//! Markdown → parts. CommonMark with tables; also the forms real sites accept: `###Heading` without
//! a space, template tags of site generators, HTML blocks.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::dialect;
use super::document::{BlockKind, LineSpan};
use super::html;
use super::part::Part;
use super::table::Table;

/// Reads Markdown; `offset` is the number of file lines before it (its front matter). The lines of
/// HTML that is too much for its reader, and is left out, come into `refused`.
pub(super) fn parse(text: &str, offset: u32, refused: &mut Vec<u32>) -> Vec<Part> {
    let text = dialect::tolerate(text);
    let mut reader = Reader::new(&text, offset);
    for (event, range) in Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter() {
        reader.event(event, range);
    }
    refused.append(&mut reader.refused);
    reader.parts
}

struct Reader<'a> {
    text: &'a str,
    /// Byte offset at which each line begins.
    lines: Vec<usize>,
    offset: u32,
    parts: Vec<Part>,
    /// Text of the block being read, and its lines.
    run: String,
    span: Option<LineSpan>,
    /// Open lists, and whether the innermost item already gave its text.
    lists: u8,
    items: Vec<bool>,
    heading: Option<(u8, u32)>,
    code: bool,
    /// Depth inside images, whose alternative text is no text of the page.
    image: usize,
    table: Option<Table>,
    html: Option<(String, u32)>,
    /// Lines of HTML that was left out.
    refused: Vec<u32>,
    bold: Bold,
    /// Level of the last heading with marks.
    level: u8,
}

/// How much of the paragraph being read is bold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Bold {
    /// Nothing read yet, or not all of it.
    #[default]
    No,
    /// Inside a bold span that began with the paragraph.
    Open,
    /// All that was read so far.
    All,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, offset: u32) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            text,
            lines: std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect(),
            offset,
            parts: Vec::new(),
            run: String::new(),
            span: None,
            lists: 0,
            items: Vec::new(),
            heading: None,
            code: false,
            image: 0,
            table: None,
            html: None,
            refused: Vec::new(),
            bold: Bold::No,
            level: 1,
        }
    }

    /// File line of a byte offset.
    fn line(&self, at: usize) -> u32 {
        let index = self.lines.partition_point(|&start| start <= at);
        u32::try_from(index)
            .unwrap_or(u32::MAX)
            .saturating_add(self.offset)
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, &range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) => self.push(&text, &range),
            // A code span over a line break holds a space where the file has the break.
            Event::Code(code) => match self.text[range.clone()].contains('\n') {
                true => self.push(self.text[range.clone()].trim_matches('`'), &range),
                false => self.push(&code, &range),
            },
            Event::SoftBreak | Event::HardBreak => self.break_line(),
            Event::Html(html) => match &mut self.html {
                Some((block, _)) => block.push_str(&html),
                None => self.html = Some((html.into_string(), self.line(range.start))),
            },
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.break_line(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush_text();
                self.heading = Some((level_number(*level), self.line(range.start)));
            }
            Tag::List(_) => {
                self.flush_text();
                self.lists = self.lists.saturating_add(1);
            }
            Tag::Item => {
                self.flush_text();
                self.items.push(false);
            }
            Tag::CodeBlock(_) => {
                self.flush_text();
                self.code = true;
            }
            Tag::Table(_) => {
                self.flush_text();
                self.table = Some(Table::default());
            }
            Tag::Image { .. } => self.image += 1,
            Tag::Strong if self.run.is_empty() => self.bold = Bold::Open,
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::HtmlBlock => self.flush_text(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Heading(_) => {
                let text = self.take().map(|(text, _)| text.replace('\n', " "));
                self.bold = Bold::No;
                if let (Some((level, line)), Some(text)) = (self.heading.take(), text) {
                    self.level = level;
                    self.parts.push(Part::Heading { level, text, line });
                }
            }
            TagEnd::List(_) => {
                self.flush_text();
                self.lists = self.lists.saturating_sub(1);
            }
            TagEnd::Item => {
                self.flush_text();
                self.items.pop();
            }
            TagEnd::CodeBlock => {
                let taken = self.take();
                self.code = false;
                if let Some((text, lines)) = taken {
                    self.parts.push(Part::block(BlockKind::Code, text, lines));
                }
            }
            TagEnd::TableCell => {
                let cell = self.take().map(|(text, _)| text).unwrap_or_default();
                if let Some(table) = &mut self.table {
                    table.cell(cell);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let line = LineSpan::line(self.line(range.start));
                if let Some(table) = &mut self.table {
                    table.row(line, tag == TagEnd::TableHead);
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.parts.extend(table.into_parts());
                }
            }
            TagEnd::Strong if self.bold == Bold::Open => self.bold = Bold::All,
            TagEnd::Image => self.image = self.image.saturating_sub(1),
            TagEnd::HtmlBlock => {
                if let Some((block, line)) = self.html.take() {
                    match html::fragment(&block, line) {
                        Ok(parts) => self.parts.extend(parts),
                        Err(line) => self.refused.push(line),
                    }
                }
            }
            TagEnd::Paragraph | TagEnd::BlockQuote(_) => self.flush_text(),
            _ => {}
        }
    }

    fn push(&mut self, text: &str, range: &Range<usize>) {
        if self.image > 0 {
            return;
        }
        if self.bold == Bold::All && !text.trim().is_empty() {
            self.bold = Bold::No;
        }
        let lines = LineSpan {
            first: self.line(range.start),
            last: self.line(range.end.saturating_sub(1).max(range.start)),
        };
        self.span = Some(self.span.map_or(lines, |span| span.to(lines)));
        self.run.push_str(text);
    }

    fn break_line(&mut self) {
        if !self.run.is_empty() {
            self.run.push('\n');
        }
    }

    /// The text read so far, its lines trimmed.
    fn take(&mut self) -> Option<(String, LineSpan)> {
        let span = self.span.take();
        let text = span.map(|_| match self.code {
            true => self.run.trim_end().to_owned(),
            false => trimmed(&self.run),
        });
        self.run.clear();
        text.zip(span).filter(|(text, _)| !text.trim().is_empty())
    }

    /// Ends the paragraph or item being read.
    fn flush_text(&mut self) {
        let bold = std::mem::take(&mut self.bold) == Bold::All;
        let Some((text, lines)) = self.take() else {
            return;
        };
        if bold && self.items.is_empty() && self.table.is_none() && is_bold_heading(&text) {
            let level = self.level.saturating_add(1);
            let line = lines.first;
            self.parts.push(Part::Heading { level, text, line });
            return;
        }
        let Some(begun) = self.items.last_mut() else {
            self.parts
                .push(Part::block(BlockKind::Paragraph, text, lines));
            return;
        };
        let depth = self.lists.saturating_sub(1);
        let kind = BlockKind::Item { depth };
        if *begun {
            // A further paragraph of an item belongs to it, unless its children came between.
            if let Some(Part::Block(item)) = self.parts.last_mut()
                && item.kind == kind
            {
                item.text.push('\n');
                item.text.push_str(&text);
                item.lines = item.lines.to(lines);
                return;
            }
            let kind = BlockKind::Item {
                depth: depth.saturating_add(1),
            };
            self.parts.push(Part::block(kind, text, lines));
        } else {
            *begun = true;
            self.parts.push(Part::block(kind, text, lines));
        }
    }
}

/// A text without the blanks around its lines, and without empty lines.
fn trimmed(text: &str) -> String {
    if !text.contains('\n') {
        return text.trim().to_owned();
    }
    let mut trimmed = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !trimmed.is_empty() {
            trimmed.push('\n');
        }
        trimmed.push_str(line);
    }
    trimmed
}

/// A bold line by itself is a heading below the last one, unless it is a sentence.
fn is_bold_heading(text: &str) -> bool {
    text.chars().count() <= 80 && !text.contains('\n') && !text.ends_with(['.', '!', ',', ';'])
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parts as `line kind text`, one a line.
    fn shown(text: &str) -> String {
        super::super::part::outline(&parse(text, 0, &mut Vec::new()))
    }

    #[test]
    fn lists_tables_and_paragraphs_keep_their_lines() {
        insta::assert_snapshot!(shown(
            "# Title\n\nA *first* line\nand a [second](https://example.org).\n\n- one\n  - two\n\n    more of two\n- three\n\n| A | B |  |\n|---|---|---|\n| 1 | `x` |  |\n| | 2 | |\n\n```\nlet a\n  = 1;\n```\n"
        ), @"
        1 h1 Title
        3-4 p A first line⏎and a second.
        6 i0 one
        7-9 i1 two⏎more of two
        10 i0 three
        12 th A | B
        14 tr 1 | x
        15 tr | 2
        18-19 code let a⏎  = 1;
        ");
    }

    #[test]
    fn forms_of_real_sites_are_read() {
        insta::assert_snapshot!(shown(
            "###Role Summary\nText under it, [more]({{ site.baseurl }}/a/).\n\n{% include x.html %}\n\n## <a name=\"b\"></a>Set the name\n\n<p>In a <b>block</b>.</p>\n\n![alt](a.png)\n\n#1 in pay\n\n**Bold Title**\n\n**Not** all bold\n\n**A sentence.**\n"
        ), @"
        1 h3 Role Summary
        2 p Text under it, more.
        6 h2 Set the name
        8 p In a block.
        12 p #1 in pay
        14 h3 Bold Title
        16 p Not all bold
        18 p A sentence.
        ");
    }
}
