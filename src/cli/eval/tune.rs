//! Fitting the weights to judged questions.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{
    engine::{Engine, Progress},
    eval::{
        self, Kind,
        judged::{
            Question, load,
            tune::{Measured, Set, examined, tune, weights_file},
        },
    },
    settings::Settings,
};

use super::{Arguments, Console, Format, open, percent};

/// Questions of each kind, at least.
const FEWEST: usize = 20;

pub(super) fn execute(
    arguments: &Arguments,
    files: &[PathBuf],
    into: &Path,
    settings: &Settings,
    console: &Console,
) -> Result<()> {
    let own = load(files, arguments.half())?;
    let others = arguments
        .also
        .chunks_exact(3)
        .map(|also| Other::open(also, arguments, settings, console))
        .collect::<Result<Vec<Other>>>()?;
    let sets = others.iter().map(|other| &other.questions);
    let questions: Vec<&Question> = std::iter::once(&own).chain(sets).flatten().collect();
    check(&questions)?;
    // a fit takes minutes: find out before it, not after
    fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(into)
        .with_context(|| format!("{} cannot be written", into.display()))?;
    let engine = open::engine(settings, console)?;
    let total = examined(questions.len());
    let doing = format!("fitting to {}", open::number(questions.len(), "question"));
    let bar = open::Bar::new(console, doing, "looks");
    let mut done = 0;
    let mut sets = vec![Set {
        engine: &engine,
        questions: &own,
    }];
    sets.extend(others.iter().map(|other| Set {
        engine: &other.engine,
        questions: &other.questions,
    }));
    let tuning = tune(&sets, || {
        bar.step(done, total);
        done += 1;
    });
    bar.finish();
    let mut from = arguments.path.display().to_string();
    if !others.is_empty() {
        let _ = write!(from, " and {}", open::number(others.len(), "other set"));
    }
    let file = weights_file(&tuning, &from, &questions)?;
    fs::write(into, file).with_context(|| format!("{} cannot be written", into.display()))?;
    let text = match arguments.format {
        Format::Json => serde_json::to_string_pretty(&tuning)? + "\n",
        Format::Text => {
            let mut text = String::new();
            writeln!(text, "                      before   fitted, left out")?;
            for (name, of) in LINES {
                let (before, after) = (of(&tuning.before), of(&tuning.held_out));
                writeln!(
                    text,
                    "{name:<20} {:>8} {:>8}",
                    percent(before),
                    percent(after)
                )?;
            }
            writeln!(
                text,
                "\nWritten to {}. They count from the next build on.",
                into.display()
            )?;
            text
        }
    };
    console.print(&text)
}

/// Questions about other documents.
struct Other {
    engine: Engine,
    questions: Vec<Question>,
}

impl Other {
    /// Of a corpus, its index, and the questions.
    fn open(
        also: &[PathBuf],
        arguments: &Arguments,
        settings: &Settings,
        console: &Console,
    ) -> Result<Self> {
        let [corpus, index, questions] = also else {
            bail!("--also takes three: a corpus, its index, and judged questions");
        };
        let files = match eval::kind(questions)? {
            Kind::Judged(files) => files,
            Kind::Beir => bail!("{} holds no judged questions", questions.display()),
        };
        let loaded = load(&files, None)?;
        // a set without halves is taken whole
        let half = arguments.half();
        let is_halved = loaded.iter().any(|question| question.half.is_some());
        let mut settings = settings.clone();
        settings.corpus.path = corpus.clone();
        settings.index.path = index.clone();
        Ok(Self {
            engine: open::engine(&settings, console)?,
            questions: loaded
                .into_iter()
                .filter(|question| !is_halved || half.is_none() || question.half == half)
                .collect(),
        })
    }
}

/// Weights fitted to a handful of questions, or to one kind alone, would make answers worse.
fn check(questions: &[&Question]) -> Result<()> {
    let answerable = questions.iter().filter(|one| one.answers.is_some()).count();
    let others = questions.len() - answerable;
    if answerable < FEWEST || others < FEWEST {
        bail!(
            "{answerable} questions have an answer and {others} have none: --tune needs at least {FEWEST} of each, so that every fold has some"
        );
    }
    Ok(())
}

type Line = (&'static str, fn(&Measured) -> f64);

const LINES: [Line; 6] = [
    ("first", |of| of.first),
    ("first three", |of| of.shown),
    ("answered", |of| of.answered),
    ("refused", |of| of.refused),
    ("separation", |of| of.separation),
    ("calibration error", |of| of.calibration),
];
