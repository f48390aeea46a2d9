//! The small words of an amount: bounds, approximations, separators, periods, years.

use winnow::{
    Parser, Result,
    combinator::{alt, delimited, opt, peek, preceded},
    error::EmptyError,
    stream::Stream,
};

use super::{Bound, Input, Period, mark, money, one_of, take, when, word};
use crate::figure::token::{Kind, Token};

/// Words that may open an amount, apart from currency codes.
const FIRST_WORDS: &[&str] = &[
    "a",
    "about",
    "above",
    "almost",
    "an",
    "approx",
    "approximately",
    "around",
    "as",
    "at",
    "below",
    "between",
    "beyond",
    "bottom",
    "ca",
    "circa",
    "decline",
    "declined",
    "decrease",
    "decreased",
    "drop",
    "dropped",
    "equal",
    "exceed",
    "exceeding",
    "exceeds",
    "fall",
    "fallen",
    "fell",
    "fewer",
    "from",
    "greater",
    "highest",
    "in",
    "less",
    "lowest",
    "max",
    "maximum",
    "min",
    "minimum",
    "more",
    "nearly",
    "no",
    "north",
    "not",
    "over",
    "roughly",
    "shrink",
    "shrunk",
    "starting",
    "starts",
    "top",
    "under",
    "up",
    "upto",
    "upwards",
];

/// Whether an amount may begin here: keeps ordinary words from trying every alternative.
pub(super) fn may_start(token: &Token<'_>, next: Option<&Token<'_>>) -> bool {
    match token.kind {
        Kind::Number(_) => true,
        Kind::Currency(_) | Kind::Symbol('+' | '-' | '\u{2212}') => {
            next.is_some_and(|next| next.number().is_some())
        }
        Kind::Symbol(c) => matches!(c, '~' | '≈' | '<' | '>' | '≤' | '≥'),
        Kind::Break => false,
        Kind::Word => {
            token.raw.len() <= 13
                && (money::currency_code(token.raw).is_some()
                    || FIRST_WORDS
                        .binary_search_by(|word| compare(word, token.raw))
                        .is_ok())
        }
    }
}

/// Orders a lower-case word against another of any case.
fn compare(lower: &str, other: &str) -> std::cmp::Ordering {
    lower
        .bytes()
        .cmp(other.bytes().map(|byte| byte.to_ascii_lowercase()))
}

/// The words, or the mark, before an amount that bound it.
pub(super) fn bound(input: &mut Input<'_>) -> Result<Bound, EmptyError> {
    bound_or_top_code.map(|(bound, _)| bound).parse_next(input)
}

/// A bound, and whether it is a publisher's words for a top-coded value.
pub(super) fn bound_or_top_code(input: &mut Input<'_>) -> Result<(Bound, bool), EmptyError> {
    const AT_MOST: &[&[&str]] = &[
        &["up", "to"],
        &["upto"],
        &["as", "much", "as"],
        &["as", "high", "as"],
        &["as", "many", "as"],
        &["at", "most"],
        &["no", "more", "than"],
        &["not", "more", "than"],
        &["a", "maximum", "of"],
        &["maximum", "of"],
        &["maximum"],
        &["max"],
        &["less", "than"],
        &["fewer", "than"],
        &["under"],
        &["below"],
    ];
    const AT_LEAST: &[&[&str]] = &[
        &["over"],
        &["more", "than"],
        &["above"],
        &["beyond"],
        &["exceeding"],
        &["exceed"],
        &["exceeds"],
        &["in", "excess", "of"],
        &["at", "least"],
        &["no", "less", "than"],
        &["not", "less", "than"],
        &["greater", "than"],
        &["upwards", "of"],
        &["north", "of"],
        &["starting", "at"],
        &["starting", "from"],
        &["starts", "at"],
        &["a", "minimum", "of"],
        &["minimum", "of"],
        &["minimum"],
        &["min"],
    ];
    const TOP_CODE: &[&str] = &["equal", "to", "or", "greater", "than"];

    // Most amounts have no such words: spare them the search.
    let start = input.checkpoint();
    let first = *input.first().ok_or(EmptyError)?;
    if !matches!(first.kind, Kind::Word | Kind::Symbol(_)) {
        return Err(EmptyError);
    }
    for (phrases, bound, top_coded) in [
        (&[TOP_CODE][..], Bound::AtLeast, true),
        (AT_MOST, Bound::AtMost, false),
        (AT_LEAST, Bound::AtLeast, false),
    ] {
        for words in phrases {
            // told apart by the first word, most of all by its length
            let begins = words.first().is_some_and(|word| first.is(word));
            if begins && phrase(words).parse_next(input).is_ok() {
                return Ok((bound, top_coded));
            }
            input.reset(&start);
        }
    }
    take(|token| match token.kind {
        Kind::Symbol('<' | '≤') => Some((Bound::AtMost, false)),
        Kind::Symbol('>' | '≥') => Some((Bound::AtLeast, false)),
        _ => None,
    })
    .parse_next(input)
}

