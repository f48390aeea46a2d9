//! HTML → parts, from the stream of tokens: one pass whatever the nesting, and each word knows its
//! line. Scripts, navigation, forms and the frame of the site are left out.

mod bound;
mod element;
mod grid;
mod head;
mod reader;
mod region;

use std::cell::RefCell;
use std::collections::HashSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::part::Part;
use reader::Reader;
use region::Region;

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

/// Reads a page, `offset` file lines below the beginning: its `<article>` or `<main>` where that holds
/// most of the text, else all of it.
///
/// # Errors
/// With the file line of an element that has too many attributes.
pub(super) fn page(text: &str, offset: u32) -> Result<Page, u32> {
    within_bounds(text, offset)?;
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
    Ok(Page {
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
    })
}

/// Reads a piece of HTML inside another format; `line` is the file line it begins on.
///
/// # Errors
/// As [`page`].
pub(super) fn fragment(text: &str, line: u32) -> Result<Vec<Part>, u32> {
    within_bounds(text, line.saturating_sub(1))?;
    let reader = read(text, line, true);
    Ok(reader.parts.into_iter().map(|(_, part)| part).collect())
}

fn within_bounds(text: &str, offset: u32) -> Result<(), u32> {
    let Some(at) = bound::overfull(text) else {
        return Ok(());
    };
    let above = text[..at].matches('\n').count();
    Err(offset
        .saturating_add(u32::try_from(above).unwrap_or(u32::MAX))
        .saturating_add(1))
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
    let targets = if frames {
        element::targets(text)
    } else {
        HashSet::new()
    };
    let sink = Sink(RefCell::new(Reader::new(line, frames, targets)));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::part::outline;

    #[test]
    fn the_page_without_its_frame() {
        let page = page(
            "<!doctype html><html><head><title>Tester | Site</title>\n<link rel=canonical href='https://example.org/t'>\n<style>p{}</style></head><body>\n<nav><ul><li>Home</ul></nav>\n<h1>Tester</h1><p>A tester\n  tests &amp; <b>reports</b>.\n<ul><li>one<ul><li>two</ul><li>three</ul>\n<table><thead><tr><th>City<th>Pay</tr></thead>\n<tr><td>Oslo\n<td>$50,000<br>a year</table>\n<script>if (a < b) {}</script><footer>All rights</footer>",
            0,
        )
        .unwrap();
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
        )
        .unwrap();
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
        let page = page(&deep, 0).unwrap();
        assert_eq!(page.parts.len(), 1);
        let unclosed = super::page("<nav><p>Only text there is.", 0).unwrap();
        assert_eq!(outline(&unclosed.parts), "1 p Only text there is.\n");
    }
}
