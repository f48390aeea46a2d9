//! HTML → parts, from the stream of tokens: one pass whatever the nesting, and each word knows its
//! line. Scripts, navigation, forms and the frame of the site are left out.

use std::cell::RefCell;
use std::collections::HashSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::document::{BlockKind, LineSpan};
use super::part::Part;
use super::table::Table;

/// What an HTML page says, and what its head says about it.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub parts: Vec<Part>,
    /// `<h1>` where the page has one, else `og:title`, else `<title>` up to its first separator.
    pub title: Option<String>,
    /// `<link rel="canonical">` or `og:url`.
    pub url: Option<String>,
    /// `og:site_name`.
    pub site: Option<String>,
    /// A date of the page's head.
    pub date: Option<String>,
}

/// Reads a page, `offset` file lines below the beginning: its `<article>` or `<main>` where that holds most of the text, else all of it.
pub(super) fn page(text: &str, offset: u32) -> Page {
    let mut reader = read(text, offset + 1, true);
    if reader.parts.is_empty() {
        // A page whose frame is never closed, or is all frame: better with it than nothing.
        reader = read(text, offset + 1, false);
    }
    let total = weight(&reader.parts, Region::Page);
    // A page of several articles has text between them, too.
    let chosen = [Region::Main, Region::Article]
        .into_iter()
        .find(|region| weight(&reader.parts, *region) * 2 > total)
        .unwrap_or(Region::Page);
    let head = reader.head;
    Page {
        parts: reader
            .parts
            .into_iter()
            .filter(|(region, _)| *region >= chosen)
            .map(|(_, part)| part)
            .collect(),
        title: reader.h1.or(head.og_title).or(head.title),
        url: head.url,
        site: head.site,
        date: head.date,
    }
}

/// Reads a piece of HTML inside another format; `line` is the file line it begins on.
pub(super) fn fragment(text: &str, line: u32) -> Vec<Part> {
    let reader = read(text, line, true);
    reader.parts.into_iter().map(|(_, part)| part).collect()
}

/// Where in the page a part stands; the greater, the nearer to its content.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Region {
    #[default]
    Page,
    Main,
    Article,
}

fn weight(parts: &[(Region, Part)], least: Region) -> usize {
    parts
        .iter()
        .filter(|(region, _)| *region >= least)
        .map(|(_, part)| match part {
            Part::Heading { text, .. } => text.len(),
            Part::Block(block) => block.text.len(),
        })
        .sum()
}

fn read(text: &str, line: u32, frames: bool) -> Reader {
    let sink = Sink(RefCell::new(Reader {
        base: line.saturating_sub(1),
        frames,
        targets: targets(text),
        ..Reader::default()
    }));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    // Pushed in pieces: the tokenizer's buffers are 32-bit, and a piece is released when read.
    let mut rest = text;
    while !rest.is_empty() {
        let mut cut = rest.len().min(1 << 20);
        while !rest.is_char_boundary(cut) {
            cut -= 1;
        }
        queue.push_back(StrTendril::from_slice(&rest[..cut]));
        // Scripts are never run, so there is nothing to wait for.
        let _ = tokenizer.feed(&queue);
        rest = &rest[cut..];
    }
    tokenizer.end();
    let mut reader = tokenizer.sink.0.into_inner();
    reader.flush();
    reader.close_tables();
    reader
}

/// Elements that are no content of the page, with all that is inside them.
const FRAME: &[&str] = &[
    "aside", "button", "canvas", "datalist", "dialog", "footer", "form", "iframe", "menu", "nav",
    "noscript", "object", "select", "svg", "template", "video", "audio", "map",
];

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "center",
    "details",
    "div",
    "fieldset",
    "figcaption",
    "figure",
    "header",
    "hgroup",
    "hr",
    "main",
    "p",
    "section",
    "summary",
];

/// Elements without an end tag.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

