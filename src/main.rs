//! The `careerbot` command: reads the command line, runs it, and turns what came of it into an exit
//! code.

use std::process::ExitCode;

use careerbot::cli::{self, Cli};

fn main() -> ExitCode {
    match cli::run(Cli::read()) {
        Ok(outcome) => outcome.into(),
        Err(error) => cli::report(&error),
    }
}
