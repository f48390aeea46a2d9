//! Why the store could not do what it was asked to.

use std::path::PathBuf;

use sqlx::{error::DatabaseError, migrate::MigrateError};

/// Why the store could not do what it was asked to. Each says what to do next; none holds the
/// password of a database address. `place` is the database, as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The address cannot be used.
    #[error(
        "{place} is no database that can be opened: {reason}. Set store.url to one such as sqlite://data/careerbot.db or postgres://user:password@host/name"
    )]
    Address {
        /// The database.
        place: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The file or its folder cannot be created or opened.
    #[error(
        "cannot open the database {place}: {reason}. Check that the folder exists and may be written by the user that careerbot runs as, or set store.url to another place"
    )]
    File {
        /// The database.
        place: String,
        /// What the system said.
        reason: String,
    },
    /// Nobody answers there, or the connection broke.
    #[error(
        "the database {place} does not answer: {reason}. Check that it runs and can be reached; careerbot tries again by itself"
    )]
    Unreachable {
        /// The database.
        place: String,
        /// What happened.
        reason: String,
    },
    /// The server does not let us in, or has no such database.
    #[error(
        "the database {place} refuses the connection: {reason}. Check user, password, rights and name of the database in store.url"
    )]
    Refused {
        /// The database.
        place: String,
        /// What it said.
        reason: String,
    },
    /// Others hold it for longer than we wait.
    #[error(
        "the database {place} is locked by another process. Try again, or find out what holds it: a backup, or another program that has it open"
    )]
    Busy {
        /// The database.
        place: String,
    },
    /// It may be read, but not changed.
    #[error(
        "the database {place} is read-only. Let the user that careerbot runs as write the file and its folder"
    )]
    ReadOnly {
        /// The database.
        place: String,
    },
    /// There is no room left.
    #[error("there is no room left for the database {place}. Free some disk space")]
    Full {
        /// The database.
        place: String,
    },
    /// It is no database, or a broken one.
    #[error(
        "the database {place} is damaged: {reason}. Stop careerbot, move the file away with those beside it that end in -wal and -shm, start again and bring a backup back with `careerbot store import FILE --replace`"
    )]
    Damaged {
        /// The database.
        place: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The file was deleted or exchanged while in use: what were written now would be lost.
    #[error(
        "the database {place} was deleted or exchanged while in use, and nothing more is written to it. Restart careerbot"
    )]
    Moved {
        /// The database.
        place: String,
    },
    /// A newer careerbot made it.
    #[error(
        "the database {place} was made by a newer careerbot (its schema is {found}, this program knows up to {known}). Update careerbot, or set store.url to another database"
    )]
    Newer {
        /// The database.
        place: String,
        /// Its schema.
        found: i64,
        /// The newest known one.
        known: i64,
    },
    /// A statement failed in a way that is not foreseen.
    #[error(
        "the database {place} could not do its work: {reason}. If it has been changed by hand, bring a backup back; else please report this"
    )]
    Failed {
        /// The database.
        place: String,
        /// What it said.
        reason: String,
    },
    /// The system gives no random numbers.
    #[error("the system gives no random numbers: {0}. Check that the system is fully started")]
    Random(String),
    /// What was to be imported is no export, or one with a fault.
    #[error(
        "{file}:{line}: {problem}. Nothing was imported; mend the line, or make a new export with `careerbot store export`"
    )]
    Line {
        /// The file, as given.
        file: PathBuf,
        /// 1-based.
        line: usize,
        /// What is wrong there.
        problem: String,
    },
    /// An import would have mixed with what is there.
    #[error(
        "the database {place} holds something already, and nothing was imported. Use --replace to delete all of it first; `careerbot store export` makes a backup"
    )]
    NotEmpty {
        /// The database.
        place: String,
    },
    /// A bot goes by what is there, and writes beside what would be put in its place.
    #[error(
        "a bot serves from the database {place} (or another import is under way), and nothing was imported. Stop it, import, and start it again"
    )]
    Served {
        /// The database.
        place: String,
    },
    /// There is none, where one was to be read.
    #[error(
        "there is no database {place}: the bot makes it at its first start. Run this in the folder that the bot runs in, or set store.url (CAREERBOT__STORE__URL) to the bot's"
    )]
    Missing {
        /// The database.
        place: String,
    },
    /// An export could not be written.
    #[error("cannot write the export: {0}. Check the disk space and the rights there")]
    Write(String),
}

