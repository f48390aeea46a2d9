//! Claims: the right of one process to post or edit a pin, for a while.
//!
//! Their ends are moments of the database's clock, which may be set back. A claim that seems to hold
//! for more than ten minutes yet (600,000 ms), and a retry that seems more than a day away
//! (86,400,000 ms), are of a clock that was ahead: neither is waited for.

use std::time::Duration;

use super::{NewPin, Pin, pin_of};
use crate::store::{
    Store, StoreError,
    asker::random,
    database::{Begin, Statement, sql},
};

/// The right to post or edit a pin until the lease runs out. Given back by [`Store::finish_pin`] or
/// [`Store::fail_pin`]; dropped, it runs out by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The pin as it was when claimed. Where it has no message, one is to be posted.
    pub pin: Pin,
    token: i64,
}

/// What became of the wish for a pin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intended {
    /// It is recorded and claimed: post it, then [`Store::posted`], then [`Store::finish_pin`].
    New(Box<Claim>),
    /// There is one about the same in that channel.
    Exists(Box<Pin>),
}

impl Store {
    /// Records a pin before it is posted, so that it is known of should the process end in between.
    /// One that was left half done by a process that is gone is taken up again, and so is one that
    /// was removed by hand, under another id: its nonce is that of a message that is gone.
    ///
    /// # Errors
    /// When the database fails; then nothing should be posted.
    pub async fn intend_pin(&self, new: &NewPin, lease: Duration) -> Result<Intended, StoreError> {
        let token = token()?;
        let id = random()? >> 1;
        let mut session = self.session(Begin::Write).await?;
        let insert = sql(
            "INSERT INTO pins (id, server, channel, role, section, posted_hash, \
                wanted_hash, state, created_at, updated_at, attempts, retry_at, claim, \
                claimed_until, language) \
             VALUES ($1, $2, $3, $4, $5, '', $6, 'intended', {now}, {now}, 0, 0, $7, {now} + $8, $9) \
             ON CONFLICT (server, channel, role, section) DO UPDATE SET state = 'intended', \
                id = CASE WHEN pins.state = 'removed' THEN excluded.id ELSE pins.id END, \
                created_at = CASE WHEN pins.state = 'removed' THEN {now} \
                    ELSE pins.created_at END, \
                wanted_hash = excluded.wanted_hash, language = excluded.language, posted_hash = '', attempts = 0, retry_at = 0, \
                problem = NULL, updated_at = {now}, claim = excluded.claim, \
                claimed_until = excluded.claimed_until \
             WHERE pins.state = 'removed' OR (pins.message IS NULL \
                AND pins.claimed_until NOT BETWEEN {now} + 1 AND {now} + 600000) \
             RETURNING *",
        );
        let insert = insert
            .id(id)
            .id(new.server)
            .id(new.channel)
            .text(&new.subject.role)
            .text(&new.subject.section)
            .text(&new.hash)
            .number(token)
            .number(milliseconds(lease))
            .text(&new.language);
        let rows = session.rows(insert).await?;
        if let Some(row) = rows.first() {
            let pin = pin_of(&session, row)?;
            session.commit().await?;
            return Ok(Intended::New(Box::new(Claim { pin, token })));
        }
        let read = sql("SELECT * FROM pins \
             WHERE server = $1 AND channel = $2 AND role = $3 AND section = $4");
        let read = read
            .id(new.server)
            .id(new.channel)
            .text(&new.subject.role)
            .text(&new.subject.section);
        let rows = session.rows(read).await?;
        let pin = rows.first().map(|row| pin_of(&session, row)).transpose()?;
        session.commit().await?;
        pin.map(|pin| Intended::Exists(Box::new(pin)))
            .ok_or_else(|| StoreError::Busy {
                place: self.place().to_owned(),
            })
    }

