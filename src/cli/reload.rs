//! `careerbot reload`: tells running bots to take over what has changed.

use anyhow::{Result, bail};
use clap::Args;

use crate::{
    engine::{Change, Count, Kind},
    reload::{self, Verb},
    settings::Settings,
};

use super::{Console, Format, Outcome, open};

const EXAMPLES: &str = "\
Examples:
  careerbot reload --preview   # what would change
  careerbot reload

A running bot watches its documents by itself, unless corpus.watch is false;
this is for those who want to know what came of a change. SIGHUP does the same.

Exit status: 0 reloaded (or nothing to do), 1 no bot runs on this index folder,
2 failure.";

/// Have the running bot take over changed documents
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Only say what would change
    #[arg(long)]
    preview: bool,
    /// Shape of what is printed
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn execute(
    arguments: &Arguments,
    settings: &Settings,
    console: &Console,
) -> Result<Outcome> {
    let verb = if arguments.preview {
        Verb::Preview
    } else {
        Verb::Reload
    };
    let told = reload::tell(&settings.index.path, verb)?;
    if told.is_empty() {
        console.note(&format!(
            "no running bot serves from the index folder {}",
            settings.index.path.display()
        ));
        return Ok(Outcome::Nothing);
    }
    let mut failed = 0;
    for one in &told {
        match (&one.result, arguments.format) {
            (_, Format::Json) => console.print(&format!("{}\n", serde_json::to_string(one)?))?,
            (Ok(change), Format::Text) => {
                console.print(&format!("process {}: {}", one.process, text(change)))?;
            }
            (Err(error), Format::Text) => {
                console.print(&format!("process {}: not reloaded: {error}\n", one.process))?;
            }
        }
        failed += usize::from(one.result.is_err());
    }
    if failed > 0 {
        bail!(
            "{} could not reload and {} what was read before",
            open::number(failed, "process"),
            if failed == 1 { "serves" } else { "serve" }
        );
    }
    Ok(Outcome::Found)
}

/// A change, for people.
pub(super) fn text(change: &Change) -> String {
    let mut text = if change.is_none() {
        "nothing has changed\n".to_owned()
    } else {
        format!(
            "corpus {} → {}, {}\n  documents: {}\n  chunks: {}\n",
            change.before,
            change.after,
            open::number(change.total, "document"),
            counts(change.documents),
            counts(change.chunks)
        )
    };
    for document in &change.list {
        let mark = match document.kind {
            Kind::Added => '+',
            Kind::Changed => '~',
            Kind::Removed => '-',
        };
        text.push_str(&format!(
            "  {mark} {} ({}): {}\n",
            document.path,
            document.title,
            counts(document.chunks)
        ));
    }
    if !change.problems.is_empty() {
        text.push_str(&format!(
            "  {} in the documents: `careerbot check` lists them\n",
            open::counts(&change.problems)
        ));
    }
    text
}

fn counts(count: Count) -> String {
    let parts = [
        (count.added, "added"),
        (count.changed, "changed"),
        (count.removed, "removed"),
    ];
    let said: Vec<String> = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    if said.is_empty() {
        "none".to_owned()
    } else {
        said.join(", ")
    }
}
