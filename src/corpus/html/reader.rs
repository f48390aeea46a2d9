//! Tokens → parts.

use std::collections::HashSet;

use html5ever::tokenizer::{Tag, TagKind, TokenSinkResult};

use super::element::{self, BLOCKS, FRAME, VOID, attribute, raw};
use super::grid::Grids;
use super::head::Head;
use super::region::{Region, Whereabouts};
use crate::corpus::document::{BlockKind, LineSpan};
use crate::corpus::part::Part;

#[derive(Default)]
pub(super) struct Reader {
    pub parts: Vec<(Region, Part)>,
    pub head: Head,
    pub h1: Option<String>,
    base: u32,
    /// Whether the site's frame is left out.
    frames: bool,
    /// Ids that links and buttons of the page point to: hidden panes a reader can open.
    targets: HashSet<String>,
    run: String,
    span: Option<LineSpan>,
    /// The element being left out, and how many of its name are open.
    skipped: Option<(String, usize)>,
    at: Whereabouts,
    lists: u8,
    /// Open items, and whether each already gave its text.
    items: Vec<bool>,
    heading: Option<(u8, u32)>,
    pre: bool,
    in_title: bool,
    tables: Grids,
    /// Inside the value of a term, whose blocks are lines of it.
    dl_value: bool,
}

impl Reader {
    /// A reader of text that begins on a file line.
    pub(super) fn new(line: u32, frames: bool, targets: HashSet<String>) -> Self {
        Self {
            base: line.saturating_sub(1),
            frames,
            targets,
            ..Self::default()
        }
    }

    pub(super) fn text(&mut self, text: &str, line: u64) {
        // The tokenizer names the line on which a token ends.
        let breaks = text.matches('\n').count() as u64;
        let mut number = u32::try_from(line.saturating_sub(breaks)).unwrap_or(u32::MAX);
        number = number.saturating_add(self.base);
        if self.skipped.is_some() {
            return;
        }
        for (index, piece) in text.split('\n').enumerate() {
            if index > 0 {
                number = number.saturating_add(1);
                self.run.push('\n');
            }
            if piece.is_empty() {
                continue;
            }
            self.run.push_str(piece);
            if !piece.trim().is_empty() {
                let here = LineSpan::line(number);
                self.span = Some(self.span.map_or(here, |span| span.to(here)));
            }
        }
    }

