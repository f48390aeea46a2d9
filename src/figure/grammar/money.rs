//! Money: `$112,000 to $167,000`, `£45k`, `€30,000 to €54,965 per annum`, `$26.03 billion`.

use winnow::{
    Parser, Result,
    combinator::{alt, opt, repeat},
    error::EmptyError,
};

use super::{Amount, Bound, Input, Period, What, mark, phrase, take, when};
use crate::figure::token::{Kind, Shape, Token};

/// Letters that name a currency beside a number, and those that make a dollar sign another
/// country's (`C$`). The codes of three letters are ISO 4217.
const CODES: &[(&str, &str)] = &[
    ("A", "AUD"),
    ("AED", "AED"),
    ("AU", "AUD"),
    ("AUD", "AUD"),
    ("BRL", "BRL"),
    ("C", "CAD"),
    ("CA", "CAD"),
    ("CAD", "CAD"),
    ("CHF", "CHF"),
    ("CNY", "CNY"),
    ("CZK", "CZK"),
    ("DKK", "DKK"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("HK", "HKD"),
    ("HKD", "HKD"),
    ("HUF", "HUF"),
    ("ILS", "ILS"),
    ("INR", "INR"),
    ("JPY", "JPY"),
    ("KES", "KES"),
    ("KRW", "KRW"),
    ("Kč", "CZK"),
    ("MXN", "MXN"),
    ("MYR", "MYR"),
    ("NGN", "NGN"),
    ("NOK", "NOK"),
    ("NZ", "NZD"),
    ("NZD", "NZD"),
    ("PHP", "PHP"),
    ("PLN", "PLN"),
    ("R", "BRL"),
    ("RMB", "CNY"),
    ("RON", "RON"),
    ("Rs", "INR"),
    ("S", "SGD"),
    ("SAR", "SAR"),
    ("SEK", "SEK"),
    ("SGD", "SGD"),
    ("THB", "THB"),
    ("TWD", "TWD"),
    ("US", "USD"),
    ("USD", "USD"),
    ("ZAR", "ZAR"),
    ("zł", "PLN"),
];

/// Bytes of the longest of them.
const LONGEST_CODE: usize = 3;

/// The currency that these letters name, beside a dollar sign or alone.
pub(in crate::figure) fn currency_code(letters: &str) -> Option<&'static str> {
    // most words are longer, or begin otherwise
    let begins = letters.starts_with(|c: char| c.is_ascii_uppercase() || c == 'z');
    if letters.len() > LONGEST_CODE || !begins {
        return None;
    }
    let found = CODES
        .binary_search_by(|(written, _)| (*written).cmp(letters))
        .ok()?;
    Some(CODES[found].1)
}

/// One end of an amount of money.
#[derive(Debug, Clone, Copy)]
struct End {
    value: f64,
    scale: Option<f64>,
    currency: Option<&'static str>,
    bound: Option<(Bound, bool)>,
    period: Option<Period>,
    plain_year: bool,
    /// Whether it has decimals.
    is_decimal: bool,
}

impl End {
    fn scaled(&self) -> f64 {
        times(self.value, self.scale.unwrap_or(1.0))
    }
}

/// A value in thousands, millions …, without the noise of a product in binary: `$8.29 million` is
/// 8,290,000 to the cent.
pub(super) fn times(value: f64, factor: f64) -> f64 {
    (value * factor * 100.0).round() / 100.0
}

/// Money with a currency.
pub(super) fn money(input: &mut Input<'_>) -> Result<Amount, EmptyError> {
    read(input, |currency| currency.is_some())
}

/// `65,000 a year`, `120k`: money whose currency only the document knows.
pub(super) fn bare(input: &mut Input<'_>) -> Result<Amount, EmptyError> {
    read(input, |currency| currency.is_none())
}

