//! Cutting text into words.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::alphabet;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Normal form: lower case, accents folded, thousands separators and possessive `'s` removed,
    /// `k` amounts written out (`$150k` → `$150000`), dotted abbreviations joined (`Ph.D.` → `phd`).
    pub text: String,
    /// Byte range in the text it was cut from.
    pub span: Range<usize>,
}

/// A word longer than this many bytes is cut off there: no language has such words, hostile input
/// does.
const LONGEST_WORD: usize = 64;

/// Cuts a text into its words, in order. Linear in the length of the text.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 6);
    for span in spans(text) {
        if let Some(word) = normal_form(&text[span.clone()]) {
            found.push(Token { text: word, span });
        }
    }
    found
}

/// Where the words of a text stand, in order.
pub(super) fn spans(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let mut previous = ' ';
    std::iter::from_fn(move || {
        while let Some(c) = char_at(text, at) {
            if !starts_word(text, at, c, previous) {
                previous = c;
                at += c.len_utf8();
                continue;
            }
            let start = at;
            at = plain_end(text, start).unwrap_or_else(|| word_end(text, start));
            previous = text[start..at].chars().next_back().unwrap_or(' ');
            return Some(start..at);
        }
        None
    })
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ => text[at..].chars().next(),
    }
}

/// Where the word that starts at `start` ends, as [`word_end`] says, where that is plain: nothing but
/// letters and digits of ASCII, and behind them what no word goes on across.
fn plain_end(text: &str, start: usize) -> Option<usize> {
    let rest = &text.as_bytes()[start..];
    let letters = rest.iter().take(LONGEST_WORD + 1);
    let length = letters.take_while(|byte| byte.is_ascii_alphanumeric());
    let length = length.count();
    let is_digit = |at: usize| rest.get(at).is_some_and(u8::is_ascii_digit);
    // where a letter or digit may follow
    let may_go_on = |at: usize| {
        rest.get(at)
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
    };
    let ends = match rest.get(length) {
        None => true,
        Some(b'.') => !may_go_on(length + 1),
        Some(b',') => !is_digit(length + 1),
        Some(b'\'' | b'`' | b'/' | b'&' | b'+' | b'#') => false,
        Some(byte) => byte.is_ascii(),
    };
    (ends && (1..=LONGEST_WORD).contains(&length)).then_some(start + length)
}

/// Lower case, with accents and typographic apostrophes folded to their plain forms, and without
/// characters that have no width.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd()
        .filter(|&c| !is_combining_mark(c) && !is_filler(c))
        .flat_map(char::to_lowercase)
        .map(|c| if is_apostrophe(c) { '\'' } else { c })
        .collect()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02bc}' | '`')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£')
}

/// Soft hyphens, zero-width spaces and joiners, marks of direction: a word goes on across them.
fn is_filler(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// Letters and digits; an accent written as its own character belongs to the letter before it.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// A word starts at a letter or digit, at a currency sign before a digit (`$150k`), or at a dot
/// before a letter after a gap (`.NET`).
fn starts_word(text: &str, at: usize, c: char, previous: char) -> bool {
    let next = || text[at + c.len_utf8()..].chars().next();
    if c.is_alphanumeric() {
        true
    } else if is_currency(c) {
        next().is_some_and(|n| n.is_ascii_digit())
    } else {
        c == '.' && !is_word(previous) && previous != '.' && next().is_some_and(char::is_alphabetic)
    }
}

/// Where the word that starts at `start` ends. Joiners inside a word: an apostrophe or `.` between
/// letters or digits, `,` between digits, `/` and `&` between short names; `+` and `#` after it.
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    let mut last = ' ';
    while let Some((at, c)) = chars.next() {
        if at >= LONGEST_WORD {
            break;
        }
        let next = chars.peek().map_or(' ', |&(_, n)| n);
        let inside = is_word(c)
            || (is_filler(c) && is_word(next))
            || at == 0
            || (is_apostrophe(c) && last.is_alphabetic() && next.is_alphabetic())
            || (c == '.' && joins_dot(last, next) && !ends_sentence(text, start, start + at))
            || (c == ',' && last.is_ascii_digit() && next.is_ascii_digit())
            || (matches!(c, '/' | '&') && joins_names(text, start, start + at))
            || (c == '+' && (last.is_alphanumeric() || last == '+'))
            || (c == '#' && last.is_alphabetic() && !is_word(next));
        if !inside {
            break;
        }
        if !is_filler(c) {
            last = c;
        }
        end = start + at + c.len_utf8();
    }
    end
}

