//! The seam between what the store says and the two databases that understand it.
//!
//! Every statement is written once, in what SQLite and PostgreSQL have in common: `$1` parameters,
//! `BIGINT` and `TEXT`, `ON CONFLICT`, `RETURNING`. Two things they spell differently stand in
//! braces: `{now}`, milliseconds since 1970 by the database's clock (one clock for all processes),
//! and `{skip_locked}`.
//!
//! A connection that was left in the middle of something, because its caller gave up or time was
//! up, is closed and never used again.

use std::{sync::Arc, time::Duration};

use sqlx::{
    ConnectOptions as _, Executor, PgPool, Postgres, Row as _, Sqlite, SqlitePool,
    pool::PoolConnection, postgres::PgRow, sqlite::SqliteRow,
};
use tokio::time::timeout;

use super::{StoreError, connect::FileId};

/// How long one statement may take. SQLite and PostgreSQL give up on locks before.
pub(super) const STATEMENT: Duration = Duration::from_secs(3);

/// A database that was opened.
#[derive(Debug, Clone)]
pub(super) enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// A database, and how it is called.
#[derive(Debug)]
pub(super) struct Database {
    pub(super) pool: Pool,
    /// As it may be shown.
    pub(super) place: Arc<str>,
    /// SQLite's file, as it was when opened.
    pub(super) file: Option<FileId>,
}

/// A statement with its values.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    sql: &'static str,
    values: Vec<Value>,
}

#[derive(Debug, Clone)]
enum Value {
    Number(Option<i64>),
    Text(Option<String>),
}

/// Starts a statement.
pub(super) fn sql(sql: &'static str) -> Statement {
    Statement {
        sql,
        values: Vec::new(),
    }
}

impl Statement {
    /// The next parameter: a number.
    pub(super) fn number(self, value: i64) -> Self {
        self.maybe_number(Some(value))
    }

    /// The next parameter: an id of Discord, bit for bit.
    pub(super) fn id(self, value: u64) -> Self {
        self.number(value.cast_signed())
    }

    /// The next parameter: a number or NULL.
    pub(super) fn maybe_number(mut self, value: Option<i64>) -> Self {
        self.values.push(Value::Number(value));
        self
    }

    /// The next parameter: a text.
    pub(super) fn text(self, value: impl Into<String>) -> Self {
        self.maybe_text(Some(value.into()))
    }

    /// The next parameter: a text or NULL. PostgreSQL has no text with U+0000 in it.
    pub(super) fn maybe_text(mut self, value: Option<String>) -> Self {
        let value = value.map(|text| match text.contains('\0') {
            true => text.replace('\0', ""),
            false => text,
        });
        self.values.push(Value::Text(value));
        self
    }
}

/// A row of an answer.
pub(super) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    pub(super) fn number(&self, column: &str) -> Result<i64, sqlx::Error> {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
    }

    pub(super) fn id(&self, column: &str) -> Result<u64, sqlx::Error> {
        self.number(column).map(i64::cast_unsigned)
    }

    pub(super) fn maybe_number(&self, column: &str) -> Result<Option<i64>, sqlx::Error> {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
    }

    pub(super) fn text(&self, column: &str) -> Result<String, sqlx::Error> {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
    }

    pub(super) fn maybe_text(&self, column: &str) -> Result<Option<String>, sqlx::Error> {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
    }
}

/// How a group of statements begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    /// Each statement by itself.
    Plain,
    /// All or nothing; SQLite takes its lock at once, so that nothing fails half way through.
    Write,
    /// What is read is of one moment.
    Snapshot,
}

/// A connection in use.
pub(super) struct Session {
    connection: Option<Connection>,
    place: Arc<str>,
    /// Whether the connection is in the middle of something.
    open: bool,
}

enum Connection {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
}

impl Database {
    /// Closes all connections.
    pub async fn close(&self) {
        match &self.pool {
            Pool::Sqlite(pool) => close_in_turn(pool).await,
            Pool::Postgres(pool) => pool.close().await,
        }
    }

