//! What an index was built from: when any of it changes, the index is stale.

use std::{
    collections::HashMap,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use serde::{Deserialize, Serialize};

use super::{IndexError, schema::FORMAT};

/// Digits of the short form.
const SHORT: usize = 8;

/// Larger files are read piece by piece.
const AT_ONCE: u64 = 1 << 18;

/// Identifies the content of a corpus, the shape of the index and the analysis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// BLAKE3 of everything, in hexadecimal.
    pub digest: String,
    /// BLAKE3 of everything but the files: where it is the same, the same file is read the same.
    reading: String,
    /// The files, so that an unchanged one need not be read again.
    pub(super) files: Vec<Stamp>,
}

/// One file as it was when it was last read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    /// Relative to the corpus; bytes that are no UTF-8 are replaced.
    path: String,
    length: u64,
    /// Nanoseconds since 1970, as text: JSON numbers end at 2^53.
    modified: String,
    digest: String,
}

impl Fingerprint {
    /// Looks at the files of the corpus in `folder`, in the order given. A file whose length and
    /// time of change are as `known` says is not read again. Paths count relative to the folder, so
    /// a moved corpus is still the same; the folder's own name counts, because citations carry it.
    /// `tables` identifies the language tables beyond the embedded ones.
    ///
    /// # Errors
    /// When a file cannot be read. One that vanished meanwhile, or may not be read, is left out:
    /// loading the corpus names it.
    pub fn of(
        folder: &Path,
        files: &[PathBuf],
        tables: &str,
        known: Option<&Self>,
    ) -> Result<Self, IndexError> {
        let known: HashMap<&str, &Stamp> = known
            .into_iter()
            .flat_map(|known| &known.files)
            .map(|stamp| (stamp.path.as_str(), stamp))
            .collect();
        let mut stamps = Vec::with_capacity(files.len());
        for path in files {
            let relative = path.strip_prefix(folder).unwrap_or(path).to_string_lossy();
            match stamp(path, &relative, known.get(relative.as_ref()).copied()) {
                Ok(stamp) => stamps.push(stamp),
                Err(source)
                    if matches!(
                        source.kind(),
                        ErrorKind::NotFound | ErrorKind::PermissionDenied
                    ) => {}
                Err(source) => {
                    return Err(IndexError::Folder {
                        path: path.clone(),
                        source,
                    });
                }
            }
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(&FORMAT.to_le_bytes());
        // the code and the tables that make chunks, terms and figures, as the build script saw them
        hasher.update(env!("CAREERBOT_ANALYSIS").as_bytes());
        hasher.update(&(tables.len() as u64).to_le_bytes());
        hasher.update(tables.as_bytes());
        let name = folder.file_name().unwrap_or_default();
        hasher.update(name.to_string_lossy().as_bytes());
        let reading = hasher.finalize().to_hex().to_string();
        for stamp in &stamps {
            hasher.update(&[0]);
            hasher.update(stamp.path.as_bytes());
            hasher.update(&[0]);
            hasher.update(stamp.digest.as_bytes());
        }
        Ok(Self {
            digest: hasher.finalize().to_hex().to_string(),
            reading,
            files: stamps,
        })
    }

    /// Whether the same file is read the same for both.
    pub fn reads_as(&self, other: &Self) -> bool {
        self.reading == other.reading
    }

    /// The files, each with a digest of its content; paths are relative to the corpus, with `/` between
    /// folders.
    pub fn files(&self) -> impl Iterator<Item = (String, &str)> {
        let files = self.files.iter();
        files.map(|stamp| (stamp.path.replace('\\', "/"), stamp.digest.as_str()))
    }

    /// The first digits, for people.
    pub fn short(&self) -> &str {
        self.digest.get(..SHORT).unwrap_or(&self.digest)
    }
}

fn stamp(path: &Path, relative: &str, known: Option<&Stamp>) -> std::io::Result<Stamp> {
    let metadata = fs::metadata(path)?;
    let modified = metadata
        .modified()?
        .duration_since(UNIX_EPOCH)
        .map_or(0, |age| age.as_nanos())
        .to_string();
    let digest = match known {
        Some(known) if known.length == metadata.len() && known.modified == modified => {
            known.digest.clone()
        }
        _ => digest(path, metadata.len())?.to_hex().to_string(),
    };
    Ok(Stamp {
        path: relative.to_owned(),
        length: metadata.len(),
        modified,
        digest,
    })
}

/// The digest of a file of about so many bytes.
fn digest(path: &Path, length: u64) -> std::io::Result<blake3::Hash> {
    // most documents are small, and read at once
    if length <= AT_ONCE {
        return Ok(blake3::hash(&fs::read(path)?));
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(fs::File::open(path)?)?;
    Ok(hasher.finalize())
}
