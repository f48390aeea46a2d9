//! An amount in its surroundings: its clause, its sentence, the label that opens its line, and
//! what stands above.

use std::ops::Range;

use super::{
    Context, Statistic,
    mention::{Mention, Reading, Site, pick},
    token::Token,
};

/// Tokens around an amount that are looked at for the words that qualify it.
const NEAR: usize = 60;

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
    /// Whether the amount's sentence names a year.
    pub fn is_dated(&self, site: &Site) -> bool {
        let years = &self.line.years;
        let next = years.partition_point(|date| date.tokens.start < site.sentence.start);
        years
            .get(next)
            .is_some_and(|date| date.tokens.end <= site.sentence.end)
    }

    /// The tokens between the amount before this one, or its sentence's start, and it.
    pub fn clause_before(&self, site: &Site) -> &[Token<'a>] {
        let start = site.after.max(site.amount.start.saturating_sub(NEAR));
        self.line
            .tokens
            .get(start..site.amount.start)
            .unwrap_or_default()
    }

    /// The tokens between this amount and the next, or the sentence's end.
    pub fn clause_after(&self, site: &Site) -> &[Token<'a>] {
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
    pub fn opening(&self) -> Range<usize> {
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
    pub fn own<'m>(&self, mentions: &'m [Mention], site: &Site) -> Option<&'m Mention> {
        pick(mentions, |m| m.tokens.clone(), &self.line.tokens, site).or_else(|| {
            let label = self.opening();
            mentions
                .first()
                .filter(|mention| mention.tokens.end <= label.end)
        })
    }

    /// The tokens of the sentence near the amount.
    pub fn sentence(&self, site: &Site) -> &[Token<'a>] {
        let start = site
            .sentence
            .start
            .max(site.amount.start.saturating_sub(NEAR));
        let end = site.sentence.end.min(site.amount.end + NEAR);
        self.line.tokens.get(start..end).unwrap_or_default()
    }

    /// The label that opens the sentence, or the part of it after a semicolon, up to its colon:
    /// `Base: $120,000; total: $150,000`.
    pub fn label(&self, site: &Site) -> &[Token<'a>] {
        let start = site.sentence.start;
        let end = site.amount.start.min(start + NEAR);
        let tokens = self.line.tokens.get(start..end).unwrap_or_default();
        let part = tokens.iter().rposition(|token| token.is_mark(';'));
        let tokens = match part.map(|at| &tokens[at + 1..]) {
            Some(part) if part.iter().any(|token| token.is_mark(':')) => part,
            _ => tokens,
        };
        match tokens.iter().position(|token| token.is_mark(':')) {
            Some(colon) => &tokens[..colon],
            None => &[],
        }
    }

    /// Labels and headings, the nearest first.
    pub fn outside(&self) -> impl Iterator<Item = &Reading<'a>> {
        self.above.iter().chain(self.headings).copied()
    }
}
