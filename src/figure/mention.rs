//! What a line names: levels, places, companies, publishers, roles, years; and which of them an
//! amount in that line belongs to.

use std::{cell::OnceCell, ops::Range};

use super::{
    Pay, Statistic, date,
    grammar::Period,
    level, name, publisher, role, sentence,
    token::{Token, tokens},
    word,
};

/// A name in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// What it names.
    pub kind: Kind,
    /// Token indices.
    pub tokens: Range<usize>,
}

/// What a mention names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    City,
    Region,
    Country,
    Company,
    Source,
    Role,
    Level,
}

impl Mention {
    /// A mention over these tokens.
    pub fn new(kind: Kind, tokens: Range<usize>) -> Self {
        Self { kind, tokens }
    }

    /// As written.
    pub fn text<'a>(&self, text: &'a str, line: &[Token<'a>]) -> &'a str {
        slice(text, line, &self.tokens)
    }
}

/// The piece of `text` that a run of its tokens covers.
pub(super) fn slice<'a>(text: &'a str, line: &[Token<'a>], range: &Range<usize>) -> &'a str {
    match (line.get(range.start), line.get(range.end.wrapping_sub(1))) {
        (Some(first), Some(last)) => text.get(first.start..last.end()).unwrap_or_default(),
        _ => "",
    }
}

/// A text and what it names.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: Vec<Token<'a>>,
    /// Its sentences, as token ranges.
    pub sentences: Vec<Range<usize>>,
    /// Cities, regions, countries: the narrower the better.
    pub places: [Vec<Mention>; 3],
    /// Companies.
    pub companies: Vec<Mention>,
    /// Publishers of figures.
    pub sources: Vec<Mention>,
    /// Roles.
    pub roles: Vec<Mention>,
    /// Levels by name, and by years of experience only.
    pub levels: [Vec<Mention>; 2],
    /// Years, and periods with their last year.
    pub years: Vec<date::Date>,
    /// Years that something is counted from.
    pub starts: Vec<date::Date>,
    said: Said,
}

/// What a text says of all amounts below it, found out when it is asked: every one of them asks.
#[derive(Debug, Default)]
struct Said {
    measure: OnceCell<Option<Statistic>>,
    pay: OnceCell<Option<Pay>>,
    period: OnceCell<Option<Period>>,
    is_of_pay: OnceCell<bool>,
}

impl<'a> Reading<'a> {
    /// Reads a text that has been cut into tokens.
    pub fn of(text: &'a str, tokens: Vec<Token<'a>>, title: &str) -> Self {
        let sentences = sentence::split(&tokens);
        let (years, starts) = date::find(&tokens)
            .into_iter()
            .partition(|date| date.year.is_some());
        if !tokens.iter().any(Token::is_word) {
            // numbers and marks, as most cells of a table are, name nothing else
            return Self {
                sentences,
                years,
                starts,
                ..Self::unread(text, tokens)
            };
        }
        let names = name::find(&tokens);
        let mut sources: Vec<_> = kept(&names, |kind| kind == Kind::Source);
        publisher::complete(&tokens, &mut sources);
        let companies = join_companies(&tokens, kept(&names, |kind| kind == Kind::Company));
        let places = [Kind::City, Kind::Region, Kind::Country]
            .map(|wanted| kept(&names, |kind| kind == wanted));
        let levels = level::find(&tokens, &sentences);
        let roles = role::find(&tokens, &names, &sources, &levels, title);
        let levels = {
            let (years, named) = levels
                .into_iter()
                .partition(|mention| level::is_years(&tokens, mention));
            [named, years]
        };
        Self {
            text,
            sentences,
            places,
            companies,
            sources,
            roles,
            levels,
            years,
            starts,
            tokens,
            said: Said::default(),
        }
    }

    /// A text that nobody asks what it names.
    pub fn unread(text: &'a str, tokens: Vec<Token<'a>>) -> Self {
        Self {
            text,
            tokens,
            sentences: Vec::new(),
            places: Default::default(),
            companies: Vec::new(),
            sources: Vec::new(),
            roles: Vec::new(),
            levels: Default::default(),
            years: Vec::new(),
            starts: Vec::new(),
            said: Said::default(),
        }
    }

    /// The last measure that it speaks of.
    pub fn measure(&self) -> Option<Statistic> {
        let find = || word::measure_before(&self.tokens);
        *self.said.measure.get_or_init(find)
    }

    /// Which part of the pay it speaks of.
    pub fn pay(&self) -> Option<Pay> {
        *self.said.pay.get_or_init(|| word::pay_in(&self.tokens))
    }

    /// The period that it speaks of.
    pub fn period(&self) -> Option<Period> {
        let find = || word::period_in(&self.tokens);
        *self.said.period.get_or_init(find)
    }

    /// Whether it speaks of pay.
    pub fn is_of_pay(&self) -> bool {
        let find = || self.tokens.iter().any(word::is_pay);
        *self.said.is_of_pay.get_or_init(find)
    }

    /// Reads a heading or label.
    pub fn of_text(text: &'a str, title: &str) -> Self {
        Self::of(text, tokens(text), title)
    }

