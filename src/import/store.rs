//! What was imported so far: one record a data set below `.import/` in the folder of documents, so
//! that data sets imported at different times are merged, and documents can be made anew.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{ImportError, writers::WRITERS};

/// Folder of the records; a leading dot keeps it out of the corpus.
const FOLDER: &str = ".import";
/// Shape of the records: another one is not read.
const FORMAT: u32 = 1;

/// Fingerprint of an import: of the files and how they were to be read, and of who read them.
#[derive(Debug, Clone)]
pub(super) struct Digest {
    /// Of the files alone.
    pub files: String,
    /// How they are to be read.
    pub how: String,
}

impl Digest {
    /// As a record keeps it.
    pub fn text(&self) -> String {
        format!("{}-{}-{}", self.files, self.how, writers())
    }

    /// Whether a record says that these files were read so by earlier writers.
    pub fn is_earlier(&self, seen: &str) -> bool {
        let mut parts = seen.split('-');
        let same_files = parts.next() == Some(&self.files);
        match (parts.next(), parts.next()) {
            (Some(how), Some(by)) => same_files && how == self.how && by != writers(),
            // The first ones did not say who they were.
            _ => same_files,
        }
    }
}

/// Who writes documents: the program's version and [`WRITERS`].
fn writers() -> String {
    let version = env!("CARGO_PKG_VERSION").replace('-', ".");
    format!("{version}+{WRITERS}")
}

/// The fingerprint of an import that left something out, as a record keeps it: its files are not taken for
/// known, so that they are read again and the operator is told again.
pub(super) fn with_faults(digest: &str) -> String {
    format!("~{digest}")
}

/// The record of a data set.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Record<T> {
    /// Shape of records.
    format: u32,
    /// Fingerprints of the imports that it was made of.
    pub seen: BTreeSet<String>,
    /// What they held.
    pub data: T,
}

impl<T> Record<T> {
    /// Whether any of the imports it was made of was read by earlier writers.
    pub fn is_of_earlier_writers(&self) -> bool {
        let by = writers();
        let mut seen = self.seen.iter();
        seen.any(|seen| seen.rsplit('-').next() != Some(&by))
    }

    pub fn new(seen: BTreeSet<String>, data: T) -> Self {
        Self {
            format: FORMAT,
            seen,
            data,
        }
    }
}

/// The records of a folder of documents.
pub(super) struct Store {
    folder: PathBuf,
}

impl Store {
    pub fn new(into: &Path) -> Self {
        Self {
            folder: into.join(FOLDER),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.json"))
    }

    /// The record of a name, where there is one.
    pub fn load<T: DeserializeOwned>(&self, name: &str) -> Result<Option<Record<T>>, ImportError> {
        let path = self.path(name);
        let file = match fs::File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(ImportError::Read { path, source }),
        };
        let damaged = |reason: String| ImportError::Record {
            path: path.clone(),
            reason,
        };
        // Read as it comes: a record of all areas is larger than what is kept of it.
        let reader = BufReader::with_capacity(BUFFER, file);
        let record: Record<T> = match serde_json::from_reader(reader) {
            Ok(record) => record,
            Err(error) if is_of_other_format(&path) => {
                tracing::debug!(%error, "a record of another format");
                return Err(damaged(OTHER_VERSION.to_owned()));
            }
            Err(error) => return Err(damaged(error.to_string())),
        };
        if record.format != FORMAT {
            return Err(damaged(OTHER_VERSION.to_owned()));
        }
        Ok(Some(record))
    }

    /// Removes the record of a name, and the folder of records with the last one.
    pub fn remove(&self, name: &str) -> Result<(), ImportError> {
        let path = self.path(name);
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                Err(ImportError::Write { path, source })
            }
            _ => {
                // It fails where it holds another.
                let _ = fs::remove_dir(&self.folder);
                Ok(())
            }
        }
    }

    /// Whether there is a record of a name.
    pub fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    /// Writes a record.
    pub fn save<T: Serialize>(&self, name: &str, record: &Record<T>) -> Result<(), ImportError> {
        write_with(&self.path(name), &|file| {
            let mut writer = BufWriter::with_capacity(BUFFER, file);
            serde_json::to_writer(&mut writer, record)?;
            writer.flush()
        })
    }
}

/// Bytes of a record that are read or written at a time.
const BUFFER: usize = 1 << 16;

const OTHER_VERSION: &str = "another version of careerbot wrote it";

/// Whether a record says that it has another shape.
fn is_of_other_format(path: &Path) -> bool {
    #[derive(Deserialize)]
    struct Head {
        format: u32,
    }
    let head = fs::File::open(path)
        .ok()
        .and_then(|file| serde_json::from_reader(BufReader::new(file)).ok());
    head.is_some_and(|head: Head| head.format != FORMAT)
}

/// Writes a file whole or not at all: beside its place, then moved there.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), ImportError> {
    write_with(path, &|mut file| file.write_all(bytes))
}

/// As [`write()`], with what writes the file.
fn write_with(path: &Path, fill: &dyn Fn(fs::File) -> io::Result<()>) -> Result<(), ImportError> {
    let failed = |source| ImportError::Write {
        path: path.to_owned(),
        source,
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    fs::File::create(&beside)
        .and_then(fill)
        .and_then(|()| fs::rename(&beside, path))
        .map_err(|source| {
            // What was begun is of no use to anybody.
            let _ = fs::remove_file(&beside);
            failed(source)
        })
}
