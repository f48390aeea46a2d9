//! Pinned summaries, and what each should say.
//!
//! ```text
//!           intend_pin                      finish_pin
//!  (none) ─────────────► intended ─ posted ─────────────► fresh ◄──┐
//!                            ▲                              │      │ finish_pin
//!                 intend_pin │        want: another hash    ▼      │
//!            removed ────────┘                            stale ───┘
//!               ▲ removed_message, removed_channel          │ want: no such document
//!               └────────── any ◄───────────────────── orphaned
//! ```
//!
//! Who posts or edits holds a [`Claim`], a lease by the database's clock: of all processes on one
//! database only one works on a pin, and where it is killed the claim runs out and another takes it.
//! A pin is recorded before it is posted, with its [`Pin::nonce`]; whoever claims one without a
//! message looks for that message first and posts only if there is none.

mod claim;

pub use claim::{Claim, Intended};

use super::{
    Store, StoreError, Time,
    database::{Begin, Row, Session, sql},
};

/// What a summary is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// The document, by id.
    pub role: String,
    /// The section or topic; empty for all of the role.
    pub section: String,
}

/// What a summary says besides what the documents do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wording {
    /// What it is about.
    pub subject: Subject,
    /// The language that it speaks, as a tag: `en`.
    pub language: String,
}

/// A summary that is about to be posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPin {
    /// The server.
    pub server: u64,
    /// The channel.
    pub channel: u64,
    /// What it is about.
    pub subject: Subject,
    /// The language that it will speak, as a tag: `en`.
    pub language: String,
    /// The hash of what it will say: any text that changes when that does.
    pub hash: String,
}

/// A pinned summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// Drawn at random.
    pub id: u64,
    /// The server.
    pub server: u64,
    /// The channel.
    pub channel: u64,
    /// The message; `None` while it is not known to be posted.
    pub message: Option<u64>,
    /// What it is about.
    pub subject: Subject,
    /// The language that it speaks, as a tag: `en`.
    pub language: String,
    /// The hash of what the message says; empty while nothing is posted, or when it must be edited
    /// whatever it says.
    pub posted_hash: String,
    /// The hash of what it should say.
    pub wanted_hash: String,
    /// How it stands.
    pub state: PinState,
    /// When it was asked for.
    pub created_at: Time,
    /// When it was last posted, edited, or changed its state.
    pub updated_at: Time,
    /// Attempts at posting or editing that failed since the last success.
    pub attempts: u32,
    /// Not tried again before.
    pub retry_at: Time,
    /// Why the last attempt failed.
    pub problem: Option<String>,
}

/// How a pin stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PinState {
    /// Asked for, and not known to be posted.
    Intended,
    /// It says what the documents say.
    Fresh,
    /// The documents say something else by now.
    Stale,
    /// Its document or section is gone.
    Orphaned,
    /// Its message or channel was removed by hand.
    Removed,
}

/// How many pins came to stand how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Their documents say something else by now.
    pub stale: u64,
    /// What they said holds again.
    pub fresh: u64,
    /// Their documents are gone.
    pub orphaned: u64,
}

impl Pin {
    /// What Discord is given with the message (`nonce`, with `enforce_nonce`), at most 25 characters.
    pub fn nonce(&self) -> String {
        self.id.to_string()
    }
}

impl PinState {
    /// As exports and tables call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Intended => "intended",
            Self::Fresh => "fresh",
            Self::Stale => "stale",
            Self::Orphaned => "orphaned",
            Self::Removed => "removed",
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "fresh" => Self::Fresh,
            "stale" => Self::Stale,
            "orphaned" => Self::Orphaned,
            "removed" => Self::Removed,
            _ => Self::Intended,
        }
    }
}

