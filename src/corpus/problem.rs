//! A fault in the corpus: which file, which line, what to do about it. Never fatal by itself.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The document loads, but its author should look: a figure without a year, say.
    Warning,
    /// The file, or a part of it, could not be used.
    Error,
}

/// One fault found while reading the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// File, relative to the corpus' parent (or as given on the command line).
    pub path: String,
    /// 1-based line, where one can be named.
    pub line: Option<u32>,
    /// What is wrong, lower case, without a full stop.
    pub message: String,
    /// What to do about it, as an imperative sentence.
    pub advice: String,
}

impl Problem {
    /// A fault that kept a file, or a part of it, out of the corpus.
    pub fn error(path: &str, line: Option<u32>, message: String, advice: &str) -> Self {
        Self {
            severity: Severity::Error,
            path: path.to_owned(),
            line,
            message,
            advice: advice.to_owned(),
        }
    }

    /// Something an author should look at; the document loads.
    pub fn warning(path: &str, line: Option<u32>, message: String, advice: &str) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(path, line, message, advice)
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, "{}", self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {severity}: {}. {}", self.message, self.advice)
    }
}
