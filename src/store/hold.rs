//! Who serves from a store holds it, and who puts another in its place wants it alone: a bot goes on by
//! what it has read, the secret key among it, and what it writes would mix with what was brought back.
//!
//! Both ways die with their process. SQLite has no place for it (its own locks are those of a
//! transaction), so a file beside the database is locked; PostgreSQL has advisory locks, which every
//! connection of a bot shares, of which it keeps one.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

use super::{
    StoreError,
    database::{Session, sql},
};

/// Shared by the connections of bots. The first number stands for “careerbot”, the second for one of
/// several stores in a database.
pub(super) const POSTGRES_SERVES: &str =
    "SELECT pg_advisory_lock_shared(1667330402, hashtext(COALESCE(current_schema(), '')))";

/// The file beside a database that is locked.
pub(super) fn beside(database: &Path) -> PathBuf {
    let mut path = database.as_os_str().to_owned();
    path.push("-lock");
    path.into()
}

/// Holds a file's database for one of the bots that serve from it. `None` where there can be no lock,
/// as beside a database that may only be read.
///
/// # Errors
/// While another is put in its place.
pub(super) fn share(database: &Path, place: &str) -> Result<Option<File>, StoreError> {
    let Some(file) = open(database) else {
        return Ok(None);
    };
    match file.try_lock_shared() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(StoreError::Busy {
            place: place.to_owned(),
        }),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// Has a database alone: until the file is dropped, or the session's transaction ends.
///
/// # Errors
/// While a bot serves from it, or another import is under way.
pub(super) async fn alone(
    database: Option<&Path>,
    session: &mut Session,
    place: &str,
) -> Result<Option<File>, StoreError> {
    let served = || StoreError::Served {
        place: place.to_owned(),
    };
    let Some(database) = database else {
        let free = sql("SELECT CASE WHEN pg_try_advisory_xact_lock(1667330402, \
             hashtext(COALESCE(current_schema(), ''))) THEN CAST(1 AS BIGINT) ELSE 0 END AS free");
        let rows = session.rows(free).await?;
        let free = rows.first().map(|row| row.number("free")).transpose();
        let free = free.map_err(|error| session.error(&error))?;
        return if free == Some(1) {
            Ok(None)
        } else {
            Err(served())
        };
    };
    let Some(file) = open(database) else {
        return Ok(None);
    };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(served()),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// The file, made where it is missing; readable for all who get as far as its folder, which is
/// enough for a lock.
fn open(database: &Path) -> Option<File> {
    let path = beside(database);
    if !path.exists() {
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o644);
        options.open(&path).ok()?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let _ = std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644));
        }
    }
    File::open(path).ok()
}
