//! From an amount to a [`Figure`]: for whom, where, when and by whom it was measured, from the
//! amount's own clause outwards to its sentence, the labels and headings above it and, last, the
//! document.

use super::{
    Figure, Pay, Statistic,
    date::Date,
    grammar::{Amount, What},
    level,
    mention::{Reading, Site, pick, slice},
    role,
    scope::Scope,
    word,
};

impl Scope<'_, '_> {
    /// The figure of the amount at `site`; `None` where what looked like money is none.
    pub fn figure(&self, amount: &Amount, site: &Site, line: u32) -> Option<Figure> {
        let document = self.context.document;
        let is_money = matches!(amount.what, What::Money { .. });
        let pay = if is_money { self.pay(site) } else { None };
        let statistic = self.statistic(amount, site);
        let unit = self.unit(amount, statistic, site)?;
        let is_wage = unit.contains('/');
        let (since, year) = self.when(amount, site);
        let named = self.role(amount, site);
        let level = self.level(site).or_else(|| {
            let whole = named.is_none() && is_wage && !self.speaks_of_others(site);
            whole.then(|| level::of_title(&document.title)).flatten()
        });
        let large = matches!(amount.what, What::Money { large: true, .. });
        let is_of_pay = is_money && (!large || is_wage) || statistic == Some(Statistic::Premium);
        let title = Some(document.title.as_str())
            .filter(|title| !title.is_empty() && (is_of_pay || self.is_fact(site)));
        let subject = self.subject(amount, site).or_else(|| {
            // A share is of one thing and says another: neither alone is what it is about.
            let changes =
                matches!(amount.what, What::Percent { .. }) && statistic == Some(Statistic::Growth);
            let measured = named.is_none() && !is_of_pay && (changes || large);
            let measured = measured.then(|| self.measured(amount, site)).flatten();
            measured.map(str::to_owned)
        });
        Some(Figure {
            text: slice(self.line.text, &self.line.tokens, &amount.tokens).to_owned(),
            low: amount.low,
            high: amount.high,
            statistic,
            pay: pay.filter(|_| is_wage || pay == Some(Pay::Additional)),
            role: named.or(title).map(str::to_owned),
            level: level.map(str::to_owned),
            place: self.place(site, is_wage),
            company: is_money.then(|| self.company(site)).flatten(),
            subject,
            since,
            year,
            source: self.source(site),
            top_coded: amount.top_coded,
            unit,
            line,
        })
    }

    /// The role that the line, a label above it or a heading names.
    fn role(&self, amount: &Amount, site: &Site) -> Option<&str> {
        if let Some(role) = self.columns.role {
            return Some(role);
        }
        let line = self.line;
        if let Some(role) = self.paid(site) {
            return Some(role);
        }
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
    }

    /// Whether the sentence is about other jobs than the document's, without naming one:
    /// `AI-related roles can command …`.
    fn speaks_of_others(&self, site: &Site) -> bool {
        const OWN: &[&str] = &[
            "all", "many", "most", "our", "some", "such", "the", "these", "this", "those", "your",
        ];
        self.sentence(site).windows(2).any(|pair| {
            pair[1].is_any(&["jobs", "positions", "roles"])
                && pair[0].is_word()
                && !pair[0].is_any(OWN)
        })
    }

    /// Whose pay it is, where the sentence says so in so many words: `The median annual wage for
    /// airline pilots, copilots, and flight engineers was …`.
    fn paid(&self, site: &Site) -> Option<&str> {
        const LONGEST: usize = 16;
        let line = self.line;
        let sentence = line.tokens.get(site.sentence.start..site.amount.start)?;
        let verb = sentence
            .iter()
            .rposition(|token| token.is_any(&["was", "were", "is", "are"]))?;
        let lead = sentence[..verb]
            .iter()
            .rposition(|token| token.is_any(&["for", "of", "in", "with", "at", "by"]))?;
        let pays = lead > 0 && word::is_pay(&sentence[lead - 1]);
        let article = sentence
            .get(lead + 1)
            .is_some_and(|token| token.is_any(&["a", "an", "the"]));
        let span = lead + 1 + usize::from(article)..verb;
        let name = sentence.get(span.clone())?;
        let people = name.iter().any(|token| {
            token.is_word() && (token.raw.ends_with('s') || role::is_role_noun(token.raw))
        });
        let span = span.start + site.sentence.start..span.end + site.sentence.start;
        let plain = name.len() <= LONGEST
            && name.iter().all(|token| token.number().is_none())
            && !line.is_named(&span);
        let led = sentence[lead].is_any(&["for", "of"]);
        (led && pays && people && plain && verb + 1 == sentence.len())
            .then(|| slice(line.text, &line.tokens, &span))
    }

    fn level(&self, site: &Site) -> Option<&str> {
        if let Some(level) = self.columns.level {
            return Some(level);
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

    fn source(&self, site: &Site) -> String {
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
            .unwrap_or(&self.context.source().name)
            .to_owned()
    }

    /// First and last year of the period, or the year.
    fn when(&self, amount: &Amount, site: &Site) -> (Option<i32>, Option<i32>) {
        let fallback = self.context.source().year;
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