struct Sink(RefCell<Reader>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => reader.text(&text, line),
            Token::TagToken(tag) => return reader.tag(&tag, line),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[derive(Debug, Default)]
struct Head {
    title: Option<String>,
    og_title: Option<String>,
    url: Option<String>,
    site: Option<String>,
    date: Option<String>,
}

#[derive(Default)]
struct Reader {
    parts: Vec<(Region, Part)>,
    head: Head,
    h1: Option<String>,
    base: u32,
    /// Whether the site's frame is left out.
    frames: bool,
    /// Ids that links and buttons of the page point to: hidden panes a reader can open.
    targets: HashSet<String>,
    run: String,
    span: Option<LineSpan>,
    /// The element being left out, and how many of its name are open.
    skipped: Option<(String, usize)>,
    main: usize,
    /// The element with the role of the page's main part, and how many of its name are open in it.
    main_role: Option<(String, usize)>,
    article: usize,
    lists: u8,
    /// Open items, and whether each already gave its text.
    items: Vec<bool>,
    heading: Option<(u8, u32)>,
    pre: bool,
    in_title: bool,
    tables: Vec<Grid>,
    /// Inside the value of a term, whose blocks are lines of it.
    dl_value: bool,
}

#[derive(Default)]
struct Grid {
    table: Table,
    row: Option<LineSpan>,
    head: bool,
    all_heads: bool,
    cell: bool,
}

impl Reader {
    fn text(&mut self, text: &str, line: u64) {
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

    fn tag(&mut self, tag: &Tag, line: u64) -> TokenSinkResult<()> {
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
            self.region(name, tag);
        }
        raw(name, opens)
    }

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
            || (is_hidden(tag) && !attribute(tag, "id").is_some_and(|id| self.targets.contains(id)))
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
            "meta" => self.meta(tag),
            "link" => {
                let canonical =
                    attribute(tag, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
                if canonical {
                    self.head.url = attribute(tag, "href").map(str::to_owned);
                }
            }
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
                self.tables.push(Grid {
                    all_heads: true,
                    ..Grid::default()
                });
            }
            "tr" => self.end_row(),
            "thead" => {
                if let Some(grid) = self.tables.last_mut() {
                    grid.head = true;
                }
            }
            "td" | "th" => {
                self.end_cell();
                if let Some(grid) = self.tables.last_mut() {
                    grid.cell = true;
                    grid.all_heads &= name == "th";
                }
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
                self.region(name, tag);
            }
            _ => {}
        }
        if !BLOCKS.contains(&name) {
            self.region(name, tag);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "title" => {
                let title = self.take().map(|(text, _)| text.replace('\n', " "));
                if self.in_title && self.head.title.is_none() {
                    self.head.title = title.map(|title| first_piece(&title));
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
                if let Some(grid) = self.tables.last_mut() {
                    grid.head = false;
                }
            }
            "table" => self.close_table(),
            "dt" => self.run.push('\n'),
            "dd" | "dl" => {
                self.dl_value = false;
                self.flush();
            }
            "main" => self.main = self.main.saturating_sub(1),
            _ => {}
        }
        if name == "article" {
            self.flush();
            self.article = self.article.saturating_sub(1);
        } else if BLOCKS.contains(&name) {
            self.flush();
        }
    }

    /// Notes where the content of the page begins and ends.
    fn region(&mut self, name: &str, tag: &Tag) {
        let opens = tag.kind == TagKind::StartTag;
        match name {
            "article" if opens => self.article += 1,
            "main" if opens => self.main += 1,
            _ => {}
        }
        if let Some((role, depth)) = &mut self.main_role {
            if role == name && opens {
                *depth += 1;
            } else if role == name {
                *depth -= 1;
            }
            if *depth == 0 {
                self.main_role = None;
                self.main = self.main.saturating_sub(1);
            }
        } else if opens && name != "main" && attribute(tag, "role") == Some("main") {
            self.main_role = Some((name.to_owned(), 1));
            self.main += 1;
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let Some(content) = attribute(tag, "content")
            .map(str::trim)
            .filter(|c| !c.is_empty())
        else {
            return;
        };
        let content = content.to_owned();
        match attribute(tag, "property")
            .or(attribute(tag, "name"))
            .unwrap_or_default()
        {
            "og:title" => self.head.og_title = Some(content),
            "og:url" if self.head.url.is_none() => self.head.url = Some(content),
            "og:site_name" => self.head.site = Some(content),
            "date"
            | "article:published_time"
            | "article:modified_time"
            | "dcterms.date"
            | "DC.date" => self.head.date = Some(content),
            _ => {}
        }
    }

    fn cell_open(&self) -> bool {
        self.tables.last().is_some_and(|grid| grid.cell)
    }

    fn end_cell(&mut self) {
        if !self.cell_open() {
            return;
        }
        let taken = self.take();
        if let Some(grid) = self.tables.last_mut() {
            grid.cell = false;
            let (text, span) =
                taken.map_or((String::new(), None), |(text, span)| (text, Some(span)));
            grid.table.cell(text);
            grid.row = match (grid.row, span) {
                (Some(row), Some(span)) => Some(row.to(span)),
                (row, span) => row.or(span),
            };
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some(grid) = self.tables.last_mut() {
            let lines = grid.row.take().unwrap_or(LineSpan::line(1));
            grid.table.row(lines, grid.head || grid.all_heads);
            grid.all_heads = true;
        }
    }

    fn close_table(&mut self) {
        self.end_row();
        let Some(grid) = self.tables.pop() else {
            return;
        };
        let region = self.here();
        let parts = grid.table.into_parts();
        self.parts
            .extend(parts.into_iter().map(|part| (region, part)));
    }

    fn close_tables(&mut self) {
        while !self.tables.is_empty() {
            self.close_table();
        }
    }

    fn here(&self) -> Region {
        if self.article > 0 {
            Region::Article
        } else if self.main > 0 {
            Region::Main
        } else {
            Region::Page
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
    fn flush(&mut self) {
        if self.cell_open() || self.dl_value {
            // Blocks inside a cell or a value are lines of it.
            self.run.push('\n');
            return;
        }
        let heading = self.heading.take();
        let Some((text, lines)) = self.take() else {
            return;
        };
        let region = self.here();
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

/// Hidden by its style. Panes of a page are, until their tab is chosen; so are notices and help.
fn is_hidden(tag: &Tag) -> bool {
    attribute(tag, "style").is_some_and(|style| {
        let style: String = style.split_whitespace().collect();
        style.to_ascii_lowercase().contains("display:none")
    })
}

/// Ids that an attribute of the page points to: `href="#pay"`, `aria-controls="pay"`.
fn targets(text: &str) -> HashSet<String> {
    let quoted = |mark: &'static str| {
        text.split(mark).skip(1).filter_map(|rest| {
            let end = rest.find(['"', '\''])?;
            (end < 100).then(|| rest[..end].to_owned())
        })
    };
    quoted("=\"#")
        .chain(quoted("='#"))
        .chain(quoted("aria-controls=\""))
        .collect()
}

/// The tokenizer reads the inside of these elements as text.
fn raw(name: &str, opens: bool) -> TokenSinkResult<()> {
    match name {
        "script" if opens => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "iframe" | "noscript" | "noembed" | "noframes" if opens => {
            TokenSinkResult::RawData(RawKind::Rawtext)
        }
        "title" | "textarea" if opens => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name)
        .map(|attribute| &*attribute.value)
}

/// `Tellers : Handbook : Office` → `Tellers`.
fn first_piece(title: &str) -> String {
    let cut = [" | ", " - ", " – ", " — ", " : ", " · ", " :: "]
        .iter()
        .filter_map(|separator| title.find(separator))
        .min()
        .unwrap_or(title.len());
    title[..cut].trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::part::outline;

    #[test]
    fn the_page_without_its_frame() {
        let page = page(
            "<!doctype html><html><head><title>Tester | Site</title>\n<link rel=canonical href='https://example.org/t'>\n<style>p{}</style></head><body>\n<nav><ul><li>Home</ul></nav>\n<h1>Tester</h1><p>A tester\n  tests &amp; <b>reports</b>.\n<ul><li>one<ul><li>two</ul><li>three</ul>\n<table><thead><tr><th>City<th>Pay</tr></thead>\n<tr><td>Oslo\n<td>$50,000<br>a year</table>\n<script>if (a < b) {}</script><footer>All rights</footer>",
            0,
        );
        assert_eq!(page.title.as_deref(), Some("Tester"));
        assert_eq!(page.url.as_deref(), Some("https://example.org/t"));
        insta::assert_snapshot!(outline(&page.parts), @"
        5-6 p A tester⏎tests & reports.
        7 i0 one
        7 i1 two
        7 i0 three
        8 th City | Pay
        9-10 tr Oslo | $50,000 a year
        ");
    }

    #[test]
    fn hidden_panes_are_read_and_hidden_help_is_not() {
        let page = page(
            "<main><a href='#pay'>Pay</a><div id=pay style='display: none'><p>$5 a day</div>\n<div style=display:none><p>How to read this page</div>\n<dl><dt>All</dt><dd><p>$7</p></dd></dl><p>The end of the text.</main>",
            0,
        );
        insta::assert_snapshot!(outline(&page.parts), @"
        1 p Pay
        1 p $5 a day
        3 p All⏎$7
        3 p The end of the text.
        ");
    }

    #[test]
    fn deep_nesting_and_unclosed_elements_end() {
        let deep = format!(
            "{}text{}",
            "<div><ul><li><b>".repeat(100_000),
            "</b>".repeat(10)
        );
        let page = page(&deep, 0);
        assert_eq!(page.parts.len(), 1);
        let unclosed = super::page("<nav><p>Only text there is.", 0);
        assert_eq!(outline(&unclosed.parts), "1 p Only text there is.\n");
    }
}
