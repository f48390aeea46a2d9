//! Migrations: part of the program, run when the store is opened, by one process at a time.

use std::borrow::Cow;

use sqlx::{
    Connection as _, Executor,
    migrate::{Migration, MigrationType, Migrator},
};
use tokio::time::timeout;

use super::{
    StoreError,
    database::{Database, Pool, STATEMENT},
};

/// Every migration, oldest first. One that was ever released is never changed.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "first", include_str!("migrations/0001_first.sql")),
    (
        2,
        "pin language",
        include_str!("migrations/0002_pin_language.sql"),
    ),
    (3, "clock", include_str!("migrations/0003_clock.sql")),
];

/// The newest schema this program knows.
pub(super) const NEWEST: i64 = MIGRATIONS[MIGRATIONS.len() - 1].0;

/// The key of PostgreSQL's lock for migrations ("careerbo" in ASCII).
const LOCK: &str = "SELECT pg_advisory_xact_lock(7161116286735475311)";

/// Brings the schema up to date from the version that was seen, all of it or nothing; whether there was
/// anything to do, for this process or for one that was quicker.
///
/// # Errors
/// When a newer program made it, or the database fails.
pub(super) async fn migrate(database: &Database, seen: Option<i64>) -> Result<bool, StoreError> {
    let place = &database.place;
    if seen == Some(NEWEST) {
        // A database that may only be read, or is being written to, opens without a lock.
        return Ok(false);
    }
    let run = timeout(3 * STATEMENT, run(database));
    let ran = run.await.unwrap_or_else(|_| {
        Err(StoreError::Busy {
            place: place.to_string(),
        })
    });
    ran.map(|()| true)
}

/// The schema's version; `None` for a database without one.
///
/// # Errors
/// When it is newer than this program, or the database fails.
pub(super) async fn applied(database: &Database) -> Result<Option<i64>, StoreError> {
    const TABLE: &str = "_sqlx_migrations";
    let found: Result<Option<i64>, sqlx::Error> = timeout(STATEMENT, async {
        match &database.pool {
            Pool::Sqlite(pool) => {
                let there: i64 =
                    sqlx::query_scalar("SELECT COUNT(*) FROM sqlite_master WHERE name = $1")
                        .bind(TABLE)
                        .fetch_one(pool)
                        .await?;
                if there == 0 {
                    return Ok(None);
                }
                sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations")
                    .fetch_one(pool)
                    .await
            }
            Pool::Postgres(pool) => {
                let there: bool = sqlx::query_scalar("SELECT to_regclass($1) IS NOT NULL")
                    .bind(TABLE)
                    .fetch_one(pool)
                    .await?;
                if !there {
                    return Ok(None);
                }
                sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations")
                    .fetch_one(pool)
                    .await
            }
        }
    })
    .await
    .unwrap_or(Err(sqlx::Error::PoolTimedOut));
    match found.map_err(|error| database.error(&error))? {
        Some(found) if found > NEWEST => Err(StoreError::Newer {
            place: database.place.to_string(),
            found,
            known: NEWEST,
        }),
        found => Ok(found),
    }
}

async fn run(database: &Database) -> Result<(), StoreError> {
    let migrator = migrator();
    let failed = |error: sqlx::Error| database.error(&error);
    let refused = |error| StoreError::of_migration(&database.place, NEWEST, &error);
    // One transaction around all of them, behind a lock: who comes second finds nothing to do.
    match &database.pool {
        Pool::Sqlite(pool) => {
            let mut connection = pool.acquire().await.map_err(failed)?;
            let mut all = connection
                .begin_with("BEGIN IMMEDIATE")
                .await
                .map_err(failed)?;
            migrator.run_direct(&mut *all).await.map_err(refused)?;
            all.commit().await.map_err(failed)
        }
        Pool::Postgres(pool) => {
            let mut connection = pool.acquire().await.map_err(failed)?;
            let mut all = connection.begin().await.map_err(failed)?;
            all.execute(LOCK).await.map_err(failed)?;
            migrator.run_direct(&mut *all).await.map_err(refused)?;
            all.commit().await.map_err(failed)
        }
    }
}

fn migrator() -> Migrator {
    let migrations = MIGRATIONS
        .iter()
        .map(|&(version, name, sql)| {
            let (name, sql) = (Cow::Borrowed(name), Cow::Borrowed(sql));
            Migration::new(version, name, MigrationType::Simple, sql, false)
        })
        .collect();
    Migrator {
        migrations: Cow::Owned(migrations),
        // The lock is ours, and one that is not waited for without end.
        locking: false,
        ..Migrator::DEFAULT
    }
}

#[cfg(test)]
mod tests;
