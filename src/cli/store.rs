//! `careerbot store`: the database of what servers chose, for its operator.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};

use crate::{
    settings::Settings,
    store::{Moved, Store, StoreError},
};

use super::{Console, Outcome, open};

const EXAMPLES: &str = "\
Examples:
  careerbot store check
  careerbot store export backup.jsonl
  CAREERBOT__STORE__URL=postgres://… careerbot store import backup.jsonl

An export can be made while the bot runs; an import refuses until it is
stopped, and makes the database where there is none. An export
holds what the database holds, the secret key of the hashes that stand for
members among it: keep it as you keep a password.";

/// Back up, move and check the database
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Write all there is as JSON Lines
    Export {
        /// Where to [default: standard output]
        file: Option<PathBuf>,
        /// Write over a file that is there, when all is written
        #[arg(long, requires = "file")]
        replace: bool,
    },
    /// Read an export, of whichever kind of database: all of it or nothing
    Import {
        /// The export; - for standard input
        file: PathBuf,
        /// Delete first what the database holds
        #[arg(long)]
        replace: bool,
    },
    /// Open the database, bring it up to date, and say what is in it
    Check,
}

pub(super) fn execute(
    arguments: &Arguments,
    settings: &Settings,
    console: &Console,
) -> Result<Outcome> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?;
    runtime.block_on(async {
        // Opened at its first use: what refuses before makes no database.
        let store = Store::lazy(&settings.store.url);
        let done = match &arguments.verb {
            Verb::Export { file, replace } => {
                export(&store, file.as_deref(), *replace, console).await
            }
            Verb::Import { file, replace } => import(&store, file, *replace, console).await,
            Verb::Check => check(&store, console).await,
        };
        store.close().await;
        done
    })?;
    Ok(Outcome::Found)
}

/// Opens a store that is to be read, and makes none.
async fn open_there(store: &Store) -> Result<()> {
    if !store.is_there().await? {
        let place = store.place().to_owned();
        return Err(StoreError::Missing { place }.into());
    }
    store.connect().await?;
    Ok(())
}

async fn export(
    store: &Store,
    file: Option<&Path>,
    replace: bool,
    console: &Console,
) -> Result<()> {
    open_there(store).await?;
    let Some(file) = file else {
        let mut whole = Vec::new();
        store.export(&mut whole).await?;
        let mut stdout = io::stdout().lock();
        return stdout
            .write_all(&whole)
            .and_then(|()| stdout.flush())
            .context("cannot write to the standard output");
    };
    let free = || match !replace && file.exists() {
        true => bail!(
            "{} is there already, and an older backup is not overwritten: choose another name, or use --replace",
            file.display()
        ),
        false => Ok(()),
    };
    free()?;
    // Beside the place it is for: a backup that fails leaves the one before as it was.
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = write(store, &part).await;
    let moved = match written {
        // It may have come meanwhile.
        Ok(moved) => free().and_then(|()| {
            fs::rename(&part, file)
                .with_context(|| format!("cannot write {}", file.display()))
                .map(|()| moved)
        }),
        Err(error) => Err(error.context(format!("cannot write {}", file.display()))),
    };
    if moved.is_err() {
        let _ = fs::remove_file(&part);
    }
    console.note(&format!("wrote {} to {}", rows(&moved?), file.display()));
    Ok(())
}

async fn write(store: &Store, part: &Path) -> Result<Moved> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(part)?;
    let mut to = BufWriter::new(file);
    let moved = store.export(&mut to).await?;
    to.into_inner()
        .map_err(|error| StoreError::Write(error.to_string()))?
        .sync_all()?;
    Ok(moved)
}

async fn import(store: &Store, file: &Path, replace: bool, console: &Console) -> Result<()> {
    let was_there = store.is_there().await?;
    let moved = if file == Path::new("-") {
        let mut from = BufReader::new(io::stdin());
        let name = Path::new("standard input");
        store.import(&mut from, name, replace).await?
    } else {
        let opened = File::open(file);
        let opened = opened.with_context(|| {
            format!(
                "cannot read {}, which is to be a backup that `careerbot store export FILE` wrote (- reads standard input)",
                file.display()
            )
        })?;
        store
            .import(&mut BufReader::new(opened), file, replace)
            .await?
    };
    let made = if was_there { "" } else { ", a new database" };
    console.note(&format!(
        "read {} into {}{made}",
        rows(&moved),
        store.place()
    ));
    Ok(())
}

async fn check(store: &Store, console: &Console) -> Result<()> {
    open_there(store).await?;
    let contents = store.contents().await?;
    let mut text = format!("{} (schema {})\n", store.place(), contents.schema);
    for (name, count) in &contents.rows {
        let name = match *name {
            "server_settings" => "servers with settings of their own",
            "gaps" => "questions asked in vain",
            "gap_askers" => "askers of them",
            other => other,
        };
        text.push_str(&format!("{count:>8}  {name}\n"));
    }
    console.print(&text)
}

fn rows(moved: &Moved) -> String {
    open::number(usize::try_from(moved.total()).unwrap_or(usize::MAX), "row")
}
