//! The unit of an amount: its currency and the time it is paid for, as written or, where nobody
//! wrote it, as pay of that size is paid.

use std::ops::Range;

use super::{
    Statistic,
    grammar::{Amount, Period, What},
    mention::{Reading, Site, slice},
    scope::Scope,
    word,
};

/// The currency of a bare amount in a document that names none; [`super::check()`] reports it.
pub(super) const UNKNOWN: &str = "?";

/// Currencies whose own sign is a bare `$`.
const DOLLARS: &[&str] = &["AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"];

/// Amounts below this are not what a year of work is paid.
const LEAST_YEARLY: f64 = 1000.0;

/// Bare amounts of money in this range are yearly pay even where no word says so.
const LIKELY_YEARLY: Range<f64> = 10_000.0..2_000_000.0;

impl Scope<'_, '_> {
    /// ISO currency and period, `%`, or `count`; `None` where a bare number is no money.
    pub fn unit(
        &self,
        amount: &Amount,
        statistic: Option<Statistic>,
        site: &Site,
    ) -> Option<String> {
        let (currency, period, large) = match amount.what {
            What::Percent { .. } => return Some("%".to_owned()),
            What::Count => return Some("count".to_owned()),
            What::Money {
                currency,
                period,
                large,
            } => (currency, period, large),
        };
        let declared = self.context.document.currency.as_deref();
        let written = slice(self.line.text, &self.line.tokens, &amount.tokens);
        let currency = match currency {
            None => {
                if !self.is_bare_pay(period, site) {
                    return None;
                }
                declared.unwrap_or(UNKNOWN)
            }
            // A lone dollar or yen sign is that of the document's country.
            Some("USD") if !written.contains("US") => declared
                .filter(|code| DOLLARS.contains(code))
                .unwrap_or("USD"),
            Some("JPY") if declared == Some("CNY") && written.contains('¥') => "CNY",
            Some(code) => code,
        };
        let period = match period {
            // A rise of pay is a sum, no pay, unless it is said to come every year.
            None if statistic == Some(Statistic::Growth) && !self.spans(amount) => None,
            None if !large => self.period(amount, site),
            stated => stated,
        };
        Some(match period {
            Some(period) => [currency, period.name()].join("/"),
            None => currency.to_owned(),
        })
    }

    /// The period that nobody wrote behind the amount.
    fn period(&self, amount: &Amount, site: &Site) -> Option<Period> {
        let near = self.sentence(site);
        let top = amount.high.unwrap_or(amount.low);
        let one_off = near
            .iter()
            .any(|token| token.is_any(&["sign", "signing", "relocation"]))
            && near.iter().any(|token| token.is_any(&["bonus", "bonuses"]));
        let pays = near.iter().any(word::is_pay);
        let other = near.iter().any(word::is_other_money)
            && !self.clause_before(site).iter().any(word::is_pay);
        if one_off || (other && !pays) {
            return None;
        }
        let stated = word::period_in(self.clause_before(site))
            .or_else(|| word::period_in(self.label(site)))
            .or_else(|| word::period_in(near))
            .or_else(|| self.above.iter().find_map(|label| label.period()))
            .or_else(|| self.headings.iter().find_map(|heading| heading.period()));
        let above = || self.outside().any(Reading::is_of_pay);
        match stated {
            // `hourly` in the sentence does not make $93,600 an hour's pay.
            Some(Period::Hour) if top >= LEAST_YEARLY => Some(Period::Year),
            Some(Period::Year) if top < LEAST_YEARLY => Some(Period::Hour),
            Some(period) => Some(period),
            None if (LEAST_YEARLY..LIKELY_YEARLY.end).contains(&top) && (pays || above()) => {
                Some(Period::Year)
            }
            None if LIKELY_YEARLY.contains(&top) && !other => Some(Period::Year),
            None if top < LEAST_YEARLY && (pays || above()) && amount.low >= 1.0 => {
                Some(Period::Hour)
            }
            None => None,
        }
    }

    /// Whether a bare number is pay: it has a period, or its sentence speaks of pay before it and
    /// nothing is counted behind it.
    fn is_bare_pay(&self, period: Option<Period>, site: &Site) -> bool {
        let next = self.line.tokens.get(site.amount.end);
        let counted = next.is_some_and(|token| {
            token.is_word()
                && !token.is_any(&[
                    "a",
                    "an",
                    "and",
                    "annually",
                    "as",
                    "at",
                    "average",
                    "base",
                    "depending",
                    "for",
                    "if",
                    "in",
                    "on",
                    "or",
                    "per",
                    "plus",
                    "to",
                    "total",
                    "while",
                    "with",
                ])
        });
        let pays = self.clause_before(site).iter().any(word::is_pay)
            || self.above.iter().any(|label| label.is_of_pay());
        !counted && (period.is_some() || pays)
    }
}
