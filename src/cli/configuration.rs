//! `careerbot config`: the settings as they hold.

use anyhow::Result;
use clap::Args;

use crate::settings::{DEFAULT, Loaded};

use super::{Console, Outcome};

/// Show the settings that hold, and where each comes from
///
/// Secrets are redacted. To change a setting, copy its lines from `careerbot config --default` into
/// config/local.toml, or set an environment variable such as CAREERBOT__CORPUS__PATH.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Print the default settings instead, each explained
    #[arg(long)]
    pub(super) default: bool,
}

pub(super) fn execute(loaded: &Loaded, console: &Console) -> Result<Outcome> {
    console.print(&loaded.to_toml()?)?;
    Ok(Outcome::Found)
}

pub(super) fn print_default(console: &Console) -> Result<Outcome> {
    console.print(DEFAULT)?;
    Ok(Outcome::Found)
}
