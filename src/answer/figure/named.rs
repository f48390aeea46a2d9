//! What else a question puts to its figures: the skill, company or kind of employer that stands
//! where such a name stands (“pay *at* Example Corp”, “COBOL *salary*”).

use super::employer::{Kind, kinds_in};
use crate::{
    figure::companies_in,
    query::{Lexicon, Question, Sector, TermKind, Topic},
};

/// Words that lead to whom or what pay is for.
const LEADS: [&str; 8] = ["at", "for", "with", "in", "by", "from", "knowing", "using"];
/// What pay may be asked for in (“in euros”): no name.
const CURRENCIES: [&str; 10] = [
    "euro", "euros", "eur", "dollar", "dollars", "usd", "pound", "pounds", "gbp", "sterling",
];
/// Words between a lead and the name.
const BETWEEN: [&str; 6] = ["a", "an", "the", "big", "some", "my"];

/// A name, as written and as stems, with its other readings.
#[derive(Debug, PartialEq)]
pub(super) struct Named {
    pub written: String,
    pub stems: Vec<String>,
    /// Whether it is known to be a company: then it takes all of its stems.
    pub company: bool,
    /// The kind of employer that it is.
    pub kind: Option<&'static Kind>,
    /// The sector that it is, or is part of.
    pub sector: Option<Sector>,
}

/// The names. A word before “salary” counts only where the documents do not hold it: “exact
/// salary” names nothing. `shown` are the companies that the figures shown are of.
pub(super) fn named<'f>(
    lexicon: &Lexicon,
    question: &Question,
    shown: impl Iterator<Item = &'f str>,
) -> Vec<Named> {
    let pay = |&(topic, _): &(Topic, f32)| topic == Topic::Salary;
    if !question.topics.iter().chain(&question.hints).any(pay) {
        return Vec::new();
    }
    let mut named = companies(lexicon, question, shown);
    let kinds = kinds_in(&question.text);
    // “startup vs big tech” holds employers against each other, and no sector
    let are_sides = kinds.len() > 1;
    let holds = |written: &str, sector: &Sector| {
        let written = written.to_lowercase();
        written.contains(&sector.written.to_lowercase())
    };
    let is_side = |sector: &Sector| are_sides && kinds.iter().any(|(_, one)| holds(one, sector));
    let sectors = question.sectors.iter().filter(|one| !is_side(one));
    let sectors = sectors.map(|sector| Named {
        written: sector.written.clone(),
        stems: sector.stems.clone(),
        company: false,
        kind: None,
        sector: Some(sector.clone()),
    });
    named.extend(sectors);
    let terms = |text: &str| -> Vec<String> {
        let terms = lexicon.analyzer().terms(text).into_iter();
        terms.map(|term| term.text).collect()
    };
    named.extend(
        kinds
            .iter()
            .filter(|(_, written)| {
                let mut sectors = question.sectors.iter();
                are_sides || !sectors.any(|sector| sector.written.eq_ignore_ascii_case(written))
            })
            .map(|&(kind, written)| Named {
                written: written.to_owned(),
                stems: terms(written),
                company: false,
                kind: Some(kind),
                sector: None,
            }),
    );
    if !question.topics.iter().any(pay) {
        return named;
    }
    let words = &question.words;
    let term_of = |at: usize| {
        let stem = lexicon.analyzer().stem(&words[at].text);
        question.terms.iter().find(|term| term.stem == stem)
    };
    let kind_of = |at: usize| term_of(at).map(|term| term.kind);
    let others = (0..words.len()).filter_map(|at| {
        let term = term_of(at)?;
        let name = matches!(term.kind, TermKind::Content | TermKind::Company)
            && term.weight >= 1.0
            && words[at].text.starts_with(char::is_alphabetic);
        if !name {
            return None;
        }
        let lead = words[..at]
            .iter()
            .rev()
            .find(|word| !BETWEEN.contains(&word.text.as_str()));
        let led = lead.is_some_and(|word| LEADS.contains(&word.text.as_str()));
        // “for machine shops” names shops: the words before a noun only describe it
        let last = at + 1 == words.len() || kind_of(at + 1) != Some(TermKind::Role);
        let written = question.text.get(words[at].span.clone())?.to_owned();
        // “base plus bonus” joins; “COBOL”, “Krustyburger” name
        let name_like = || {
            written.starts_with(char::is_uppercase)
                || !lexicon.is_english(&words[at].text)
                || !companies_in(&format!("at {written}")).is_empty()
        };
        let unknown = || question.unknown.contains(&written) && name_like();
        let before_topic =
            || at + 1 < words.len() && kind_of(at + 1) == Some(TermKind::Topic) && unknown();
        let currency = CURRENCIES.contains(&words[at].text.as_str());
        (last && !currency && (led || before_topic())).then(|| Named {
            written,
            stems: std::iter::once(term.stem.clone())
                .chain(term.alternatives.iter().map(|(stem, _)| stem.to_string()))
                .collect(),
            company: false,
            kind: None,
            sector: None,
        })
    });
    let known = |one: &Named| {
        named
            .iter()
            .any(|company| company.stems.contains(&one.stems[0]))
    };
    let others: Vec<Named> = others.filter(|one| !known(one)).collect();
    named.extend(others);
    named
}

/// The companies that a question names: listed ones, and those of the figures shown.
fn companies<'f>(
    lexicon: &Lexicon,
    question: &Question,
    shown: impl Iterator<Item = &'f str>,
) -> Vec<Named> {
    let stems = |name: &str| -> Vec<String> {
        let terms = lexicon.analyzer().terms(name).into_iter();
        terms.map(|term| term.text).collect()
    };
    let mut named: Vec<Named> = Vec::new();
    let mut add = |written: &str| {
        let stems = stems(written);
        if !stems.is_empty() && !named.iter().any(|known| known.stems == stems) {
            named.push(Named {
                written: written.to_owned(),
                stems,
                company: true,
                kind: None,
                sector: None,
            });
        }
    };
    for name in companies_in(&question.text) {
        add(&name);
    }
    for name in shown.flat_map(split) {
        // The list says when one of its names is meant.
        let listed = !companies_in(&format!("at {name}")).is_empty();
        let asked = |stem: &String| {
            let mut content = question.terms.iter();
            let kinds = [TermKind::Content, TermKind::Role, TermKind::Company];
            content.any(|term| kinds.contains(&term.kind) && term.stem == *stem)
        };
        if !listed && stems(name).iter().all(asked) {
            add(name);
        }
    }
    named
}

/// The companies of a list: `Meta, Apple and Google`.
fn split(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', '/'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" or "))
        .map(str::trim)
        .filter(|name| !name.is_empty())
}
