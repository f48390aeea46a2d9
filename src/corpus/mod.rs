//! Files → [`Document`]s. Markdown, plain text and HTML, by folder, recursively; every fault is a
//! [`Problem`] with file and line, and the good files still load.
//!
//! Read are `.md`, `.markdown`, `.txt`, `.html`, `.htm` (and `.mdown`, `.text`, `.xhtml`); other
//! extensions and names that begin with a dot are passed over. A `README.md` is a document only
//! where it has a front matter: as a rule it explains the folder.

mod asked;
mod build;
mod check;
mod dialect;
mod document;
mod encoding;
mod front_matter;
mod html;
pub mod limit;
mod markdown;
mod name;
mod part;
mod plain;
mod problem;
mod provenance;
mod record;
mod schooling;
pub mod sentence;
mod short_title;
mod slug;
mod table;
mod vocabulary;
mod walk;

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub use document::{Block, BlockKind, Document, LineSpan, Section, SectionSource, Source};
pub use limit::MAX_FILE_BYTES;
pub use part::MAX_PARAGRAPH;
pub use problem::{Problem, Severity};
pub use record::{FileRecord, Origin};
pub use schooling::{ENTRY_EDUCATION, Schooling};

use build::Built;
use walk::{Format, Found};

/// A folder of documents, read.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// The documents, sorted by path.
    pub documents: Vec<Document>,
    /// What was wrong, sorted by path and line.
    pub problems: Vec<Problem>,
    /// The files, in order; what a later [`load_changed`] may be given.
    pub files: Vec<FileRecord>,
    /// Where each document comes from.
    pub origins: Vec<Origin>,
    /// Of each document, whether its file was known, so that it has id, title and aliases only.
    pub known: Vec<bool>,
}

/// Why a corpus could not be read at all. Faults of single files are [`Problem`]s instead.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// The folder is missing, is no folder, or may not be listed.
    #[error(
        "cannot read the corpus folder {path}: {source}. Set corpus.path (or --corpus) to the folder with your documents"
    )]
    Folder {
        /// The folder as configured.
        path: String,
        /// What the system said.
        source: io::Error,
    },
}

/// The files that [`load`] would read, sorted: what a fingerprint of the corpus is taken of.
///
/// # Errors
/// Only when the folder itself cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, CorpusError> {
    let found = walk::files(folder, &mut Vec::new()).map_err(|source| CorpusError::Folder {
        path: folder.display().to_string(),
        source,
    })?;
    Ok(found.into_iter().map(|found| found.path).collect())
}

/// Reads every document below `folder`.
///
/// # Errors
/// Only when the folder itself cannot be read.
pub fn load(folder: &Path) -> Result<Corpus, CorpusError> {
    load_changed(folder, |_| None)
}

/// As [`load`], but a file that `known` has a record of, by its path as cited, is taken to be as it was
/// then: it is not read, and its documents have id, title and aliases only.
///
/// # Errors
/// As [`load`].
pub fn load_changed<'k>(
    folder: &Path,
    known: impl Fn(&str) -> Option<&'k FileRecord>,
) -> Result<Corpus, CorpusError> {
    let mut corpus = Corpus::default();
    let files =
        walk::files(folder, &mut corpus.problems).map_err(|source| CorpusError::Folder {
            path: folder.display().to_string(),
            source,
        })?;
    let mut built = Vec::new();
    for (file, found) in (0..).zip(&files) {
        let from = |part| Origin { file, part };
        if let Some(record) = known(&found.name) {
            corpus.problems.extend_from_slice(record.problems());
            let outlines = (0..).zip(record.outlines());
            built.extend(outlines.map(|(part, one)| (one, from(part), true)));
            corpus.files.push(record.again(found));
        } else {
            let before = corpus.problems.len();
            let read = read(found, &mut corpus.problems);
            let record = FileRecord::of(found, &read, &corpus.problems[before..]);
            corpus.files.push(record);
            built.extend((0..).zip(read).map(|(part, one)| (one, from(part), false)));
        }
    }
    corpus.keep(built);
    corpus
        .problems
        .sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    Ok(corpus)
}

/// Reads one file, wherever it lies; its documents are cited by the file's name.
pub fn read_file(path: &Path) -> Corpus {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let found = Found {
        path: path.to_owned(),
        name: name.into_owned(),
    };
    let mut problems = Vec::new();
    let built = read(&found, &mut problems);
    Corpus::of(&found, built, problems)
}

impl Corpus {
    /// Of one file.
    fn of(found: &Found, built: Vec<Built>, problems: Vec<Problem>) -> Self {
        let mut corpus = Self {
            files: vec![FileRecord::of(found, &built, &problems)],
            problems,
            ..Self::default()
        };
        let parts = (0..).zip(built);
        corpus.keep(
            parts
                .map(|(part, one)| (one, Origin { file: 0, part }, false))
                .collect(),
        );
        corpus
    }

    /// Takes the documents that have an id of their own.
    fn keep(&mut self, built: Vec<(Built, Origin, bool)>) {
        for (document, origin, is_known) in unique(built, &mut self.problems) {
            self.documents.push(document);
            self.origins.push(origin);
            self.known.push(is_known);
        }
    }
}

