//! The terminal, or what stands in its place.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anyhow::{Context, Result};

use crate::{
    render::terminal::{self, Look},
    settings,
};

use super::Colour;

/// Columns where there is no terminal to ask, and `COLUMNS` is not set.
const WIDTH: usize = 80;

/// Where a command prints.
pub(super) struct Console {
    colour: Colour,
    quiet: bool,
}

impl Console {
    pub(super) fn new(colour: Colour, quiet: bool) -> Self {
        Self { colour, quiet }
    }

    /// Prints a text as it is to stdout.
    pub(super) fn print(&self, text: &str) -> Result<()> {
        let mut stdout = AutoStream::new(io::stdout().lock(), self.choice());
        stdout
            .write_all(text.as_bytes())
            .and_then(|()| stdout.flush())
            .context("cannot write to the standard output")
    }

    /// Tells a person something beside the answer, on stderr; nothing with `--quiet`.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            // With stderr closed there is nobody to tell.
            let _ = writeln!(io::stderr(), "{}", terminal::clean(text));
        }
    }

    pub(super) fn quiet(&self) -> bool {
        self.quiet
    }

    /// What stdout can show, at this moment: a terminal may be resized.
    pub(super) fn look(&self) -> Look {
        Look {
            width: columns()
                .filter(|&width| width > 0)
                .or_else(settings::columns)
                .unwrap_or(WIDTH),
            colour: self.choice() != ColorChoice::Never,
        }
    }

    /// Whether a person reads stdout.
    pub(super) fn is_read_by_a_person(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Whether logs may be coloured.
    pub(super) fn colour_on_stderr(&self) -> bool {
        self.choice_for(AutoStream::choice(&io::stderr())) != ColorChoice::Never
    }

    fn choice(&self) -> ColorChoice {
        self.choice_for(AutoStream::choice(&io::stdout()))
    }

    fn choice_for(&self, automatic: ColorChoice) -> ColorChoice {
        match self.colour {
            Colour::Auto => automatic,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        }
    }
}

/// The terminal's columns. Some terminals, and what records them, know no rows: columns are enough.
#[cfg(unix)]
fn columns() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    Some(usize::from(size.ws_col))
}

#[cfg(not(unix))]
fn columns() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size_of(io::stdout())?;
    Some(usize::from(width.0))
}