fn joins_dot(last: char, next: char) -> bool {
    (last.is_ascii_digit() && next.is_ascii_digit())
        || (last.is_alphabetic() && next.is_alphabetic())
}

/// Whether the dot at `at` ends a sentence whose blank is missing (“the end.Next time”): a capitalised
/// word follows small letters. `Node.JS` and `Ph.D` are names.
fn ends_sentence(text: &str, start: usize, at: usize) -> bool {
    let small = |c: char| c.is_lowercase();
    let mut next = text[at + 1..].chars();
    let capitalised = next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(small);
    let mut before = text[start..at].chars().rev();
    capitalised && before.next().is_some_and(small) && before.next().is_some_and(small)
}

/// `AI/ML`, `CI/CD`, `A/B`, `R&D`: names of at most four letters on both sides.
fn joins_names(text: &str, start: usize, at: usize) -> bool {
    let short = |name: &str| (1..=4).contains(&name.len()) && name.chars().all(char::is_alphabetic);
    let before = text[start..at].rsplit(['/', '&']).next().unwrap_or("");
    let after = &text[at + 1..];
    let length = after
        .char_indices()
        .find(|&(_, c)| !is_word(c))
        .map_or(after.len(), |(i, _)| i);
    short(before) && short(&after[..length])
}

/// The normal form of a word as written; `None` where nothing is left of it.
pub(crate) fn normal_form(written: &str) -> Option<String> {
    // nearly every word is of nothing but letters, and of these only their case is folded
    if written.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return (!written.is_empty()).then(|| written.to_ascii_lowercase());
    }
    let mut word = fold(written);
    if let Some(stripped) = word.strip_suffix("'s") {
        // “engineer’s pay”; the apostrophe of “engineers’” is outside the word
        word = stripped.to_owned();
    }
    word.retain(|c| c != '\'');
    if !word.is_ascii() && word.contains(|c: char| c.is_ascii_lowercase()) {
        word = word.chars().map(alphabet::latin).collect();
    }
    if word.starts_with(|c: char| is_currency(c) || c.is_ascii_digit()) {
        word.retain(|c| c != ',');
        word = write_out_thousands(word);
    } else if is_dotted_abbreviation(&word) {
        word.retain(|c| c != '.');
    }
    (!word.is_empty()).then_some(word)
}

/// `$150k` → `$150000`, `1.5m` stays: only thousands are common in talk about pay.
fn write_out_thousands(word: String) -> String {
    let (number, plus) = match word.strip_suffix('+') {
        Some(number) => (number, "+"),
        None => (word.as_str(), ""),
    };
    let Some(amount) = number.strip_suffix('k') else {
        return word;
    };
    let (sign, digits) = amount
        .char_indices()
        .find(|&(_, c)| c.is_ascii_digit())
        .map_or(("", ""), |(i, _)| amount.split_at(i));
    match digits.parse::<f64>() {
        Ok(value) => format!("{sign}{:.0}{plus}", value * 1000.0),
        Err(_) => word,
    }
}

