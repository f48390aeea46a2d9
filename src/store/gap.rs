//! What was asked in vain: counted only where the server opted in, without an author, and shown only
//! when enough people asked it.

use super::{
    AskerHash, Store, StoreError, Time,
    database::{Begin, Row, Session, sql},
};

/// A question is shown from this many different askers on: with fewer, who knows the server could
/// guess who asked.
pub const SHOWN_FROM: u32 = 3;

/// Questions kept for a server. Beyond it those asked least go: what one member types at random
/// fills no disk.
const KEPT: i64 = 5_000;

/// Characters of a question that are kept.
const LENGTH: usize = 200;

/// How a question was not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Nothing was found.
    NotFound,
    /// It might have meant several things.
    Ambiguous,
}

/// A question that was asked in vain just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGap {
    /// The server.
    pub server: u64,
    /// The question as it is shown and told from others: normalised by who counts it, and cut to
    /// 200 characters here.
    pub question: String,
    /// What it was about, as far as understood; may be empty.
    pub topic: String,
    /// How it was not answered.
    pub outcome: Outcome,
    /// Who asked.
    pub asker: AskerHash,
}

/// A question that was asked in vain by several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The question, normalised.
    pub question: String,
    /// What it was about when asked last; may be empty.
    pub topic: String,
    /// How it was not answered when asked last.
    pub outcome: Outcome,
    /// How often it was asked.
    pub times: u64,
    /// By how many people.
    pub askers: u32,
    /// When first.
    pub first_at: Time,
    /// When last.
    pub last_at: Time,
}

impl Outcome {
    /// As exports and tables call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Ambiguous => "ambiguous",
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "ambiguous" => Self::Ambiguous,
            _ => Self::NotFound,
        }
    }
}

impl Store {
    /// Counts a question; `false`, and nothing is kept, where the server has not opted in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_gap(&self, gap: &NewGap) -> Result<bool, StoreError> {
        let question: String = gap.question.chars().take(LENGTH).collect();
        let mut session = self.session(Begin::Write).await?;
        let add = sql(
            "INSERT INTO gaps (server, question, topic, outcome, first_at, last_at) \
             SELECT $1, $2, $3, $4, {now}, {now} WHERE EXISTS \
                (SELECT 1 FROM server_settings WHERE server = $1 AND count_gaps = 1) \
             ON CONFLICT (server, question) DO UPDATE SET topic = excluded.topic, \
                outcome = excluded.outcome, last_at = excluded.last_at",
        );
        let add = add
            .id(gap.server)
            .text(&question)
            .text(&gap.topic)
            .text(gap.outcome.name());
        if session.run(add).await? == 0 {
            session.commit().await?;
            return Ok(false);
        }
        let add = sql(
            "INSERT INTO gap_askers (server, question, asker, times, last_at) \
             VALUES ($1, $2, $3, 1, {now}) ON CONFLICT (server, question, asker) DO UPDATE \
             SET times = gap_askers.times + 1, last_at = excluded.last_at",
        );
        let add = add.id(gap.server).text(&question).text(gap.asker.as_str());
        session.run(add).await?;
        make_room(&mut session, gap.server, &question).await?;
        session.commit().await?;
        Ok(true)
    }

    /// What was asked in vain by at least `from_askers` people (never fewer than [`SHOWN_FROM`]),
    /// asked by most first; at most `limit`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn gaps(
        &self,
        server: u64,
        from_askers: u32,
        limit: u32,
    ) -> Result<Vec<Gap>, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        let read = sql(
            "SELECT gaps.question, MAX(topic) AS topic, MAX(outcome) AS outcome, \
                MAX(first_at) AS first_at, MAX(gaps.last_at) AS last_at, \
                CAST(SUM(times) AS BIGINT) AS times, COUNT(*) AS askers \
             FROM gaps JOIN gap_askers ON gap_askers.server = gaps.server \
                AND gap_askers.question = gaps.question \
             WHERE gaps.server = $1 GROUP BY gaps.question HAVING COUNT(*) >= $2 \
             ORDER BY COUNT(*) DESC, SUM(times) DESC, gaps.question LIMIT $3",
        );
        let read = read
            .id(server)
            .number(from_askers.max(SHOWN_FROM).into())
            .number(limit.into());
        let rows = session.rows(read).await?;
        let gaps: Result<Vec<Gap>, _> = rows.iter().map(gap).collect();
        gaps.map_err(|error| session.error(&error))
    }

    /// Forgets what was asked in vain in a server; how many questions that were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn clear_gaps(&self, server: u64) -> Result<u64, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        let delete = sql("DELETE FROM gaps WHERE server = $1");
        session.run(delete.id(server)).await
    }
}

/// Takes away the questions asked least, the oldest first, where there are too many.
async fn make_room(session: &mut Session, server: u64, but: &str) -> Result<(), StoreError> {
    let delete = sql("DELETE FROM gaps WHERE server = $1 AND question IN ( \
            SELECT question FROM (SELECT gaps.question, gaps.last_at, COUNT(*) AS askers \
                FROM gaps JOIN gap_askers ON gap_askers.server = gaps.server \
                    AND gap_askers.question = gaps.question \
                WHERE gaps.server = $1 AND gaps.question <> $2 \
                GROUP BY gaps.question, gaps.last_at) AS counted \
            ORDER BY askers, last_at LIMIT (SELECT CASE WHEN COUNT(*) > $3 \
                THEN COUNT(*) - $3 ELSE 0 END FROM gaps WHERE server = $1))");
    let delete = delete.id(server).text(but).number(KEPT);
    let count = sql("SELECT COUNT(*) AS kept FROM gaps WHERE server = $1");
    let rows = session.rows(count.id(server)).await?;
    let kept = rows.first().map(|row| row.number("kept")).transpose();
    if kept
        .map_err(|error| session.error(&error))?
        .unwrap_or_default()
        > KEPT
    {
        session.run(delete).await?;
    }
    Ok(())
}

fn gap(row: &Row) -> Result<Gap, sqlx::Error> {
    Ok(Gap {
        question: row.text("question")?,
        topic: row.text("topic")?,
        outcome: Outcome::from_name(&row.text("outcome")?),
        times: row.id("times")?,
        askers: u32::try_from(row.number("askers")?).unwrap_or(u32::MAX),
        first_at: Time(row.number("first_at")?),
        last_at: Time(row.number("last_at")?),
    })
}
