//! Taking away: a person, a server, what is old.

use super::{
    Store, StoreError,
    database::{Begin, Session, sql},
};

/// What was taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forgotten {
    /// Askers of questions that were asked in vain.
    pub askers: u64,
    /// Questions that nobody is left to have asked.
    pub gaps: u64,
    /// Votes.
    pub votes: u64,
    /// Pins.
    pub pins: u64,
    /// Servers' settings.
    pub settings: u64,
}

impl Forgotten {
    /// How much in all.
    pub fn total(&self) -> u64 {
        self.askers + self.gaps + self.votes + self.pins + self.settings
    }
}

/// Questions without askers.
const EMPTY_GAPS: &str = "DELETE FROM gaps WHERE NOT EXISTS (SELECT 1 FROM gap_askers \
     WHERE gap_askers.server = gaps.server AND gap_askers.question = gaps.question)";

impl Store {
    /// Takes away what is kept of a person, in every server and in direct messages.
    ///
    /// # Errors
    /// When the database fails; then nothing is taken away.
    pub async fn forget(&self, user: u64) -> Result<Forgotten, StoreError> {
        let key = self.key().await?;
        let mut session = self.session(Begin::Write).await?;
        let servers = sql("SELECT server FROM gaps UNION SELECT server FROM votes");
        let servers = session.rows(servers).await?;
        let mut forgotten = Forgotten::default();
        for row in &servers {
            let server = row.id("server").map_err(|error| session.error(&error))?;
            // The hash differs from server to server, and cannot be turned back.
            let asker = key.hash(user, Some(server).filter(|&server| server != 0));
            let askers = sql("DELETE FROM gap_askers WHERE asker = $1").text(asker.as_str());
            forgotten.askers += session.run(askers).await?;
            let votes = sql("DELETE FROM votes WHERE asker = $1").text(asker.as_str());
            forgotten.votes += session.run(votes).await?;
        }
        forgotten.gaps = session.run(sql(EMPTY_GAPS)).await?;
        session.commit().await?;
        Ok(forgotten)
    }

    /// Takes away all that is kept of a server.
    ///
    /// # Errors
    /// When the database fails; then nothing is taken away.
    pub async fn forget_server(&self, server: u64) -> Result<Forgotten, StoreError> {
        let mut session = self.session(Begin::Write).await?;
        let mut delete = async |statement| {
            let session: &mut Session = &mut session;
            session.run(sql(statement).id(server)).await
        };
        let forgotten = Forgotten {
            askers: delete("DELETE FROM gap_askers WHERE server = $1").await?,
            gaps: delete("DELETE FROM gaps WHERE server = $1").await?,
            votes: delete("DELETE FROM votes WHERE server = $1").await?,
            pins: delete("DELETE FROM pins WHERE server = $1").await?,
            settings: delete("DELETE FROM server_settings WHERE server = $1").await?,
        };
        session.commit().await?;
        Ok(forgotten)
    }
}

impl Session {
    /// Takes away what people asked and voted longer ago than that.
    pub(super) async fn forget_older_than(
        &mut self,
        milliseconds: i64,
    ) -> Result<Forgotten, StoreError> {
        let askers = sql("DELETE FROM gap_askers WHERE last_at < {now} - $1").number(milliseconds);
        let votes = sql("DELETE FROM votes WHERE voted_at < {now} - $1").number(milliseconds);
        Ok(Forgotten {
            askers: self.run(askers).await?,
            votes: self.run(votes).await?,
            gaps: self.run(sql(EMPTY_GAPS)).await?,
            ..Forgotten::default()
        })
    }
}
