//! `careerbot doctor`: looks at everything the bot needs, and changes nothing.

mod channel;
mod local;
mod remote;
mod token;

use anyhow::{Context, Result};
use clap::Args;
use serde::Serialize;

use crate::{settings::Settings, store};

use super::{Console, Format, Outcome};

const EXAMPLES: &str = "\
Examples:
  careerbot doctor
  careerbot doctor --offline --format json

Exit status: 0 all is well (warnings apart), 1 something fails, 2 the settings
cannot be read.";

/// Look for what keeps the bot from running, and say what to do
///
/// Settings, documents, index, who serves, disk and store are looked at on this computer; token, application,
/// installation, gateway, clock, and the permissions in each channel that something is set up for
/// are asked of Discord. Nothing is changed, and a bot that runs is not disturbed.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Only what can be seen on this computer
    #[arg(long)]
    offline: bool,
    /// Shape of what is printed
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Finding {
    level: Level,
    /// What was looked at.
    check: &'static str,
    /// What was seen.
    seen: String,
    /// What to do; where nothing is to be done, none.
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Ok,
    Warn,
    Fail,
}

impl Finding {
    fn ok(check: &'static str, seen: impl Into<String>) -> Self {
        Self {
            level: Level::Ok,
            check,
            seen: seen.into(),
            advice: None,
        }
    }

    fn warn(check: &'static str, seen: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            level: Level::Warn,
            advice: Some(advice.into()),
            ..Self::ok(check, seen)
        }
    }

    fn fail(check: &'static str, seen: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            level: Level::Fail,
            ..Self::warn(check, seen, advice)
        }
    }

    /// A failure whose message says what to do by itself.
    fn error(check: &'static str, error: &dyn std::error::Error) -> Self {
        Self {
            level: Level::Fail,
            ..Self::ok(check, error.to_string())
        }
    }

    fn to_text(&self) -> String {
        let level = match self.level {
            Level::Ok => "ok  ",
            Level::Warn => "warn",
            Level::Fail => "FAIL",
        };
        let mut text = format!("{level}  {:<12} {}\n", self.check, self.seen);
        if let Some(advice) = &self.advice {
            text.push_str(&format!("{:19}{advice}\n", ""));
        }
        text
    }
}

pub(super) fn execute(
    arguments: &Arguments,
    settings: &Settings,
    console: &Console,
) -> Result<Outcome> {
    let mut findings = local::look(settings);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?;
    let is_down = |one: &Finding| one.check == "store" && one.level == Level::Fail;
    let places = match findings.iter().any(is_down) {
        true => Ok(Vec::new()),
        false => runtime.block_on(store::places(&settings.store.url)),
    };
    if places.is_ok()
        && let Ok(Some(leap)) = runtime.block_on(store::leap(&settings.store.url))
    {
        findings.push(local::leap(leap));
    }
    let (places, beyond) = match places {
        Ok(places) => channel::chosen(places, settings.discord.guild),
        Err(error) => {
            findings.push(Finding::warn(
                "channels",
                format!("what servers set up cannot be read: {error}"),
                "`careerbot store check` opens the database, and brings it up to date.",
            ));
            channel::chosen(Vec::new(), settings.discord.guild)
        }
    };
    if !settings.discord.message_content {
        findings.extend(channel::unheard(&places));
    }
    findings.extend(token::replaced(&settings.discord));
    if arguments.offline {
        findings.push(channel::offline(&places));
        findings.push(token::look(&settings.discord));
        findings.push(Finding::ok("discord", "not asked (--offline)"));
    } else if settings.discord.token.is_none() {
        findings.push(token::look(&settings.discord));
    } else {
        let asked = remote::ask(&settings.discord, &places, beyond);
        findings.extend(runtime.block_on(asked));
    }
    let text = match arguments.format {
        Format::Text => findings.iter().map(Finding::to_text).collect(),
        Format::Json => serde_json::to_string_pretty(&findings)? + "\n",
    };
    console.print(&text)?;
    let worst = findings.iter().map(|finding| finding.level).max();
    Ok(match worst {
        Some(Level::Fail) => Outcome::Nothing,
        _ => Outcome::Found,
    })
}
