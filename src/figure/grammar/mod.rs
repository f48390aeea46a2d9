//! The grammar of amounts: money, percentages and counts, single or as a range, with the words
//! that bound them (`up to`, `or more`) and their period (`per hour`). It reads tokens and knows
//! nothing of headings; [`super::meaning`] adds what an amount is about.
//!
//! ```text
//! amount     = percentile | money | percent | count | bare
//! money      = ("from" | "between")? end (year? separator end year?)? tail
//! end        = bound? approximation? currency? number scale? currency? period?
//! tail       = "+"? "or more"? period?
//! percent    = loss? ("from" | "between")? part (year? separator part year?)? "+"? comparison?
//! part       = bound? approximation? sign? number "%"?
//! percentile = ("lowest" | "highest") number "%" word* money
//! count      = bound? approximation? number scale? (separator number scale?)? "+"? word* noun
//! ```

mod count;
mod money;
mod percent;
mod phrase;

use std::ops::Range;

use winnow::{
    Parser, Result,
    combinator::{alt, opt, preceded},
    error::EmptyError,
    stream::{Stream, TokenSlice},
};

use super::{
    Statistic,
    token::{Kind, Token},
};

pub(super) use {
    money::{currency_code, currency_of},
    phrase::is_part_of_year,
};

/// An amount and the tokens it covers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// Token indices.
    pub tokens: Range<usize>,
    /// What is measured.
    pub what: What,
    /// Lower end, or the value.
    pub low: f64,
    /// Upper end; `None` where open.
    pub high: Option<f64>,
    /// How the words around it bound it.
    pub bound: Bound,
    /// Years that stand inside a change over time: `from 1% in 2022 to 8% in 2024`.
    pub years: (Option<i32>, Option<i32>),
    /// The percentile it states: `the lowest 10 percent earned less than …`.
    pub percentile: Option<Statistic>,
    /// `equal to or greater than`: the publisher's words for a top-coded value.
    pub top_coded: bool,
}

impl Amount {
    /// Takes over the bound of the amount that this one restates for another period: `greater
    /// than $239,200 per year or $115.00 per hour`.
    fn share_bound(&mut self, before: &Self, tokens: &[Token<'_>]) {
        let or = before.tokens.end + 1 == self.tokens.start && tokens[before.tokens.end].is("or");
        let (
            What::Money {
                period: Some(mine), ..
            },
            What::Money {
                period: Some(theirs),
                ..
            },
        ) = (self.what, before.what)
        else {
            return;
        };
        if or && mine != theirs && self.bound == Bound::Single {
            self.bound = before.bound;
            self.top_coded = before.top_coded;
            if before.high.is_none() {
                self.high = None;
            }
        }
    }
}

/// What an amount measures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum What {
    /// Money.
    Money {
        /// ISO 4217 code; `None` for a bare number, whose currency only the document knows.
        currency: Option<&'static str>,
        /// What it is paid for, where stated.
        period: Option<Period>,
        /// Written in millions or more: a market, not a wage.
        large: bool,
    },
    /// A percentage.
    Percent {
        /// Stated as a change: `8% decline`, `from 1% to 8%`.
        change: bool,
        /// Stated against an average: `37% above national average`.
        compared: bool,
    },
    /// Things counted: jobs, openings.
    Count,
}

/// How an amount is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// One value, exact or approximate.
    Single,
    /// `up to`
    AtMost,
    /// `or more`
    AtLeast,
    /// Two ends.
    Range,
}

/// The time that an amount pays for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Year,
    Month,
    Week,
    Day,
    Hour,
}

impl Period {
    /// As in [`super::Figure::unit`].
    pub fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::Hour => "hour",
        }
    }

    /// The period that an adjective or adverb names: `annual`, `hourly`.
    pub fn of(token: &Token<'_>) -> Option<Self> {
        let periods: [(&[&str], Self); 5] = [
            (&["annual", "annually", "yearly", "annualized"], Self::Year),
            (&["monthly"], Self::Month),
            (&["weekly"], Self::Week),
            (&["daily"], Self::Day),
            (&["hourly"], Self::Hour),
        ];
        periods
            .into_iter()
            .find_map(|(words, period)| token.is_any(words).then_some(period))
    }
}

