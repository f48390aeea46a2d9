//! Foreign text inside Discord Markdown: cleaned of what cannot be seen, and escaped so that it
//! reads exactly as written. It never becomes formatting, a mention, a link, a timestamp, an emoji
//! or an invitation. Pure.
//!
//! Discord shows any ASCII punctuation mark behind a backslash as itself, so escaping only ever
//! adds backslashes and [`unescape`] gives the cleaned text back.

use std::ops::Range;

use crate::reply::visible;

/// What a person can see of a text, as [`visible`] has it; every kind of line end is `\n`.
pub fn clean(text: &str) -> String {
    clean_with(text, &mut [])
}

/// [`clean`], and where places of the text are then. They must be in order, and between characters.
pub fn clean_with(text: &str, places: &mut [usize]) -> String {
    if text.chars().all(is_clean) {
        // Most texts are as they are.
        return text.to_owned();
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut places = places.iter_mut().peekable();
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        while let Some(place) = places.next_if(|place| **place <= at) {
            *place = cleaned.len();
        }
        match character {
            '\r' => {
                if let Some((at, _)) = characters.next_if(|(_, next)| *next == '\n') {
                    // The end of a line is one, and what stands between its halves stands behind it.
                    while let Some(place) = places.next_if(|place| **place <= at) {
                        *place = cleaned.len() + 1;
                    }
                }
                cleaned.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\n' => cleaned.push('\n'),
            other => cleaned.extend(visible(other)),
        }
    }
    for place in places {
        *place = cleaned.len();
    }
    cleaned
}

/// [`clean`], on one line: runs of white space become one space, none at the ends.
pub fn clean_line(text: &str) -> String {
    if is_clean_line(text) {
        // Most texts are as they are.
        return text.to_owned();
    }
    let cleaned = clean(text);
    let mut line = String::with_capacity(cleaned.len());
    for word in cleaned.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Puts a backslash before every mark that Discord would read as its own. The text must be
/// [`clean`] and start at the beginning of a line or behind something on it; both are safe.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    escape_to(&mut escaped, text, 0..text.len());
    escaped
}

/// Writes the part `part` (byte offsets between characters) of what [`escape`] makes of `text` behind what
/// is there: for pieces between which marks of ours are put.
pub fn escape_to(escaped: &mut String, text: &str, part: Range<usize>) {
    let mut copied = part.start;
    // Only marks of ASCII ever need one, and their bytes are part of no other character.
    for (byte, at) in text.as_bytes()[part.clone()].iter().zip(part.start..) {
        if MARKS[usize::from(*byte)] && needs_backslash(text, at, char::from(*byte)) {
            escaped.push_str(&text[copied..at]);
            escaped.push('\\');
            copied = at;
        }
    }
    escaped.push_str(&text[copied..part.end]);
}

/// The bytes before which a backslash may be needed: see [`needs_backslash`].
const MARKS: [bool; 256] = {
    let marks = b"\\*_`[]<@~|#-+>.):";
    let mut table = [false; 256];
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
};

/// The text that [`escape`] was given.
pub fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek();
        match next {
            Some(&mark) if character == '\\' && mark.is_ascii_punctuation() => {
                plain.push(mark);
                characters.next();
            }
            _ => plain.push(character),
        }
    }
    plain
}

/// A masked link; only the bare label when the address is none that may be followed.
///
/// The label must already be escaped. Closing marks and white space in the address are
/// percent-encoded, so that it cannot end early.
pub fn link(label: &str, url: &str) -> String {
    match address(url) {
        Some(address) => format!("[{label}]({address})"),
        None => label.to_owned(),
    }
}

/// Longest address that is linked, in bytes. Behind a text fragment there is nothing that is needed
/// to get to the page, so a longer one loses its fragment first.
const LONGEST_ADDRESS: usize = 512;

fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let scheme = url
        .split_once("://")
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    if !matches!(scheme.as_deref(), Some("http" | "https")) {
        return None;
    }
    let whole = encode(url);
    if whole.len() <= LONGEST_ADDRESS {
        return Some(whole);
    }
    let page = encode(url.split_once('#').map_or(url, |(page, _)| page));
    (page.len() <= LONGEST_ADDRESS).then_some(page)
}

fn encode(url: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(url.len());
    let mut bytes = [0; 4];
    for character in url.chars() {
        let plain = character.is_ascii_graphic()
            && !matches!(
                character,
                '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '"' | '`' | '*' | '|' | '^' | '{' | '}'
            );
        if plain {
            encoded.push(character);
        } else {
            for byte in character.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

/// Whether [`clean_line`] leaves a text as it is, by a look at its bytes: printable ASCII, with single
/// blanks inside.
fn is_clean_line(text: &str) -> bool {
    let mut before = b' ';
    let fits = |byte: u8| {
        let fits = matches!(byte, b'!'..=b'~') || byte == b' ' && before != b' ';
        before = byte;
        fits
    };
    text.bytes().all(fits) && !text.ends_with(' ')
}

/// Whether [`clean`] leaves a character as it is, whatever stands beside it.
fn is_clean(character: char) -> bool {
    match character {
        ' '..='~' | '\n' => true,
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => false,
        other => visible(other) == Some(other),
    }
}

fn needs_backslash(text: &str, at: usize, character: char) -> bool {
    let before = &text[..at];
    let after = &text[at + character.len_utf8()..];
    match character {
        // Emphasis, code, spoilers by `||`, strike-through by `~~`, masked links, and everything
        // that begins with `<`: users, roles, channels, commands, emoji, timestamps, links.
        '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '@' => true,
        '~' | '|' => before.ends_with(character) || after.starts_with(character),
        // Headings, small print, quotes and lists, at the start of a line only.
        '#' | '-' | '+' | '>' => starts_line(before),
        '.' | ')' if ends_number_at_line_start(before) => true,
        '.' => is_invite(before, after),
        // `https://…` and `:name:`.
        ':' => after.starts_with("//") || is_emoji_name(after),
        _ => false,
    }
}

fn starts_line(before: &str) -> bool {
    // from behind: as a rule the very next character says no
    let mut line = before.chars().rev().take_while(|&c| c != '\n');
    line.all(|c| c.is_whitespace() || matches!(c, '#' | '-' | '+' | '>'))
}

fn ends_number_at_line_start(before: &str) -> bool {
    let rest = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let mut line = rest.chars().rev().take_while(|&c| c != '\n');
    rest.len() < before.len() && line.all(char::is_whitespace)
}

fn is_invite(before: &str, after: &str) -> bool {
    let host = before
        .rsplit(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    let is = |name: &str| host.eq_ignore_ascii_case(name);
    let starts = |what: &str| {
        after
            .get(..what.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(what))
    };
    (is("discord") && (starts("gg") || starts("com/") || starts("gift") || starts("new")))
        || (is("discordapp") && starts("com/"))
        || (is("dsc") && starts("gg"))
}

fn is_emoji_name(after: &str) -> bool {
    let name = after
        .split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '~')))
        .next()
        .unwrap_or_default();
    !name.is_empty() && after[name.len()..].starts_with(':')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn foreign_marks_are_shown_as_written() {
        for (text, expected) in [
            ("**bold** _it_ `code`", r"\*\*bold\*\* \_it\_ \`code\`"),
            (
                "<@123> <#4> <:a:5> <t:6:R> </ask:7> @everyone",
                r"\<@123> \<#4> \<\:a:5> \<t\:6:R> \</ask:7> \@everyone",
            ),
            (
                "[free](https://evil.example)",
                r"\[free\](https\://evil.example)",
            ),
            (
                "join discord.gg/abc or Discord.com/invite/x",
                r"join discord\.gg/abc or Discord\.com/invite/x",
            ),
            (
                "# one\n> two\n- three\n1. four\n-# five",
                "\\# one\n\\> two\n\\- three\n1\\. four\n\\-\\# five",
            ),
            ("a - b # c > d 1. e", "a - b # c > d 1. e"),
            (
                "||secret|| a | b ~~no~~ ~$160,000",
                r"\|\|secret\|\| a | b \~\~no\~\~ ~$160,000",
            ),
            (":smile: at 10:30 Note: yes", r"\:smile: at 10:30 Note: yes"),
            (r"C:\path\*", r"C:\\path\\\*"),
        ] {
            // An `@` is escaped too; written out where it matters.
            assert_eq!(escape(text).replace(r"<\@", "<@"), expected, "{text}");
            assert_eq!(unescape(&escape(text)), text);
        }
    }

    #[test]
    fn what_acts_is_marked_what_is_nothing_is_gone_and_families_stay_together() {
        assert_eq!(
            clean("pay\u{202e}roll\u{200b} \u{2066}x\u{2069}\u{feff}\0"),
            "pay\u{fffd}roll \u{fffd}x\u{fffd}\u{fffd}"
        );
        assert_eq!(
            clean("👩\u{200d}👩\u{200d}👧 می\u{200c}خواهم"),
            "👩\u{200d}👩\u{200d}👧 می\u{200c}خواهم"
        );
        assert_eq!(clean("a\r\nb\rc\u{2028}d"), "a\nb\nc\nd");
        assert_eq!(clean_line("  how \n\t much \u{200b} "), "how much");
    }

    #[test]
    fn a_link_cannot_end_early_and_leads_only_to_the_web() {
        assert_eq!(
            link("x", "https://a.example/b_(c)?q=1 2"),
            "[x](https://a.example/b_%28c%29?q=1%202)"
        );
        assert_eq!(link("x", "javascript:alert(1)"), "x");
        assert_eq!(link("x", "discord://-/invite"), "x");
        let long = format!("https://a.example/page#:~:text={}", "w".repeat(600));
        assert_eq!(link("x", &long), "[x](https://a.example/page)");
        assert_eq!(
            link("x", &format!("https://a.example/{}", "w".repeat(600))),
            "x"
        );
    }

    #[test]
    fn no_mark_is_overlooked() {
        for byte in 0..=127 {
            let mark = char::from(byte);
            for (before, after) in [
                ("", ""),
                ("1", " "),
                ("~", "~"),
                ("|", ""),
                ("discord", "gg"),
                ("", "a:"),
            ] {
                let text = format!("{before}{mark}{after}");
                if needs_backslash(&text, before.len(), mark) {
                    assert!(MARKS[usize::from(byte)], "{mark:?}");
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn places_are_where_what_stands_before_them_ends(
            text in "(?s)[a-c\\r\\n\u{2028}\u{85}\u{200b}\u{202e}é–👩 ]{0,24}|[a-z\\n ]{0,24}",
        ) {
            let before: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
            let mut after = before.clone();
            let cleaned = clean_with(&text, &mut after);
            prop_assert_eq!(&cleaned, &clean(&text));
            for (before, after) in before.into_iter().zip(after) {
                prop_assert_eq!(clean(&text[..before]).len(), after, "{} of {:?}", before, text);
            }
        }

        #[test]
        fn escaping_loses_nothing_and_leaves_no_mark(text in "(?s)[\\\\*_~`|>#\\-\\[\\]()<@!&:/.+ \n1a-e\u{200b}é👩]{0,60}|\\PC{0,60}") {
            let cleaned = clean(&text);
            let escaped = escape(&cleaned);
            prop_assert_eq!(unescape(&escaped), cleaned);
            let mut previous = ' ';
            let mut escape_on = false;
            for character in escaped.chars() {
                if escape_on {
                    escape_on = false;
                } else if character == '\\' {
                    escape_on = true;
                } else {
                    prop_assert!(!matches!(character, '*' | '_' | '`' | '<' | '@' | '[' | ']'), "{escaped:?}");
                    prop_assert!(!(previous == '|' && character == '|'), "{escaped:?}");
                }
                previous = character;
            }
            prop_assert!(!escaped.replace(r"\://", "").contains("://"), "{escaped:?}");
        }
    }
}
