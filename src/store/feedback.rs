//! What helped: one vote of each asker on each answer.

use super::{
    AskerHash, Store, StoreError,
    database::{Begin, Row, sql},
};

/// Whether an answer helped its reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// Who votes; made with the same server.
    pub asker: AskerHash,
    /// Which answer: what is the same for one answer and different for others, such as the id of
    /// its message. Voting again on it changes the vote.
    pub answer: String,
    /// Where; `None` in direct messages.
    pub server: Option<u64>,
    /// The document it came from, by id; empty where there is none.
    pub role: String,
    /// The topic; may be empty.
    pub topic: String,
    /// Whether it helped.
    pub helpful: bool,
}

/// How answers of one role on one topic were voted on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// The document, by id.
    pub role: String,
    /// The topic; may be empty.
    pub topic: String,
    /// Votes for it.
    pub helpful: u64,
    /// Votes against it.
    pub unhelpful: u64,
}

impl Store {
    /// Keeps a vote in the place of an earlier one on the same answer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn vote(&self, vote: &Vote) -> Result<(), StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        let put = sql(
            "INSERT INTO votes (asker, answer, server, role, topic, helpful, voted_at) \
             VALUES ($1, $2, $3, $4, $5, $6, {now}) ON CONFLICT (asker, answer) DO UPDATE SET \
                role = excluded.role, topic = excluded.topic, helpful = excluded.helpful, \
                voted_at = excluded.voted_at",
        );
        let put = put
            .text(vote.asker.as_str())
            .text(&vote.answer)
            .id(vote.server.unwrap_or_default())
            .text(&vote.role)
            .text(&vote.topic)
            .number(vote.helpful.into());
        session.run(put).await.map(drop)
    }

    /// Votes by role and topic, most votes first: those of one server, or with `None` all there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rates(&self, server: Option<u64>) -> Result<Vec<Rate>, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        let read = sql(
            "SELECT role, topic, CAST(SUM(helpful) AS BIGINT) AS helpful, \
                CAST(SUM(1 - helpful) AS BIGINT) AS unhelpful FROM votes \
             WHERE server = $1 OR $2 = 1 GROUP BY role, topic ORDER BY COUNT(*) DESC, role, topic",
        );
        let read = read
            .id(server.unwrap_or_default())
            .number(server.is_none().into());
        let rows = session.rows(read).await?;
        let rates: Result<Vec<Rate>, _> = rows.iter().map(rate).collect();
        rates.map_err(|error| session.error(&error))
    }
}

fn rate(row: &Row) -> Result<Rate, sqlx::Error> {
    Ok(Rate {
        role: row.text("role")?,
        topic: row.text("topic")?,
        helpful: row.id("helpful")?,
        unhelpful: row.id("unhelpful")?,
    })
}
