//! The choice of figures, on passages made by hand.

mod choice;
mod level;
mod missed;
mod phrase;

use super::*;
use crate::{
    analysis::fold,
    answer::Aspect,
    chunk::Chunk,
    corpus::{LineSpan, Source},
    figure::Pay,
    query::{Context, Names, RoleNames, Spelling, Vocabulary},
};

/// A document with one passage: its title, and the figures of its lines.
struct Shown<'a> {
    title: &'a str,
    figures: Vec<Figure>,
}

/// A figure whose line is its text; `with` says what it is about.
fn figure(text: &str, value: f64, unit: &str, with: impl FnOnce(&mut Figure)) -> Figure {
    let mut figure = Figure {
        text: text.to_owned(),
        low: value,
        high: Some(value),
        unit: unit.to_owned(),
        statistic: None,
        pay: None,
        role: None,
        level: None,
        place: None,
        company: None,
        subject: None,
        since: None,
        year: Some(2024),
        source: "Guide for engineers".to_owned(),
        top_coded: false,
        line: 1,
    };
    with(&mut figure);
    figure
}

fn pay(text: &str, with: impl FnOnce(&mut Figure)) -> Figure {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    figure(text, digits.parse().unwrap(), "USD/year", with)
}

fn is(part: &mut Option<String>, text: &str) {
    *part = Some(text.to_owned());
}

/// The texts of the figures chosen, each with the aspects it misses.
fn chosen(question: &str, shown: &[Shown<'_>]) -> Vec<(String, Vec<Aspect>)> {
    asked(question, None, shown)
}

fn asked(question: &str, follows: Option<&str>, shown: &[Shown<'_>]) -> Vec<(String, Vec<Aspect>)> {
    let chosen = all(question, follows, shown).figures.into_iter();
    chosen
        .map(|found| {
            let misses = found.misses.iter().map(|miss| miss.aspect).collect();
            (found.figure.text, misses)
        })
        .collect()
}

/// What no figure is of.
fn unmet(question: &str, shown: &[Shown<'_>]) -> Vec<String> {
    let unmet = all(question, None, shown).unmet.into_iter();
    unmet
        .map(|unmet| match unmet {
            Unmet::Side(miss) => miss.asked,
            Unmet::Parts(by) => format!("parts {}", by.name()),
            Unmet::Count => "count".to_owned(),
            Unmet::Period(period) => format!("by the {}", period.name()),
            Unmet::Topic(topic) | Unmet::Untold(topic) => topic.name().to_owned(),
            Unmet::Role(role) => role,
            Unmet::Percentile(percentile) => format!("percentile {percentile}"),
            Unmet::More => "more".to_owned(),
        })
        .collect()
}

fn all(question: &str, follows: Option<&str>, shown: &[Shown<'_>]) -> Chosen {
    with_aliases(question, follows, shown, &[])
}

/// With other names of all documents.
fn with_aliases(
    question: &str,
    follows: Option<&str>,
    shown: &[Shown<'_>],
    aliases: &[String],
) -> Chosen {
    let lexicon = Lexicon::embedded().unwrap();
    let titles = shown.iter().map(|one| vec![one.title]);
    let roles = RoleNames::new(&lexicon, (0..).zip(titles));
    let vocabulary = Vocabulary::default();
    let context = Context {
        lexicon: &lexicon,
        roles: &roles,
        vocabulary: &vocabulary,
        spelling: &Spelling::default(),
        names: &Names::default(),
    };
    let follows: Vec<String> = follows.into_iter().map(str::to_owned).collect();
    let question = Question::understand(context, &fold(question), &follows);
    let chunks: Vec<StoredChunk> = (0..)
        .zip(shown)
        .map(|(document, one)| StoredChunk {
            document,
            chunk: Chunk {
                document: one.title.to_owned(),
                trail: Vec::new(),
                blocks: Vec::new(),
                aside: false,
            },
            figures: one.figures.clone(),
        })
        .collect();
    let passages: Vec<Passage> = shown
        .iter()
        .map(|one| Passage {
            document: one.title.to_owned(),
            title: one.title.to_owned(),
            section: Vec::new(),
            path: String::new(),
            lines: LineSpan::line(1),
            text: one
                .figures
                .iter()
                .map(|figure| figure.text.as_str())
                .collect::<Vec<_>>()
                .join("\n"),
            marks: Vec::new(),
            source: Source::default(),
            score: 1.0,
            chunk: 0,
            also: Vec::new(),
        })
        .collect();
    let chunks: Vec<&StoredChunk> = chunks.iter().collect();
    figures(&lexicon, &question, &passages, &chunks, |_| aliases)
}

fn texts(found: &[(String, Vec<Aspect>)]) -> Vec<&str> {
    found.iter().map(|(text, _)| text.as_str()).collect()
}
