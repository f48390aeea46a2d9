//! What else a figure holds for, where that is no role, level, place, company or publisher: a skill,
//! an industry, a kind of employer.

use std::ops::Range;

use super::{
    grammar::{Amount, What, is_part_of_year},
    mention::{Reading, Site, slice},
    scope::Scope,
    token::Token,
    word,
};

/// Tokens of a label that names what a figure holds for (`TypeScript`, `Large firms`); longer ones
/// are the topics of a paragraph.
const LONGEST_LABEL: usize = 3;

/// Tokens of a name beside an amount: `Microsoft Azure 17.6%`.
const LONGEST_NAME: usize = 3;

/// Words between the bracket behind a name and the amount in it: `Python (required in 56.3% …)`.
const LONGEST_ASIDE: usize = 4;

/// Tokens between a name that the sentence abbreviates and the amount.
const REACH: usize = 14;

impl Scope<'_, '_> {
    /// The label of the row; a name right beside the amount; the label that opens the line.
    pub fn subject(&self, amount: &Amount, site: &Site) -> Option<String> {
        if let Some(subject) = self.columns.subject {
            return Some(subject.to_owned());
        }
        let is_percent = matches!(amount.what, What::Percent { .. });
        let beside = self.bracketing(is_percent, site).or_else(|| {
            let named = || self.listed(site).or_else(|| self.abbreviated(site));
            is_percent.then(named).flatten()
        });
        let line = self.line;
        match beside {
            Some(name) if self.is_free(&name) => Some(name),
            // A bracket right behind a role or company is about that.
            Some(_) => return None,
            None => Some(self.label_of_line(is_percent)).filter(|label| {
                label.len() <= LONGEST_LABEL
                    && is_subject(line, label)
                    && site.amount.start >= label.end
            }),
        }
        .map(|name| slice(line.text, &line.tokens, &name).to_owned())
        .filter(|name| !name.is_empty())
    }

    /// The name before the bracket that holds the amount: `Python (56.3%)`; of a percentage also
    /// with some words between: `Python (required in 56.3% of postings)`.
    fn bracketing(&self, is_percent: bool, site: &Site) -> Option<Range<usize>> {
        let before = self.clause_before(site);
        let aside = if is_percent { LONGEST_ASIDE } else { 0 };
        let words = before
            .iter()
            .rev()
            .take(aside + 1)
            .take_while(|token| token.is_word())
            .count();
        let open = before.len().checked_sub(words + 1)?;
        if words > aside || !before[open].is_mark('(') {
            return None;
        }
        let name = self.name_before(site.amount.start - words - 1, site);
        (words == 0 || !name.is_empty()).then_some(name)
    }

    /// A name in a list of names and shares, or one that a clause says the share of: `SQL 26.1%`,
    /// `Python, which 56.3% …`.
    fn listed(&self, site: &Site) -> Option<Range<usize>> {
        let tokens = &self.line.tokens;
        let at = site.amount.start;
        let last = tokens.get(at.checked_sub(1)?)?;
        if last.is("which") && at >= 2 && tokens[at - 2].is_mark(',') {
            return Some(self.name_before(at - 2, site)).filter(|name| !name.is_empty());
        }
        let name = self.name_before(at, site);
        // The first word of a sentence has its capital anyway.
        let before = tokens.get(name.start.checked_sub(1)?)?;
        let parted = before.is_mark(',') || before.is_mark(':') || before.is("and");
        (!name.is_empty() && parted).then_some(name)
    }

    /// A name that the sentence abbreviates shortly before the amount: `Natural Language Processing
    /// (NLP) demand is up by 155%`.
    fn abbreviated(&self, site: &Site) -> Option<Range<usize>> {
        let tokens = &self.line.tokens;
        let first = site.after.max(site.amount.start.saturating_sub(REACH));
        let open = (first..site.amount.start.saturating_sub(2))
            .rev()
            .find(|&at| {
                tokens[at].is_mark('(')
                    && tokens[at + 1].is_acronym()
                    && tokens[at + 2].is_mark(')')
            })?;
        let letters = tokens[open + 1].raw;
        let start = open.checked_sub(letters.chars().count())?;
        let initials = tokens[start..open]
            .iter()
            .map(|token| token.raw.chars().next());
        let spelled = initials.eq(letters.chars().map(Some));
        (spelled && start >= site.sentence.start).then_some(start..open + 3)
    }

    /// The capitalised tokens that end at `end`, as many as a name has.
    fn name_before(&self, end: usize, site: &Site) -> Range<usize> {
        let belongs = |token: &&Token<'_>| {
            (token.is_capitalised() && !is_part_of_year(token))
                || token.is_mark('+')
                || token.is_mark('#')
        };
        let tokens = self.line.tokens.get(site.after..end).unwrap_or_default();
        let name = tokens.iter().rev().take(LONGEST_NAME).take_while(belongs);
        end - name.count()..end
    }

    /// Whether a name is none that the line is known to hold.
    fn is_free(&self, name: &Range<usize>) -> bool {
        let line = self.line;
        let known = |role: &super::mention::Mention| {
            role.tokens.end > name.start && role.tokens.start < name.end
        };
        !line.roles.iter().any(known) && !line.is_named(name)
    }

    /// The label that opens the line, without the bracket that explains it: `Major tech companies
    /// (e.g., …): $200,000+`. When a share was one is no part of whose it is: `Self-employed in 2024: 7.8%`.
    fn label_of_line(&self, is_percent: bool) -> Range<usize> {
        let mut label = self.opening();
        if let [.., at, year] = &self.line.tokens[label.clone()]
            && is_percent
            && at.is("in")
            && year.year().is_some()
        {
            label.end -= 2;
        }
        let tokens = &self.line.tokens[label.clone()];
        let closed = tokens.last().is_some_and(|token| token.is_mark(')'));
        let open = tokens.iter().position(|token| token.is_mark('('));
        match open {
            Some(open) if closed => label.start..label.start + open,
            _ => label,
        }
    }
}

/// Whether a label says what a figure holds for, and not what it measures or what is known by
/// another name.
pub(super) fn is_subject(label: &Reading<'_>, span: &Range<usize>) -> bool {
    let tokens = &label.tokens[span.clone()];
    let measures = |token: &Token<'_>| {
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
