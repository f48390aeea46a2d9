//! A temporary corpus folder to write files into.

use std::fs;
use std::path::{Path, PathBuf};

use careerbot::corpus::{self, Corpus};
use tempfile::TempDir;

/// A folder named `corpus` that vanishes with the value.
pub struct Folder {
    dir: TempDir,
}

impl Folder {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("corpus")).unwrap();
        Self { dir }
    }

    pub fn path(&self) -> PathBuf {
        self.dir.path().join("corpus")
    }

    /// Where a file of the folder is.
    pub fn at(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Writes a file, with the folders it needs.
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub fn load(&self) -> Corpus {
        corpus::load(&self.path()).unwrap()
    }
}

/// Problems as shown, one a line.
pub fn problems(corpus: &Corpus) -> Vec<String> {
    corpus.problems.iter().map(ToString::to_string).collect()
}

/// Ids of the documents, in order.
pub fn ids(corpus: &Corpus) -> Vec<&str> {
    corpus
        .documents
        .iter()
        .map(|document| document.id.as_str())
        .collect()
}