fn read(
    input: &mut Input<'_>,
    wanted: impl Fn(Option<&'static str>) -> bool,
) -> Result<Amount, EmptyError> {
    let intro = opt(phrase::intro).parse_next(input)?;
    let first = end(input)?;
    let rest = (
        opt(phrase::in_year),
        phrase::separator_after(intro),
        end.verify(|second| fits(&first, second)),
    )
        .map(|(year, (), second)| (year, second));
    let Some((first_year, second)) = opt(rest).parse_next(input)? else {
        // `from` and `between` belong to the text of a range only.
        if intro.is_some() || !wanted(first.currency) || !convincing(&first) {
            return Err(EmptyError);
        }
        return single(&first, input);
    };
    if !wanted(first.currency.or(second.currency)) || !(convincing(&first) || convincing(&second)) {
        return Err(EmptyError);
    }
    let mut amount = range(&first, &second, input)?;
    if first_year.is_some() {
        amount.years = (first_year, opt(phrase::in_year).parse_next(input)?);
    }
    Ok(amount)
}

/// A bare number is money only if it is written like pay: `120k`, `65,000`.
fn convincing(end: &End) -> bool {
    // `401k` is a plan for one's pension.
    let plan = end.value == 401.0;
    // `6112,3` is a code of industries: who writes cents of thousands says by when they are paid.
    let code = end.is_decimal && end.period.is_none();
    end.currency.is_some()
        || end.scale == Some(1e3) && !plan
        || (end.value >= 1000.0 && !end.plain_year && end.scale.is_none() && !code)
}

fn end(input: &mut Input<'_>) -> Result<End, EmptyError> {
    let bound = opt(phrase::bound_or_top_code).parse_next(input)?;
    let _ = opt(phrase::approximately).parse_next(input)?;
    let before = opt(currency).parse_next(input)?;
    let (mut value, shape, plain_year) = number(input)?;
    let scale = opt(scale).parse_next(input)?;
    let after = if before.is_none() {
        // `120k+ USD`
        opt((opt(phrase::plus), currency_after)).parse_next(input)?
    } else {
        None
    };
    let bound = match after {
        Some((Some(()), _)) => Some((Bound::AtLeast, false)),
        _ => bound,
    };
    let currency = before.or(after.map(|(_, code)| code));
    // A single dotted group is thousands where amounts are written so: `€30.000`.
    if shape == Shape::Dotted && currency.is_some_and(|code| code != "USD" && code != "GBP") {
        value *= 1000.0;
    }
    let period = opt(phrase::period).parse_next(input)?;
    Ok(End {
        value,
        scale: scale.map(|(factor, _)| factor),
        currency,
        bound,
        period: scale.and_then(|(_, period)| period).or(period),
        plain_year,
        is_decimal: shape == Shape::Decimal,
    })
}

/// Whether a second number is the upper end of a range: of the same currency, and no year or
/// smaller thing that happens to follow a dash.
fn fits(first: &End, second: &End) -> bool {
    match (first.currency, second.currency) {
        (Some(_), None) => {
            let (low, high) = ends(first, second);
            high >= low && !(second.plain_year && second.scale.is_none())
        }
        (Some(a), Some(b)) => a == b,
        // `30 000 to 40 000 €`, `120-150k USD`.
        (None, _) => !first.plain_year || first.scale.is_some(),
    }
}

/// The values of both ends. The scale of one is the scale of both in `$120-150k` and
/// `$5 million to 10`.
fn ends(first: &End, second: &End) -> (f64, f64) {
    let one_sign = first.currency.is_none() || second.currency.is_none();
    let low = match (first.scale, second.scale) {
        (None, Some(scale)) if one_sign || first.value <= second.value => {
            if first.value < 1000.0 {
                times(first.value, scale)
            } else {
                first.value
            }
        }
        _ => first.scaled(),
    };
    let high = match (first.scale, second.scale) {
        (Some(scale), None) if second.value < first.scaled() && one_sign => {
            times(second.value, scale)
        }
        _ => second.scaled(),
    };
    (low, high)
}

fn range(first: &End, second: &End, input: &mut Input<'_>) -> Result<Amount, EmptyError> {
    let (a, b) = ends(first, second);
    let tail = tail(input)?;
    let open = tail.open || matches!(second.bound, Some((Bound::AtLeast, _)));
    Ok(Amount {
        tokens: 0..0,
        what: What::Money {
            currency: first.currency.or(second.currency),
            period: second.period.or(tail.period).or(first.period),
            large: first.scale.max_of(second.scale) >= 1e6,
        },
        low: a.min(b),
        high: (!open).then_some(a.max(b)),
        bound: Bound::Range,
        years: (None, None),
        percentile: None,
        top_coded: false,
    })
}

fn single(first: &End, input: &mut Input<'_>) -> Result<Amount, EmptyError> {
    let tail = tail(input)?;
    let value = first.scaled();
    let bound = match first.bound {
        _ if tail.open => Bound::AtLeast,
        Some((bound, _)) => bound,
        None => Bound::Single,
    };
    Ok(Amount {
        tokens: 0..0,
        what: What::Money {
            currency: first.currency,
            period: first.period.or(tail.period),
            large: first.scale.max_of(None) >= 1e6,
        },
        low: value,
        high: (bound != Bound::AtLeast).then_some(value),
        bound,
        years: (None, None),
        percentile: None,
        top_coded: matches!(first.bound, Some((_, true))),
    })
}

/// What may stand after the last end.
struct Tail {
    open: bool,
    period: Option<Period>,
}

fn tail(input: &mut Input<'_>) -> Result<Tail, EmptyError> {
    let (plus, early, period, late) = (
        opt(phrase::plus),
        opt(phrase::or_more),
        opt(phrase::period),
        opt(phrase::or_more),
    )
        .parse_next(input)?;
    Ok(Tail {
        open: plus.or(early).or(late).is_some(),
        period,
    })
}

/// The number's value, whether it is written so that the dot may part thousands, and whether it
/// may be a year. Groups may be set apart by plain spaces: `30 000`.
fn number(input: &mut Input<'_>) -> Result<(f64, Shape, bool), EmptyError> {
    let first = when(|token| token.number().is_some()).parse_next(input)?;
    let number = first.number().ok_or(EmptyError)?;
    if number.shape != Shape::Plain || first.raw.len() > 3 {
        return Ok((number.value, number.shape, first.year().is_some()));
    }
    let group = take(|token| {
        let number = token.number()?;
        (token.raw.len() == 3 && number.shape == Shape::Plain).then_some(number.value)
    });
    let groups: Vec<f64> = repeat(0..=3, group).parse_next(input)?;
    let whole = groups
        .iter()
        .fold(number.value, |sum, group| sum * 1000.0 + group);
    Ok((whole, Shape::Plain, false))
}

/// A factor, and the period that `LPA` implies (lakh per annum).
pub(super) fn scale(input: &mut Input<'_>) -> Result<(f64, Option<Period>), EmptyError> {
    take(|token| {
        let factor = match token.raw {
            "k" | "K" if !token.spaced => 1e3,
            "m" | "M" | "MM" if !token.spaced => 1e6,
            "b" | "B" if !token.spaced => 1e9,
            "t" | "T" if !token.spaced => 1e12,
            "L" if !token.spaced => 1e5,
            "LPA" | "lpa" => return Some((1e5, Some(Period::Year))),
            _ if token.is("thousand") => 1e3,
            _ if token.is_any(&["million", "mn", "mio"]) => 1e6,
            _ if token.is_any(&["billion", "bn"]) => 1e9,
            _ if token.is("trillion") => 1e12,
            _ if token.is_any(&["lakh", "lakhs", "lac", "lacs"]) => 1e5,
            _ if token.is_any(&["crore", "crores"]) => 1e7,
            _ => return None,
        };
        Some((factor, None))
    })
    .parse_next(input)
}

/// A currency before its number: `$`, `US$`, `CHF`, `Rs.`
fn currency(input: &mut Input<'_>) -> Result<&'static str, EmptyError> {
    let sign = take(|token| match token.kind {
        Kind::Currency(code) => Some(code),
        _ => None,
    });
    let prefixed = (
        take(|token| currency_code(token.raw)),
        when(|token| token.kind == Kind::Currency("USD") && !token.spaced),
    )
        .map(|(code, _)| code);
    let spelled = (take(alone), opt(mark('.'))).map(|(code, _)| code);
    alt((prefixed, sign, spelled)).parse_next(input)
}

/// A currency after its number: `45 000 €`, `120,000 USD`, `65,000 dollars`.
fn currency_after(input: &mut Input<'_>) -> Result<&'static str, EmptyError> {
    take(|token| match token.kind {
        Kind::Currency(code) if code != "USD" => Some(code),
        Kind::Word if token.is("dollars") => Some("USD"),
        Kind::Word if token.is_any(&["euro", "euros"]) => Some("EUR"),
        Kind::Word if token.is("pounds") => Some("GBP"),
        Kind::Word if token.is("rupees") => Some("INR"),
        Kind::Word => alone(token),
        _ => None,
    })
    .parse_next(input)
}

/// The currency of a word that names one without a sign, in a column's header, say.
pub(in crate::figure) fn currency_of(token: &Token<'_>) -> Option<&'static str> {
    alone(token)
}

/// The currency of letters that name one without a sign.
fn alone(token: &Token<'_>) -> Option<&'static str> {
    let spelt = token.raw.len() == 3 || matches!(token.raw, "Rs" | "Kč" | "zł");
    currency_code(token.raw).filter(|_| spelt)
}

/// The greater of two factors, 1 where there is none.
trait MaxOf {
    fn max_of(self, other: Self) -> f64;
}

impl MaxOf for Option<f64> {
    fn max_of(self, other: Self) -> f64 {
        self.unwrap_or(1.0).max(other.unwrap_or(1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_adds_no_noise() {
        assert_ne!(8.29 * 1e6, 8_290_000.0);
        assert_eq!(times(8.29, 1e6), 8_290_000.0);
        assert_eq!(times(1.222_222_222_22, 1e5), 122_222.22);
        assert_eq!(times(54.13, 1.0), 54.13);
    }

    #[test]
    fn currency_codes_are_found() {
        assert!(CODES.is_sorted());
        for &(letters, code) in CODES {
            assert_eq!(currency_code(letters), Some(code));
        }
        assert_eq!(currency_code("usd"), None);
    }
}
