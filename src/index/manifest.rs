//! What a finished generation consists of, so that damage is seen before it is served.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use serde::{Deserialize, Serialize};

use super::{Fingerprint, IndexError, schema::FORMAT};

/// File name of the manifest; written last.
const FILE: &str = "manifest.json";

/// Generations up to this size are checked byte by byte when they are opened (about 1 ms per
/// 2 MB), larger ones by the length of their files.
const CHECKED_BYTES: u64 = 64 << 20;

/// The contents of a generation.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Shape of the index.
    pub format: u32,
    /// What it was built from.
    pub fingerprint: Fingerprint,
    files: Vec<File>,
}

#[derive(Debug, Serialize, Deserialize)]
struct File {
    name: String,
    length: u64,
    digest: String,
}

impl Manifest {
    /// Lists the files of a generation that is otherwise complete, and writes the manifest into it.
    pub fn write(folder: &Path, fingerprint: &Fingerprint) -> Result<(), IndexError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| IndexError::Folder { path, source }
        };
        let mut paths: Vec<PathBuf> = fs::read_dir(folder)
            .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
            .map_err(failed(folder))?;
        paths.sort();
        let mut files = Vec::new();
        for path in paths {
            // tantivy's own lock files come and go
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if name.ends_with(".lock") {
                continue;
            }
            let length = fs::metadata(&path).map_err(failed(&path))?.len();
            files.push(File {
                digest: digest(&path).map_err(failed(&path))?,
                name,
                length,
            });
            fs::File::open(&path)
                .and_then(|file| file.sync_all())
                .map_err(failed(&path))?;
        }
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
            .map_err(failed(&path))
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
            if total <= CHECKED_BYTES
                && digest(&path).map_err(|error| format!("{}: {error}", file.name))? != file.digest
            {
                return Err(format!("{}: its content has changed", file.name));
            }
        }
        Ok(Some(manifest))
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

fn digest(path: &Path) -> std::io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(fs::File::open(path)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}
