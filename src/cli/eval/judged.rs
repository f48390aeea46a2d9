//! Judged questions, asked of the documents that are loaded.

use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf};

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Status,
    engine::Engine,
    eval::judged::{
        self, Calibration, Outcome, Part, Question, Refusal, Report, judge, load, report,
        with_typo, worst, would_help,
    },
    render::terminal::clean_line,
    settings::Settings,
};

use super::{Arguments, Console, Format, ask_all, open, percent};

/// The JSON report.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    report: &'a Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    typos: Option<&'a Typos>,
    questions: Vec<One>,
}

/// What came of one question, in the JSON report.
#[derive(Serialize, Deserialize)]
pub(super) struct One {
    pub(super) id: String,
    pub(super) answerable: bool,
    pub(super) status: Status,
    pub(super) confidence: f32,
    /// Rank of the first passage that meets a need.
    pub(super) rank: Option<usize>,
    pub(super) met: usize,
    pub(super) needs: usize,
    pub(super) right: bool,
    pub(super) passages: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    explanation: Vec<String>,
}

/// What random typos cost.
#[derive(Serialize)]
struct Typos {
    /// Over all questions, a part for each seed.
    seeds: Vec<Part>,
    /// Mean share of first places.
    first: f64,
    /// Mean share with every need met.
    shown: f64,
    /// Loss of first places against no typo, in points of percent.
    lost_first: f64,
    /// Loss of shown.
    lost_shown: f64,
}

pub(super) fn execute(
    arguments: &Arguments,
    files: &[PathBuf],
    settings: &Settings,
    console: &Console,
) -> Result<()> {
    let questions = load(files, arguments.half())?;
    let engine = open::engine(settings, console)?;
    let explain = arguments.worst.is_some();
    let texts: Vec<String> = questions.iter().map(|one| one.question.clone()).collect();
    let outcomes = ask(&engine, &questions, &texts, explain, console);
    if let Some(path) = &arguments.run {
        judged::run(&questions, &outcomes).write(path, "careerbot")?;
    }
    let report = report(&questions, &outcomes);
    let typos = arguments
        .typos
        .map(|seeds| typos(&engine, &questions, &report, seeds, console));
    let text = match arguments.format {
        Format::Json => {
            let one = |(question, outcome)| One::new(question, outcome);
            let whole = Whole {
                report: &report,
                typos: typos.as_ref(),
                questions: questions.iter().zip(&outcomes).map(one).collect(),
            };
            serde_json::to_string_pretty(&whole)? + "\n"
        }
        Format::Text => {
            let mut text = to_text(&report);
            if let Some(typos) = &typos {
                text.push_str(&typos.to_text());
            }
            let count = arguments.worst.unwrap_or(0);
            for at in worst(&outcomes).into_iter().take(count) {
                text.push_str(&explained(&questions[at], &outcomes[at]));
            }
            text
        }
    };
    console.print(&text)
}

/// Asks each question in the wording of `texts`, and judges the answers.
fn ask(
    engine: &Engine,
    questions: &[Question],
    texts: &[String],
    explain: bool,
    console: &Console,
) -> Vec<Outcome> {
    let asked = questions
        .iter()
        .zip(texts)
        .map(|(question, text)| (text.as_str(), question.follows.as_ref()));
    let answers = ask_all(engine, asked, explain, console);
    let asked = questions.iter().zip(texts);
    let judged = asked.zip(answers).map(|((question, text), answer)| {
        let judgement = judge(question, &answer);
        Outcome {
            useful: if judgement.answered {
                judgement.useful()
            } else {
                would_help(engine, question, text)
            },
            judgement,
            answer,
        }
    });
    judged.collect()
}

fn typos(
    engine: &Engine,
    questions: &[Question],
    without: &Report,
    seeds: u64,
    console: &Console,
) -> Typos {
    let parts: Vec<Part> = (1..=seeds)
        .map(|seed| {
            let slip = |one: &Question| {
                with_typo(&one.question, &one.id, seed).unwrap_or_else(|| one.question.clone())
            };
            let texts: Vec<String> = questions.iter().map(slip).collect();
            let outcomes = ask(engine, questions, &texts, false, console);
            report(questions, &outcomes).all
        })
        .collect();
    let mean = |of: fn(&Part) -> f64| parts.iter().map(of).sum::<f64>() / parts.len().max(1) as f64;
    let (first, shown) = (mean(|part| part.first), mean(|part| part.shown));
    Typos {
        first,
        shown,
        lost_first: (without.all.first - first) * 100.0,
        lost_shown: (without.all.shown - shown) * 100.0,
        seeds: parts,
    }
}

impl One {
    fn new(question: &Question, outcome: &Outcome) -> Self {
        let judgement = outcome.judgement;
        let passages = outcome.answer.passages.iter();
        Self {
            id: question.id.clone(),
            answerable: judgement.answerable,
            status: outcome.answer.status,
            confidence: outcome.answer.confidence,
            rank: judgement.rank,
            met: judgement.met,
            needs: judgement.needs,
            right: judgement.right(),
            passages: passages
                .map(|shown| format!("{}:{}-{}", shown.path, shown.lines.first, shown.lines.last))
                .collect(),
            explanation: outcome.answer.explanation.clone(),
        }
    }

