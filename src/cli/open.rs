//! Opening the engine, with word of what takes time.

use std::{
    io::{self, IsTerminal, Write},
    sync::OnceLock,
    time::{Duration, Instant},
};

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};

use crate::{
    corpus::{Problem, Severity},
    engine::{Engine, EngineError, Folders, Progress},
    settings::Settings,
};

use super::{Console, signal::Stop};

/// An open engine, and how it came to be.
pub(super) struct Opened {
    pub(super) engine: Engine,
    /// How long the index took to build; `None` when it was up to date.
    pub(super) built: Option<Duration>,
}

/// Opens the engine on the corpus and the index of the settings, building the index first where it
/// is missing or stale.
pub(super) fn engine(settings: &Settings, console: &Console) -> Result<Engine> {
    let opened = watch(settings, console, Engine::open_with)?;
    if opened.built.is_some() {
        let problems = opened.engine.problems();
        if !problems.is_empty() {
            console.note(&format!(
                "{} in the documents: `careerbot check` lists them",
                counts(&problems)
            ));
        }
    }
    Ok(opened.engine)
}

/// Opens the engine as `open` does, showing its progress.
pub(super) fn watch(
    settings: &Settings,
    console: &Console,
    open: fn(Folders<'_>, &dyn Progress) -> Result<Engine, EngineError>,
) -> Result<Opened> {
    let doing = format!(
        "building the search index from {}",
        settings.corpus.path.display()
    );
    let bar = Bar::new(console, doing, "documents");
    let stop = Stop::listen()?;
    let building = Building {
        bar: &bar,
        stop: &stop,
    };
    let folders = Folders {
        corpus: &settings.corpus.path,
        index: &settings.index.path,
        language: settings.language.path.as_deref(),
    };
    let opened = open(folders, &building);
    let built = bar.finish();
    if let Some(code) = stop.leave() {
        if let Err(error) = opened {
            console.note(&error.to_string());
        }
        std::process::exit(code);
    }
    let engine = opened?;
    if let Some(took) = built {
        console.note(&format!(
            "indexed {} in {:.1} s",
            number(engine.version().documents, "document"),
            took.as_secs_f32()
        ));
    }
    Ok(Opened { engine, built })
}

/// `2 errors and 1 warning`.
pub(super) fn counts(problems: &[Problem]) -> String {
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    format!(
        "{} and {}",
        number(errors, "error"),
        number(problems.len() - errors, "warning")
    )
}

/// `1 document`, `5 documents`.
pub(super) fn number(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// A bar on a terminal, one plain line elsewhere, nothing when quiet; and nothing either way while
/// nothing is done.
pub(super) struct Bar {
    doing: String,
    /// What is counted.
    noun: &'static str,
    begun: OnceLock<(Instant, ProgressBar)>,
    quiet: bool,
}

impl Bar {
    pub(super) fn new(console: &Console, doing: String, noun: &'static str) -> Self {
        Self {
            doing,
            noun,
            begun: OnceLock::new(),
            quiet: console.quiet(),
        }
    }

    /// Takes the bar away; how long it took, when something was done.
    pub(super) fn finish(&self) -> Option<Duration> {
        let (begun, bar) = self.begun.get()?;
        bar.finish_and_clear();
        Some(begun.elapsed())
    }

    fn begin(&self) -> ProgressBar {
        if self.quiet {
            return ProgressBar::hidden();
        }
        if !io::stderr().is_terminal() {
            // With stderr closed there is nobody to tell.
            let _ = writeln!(io::stderr(), "{}", self.doing);
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::no_length().with_message(self.doing.clone());
        let template = format!("{{msg}} {{wide_bar}} {{pos}}/{{len}} {}", self.noun);
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(100));
        bar
    }
}

/// The progress of a build that a signal stops.
struct Building<'b> {
    bar: &'b Bar,
    stop: &'b Stop,
}

impl Progress for Building<'_> {
    fn step(&self, done: usize, total: usize) {
        // before there are documents nothing is written yet, and a signal need not wait for anything
        if total > 0 {
            self.stop.enter();
        }
        self.bar.step(done, total);
    }

    fn is_stopped(&self) -> bool {
        self.stop.is_asked()
    }
}

impl Progress for Bar {
    fn step(&self, done: usize, total: usize) {
        let (_, bar) = self.begun.get_or_init(|| (Instant::now(), self.begin()));
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cli::Colour, settings::Sources};

    #[test]
    fn a_build_is_told_from_an_index_that_was_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("corpus")).unwrap();
        let document = "# Lighthouse Keeper\n\n## Duties\n\n- Keeps the lamp burning\n";
        std::fs::write(folder.path().join("corpus/keeper.md"), document).unwrap();
        let sources = Sources {
            directory: folder.path().to_owned(),
            ..Sources::default()
        };
        let mut settings = sources.load().unwrap().settings;
        settings.corpus.path = folder.path().join("corpus");
        settings.index.path = folder.path().join("index");
        let console = Console::new(Colour::Never, true);
        assert!(
            watch(&settings, &console, Engine::open_with)
                .unwrap()
                .built
                .is_some()
        );
        assert!(
            watch(&settings, &console, Engine::open_with)
                .unwrap()
                .built
                .is_none()
        );
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(number(1, "document"), "1 document");
        assert_eq!(number(0, "chunk"), "0 chunks");
        assert_eq!(counts(&[]), "0 errors and 0 warnings");
    }
}
