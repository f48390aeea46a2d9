//! Fitting the weights to judged questions.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{
    engine::Progress,
    eval::judged::{
        Question, load,
        tune::{Measured, examined, tune, weights_file},
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
    let questions = load(files, arguments.half())?;
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
    let tuning = tune(&engine, &questions, || {
        bar.step(done, total);
        done += 1;
    });
    bar.finish();
    let from = arguments.path.display().to_string();
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

/// Weights fitted to a handful of questions, or to one kind alone, would make answers worse.
fn check(questions: &[Question]) -> Result<()> {
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
