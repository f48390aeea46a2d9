//! What an operator should know about an import.

use std::fmt;

/// Something an operator should know about an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A year or release took the place of another.
    Replaced {
        /// What it is of.
        what: String,
        /// What was there.
        before: String,
        /// What is there now.
        now: String,
    },
    /// A file is older than what is there, and was left out.
    Older {
        /// Its name.
        file: String,
        /// Its year.
        year: i32,
        /// The year that is kept.
        kept: i32,
    },
    /// Just these files were imported before, by an earlier version that made other documents of them.
    Anew,
    /// What is there was read by an earlier version, which may have made other documents of the same files.
    Outdated {
        /// The data set.
        what: &'static str,
    },
    /// A table is still of a release before the newest.
    Behind {
        /// Its name.
        table: String,
        /// Its release.
        of: String,
        /// The newest release of another table.
        newest: String,
    },
    /// A file, or part of one, was left out.
    LeftOut {
        /// Its name.
        file: String,
        /// Why.
        why: String,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Replaced { what, before, now } => {
                write!(f, "{what}: {now} takes the place of {before}")
            }
            Self::Older { file, year, kept } => write!(
                f,
                "{file} is of {year} and was left out: what is there is of {kept}"
            ),
            Self::Anew => write!(
                f,
                "an earlier version imported these files: they are read again and their documents made anew"
            ),
            Self::Outdated { what } => write!(
                f,
                "what is there of {what} was read by an earlier version: import its files again, too"
            ),
            Self::Behind { table, of, newest } => write!(
                f,
                "{table} is still of release {of}, other tables are of {newest}: import it too"
            ),
            Self::LeftOut { file, why } => write!(f, "{file}: left out ({why})"),
        }
    }
}
