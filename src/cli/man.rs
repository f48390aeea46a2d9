//! `careerbot man`: writes the manual pages, for those who package.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, CommandFactory as _};

use super::{Cli, Console, Outcome, open};

/// Write the manual pages, one a command
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Folder to write them into, such as /usr/local/share/man/man1; made where it is missing
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn execute(arguments: &Arguments, console: &Console) -> Result<Outcome> {
    let folder = &arguments.folder;
    let failed = || format!("cannot write the manual pages to {}", folder.display());
    std::fs::create_dir_all(folder).with_context(failed)?;
    clap_mangen::generate_to(Cli::command(), folder).with_context(failed)?;
    let pages = std::fs::read_dir(folder).with_context(failed)?.count();
    console.note(&format!(
        "{} in {}",
        open::number(pages, "file"),
        folder.display()
    ));
    Ok(Outcome::Found)
}
