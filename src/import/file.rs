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

/// Where a message says that the files hold nothing: the first of them.
pub(super) fn first(inputs: &[Input]) -> PathBuf {
    let first = inputs.first();
    first.map_or_else(PathBuf::new, |input| input.path.clone())
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
    // The name of its first entry tells a workbook that is called otherwise.
    let first = start.get(30..).unwrap_or_default();
    let of_workbook: [&[u8]; 4] = [b"[Content_Types]", b"_rels/", b"xl/", b"docProps/"];
    let is_workbook = of_workbook.iter().any(|name| first.starts_with(name));
    Ok(!path.extension().is_some_and(is_named_so)
        && !is_workbook
        && (start.starts_with(b"PK\x03\x04") || start.starts_with(b"\x1f\x8b")))
}

/// How workbooks of the old kind, and those with a password, begin.
const OLD_WORKBOOK: &[u8] = b"\xd0\xcf\x11\xe0";
const OLD: (&str, &str) = (
    "this is a workbook of the old kind (.xls), or one with a password",
    "Open it, save it as .xlsx without a password, and import that",
);
const WEB_PAGE: (&str, &str) = (
    "this is a web page and no table: the publisher answered the download with it",
    "Download it again from the publisher",
);

/// What a file is by its first bytes, and what to do, where it is no table of text.
pub(super) fn is_no_text(start: &[u8]) -> Option<(&'static str, &'static str)> {
    if start.starts_with(OLD_WORKBOOK) {
        Some(OLD)
    } else if start.starts_with(b"PK\x03\x04") {
        Some((
            "this is a workbook or an archive, and no text",
            "Name a workbook .xlsx; unpack an archive, and import what is in it",
        ))
    } else if is_web_page(start) {
        Some(WEB_PAGE)
    } else {
        None
    }
}

/// What a file is by its first bytes, and what to do, where it is no workbook that can be read.
pub(super) fn is_no_workbook(path: &Path, start: &[u8]) -> Option<(&'static str, &'static str)> {
    if name(path).starts_with("~$") {
        Some((
            "this is what Excel keeps beside a workbook that is open",
            "Close it there, and name the workbook itself, without ~$",
        ))
    } else if start.is_empty() {
        Some(("the file is empty", "Download it again from the publisher"))
    } else if start.starts_with(OLD_WORKBOOK) {
        Some(OLD)
    } else if is_web_page(start) {
        Some(WEB_PAGE)
    } else if !start.starts_with(b"PK") {
        Some((
            "this is no Excel workbook, whatever its name says",
            "A table of text is to be called .csv, or .tsv where tabs part its cells",
        ))
    } else {
        None
    }
}

fn is_web_page(start: &[u8]) -> bool {
    let begins = String::from_utf8_lossy(start).to_lowercase();
    let begins = begins.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    begins.starts_with("<html") || begins.starts_with("<!doctype")
}

/// Why nothing is read of a folder in which there is something: a file that is packed, of a form that is not
/// read, or not there as a whole; and what to do.
pub(super) fn instead(
    path: &Path,
) -> Result<Option<(PathBuf, &'static str, &'static str)>, ImportError> {
    let ends = |path: &Path, ends: &[&str]| {
        let name = name(path).to_ascii_lowercase();
        ends.iter().any(|end| name.ends_with(end))
    };
    let unfinished = unfinished(path)?;
    if let Some(input) = unfinished.into_iter().next() {
        let why = (
            "its download has not ended",
            "Wait for it, or download it again",
        );
        return Ok(Some((input.path, why.0, why.1)));
    }
    let old = find(path, &|path| ends(path, &[".xls", ".xlsb", ".ods"]))?;
    if let Some(input) = old.into_iter().next() {
        let why = (
            "workbooks are read as .xlsx only",
            "Open it, save it as .xlsx, and import that",
        );
        return Ok(Some((input.path, why.0, why.1)));
    }
    let saved = find(path, &|path| {
        ends(path, &[".mht", ".mhtml", ".pdf", ".webarchive"])
    })?;
    Ok(saved.into_iter().next().map(|input| {
        let advice = "Save the page as HTML (\"Web page, HTML only\"), and import that";
        (input.path, "files of this kind are not read", advice)
    }))
}

/// Files of a folder whose download has not ended, as browsers name them.
pub(super) fn unfinished(folder: &Path) -> Result<Vec<Input>, ImportError> {
    if folder.is_file() {
        return Ok(Vec::new());
    }
    find(folder, &|path| {
        let name = name(path).to_ascii_lowercase();
        let ends = [".crdownload", ".part", ".download", ".partial"];
        ends.iter().any(|end| name.ends_with(end))
    })
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

/// A fingerprint of what a file holds.
pub(super) fn content(path: &Path) -> Result<String, ImportError> {
    let unread = |source| ImportError::Read {
        path: path.to_owned(),
        source,
    };
    let mut hasher = blake3::Hasher::new();
    let file = fs::File::open(path).map_err(unread)?;
    hasher.update_reader(file).map_err(unread)?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// A fingerprint of the files, their names and their order.
pub(super) fn digest(inputs: &[Input]) -> Result<String, ImportError> {
    let mut hasher = blake3::Hasher::new();
    for input in inputs {
        hasher.update(name(&input.path).as_bytes());
        hasher.update(b"\0");
        hasher.update(content(&input.path)?.as_bytes());
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
