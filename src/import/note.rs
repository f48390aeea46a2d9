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
    /// A file was left out.
    LeftOut {
        /// Its name.
        file: String,
        /// Why.
        why: String,
    },
    /// Files that say the same as those that were read: another form of them.
    Beside {
        /// How many.
        files: usize,
    },
    /// Part of a file was left out, as it is meant to be.
    Part {
        /// The file's name.
        file: String,
        /// What, and why.
        why: String,
    },
    /// Rows or cells of a file do not fit, and were left out.
    Unfit {
        /// The file's name.
        file: String,
        /// Line of the first.
        line: usize,
        /// What does not fit there.
        why: String,
        /// Whether they are whole rows.
        is_row: bool,
        /// How many there are.
        count: usize,
    },
}

impl Note {
    /// Whether it says that a file was left out.
    pub(super) fn is_of_file(&self) -> bool {
        matches!(self, Self::LeftOut { .. } | Self::Older { .. })
    }
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
            Self::Beside { files } => write!(
                f,
                "{files} more files there hold what others hold in another form, and were not read"
            ),
            Self::Part { file, why } => write!(f, "{file}: {why}"),
            Self::Unfit {
                file,
                line,
                why,
                is_row,
                count,
            } => {
                write!(f, "{file}:{line}: {why}: ")?;
                match (is_row, count) {
                    (true, 1) => write!(f, "the row was left out"),
                    (true, _) => write!(f, "{count} such rows were left out"),
                    (false, 1) => write!(f, "the cell was left out"),
                    (false, _) => write!(
                        f,
                        "this and {} more cells of the file were left out",
                        count - 1
                    ),
                }
            }
            Self::LeftOut { file, why } => write!(f, "{file}: left out ({why})"),
        }
    }
}
