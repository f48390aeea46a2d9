//! From an amount to a [`Figure`]: what was measured, for whom, where, when and by whom, from the
//! amount's own clause outwards to its sentence, the labels and headings above it and, last, the
//! document.

use std::ops::Range;

use super::{
    Context, Figure, Pay, Statistic,
    date::Date,
    grammar::{Amount, Bound, Period, What},
    mention::{Kind, Mention, Reading, Site, pick, slice},
    role, word,
};
use crate::corpus::Document;

/// Tokens around an amount that are looked at for the words that qualify it.
const NEAR: usize = 60;

/// Amounts below this are not what a year of work is paid.
const LEAST_YEARLY: f64 = 1000.0;

/// Bare amounts of money in this range are yearly pay even where no word says so.
const LIKELY_YEARLY: Range<f64> = 10_000.0..2_000_000.0;

/// What a table says about one of its cells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Columns<'a> {
    pub role: Option<&'a str>,
    pub level: Option<&'a str>,
    pub place: Option<&'a str>,
    pub company: Option<&'a str>,
    pub source: Option<&'a str>,
    pub year: Option<i32>,
}

/// An amount in its surroundings.
pub(super) struct Scope<'s, 'a> {
    /// The line or cell.
    pub line: &'s Reading<'a>,
    /// Labels above it, nearest first.
    pub above: &'s [Reading<'a>],
    /// Headings, innermost first.
    pub headings: &'s [Reading<'a>],
    /// What the table says.
    pub columns: Columns<'a>,
    /// The rest.
    pub context: &'s Context<'a>,
    /// The section's note on its source, read.
    pub note: Option<&'s Reading<'a>>,
}

