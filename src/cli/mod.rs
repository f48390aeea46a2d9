//! The command line: one file a verb, each with its arguments as typed and an `execute`.
//!
//! stdout is for answers; logs, progress and notes go to stderr. The exit codes are grep's: 0 found,
//! 1 nothing found, 2 failure.

mod ask;
mod batch;
mod bench;
mod beside;
mod chat;
mod check;
mod completions;
mod configuration;
mod console;
mod doctor;
mod eval;
mod health;
mod import;
mod index;
mod man;
mod open;
mod reload;
mod roles;
mod serve;
mod signal;
mod store;
mod supervisor;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anyhow::Result;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{
    answer::Status,
    discord,
    render::terminal,
    settings::{Loaded, Override, Sources},
    telemetry,
};

use console::Console;

const EXAMPLES: &str = "\
Examples:
  careerbot ask \"what does a machine learning engineer make in Seattle?\"
  careerbot chat
  careerbot check my-documents
  DISCORD_TOKEN=… careerbot serve

The documents are read from the folder `corpus`, and the search index is kept in
`index`, unless the settings say otherwise: `careerbot config --default`
explains every one of them.

Exit status: 0 answered, 1 nothing found, 2 failure.";

/// Answers career questions with word-for-word, cited excerpts from your own documents.
#[derive(Debug, Parser)]
#[command(name = "careerbot", version, after_help = EXAMPLES, max_term_width = 80)]
pub struct Cli {
    #[command(subcommand)]
    verb: Verb,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Ask(ask::Arguments),
    Chat(chat::Arguments),
    Index(index::Arguments),
    Check(check::Arguments),
    Roles(roles::Arguments),
    Eval(eval::Arguments),
    Bench(bench::Arguments),
    Import(import::Arguments),
    Config(configuration::Arguments),
    Doctor(doctor::Arguments),
    Health(health::Arguments),
    Reload(reload::Arguments),
    Serve(serve::Arguments),
    Store(store::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

impl Cli {
    /// Reads the command line. Where it is wrong, or asks for help, that is printed and the process
    /// ends.
    pub fn read() -> Self {
        Self::parse()
    }
}

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every command")]
struct Common {
    /// Folder with the documents [setting: corpus.path]
    #[arg(long, global = true, value_name = "DIR")]
    corpus: Option<String>,
    /// Folder for the search index; built when missing or stale [setting: index.path]
    #[arg(long, global = true, value_name = "DIR")]
    index: Option<String>,
    /// Folder with your own language tables [setting: language.path]
    #[arg(long, global = true, value_name = "DIR")]
    language: Option<String>,
    /// What is logged: off, error, warn, info, debug, trace, or directives such as
    /// info,serenity=debug [setting: log.level]
    #[arg(long, global = true, value_name = "LEVEL")]
    log: Option<String>,
    /// Shape of the logs: text or json [setting: log.format]
    #[arg(long, global = true, value_name = "FORMAT")]
    log_format: Option<String>,
    /// Say nothing but answers and errors
    #[arg(short, long, global = true, conflicts_with_all = ["verbose", "log"])]
    quiet: bool,
    /// Log what is done, as --log debug
    #[arg(short, long, global = true, conflicts_with = "log")]
    verbose: bool,
    /// When to use colour; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Colour,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

/// Shape of what a command prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// What came of a command that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It did or found what was asked.
    Found,
    /// It found nothing, or found faults where none should be.
    Nothing,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Found => Self::SUCCESS,
            Outcome::Nothing => Self::from(1),
        }
    }
}

impl From<Status> for Outcome {
    fn from(status: Status) -> Self {
        match status {
            Status::Answered => Self::Found,
            Status::Ambiguous | Status::NotFound => Self::Nothing,
        }
    }
}