impl Store {
    /// The pins of a server, or of one of its channels, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pins(&self, server: u64, channel: Option<u64>) -> Result<Vec<Pin>, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        let read = sql(
            "SELECT * FROM pins WHERE server = $1 AND (channel = $2 OR $3 = 1) \
             ORDER BY created_at, id",
        );
        let read = read
            .id(server)
            .id(channel.unwrap_or_default())
            .number(channel.is_none().into());
        let rows = session.rows(read).await?;
        rows.iter().map(|row| pin_of(&session, row)).collect()
    }

    /// The channels that have pins, of all servers.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pin_channels(&self) -> Result<Vec<u64>, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        let read = sql("SELECT DISTINCT channel FROM pins WHERE state <> 'removed'");
        let rows = session.rows(read).await?;
        let channels: Result<Vec<u64>, _> = rows.iter().map(|row| row.id("channel")).collect();
        channels.map_err(|error| session.error(&error))
    }

    /// One pin.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pin(&self, id: u64) -> Result<Option<Pin>, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        let rows = session.rows(sql("SELECT * FROM pins WHERE id = $1").id(id));
        let rows = rows.await?;
        rows.first().map(|row| pin_of(&session, row)).transpose()
    }

    /// What there are pins about, and in which languages, each once, for [`Store::want`] when the
    /// documents have changed; of one server, or of all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wordings(&self, server: Option<u64>) -> Result<Vec<Wording>, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        let read = sql("SELECT DISTINCT role, section, language FROM pins \
             WHERE state <> 'removed' AND (server = $1 OR $2 = 1) \
             ORDER BY role, section, language");
        let read = read
            .id(server.unwrap_or_default())
            .number(server.is_none().into());
        let rows = session.rows(read).await?;
        let wordings: Result<Vec<Wording>, _> = rows.iter().map(wording_of).collect();
        wordings.map_err(|error| session.error(&error))
    }

    /// Says what summaries should say by now: the hash, or `None` where the document or section is
    /// gone. Pins that say something else become stale, those that say it fresh; the others are left
    /// alone. Saying the same again changes nothing.
    ///
    /// # Errors
    /// When the database fails; then nothing is changed.
    pub async fn want(&self, wanted: &[(Wording, Option<String>)]) -> Result<Counts, StoreError> {
        let mut session = self.session(Begin::Write).await?;
        let mut counts = Counts::default();
        for (Wording { subject, language }, hash) in wanted {
            let update = match hash {
                Some(hash) => sql(
                    "UPDATE pins SET wanted_hash = $3, attempts = 0, retry_at = 0, \
                        updated_at = {now}, problem = NULL, \
                        state = CASE WHEN message IS NULL THEN 'intended' \
                            WHEN posted_hash = $3 THEN 'fresh' ELSE 'stale' END \
                     WHERE role = $1 AND section = $2 AND language = $4 \
                        AND state <> 'removed' \
                        AND (wanted_hash <> $3 OR state = 'orphaned') RETURNING state",
                )
                .text(&subject.role)
                .text(&subject.section)
                .text(hash)
                .text(language),
                None => sql("UPDATE pins SET state = 'orphaned', updated_at = {now} \
                     WHERE role = $1 AND section = $2 AND language = $3 \
                        AND state NOT IN ('removed', 'orphaned') RETURNING state")
                .text(&subject.role)
                .text(&subject.section)
                .text(language),
            };
            for row in session.rows(update).await? {
                let state = row.text("state").map_err(|error| session.error(&error))?;
                match PinState::from_name(&state) {
                    PinState::Fresh => counts.fresh += 1,
                    PinState::Orphaned => counts.orphaned += 1,
                    _ => counts.stale += 1,
                }
            }
        }
        session.commit().await?;
        Ok(counts)
    }

    /// Has the pins of a server speak a language from now on; how many spoke another. What they should
    /// say then is for [`Store::want`] to tell: until it does, nobody can word them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn speak_pins(&self, server: u64, language: &str) -> Result<u64, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        let update = sql("UPDATE pins SET language = $2 WHERE server = $1 AND language <> $2");
        session.run(update.id(server).text(language)).await
    }

    /// Has the posted pins of a server, or of one of its channels, edited whatever they say; how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refresh_pins(&self, server: u64, channel: Option<u64>) -> Result<u64, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        // Who is at one of them was going to say what holds no more, and loses the claim.
        let update = sql(
            "UPDATE pins SET state = 'stale', posted_hash = '', claim = 0, \
                claimed_until = 0, attempts = 0, retry_at = 0, problem = NULL, updated_at = {now} \
             WHERE server = $1 AND (channel = $2 OR $3 = 1) AND message IS NOT NULL \
                AND state IN ('fresh', 'stale')",
        );
        let update = update
            .id(server)
            .id(channel.unwrap_or_default())
            .number(channel.is_none().into());
        session.run(update).await
    }

    /// A message is gone, or no longer pinned, by somebody's hand; whether it was a pin of ours.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn removed_message(&self, channel: u64, message: u64) -> Result<bool, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        let update = sql(
            "UPDATE pins SET state = 'removed', message = NULL, claim = 0, \
                claimed_until = 0, updated_at = {now} WHERE channel = $1 AND message = $2",
        );
        Ok(session.run(update.id(channel).id(message)).await? > 0)
    }

    /// A channel is gone; how many pins were in it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn removed_channel(&self, channel: u64) -> Result<u64, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        let update = sql(
            "UPDATE pins SET state = 'removed', message = NULL, claim = 0, \
                claimed_until = 0, updated_at = {now} \
             WHERE channel = $1 AND state <> 'removed'",
        );
        session.run(update.id(channel)).await
    }

    /// Forgets a pin; whether there was one. Its message is the caller's business.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_pin(&self, id: u64) -> Result<bool, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        let delete = sql("DELETE FROM pins WHERE id = $1");
        Ok(session.run(delete.id(id)).await? > 0)
    }
}

fn pin_of(session: &Session, row: &Row) -> Result<Pin, StoreError> {
    read(row).map_err(|error| session.error(&error))
}

fn read(row: &Row) -> Result<Pin, sqlx::Error> {
    Ok(Pin {
        id: row.id("id")?,
        server: row.id("server")?,
        channel: row.id("channel")?,
        message: row.maybe_number("message")?.map(i64::cast_unsigned),
        subject: subject_of(row)?,
        language: row.text("language")?,
        posted_hash: row.text("posted_hash")?,
        wanted_hash: row.text("wanted_hash")?,
        state: PinState::from_name(&row.text("state")?),
        created_at: Time(row.number("created_at")?),
        updated_at: Time(row.number("updated_at")?),
        attempts: u32::try_from(row.number("attempts")?).unwrap_or(u32::MAX),
        retry_at: Time(row.number("retry_at")?),
        problem: row.maybe_text("problem")?,
    })
}

fn wording_of(row: &Row) -> Result<Wording, sqlx::Error> {
    Ok(Wording {
        subject: subject_of(row)?,
        language: row.text("language")?,
    })
}

fn subject_of(row: &Row) -> Result<Subject, sqlx::Error> {
    Ok(Subject {
        role: row.text("role")?,
        section: row.text("section")?,
    })
}
