//! What a server chose and what must outlive the process: settings, pins, gaps, votes. The only room
//! that names sqlx.
//!
//! ```text
//!  Store ─► Session ─┬─ SQLite      one file, made at the first start: the default
//!   │                └─ PostgreSQL  where store.url says so; several processes may share it
//!   ├ server    what a server chose                      ServerSettings
//!   ├ pin       summaries that are pinned and kept right Pin, Claim
//!   ├ gap       what was asked in vain                   Gap
//!   ├ feedback  what helped                              Vote, Rate
//!   ├ forget    a person, a server, what is old
//!   ├ clock     whether the clock can be trusted to say what is old  Leap
//!   ├ hold      who serves from it, so that no import comes between
//!   ├ place     channels that something is set up for  Places
//!   └ transfer  all of it as JSON Lines, and back
//! ```
//!
//! - [`Store::lazy`] needs no database: it is opened at its first use, and again after trouble. While
//!   it is down each use fails, most of them at once and none later than after a few seconds: who
//!   answers questions goes on without it, by [`ServerSettings::default`].
//! - Each statement is written once and runs on both databases (`database`); every function is tested
//!   on both.
//! - People are in it as [`AskerHash`]es alone.
//! - Ids of Discord are `u64`; a server of `None` is a direct message.

mod asker;
mod clock;
mod connect;
mod database;
mod error;
mod feedback;
mod forget;
mod gap;
mod hold;
mod migration;
mod pin;
mod place;
mod server;
mod transfer;

use std::{
    sync::{Arc, Mutex, OnceLock, PoisonError},
    time::{Duration, Instant},
};

pub use asker::AskerHash;
pub use clock::{Leap, Retained, leap};
pub use error::StoreError;
pub use feedback::{Rate, Vote};
pub use forget::Forgotten;
pub use gap::{Gap, NewGap, Outcome, SHOWN_FROM};
pub use pin::{Claim, Counts, Intended, NewPin, Pin, PinState, Subject, Wording};
pub use place::{Places, places};
pub use server::{ServerSettings, Visibility};
pub use transfer::Moved;

use crate::settings::StoreUrl;
use database::{Begin, Database, Session, sql};

/// After trouble, how long others fail at once in place of trying too.
const PAUSE: Duration = Duration::from_secs(2);
/// How long closing may take: SQLite moves what is in its log into the file.
const CLOSING: Duration = Duration::from_secs(5);

/// What must outlive the process. Shared by reference; every function may be called by many at once.
#[derive(Debug)]
pub struct Store {
    url: StoreUrl,
    place: Arc<str>,
    opened: OnceLock<Opened>,
    /// Held while the database is being opened.
    opening: tokio::sync::Mutex<()>,
    trouble: Mutex<Option<Trouble>>,
    /// Whether a bot serves from it.
    serves: bool,
    /// The lock on what is beside SQLite's file, while a bot serves.
    held: OnceLock<std::fs::File>,
}

#[derive(Debug)]
struct Opened {
    database: Database,
    key: asker::Key,
}

/// The last attempt failed.
#[derive(Debug)]
struct Trouble {
    error: StoreError,
    until: Instant,
}

/// A moment by the database's clock, in milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Time(pub i64);

impl Time {
    /// In seconds since 1970, as Discord's `<t:…>` has it.
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(1_000)
    }
}

/// What a store holds, in rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// The version of its schema.
    pub schema: i64,
    /// How many rows each kind of thing has, by the name it has in an export.
    pub rows: Vec<(&'static str, u64)>,
}

impl Store {
    /// A store that is opened at its first use.
    pub fn lazy(url: &StoreUrl) -> Self {
        Self {
            url: url.clone(),
            place: connect::place(url),
            opened: OnceLock::new(),
            opening: tokio::sync::Mutex::default(),
            trouble: Mutex::default(),
            serves: false,
            held: OnceLock::new(),
        }
    }

    /// A store that a bot serves from, opened at its first use: from then on nothing is imported into it
    /// as long as this lives.
    pub fn serving(url: &StoreUrl) -> Self {
        Self {
            serves: true,
            ..Self::lazy(url)
        }
    }

    /// Opens a store: makes the file where it is missing (and its folder, both for this user alone),
    /// brings the schema up to date, and makes the secret key at the first time.
    ///
    /// # Errors
    /// When it cannot be opened, or a newer program made it.
    pub async fn open(url: &StoreUrl) -> Result<Self, StoreError> {
        let store = Self::lazy(url);
        store.connect().await?;
        Ok(store)
    }

