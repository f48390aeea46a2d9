//! The cells of a salary report: amounts as people write them, currencies, codes of levels and places.

/// Codes of ISO 4217 that people are paid in.
const CURRENCIES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG ZWL";

/// Signs that one currency has. `$`, `¥` and `kr` are several countries'.
const SIGNS: [(&str, &str); 13] = [
    ("US$", "USD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("NZ$", "NZD"),
    ("S$", "SGD"),
    ("HK$", "HKD"),
    ("R$", "BRL"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("zł", "PLN"),
];

/// Words for a year behind an amount, and those for another period.
const YEARS: [&str; 8] = [
    "year", "yr", "annum", "pa", "annual", "annually", "yearly", "y",
];
const PERIODS: [&str; 18] = [
    "hour",
    "hr",
    "h",
    "hourly",
    "day",
    "d",
    "daily",
    "week",
    "wk",
    "w",
    "weekly",
    "fortnight",
    "biweekly",
    "month",
    "mo",
    "m",
    "mth",
    "monthly",
];

/// Why a cell is no amount by the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unread {
    /// Two amounts.
    Range,
    /// It is by the hour, day, week or month.
    Period,
    /// Nothing, or less.
    Negative,
    /// It is of another currency than the reports.
    Currency,
    /// Digits that are not read as one number.
    Number,
    /// No digit at all.
    Word,
}

impl Unread {
    /// In words, for whoever imports the file.
    pub fn text(self) -> &'static str {
        match self {
            Self::Range => "a range of amounts",
            Self::Period => "an amount of another period than a year",
            Self::Negative => "an amount of nothing, or less",
            Self::Currency => "an amount of another currency",
            Self::Number | Self::Word => "no amount that can be read without a guess",
        }
    }
}

/// What tables have where nothing is known, as programs and people write it, in lower case.
const UNSAID: [&str; 9] = ["", "n/a", "#n/a", "nan", "none", "null", "-", "–", "—"];

/// A cell that says something: that nothing is known is no name of a level.
pub(super) fn said(cell: &str) -> Option<&str> {
    let lower = cell.trim().to_lowercase();
    (!UNSAID.contains(&lower.as_str())).then_some(cell)
}

/// An amount by the year as it is written (`$66k`, `60,000`, `65.000 €`, `1.2M`, `48'500 per year`), and
/// the currency that its sign or code names.
///
/// # Errors
/// When the cell holds no such amount, or what it says could be two.
pub(super) fn amount(cell: &str) -> Result<(f64, Option<&'static str>), Unread> {
    let cell = cell.trim();
    let (Some(first), Some(last)) = (
        cell.find(|c: char| c.is_ascii_digit()),
        cell.rfind(|c: char| c.is_ascii_digit()),
    ) else {
        return Err(Unread::Word);
    };
    let (before, written, after) = (&cell[..first], &cell[first..=last], &cell[last + 1..]);
    let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '−' | '~' | '/');
    if written.contains(|c: char| is_dash(c) || c.is_alphabetic()) {
        return Err(Unread::Range);
    }
    if before.contains(['-', '−', '–', '(']) {
        return Err(Unread::Negative);
    }
    // A point before the digits is a decimal one: `.5`.
    if before.ends_with(['.', ',']) {
        return Err(Unread::Number);
    }
    let mut named = mark(before)?;
    let mut factor = 1.0;
    let mut rest = after.trim();
    for (letters, times) in [("k", 1e3), ("mn", 1e6), ("m", 1e6)] {
        let begins = rest
            .get(..letters.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(letters));
        let ends = rest
            .get(letters.len()..)
            .is_some_and(|more| !more.starts_with(char::is_alphanumeric));
        if begins && ends {
            factor = times;
            rest = &rest[letters.len()..];
            break;
        }
    }
    let lower = rest
        .to_lowercase()
        .replace("p.a.", "pa")
        .replace("p.a", "pa");
    for word in lower.split(|c: char| c.is_whitespace() || matches!(c, '/' | '(' | ')' | '.')) {
        match word {
            "" | "per" | "a" | "an" | "gross" | "+" => {}
            word if YEARS.contains(&word) => {}
            word if PERIODS.contains(&word) => return Err(Unread::Period),
            word => {
                let also = mark(word)?;
                if named.is_some() && also.is_some() && named != also {
                    return Err(Unread::Currency);
                }
                named = named.or(also);
            }
        }
    }
    let value = number(written, factor > 1.0).ok_or(Unread::Number)? * factor;
    if value > 0.0 {
        Ok((value, named))
    } else {
        Err(Unread::Negative)
    }
}

/// The currency of a sign or code beside an amount; `None` for none, or one that several have.
fn mark(text: &str) -> Result<Option<&'static str>, Unread> {
    match text.trim() {
        "" | "$" | "¥" | "kr" | "~" => Ok(None),
        text => currency(text).map(Some).ok_or(Unread::Number),
    }
}

/// The code of a currency that is given by its code or sign.
pub(super) fn currency(text: &str) -> Option<&'static str> {
    let text = text.trim();
    let by_sign = SIGNS
        .iter()
        .find(|(sign, _)| sign.eq_ignore_ascii_case(text));
    by_sign.map(|(_, code)| *code).or_else(|| {
        CURRENCIES
            .split(' ')
            .find(|code| code.eq_ignore_ascii_case(text))
    })
}

