//! The answer contract: one JSON object a question, for scripts and for measuring.
//!
//! Fields may be added; the ones here keep their meaning. What was not said is `null`, and a list
//! of nothing is empty.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::{
    answer::{Answer, Aspect, Citation, Miss, Passage, PassageFigure, Status, Suggestion, Unmet},
    corpus::Source,
    figure::{Pay, Statistic},
};

/// An answer on one line, without a line break. `id` is handed through in a batch.
///
/// # Errors
/// When the answer holds a number that JSON cannot.
pub fn line(answer: &Answer, id: Option<&Value>) -> serde_json::Result<String> {
    let text = serde_json::to_string(&to_wire(answer, id))?;
    Ok(escape(&text))
}

/// An answer over several lines, for reading.
///
/// # Errors
/// As [`line()`].
pub fn pretty(answer: &Answer) -> serde_json::Result<String> {
    let text = serde_json::to_string_pretty(&to_wire(answer, None))?;
    Ok(escape(&text))
}

/// JSON escapes control characters up to U+001F; those of U+007F to U+009F are commands to some
/// terminals as well. They can stand only within JSON's strings, where the escape means the same.
pub(crate) fn escape(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}' => escaped.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[derive(Serialize)]
struct WireAnswer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    question: &'a str,
    status: Status,
    confidence: f32,
    understood: WireUnderstood<'a>,
    passages: Vec<WirePassage<'a>>,
    figures: Vec<WireFigure<'a>>,
    unmet: Vec<WireMiss<'a>>,
    suggestions: Vec<&'a str>,
    corpus: WireCorpus<'a>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    explanation: &'a [String],
}

#[derive(Serialize)]
struct WireUnderstood<'a> {
    roles: &'a [String],
    topics: Vec<&'static str>,
    level: Option<&'a str>,
    place: Option<&'a str>,
    corrected: Option<&'a str>,
}

#[derive(Serialize)]
struct WirePassage<'a> {
    document: &'a str,
    title: &'a str,
    section: &'a [String],
    path: &'a str,
    lines: [u32; 2],
    text: &'a str,
    source: WireSource<'a>,
    score: f32,
    also: Vec<WireCitation<'a>>,
}

/// Where else the same stands.
#[derive(Serialize)]
struct WireCitation<'a> {
    document: &'a str,
    title: &'a str,
    section: &'a [String],
    path: &'a str,
    lines: [u32; 2],
    source: WireSource<'a>,
}

#[derive(Serialize)]
struct WireSource<'a> {
    name: &'a str,
    url: Option<&'a str>,
    year: Option<i32>,
}

#[derive(Serialize)]
struct WireFigure<'a> {
    text: &'a str,
    #[serde(serialize_with = "number")]
    low: f64,
    #[serde(serialize_with = "open_number")]
    high: Option<f64>,
    unit: &'a str,
    statistic: Option<&'static str>,
    pay: Option<&'static str>,
    role: Option<&'a str>,
    level: Option<&'a str>,
    place: Option<&'a str>,
    company: Option<&'a str>,
    subject: Option<&'a str>,
    since: Option<i32>,
    top_coded: bool,
    year: Option<i32>,
    source: &'a str,
    passage: usize,
    line: u32,
    misses: Vec<WireMiss<'a>>,
}

/// What was asked for and a figure is not.
#[derive(Serialize)]
struct WireMiss<'a> {
    aspect: &'static str,
    asked: Cow<'a, str>,
}

#[derive(Serialize)]
struct WireCorpus<'a> {
    version: &'a str,
    documents: usize,
}

fn to_wire<'a>(answer: &'a Answer, id: Option<&'a Value>) -> WireAnswer<'a> {
    let understood = &answer.understood;
    WireAnswer {
        id,
        question: &answer.question,
        status: answer.status,
        confidence: answer.confidence,
        understood: WireUnderstood {
            roles: &understood.roles,
            topics: understood.topics.iter().map(|topic| topic.name()).collect(),
            level: understood.level.as_deref(),
            place: understood.place.as_deref(),
            corrected: understood.corrected.as_deref(),
        },
        passages: answer.passages.iter().map(to_wire_passage).collect(),
        figures: answer.figures.iter().map(to_wire_figure).collect(),
        unmet: answer.unmet.iter().map(to_wire_unmet).collect(),
        suggestions: answer
            .suggestions
            .iter()
            .map(|suggestion| match suggestion {
                Suggestion::Role { title, .. } => title.as_str(),
                Suggestion::Question(question) => question,
            })
            .collect(),
        corpus: WireCorpus {
            version: &answer.corpus.version,
            documents: answer.corpus.documents,
        },
        explanation: &answer.explanation,
    }
}

fn to_wire_passage(passage: &Passage) -> WirePassage<'_> {
    WirePassage {
        document: &passage.document,
        title: &passage.title,
        section: &passage.section,
        path: &passage.path,
        lines: [passage.lines.first, passage.lines.last],
        text: &passage.text,
        source: to_wire_source(&passage.source),
        score: passage.score,
        also: passage.also.iter().map(to_wire_citation).collect(),
    }
}