    /// Whether a level, place, company or publisher is named in these of its tokens.
    pub fn is_named(&self, span: &Range<usize>) -> bool {
        [&self.companies, &self.sources]
            .into_iter()
            .chain(&self.places)
            .chain(&self.levels)
            .any(|mentions| {
                let next = mentions.partition_point(|mention| mention.tokens.end <= span.start);
                mentions
                    .get(next)
                    .is_some_and(|mention| mention.tokens.start < span.end)
            })
    }

    /// Whether it names neither a level nor a place, company or publisher.
    pub fn is_plain(&self) -> bool {
        !self.is_named(&(0..self.tokens.len()))
    }

    /// The mention as written.
    pub fn written(&self, mention: &Mention) -> &'a str {
        mention.text(self.text, &self.tokens)
    }
}

/// Where an amount stands among others, as token indices.
#[derive(Debug, Clone)]
pub(super) struct Site {
    /// The amount.
    pub amount: Range<usize>,
    /// Its sentence.
    pub sentence: Range<usize>,
    /// End of the amount before it in the sentence, or the sentence's start.
    pub after: usize,
    /// Start of the next amount in the sentence, or the sentence's end.
    pub before: usize,
}

/// The one of `spans` (sorted) that an amount belongs to: one that follows it directly
/// (`… in Seattle`, `… (Glassdoor)`), else the nearest before it in its sentence, else the
/// nearest after it.
pub(super) fn pick<'m, T>(
    items: &'m [T],
    span: impl Fn(&T) -> Range<usize>,
    line: &[Token<'_>],
    site: &Site,
) -> Option<&'m T> {
    let split = items.partition_point(|item| span(item).start < site.amount.end);
    let next = items
        .get(split)
        .filter(|item| span(item).start < site.sentence.end);
    if let Some(item) = next
        && span(item).start < site.before
        && follows(line, site.amount.end, span(item).start)
    {
        return Some(item);
    }
    items[..split]
        .iter()
        .rev()
        // The amount itself may hold a year; look past it.
        .find(|item| span(item).end <= site.amount.start)
        .filter(|item| span(item).start >= site.sentence.start)
        .or(next)
}

/// Whether what starts at `to` directly qualifies the amount that ends at `from`: only words lead
/// there, one of them a preposition, or it stands in brackets right behind.
fn follows(line: &[Token<'_>], from: usize, to: usize) -> bool {
    const NEAR: usize = 7;
    const PREPOSITIONS: &[&str] = &["in", "for", "at", "of", "to", "by", "from", "with", "since"];
    let Some(between) = line.get(from..to) else {
        return false;
    };
    match between.first() {
        None => true,
        Some(first) if first.is_mark('(') => {
            between.len() <= 2 * NEAR && !between.iter().any(|token| token.is_mark(')'))
        }
        Some(_) => {
            between.len() <= NEAR
                && between.iter().any(|token| token.is_any(PREPOSITIONS))
                && between
                    .iter()
                    .all(|token| token.is_word() || token.is_dash() || token.is_mark('/'))
        }
    }
}

fn kept(mentions: &[Mention], wanted: impl Fn(Kind) -> bool) -> Vec<Mention> {
    mentions
        .iter()
        .filter(|mention| wanted(mention.kind))
        .cloned()
        .collect()
}

/// Joins lists of companies (`Google, Apple, Meta`) and adds what stands in `At Name, …`.
fn join_companies(line: &[Token<'_>], companies: Vec<Mention>) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::new();
    for mention in companies {
        if let Some(last) = joined.last_mut()
            && mention.tokens.start - last.tokens.end <= 2
            && line[last.tokens.end..mention.tokens.start]
                .iter()
                .all(|token| {
                    token.is_mark(',') || token.is_any(&["and", "or"]) || token.is_mark('/')
                })
        {
            last.tokens.end = mention.tokens.end;
        } else {
            joined.push(mention);
        }
    }
    if line.first().is_some_and(|token| token.is("at")) {
        let end = line
            .iter()
            .skip(1)
            .take(4)
            .take_while(|token| token.is_capitalised())
            .count()
            + 1;
        let named = end > 1 && line.get(end).is_some_and(|token| token.is_mark(','));
        if named && joined.first().is_none_or(|first| first.tokens.start >= end) {
            joined.insert(0, Mention::new(Kind::Company, 1..end));
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_marks_name_nothing() {
        let texts = [
            "1,234,567",
            "$45.20",
            "#",
            "(2,024)",
            "2022-23 | 7.5%",
            "3.11.2",
            "<1, 2+",
            "*",
            "",
        ];
        for text in texts {
            let line = tokens(text);
            assert!(!line.iter().any(Token::is_word), "{text}");
            let mut sources = Vec::new();
            publisher::complete(&line, &mut sources);
            let names = name::find(&line);
            let levels = level::find(&line, &sentence::split(&line));
            let roles = role::find(&line, &names, &sources, &levels, "7 Eleven");
            assert_eq!([names, sources, levels, roles].concat(), [], "{text}");
        }
        assert_eq!(Reading::of_text("2024", "").years.len(), 1);
    }
}