    /// Claims the pin that has been waiting longest to be posted or edited, if any is due. Of many
    /// callers, in whatever processes, each gets another one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_pin(&self, lease: Duration) -> Result<Option<Claim>, StoreError> {
        let claim = sql("UPDATE pins SET claim = $1, claimed_until = {now} + $2 \
             WHERE claimed_until NOT BETWEEN {now} + 1 AND {now} + 600000 \
                AND id = (SELECT id FROM pins \
                WHERE state IN ('intended', 'stale') \
                    AND retry_at NOT BETWEEN {now} + 1 AND {now} + 86400000 \
                    AND claimed_until NOT BETWEEN {now} + 1 AND {now} + 600000 \
                ORDER BY retry_at, updated_at, id LIMIT 1 {skip_locked}) \
             RETURNING *");
        self.take(claim, lease).await
    }

    /// Claims this pin, however it stands; `None` where there is none or another has claimed it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_pin_by_id(
        &self,
        id: u64,
        lease: Duration,
    ) -> Result<Option<Claim>, StoreError> {
        let claim = sql("UPDATE pins SET claim = $1, claimed_until = {now} + $2 \
             WHERE claimed_until NOT BETWEEN {now} + 1 AND {now} + 600000 AND id = $3 \
             RETURNING *");
        self.take_with(claim, lease, |claim| claim.id(id)).await
    }

    /// Holds a claim for longer; `false` where it was lost, and whatever is being done should end.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn renew_claim(&self, claim: &Claim, lease: Duration) -> Result<bool, StoreError> {
        let update = sql("UPDATE pins SET claimed_until = {now} + $3 WHERE id = $1 AND claim = $2");
        let update = update.id(claim.pin.id).number(claim.token);
        self.change(update.number(milliseconds(lease))).await
    }

    /// The message was posted. The claim holds on: pinning it is still to be done.
    ///
    /// `false` where the claim was lost: another process may have posted one as well, and this one
    /// should be deleted.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn posted(&self, claim: &Claim, message: u64) -> Result<bool, StoreError> {
        let update = sql("UPDATE pins SET message = $3, updated_at = {now} \
             WHERE id = $1 AND claim = $2");
        let update = update.id(claim.pin.id).number(claim.token).id(message);
        self.change(update).await
    }

    /// The message says what `hash` stands for, and is pinned. The pin is fresh, or stale where
    /// something else is wanted by now. `false` where the claim was lost: nothing is changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn finish_pin(&self, claim: &Claim, hash: &str) -> Result<bool, StoreError> {
        let update = sql(
            "UPDATE pins SET posted_hash = $3, claim = 0, claimed_until = 0, \
                attempts = 0, retry_at = 0, problem = NULL, updated_at = {now}, \
                state = CASE WHEN state IN ('orphaned', 'removed') THEN state \
                    WHEN wanted_hash = $3 THEN 'fresh' ELSE 'stale' END \
             WHERE id = $1 AND claim = $2",
        );
        let update = update.id(claim.pin.id).number(claim.token).text(hash);
        self.change(update).await
    }

    /// It did not work: `problem` is shown to moderators, and nobody tries before `retry_after`.
    /// `false` where the claim was lost: nothing is changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn fail_pin(
        &self,
        claim: &Claim,
        problem: &str,
        retry_after: Duration,
    ) -> Result<bool, StoreError> {
        let update = sql(
            "UPDATE pins SET claim = 0, claimed_until = 0, problem = $3, \
                attempts = attempts + 1, retry_at = {now} + $4 WHERE id = $1 AND claim = $2",
        );
        let update = update.id(claim.pin.id).number(claim.token).text(problem);
        self.change(update.number(milliseconds(retry_after))).await
    }

    async fn take(&self, claim: Statement, lease: Duration) -> Result<Option<Claim>, StoreError> {
        self.take_with(claim, lease, |claim| claim).await
    }

    async fn take_with(
        &self,
        claim: Statement,
        lease: Duration,
        more: impl FnOnce(Statement) -> Statement,
    ) -> Result<Option<Claim>, StoreError> {
        let token = token()?;
        let claim = more(claim.number(token).number(milliseconds(lease)));
        let mut session = self.session(Begin::Plain).await?;
        let rows = session.rows(claim).await?;
        let pin = rows.first().map(|row| pin_of(&session, row)).transpose()?;
        Ok(pin.map(|pin| Claim { pin, token }))
    }

    /// Runs an update of one pin; whether there was one to change.
    async fn change(&self, update: Statement) -> Result<bool, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        Ok(session.run(update).await? > 0)
    }
}

/// What tells one claim from any other; never 0, which is none.
fn token() -> Result<i64, StoreError> {
    Ok((random()? | 1).cast_signed())
}

fn milliseconds(duration: Duration) -> i64 {
    // A thousand years, so that adding it to the clock cannot overflow.
    const MOST: i64 = 31_557_600_000_000;
    i64::try_from(duration.as_millis())
        .unwrap_or(MOST)
        .min(MOST)
}
