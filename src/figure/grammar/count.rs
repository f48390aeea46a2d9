//! Counts: `124,200 openings`, `about 3.4 million jobs`.

use winnow::{
    Parser, Result,
    combinator::{opt, preceded, repeat},
    error::EmptyError,
};

use super::{Amount, Bound, Input, Period, What, money, one_of, phrase, when};
use crate::figure::token::{Shape, Token};

/// Nouns that statistics of work count.
const COUNTED: &[&str] = &[
    "employees",
    "graduates",
    "hires",
    "jobs",
    "listings",
    "openings",
    "people",
    "positions",
    "postings",
    "professionals",
    "respondents",
    "roles",
    "vacancies",
    "workers",
];

/// Words that cannot stand between a number and the noun it counts.
const BARRIERS: &[&str] = &[
    "a", "an", "and", "are", "at", "by", "for", "from", "hours", "in", "is", "months", "of", "on",
    "or", "per", "than", "the", "to", "was", "were", "with", "year", "years",
];

/// A number of things counted. Small and bare numbers (`3 roles`) are prose, not statistics.
pub(super) fn count(input: &mut Input<'_>) -> Result<Amount, EmptyError> {
    let (bound, _, negative, first, second, plus) = (
        opt(phrase::bound),
        opt(phrase::approximately),
        opt(phrase::sign),
        number,
        opt(preceded(phrase::separator, number)),
        opt(phrase::plus),
    )
        .parse_next(input)?;
    let filler = when(|token| token.is_word() && !token.is_any(COUNTED) && !token.is_any(BARRIERS));
    repeat::<_, _, (), _, _>(0..=3, filler.void()).parse_next(input)?;
    one_of(COUNTED).parse_next(input)?;
    let turn = |value: f64| {
        if negative == Some(true) {
            -value
        } else {
            value
        }
    };
    let (a, b) = (turn(first), turn(second.unwrap_or(first)));
    let open = plus.is_some() || bound == Some(Bound::AtLeast);
    Ok(Amount {
        tokens: 0..0,
        what: What::Count,
        low: a.min(b),
        high: (!open).then_some(a.max(b)),
        bound: match (second, open) {
            (Some(_), _) => Bound::Range,
            (None, true) => Bound::AtLeast,
            (None, false) => bound.unwrap_or(Bound::Single),
        },
        years: (None, None),
        percentile: None,
        top_coded: false,
    })
}

fn number(input: &mut Input<'_>) -> Result<f64, EmptyError> {
    (when(|token| token.number().is_some()), opt(money::scale))
        .verify_map(
            |(token, scale): (&Token<'_>, Option<(f64, Option<Period>)>)| {
                let number = token.number()?;
                let large =
                    number.shape == Shape::Grouped || scale.is_some() || number.value >= 100.0;
                (large && token.year().is_none())
                    .then(|| money::times(number.value, scale.map_or(1.0, |(factor, _)| factor)))
            },
        )
        .parse_next(input)
}