    /// Tries at once, however the last attempt ended: whether the database is there.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn connect(&self) -> Result<(), StoreError> {
        *self.trouble() = None;
        let mut session = self.session(Begin::Plain).await?;
        session.rows(sql("SELECT 1")).await.map(drop)
    }

    /// What the database is called in messages: a path, or an address without its password.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Whether there is one: nothing is made where there is none.
    ///
    /// # Errors
    /// When a server cannot be asked.
    pub async fn is_there(&self) -> Result<bool, StoreError> {
        if let Some(path) = connect::file(&self.url) {
            // An empty file is one that was about to become a database.
            return Ok(std::fs::metadata(path).is_ok_and(|data| data.len() > 0));
        }
        let Some(database) = connect::look(&self.url).await? else {
            return Ok(false);
        };
        let applied = migration::applied(&database).await;
        if let database::Pool::Postgres(pool) = &database.pool {
            pool.close().await;
        }
        Ok(applied?.is_some())
    }

    /// Closes all connections. SQLite then has everything in its one file.
    pub async fn close(&self) {
        if let Some(opened) = self.opened.get() {
            // A connection that hangs is not waited for.
            let _ = tokio::time::timeout(CLOSING, opened.database.close()).await;
        }
    }

    /// What is in it; SQLite's file is searched for damage too.
    ///
    /// # Errors
    /// When it cannot be opened or read, or is damaged.
    pub async fn contents(&self) -> Result<Contents, StoreError> {
        let opened = self.opened().await?;
        let schema = migration::applied(&opened.database).await?;
        let mut session = self.session(Begin::Snapshot).await?;
        if matches!(opened.database.pool, database::Pool::Sqlite(_)) {
            let found = session.rows(sql("PRAGMA quick_check(1)")).await?;
            let found = found.first().map(|row| row.text("quick_check"));
            let found = found.transpose().map_err(|error| session.error(&error))?;
            if let Some(reason) = found.filter(|found| found != "ok") {
                let place = self.place.to_string();
                return Err(StoreError::Damaged { place, reason });
            }
        }
        let rows = transfer::count(&mut session).await?;
        session.commit().await?;
        Ok(Contents {
            schema: schema.unwrap_or_default(),
            rows,
        })
    }

    /// The key of keyed hashes.
    async fn key(&self) -> Result<&asker::Key, StoreError> {
        if let Some(opened) = self.opened.get() {
            return Ok(&opened.key);
        }
        self.ask_first()?;
        self.opened().await.map(|opened| &opened.key)
    }

    /// A connection, opening the store first where it is not open.
    async fn session(&self, begin: Begin) -> Result<Session, StoreError> {
        self.ask_first()?;
        let opened = self.opened().await?;
        let session = opened.database.begin(begin).await;
        *self.trouble() = match &session {
            Err(error) if error.is_down() => Some(Trouble::new(error.clone())),
            _ => None,
        };
        session
    }

    /// Fails at once while there is trouble. When it may be over, one caller goes on to see; the
    /// others go on failing until it has.
    fn ask_first(&self) -> Result<(), StoreError> {
        let mut trouble = self.trouble();
        let Some(trouble) = trouble.as_mut() else {
            return Ok(());
        };
        let now = Instant::now();
        if now < trouble.until {
            return Err(trouble.error.clone());
        }
        trouble.until = now + PAUSE;
        Ok(())
    }

    async fn opened(&self) -> Result<&Opened, StoreError> {
        if let Some(opened) = self.opened.get() {
            return Ok(opened);
        }
        let came = Instant::now();
        let _opening = self.opening.lock().await;
        if let Some(opened) = self.opened.get() {
            return Ok(opened);
        }
        // Of those that waited for the one attempt, none makes another.
        if let Some(trouble) = self.trouble().as_ref()
            && trouble.until > came + PAUSE
        {
            return Err(trouble.error.clone());
        }
        match self.open_now().await {
            Ok(opened) => {
                *self.trouble() = None;
                Ok(self.opened.get_or_init(|| opened))
            }
            Err(error) => {
                *self.trouble() = Some(Trouble::new(error.clone()));
                Err(error)
            }
        }
    }

    async fn open_now(&self) -> Result<Opened, StoreError> {
        let database = connect::connect(&self.url, self.serves).await?;
        if self.serves
            && self.held.get().is_none()
            && let Some(file) = &database.file
            && let Some(lock) = hold::share(file.path(), &self.place)?
        {
            let _ = self.held.set(lock);
        }
        let seen = migration::applied(&database).await?;
        self.bring_up(database, seen).await
    }

    /// Opens a database whose schema was seen to be of that version.
    async fn bring_up(
        &self,
        mut database: Database,
        seen: Option<i64>,
    ) -> Result<Opened, StoreError> {
        if migration::migrate(&database, seen).await? {
            // a connection that looked before knows the tables as they were
            let _ = tokio::time::timeout(CLOSING, database.close()).await;
            database = connect::connect(&self.url, self.serves).await?;
        }
        let key = asker::key(&database).await?;
        Ok(Opened { database, key })
    }

    fn trouble(&self) -> std::sync::MutexGuard<'_, Option<Trouble>> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Trouble {
    fn new(error: StoreError) -> Self {
        Self {
            error,
            until: Instant::now() + PAUSE,
        }
    }
}