/// `u.s`, `ph.d`, `b.sc`: parts of at most two letters. `node.js` is none.
fn is_dotted_abbreviation(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| part.len() <= 2 && part.chars().all(char::is_alphabetic))
        && !word.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn names_of_technologies_survive_whole() {
        assert_eq!(
            words("C++, C#, .NET, Node.js, AI/ML and CI/CD; F#."),
            [
                "c++", "c#", ".net", "node.js", "ai/ml", "and", "ci/cd", "f#"
            ]
        );
        assert_eq!(words("what's the pay? (C++"), ["what", "the", "pay", "c++"]);
    }

    #[test]
    fn letters_that_look_latin_are_read_as_latin() {
        // Cyrillic letters in a Latin word, and a Greek one; a word of another script stays.
        assert_eq!(
            words("s\u{430}l\u{430}ry \u{412}aker d\u{3b1}ta"),
            ["salary", "baker", "data"]
        );
        assert_eq!(words("зарплата сору"), ["зарплата", "сору"]);
        assert_eq!(words("ｓａｌａｒｙ 𝐬𝐚𝐥𝐚𝐫𝐲"), ["salary", "salary"]);
    }

    #[test]
    fn a_word_goes_on_across_what_has_no_width() {
        assert_eq!(
            words("sal\u{ad}ary e\u{200b}n\u{202e}gineer\u{200b} a"),
            ["salary", "engineer", "a"]
        );
        for filler in [
            '\u{61c}', '\u{180e}', '\u{200c}', '\u{200d}', '\u{2061}', '\u{2064}',
        ] {
            assert_eq!(words(&format!("sal{filler}ary")), ["salary"], "{filler:?}");
        }
        let text = "sal\u{ad}ary";
        assert_eq!(tokens(text)[0].span, 0..text.len());
        assert_eq!(words("no\u{200b} \u{200b}word"), ["no", "word"]);
    }

    #[test]
    fn sentences_without_a_blank_between_are_two() {
        assert_eq!(
            words("the end.Next: Node.JS, Levels.fyi and Ph.D. of Built.In"),
            [
                "the",
                "end",
                "next",
                "node.js",
                "levels.fyi",
                "and",
                "phd",
                "of",
                "built",
                "in"
            ]
        );
    }

    #[test]
    fn amounts_are_one_token() {
        assert_eq!(
            words("$101,752 to $150k, £45k+, 7+ years, 16.43%"),
            [
                "$101752", "to", "$150000", "£45000+", "7+", "years", "16.43"
            ]
        );
    }

    #[test]
    fn typography_is_folded() {
        assert_eq!(
            words("Résumé engineers’ bachelor’s Ph.D. U.S. don’t cafe\u{301}"),
            [
                "resume",
                "engineers",
                "bachelor",
                "phd",
                "us",
                "dont",
                "cafe"
            ]
        );
    }

    #[test]
    fn long_slashes_are_gaps() {
        assert_eq!(
            words("frontend/backend and/or"),
            ["frontend", "backend", "and/or"]
        );
    }

    #[test]
    fn spans_point_into_the_text() {
        let text = "Senior — C++ dev’s";
        for token in tokens(text) {
            assert!(!text[token.span].is_empty());
        }
    }

    #[test]
    fn plain_words_end_where_all_words_do() {
        let pieces = [
            "a", "B", "7", ".", ",", "'", "’", "/", "&", "+", "#", "$", " ", "-", "é", "\u{301}",
            "\u{ad}", "ab", "12",
        ];
        let mut seed = 1_u64;
        for _ in 0..200_000 {
            let mut text = String::new();
            for _ in 0..8 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                text += pieces[(seed >> 33) as usize % pieces.len()];
            }
            for (start, c) in text.char_indices() {
                if let Some(end) =
                    plain_end(&text, start).filter(|_| starts_word(&text, start, c, ' '))
                {
                    assert_eq!(end, word_end(&text, start), "{text:?} at {start}");
                }
            }
        }
        let long = "a".repeat(LONGEST_WORD + 1);
        assert_eq!(plain_end(&long, 0), None);
    }

    #[test]
    fn hostile_words_are_bounded() {
        let text = "a".repeat(1_000_000);
        assert!(
            tokens(&text)
                .iter()
                .all(|token| token.text.len() <= LONGEST_WORD)
        );
        let slashes = "a/".repeat(100_000);
        assert!(!tokens(&slashes).is_empty());
    }
}