impl<'a> Scope<'_, 'a> {
    /// The figure of the amount at `site`; `None` where what looked like money is none.
    pub fn figure(&self, amount: &Amount, site: &Site, line: u32) -> Option<Figure> {
        let document = self.context.document;
        let is_money = matches!(amount.what, What::Money { .. });
        let pay = if is_money { self.pay(site) } else { None };
        let unit = self.unit(amount, site)?;
        let is_wage = unit.contains('/');
        let dates = &self.line.dates;
        let (since, year) = self.when(dates, amount, site);
        Some(Figure {
            text: slice(self.line.text, &self.line.tokens, &amount.tokens).to_owned(),
            low: amount.low,
            high: amount.high,
            statistic: self.statistic(amount, site),
            pay: pay.filter(|_| is_wage || pay == Some(Pay::Additional)),
            role: self.role(amount, site),
            level: self.level(site),
            place: self.place(site, is_wage),
            company: is_money.then(|| self.company(site)).flatten(),
            since,
            year,
            source: self.source(site, document),
            top_coded: amount.top_coded,
            unit,
            line,
        })
    }

    /// The tokens between the amount before this one, or its sentence's start, and it.
    fn clause_before(&self, site: &Site) -> &[super::token::Token<'a>] {
        let start = site.after.max(site.amount.start.saturating_sub(NEAR));
        self.line
            .tokens
            .get(start..site.amount.start)
            .unwrap_or_default()
    }

    /// The tokens between this amount and the next, or the sentence's end.
    fn clause_after(&self, site: &Site) -> &[super::token::Token<'a>] {
        let end = site.before.min(site.amount.end + NEAR);
        let after = self
            .line
            .tokens
            .get(site.amount.end..end)
            .unwrap_or_default();
        // A bracket that holds the next amount speaks of that one: `$75,000 (average $80,000)`.
        let open = after.iter().rposition(|token| token.is_mark('('));
        match open {
            Some(open)
                if site.before < site.sentence.end
                    && !after[open..].iter().any(|token| token.is_mark(')')) =>
            {
                &after[..open]
            }
            _ => after,
        }
    }

    /// The tokens of the label that opens a line, which speaks of all its sentences:
    /// `Junior Engineer: develops models. Salary range: $70,000 - $145,000.`
    fn opening(&self) -> Range<usize> {
        let tokens = &self.line.tokens;
        let first = self
            .line
            .sentences
            .first()
            .map_or(0, |sentence| sentence.end);
        let end = tokens
            .iter()
            .take(first.min(NEAR))
            .position(|token| token.is_mark(':'))
            .unwrap_or(0);
        0..end
    }

    /// A mention in the line: the one the amount belongs to, else one in the line's opening label.
    fn own<'m>(&self, mentions: &'m [Mention], site: &Site) -> Option<&'m Mention> {
        pick(mentions, |m| m.tokens.clone(), &self.line.tokens, site).or_else(|| {
            let label = self.opening();
            mentions
                .iter()
                .find(|mention| mention.tokens.end <= label.end)
        })
    }

    /// The tokens of the sentence near the amount.
    fn sentence(&self, site: &Site) -> &[super::token::Token<'a>] {
        let start = site
            .sentence
            .start
            .max(site.amount.start.saturating_sub(NEAR));
        let end = site.sentence.end.min(site.amount.end + NEAR);
        self.line.tokens.get(start..end).unwrap_or_default()
    }

    /// The label that opens the sentence, up to its colon.
    fn label(&self, site: &Site) -> &[super::token::Token<'a>] {
        let start = site.sentence.start;
        let end = site.amount.start.min(start + NEAR);
        let tokens = self.line.tokens.get(start..end).unwrap_or_default();
        match tokens.iter().position(|token| token.is_mark(':')) {
            Some(colon) => &tokens[..colon],
            None => &[],
        }
    }

    fn statistic(&self, amount: &Amount, site: &Site) -> Option<Statistic> {
        if amount.percentile.is_some() {
            return amount.percentile;
        }
        match amount.what {
            What::Money { .. } => self.money_statistic(amount, site),
            What::Percent { change, compared } => {
                Some(self.percent_statistic(change, compared, site))
            }
            What::Count => Some(self.count_statistic(site)),
        }
    }

    fn money_statistic(&self, amount: &Amount, site: &Site) -> Option<Statistic> {
        let before = self.clause_before(site);
        let after = self.clause_after(site);
        let grows = amount.years.0.is_some() || before.iter().rev().take(3).any(word::is_gain);
        let direct: Vec<_> = after
            .iter()
            .take_while(|token| token.is_word() || token.is_mark('(') || token.is_mark('/'))
            .copied()
            .collect();
        if grows || direct.iter().take(3).any(word::is_gain) {
            return Some(Statistic::Growth);
        }
        let own = word::measure_in(&direct).or_else(|| {
            // `… for engineers with this skill, a skills-based premium`
            let rest = word::measure_in(after);
            rest.filter(|statistic| *statistic == Statistic::Premium)
        });
        let shape = match amount.bound {
            Bound::Range => Some(Statistic::Range),
            Bound::AtMost => Some(Statistic::Maximum),
            Bound::AtLeast if !amount.top_coded => Some(Statistic::Minimum),
            Bound::AtLeast | Bound::Single => None,
        };
        own.or_else(|| word::measure_before(before))
            .or_else(|| {
                let bracketed = before.iter().any(|token| token.is_mark('('));
                (!bracketed && shape.is_none())
                    .then(|| word::measure_before(self.label(site)))
                    .flatten()
            })
            .or_else(|| {
                self.above
                    .iter()
                    .find_map(|label| word::measure_before(&label.tokens))
            })
            .or(shape)
            .or_else(|| {
                self.headings
                    .iter()
                    .find_map(|heading| word::measure_before(&heading.tokens))
            })
    }

    fn percent_statistic(&self, change: bool, compared: bool, site: &Site) -> Statistic {
        let before = self.clause_before(site);
        let after = self.clause_after(site);
        let close = after.iter().take_while(|token| token.is_word());
        let is_premium = |statistic| statistic == Some(Statistic::Premium);
        if compared
            || is_premium(word::measure_before(before))
            || is_premium(word::measure_in(after))
        {
            return Statistic::Premium;
        }
        let immediate = before
            .iter()
            .rev()
            .take(4)
            .any(|token| word::is_growth(token) || token.is("up"));
        if change || immediate || close.clone().take(3).any(word::is_growth) {
            return Statistic::Growth;
        }
        let part = after.first().is_some_and(|token| token.is("of"))
            || after.first().is_some_and(|token| token.is_mark(')'));
        let yearly = close
            .take(2)
            .any(|token| token.is_any(&["annually", "yearly", "yoy"]));
        let alone = before.is_empty() && after.is_empty();
        let labelled = self
            .above
            .iter()
            .flat_map(|label| &label.tokens)
            .any(word::is_growth);
        let titled = alone
            && self
                .headings
                .iter()
                .flat_map(|heading| &heading.tokens)
                .any(word::is_growth);
        if !part && (yearly || before.iter().any(word::is_growth)) || labelled || titled {
            return Statistic::Growth;
        }
        Statistic::Share
    }

    fn count_statistic(&self, site: &Site) -> Statistic {
        let near = self.sentence(site);
        let average = near
            .windows(2)
            .any(|pair| pair[0].is("on") && pair[1].is("average"));
        let before = self.clause_before(site);
        let gains = before
            .iter()
            .any(|token| word::is_growth(token) || token.is_any(&["add", "adds", "added", "new"]));
        let labelled = self
            .above
            .iter()
            .flat_map(|label| &label.tokens)
            .any(word::is_growth);
        if average {
            Statistic::Average
        } else if gains || labelled {
            Statistic::Growth
        } else {
            Statistic::Total
        }
    }

    fn pay(&self, site: &Site) -> Option<Pay> {
        let before = self.clause_before(site);
        let after = self.clause_after(site);
        let cut = after
            .iter()
            .position(|token| token.is_mark(';'))
            .unwrap_or(after.len());
        word::pay_after(&after[..cut])
            .or_else(|| word::pay_in(before))
            .or_else(|| word::pay_in(self.label(site)))
            .or_else(|| {
                self.above
                    .iter()
                    .find_map(|label| word::pay_in(&label.tokens))
            })
            .or_else(|| {
                let says_pay = before.iter().any(word::is_pay);
                (!says_pay)
                    .then(|| {
                        self.headings
                            .iter()
                            .find_map(|heading| word::pay_in(&heading.tokens))
                    })
                    .flatten()
            })
    }

    /// ISO currency and period, `%`, or `count`; `None` where a bare number is no money.
    fn unit(&self, amount: &Amount, site: &Site) -> Option<String> {
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
        let period = if large {
            None
        } else {
            period.or_else(|| self.period(amount, site))
        };
        Some(match period {
            Some(period) => format!("{currency}/{}", period.name()),
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
            .or_else(|| {
                self.above
                    .iter()
                    .find_map(|label| word::period_in(&label.tokens))
            })
            .or_else(|| {
                self.headings
                    .iter()
                    .find_map(|heading| word::period_in(&heading.tokens))
            });
        let above = || {
            self.above
                .iter()
                .chain(self.headings)
                .flat_map(|reading| &reading.tokens)
                .any(word::is_pay)
        };
        match stated {
            // `hourly` in the sentence does not make $93,600 an hour's pay.
            Some(Period::Hour) if top >= LEAST_YEARLY => Some(Period::Year),
            Some(Period::Year) if top < LEAST_YEARLY => Some(Period::Hour),
            Some(period) => Some(period),
            None if top >= LEAST_YEARLY && top < LIKELY_YEARLY.end && (pays || above()) => {
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
            || self
                .above
                .iter()
                .flat_map(|label| &label.tokens)
                .any(word::is_pay);
        !counted && (period.is_some() || pays)
    }

    fn role(&self, amount: &Amount, site: &Site) -> Option<String> {
        if let Some(role) = self.columns.role {
            return Some(role.to_owned());
        }
        let line = self.line;
        let own = self
            .own(&line.roles, site)
            .filter(|mention| {
                // A share `of software engineers` is about them; a wage of `experts` too.
                matches!(amount.what, What::Money { .. })
                    || !role::is_crowd(&line.tokens, mention)
                    || mention.tokens.len() > 1
            })
            .map(|mention| line.written(mention));
        own.or_else(|| {
            self.above
                .iter()
                .find_map(|label| label.roles.last().map(|mention| label.written(mention)))
        })
        .or_else(|| {
            self.headings
                .iter()
                .find_map(|heading| titled_role(heading))
        })
        .or_else(|| {
            let title = self.context.document.title.as_str();
            (!title.is_empty()).then_some(title)
        })
        .map(str::to_owned)
    }

    fn level(&self, site: &Site) -> Option<String> {
        if let Some(level) = self.columns.level {
            return Some(level.to_owned());
        }
        let line = self.line;
        self.own(&line.levels, site)
            .map(|mention| line.written(mention))
            .or_else(|| {
                self.above
                    .iter()
                    .chain(self.headings)
                    .find_map(|above| above.levels.first().map(|mention| above.written(mention)))
            })
            .map(str::to_owned)
    }

    /// A city before a region before a country; the document's region only for what is paid.
    fn place(&self, site: &Site, is_wage: bool) -> Option<String> {
        if let Some(place) = self.columns.place {
            return Some(place.to_owned());
        }
        let line = self.line;
        let ranks: [fn(&Mention) -> bool; 3] = [
            |mention| mention.kind == Kind::City,
            |mention| mention.kind == Kind::Region,
            |mention| mention.kind == Kind::Country,
        ];
        for wanted in ranks {
            let near: Vec<Mention> = line.places.iter().filter(|m| wanted(m)).cloned().collect();
            if let Some(mention) = self.own(&near, site) {
                return Some(line.written(mention).to_owned());
            }
            for above in self.above.iter().chain(self.headings) {
                if let Some(mention) = above.places.iter().find(|m| wanted(m)) {
                    return Some(above.written(mention).to_owned());
                }
            }
        }
        let region = self.context.document.region.as_deref()?;
        let worldwide = ["international", "global", "worldwide", "world"]
            .iter()
            .any(|word| region.eq_ignore_ascii_case(word));
        (is_wage && !worldwide).then(|| region.to_owned())
    }

    fn company(&self, site: &Site) -> Option<String> {
        if let Some(company) = self.columns.company {
            return Some(company.to_owned());
        }
        let line = self.line;
        self.own(&line.companies, site)
            .map(|mention| line.written(mention))
            .or_else(|| {
                self.above.iter().find_map(|label| {
                    label
                        .companies
                        .first()
                        .map(|mention| label.written(mention))
                })
            })
            .map(str::to_owned)
    }

    fn source(&self, site: &Site, document: &Document) -> String {
        if let Some(source) = self.columns.source {
            return source.to_owned();
        }
        let line = self.line;
        self.own(&line.sources, site)
            .map(|mention| line.written(mention))
            .or_else(|| {
                self.above
                    .iter()
                    .chain(self.headings)
                    .chain(self.note)
                    .find_map(|above| above.sources.last().map(|mention| above.written(mention)))
            })
            .unwrap_or(&document.source.name)
            .to_owned()
    }

    /// First and last year of the period, or the year.
    fn when(&self, dates: &[Date], amount: &Amount, site: &Site) -> (Option<i32>, Option<i32>) {
        let own = |wanted: fn(&Date) -> bool| {
            let near: Vec<Date> = dates.iter().filter(|date| wanted(date)).cloned().collect();
            pick(&near, |date| date.tokens.clone(), &self.line.tokens, site).cloned()
        };
        if amount.years != (None, None) {
            let (since, year) = amount.years;
            return (since, year.or(self.context.document.source.year));
        }
        if let Some(date) = own(|date| date.year.is_some()) {
            let since = date
                .since
                .or_else(|| own(|date| date.year.is_none()).and_then(|date| date.since));
            return (since.filter(|since| Some(*since) < date.year), date.year);
        }
        let since = own(|date| date.year.is_none()).and_then(|date| date.since);
        if let Some(year) = self.columns.year {
            return (since, Some(year));
        }
        for above in self.above.iter().chain(self.headings) {
            if let Some(date) = above.dates.iter().find(|date| date.year.is_some()) {
                return (since.or(date.since), date.year);
            }
        }
        (since, self.context.document.source.year)
    }
}

/// The currency of a bare amount in a document that names none; [`super::check`] reports it.
pub(super) const UNKNOWN: &str = "?";

/// Currencies whose own sign is a bare `$`.
const DOLLARS: &[&str] = &["AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"];

/// The role that a heading is: all of it, in brackets, or after `for`.
fn titled_role<'a>(heading: &Reading<'a>) -> Option<&'a str> {
    heading.roles.iter().find_map(|mention| {
        if role::is_crowd(&heading.tokens, mention) {
            return None;
        }
        let before = mention
            .tokens
            .start
            .checked_sub(1)
            .map(|at| &heading.tokens[at]);
        let whole = mention.tokens.end == heading.tokens.len();
        let led = before.is_none_or(|t| t.is_mark('(') || t.is_any(&["for", "of", "a", "an"]));
        let closes = whole
            || heading.tokens.get(mention.tokens.end).is_some_and(|t| {
                t.is_mark(')')
                    || t.is_mark('(')
                    || t.is_mark(':')
                    || t.is_any(&["salary", "salaries", "pay"])
            });
        (led && closes).then(|| heading.written(mention))
    })
}
