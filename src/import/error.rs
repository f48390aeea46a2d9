//! Why a data set could not be imported.

use std::{io, path::PathBuf};

/// Why a data set could not be imported. All but [`ImportError::Write`] come before anything is written; at
/// that one documents written before it stand, each of them whole, and the record of the import is as it was:
/// the same import again writes the rest.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file or folder to import could not be read.
    #[error("cannot read {path}: {source}. Name the file or folder as downloaded and unpacked")]
    Read {
        /// What was being read.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A document or the record of what was imported could not be written.
    #[error(
        "cannot write {path}: {source}. Make the folder writable, or choose another with --into"
    )]
    Write {
        /// What was being written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A workbook or delimited file is broken.
    #[error("{path}: {reason}. Download it again from the publisher")]
    Broken {
        /// The file.
        path: PathBuf,
        /// What does not fit.
        reason: String,
    },
    /// A file is of another form than its name says, or of one that is not read.
    #[error("{path}: {reason}. {advice}")]
    Form {
        /// The file.
        path: PathBuf,
        /// What it is.
        reason: String,
        /// What to do.
        advice: String,
    },
    /// It is an archive.
    #[error(
        "{path} is packed: unpack it (unzip {path}), then name the folder it makes: careerbot import {command} FOLDER"
    )]
    Packed {
        /// The archive.
        path: PathBuf,
        /// The data set asked for, as on the command line.
        command: &'static str,
    },
    /// A file has not the columns of its data set.
    #[error("{path}: no column {missing}; found {found}. {advice}")]
    Column {
        /// The file, and the sheet where it has several.
        path: String,
        /// The columns that are missing.
        missing: String,
        /// What stands in the row that looks most like a header.
        found: String,
        /// What to do.
        advice: String,
    },
    /// It is of another data set.
    #[error("{path} is of {found}, and not of {asked}. Try: careerbot import {command} {named}")]
    Other {
        /// The file that tells.
        path: PathBuf,
        /// The data set asked for.
        asked: &'static str,
        /// The one that it is of.
        found: &'static str,
        /// What that is called on the command line.
        command: &'static str,
        /// The file or folder named.
        named: PathBuf,
    },
    /// A row does not fit.
    #[error("{path}:{line}: {reason}. {advice}")]
    Row {
        /// The file.
        path: PathBuf,
        /// The row, 1-based.
        line: usize,
        /// What does not fit.
        reason: String,
        /// What to do.
        advice: String,
    },
    /// There is nothing of the data set there.
    #[error("{path}: nothing of {data_set} there; expected {expected}. {advice}")]
    Nothing {
        /// The file or folder.
        path: PathBuf,
        /// The data set asked for.
        data_set: &'static str,
        /// What its files are called.
        expected: String,
        /// What to do.
        advice: String,
    },
    /// A file does not say which year or release it is of.
    #[error("{path}: {reason}. {advice}")]
    Undated {
        /// The file or folder.
        path: PathBuf,
        /// What is not known.
        reason: String,
        /// What to do.
        advice: String,
    },
    /// The record of earlier imports cannot be read.
    #[error(
        "{path}: this record of an earlier import cannot be read ({reason}). Remove it and import that data set again"
    )]
    Record {
        /// The record.
        path: PathBuf,
        /// What does not fit.
        reason: String,
    },
}
