//! A stage for the real binary: a folder of its own with documents, settings and files, an
//! environment that holds nothing else, and the process' output to be looked at.
//!
//! ```ignore
//! Stage::new()
//!     .document("nurse.md", "# Nurse\n")
//!     .settings("[log]\nlevel = 'off'\n")
//!     .run(&["check"])
//!     .exits(0)
//!     .prints("1 document");
//! ```

pub mod bot;
pub mod discord;
pub mod imported;
pub mod matter;
pub mod published;
pub mod workbook;

use std::{
    ffi::OsString,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A small document with figures for two places.
pub const NURSE: &str = "\
+++
id = \"nurse\"
title = \"Nurse\"
region = \"US\"
currency = \"USD\"

[source]
name = \"Wage survey\"
url = \"https://example.org/nurse\"
year = 2023
+++

# Nurse

## Overview

Nurses care for patients in hospitals and at home.

## Salary

- Seattle, WA: $98,000 on average in 2023.
- Austin, TX: $82,000 on average in 2023.
";

/// Where the data beside the project lies, if this part of it is at hand; else says what is skipped.
pub fn shared(part: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("CAREERBOT_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = shared.join(part);
    if !path.exists() {
        println!("skipped: {} is not here", path.display());
        return None;
    }
    Some(shared)
}

/// The folder a command runs in, and what it is given.
pub struct Stage {
    folder: tempfile::TempDir,
    environment: Vec<(OsString, OsString)>,
}

impl Stage {
    /// An empty folder and an empty environment.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            environment: Vec::new(),
        }
    }

    /// With a document in the corpus folder.
    pub fn document(self, name: &str, text: &str) -> Self {
        self.file(&format!("corpus/{name}"), text)
    }

    /// With this `config/local.toml`.
    pub fn settings(self, text: &str) -> Self {
        self.file("config/local.toml", text)
    }

    /// With a file.
    pub fn file(self, path: &str, text: &str) -> Self {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    /// With an environment variable.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.into(), value.into()));
        self
    }

    /// Whether an environment variable is set.
    pub fn has_env(&self, name: &str) -> bool {
        self.environment.iter().any(|(set, _)| set == name)
    }

    /// With the documents that ship.
    pub fn shipped_corpus(self) -> Self {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        self.env("CAREERBOT__CORPUS__PATH", corpus.to_str().unwrap())
    }

    /// A path in the stage's folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The command, to be started by the test itself.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_careerbot"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the command to its end.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.command(arguments).output().unwrap())
    }

    /// Runs the command to its end with this standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Ran {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        // Beside the reading, so that neither pipe can fill up and block the other.
        let writing = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
        let ran = Ran::from(child.wait_with_output().unwrap());
        // A command that fails early reads no further.
        let _ = writing.join().unwrap();
        ran
    }
}

/// What a command left behind.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl From<std::process::Output> for Ran {
    fn from(output: std::process::Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// Its exit code was this.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// stdout holds this.
    #[track_caller]
    pub fn prints(self, text: &str) -> Self {
        assert!(self.stdout.contains(text), "no {text:?} in {self:#?}");
        self
    }

    /// stderr holds this.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "no {text:?} in {self:#?}");
        self
    }

    /// Nothing was printed to stderr.
    #[track_caller]
    pub fn says_nothing(self) -> Self {
        assert_eq!(self.stderr, "", "{self:#?}");
        self
    }

    /// Neither output holds this.
    #[track_caller]
    pub fn hides(self, secret: &str) -> Self {
        assert!(!self.stdout.contains(secret), "{secret:?} in {self:#?}");
        assert!(!self.stderr.contains(secret), "{secret:?} in {self:#?}");
        self
    }

    /// stdout as JSON Lines.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<serde_json::Value> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// stdout as one JSON value.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap()
    }
}
