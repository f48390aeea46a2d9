//! The files of an import: those of the folder named, or the one file.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::ImportError;

/// Folders below the one named that are looked into: publishers' archives unpack into one or two.
const DEPTH: usize = 3;

/// Bytes that tell what a file is.
const START: u64 = 256;

/// A file of a data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Input {
    pub path: PathBuf,
}

/// The files at `path` that `wanted` takes, sorted; the file itself, whatever its name, where one
/// is named.
pub(super) fn find(path: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<Vec<Input>, ImportError> {
    let unread = |path: &Path| {
        let path = path.to_owned();
        move |source| ImportError::Read { path, source }
    };
    if fs::metadata(path).map_err(unread(path))?.is_file() {
        return Ok(vec![Input {
            path: path.to_owned(),
        }]);
    }
    let mut found = Vec::new();
    let mut open = vec![(path.to_owned(), 0)];
    while let Some((folder, depth)) = open.pop() {
        let entries: io::Result<Vec<_>> =
            fs::read_dir(&folder).and_then(|entries| entries.collect());
        for entry in entries.map_err(unread(&folder))? {
            let path = entry.path();
            // Names that begin with `.` or `~` are editors' and systems' own.
            if name(&path).starts_with(['.', '~']) {
                continue;
            }
            if path.is_dir() {
                if depth < DEPTH {
                    open.push((path, depth + 1));
                }
            } else if wanted(&path) {
                found.push(Input { path });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// A file's name, as far as it can be shown.
pub(super) fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// A file's name without its extension.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Whether a file is an archive that is to be unpacked first: a workbook is one, too, but is read as it is.
pub(super) fn is_archive(path: &Path) -> Result<bool, ImportError> {
    let is_named_so = |extension: &std::ffi::OsStr| {
        let extension = extension.to_string_lossy().to_ascii_lowercase();
        matches!(extension.as_str(), "xlsx" | "xlsm")
    };
    let start = start(path)?;
    Ok(!path.extension().is_some_and(is_named_so)
        && (start.starts_with(b"PK\x03\x04") || start.starts_with(b"\x1f\x8b")))
}

/// The first bytes of a file.
pub(super) fn start(path: &Path) -> Result<Vec<u8>, ImportError> {
    let unread = |source| ImportError::Read {
        path: path.to_owned(),
        source,
    };
    let mut start = Vec::new();
    let file = fs::File::open(path).map_err(unread)?;
    file.take(START).read_to_end(&mut start).map_err(unread)?;
    Ok(start)
}

/// A file as text; what is no UTF-8 is replaced.
pub(super) fn read(path: &Path) -> Result<String, ImportError> {
    let bytes = fs::read(path).map_err(|source| ImportError::Read {
        path: path.to_owned(),
        source,
    })?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    Ok(String::from_utf8_lossy(bytes).into_owned())
}

/// A fingerprint of the files, their names and their order.
pub(super) fn digest(inputs: &[Input]) -> Result<String, ImportError> {
    let mut hasher = blake3::Hasher::new();
    for input in inputs {
        let unread = |source| ImportError::Read {
            path: input.path.clone(),
            source,
        };
        hasher.update(name(&input.path).as_bytes());
        hasher.update(b"\0");
        let mut file = blake3::Hasher::new();
        file.update_reader(fs::File::open(&input.path).map_err(unread)?)
            .map_err(unread)?;
        hasher.update(file.finalize().as_bytes());
    }
    Ok(hasher.finalize().to_hex()[..32].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_editors_and_systems_are_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        for file in ["a.tsv", ".a.tsv", "~a.tsv", ".import/b.tsv", "deep/c.tsv"] {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let found = find(folder.path(), &|_| true).unwrap();
        let names: Vec<String> = found.iter().map(|input| name(&input.path)).collect();
        assert_eq!(names, ["a.tsv", "c.tsv"]);
    }
}
