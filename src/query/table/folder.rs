//! The files of an operator's folder of tables.

use std::{fs, io, path::Path};

use super::{EMBEDDED, LexiconError, ROLES};
use crate::corpus::Problem;

/// A table of the operator's.
pub(super) struct File {
    /// Name of the table: `topics.toml`.
    pub table: &'static str,
    /// As named in messages: `language/topics.toml`.
    pub shown: String,
    pub text: String,
}

/// Largest table that is read: a hundred times what ships.
const MAX_BYTES: u64 = 4 << 20;
/// A name this like a table's was meant to be it.
const ALIKE: f64 = 0.6;

/// The tables of a folder, in the order of the embedded ones. What is no table is passed over, with
/// a word where it looks like one.
///
/// # Errors
/// When the folder cannot be listed.
pub(super) fn files(folder: &Path, problems: &mut Vec<Problem>) -> Result<Vec<File>, LexiconError> {
    let unreadable = |source: io::Error| LexiconError::Folder {
        path: folder.to_owned(),
        source,
    };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        names.push(
            entry
                .map_err(unreadable)?
                .file_name()
                .to_string_lossy()
                .into_owned(),
        );
    }
    names.sort();
    let above = folder
        .file_name()
        .unwrap_or(folder.as_os_str())
        .to_string_lossy();
    let tables: Vec<&'static str> = tables().collect();
    for name in &names {
        let is_one = tables.contains(&name.as_str());
        if !is_one && (name.ends_with(".toml") || name.ends_with(".txt")) {
            problems.push(stray(&format!("{above}/{name}"), name, &tables));
        }
    }
    let mut files = Vec::new();
    for table in tables {
        if !names.iter().any(|name| name == table) {
            continue;
        }
        let shown = format!("{above}/{table}");
        match text(&folder.join(table)) {
            Ok(text) => files.push(File { table, shown, text }),
            Err(reason) => problems.push(Problem::error(
                &shown,
                None,
                format!("the table cannot be read: {reason}"),
                "Make it a readable file of UTF-8 text, or take it away.",
            )),
        }
    }
    Ok(files)
}

fn tables() -> impl Iterator<Item = &'static str> {
    EMBEDDED.iter().map(|&(name, _)| name).chain([ROLES])
}

fn text(path: &Path) -> io::Result<String> {
    let size = fs::metadata(path)?.len();
    if size > MAX_BYTES {
        return Err(io::Error::other(format!(
            "it has {size} bytes, and {MAX_BYTES} are the most"
        )));
    }
    fs::read_to_string(path)
}

fn stray(shown: &str, name: &str, tables: &[&str]) -> Problem {
    let nearest = tables
        .iter()
        .map(|table| (strsim::normalized_damerau_levenshtein(name, table), table))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(alike, _)| *alike >= ALIKE);
    let advice = match nearest {
        Some((_, table)) => format!("Name it {table}, or take it away."),
        None => format!("Tables are {}.", tables.join(", ")),
    };
    Problem::warning(
        shown,
        None,
        "this is no language table and is not read".to_owned(),
        &advice,
    )
}