/// Reads what a file of that name holds: its extension tells the format, and its documents are cited
/// by the name. A name without the extension of a document has none.
pub fn parse(name: &str, bytes: &[u8]) -> Corpus {
    let mut problems = Vec::new();
    let built = Format::of(Path::new(name))
        .map(|format| decode(bytes, format, name, &mut problems))
        .unwrap_or_default();
    let found = Found {
        path: name.into(),
        name: name.to_owned(),
    };
    Corpus::of(&found, built, problems)
}

/// The documents of one file.
fn read(file: &Found, problems: &mut Vec<Problem>) -> Vec<Built> {
    let Some(format) = Format::of(&file.path) else {
        return Vec::new();
    };
    let bytes = match bytes(&file.path) {
        Ok(bytes) => bytes,
        Err(fault) => {
            problems.push(fault.problem(&file.name));
            return Vec::new();
        }
    };
    decode(&bytes, format, &file.name, problems)
}

/// The documents in the bytes of a file; `name` is as cited.
fn decode(bytes: &[u8], format: Format, name: &str, problems: &mut Vec<Problem>) -> Vec<Built> {
    let before = problems.len();
    let built = decode_all(bytes, format, name, problems);
    limit::problems(problems, before, name);
    built
}

fn decode_all(bytes: &[u8], format: Format, name: &str, problems: &mut Vec<Problem>) -> Vec<Built> {
    let Ok(decoded) = encoding::decode(bytes) else {
        problems.push(Problem::error(
            name,
            None,
            "this is no text file, whatever its name says".to_owned(),
            "Save the document as text, or remove the file.",
        ));
        return Vec::new();
    };
    if let Some(guess) = decoded.guessed {
        problems.push(Problem::warning(
            name,
            Some(guess.line),
            format!("the file is not UTF-8; it was read as {}", guess.name),
            "Save it as UTF-8, so that no character is guessed.",
        ));
    }
    let is_readme = Path::new(name)
        .file_stem()
        .is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
    if is_readme && front_matter::split(&decoded.text).block.is_none() {
        return Vec::new();
    }
    build::documents(&decoded.text, format, name, problems)
}

/// Why a file could not be read.
enum Unread {
    TooLarge(u64),
    Io(io::Error),
}

impl Unread {
    fn problem(&self, name: &str) -> Problem {
        match self {
            Self::TooLarge(size) => Problem::error(
                name,
                None,
                format!(
                    "the file has {} MB; documents may have {} MB",
                    size.div_ceil(1024 * 1024),
                    MAX_FILE_BYTES / (1024 * 1024)
                ),
                "Cut it into one document per role.",
            ),
            Self::Io(error) => Problem::error(
                name,
                None,
                format!("the file cannot be read ({error})"),
                "Allow the bot's user to read it, or move it out of the corpus.",
            ),
        }
    }
}

/// A file's bytes; never more than [`MAX_FILE_BYTES`] of them, whatever the system said of its size.
fn bytes(path: &Path) -> Result<Vec<u8>, Unread> {
    let file = File::open(path).map_err(Unread::Io)?;
    let size = file.metadata().map_err(Unread::Io)?.len();
    if size > MAX_FILE_BYTES {
        return Err(Unread::TooLarge(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(Unread::Io)?;
    match bytes.len() as u64 {
        size if size > MAX_FILE_BYTES => Err(Unread::TooLarge(size)),
        _ => Ok(bytes),
    }
}

/// Makes ids unique: of two documents with the same given id the first path wins and the other is
/// left out; an id that was made from a title gets a number.
fn unique(
    built: Vec<(Built, Origin, bool)>,
    problems: &mut Vec<Problem>,
) -> Vec<(Document, Origin, bool)> {
    let mut given: HashMap<String, String> = HashMap::new();
    let mut kept = Vec::with_capacity(built.len());
    for (one, origin, is_known) in built {
        let Some(line) = one.id_line else {
            kept.push((one, origin, is_known));
            continue;
        };
        if let Some(first) = given.get(&one.document.id) {
            problems.push(Problem::error(
                &one.document.path,
                Some(line),
                format!("the id {:?} is taken by {first}", one.document.id),
                "Give each document an id of its own; this one was left out.",
            ));
        } else {
            given.insert(one.document.id.clone(), one.document.path.clone());
            kept.push((one, origin, is_known));
        }
    }
    let mut taken: HashMap<String, usize> = given.into_keys().map(|id| (id, 1)).collect();
    let mut documents = Vec::with_capacity(kept.len());
    for (one, origin, is_known) in kept {
        let Built {
            mut document,
            id_line,
        } = one;
        if id_line.is_none() {
            let base = document.id.clone();
            let mut number = taken.get(&base).copied().unwrap_or(0);
            while taken.contains_key(&document.id) {
                number += 1;
                document.id = format!("{base}-{}", number.max(2));
            }
            taken.insert(base, number.max(1));
            taken.entry(document.id.clone()).or_insert(1);
        }
        documents.push((document, origin, is_known));
    }
    documents
}
