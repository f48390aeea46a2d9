//! What folders look like from outside, so that a change can be told from no change without reading
//! them.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::corpus;

/// Names, lengths and times of change of all files that count; `None` for a folder that cannot be
/// listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signature(Vec<Option<Vec<File>>>);

type File = (PathBuf, u64, Option<SystemTime>);

impl Signature {
    /// Looks at the documents and at the language tables.
    pub fn of(corpus: &Path, language: Option<&Path>) -> Self {
        let documents = corpus::files(corpus).ok();
        let documents = documents.map(|files| files.into_iter().filter_map(file).collect());
        let tables = language.map(|folder| {
            let entries = fs::read_dir(folder).ok()?;
            let mut files: Vec<File> = entries
                .filter_map(|entry| file(entry.ok()?.path()))
                .collect();
            files.sort();
            Some(files)
        });
        Self(std::iter::once(documents).chain(tables).collect())
    }
}

fn file(path: PathBuf) -> Option<File> {
    let metadata = fs::metadata(&path).ok()?;
    Some((path, metadata.len(), metadata.modified().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_that_counts_is_seen() {
        let root = tempfile::tempdir().unwrap();
        let corpus = root.path().join("corpus");
        let look = || Signature::of(&corpus, Some(&root.path().join("language")));
        let gone = look();
        fs::create_dir(&corpus).unwrap();
        let empty = look();
        assert_ne!(gone, empty);
        fs::write(corpus.join("a.md"), "# A\n").unwrap();
        let one = look();
        assert_ne!(empty, one);
        fs::write(corpus.join(".a.md.swp"), "a").unwrap();
        fs::write(corpus.join("a.md~"), "a").unwrap();
        assert_eq!(one, look(), "an editor's own files do not count");
        fs::write(corpus.join("a.md"), "# AB\n").unwrap();
        let longer = look();
        assert_ne!(one, longer);
        fs::create_dir(root.path().join("language")).unwrap();
        let tables = look();
        assert_ne!(longer, tables);
        fs::write(root.path().join("language/roles.toml"), "").unwrap();
        assert_ne!(tables, look());
    }
}
