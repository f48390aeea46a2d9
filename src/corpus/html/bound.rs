//! Elements with more attributes than any page has: the tokenizer compares each attribute with all
//! before it, so that a file of them would take it hours. They are looked for before it begins.
//!
//! Source: HTML Standard, 13.2.5 "Tokenization".

use super::element;
use crate::corpus::limit::MAX_ATTRIBUTES;

/// Where the first element with more than [`MAX_ATTRIBUTES`] attributes begins, as a byte offset.
/// Repeated attributes count, too.
pub(super) fn overfull(text: &str) -> Option<usize> {
    let mut scan = Scan { text, at: 0 };
    loop {
        scan.at += scan.rest().find('<')?;
        let begins = scan.at;
        scan.at += 1;
        match scan.rest().as_bytes().first()? {
            b'a'..=b'z' | b'A'..=b'Z' => {
                let name = scan.name();
                if scan.attributes() > MAX_ATTRIBUTES {
                    return Some(begins);
                }
                if element::is_raw(&name) {
                    scan.raw(&name);
                }
            }
            b'/' if scan.rest()[1..].starts_with(|c: char| c.is_ascii_alphabetic()) => {
                scan.at += 1;
                scan.name();
                if scan.attributes() > MAX_ATTRIBUTES {
                    return Some(begins);
                }
            }
            b'!' if scan.rest().starts_with("!--") => scan.comment(),
            b'/' | b'!' | b'?' => scan.to(">"),
            _ => {}
        }
    }
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Goes behind the next `mark`, or to the end.
    fn to(&mut self, mark: &str) {
        self.at += self
            .rest()
            .find(mark)
            .map_or(self.rest().len(), |at| at + mark.len());
    }

    fn skip(&mut self, marks: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(marks).len();
    }

    fn name(&mut self) -> String {
        let rest = self.rest();
        let end = rest.find(ends_name).unwrap_or(rest.len());
        self.at += end;
        rest[..end].to_ascii_lowercase()
    }

    /// Goes behind the end of the tag; the number of its attributes.
    fn attributes(&mut self) -> usize {
        let mut count = 0;
        loop {
            self.skip(|c| is_space(c) || c == '/');
            let rest = self.rest();
            let Some(first) = rest.chars().next() else {
                return count;
            };
            if first == '>' {
                self.at += 1;
                return count;
            }
            count += 1;
            // A name may begin with an equals sign, and ends before one.
            let begun = first.len_utf8();
            let name = rest[begun..].find(|c| ends_name(c) || c == '=');
            self.at += name.map_or(rest.len(), |end| begun + end);
            self.skip(is_space);
            if !self.rest().starts_with('=') {
                continue;
            }
            self.at += 1;
            self.skip(is_space);
            match self.rest().chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    self.at += 1;
                    self.to(quote.encode_utf8(&mut [0; 4]));
                }
                Some('>') | None => {}
                Some(_) => {
                    let rest = self.rest();
                    let end = rest.find(|c| is_space(c) || c == '>');
                    self.at += end.unwrap_or(rest.len());
                }
            }
        }
    }

    /// Goes behind a comment, from its exclamation mark on.
    fn comment(&mut self) {
        self.at += "!--".len();
        for short in [">", "->"] {
            if self.rest().starts_with(short) {
                self.at += short.len();
                return;
            }
        }
        // Each pair of dashes once, from left to right: looking for one end in all of the rest would
        // read the file again for each comment that has the other.
        while let Some(at) = self.rest().find("--") {
            self.at += at;
            for end in ["-->", "--!>"] {
                if self.rest().starts_with(end) {
                    self.at += end.len();
                    return;
                }
            }
            // The second dash may begin the pair that counts.
            self.at += 1;
        }
        self.at = self.text.len();
    }

    /// Goes to the end tag of an element that holds text only.
    fn raw(&mut self, name: &str) {
        // In a script, what looks like a comment may hold a script of its own.
        let (mut escaped, mut twice) = (false, false);
        while let Some(at) = self.rest().find(['<', '-']) {
            self.at += at;
            let rest = self.rest();
            let is = |mark: &str| {
                let after = rest.get(mark.len() + name.len()..);
                rest.starts_with(mark)
                    && rest[mark.len()..]
                        .get(..name.len())
                        .is_some_and(|own| own.eq_ignore_ascii_case(name))
                    && after.is_some_and(|after| after.starts_with(ends_name))
            };
            if name == "script" {
                if !escaped && rest.starts_with("<!--") {
                    escaped = true;
                    self.at += "<!".len();
                    continue;
                }
                if escaped && rest.starts_with("-->") {
                    (escaped, twice) = (false, false);
                } else if escaped && !twice && is("<") {
                    twice = true;
                } else if twice && is("</") {
                    twice = false;
                    self.at += 1;
                    continue;
                }
            }
            if !twice && is("</") {
                return;
            }
            self.at += 1;
        }
        self.at = self.text.len();
    }
}

