//! From an amount to a [`Figure`]: what was measured, for whom, where, when and by whom, from the
//! amount's own clause outwards to its sentence, the labels and headings above it and, last, the
//! document.

use std::ops::Range;

use super::{
    Context, Figure, Pay, Statistic,
    date::Date,
    grammar::{Amount, Bound, Period, What},
    mention::{Mention, Reading, Site, pick, slice},
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
    pub subject: Option<&'a str>,
    pub statistic: Option<Statistic>,
    pub year: Option<i32>,
}

impl Columns<'_> {
    /// Whether a cell is already said to be the role, level, place, company or source.
    pub fn names(&self, cell: &str) -> bool {
        [self.role, self.level, self.place, self.company, self.source].contains(&Some(cell))
    }
}

/// An amount in its surroundings.
pub(super) struct Scope<'s, 'a> {
    /// The line or cell.
    pub line: &'s Reading<'a>,
    /// Labels above it, nearest first.
    pub above: &'s [&'s Reading<'a>],
    /// Headings, innermost first.
    pub headings: &'s [&'s Reading<'a>],
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
        let (since, year) = self.when(amount, site);
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
            subject: self.subject(site),
            since,
            year,
            source: self.source(site, document),
            top_coded: amount.top_coded,
            unit,
            line,
        })
    }

    /// Whether the amount's sentence names a year.
    pub fn is_dated(&self, site: &Site) -> bool {
        let years = &self.line.years;
        let next = years.partition_point(|date| date.tokens.start < site.sentence.start);
        years
            .get(next)
            .is_some_and(|date| date.tokens.end <= site.sentence.end)
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
                .first()
                .filter(|mention| mention.tokens.end <= label.end)
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
        let stated = amount.percentile.or(self.columns.statistic);
        if stated.is_some() {
            return stated;
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
        // `higher than average, by about 10%`
        let by = before.last().is_some_and(|token| token.is("by"))
            && before.windows(2).any(|pair| {
                pair[0].is_any(&["higher", "lower", "more", "less"]) && pair[1].is("than")
            });
        if compared
            || by
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
        let period = match period {
            None if !large => self.period(amount, site),
            stated => stated,
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
            self.outside()
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
        // A name before bare years: `Entry-level Engineer (0-1 year of experience)`.
        let line = self.line;
        line.levels
            .iter()
            .find_map(|levels| self.own(levels, site))
            .map(|mention| line.written(mention))
            .or_else(|| {
                self.outside().find_map(|above| {
                    let first = above.levels.iter().find_map(|levels| levels.first());
                    first.map(|mention| above.written(mention))
                })
            })
            .map(str::to_owned)
    }

    /// A city before a region before a country; the document's region only for what is paid.
    fn place(&self, site: &Site, is_wage: bool) -> Option<String> {
        if let Some(place) = self.columns.place {
            return Some(place.to_owned());
        }
        for rank in 0..self.line.places.len() {
            if let Some(mention) = self.own(&self.line.places[rank], site) {
                return Some(self.line.written(mention).to_owned());
            }
            for above in self.outside() {
                if let Some(mention) = above.places[rank].first() {
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
                self.outside()
                    .chain(self.note)
                    .find_map(|above| above.sources.last().map(|mention| above.written(mention)))
            })
            .unwrap_or(&document.source.name)
            .to_owned()
    }

    /// A label that names neither a role nor anything else known: of its row, right before a
    /// bracket with the amount (`Python (56.3%)`), or at the start of its line.
    fn subject(&self, site: &Site) -> Option<String> {
        let line = self.line;
        if let Some(subject) = self.columns.subject {
            return Some(subject.to_owned());
        }
        let before = self.clause_before(site);
        if before.last().is_some_and(|token| token.is_mark('(')) {
            let end = site.amount.start - 1;
            let name = before[..before.len() - 1]
                .iter()
                .rev()
                .take(3)
                .take_while(|token| {
                    token.is_capitalised() || token.is_mark('+') || token.is_mark('#')
                })
                .count();
            let name = end - name..end;
            let known = line.roles.iter().any(|role| role.tokens.end > name.start);
            let text = slice(line.text, &line.tokens, &name);
            return (!text.is_empty() && !known && !line.is_named(&name)).then(|| text.to_owned());
        }
        let opening = self.opening();
        let text = slice(line.text, &line.tokens, &opening);
        let telling = is_subject(line, &opening) && site.amount.start >= opening.end;
        (telling && !text.is_empty()).then(|| text.to_owned())
    }

    /// First and last year of the period, or the year.
    fn when(&self, amount: &Amount, site: &Site) -> (Option<i32>, Option<i32>) {
        let fallback = self.context.document.source.year;
        if amount.years != (None, None) {
            let (since, year) = amount.years;
            return (since, year.or(fallback));
        }
        let own = |dates| {
            let span = |date: &Date| date.tokens.clone();
            pick(dates, span, &self.line.tokens, site)
        };
        let start = own(&self.line.starts).and_then(|date| date.since);
        if let Some(date) = own(&self.line.years) {
            let since = date.since.or(start);
            return (since.filter(|since| Some(*since) < date.year), date.year);
        }
        if let Some(year) = self.columns.year {
            return (start, Some(year));
        }
        match self.outside().find_map(|above| above.years.first()) {
            Some(date) => (start.or(date.since), date.year),
            None => (start, fallback),
        }
    }

    /// Labels and headings, the nearest first.
    fn outside(&self) -> impl Iterator<Item = &Reading<'a>> {
        self.above.iter().chain(self.headings).copied()
    }
}

/// The currency of a bare amount in a document that names none; [`super::check`] reports it.
pub(super) const UNKNOWN: &str = "?";

/// Currencies whose own sign is a bare `$`.
const DOLLARS: &[&str] = &["AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"];

/// Whether a label says what a figure holds for, and not what it measures or what is known by
/// another name.
pub(super) fn is_subject(label: &Reading<'_>, span: &Range<usize>) -> bool {
    let tokens = &label.tokens[span.clone()];
    let measures = |token: &super::token::Token<'_>| {
        word::is_pay(token)
            || word::is_growth(token)
            || token.year().is_some()
            || token.is_any(&[
                "common",
                "demand",
                "entry",
                "example",
                "future",
                "general",
                "highest",
                "job",
                "jobs",
                "lowest",
                "note",
                "number",
                "projections",
                "range",
                "starting",
                "summary",
                "trends",
                "typical",
            ])
    };
    !tokens.is_empty()
        && word::measure_in(tokens).is_none()
        && !tokens.iter().any(measures)
        && !label.is_named(span)
        && !label.roles.iter().any(|role| role.tokens.start < span.end)
}

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