    /// Takes a connection.
    pub(super) async fn begin(&self, begin: Begin) -> Result<Session, StoreError> {
        if let Some(file) = &self.file
            && !file.is_there()
        {
            return Err(StoreError::Moved {
                place: self.place.to_string(),
            });
        }
        let connection = match &self.pool {
            Pool::Sqlite(pool) => pool.acquire().await.map(Connection::Sqlite),
            Pool::Postgres(pool) => pool.acquire().await.map(Connection::Postgres),
        };
        let connection = connection.map_err(|error| StoreError::of(&self.place, &error))?;
        let first = match (begin, &connection) {
            (Begin::Plain, _) => None,
            (Begin::Write, Connection::Sqlite(_)) => Some("BEGIN IMMEDIATE"),
            (Begin::Snapshot, Connection::Postgres(_)) => {
                Some("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            }
            (Begin::Write, Connection::Postgres(_)) | (Begin::Snapshot, Connection::Sqlite(_)) => {
                Some("BEGIN")
            }
        };
        let mut session = Session {
            connection: Some(connection),
            place: Arc::clone(&self.place),
            open: false,
        };
        if let Some(first) = first {
            session.plainly(first).await?;
            session.open = true;
        }
        Ok(session)
    }

    pub(super) fn error(&self, error: &sqlx::Error) -> StoreError {
        StoreError::of(&self.place, error)
    }
}

impl Session {
    /// Runs a statement; how many rows it changed.
    pub(super) async fn run(&mut self, statement: Statement) -> Result<u64, StoreError> {
        let was_open = std::mem::replace(&mut self.open, true);
        let sql = self.spell(statement.sql);
        let done = timeout(STATEMENT, async {
            match self.connection.as_mut() {
                Some(Connection::Sqlite(connection)) => bind_all!(sql, statement.values)
                    .execute(&mut **connection)
                    .await
                    .map(|done| done.rows_affected()),
                Some(Connection::Postgres(connection)) => bind_all!(sql, statement.values)
                    .execute(&mut **connection)
                    .await
                    .map(|done| done.rows_affected()),
                None => Err(sqlx::Error::PoolClosed),
            }
        })
        .await;
        self.settle(was_open, done)
    }

    /// Runs a statement; the rows it gives.
    pub(super) async fn rows(&mut self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        let was_open = std::mem::replace(&mut self.open, true);
        let sql = self.spell(statement.sql);
        let done = timeout(STATEMENT, async {
            match self.connection.as_mut() {
                Some(Connection::Sqlite(connection)) => bind_all!(sql, statement.values)
                    .fetch_all(&mut **connection)
                    .await
                    .map(|rows| rows.into_iter().map(Row::Sqlite).collect()),
                Some(Connection::Postgres(connection)) => bind_all!(sql, statement.values)
                    .fetch_all(&mut **connection)
                    .await
                    .map(|rows| rows.into_iter().map(Row::Postgres).collect()),
                None => Err(sqlx::Error::PoolClosed),
            }
        })
        .await;
        self.settle(was_open, done)
    }

    /// Makes what was done since a [`Begin::Write`] hold, and ends a [`Begin::Snapshot`]. Dropped without
    /// this, it is undone, and the connection closed.
    pub(super) async fn commit(mut self) -> Result<(), StoreError> {
        self.plainly("COMMIT").await?;
        self.open = false;
        Ok(())
    }

    /// Runs a statement without parameters, and without preparing it.
    pub(super) async fn plainly(&mut self, sql: &'static str) -> Result<(), StoreError> {
        let was_open = std::mem::replace(&mut self.open, true);
        let done = timeout(STATEMENT, async {
            match self.connection.as_mut() {
                Some(Connection::Sqlite(connection)) => (**connection).execute(sql).await.map(drop),
                Some(Connection::Postgres(connection)) => {
                    (**connection).execute(sql).await.map(drop)
                }
                None => Err(sqlx::Error::PoolClosed),
            }
        })
        .await;
        self.settle(was_open, done)
    }

    pub(super) fn error(&self, error: &sqlx::Error) -> StoreError {
        StoreError::of(&self.place, error)
    }

    fn spell(&self, sql: &str) -> String {
        let (now, skip_locked) = match self.connection {
            Some(Connection::Postgres(_)) => (
                "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
                "FOR UPDATE SKIP LOCKED",
            ),
            _ => ("CAST(unixepoch('subsec') * 1000 AS INTEGER)", ""),
        };
        sql.replace("{now}", now)
            .replace("{skip_locked}", skip_locked)
    }

    fn settle<T>(
        &mut self,
        was_open: bool,
        done: Result<Result<T, sqlx::Error>, tokio::time::error::Elapsed>,
    ) -> Result<T, StoreError> {
        match done {
            Ok(Ok(value)) => {
                self.open = was_open;
                Ok(value)
            }
            Ok(Err(error)) => {
                // A statement that was refused leaves the connection as it was.
                self.open = was_open || !matches!(error, sqlx::Error::Database(_));
                Err(StoreError::of(&self.place, &error))
            }
            Err(_) => Err(StoreError::Unreachable {
                place: self.place.to_string(),
                reason: format!("a statement took longer than {STATEMENT:?}"),
            }),
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if !self.open {
            return;
        }
        // Closing it undoes what was not committed. One of SQLite counts as open until it is closed, so
        // that the pool waits for it: beside one that is still open none moves the log into the file.
        match self.connection.take() {
            Some(Connection::Sqlite(mut connection)) => connection.close_on_drop(),
            Some(Connection::Postgres(connection)) => drop(connection.detach()),
            None => {}
        }
    }
}

/// Closes the connections of a file, one of them after all others: what closes last moves the log
/// into the file, and of two that close at once each may take the other for the last.
async fn close_in_turn(pool: &SqlitePool) {
    const AGAIN: Duration = Duration::from_millis(5);
    const TRIES: u32 = 5;
    let last = pool.acquire().await.ok().map(PoolConnection::detach);
    pool.close().await;
    // A connection that is given back meanwhile lies idle in a pool that is closed.
    while pool.size() > 0 {
        tokio::time::sleep(AGAIN).await;
        pool.close().await;
    }
    if let Some(last) = last {
        let _ = sqlx::Connection::close(last).await;
    }
    // A connection that was given up while it was being made closes beside the pool, in its own time.
    // What another process holds open stays, and is moved by that one.
    let options = pool.connect_options();
    let mut log = options.get_filename().as_os_str().to_owned();
    log.push("-wal");
    for _ in 0..TRIES {
        if !std::path::Path::new(&log).exists() {
            return;
        }
        tokio::time::sleep(4 * AGAIN).await;
        if let Ok(one) = options.connect().await {
            let _ = sqlx::Connection::close(one).await;
        }
    }
}

/// A query with its values, for whichever database comes next.
macro_rules! bind_all {
    ($sql:expr, $values:expr) => {{
        let mut query = sqlx::query(&$sql);
        for value in $values {
            query = match value {
                Value::Number(number) => query.bind(number),
                Value::Text(text) => query.bind(text),
            };
        }
        query
    }};
}
use bind_all;
