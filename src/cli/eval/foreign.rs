//! Questions that the documents cannot answer.

use std::fmt::Write as _;

use anyhow::Result;
use serde::Serialize;

use crate::{
    answer::{Answer, Status},
    eval::beir::{Query, queries},
    render::terminal::clean_line,
    settings::Settings,
};

use super::{Arguments, Console, Format, ask_all, open, percent};

#[derive(Serialize)]
struct Report<'a> {
    queries: usize,
    /// Share of them.
    refused: f64,
    answered: Vec<Answered<'a>>,
}

/// A query that was answered, though nothing answers it.
#[derive(Serialize)]
struct Answered<'a> {
    id: &'a str,
    question: &'a str,
    confidence: f32,
    /// Lines of the first passage.
    passage: String,
    section: String,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    explanation: &'a [String],
}

pub(super) fn execute(arguments: &Arguments, settings: &Settings, console: &Console) -> Result<()> {
    let queries = queries(&arguments.path, arguments.split())?;
    let engine = open::engine(settings, console)?;
    let explain = arguments.worst.is_some();
    let asked = queries.iter().map(|query| (query.text.as_str(), None));
    let answers = ask_all(&engine, asked, explain, console);
    let report = Report::of(&queries, &answers);
    console.print(&match arguments.format {
        Format::Json => serde_json::to_string_pretty(&report)? + "\n",
        Format::Text => report.to_text(arguments.worst),
    })
}

impl<'a> Report<'a> {
    fn of(queries: &'a [Query], answers: &'a [Answer]) -> Self {
        let mut answered: Vec<Answered<'a>> = queries
            .iter()
            .zip(answers)
            .filter(|(_, answer)| answer.status == Status::Answered)
            .map(|(query, answer)| Answered {
                id: &query.id,
                question: &query.text,
                confidence: answer.confidence,
                passage: answer.passages.first().map_or_else(String::new, |shown| {
                    format!("{}:{}-{}", shown.path, shown.lines.first, shown.lines.last)
                }),
                section: answer
                    .passages
                    .first()
                    .map_or_else(String::new, |shown| shown.section.join(" › ")),
                explanation: &answer.explanation,
            })
            .collect();
        answered.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        Self {
            queries: queries.len(),
            refused: 1.0 - answered.len() as f64 / queries.len().max(1) as f64,
            answered,
        }
    }

    fn to_text(&self, worst: Option<usize>) -> String {
        let mut text = format!(
            "{}, refused: {} ({} answered)\n",
            match self.queries {
                1 => "1 query".to_owned(),
                count => format!("{count} queries"),
            },
            percent(self.refused),
            self.answered.len()
        );
        let shown = worst.unwrap_or(self.answered.len());
        for answered in self.answered.iter().take(shown) {
            // Infallible: a String grows.
            let _ = writeln!(
                text,
                "\n{}: {}\n  confidence {:.2}: {} {}",
                clean_line(answered.id),
                clean_line(answered.question),
                answered.confidence,
                clean_line(&answered.passage),
                clean_line(&answered.section)
            );
            for step in answered.explanation {
                let _ = writeln!(text, "  {}", clean_line(step));
            }
        }
        if shown < self.answered.len() {
            let _ = writeln!(text, "\n… and {} more", self.answered.len() - shown);
        }
        text
    }
}