fn is_space(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{c}' | ' ')
}

fn ends_name(c: char) -> bool {
    is_space(c) || matches!(c, '/' | '>')
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use html5ever::tendril::StrTendril;
    use html5ever::tokenizer::{
        BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
    };
    use proptest::prelude::*;

    use super::*;

    fn attributes(count: usize) -> String {
        (0..count).map(|number| format!(" a{number}")).collect()
    }

    #[test]
    fn an_element_with_too_many_attributes_is_found() {
        let most = attributes(MAX_ATTRIBUTES);
        let more = attributes(MAX_ATTRIBUTES + 1);
        for (text, expected) in [
            (format!("<p{most}>"), None),
            (format!("x<p{more}>"), Some(1)),
            (format!("</p{more}>"), Some(0)),
            (format!("<p{more}"), Some(0)),
            (format!("<p a=\"{more}\" b='{more}'>{more} < {more}"), None),
            (format!("<!-- <p{more}> -->"), None),
            (format!("<!--><p{more}>"), Some(5)),
            (format!("<!-- -- ---><p{more}>"), Some(12)),
            (format!("<!-- --!--!><p{more}> -->"), Some(12)),
            (format!("<!-- <p{more}> --"), None),
            (format!("<script>if (i<n{more})</script>"), None),
            (
                format!("<script></SCRIPT ><p{more}>"),
                Some("<script></SCRIPT >".len()),
            ),
            (
                format!("<script><!--<script></script><a b=\"--></script><p{more}>"),
                Some("<script><!--<script></script><a b=\"--></script>".len()),
            ),
        ] {
            assert_eq!(overfull(&text), expected, "{text:.80}");
        }
    }

    /// The most attributes that the tokenizer met in one tag.
    #[derive(Default)]
    struct Most(Cell<usize>);

    impl TokenSink for Most {
        type Handle = ();

        fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
            let Token::TagToken(tag) = token else {
                return TokenSinkResult::Continue;
            };
            self.0.set(self.0.get().max(tag.attrs.len()));
            let opens = tag.kind == html5ever::tokenizer::TagKind::StartTag;
            element::raw(&tag.name, opens)
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn nothing_hides_attributes_from_it(pieces in proptest::collection::vec(0_usize..40, 0..24)) {
            const SOUP: [&str; 39] = [
                "<script>", "</script>", "<script ", "</script", "<style>", "</style>", "<title>",
                "</title>", "<textarea/>", "</textarea>", "<!--", "-->", "--!>", "<!", "<!doctype",
                "<?", ">", "<p", "<p>", "</p", "</", "<", "/", "=", "\"", "'", " ", "-", "--", "\n",
                "a=", "a='", "a=\"", "x", "<![CDATA[", "]]>", "<iframe>", "</iframe >", "&amp;",
            ];
            let many = attributes(MAX_ATTRIBUTES + 1);
            let text: String = pieces
                .into_iter()
                .map(|piece| SOUP.get(piece).copied().unwrap_or(&many))
                .collect();
            let tokenizer = Tokenizer::new(Most::default(), TokenizerOpts::default());
            let queue = BufferQueue::default();
            queue.push_back(StrTendril::from_slice(&text));
            let _ = tokenizer.feed(&queue);
            tokenizer.end();
            let most = tokenizer.sink.0.get();
            prop_assert!(most <= MAX_ATTRIBUTES || overfull(&text).is_some(), "{text:?}: {most}");
        }
    }
}
