//! The files of a corpus folder, in one order on every machine. Links are followed; a folder or a
//! file that was reached before is not read twice, so a loop ends by itself.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::problem::Problem;

/// Deepest folder looked into: a bound for links that build ever longer paths.
const MAX_DEPTH: usize = 32;

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// Path as cited: relative to the corpus' parent, with `/` between folders.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// The formats read, by extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Markdown,
    Plain,
    Html,
}

impl Format {
    /// The format of a file by its name; `None` for files that are no documents.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" | "mdown" => Some(Self::Markdown),
            "txt" | "text" => Some(Self::Plain),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }
}

/// Every file with a document's extension below `folder`, sorted by name; hidden files and folders
/// (a name that begins with a dot) are left out.
///
/// # Errors
/// When the folder itself cannot be listed. A folder below it that cannot be is a problem.
pub(super) fn files(folder: &Path, problems: &mut Vec<Problem>) -> io::Result<Vec<Found>> {
    let mut walk = Walk {
        seen: HashSet::new(),
        found: Vec::new(),
        problems,
    };
    walk.seen.insert(folder.canonicalize()?);
    let entries = fs::read_dir(folder)?;
    walk.entries(entries, &root_name(folder), 0);
    let mut found = walk.found;
    found.sort();
    Ok(found)
}

/// The name of the corpus folder itself, with which every cited path begins.
fn root_name(folder: &Path) -> String {
    let name = |path: &Path| Some(path.file_name()?.to_string_lossy().into_owned());
    name(folder)
        .or_else(|| name(&folder.canonicalize().ok()?))
        .unwrap_or_default()
}

struct Walk<'a> {
    seen: HashSet<PathBuf>,
    found: Vec<Found>,
    problems: &'a mut Vec<Problem>,
}

impl Walk<'_> {
    fn entries(&mut self, entries: fs::ReadDir, name: &str, depth: usize) {
        // Sorted before links are resolved, so that of two ways to one file the first by name wins.
        let mut children: Vec<_> = entries.filter_map(Result::ok).collect();
        children.sort_by_key(fs::DirEntry::file_name);
        // Real files and folders come before links to them.
        children.sort_by_key(|child| child.file_type().is_ok_and(|kind| kind.is_symlink()));
        for child in children {
            let file_name = child.file_name().to_string_lossy().into_owned();
            if file_name.starts_with('.') {
                continue;
            }
            let child_name = if name.is_empty() {
                file_name
            } else {
                format!("{name}/{file_name}")
            };
            self.entry(&child.path(), child_name, depth);
        }
    }

    fn entry(&mut self, path: &Path, name: String, depth: usize) {
        let real = path.canonicalize().and_then(|real| {
            let kind = fs::metadata(&real)?;
            Ok((real, kind))
        });
        let (real, kind) = match real {
            Ok(found) => found,
            Err(error) => {
                // A link that loops or leads nowhere matters where it would have been a document
                // or a folder of documents.
                if Format::of(path).is_some() || path.extension().is_none() {
                    self.problems.push(Problem::error(
                        &name,
                        None,
                        format!("this link leads nowhere ({error})"),
                        "Remove the link, or point it to an existing file or folder.",
                    ));
                }
                return;
            }
        };
        if kind.is_dir() {
            if depth >= MAX_DEPTH || !self.seen.insert(real) {
                return;
            }
            match fs::read_dir(path) {
                Ok(entries) => self.entries(entries, &name, depth + 1),
                Err(error) => self.problems.push(Problem::error(
                    &name,
                    None,
                    format!("this folder cannot be listed ({error})"),
                    "Allow the bot's user to read it, or move it out of the corpus.",
                )),
            }
        } else if kind.is_file() && Format::of(path).is_some() && self.seen.insert(real) {
            self.found.push(Found {
                name,
                path: path.to_owned(),
            });
        }
    }
}
