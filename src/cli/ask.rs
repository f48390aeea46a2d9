//! `careerbot ask`: one question, or a batch of them.

use anyhow::{Result, bail};
use clap::Args;

use crate::{
    engine::Ask,
    locale::Language,
    render::{json, terminal},
    reply,
    settings::Settings,
};

use super::{Console, Format, Outcome, batch, open};

const EXAMPLES: &str = "\
Examples:
  careerbot ask \"what does a machine learning engineer make in Seattle?\"
  careerbot ask what skills does a data engineer need
  careerbot ask --follows \"ML engineer salary in Seattle\" \"and in Austin?\"
  careerbot ask --format json \"ML engineer salary\" | jq .figures
  careerbot ask --batch questions.jsonl > answers.jsonl

A batch has one JSON object a line, {\"id\": \"1\", \"question\": \"…\", \"follows\":
\"…\"}, of which only the question is needed; one JSON object a line is printed,
in the same order.

Exit status: 0 answered, 1 ambiguous or nothing found, 2 failure. A batch: 0
unless it failed.";

/// Answer a question
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The question; quotes around it are needed only for what the shell would take for itself
    #[arg(required_unless_present = "batch")]
    question: Vec<String>,
    /// How to print the answer [default: text; in a batch: json]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Show also how the answer came about: scores, and what was read into the question
    #[arg(long)]
    explain: bool,
    /// The question before, which this one follows up
    #[arg(long, value_name = "QUESTION", conflicts_with = "batch")]
    follows: Option<String>,
    /// Answer the questions of a JSON Lines file; - reads them from the standard input
    #[arg(long, value_name = "FILE", conflicts_with = "question")]
    batch: Option<String>,
}

/// What is to be done, once the arguments make sense.
enum Task {
    One {
        question: String,
        follows: Option<String>,
        format: Format,
    },
    Batch {
        file: String,
    },
}

impl Arguments {
    fn task(self) -> Result<Task> {
        if let Some(file) = self.batch {
            if self.format == Some(Format::Text) {
                bail!("a batch is answered in JSON. Leave --format away, or ask one question");
            }
            return Ok(Task::Batch { file });
        }
        let question = self.question.join(" ").trim().to_owned();
        if question.is_empty() {
            bail!(
                "the question is empty. Write one, such as: careerbot ask \"ML engineer salary\""
            );
        }
        Ok(Task::One {
            question,
            follows: self.follows.filter(|before| !before.trim().is_empty()),
            format: self.format.unwrap_or(Format::Text),
        })
    }
}

pub(super) fn execute(
    arguments: Arguments,
    settings: &Settings,
    console: &Console,
) -> Result<Outcome> {
    let explain = arguments.explain;
    match arguments.task()? {
        Task::Batch { file } => {
            let questions = batch::open(&file)?;
            let engine = open::engine(settings, console)?;
            batch::answer(questions, &engine, explain, console)?;
            Ok(Outcome::Found)
        }
        Task::One {
            question,
            follows,
            format,
        } => {
            let engine = open::engine(settings, console)?;
            let answer = engine.ask(Ask {
                question: &question,
                follows: follows.as_slice(),
                skip: 0,
                explain,
            });
            console.print(&match format {
                Format::Text => show(
                    &reply::word(&answer, Language::English),
                    &answer.explanation,
                    console,
                ),
                Format::Json if console.is_read_by_a_person() => json::pretty(&answer)? + "\n",
                Format::Json => json::line(&answer, None)? + "\n",
            })?;
            Ok(answer.status.into())
        }
    }
}

/// A reply for a person, and how it came about.
pub(super) fn show(reply: &reply::Reply, explanation: &[String], console: &Console) -> String {
    let mut text = terminal::text(reply, console.look());
    if !explanation.is_empty() {
        text.push_str("\nHow this came about\n");
        for step in explanation {
            text.push_str(&format!("  {}\n", terminal::clean_line(step)));
        }
    }
    text
}
