//! `careerbot completions`: what a shell needs to complete the command line.

use anyhow::Result;
use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::{Cli, Console, Outcome};

const EXAMPLES: &str = "\
Examples:
  careerbot completions bash > ~/.local/share/bash-completion/completions/careerbot
  careerbot completions zsh > \"${fpath[1]}/_careerbot\"
  careerbot completions fish > ~/.config/fish/completions/careerbot.fish";

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Which shell
    shell: Shell,
}

pub(super) fn execute(arguments: &Arguments, console: &Console) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Cli::command(),
        env!("CARGO_PKG_NAME"),
        &mut script,
    );
    console.print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Found)
}