/// Runs a command.
///
/// # Errors
/// Whatever kept it from being carried out, settings that are refused among it.
pub fn run(cli: Cli) -> Result<Outcome> {
    let console = Console::new(cli.common.color, cli.common.quiet);
    // The defaults can be read also where the settings are broken: that is when one needs them.
    if let Verb::Config(arguments) = &cli.verb
        && arguments.default
    {
        return configuration::print_default(&console);
    }
    // Packages are made where there are no settings.
    match &cli.verb {
        Verb::Completions(arguments) => return completions::execute(arguments, &console),
        Verb::Man(arguments) => return man::execute(arguments, &console),
        _ => {}
    }
    let loaded = cli.common.load(&cli.verb)?;
    let hushed = &discord::TELLS_PAYLOADS;
    telemetry::install(&loaded.settings.log, hushed, console.colour_on_stderr())?;
    let settings = &loaded.settings;
    match cli.verb {
        Verb::Ask(arguments) => ask::execute(arguments, settings, &console),
        Verb::Chat(arguments) => chat::execute(&arguments, settings, &console),
        Verb::Index(arguments) => index::execute(&arguments, settings, &console),
        Verb::Check(arguments) => check::execute(&arguments, settings, &console),
        Verb::Roles(arguments) => roles::execute(&arguments, settings, &console),
        Verb::Eval(arguments) => eval::execute(&arguments, settings, &console),
        Verb::Bench(arguments) => bench::execute(&arguments, settings, &console),
        Verb::Import(arguments) => import::execute(arguments, &settings.corpus.path, &console),
        Verb::Config(_) => configuration::execute(&loaded, &console),
        Verb::Doctor(arguments) => doctor::execute(&arguments, settings, &console),
        Verb::Health(arguments) => health::execute(&arguments, settings, &console),
        Verb::Reload(arguments) => reload::execute(&arguments, settings, &console),
        Verb::Serve(_) => serve::execute(settings, &console),
        Verb::Store(arguments) => store::execute(&arguments, settings, &console),
        // Carried out above.
        Verb::Completions(_) | Verb::Man(_) => Ok(Outcome::Found),
    }
}

/// Prints why a command failed, once, and gives its exit code. A reader that had enough
/// (`careerbot … | head`) is no failure.
pub fn report(error: &anyhow::Error) -> ExitCode {
    let gone = error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    });
    if gone {
        return ExitCode::SUCCESS;
    }
    // With stderr closed there is nobody to tell, and the exit code says it still.
    let _ = writeln!(
        io::stderr(),
        "careerbot: {}",
        terminal::clean(&chain(error))
    );
    ExitCode::from(2)
}

/// The error and its causes. Many messages hold that of their cause already.
fn chain(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if text.is_empty() {
            text = cause;
        } else if !text.contains(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    text
}

impl Common {
    fn load(&self, verb: &Verb) -> Result<Loaded> {
        let mut sources = Sources::of_process();
        // At a terminal, what is done on the way is of no interest. A server's log is.
        if !matches!(verb, Verb::Serve(_) | Verb::Config(_)) {
            sources.defaults.push(Override {
                key: "log.level",
                value: "warn".to_owned(),
                said: "default of this command",
            });
        }
        let level = match (&self.log, self.quiet, self.verbose) {
            (Some(level), ..) => Some((level.clone(), "--log")),
            (None, true, _) => Some(("error".to_owned(), "--quiet")),
            (None, _, true) => Some(("debug".to_owned(), "--verbose")),
            _ => None,
        };
        let flags = [
            ("corpus.path", self.corpus.clone(), "--corpus"),
            ("index.path", self.index.clone(), "--index"),
            ("language.path", self.language.clone(), "--language"),
            ("log.format", self.log_format.clone(), "--log-format"),
        ];
        sources.flags = flags
            .into_iter()
            .filter_map(|(key, value, said)| value.map(|value| Override { key, value, said }))
            .chain(level.map(|(value, said)| Override {
                key: "log.level",
                value,
                said,
            }))
            .collect();
        Ok(sources.load()?)
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_cause_is_printed_once() {
        let io = io::Error::other("disk on fire");
        let error = anyhow::Error::new(io).context("cannot read x: disk on fire");
        assert_eq!(chain(&error), "cannot read x: disk on fire");
        let error = anyhow::anyhow!("inner").context("outer");
        assert_eq!(chain(&error), "outer: inner");
    }

    #[test]
    fn a_reader_that_left_is_no_failure() {
        let gone = || io::Error::from(io::ErrorKind::BrokenPipe);
        let is = |error: anyhow::Error, code: u8| {
            assert_eq!(
                format!("{:?}", report(&error)),
                format!("{:?}", ExitCode::from(code))
            );
        };
        is(gone().into(), 0);
        is(anyhow::Error::new(gone()).context("cannot write"), 0);
        is(anyhow::anyhow!("other"), 2);
    }
}
