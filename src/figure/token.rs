//! The tokens of a line: words, numbers as they are written in tables and prose, currency signs,
//! marks. The grammar reads tokens, so that every later step is linear in the length of the line.

mod plain;

use std::borrow::Cow;

use self::plain::{exact, plain_number, plain_space, plain_word};
use super::grammar::currency_code;
use winnow::{
    Parser, Result,
    combinator::{alt, dispatch, fail, not, opt, peek, repeat},
    error::EmptyError,
    token::{any, one_of, take_while},
};

/// Digits of the longest number that is read: beyond 15 an `f64` is no longer exact.
const MAX_DIGITS: usize = 15;

/// A token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Token<'a> {
    /// As written.
    pub raw: &'a str,
    /// Byte offset in the text.
    pub start: usize,
    /// Whether white space, or the start of the text, stands before it.
    pub spaced: bool,
    /// What it is.
    pub kind: Kind,
}

/// Kinds of token.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// A run of letters and digits that begins with a letter; may hold an apostrophe.
    Word,
    /// A number.
    Number(Number),
    /// A currency sign, as its ISO 4217 code.
    Currency(&'static str),
    /// Any other character, or a run of digits that is no number (a version, an id).
    Symbol(char),
    /// The end of a line.
    Break,
}

/// A number as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// Its value, a single dot read as the decimal point.
    pub value: f64,
    /// How it is written.
    pub shape: Shape,
}

/// Ways to write a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `2024`
    Plain,
    /// `54.13`
    Decimal,
    /// `3,391,000`, `12,00,000`, `120'000`, or groups set apart by no-break spaces.
    Grouped,
    /// `30.000`: thousands on the Continent, else decimals.
    Dotted,
}

impl<'a> Token<'a> {
    /// Byte offset just after it.
    pub fn end(&self) -> usize {
        self.start + self.raw.len()
    }

    /// Whether it is this word, in whatever case. `word` is lower-case ASCII.
    pub fn is(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.raw.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of these words, in whatever case.
    pub fn is_any(&self, words: &[&str]) -> bool {
        self.kind == Kind::Word && words.iter().any(|word| self.raw.eq_ignore_ascii_case(word))
    }

    /// Whether it is this character.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Symbol(mark)
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether it is a word that begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.is_word() && self.raw.starts_with(char::is_uppercase)
    }

    /// Whether it is a word of capital letters only: `ML`, `AWS`.
    pub fn is_acronym(&self) -> bool {
        self.is_word() && self.raw.len() > 1 && self.raw.chars().all(char::is_uppercase)
    }

    /// The number it is.
    pub fn number(&self) -> Option<Number> {
        match self.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The year it may be: four digits, 1950 to 2099.
    pub fn year(&self) -> Option<i32> {
        let number = self.number()?;
        let plausible = number.shape == Shape::Plain
            && self.raw.len() == 4
            && (1950.0..2100.0).contains(&number.value);
        // In range, so the conversion is exact.
        plausible.then_some(number.value as i32)
    }

    /// Whether it joins two ends of a range: a hyphen or dash of any length.
    pub fn is_dash(&self) -> bool {
        matches!(
            self.kind,
            Kind::Symbol('-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff5e}')
        )
    }
}

/// The tokens of a text, in order; white space is dropped.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
    tokens.extend(Cut::of(text));
    tokens
}

/// The first token of a text.
pub(super) fn first(text: &str) -> Option<Token<'_>> {
    Cut::of(text).next()
}

/// A text that is being cut.
struct Cut<'a> {
    text: &'a str,
    rest: &'a str,
    spaced: bool,
}

impl<'a> Cut<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            rest: text,
            spaced: true,
        }
    }

    /// The next bytes as a token.
    fn take(&mut self, length: usize, kind: Kind) -> Token<'a> {
        let start = self.text.len() - self.rest.len();
        let (raw, behind) = self.rest.split_at(length);
        self.rest = behind;
        Token {
            raw,
            start,
            spaced: std::mem::replace(&mut self.spaced, kind == Kind::Break),
            kind,
        }
    }
}

impl<'a> Iterator for Cut<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            // most of a text: blanks, words of nothing but letters, and plain numbers
            if let Some(length) = plain_space(self.rest) {
                self.rest = &self.rest[length..];
                self.spaced = true;
                continue;
            }
            if let Some(length) = plain_word(self.rest) {
                return Some(self.take(length, Kind::Word));
            }
            if let Some((length, number)) = plain_number(self.rest) {
                return Some(self.take(length, Kind::Number(number)));
            }
            let mut behind = self.rest;
            match token.parse_next(&mut behind) {
                Ok(None) => {
                    self.rest = behind;
                    self.spaced = true;
                }
                Ok(Some(kind)) => return Some(self.take(self.rest.len() - behind.len(), kind)),
                // `token` accepts any character, so this only guards against an endless loop.
                Err(EmptyError) => break,
            }
        }
        None
    }
}

/// One token, or `None` for a run of white space.
fn token(input: &mut &str) -> Result<Option<Kind>, EmptyError> {
    dispatch! {peek(any);
        '\n' => any.value(Some(Kind::Break)),
        '0'..='9' => alt((number.map(Kind::Number), digits.value(Kind::Symbol('0')))).map(Some),
        // Zero-width characters are treated as space: they part tokens and are never shown alone.
        c if c.is_whitespace() || is_zero_width(c) => take_while(
            1.., |c: char| (c.is_whitespace() || is_zero_width(c)) && c != '\n').value(None),
        c if c.is_alphabetic() => alt((code, word)).value(Some(Kind::Word)),
        _ => any.map(|c| Some(symbol(c))),
    }
    .parse_next(input)
}