    pub(super) fn tag(&mut self, tag: &Tag, line: u64) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let opens = tag.kind == TagKind::StartTag;
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name {
                if opens && !tag.self_closing {
                    *depth += 1;
                } else if !opens {
                    *depth -= 1;
                }
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return raw(name, opens);
        }
        if opens && self.is_frame(name, tag) {
            if !VOID.contains(&name) && !tag.self_closing {
                self.skipped = Some((name.to_owned(), 1));
            }
            return raw(name, opens);
        }
        let number = u32::try_from(line)
            .unwrap_or(u32::MAX)
            .saturating_add(self.base);
        if opens {
            self.open(name, tag, number);
        } else {
            self.close(name);
            self.at.tag(name, tag);
        }
        raw(name, opens)
    }

    /// Whether an element is left out, with all that is inside it.
    fn is_frame(&self, name: &str, tag: &Tag) -> bool {
        if matches!(name, "script" | "style") {
            return true;
        }
        if !self.frames {
            return false;
        }
        let is = |key: &str, value: &str| {
            attribute(tag, key).is_some_and(|found| found.eq_ignore_ascii_case(value))
        };
        FRAME.contains(&name)
            || is("role", "navigation")
            || is("role", "search")
            || is("aria-hidden", "true")
            || (attribute(tag, "hidden").is_some() && name != "body")
            || (element::is_hidden(tag) && !attribute(tag, "id").is_some_and(|id| self.targets.contains(id)))
            // A "copy link" or "about this section" beside a heading is no part of it.
            || (self.heading.is_some()
                && name == "a"
                && attribute(tag, "class").is_some_and(|class| {
                    class
                        .split_whitespace()
                        .any(|one| matches!(one, "noprint" | "anchor" | "headerlink" | "permalink"))
                }))
    }

    fn open(&mut self, name: &str, tag: &Tag, line: u32) {
        match name {
            "meta" => self.head.meta(tag),
            "link" => self.head.link(tag),
            "title" => {
                self.flush();
                self.in_title = true;
            }
            "br" => self.run.push('\n'),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = Some((name.as_bytes()[1] - b'0', line));
            }
            "ul" | "ol" => {
                self.flush();
                self.lists = self.lists.saturating_add(1);
            }
            "li" => {
                self.flush();
                // An `<li>` ends the one before it, which may have no end tag.
                while self.items.len() >= usize::from(self.lists.max(1)) {
                    self.items.pop();
                }
                self.items.push(false);
            }
            "pre" => {
                self.flush();
                self.pre = true;
            }
            "table" => {
                self.flush();
                self.tables.open();
            }
            "tr" => self.end_row(),
            "thead" => self.tables.head(true),
            "td" | "th" => {
                self.end_cell();
                self.tables.open_cell(name == "th");
                self.run.clear();
                self.span = None;
            }
            "dt" => self.flush(),
            // A term and its value are one block of two lines.
            "dd" => {
                self.run.push('\n');
                self.dl_value = true;
            }
            _ if BLOCKS.contains(&name) => {
                self.flush();
                self.at.tag(name, tag);
            }
            _ => {}
        }
        if !BLOCKS.contains(&name) {
            self.at.tag(name, tag);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "title" => {
                let title = self.take().map(|(text, _)| text.replace('\n', " "));
                if let Some(title) = title.filter(|_| self.in_title) {
                    self.head.title(&title);
                }
                self.in_title = false;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.flush(),
            "ul" | "ol" => {
                self.flush();
                self.lists = self.lists.saturating_sub(1);
                self.items.truncate(usize::from(self.lists));
            }
            "li" => {
                self.flush();
                if self.items.len() >= usize::from(self.lists.max(1)) {
                    self.items.pop();
                }
            }
            "pre" => {
                self.flush();
                self.pre = false;
            }
            "td" | "th" => self.end_cell(),
            "tr" => self.end_row(),
            "thead" => {
                self.end_row();
                self.tables.head(false);
            }
            "table" if self.tables.close_deep() => {}
            "table" => self.close_table(),
            "dt" => self.run.push('\n'),
            "dd" | "dl" => {
                self.dl_value = false;
                self.flush();
            }
            "main" => self.at.close_main(),
            _ => {}
        }
        if name == "article" {
            self.flush();
            self.at.close_article();
        } else if BLOCKS.contains(&name) {
            self.flush();
        }
    }

    fn end_cell(&mut self) {
        if self.tables.in_cell() {
            let taken = self.take();
            self.tables.end_cell(taken);
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        self.tables.end_row();
    }

    fn close_table(&mut self) {
        self.end_row();
        let region = self.at.region();
        let parts = self.tables.close().into_iter();
        self.parts.extend(parts.map(|part| (region, part)));
    }

    pub(super) fn close_tables(&mut self) {
        while !self.tables.are_closed() {
            self.close_table();
        }
    }

    /// The text read so far, white space collapsed within each of its lines.
    fn take(&mut self) -> Option<(String, LineSpan)> {
        let run = std::mem::take(&mut self.run);
        let span = self.span.take()?;
        let text = if self.pre {
            run.trim_matches('\n').trim_end().to_owned()
        } else {
            let lines: Vec<String> = run
                .lines()
                .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|line| !line.is_empty())
                .collect();
            lines.join("\n")
        };
        (!text.is_empty()).then_some((text, span))
    }

    /// Ends the block being read.
    pub(super) fn flush(&mut self) {
        if self.tables.in_cell() || self.dl_value {
            // Blocks inside a cell or a value are lines of it.
            self.run.push('\n');
            return;
        }
        let heading = self.heading.take();
        let Some((text, lines)) = self.take() else {
            return;
        };
        let region = self.at.region();
        if let Some((level, _)) = heading {
            let text = text.replace('\n', " ");
            if level == 1 && self.h1.is_none() {
                self.h1 = Some(text);
                return;
            }
            let line = lines.first;
            self.parts
                .push((region, Part::Heading { level, text, line }));
            return;
        }
        let kind = match self.items.last_mut() {
            _ if self.pre => BlockKind::Code,
            Some(begun) => {
                let depth = self.lists.saturating_sub(1);
                if *begun
                    && let Some((_, Part::Block(item))) = self.parts.last_mut()
                    && item.kind == (BlockKind::Item { depth })
                {
                    item.text.push('\n');
                    item.text.push_str(&text);
                    item.lines = item.lines.to(lines);
                    return;
                }
                let below = u8::from(*begun);
                *begun = true;
                BlockKind::Item {
                    depth: depth.saturating_add(below),
                }
            }
            None => BlockKind::Paragraph,
        };
        self.parts.push((region, Part::block(kind, text, lines)));
    }
}