/// A number with separators of thousands, where they can be nothing else. `is_short`: thousands or millions
/// follow (`65.125k`), so that a single point is a decimal one.
fn number(written: &str, is_short: bool) -> Option<f64> {
    let is_blank = |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '_');
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let marks: Vec<char> = written
        .chars()
        .filter(|c| !c.is_ascii_digit())
        .map(|c| if is_blank(c) { ' ' } else { c })
        .collect();
    if marks.is_empty() {
        return written.parse().ok();
    }
    let parts: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).collect();
    if !parts.iter().all(|part| plain(part)) {
        return None;
    }
    let (last_mark, last) = (*marks.last()?, *parts.last()?);
    let others = &marks[..marks.len() - 1];
    // The last mark is a decimal one where it is another than those before it, or no three digits follow.
    let differs = others.first().is_some_and(|first| *first != last_mark);
    let is_decimal = matches!(last_mark, '.' | ',')
        && (differs
            || (others.is_empty()
                && (last.len() != 3
                    || is_short
                    || parts[0] == "0"
                    || (last_mark == '.' && parts[0].len() > 3))));
    let (groups, cents) = match is_decimal {
        true => (&parts[..parts.len() - 1], last),
        false => (&parts[..], ""),
    };
    let between = if is_decimal { others } else { &marks[..] };
    let is_grouped = between.windows(2).all(|pair| pair[0] == pair[1])
        && groups.iter().skip(1).all(|group| group.len() == 3)
        && (groups.len() == 1 || groups[0].len() <= 3)
        && between.iter().all(|mark| matches!(mark, '.' | ',' | ' '));
    if !is_grouped {
        return None;
    }
    format!("{}.{cents}0", groups.concat()).parse().ok()
}

/// Whether an employment is full-time, however it is written; `true` where nobody says.
pub(super) fn is_full_time(employment: &str) -> bool {
    let letters: String = employment
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    matches!(
        letters.as_str(),
        "" | "ft"
            | "fulltime"
            | "fulltimeemployee"
            | "employedfulltime"
            | "employeefulltime"
            | "permanentfulltime"
            | "fulltimepermanent"
    )
}

/// The currency that a column's name ends with: `salary_in_usd`.
pub(super) fn in_name(heading: &str) -> Option<&'static str> {
    let words = heading.trim_end_matches([')', ']']);
    let last = words.rsplit(['_', ' ', '(', '[']).next()?;
    // Words of three letters are codes, too: “all”, “top”.
    let known = [
        "USD", "EUR", "GBP", "CAD", "AUD", "INR", "CHF", "JPY", "SGD", "PLN", "SEK", "NOK", "DKK",
        "BRL", "NZD", "ZAR", "MXN",
    ];
    let code = last.to_uppercase();
    known.into_iter().find(|one| *one == code)
}

/// Codes of levels as salary surveys write them.
pub(super) fn level(code: &str) -> &str {
    match code {
        "EN" => "Entry-level",
        "MI" => "Mid-level",
        "SE" => "Senior",
        "EX" => "Executive",
        other => other,
    }
}

/// The commonest codes of ISO 3166 in such tables; others stand as they are.
pub(super) fn place(code: &str) -> &str {
    match code {
        "US" => "United States",
        "GB" => "United Kingdom",
        "CA" => "Canada",
        "DE" => "Germany",
        "FR" => "France",
        "ES" => "Spain",
        "IN" => "India",
        "AU" => "Australia",
        "NL" => "Netherlands",
        "IE" => "Ireland",
        "BR" => "Brazil",
        "PT" => "Portugal",
        "IT" => "Italy",
        "PL" => "Poland",
        "CH" => "Switzerland",
        "AT" => "Austria",
        "MX" => "Mexico",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_they_are_meant_or_not_at_all() {
        for (cell, value, code) in [
            ("$66k", 66_000.0, None),
            ("66.5K", 66_500.0, None),
            ("65.125k", 65_125.0, None),
            ("1.2M", 1_200_000.0, None),
            ("60,000", 60_000.0, None),
            ("65.000", 65_000.0, None),
            ("65.000,50 €", 65_000.5, Some("EUR")),
            ("£65,000.50", 65_000.5, Some("GBP")),
            ("1,234,567", 1_234_567.0, None),
            ("48'500 per year", 48_500.0, None),
            ("48 500 EUR p.a.", 48_500.0, Some("EUR")),
            ("US$70000/yr", 70_000.0, Some("USD")),
            ("70000.5", 70_000.5, None),
            ("70000.123", 70_000.123, None),
        ] {
            assert_eq!(amount(cell), Ok((value, code)), "{cell}");
        }
        for (cell, why) in [
            ("60,000 - 80,000", Unread::Range),
            ("60k–80k", Unread::Range),
            ("60000 to 80000", Unread::Range),
            ("25.50 per hour", Unread::Period),
            ("4000/month", Unread::Period),
            ("-5", Unread::Negative),
            ("(500)", Unread::Negative),
            ("0", Unread::Negative),
            ("1,23,45", Unread::Number),
            ("1.2.3", Unread::Number),
            ("70000 or so", Unread::Number),
            ("many", Unread::Word),
        ] {
            assert_eq!(amount(cell), Err(why), "{cell}");
        }
    }

    #[test]
    fn currencies_and_forms_of_employment() {
        assert_eq!(currency("usd"), Some("USD"));
        assert_eq!(currency("€"), Some("EUR"));
        for none in ["$", "XYZ", "", "dollars"] {
            assert_eq!(currency(none), None, "{none}");
        }
        for full in ["FT", "Full Time", "full_time", "Full-time", ""] {
            assert!(is_full_time(full), "{full}");
        }
        assert!(!is_full_time("PT") && !is_full_time("contract"));
        assert_eq!(in_name("salary_in_usd"), Some("USD"));
        assert_eq!(in_name("Pay [USD]"), Some("USD"));
        assert_eq!(in_name("salary"), None);
    }
}