/// The amounts of a line of tokens, in order, none overlapping; at most `limit`.
pub(super) fn amounts(tokens: &[Token<'_>], limit: usize) -> Vec<Amount> {
    let mut found = Vec::new();
    // none is without a number
    let next_number = |at: usize| {
        let next = tokens
            .iter()
            .skip(at)
            .position(|one| one.number().is_some());
        next.map(|beyond| at + beyond)
    };
    let mut number = next_number(0);
    let mut at = 0;
    while let Some(next) = number
        && found.len() < limit
    {
        if next < at {
            number = next_number(at);
            continue;
        }
        // what begins here has come to its number by then
        at = at.max(next.saturating_sub(LONGEST_LEAD));
        if phrase::may_start(&tokens[at], tokens.get(at + 1)) {
            let mut input = Input::new(&tokens[at..]);
            if let Ok(mut amount) = amount(&mut input) {
                let next = tokens.len() - input.eof_offset();
                amount.tokens = at..next;
                if let Some(before) = found.last() {
                    amount.share_bound(before, tokens);
                }
                found.push(amount);
                at = next;
                continue;
            }
        }
        at += 1;
    }
    found
}

/// Tokens of an amount before its first number, at most: who falls by what, `from`, the five words of a top code,
/// two that it is an estimate, a sign, and two for a currency.
const LONGEST_LEAD: usize = 2 + 1 + 5 + 2 + 1 + 2;

/// A bare number, or range of numbers, as lower end, upper end and bound.
pub(super) type CellNumber = (f64, Option<f64>, Bound);

/// The bare number that a table cell holds and nothing else. Its unit is its column's.
pub(super) fn cell_number(tokens: &[Token<'_>]) -> Option<CellNumber> {
    // most cells are one number, or text
    if let [only] = tokens {
        let number = only.number()?;
        return Some((number.value, Some(number.value), Bound::Single));
    }
    let mut input = Input::new(tokens);
    let (bound, negative, low, high, plus) = (
        opt(phrase::bound),
        opt(phrase::sign),
        phrase::number,
        opt(preceded(phrase::separator, phrase::number)),
        opt(phrase::plus),
    )
        .parse_next(&mut input)
        .ok()?;
    if input.eof_offset() > 0 {
        return None;
    }
    let low = if negative == Some(true) { -low } else { low };
    Some(match (high, bound, plus) {
        (Some(high), _, _) => (low.min(high), Some(low.max(high)), Bound::Range),
        (None, Some(Bound::AtLeast), _) | (None, _, Some(())) => (low, None, Bound::AtLeast),
        (None, Some(bound), None) => (low, Some(low), bound),
        (None, None, None) => (low, Some(low), Bound::Single),
    })
}

type Input<'t> = TokenSlice<'t, Token<'t>>;

fn amount(input: &mut Input<'_>) -> Result<Amount, EmptyError> {
    alt((
        percent::percentile,
        money::money,
        percent::percent,
        count::count,
        money::bare,
    ))
    .parse_next(input)
}

/// The next token, where `read` makes something of it.
fn take<'t, O>(read: impl Fn(&'t Token<'t>) -> Option<O>) -> impl Parser<Input<'t>, O, EmptyError> {
    move |input: &mut Input<'t>| {
        let start = input.checkpoint();
        if let Some(value) = input.next_token().and_then(&read) {
            return Ok(value);
        }
        input.reset(&start);
        Err(EmptyError)
    }
}

/// The next token, where it passes `test`.
fn when<'t>(
    test: impl Fn(&'t Token<'t>) -> bool,
) -> impl Parser<Input<'t>, &'t Token<'t>, EmptyError> {
    take(move |token| test(token).then_some(token))
}

/// This word.
fn word<'t>(word: &'static str) -> impl Parser<Input<'t>, &'t Token<'t>, EmptyError> {
    when(move |token| token.is(word))
}

/// One of these words.
fn one_of<'t>(words: &'static [&'static str]) -> impl Parser<Input<'t>, &'t Token<'t>, EmptyError> {
    when(move |token| token.is_any(words))
}

/// This character.
fn mark<'t>(mark: char) -> impl Parser<Input<'t>, &'t Token<'t>, EmptyError> {
    when(move |token| token.kind == Kind::Symbol(mark))
}