fn symbol(c: char) -> Kind {
    match c {
        '$' => Kind::Currency("USD"),
        '€' => Kind::Currency("EUR"),
        '£' => Kind::Currency("GBP"),
        '¥' => Kind::Currency("JPY"),
        '₹' => Kind::Currency("INR"),
        '₩' => Kind::Currency("KRW"),
        '₪' => Kind::Currency("ILS"),
        '₺' => Kind::Currency("TRY"),
        '₽' => Kind::Currency("RUB"),
        '₴' => Kind::Currency("UAH"),
        '₫' => Kind::Currency("VND"),
        '₱' => Kind::Currency("PHP"),
        '฿' => Kind::Currency("THB"),
        other => Kind::Symbol(other),
    }
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// The code of a currency right before its number: `USD120k`.
fn code(input: &mut &str) -> Result<(), EmptyError> {
    (
        take_while(3, 'A'..='Z').verify(|code: &str| currency_code(code).is_some()),
        peek(one_of('0'..='9')),
    )
        .void()
        .parse_next(input)
}

fn word(input: &mut &str) -> Result<(), EmptyError> {
    let letters = |c: char| c.is_alphanumeric() && !is_zero_width(c);
    (
        take_while(1.., letters),
        repeat::<_, _, (), _, _>(
            0..,
            alt((
                (one_of(['\'', '’']), take_while(1.., char::is_alphabetic)).void(),
                // `v3.11.2`
                ('.', digit_run).void(),
            )),
        ),
    )
        .void()
        .parse_next(input)
}

/// A run of digits and dots that is no number: `3.11.2`, a long id.
fn digits(input: &mut &str) -> Result<(), EmptyError> {
    (
        digit_run,
        repeat::<_, _, (), _, _>(0.., ('.', digit_run).void()),
    )
        .void()
        .parse_next(input)
}

fn digit_run<'a>(input: &mut &'a str) -> Result<&'a str, EmptyError> {
    take_while(1.., '0'..='9').parse_next(input)
}

fn number(input: &mut &str) -> Result<Number, EmptyError> {
    alt((grouped, dotted, decimal, plain)).parse_next(input)
}

/// `3,391,000.50`, `120'000`, `30 000` with no-break spaces, and the Indian `12,00,000`.
fn grouped(input: &mut &str) -> Result<Number, EmptyError> {
    let separator = || one_of([',', '\'', '’', '\u{a0}', '\u{202f}', '\u{2009}']);
    let group = |n: usize| {
        (
            separator(),
            take_while(n, '0'..='9'),
            not(one_of('0'..='9')),
        )
            .void()
    };
    let western = (
        take_while(1..=3, '0'..='9'),
        repeat::<_, _, (), _, _>(1..=4, group(3)),
    )
        .void();
    let indian = (
        take_while(1..=2, '0'..='9'),
        repeat::<_, _, (), _, _>(1..=4, (group(2), peek(one_of(','))).void()),
        group(3),
    )
        .void();
    (alt((western, indian)), opt(fraction), no_more)
        .take()
        .verify_map(|raw: &str| value(raw, Shape::Grouped))
        .parse_next(input)
}

/// `30.000`, `1.250.000`, `1.250,50`.
fn dotted(input: &mut &str) -> Result<Number, EmptyError> {
    let group = || ('.', take_while(3, '0'..='9'), not(one_of('0'..='9'))).void();
    let (whole, cents) = (
        (
            take_while(1..=3, '0'..='9'),
            repeat::<_, _, (), _, _>(1..=4, group()),
        )
            .take(),
        opt((',', take_while(1..=2, '0'..='9')).take()),
    )
        .parse_next(input)?;
    no_more.parse_next(input)?;
    let several = whole.bytes().filter(|b| *b == b'.').count() > 1 || cents.is_some();
    if !several {
        return value(whole, Shape::Dotted).ok_or(EmptyError);
    }
    let plain = whole.replace('.', "") + &cents.unwrap_or_default().replace(',', ".");
    value(&plain, Shape::Grouped).ok_or(EmptyError)
}

/// `54.13`, and `54,1` as the Continent writes it.
fn decimal(input: &mut &str) -> Result<Number, EmptyError> {
    let comma = (
        ',',
        take_while(1..=2, '0'..='9'),
        not((',', one_of('0'..='9'))),
    )
        .void();
    let raw = (digit_run, alt((fraction, comma)), no_more)
        .take()
        .parse_next(input)?;
    value(&raw.replace(',', "."), Shape::Decimal).ok_or(EmptyError)
}

fn plain(input: &mut &str) -> Result<Number, EmptyError> {
    (digit_run, not(('.', one_of('0'..='9'))))
        .take()
        .verify_map(|raw: &str| value(raw, Shape::Plain))
        .parse_next(input)
}

fn fraction(input: &mut &str) -> Result<(), EmptyError> {
    ('.', digit_run).void().parse_next(input)
}

/// Neither a digit nor a further dotted part follows.
fn no_more(input: &mut &str) -> Result<(), EmptyError> {
    not(alt((
        one_of('0'..='9').void(),
        ('.', one_of('0'..='9')).void(),
        fail,
    )))
    .parse_next(input)
}

/// The value of a number written with any separators but the decimal point.
fn value(raw: &str, shape: Shape) -> Option<Number> {
    let counts = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let digits: Cow<'_, str> = match raw.as_bytes().iter().all(counts) {
        true => raw.into(),
        false => raw.bytes().filter(counts).map(char::from).collect(),
    };
    if digits.len() > MAX_DIGITS + 1 {
        return None;
    }
    let value = exact(&digits).or_else(|| digits.parse().ok())?;
    Some(Number { value, shape })
}

#[cfg(test)]
mod tests;
