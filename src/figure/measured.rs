//! What a number that is no pay measures. A wage on a role's page is that role's; a percentage or a
//! count need not be: job postings of a whole trade grow, programming jobs remain. So the
//! document's title stands in only for the number of a fact sheet (`Job Outlook: 8%`), and any other
//! number says itself what it is of.

use std::ops::Range;

use super::{
    grammar::{Amount, What},
    mention::{Site, slice},
    scope::Scope,
    token::Token,
    word,
};

/// Tokens of a text that still names what a number is of.
const LONGEST: usize = 9;

impl Scope<'_, '_> {
    /// Whether the number is all that its label says: `Job Outlook, 2024–34 | 8% (Much faster …)`; or
    /// is of nothing that has a name: `Employment is projected to grow 4 percent`.
    pub fn is_fact(&self, site: &Site) -> bool {
        let after = self.line.tokens.get(site.amount.end);
        let ends =
            after.is_none_or(|token| !token.is_word() || token.kind == super::token::Kind::Break);
        let opening = self.opening();
        let labelled = if site.amount.start == 0 {
            !self.above.is_empty()
        } else {
            opening.end + 1 == site.amount.start && self.is_bare(&opening)
        };
        let grows = || self.grown(site).is_some_and(|name| self.is_bare(&name));
        // `About 900 openings are projected each year`: for nobody in particular
        let counts = || {
            let before = self.line.tokens.get(site.sentence.start..site.amount.start);
            let last = self.line.tokens.get(site.amount.end.saturating_sub(1));
            before.is_some_and(<[_]>::is_empty)
                && last.is_some_and(|token| token.is_any(&["openings"]))
                && after.is_some_and(|token| token.is_any(&["are"]))
        };
        labelled && ends || grows() || counts()
    }

    /// What the number is of: the label right before it, or what the sentence says has grown.
    pub fn measured(&self, amount: &Amount, site: &Site) -> Option<&str> {
        let span = self.labelled(site).or_else(|| {
            matches!(amount.what, What::Percent { .. })
                .then(|| self.grown(site))
                .flatten()
                .filter(|name| !self.is_bare(name))
        })?;
        Some(slice(self.line.text, &self.line.tokens, &span)).filter(|text| !text.is_empty())
    }

    /// `Growth of AI jobs: 74%`, `Jobs in AI: growth of 74%`.
    fn labelled(&self, site: &Site) -> Option<Range<usize>> {
        let mut label = self.opening();
        let between = self.line.tokens.get(label.end + 1..site.amount.start)?;
        let leads = between.iter().all(|token| {
            word::is_growth(token)
                || token.is_any(&["a", "an", "at", "by", "expected", "is", "of", "projected"])
        });
        let named = !label.is_empty() && label.len() <= LONGEST && leads;
        if !named || self.is_bare(&label) {
            return None;
        }
        // `Growth of AI jobs`: the statistic says the growth.
        let tokens = &self.line.tokens[label.clone()];
        if let [first, second, _, ..] = tokens
            && word::is_growth(first)
            && second.is_any(&["in", "of"])
        {
            label.start += 2;
        }
        Some(label)
    }

    /// `AI job postings have increased by 8.5%`: what stands before the verb.
    fn grown(&self, site: &Site) -> Option<Range<usize>> {
        let label = self.opening();
        let mut start = site.sentence.start;
        if label.end > 0 && label.end < site.amount.start {
            start = start.max(label.end + 1);
        }
        let tokens = self.line.tokens.get(..site.amount.start)?;
        let mut end = site.amount.start;
        let trim = |end: &mut usize, words: &[&str]| {
            while *end > start && tokens[*end - 1].is_any(words) {
                *end -= 1;
            }
        };
        trim(&mut end, &["by", "of", "a", "an"]);
        // A loss is part of the amount: `decline 4 percent`.
        let lost = self.line.tokens.get(site.amount.start);
        if !lost.is_some_and(word::is_growth) {
            let verb = end.checked_sub(1).filter(|&verb| verb >= start)?;
            if !word::is_growth(&tokens[verb]) && !tokens[verb].is("up") {
                return None;
            }
            end = verb;
        }
        trim(
            &mut end,
            &[
                "are",
                "be",
                "been",
                "expected",
                "had",
                "has",
                "have",
                "is",
                "projected",
                "to",
                "was",
                "were",
                "will",
            ],
        );
        while start < end && tokens[start].is_any(&["a", "an", "the"]) {
            start += 1;
        }
        let name = tokens.get(start..end)?;
        let plain = name
            .iter()
            .all(|token| token.is_word() || token.is_mark('/') || token.is_mark('-'));
        let refers = name
            .first()
            .is_some_and(|token| token.is_any(&["its", "their", "these", "this", "those"]));
        (plain && !refers && !name.is_empty() && name.len() <= LONGEST).then_some(start..end)
    }

    /// Whether a label only says what is measured, and not of what: `Job Outlook, 2024–34`.
    fn is_bare(&self, label: &Range<usize>) -> bool {
        let tokens = self.line.tokens.get(label.clone()).unwrap_or_default();
        !tokens.is_empty()
            && tokens
                .iter()
                .all(|token| !token.is_word() || is_measure(token))
    }
}

/// Whether a word of a label says what is measured, or of when, and not of what.
fn is_measure(token: &Token<'_>) -> bool {
    word::is_growth(token)
        || token.number().is_some()
        || token.is_any(&[
            "annual",
            "change",
            "demand",
            "employment",
            "expected",
            "from",
            "in",
            "it",
            "job",
            "jobs",
            "market",
            "new",
            "number",
            "of",
            "openings",
            "outlook",
            "per",
            "percent",
            "projected",
            "rate",
            "strong",
            "that",
            "the",
            "they",
            "this",
            "to",
            "yearly",
        ])
}
