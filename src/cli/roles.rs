//! `careerbot roles`: which roles there are documents about.

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use crate::{
    engine::Role,
    render::{json, terminal},
    settings::Settings,
};

use super::{Console, Format, Outcome, open};

/// List the roles there are documents about
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

pub(super) fn execute(
    arguments: &Arguments,
    settings: &Settings,
    console: &Console,
) -> Result<Outcome> {
    let roles = open::engine(settings, console)?.roles();
    console.print(&match arguments.format {
        Format::Text => roles.iter().map(to_text).collect(),
        Format::Json => {
            let wire: Vec<Wire<'_>> = roles.iter().map(Wire::from).collect();
            json::escape(&serde_json::to_string_pretty(&wire)?) + "\n"
        }
    })?;
    Ok(Outcome::Found)
}

fn to_text(role: &Role) -> String {
    let mut text = terminal::clean_line(&role.title);
    if !role.aliases.is_empty() {
        text.push_str(&format!(
            " (also: {})",
            terminal::clean_line(&role.aliases.join(", "))
        ));
    }
    text.push('\n');
    if let Some(summary) = &role.summary {
        text.push_str(&format!("    {}\n", terminal::clean_line(summary)));
    }
    text
}

#[derive(Serialize)]
struct Wire<'a> {
    id: &'a str,
    title: &'a str,
    aliases: &'a [String],
    summary: Option<&'a str>,
    topics: Vec<&'static str>,
}

impl<'a> From<&'a Role> for Wire<'a> {
    fn from(role: &'a Role) -> Self {
        Self {
            id: &role.id,
            title: &role.title,
            aliases: &role.aliases,
            summary: role.summary.as_deref(),
            topics: role.topics.iter().map(|topic| topic.name()).collect(),
        }
    }
}