impl StoreError {
    /// Whether the same may succeed later without anybody doing anything.
    pub fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::Unreachable { .. } | Self::Busy { .. } | Self::Full { .. }
        )
    }

    /// Whether nothing at all can be had of the database for now, so that asking it again at once
    /// would only make somebody wait.
    pub(super) fn is_down(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::Refused { .. })
    }

    /// What `sqlx` says → what it means.
    pub(super) fn of(place: &str, error: &sqlx::Error) -> Self {
        let place = place.to_owned();
        match error {
            sqlx::Error::Database(database) => Self::of_database(place, database.as_ref()),
            sqlx::Error::PoolTimedOut => Self::Unreachable {
                place,
                reason: "no connection could be had in time".to_owned(),
            },
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unreachable {
                place,
                reason: error.to_string(),
            },
            sqlx::Error::Configuration(_) => Self::Address {
                place,
                reason: error.to_string(),
            },
            other => Self::Failed {
                place,
                reason: other.to_string(),
            },
        }
    }

    pub(super) fn of_migration(place: &str, known: i64, error: &MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
                Self::of(place, error)
            }
            MigrateError::VersionMissing(found) => Self::Newer {
                place: place.to_owned(),
                found: *found,
                known,
            },
            other => Self::Failed {
                place: place.to_owned(),
                reason: other.to_string(),
            },
        }
    }

    fn of_database(place: String, error: &dyn DatabaseError) -> Self {
        let code = error.code().unwrap_or_default();
        let reason = error.message().to_owned();
        if error
            .try_downcast_ref::<sqlx::sqlite::SqliteError>()
            .is_some()
        {
            of_sqlite(place, code.parse().unwrap_or(1), reason)
        } else {
            of_postgres(place, &code, reason)
        }
    }
}

/// SQLite's result codes, the low byte of an extended one: <https://www.sqlite.org/rescode.html>.
fn of_sqlite(place: String, code: u32, reason: String) -> StoreError {
    const SHARED_MEMORY_SIZE: u32 = 4_874;
    match (code, code & 0xff) {
        (SHARED_MEMORY_SIZE, _) | (_, 13) => StoreError::Full { place },
        (_, 5 | 6) => StoreError::Busy { place },
        (_, 8) => StoreError::ReadOnly { place },
        (_, 11 | 26) => StoreError::Damaged { place, reason },
        (_, 3 | 10 | 14 | 23) => StoreError::File { place, reason },
        _ => StoreError::Failed { place, reason },
    }
}

/// PostgreSQL's: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn of_postgres(place: String, code: &str, reason: String) -> StoreError {
    match code {
        "53100" | "53200" => StoreError::Full { place },
        // too many connections, and the classes of a broken connection and of a server that stops
        "53300" => StoreError::Unreachable { place, reason },
        _ if code.starts_with("08") || code.starts_with("57P") => {
            StoreError::Unreachable { place, reason }
        }
        "55P03" | "57014" | "40001" | "40P01" => StoreError::Busy { place },
        "25006" => StoreError::ReadOnly { place },
        "3D000" | "42501" | "3F000" => StoreError::Refused { place, reason },
        _ if code.starts_with("28") => StoreError::Refused { place, reason },
        _ if code.starts_with("XX001") || code.starts_with("XX002") => {
            StoreError::Damaged { place, reason }
        }
        _ => StoreError::Failed { place, reason },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_mean_what_their_documentation_says() {
        let sqlite = |code| of_sqlite("x.db".to_owned(), code, "so it is".to_owned());
        assert!(matches!(sqlite(5), StoreError::Busy { .. }));
        assert!(matches!(sqlite(517), StoreError::Busy { .. }));
        assert!(matches!(sqlite(13), StoreError::Full { .. }));
        assert!(matches!(sqlite(4_874), StoreError::Full { .. }));
        assert!(matches!(sqlite(1_032), StoreError::ReadOnly { .. }));
        assert!(matches!(sqlite(26), StoreError::Damaged { .. }));
        assert!(matches!(sqlite(14), StoreError::File { .. }));
        assert!(matches!(sqlite(1), StoreError::Failed { .. }));
        let postgres = |code| of_postgres("db".to_owned(), code, "so it is".to_owned());
        assert!(matches!(postgres("53100"), StoreError::Full { .. }));
        assert!(matches!(postgres("57P01"), StoreError::Unreachable { .. }));
        assert!(matches!(postgres("28P01"), StoreError::Refused { .. }));
        assert!(matches!(postgres("55P03"), StoreError::Busy { .. }));
        assert!(matches!(postgres("25006"), StoreError::ReadOnly { .. }));
        assert!(matches!(postgres("42601"), StoreError::Failed { .. }));
    }
}
