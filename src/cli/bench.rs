//! `careerbot bench`: what answers, builds, starts and changes cost, beside tantivy alone.

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result};
use clap::Args;

use crate::{
    eval::bench::{self, Costs, made},
    settings::Settings,
};

use super::{Console, Outcome};

const EXAMPLES: &str = "\
Examples:
  careerbot bench
  careerbot bench my-documents 20000 1000000
  TMPDIR=/large/disk careerbot bench 1000000

Everything is measured on a copy in the folder for temporary files; one thread.
Compare the ratios: times depend on the machine, and on what else it does.

Exit status: 0 measured, 2 failure.";

/// Measure what answers, builds, starts and changes cost
///
/// Prints a table (Markdown): the build of the index from the files on, beside tantivy's own of the
/// same chunks (given ready-cut, with the same analysis, fields and stored bytes), a start with the
/// index at hand, a changed document until it is served, and an answer with its steps beside
/// the least that any search of the same chunks does.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folders with documents, or numbers of chunks to make after the pattern of the documents in the
    /// settings [default: the documents in the settings]
    #[arg(value_name = "DIR|CHUNKS")]
    on: Vec<String>,
    /// Questions to ask, one a line [default: made from the names of the roles]
    #[arg(long, value_name = "FILE")]
    questions: Option<PathBuf>,
}

const HEAD: &str = "\
| chunks | documents | index | beside tantivy's | start | one document changed | an answer | reading, searching, composing | beside a search |
|---|---|---|---|---|---|---|---|---|
";

pub(super) fn execute(
    arguments: &Arguments,
    settings: &Settings,
    console: &Console,
) -> Result<Outcome> {
    let questions = match &arguments.questions {
        None => Vec::new(),
        Some(path) => fs::read_to_string(path)
            .with_context(|| {
                format!(
                    "cannot read the questions {}. Name a text file with one a line",
                    path.display()
                )
            })?
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(str::to_owned)
            .collect(),
    };
    let usual = [settings.corpus.path.display().to_string()];
    let on = if arguments.on.is_empty() {
        &usual[..]
    } else {
        &arguments.on
    };
    let language = settings.language.path.as_deref();
    let mut head = HEAD;
    for on in on {
        let scratch = Scratch::new()?;
        // A folder may be called by a number: `2024`.
        let number = on.parse().ok().filter(|_| !Path::new(on).is_dir());
        let folder = match number {
            None => PathBuf::from(on),
            Some(chunks) => {
                let folder = scratch.0.join("made");
                console.note(&format!("making {chunks} chunks"));
                fs::create_dir_all(&folder)
                    .and_then(|()| made::write(&settings.corpus.path, &folder, chunks))
                    .with_context(|| format!("cannot make documents in {}", folder.display()))?;
                folder
            }
        };
        console.note(&format!("measuring {on}"));
        let costs = bench::measure(&folder, language, &scratch.0, &questions)?;
        console.print(&format!("{head}{}", row(&costs)))?;
        head = "";
    }
    Ok(Outcome::Found)
}

fn row(costs: &Costs) -> String {
    let [understand, search, compose] = costs.steps.map(micros);
    format!(
        "| {} | {} | {} | {} | {} | {} | {} µs | {understand}, {search}, {compose} µs | {} |\n",
        costs.chunks,
        costs.documents,
        time(costs.build),
        ratio(costs.build, costs.raw_build),
        time(costs.open),
        time(costs.edit),
        micros(costs.answer),
        ratio(costs.answer, costs.raw_search),
    )
}

fn micros(time: Duration) -> u128 {
    time.as_micros()
}

fn time(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 1.0 {
        format!("{:.0} ms", seconds * 1e3)
    } else {
        format!("{seconds:.1} s")
    }
}

fn ratio(of: Duration, beside: Duration) -> String {
    let ratio = of.as_secs_f64() / beside.as_secs_f64().max(f64::MIN_POSITIVE);
    format!("{ratio:.1} ×")
}

/// A folder that goes when it is no longer needed.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self> {
        let name = format!("careerbot-bench-{}", std::process::id());
        let path = env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path)
            .with_context(|| format!("cannot write {}. Set TMPDIR", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_times_and_ratios() {
        let millis = Duration::from_millis;
        let row = row(&Costs {
            documents: 9,
            chunks: 386,
            build: millis(1_500),
            raw_build: millis(500),
            open: millis(12),
            edit: millis(20),
            answer: Duration::from_micros(90),
            steps: [20, 30, 40].map(Duration::from_micros),
            raw_search: Duration::from_micros(30),
        });
        assert_eq!(
            row,
            "| 386 | 9 | 1.5 s | 3.0 × | 12 ms | 20 ms | 90 µs | 20, 30, 40 µs | 3.0 × |\n"
        );
    }
}
