//! Addresses → pools, with everything about time limits and files.

use std::{
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
    time::Duration,
};

use sqlx::{
    ConnectOptions as _, Executor,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tracing::log::LevelFilter;

use super::{
    StoreError,
    database::{Database, Pool},
    hold,
};
use crate::settings::StoreUrl;

/// How long SQLite waits for a lock that another process holds.
const BUSY: Duration = Duration::from_millis(1_500);
/// How long a free connection is waited for, or a new one.
const ACQUIRE: Duration = Duration::from_secs(2);
/// SQLite has one writer at a time; others only read beside it.
const SQLITE_CONNECTIONS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 8;
/// PostgreSQL's own limits, a little below those on this side so that it says why.
const POSTGRES_LIMITS: &str = "SET statement_timeout = '2800ms'; SET lock_timeout = '1500ms'; \
     SET idle_in_transaction_session_timeout = '30s'";

/// Which file it is, whatever is called so later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileId {
    path: PathBuf,
    #[cfg(unix)]
    inode: (u64, u64),
}

impl FileId {
    fn of(path: &Path) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            let found = std::fs::metadata(path).ok()?;
            Some(Self {
                path: path.to_owned(),
                inode: (found.dev(), found.ino()),
            })
        }
        #[cfg(not(unix))]
        path.exists().then(|| Self {
            path: path.to_owned(),
        })
    }

    /// Where it stood.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file still stands where it stood.
    pub(super) fn is_there(&self) -> bool {
        Self::of(&self.path).as_ref() == Some(self)
    }
}

/// Connects, for a bot that serves or for somebody else: one connection is made, so that a database that is not there is found out now.
pub(super) async fn connect(url: &StoreUrl, serves: bool) -> Result<Database, StoreError> {
    let place = place(url);
    if url.expose().starts_with("sqlite:") {
        sqlite(url, place).await
    } else {
        postgres(url, place, serves).await
    }
}

/// How a database is called in messages: the path of a file, or the address without its password.
pub(super) fn place(url: &StoreUrl) -> Arc<str> {
    let shown = url.to_string();
    match shown.strip_prefix("sqlite:") {
        Some(path) => path.strip_prefix("//").unwrap_or(path).into(),
        None => shown.into(),
    }
}

/// SQLite's file; none for a server, or an address that cannot be used.
pub(super) fn file(url: &StoreUrl) -> Option<PathBuf> {
    if !url.expose().starts_with("sqlite:") {
        return None;
    }
    let options = SqliteConnectOptions::from_str(url.expose()).ok()?;
    Some(options.get_filename().to_owned())
}

/// Connects to read only: nothing is made where nothing is, which then is `None`.
pub(super) async fn look(url: &StoreUrl) -> Result<Option<Database>, StoreError> {
    let place = place(url);
    if !url.expose().starts_with("sqlite:") {
        // Each session says by itself that it only reads.
        return postgres(url, place, false).await.map(Some);
    }
    let options =
        SqliteConnectOptions::from_str(url.expose()).map_err(|error| address(&place, &error))?;
    let path = options.get_filename().to_owned();
    if !path.exists() {
        return Ok(None);
    }
    // A log beside the file says that somebody has it open, or had when they died. Without one the
    // file is all there is, and SQLite need not make one to read it.
    let mut log = path.clone().into_os_string();
    log.push("-wal");
    let options = options
        .busy_timeout(BUSY)
        .read_only(true)
        .create_if_missing(false)
        .immutable(!Path::new(&log).exists())
        .disable_statement_logging();
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(ACQUIRE)
        .acquire_slow_level(LevelFilter::Off)
        .connect_with(options)
        .await
        .map_err(|error| StoreError::of(&place, &error))?;
    Ok(Some(Database {
        pool: Pool::Sqlite(pool),
        place,
        file: FileId::of(&path),
    }))
}

async fn sqlite(url: &StoreUrl, place: Arc<str>) -> Result<Database, StoreError> {
    let options =
        SqliteConnectOptions::from_str(url.expose()).map_err(|error| address(&place, &error))?;
    let path = options.get_filename().to_owned();
    if url.expose().contains(":memory:") || url.expose().contains("mode=memory") {
        return Err(StoreError::Address {
            place: place.to_string(),
            reason: "what is kept in memory only is gone with the process".to_owned(),
        });
    }
    prepare(&path).map_err(|error| of_file(&place, &error))?;
    let options = options
        .busy_timeout(BUSY)
        .foreign_keys(true)
        .synchronous(SqliteSynchronous::Full)
        .disable_statement_logging();
    // Setting the journal's mode writes, which a file that may only be read does not allow; it is
    // kept in the file and needed once.
    let options = if is_writable(&path) {
        options.journal_mode(SqliteJournalMode::Wal)
    } else {
        options
    };
    let pool = SqlitePoolOptions::new()
        .max_connections(SQLITE_CONNECTIONS)
        .acquire_timeout(ACQUIRE)
        .acquire_slow_level(LevelFilter::Off)
        .connect_with(options)
        .await
        .map_err(|error| StoreError::of(&place, &error))?;
    Ok(Database {
        pool: Pool::Sqlite(pool),
        place,
        file: FileId::of(&path),
    })
}

async fn postgres(url: &StoreUrl, place: Arc<str>, serves: bool) -> Result<Database, StoreError> {
    let options = PgConnectOptions::from_str(url.expose())
        .map_err(|error| address(&place, &error))?
        .application_name("careerbot")
        .disable_statement_logging();
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        // One stays, so that it is seen that a bot serves.
        .min_connections(u32::from(serves))
        .acquire_timeout(ACQUIRE)
        .acquire_slow_level(LevelFilter::Off)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                connection.execute(POSTGRES_LIMITS).await?;
                if serves {
                    connection.execute(hold::POSTGRES_SERVES).await?;
                }
                Ok(())
            })
        })
        .connect_with(options)
        .await
        .map_err(|error| StoreError::of(&place, &error))?;
    Ok(Database {
        pool: Pool::Postgres(pool),
        place,
        file: None,
    })
}

fn address(place: &str, error: &sqlx::Error) -> StoreError {
    StoreError::Address {
        place: place.to_owned(),
        reason: error.to_string(),
    }
}

fn of_file(place: &str, error: &std::io::Error) -> StoreError {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full {
            place: place.to_owned(),
        },
        _ => StoreError::File {
            place: place.to_owned(),
            reason: error.to_string(),
        },
    }
}

/// Makes the folder and the file where they are missing, for this user alone: 0700 and 0600.
fn prepare(path: &Path) -> std::io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // SQLite gives the files it makes beside this one the same rights.
    options.open(path).map(drop)
}

fn is_writable(path: &Path) -> bool {
    std::fs::OpenOptions::new().append(true).open(path).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_path_or_an_address_without_its_password() {
        let shown = |text| place(&StoreUrl::parse(text).unwrap()).to_string();
        assert_eq!(shown("sqlite://data/careerbot.db"), "data/careerbot.db");
        assert_eq!(shown("sqlite:///var/lib/x.db"), "/var/lib/x.db");
        assert_eq!(
            shown("postgres://bot:hunter2@db/x"),
            "postgres://bot:[redacted]@db/x"
        );
    }
}
