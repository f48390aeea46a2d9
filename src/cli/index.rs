//! `careerbot index`: builds the search index.

use anyhow::Result;
use clap::Args;

use crate::{
    engine::{self, Engine, Folders, Inspection},
    settings::Settings,
};

use super::{Console, Outcome, open};

/// Build the search index
///
/// Other commands build it by themselves when it is missing or the documents have changed. The old
/// index serves until the new one is complete.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Build also where the index is up to date, or was rolled back
    #[arg(long)]
    force: bool,
    /// Go back to the index before this one, until the documents change again
    #[arg(long, conflicts_with = "force")]
    rollback: bool,
}

pub(super) fn execute(
    arguments: &Arguments,
    settings: &Settings,
    console: &Console,
) -> Result<Outcome> {
    if arguments.rollback {
        let back = crate::index::rollback(&settings.index.path)?;
        let folders = Folders {
            corpus: &settings.corpus.path,
            index: &settings.index.path,
            language: settings.language.path.as_deref(),
        };
        // what cannot be read now changes nothing of what was done
        let until = match engine::inspect(folders) {
            Ok(Inspection::Stale) => {
                "but the documents have changed since that one was built: they are indexed anew at the next start, or by a bot that runs. Put them back to keep it"
            }
            _ => "until the documents change or `careerbot index --force`",
        };
        console.print(&format!(
            "Generation {} serves again, in place of {}, {until}.\n",
            back.to, back.from
        ))?;
        console.note("`careerbot reload` tells a running bot");
        return Ok(Outcome::Found);
    }
    let how = if arguments.force {
        Engine::build
    } else {
        Engine::open_with
    };
    let opened = open::watch(settings, console, how)?;
    let engine = opened.engine;
    let documents = open::number(engine.version().documents, "document");
    let chunks = open::number(engine.chunks(), "chunk");
    let text = match opened.built {
        None => match crate::index::standing(&settings.index.path) {
            None => format!("The index is up to date: {documents}, {chunks}.\n"),
            Some(back) => format!(
                "Generation {} serves, {documents}, {chunks}: it was rolled back. `careerbot index --force` builds one of the documents as they are.\n",
                back.to
            ),
        },
        Some(took) => {
            let problems = engine.problems();
            let mut text = format!(
                "Indexed {documents}, {chunks}, in {:.1} s; {} in the documents.\n",
                took.as_secs_f32(),
                open::counts(&problems)
            );
            if !problems.is_empty() {
                text.push_str("`careerbot check` lists them.\n");
            }
            text
        }
    };
    console.print(&text)?;
    Ok(Outcome::Found)
}
