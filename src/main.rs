//! The `careerbot` command: reads the command line, runs it, and turns what came of it into an exit
//! code.

use std::process::ExitCode;

use clap::Parser;

use careerbot::cli::{self, Cli};

fn main() -> ExitCode {
    match cli::run(Cli::parse()) {
        Ok(outcome) => outcome.into(),
        Err(error) => cli::report(&error),
    }
}