fn to_wire_citation(citation: &Citation) -> WireCitation<'_> {
    WireCitation {
        document: &citation.document,
        title: &citation.title,
        section: &citation.section,
        path: &citation.path,
        lines: [citation.lines.first, citation.lines.last],
        source: to_wire_source(&citation.source),
    }
}

fn to_wire_source(source: &Source) -> WireSource<'_> {
    WireSource {
        name: &source.name,
        url: source.url.as_deref(),
        year: source.year,
    }
}

fn to_wire_figure(found: &PassageFigure) -> WireFigure<'_> {
    let figure = &found.figure;
    WireFigure {
        text: &figure.text,
        low: figure.low,
        high: figure.high,
        unit: &figure.unit,
        statistic: figure.statistic.map(statistic),
        pay: figure.pay.map(pay),
        role: figure.role.as_deref(),
        level: figure.level.as_deref(),
        place: figure.place.as_deref(),
        company: figure.company.as_deref(),
        subject: figure.subject.as_deref(),
        since: figure.since,
        top_coded: figure.top_coded,
        year: figure.year,
        source: &figure.source,
        passage: found.passage,
        line: figure.line,
        misses: found.misses.iter().map(to_wire_miss).collect(),
    }
}

fn to_wire_unmet(unmet: &Unmet) -> WireMiss<'_> {
    match unmet {
        Unmet::Side(miss) => to_wire_miss(miss),
        Unmet::Topic(topic) | Unmet::Untold(topic) => WireMiss {
            aspect: "topic",
            asked: topic.name().into(),
        },
        Unmet::Role(role) => WireMiss {
            aspect: "role",
            asked: role.as_str().into(),
        },
        Unmet::More => WireMiss {
            aspect: "more",
            asked: "".into(),
        },
        Unmet::Percentile(percentile) => WireMiss {
            aspect: "percentile",
            asked: percentile.to_string().into(),
        },
        Unmet::Parts(by) => WireMiss {
            aspect: "parts",
            asked: by.name().into(),
        },
        Unmet::Count => WireMiss {
            aspect: "count",
            asked: "".into(),
        },
        Unmet::Period(period) => WireMiss {
            aspect: "period",
            asked: period.name().into(),
        },
    }
}

fn to_wire_miss(miss: &Miss) -> WireMiss<'_> {
    WireMiss {
        aspect: match miss.aspect {
            Aspect::Role => "role",
            Aspect::Place => "place",
            Aspect::Named => "named",
            Aspect::Level => "level",
            Aspect::Year => "year",
            Aspect::Source => "source",
        },
        asked: miss.asked.as_str().into(),
    }
}

fn statistic(statistic: Statistic) -> &'static str {
    match statistic {
        Statistic::Average => "average",
        Statistic::Median => "median",
        Statistic::MostCommon => "most-common",
        Statistic::Range => "range",
        Statistic::Percentile10 => "percentile-10",
        Statistic::Percentile25 => "percentile-25",
        Statistic::Percentile75 => "percentile-75",
        Statistic::Percentile90 => "percentile-90",
        Statistic::Total => "total",
        Statistic::Premium => "premium",
        Statistic::Growth => "growth",
        Statistic::Share => "share",
        Statistic::Maximum => "maximum",
        Statistic::Minimum => "minimum",
    }
}

fn pay(pay: Pay) -> &'static str {
    match pay {
        Pay::Base => "base",
        Pay::Total => "total",
        Pay::Additional => "additional",
    }
}

/// A whole number is written as one: `160000`, not `160000.0`.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn number<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    // Up to here, a float holds every whole number exactly.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        #[allow(clippy::cast_possible_truncation, reason = "whole and in range")]
        return serializer.serialize_i64(*number as i64);
    }
    serializer.serialize_f64(*number)
}

#[allow(clippy::ref_option, reason = "serde gives a reference")]
fn open_number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => number(value, serializer),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::sample;

    #[test]
    fn answers_keep_the_contract() {
        insta::assert_snapshot!("answered.json", pretty(&sample::answered()).unwrap());
        insta::assert_snapshot!("not_found.json", pretty(&sample::not_found()).unwrap());
        insta::assert_snapshot!("ambiguous.json", pretty(&sample::ambiguous()).unwrap());
        insta::assert_snapshot!("corrected.json", pretty(&sample::corrected()).unwrap());
        insta::assert_snapshot!("follow_up.json", pretty(&sample::follow_up()).unwrap());
    }

    #[test]
    fn a_line_is_one_line_and_carries_its_id() {
        for id in [Value::from("q17"), Value::from(17)] {
            let mut answer = sample::answered();
            answer.question = "a\nb\u{1b}[31m\u{9b}31m".to_owned();
            let line = line(&answer, Some(&id)).unwrap();
            assert!(!line.chars().any(char::is_control), "{line}");
            let read: Value = serde_json::from_str(&line).unwrap();
            assert_eq!(read["id"], id);
            assert_eq!(read["question"], answer.question);
        }
    }
}