/// `~`, `about`, `approx.`
pub(super) fn approximately(input: &mut Input<'_>) -> Result<(), EmptyError> {
    const WORDS: &[&str] = &[
        "about",
        "around",
        "approximately",
        "roughly",
        "nearly",
        "almost",
        "circa",
    ];
    alt((
        when(|token| matches!(token.kind, Kind::Symbol('~' | '≈'))).void(),
        one_of(WORDS).void(),
        (one_of(&["approx", "ca"]), opt(mark('.'))).void(),
        phrase(&["an", "estimated"]),
    ))
    .parse_next(input)
}

/// A sign that belongs to the number after it: `true` for a minus. A dash that follows another
/// word, or is set apart from the number, is none.
pub(super) fn sign(input: &mut Input<'_>) -> Result<bool, EmptyError> {
    let sign = take(|token| match token.kind {
        Kind::Symbol('-' | '\u{2212}') if token.spaced => Some(true),
        Kind::Symbol('+') if token.spaced => Some(false),
        _ => None,
    });
    let tight = peek(when(|token| token.number().is_some() && !token.spaced));
    (sign, tight)
        .map(|(negative, _)| negative)
        .parse_next(input)
}

/// A plus sign that closes a number: `$200,000+`.
pub(super) fn plus(input: &mut Input<'_>) -> Result<(), EmptyError> {
    when(|token| token.is_mark('+') && !token.spaced)
        .void()
        .parse_next(input)
}

/// `or more`, `and up`, `or higher`.
pub(super) fn or_more(input: &mut Input<'_>) -> Result<(), EmptyError> {
    (
        one_of(&["or", "and"]),
        one_of(&[
            "more", "up", "above", "higher", "over", "upwards", "greater",
        ]),
    )
        .void()
        .parse_next(input)
}

/// What stands between the ends of a range.
pub(super) fn separator(input: &mut Input<'_>) -> Result<(), EmptyError> {
    when(|token| token.is_dash() || token.is_any(&["to", "through", "until"]))
        .void()
        .parse_next(input)
}

/// [`separator`], or `and` after `between`.
pub(super) fn separator_after<'t>(
    intro: Option<&Token<'t>>,
) -> impl Parser<Input<'t>, (), EmptyError> {
    let between = intro.is_some_and(|token| token.is("between"));
    alt((separator, when(move |t| between && t.is("and")).void()))
}

/// `from` or `between`.
pub(super) fn intro<'t>(input: &mut Input<'t>) -> Result<&'t Token<'t>, EmptyError> {
    one_of(&["from", "between"]).parse_next(input)
}

/// A number without scale or currency.
pub(super) fn number(input: &mut Input<'_>) -> Result<f64, EmptyError> {
    take(|token| token.number().map(|number| number.value)).parse_next(input)
}

/// `per year`, `/hr`, `a month`, `annually`, `p.a.`
pub(super) fn period(input: &mut Input<'_>) -> Result<Period, EmptyError> {
    let unit = take(|token| {
        let units: [(&[&str], Period); 5] = [
            (&["year", "yr", "annum", "y"], Period::Year),
            (&["month", "mo", "mth"], Period::Month),
            (&["week", "wk"], Period::Week),
            (&["day", "diem"], Period::Day),
            (&["hour", "hr", "h"], Period::Hour),
        ];
        units
            .into_iter()
            .find_map(|(words, period)| token.is_any(words).then_some(period))
    });
    let per = alt((mark('/'), one_of(&["per", "a", "an", "each", "every"])));
    let abbreviated = (
        word("p"),
        mark('.'),
        word("a"),
        opt(when(|token| token.is_mark('.') && !token.spaced)),
    )
        .value(Period::Year);
    let adverb = take(|token| match token.raw {
        "pa" | "PA" => Some(Period::Year),
        _ => Period::of(token).filter(|_| token.raw.ends_with("ly")),
    });
    alt((abbreviated, preceded(per, unit), adverb)).parse_next(input)
}

/// `in 2022`, `by early 2030`, `(2022)`.
pub(super) fn in_year(input: &mut Input<'_>) -> Result<i32, EmptyError> {
    let spoken = preceded(
        (one_of(&["in", "by"]), opt(when(is_part_of_year))),
        take(Token::year),
    );
    alt((spoken, delimited(mark('('), take(Token::year), mark(')')))).parse_next(input)
}

/// Whether a word says which part of a year is meant: `early`, `May`.
pub(in crate::figure) fn is_part_of_year(token: &Token<'_>) -> bool {
    const PARTS: &[&str] = &[
        "early",
        "mid",
        "late",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ];
    token.is_any(PARTS)
}

/// These words, one after the other.
pub(super) fn phrase<'t>(words: &'static [&'static str]) -> impl Parser<Input<'t>, (), EmptyError> {
    move |input: &mut Input<'t>| {
        let all = words
            .iter()
            .all(|word| input.next_token().is_some_and(|token| token.is(word)));
        if all { Ok(()) } else { Err(EmptyError) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_words_are_sorted_for_the_binary_search() {
        assert!(FIRST_WORDS.is_sorted());
    }
}
