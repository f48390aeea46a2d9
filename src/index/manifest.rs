//! What a finished generation consists of, so that damage is seen before it is served.

use std::{collections::HashSet, fs, path::Path, time::SystemTime};

use serde::{Deserialize, Serialize};

use super::{Fingerprint, IndexError, generation::failed, schema::FORMAT};

/// File name of the manifest; written last.
const FILE: &str = "manifest.json";

/// Generations up to this size are checked byte by byte when they are opened (about 1 ms per
/// 2 MB); of larger ones the small files are, and the others by their length: a start is not to wait
/// for more, and [`File::check`] comes later.
const CHECKED_BYTES: u64 = 64 << 20;
/// Of larger generations, files up to this size are checked byte by byte.
const SMALL_FILE: u64 = 4 << 20;

/// The contents of a generation.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Shape of the index.
    pub format: u32,
    /// What it was built from.
    pub fingerprint: Fingerprint,
    /// All files but this one.
    pub files: Vec<File>,
}

/// A file of a generation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct File {
    /// Relative to the generation, with `/` between folders.
    pub name: String,
    length: u64,
    digest: String,
}

impl Manifest {
    /// Lists the files of a generation that is otherwise complete, and writes the manifest into it.
    /// `linked` are those that another generation has too: their content is known, and lasts.
    pub fn write(
        folder: &Path,
        fingerprint: &Fingerprint,
        linked: &[File],
    ) -> Result<Self, IndexError> {
        let mut paths = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(&next).map_err(failed(&next))? {
                let path = entry.map_err(failed(&next))?.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    paths.push(path);
                }
            }
        }
        paths.sort();
        let mut files = linked.to_vec();
        let known: HashSet<&str> = linked.iter().map(|file| file.name.as_str()).collect();
        let mut written: HashSet<&Path> = HashSet::from([folder]);
        for path in &paths {
            let name = name(folder, path);
            // tantivy's own lock files come and go
            if name.ends_with(".lock") || known.contains(name.as_str()) {
                continue;
            }
            files.push(File {
                digest: digest(path).map_err(failed(path))?,
                length: fs::metadata(path).map_err(failed(path))?.len(),
                name,
            });
            fs::File::open(path)
                .and_then(|file| file.sync_all())
                .map_err(failed(path))?;
            written.extend(path.parent());
        }
        // that the files are there at all is up to their folders; where folders cannot be synced
        // (Windows), the system does so in its own time
        for folder in written {
            if let Ok(folder) = fs::File::open(folder) {
                let _ = folder.sync_all();
            }
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let manifest = Self {
            format: FORMAT,
            fingerprint: fingerprint.clone(),
            files,
        };
        let path = folder.join(FILE);
        let text = serde_json::to_vec_pretty(&manifest).map_err(|error| IndexError::Damaged {
            path: path.clone(),
            reason: error.to_string(),
        })?;
        let sealed = [&text, b"\n".as_slice(), seal(&text).as_bytes()].concat();
        fs::write(&path, sealed).map_err(failed(&path))?;
        fs::File::open(&path)
            .and_then(|file| file.sync_all())
            .map_err(failed(&path))?;
        Ok(manifest)
    }

    /// Reads the manifest of a generation and holds its files against it; `None` when another
    /// version of the program wrote it.
    ///
    /// # Errors
    /// In words, what does not fit.
    pub fn read(folder: &Path) -> Result<Option<Self>, String> {
        let text = fs::read(folder.join(FILE)).map_err(|error| format!("{FILE}: {error}"))?;
        let broken = || format!("{FILE}: its content has changed");
        let end = text
            .iter()
            .rposition(|&byte| byte == b'\n')
            .ok_or_else(broken)?;
        let (text, sealed) = (&text[..end], &text[end + 1..]);
        if sealed != seal(text).as_bytes() {
            return Err(broken());
        }
        let manifest: Self =
            serde_json::from_slice(text).map_err(|error| format!("{FILE}: {error}"))?;
        if manifest.format != FORMAT {
            return Ok(None);
        }
        let total: u64 = manifest.files.iter().map(|file| file.length).sum();
        for file in &manifest.files {
            let path = folder.join(&file.name);
            let length = fs::metadata(&path)
                .map_err(|error| format!("{}: {error}", file.name))?
                .len();
            if length != file.length {
                return Err(format!(
                    "{}: {length} bytes instead of {}",
                    file.name, file.length
                ));
            }
            if total <= CHECKED_BYTES || length <= SMALL_FILE {
                file.check(folder)?;
            }
        }
        Ok(Some(manifest))
    }
}

impl File {
    /// Holds every byte against what was written.
    ///
    /// # Errors
    /// In words, what does not fit.
    pub fn check(&self, generation: &Path) -> Result<(), String> {
        let now = digest(&generation.join(&self.name));
        let now = now.map_err(|error| format!("{}: {error}", self.name))?;
        if now == self.digest {
            Ok(())
        } else {
            Err(format!("{}: its content has changed", self.name))
        }
    }
}

/// When the manifest of a generation was written: last of all.
pub(super) fn written(folder: &Path) -> std::io::Result<SystemTime> {
    fs::metadata(folder.join(FILE))?.modified()
}

/// What the manifest ends with, on a line of its own: it vouches for all other files, and this for it.
fn seal(text: &[u8]) -> String {
    blake3::hash(text).to_hex().to_string()
}

/// The name of a file in a generation.
fn name(generation: &Path, path: &Path) -> String {
    let path = path.strip_prefix(generation).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}

fn digest(path: &Path) -> std::io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(fs::File::open(path)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}