    /// Whether something was answered.
    pub(super) fn answered(&self) -> bool {
        self.status == Status::Answered
    }
}

impl Typos {
    fn to_text(&self) -> String {
        let mut text = "\nWith one random typo in each question\n".to_owned();
        for (i, part) in self.seeds.iter().enumerate() {
            // Infallible, here and below: a String grows.
            let _ = writeln!(
                text,
                "  seed {}: first {}, shown {}, refused {}",
                i + 1,
                percent(part.first),
                percent(part.shown),
                percent(part.refused)
            );
        }
        let _ = writeln!(
            text,
            "  mean: first {} ({:+.1} points), shown {} ({:+.1} points)",
            percent(self.first),
            -self.lost_first,
            percent(self.shown),
            -self.lost_shown
        );
        text
    }
}

fn to_text(report: &Report) -> String {
    let all = &report.all;
    let mut text = format!(
        "{}, {} answerable\n",
        open::number(all.answerable + all.unanswerable, "question"),
        all.answerable
    );
    let mut line = |name: &str, value: String| {
        let _ = writeln!(text, "  {name:<34} {value:>8}");
    };
    line("first passage right", percent(all.first));
    line("every need met within the passages", percent(all.shown));
    line("MRR@3", format!("{:.3}", all.mrr));
    line("answered, of the answerable", percent(all.answered));
    line("refused, of the unanswerable", percent(all.refused));
    let Refusal {
        precision,
        recall,
        f1,
    } = report.refusal;
    line("refusals: precision", percent(precision));
    line("refusals: recall", percent(recall));
    line("refusals: F1", format!("{f1:.3}"));
    line(
        "expected calibration error",
        format!("{:.3}", report.calibration.error),
    );
    line("Brier score", format!("{:.3}", report.calibration.brier));
    text + &reliability(&report.calibration) + &tags(&report.tags)
}

fn reliability(calibration: &Calibration) -> String {
    let mut text = "\nConfidence   questions  said    came true\n".to_owned();
    for (i, bin) in calibration.bins.iter().enumerate() {
        if bin.questions > 0 {
            let _ = writeln!(
                text,
                "  {:.1}–{:.1} {:>13}  {:.3}   {:.3}",
                i as f64 / 10.0,
                (i + 1) as f64 / 10.0,
                bin.questions,
                bin.confidence,
                bin.accuracy
            );
        }
    }
    text
}

fn tags(tags: &BTreeMap<String, Part>) -> String {
    if tags.is_empty() {
        return String::new();
    }
    let mut text =
        "\nTag             answerable    first    shown   unanswerable  refused\n".to_owned();
    for (tag, part) in tags {
        let share = |of: usize, share: f64| {
            if of == 0 {
                "–".to_owned()
            } else {
                percent(share)
            }
        };
        let _ = writeln!(
            text,
            "  {:<14} {:>9} {:>8} {:>8} {:>14} {:>8}",
            clean_line(tag),
            part.answerable,
            share(part.answerable, part.first),
            share(part.answerable, part.shown),
            part.unanswerable,
            share(part.unanswerable, part.refused)
        );
    }
    text
}

/// A question that went wrong: what was wanted, what came, and how.
fn explained(question: &Question, outcome: &Outcome) -> String {
    let answer = &outcome.answer;
    let mut text = format!(
        "\n{}: {}\n",
        clean_line(&question.id),
        clean_line(&question.question)
    );
    let mut line = |name: &str, what: &str| {
        let _ = writeln!(text, "  {name:<8} {}", clean_line(what));
    };
    if let Some(before) = &question.follows {
        line("follows", before);
    }
    match &question.answers {
        None => line("wanted", "a refusal"),
        Some(needs) => {
            for need in needs {
                for (i, piece) in need.iter().enumerate() {
                    let place = piece.document.as_ref().or(piece.page.as_ref());
                    let place = place.map_or("", String::as_str);
                    let name = if i == 0 { "wanted" } else { "or" };
                    line(name, &format!("{place}: {}", piece.text));
                }
            }
        }
    }
    let met = outcome.judgement;
    line(
        "came",
        &match answer.status {
            Status::Answered => format!(
                "confidence {:.2}, {} of {} met",
                answer.confidence,
                met.met,
                open::number(met.needs, "need")
            ),
            Status::Ambiguous => format!("a choice, confidence {:.2}", answer.confidence),
            Status::NotFound => format!("a refusal, confidence {:.2}", answer.confidence),
        },
    );
    for (i, passage) in answer.passages.iter().enumerate() {
        let lines = passage.lines;
        let place = format!("{}:{}-{}", passage.path, lines.first, lines.last);
        line(
            &format!("[{}]", i + 1),
            &format!("{place} {}", passage.section.join(" › ")),
        );
        for shown in passage.text.lines() {
            line("", shown);
        }
    }
    for step in &answer.explanation {
        line("how", step);
    }
    text
}
