//! Percentages: `74%`, `5 percent`, `from 1% in 2022 to 8% in 2024`, `37% above national average`.

use winnow::{
    Parser, Result,
    combinator::{alt, not, opt, peek, repeat},
    error::EmptyError,
};

use super::{Amount, Bound, Input, What, money, one_of, phrase, take, when, word};
use crate::figure::{Statistic, token::Token};

/// `the lowest 10 percent earned less than $66,030`: one figure, whose percentage only says which
/// percentile the amount is.
pub(super) fn percentile(input: &mut Input<'_>) -> Result<Amount, EmptyError> {
    let low = one_of(&["lowest", "bottom"]).value(true);
    let high = one_of(&["highest", "top"]).value(false);
    let (is_low, share) = (alt((low, high)), phrase::number).parse_next(input)?;
    percent_sign(input)?;
    // The percentile that bounds this tail of the distribution.
    let statistic = match (is_low, share) {
        (true, 10.0) => Statistic::Percentile10,
        (true, 25.0) => Statistic::Percentile25,
        (false, 25.0) => Statistic::Percentile75,
        (false, 10.0) => Statistic::Percentile90,
        _ => return Err(EmptyError),
    };
    let filler = (not(peek(phrase::bound)), when(|token| token.is_word())).void();
    repeat::<_, _, (), _, _>(0..=7, filler).parse_next(input)?;
    let mut amount = money::money(input)?;
    amount.percentile = Some(statistic);
    if !amount.top_coded && amount.high.is_none() {
        // `more than` bounds the earners; the percentile itself is this one value.
        amount.high = Some(amount.low);
        amount.bound = Bound::Single;
    }
    Ok(amount)
}

/// One end of a percentage.
struct Part {
    value: f64,
    is_change: bool,
    signed: bool,
    bound: Option<Bound>,
    plain_year: bool,
}

/// A percentage.
pub(super) fn percent(input: &mut Input<'_>) -> Result<Amount, EmptyError> {
    let loss = opt(loss).parse_next(input)?.is_some();
    let intro = opt(phrase::intro).parse_next(input)?;
    let first = part(input)?;
    let rest = (
        opt(phrase::in_year),
        phrase::separator_after(intro),
        part.verify(|second| {
            // `from 2022 to 8%`: a year or a greater number is no lower end.
            second.signed && (first.signed || (!first.plain_year && first.value <= second.value))
        }),
    )
        .map(|(year, (), second)| (year, second));
    let second = opt(rest).parse_next(input)?;
    if second.is_none() && (!first.signed || intro.is_some()) {
        return Err(EmptyError);
    }
    let mut years = (None, None);
    if let Some((Some(year), _)) = second {
        years = (Some(year), opt(phrase::in_year).parse_next(input)?);
    }
    let plus = opt(alt((phrase::plus, phrase::or_more))).parse_next(input)?;
    let compared = opt(comparison).parse_next(input)?;
    // A yearly rate is another number than a rise.
    let yearly = opt(yearly).parse_next(input)?.is_some();
    let falls = opt(one_of(&["decline", "decrease", "drop", "reduction"]))
        .parse_next(input)?
        .is_some();

    let last = second.as_ref().map_or(&first, |(_, second)| second);
    let open = plus.is_some() || last.bound == Some(Bound::AtLeast);
    let negative = (loss && intro.is_none()) || falls || compared == Some(true);
    let turn = |value: f64| if negative { -value.abs() } else { value };
    let (a, b) = (turn(first.value), turn(last.value));
    Ok(Amount {
        tokens: 0..0,
        what: What::Percent {
            change: loss
                || falls
                || yearly
                || last.is_change
                || intro.is_some_and(|token| token.is("from")),
            compared: compared.is_some(),
        },
        low: a.min(b),
        high: (!open).then_some(a.max(b)),
        bound: match (&second, last.bound) {
            (Some(_), _) => Bound::Range,
            (None, _) if open => Bound::AtLeast,
            (None, bound) => bound.unwrap_or(Bound::Single),
        },
        years,
        percentile: None,
        top_coded: false,
    })
}

fn part(input: &mut Input<'_>) -> Result<Part, EmptyError> {
    let bound = opt(phrase::bound).parse_next(input)?;
    let _ = opt(phrase::approximately).parse_next(input)?;
    let sign = opt(phrase::sign).parse_next(input)?;
    let (value, plain_year) = take(|token: &Token<'_>| {
        token
            .number()
            .map(|number| (number.value, token.year().is_some()))
    })
    .parse_next(input)?;
    let signed = opt(percent_sign).parse_next(input)?.is_some();
    Ok(Part {
        value: if sign == Some(true) { -value } else { value },
        is_change: sign.is_some(),
        signed,
        bound,
        plain_year,
    })
}

fn percent_sign(input: &mut Input<'_>) -> Result<(), EmptyError> {
    let sign = when(|token| token.is_mark('%') || token.is_mark('％')).void();
    let spelled = (
        one_of(&["percent", "pct", "percentage"]),
        opt(one_of(&["point", "points"])),
    )
        .void();
    let parted = (word("per"), word("cent")).void();
    alt((sign, spelled, parted)).parse_next(input)
}

/// `annually`, `a year`, `year over year`.
fn yearly(input: &mut Input<'_>) -> Result<(), EmptyError> {
    let adverb = one_of(&["annually", "yearly", "yoy"]).void();
    let each = (one_of(&["a", "per", "each", "every"]), word("year")).void();
    let over = (word("year"), one_of(&["over", "on"]), word("year")).void();
    alt((adverb, each, over)).parse_next(input)
}

/// `above national average`, `higher than the overall average`, `higher than`: `true` for below.
fn comparison(input: &mut Input<'_>) -> Result<bool, EmptyError> {
    const AVERAGE: &[&str] = &["average", "averages", "median", "mean"];
    let direction = take(|token| {
        let below = token.is_any(&["below", "lower", "less", "under"]);
        (below || token.is_any(&["above", "higher", "more", "over"])).then_some(below)
    });
    let filler = when(|token| token.is_word() && !token.is_any(AVERAGE)).void();
    let long = (
        direction,
        repeat::<_, _, (), _, _>(0..=4, filler),
        one_of(AVERAGE),
    )
        .map(|(below, (), _)| below);
    let short = (
        one_of(&["lower", "less", "higher", "more"]),
        peek(word("than")),
    )
        .map(|(direction, _)| direction.is_any(&["lower", "less"]));
    // `15% more in London than in Leeds`: what lies between is no part of the amount
    let filler = when(|token| token.is_word() && !token.is("than")).void();
    let apart = (
        one_of(&["lower", "less", "higher", "more"]),
        peek((repeat::<_, _, (), _, _>(1..=5, filler), word("than"))),
    )
        .map(|(direction, _)| direction.is_any(&["lower", "less"]));
    alt((long, short, apart)).parse_next(input)
}

/// `decline`, `fell by`.
fn loss(input: &mut Input<'_>) -> Result<(), EmptyError> {
    const WORDS: &[&str] = &[
        "decline",
        "declined",
        "decrease",
        "decreased",
        "drop",
        "dropped",
        "fall",
        "fallen",
        "fell",
        "shrink",
        "shrunk",
    ];
    (one_of(WORDS), opt(one_of(&["by", "of"])))
        .void()
        .parse_next(input)
}
