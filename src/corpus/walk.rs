//! The files of a corpus folder, in one order on every machine. Links are followed; a folder or a
//! file that was reached before is not read twice, so a loop ends by itself.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{self, FileType};
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
    let real = folder.canonicalize()?;
    walk.seen.insert(real.clone().into());
    let at = At {
        path: folder,
        real: &real,
        name: &root_name(folder),
        depth: 0,
    };
    walk.entries(fs::read_dir(folder)?, at);
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
    /// Real paths of what was reached.
    seen: HashSet<OsString>,
    found: Vec<Found>,
    problems: &'a mut Vec<Problem>,
}

/// A folder that is looked into.
#[derive(Clone, Copy)]
struct At<'a> {
    path: &'a Path,
    /// The same without links.
    real: &'a Path,
    /// As cited.
    name: &'a str,
    depth: usize,
}

impl Walk<'_> {
    fn entries(&mut self, entries: fs::ReadDir, at: At<'_>) {
        let children = entries.filter_map(Result::ok);
        // what an entry is its folder says as a rule, so that nothing is asked of the file itself
        let mut children: Vec<(bool, OsString, Option<FileType>)> = children
            .map(|child| {
                let kind = child.file_type().ok().filter(|kind| !kind.is_symlink());
                (kind.is_none(), child.file_name(), kind)
            })
            .collect();
        // Sorted before links are resolved, so that of two ways to one file the first by name wins.
        // Real files and folders come before links to them.
        children.sort_unstable_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        for (_, child, kind) in children {
            let file_name = child.to_string_lossy();
            if file_name.starts_with('.') {
                continue;
            }
            let name = match at.name {
                "" => file_name.into_owned(),
                above => format!("{above}/{file_name}"),
            };
            let path = at.path.join(&child);
            let found = match kind {
                Some(kind) => Ok((at.real.join(&child), kind)),
                None => resolved(&path),
            };
            self.entry(path, found, name, at.depth);
        }
    }

    fn entry(
        &mut self,
        path: PathBuf,
        found: io::Result<(PathBuf, FileType)>,
        name: String,
        depth: usize,
    ) {
        let (real, kind) = match found {
            Ok(found) => found,
            Err(error) => {
                // A link that loops or leads nowhere matters where it would have been a document
                // or a folder of documents.
                if Format::of(&path).is_some() || path.extension().is_none() {
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
            if depth >= MAX_DEPTH || !self.seen.insert(real.clone().into()) {
                return;
            }
            let at = At {
                path: &path,
                real: &real,
                name: &name,
                depth: depth + 1,
            };
            match fs::read_dir(&path) {
                Ok(entries) => self.entries(entries, at),
                Err(error) => self.problems.push(Problem::error(
                    &name,
                    None,
                    format!("this folder cannot be listed ({error})"),
                    "Allow the bot's user to read it, or move it out of the corpus.",
                )),
            }
        } else if kind.is_file() && Format::of(&path).is_some() && self.seen.insert(real.into()) {
            self.found.push(Found { name, path });
        }
    }
}

/// Where a link leads.
fn resolved(link: &Path) -> io::Result<(PathBuf, FileType)> {
    let real = link.canonicalize()?;
    let kind = fs::metadata(&real)?.file_type();
    Ok((real, kind))
}
