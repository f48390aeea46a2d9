//! `careerbot eval`: how good the answers are, measured.

mod beir;
mod comparison;
mod foreign;
mod judged;
mod title;
mod tune;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::{
    answer::Answer,
    engine::{Ask, Engine, Progress},
    eval::{self, Half, Kind},
    settings::Settings,
};

use super::{Console, Format, Outcome, open};

const EXAMPLES: &str = "\
Examples:
  careerbot eval tests/eval
  careerbot eval tests/eval --half dev --worst 10
  careerbot eval tests/eval --typos 3
  careerbot eval tests/eval --format json > after.json
  careerbot eval tests/eval --compare before.json after.json
  careerbot eval tests/eval --half dev --tune config/weights.toml
  careerbot eval scifact --run scifact.run
  careerbot eval scifact --compare one.run other.run
  careerbot eval scifact --foreign
  careerbot eval onet_titles --titles --split dev
  careerbot eval onet_titles --titles --split dev --tune weights.txt

Judged questions are asked of the documents that are loaded. A folder in the
layout of BEIR (corpus.jsonl, queries.jsonl, qrels/test.tsv) is asked of its own
corpus, without rules of careers, and measured as trec_eval does; with --foreign
its queries are asked of the documents that are loaded, which should refuse them
all; with --titles they are job titles, cut into five folds: the titles of four
are names of the documents they are judged to mean, those of the fifth are
asked.

Exit status: 0 measured, 2 failure.";

/// Measure how good the answers are
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Judged questions (a .jsonl file, or a folder with some), or a folder in the layout of BEIR
    path: PathBuf,
    /// Show also the worst questions: what was wanted, what came, and how it came about; in JSON, how
    /// each came about
    #[arg(long, value_name = "N")]
    worst: Option<usize>,
    /// Take one half of the questions only
    #[arg(long, value_name = "HALF")]
    half: Option<Part>,
    /// How to print what was measured
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Write what was found as a run that trec_eval reads
    #[arg(long, value_name = "FILE")]
    run: Option<PathBuf>,
    /// Compare two results instead: runs over a BEIR folder, JSON reports of judged questions
    #[arg(long, value_names = ["BEFORE", "AFTER"], num_args = 2, conflicts_with_all = ["run", "worst", "typos", "plain", "foreign"])]
    compare: Option<Vec<PathBuf>>,
    /// Ask also with one random typo in each question, so many times; judged questions only
    #[arg(long, value_name = "TIMES")]
    typos: Option<u64>,
    /// Fit the weights of ranking and refusal to the questions, cross-validated, and write them to
    /// this file; of judged questions, and with --titles those of the matcher of titles
    #[arg(long, value_name = "FILE", conflicts_with_all = ["run", "worst", "typos", "plain", "foreign", "compare"])]
    tune: Option<PathBuf>,
    /// Fit also to judged questions about other documents; may be given several times
    #[arg(long, value_names = ["CORPUS", "INDEX", "QUESTIONS"], num_args = 3, requires = "tune")]
    also: Vec<PathBuf>,
    /// BM25 alone, without proximity and feedback; BEIR only
    #[arg(long, conflicts_with = "foreign")]
    plain: bool,
    /// Ask the queries of a BEIR folder of the documents that are loaded: all should be refused
    #[arg(long, conflicts_with_all = ["run", "half"])]
    foreign: bool,
    /// The queries of a BEIR folder are job titles: find the documents of those of one fold by the
    /// titles of the others
    #[arg(long, conflicts_with_all = ["plain", "foreign", "compare", "worst"])]
    titles: bool,
    /// The judgements: qrels/NAME.tsv; BEIR only [default: test]
    #[arg(long, value_name = "NAME", conflicts_with = "foreign")]
    split: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// For development
    Dev,
    /// Held out, for checking
    Held,
}

impl From<Part> for Half {
    fn from(part: Part) -> Self {
        match part {
            Part::Dev => Self::Dev,
            Part::Held => Self::Held,
        }
    }
}

impl Arguments {
    fn half(&self) -> Option<Half> {
        self.half.map(Half::from)
    }

    fn split(&self) -> &str {
        self.split.as_deref().unwrap_or("test")
    }

    /// Refuses options that mean nothing for what the path holds.
    fn check(&self, kind: &Kind) -> Result<()> {
        let path = self.path.display();
        if *kind == Kind::Beir {
            if self.typos.is_some() || self.tune.is_some() && !self.titles {
                bail!(
                    "{path} is in the layout of BEIR: --typos is for judged questions, and --tune for them and for --titles"
                );
            }
        } else if self.plain || self.foreign || self.titles || self.split.is_some() {
            bail!(
                "{path} holds judged questions: --plain, --foreign, --titles and --split are for a folder in the layout of BEIR (corpus.jsonl, queries.jsonl, qrels/test.tsv)"
            );
        }
        Ok(())
    }
}

pub(super) fn execute(
    arguments: &Arguments,
    settings: &Settings,
    console: &Console,
) -> Result<Outcome> {
    let kind = eval::kind(&arguments.path)?;
    arguments.check(&kind)?;
    match (&kind, arguments.compare.as_deref()) {
        (Kind::Beir, Some([before, after])) => {
            comparison::runs(arguments, before, after, console)?;
        }
        (Kind::Judged(_), Some([before, after])) => {
            comparison::reports(arguments, before, after, console)?;
        }
        (Kind::Beir, _) if arguments.foreign => foreign::execute(arguments, settings, console)?,
        (Kind::Beir, _) if arguments.titles => match &arguments.tune {
            Some(into) => title::tune(arguments, into, console)?,
            None => title::execute(arguments, console)?,
        },
        (Kind::Beir, _) => beir::execute(arguments, console)?,
        (Kind::Judged(files), _) => match &arguments.tune {
            Some(into) => tune::execute(arguments, files, into, settings, console)?,
            None => judged::execute(arguments, files, settings, console)?,
        },
    }
    Ok(Outcome::Found)
}

/// Asks questions (with what each follows up), showing how far it is.
fn ask_all<'a>(
    engine: &Engine,
    questions: impl ExactSizeIterator<Item = (&'a str, Option<&'a String>)>,
    explain: bool,
    console: &Console,
) -> Vec<Answer> {
    let total = questions.len();
    let doing = format!("asking {}", open::number(total, "question"));
    let bar = open::Bar::new(console, doing, "questions");
    let mut answers = Vec::with_capacity(total);
    for (question, follows) in questions {
        bar.step(answers.len(), total);
        answers.push(engine.ask(Ask {
            question,
            follows: follows.map_or(&[], std::slice::from_ref),
            skip: 0,
            explain,
        }));
    }
    bar.finish();
    answers
}

/// A share in percent.
fn percent(share: f64) -> String {
    // the mean of nothing is -0
    format!("{:.1} %", share * 100.0 + 0.0)
}
