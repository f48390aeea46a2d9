//! Bringing one claimed pin to say what it should: posted, edited, pinned, or found out why not.

use std::time::Duration;

use super::{
    LEASE, Pins,
    error::{Problem, Step},
    rest::{Found, RestError},
    summary::{self, Summary},
};
use crate::{
    discord::{press::Press, work},
    query::Topic,
    store::{Claim, PinState, StoreError, Time},
};

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It says what it should, and is pinned: the message.
    Done(u64),
    /// Another process works on it by now, or it was removed.
    Lost,
    /// What it hung on is gone, and the store knows.
    Gone(Problem),
    /// Not now; it will be tried again after so long.
    Waits(Problem, Duration),
}

/// Why a step did not succeed.
enum Trouble {
    Store(StoreError),
    Lost,
    Unpinned(u64),
    /// Discord refused; the message, where there is one.
    Rest(RestError, Step, Option<u64>),
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Pages of a channel's history that a lost message is looked for on.
const PAGES: usize = 5;
/// Discord's code for a message with nothing in it: what is left of an embed that is not allowed.
const EMPTY_MESSAGE: u32 = 50_006;
/// Discord's clock and the database's may differ by so much, in milliseconds.
const SKEW: i64 = 60_000;

impl Pins {
    /// Does what a claimed pin needs.
    ///
    /// # Errors
    /// When the store fails; the claim then runs out by itself.
    pub(super) async fn bring(
        &self,
        claim: &Claim,
        patience: Duration,
    ) -> Result<Outcome, StoreError> {
        let about = claim.pin.subject.clone();
        let language = summary::spoken(&claim.pin.language);
        let made = work::start(&self.engine, move |engine| {
            summary::of(engine, &about, language)
        });
        let summary = match made.done().await {
            Ok(Some(summary)) if summary.hash == claim.pin.wanted_hash => summary,
            // A process that has the documents that were meant will do it.
            Ok(_) => return self.wait(claim, Problem::OtherDocuments, None).await,
            Err(_) => return self.wait(claim, Problem::Failed, None).await,
        };
        match self.steps(claim, &summary, patience).await {
            Ok(message) => Ok(match self.store.finish_pin(claim, &summary.hash).await? {
                true => Outcome::Done(message),
                false => Outcome::Lost,
            }),
            Err(Trouble::Store(error)) => Err(error),
            Err(Trouble::Lost) => Ok(Outcome::Lost),
            Err(Trouble::Unpinned(message)) => {
                let channel = claim.pin.channel;
                self.store.removed_message(channel, message).await?;
                Ok(Outcome::Gone(Problem::Unpinned))
            }
            Err(Trouble::Rest(error, step, message)) => {
                self.settle(claim, &error, step, message).await
            }
        }
    }

    async fn steps(
        &self,
        claim: &Claim,
        summary: &Summary,
        patience: Duration,
    ) -> Result<u64, Trouble> {
        let pin = &claim.pin;
        let message = match pin.message {
            Some(message) => {
                let refused = |error| Trouble::Rest(error, Step::Other, Some(message));
                let found = self.rest.message(pin.channel, message, patience);
                let found = found.await.map_err(refused)?;
                if pin.state != PinState::Intended && !found.pinned {
                    return Err(Trouble::Unpinned(message));
                }
                // A moderator wants it edited whatever it says.
                let anyway = pin.state == PinState::Stale && pin.posted_hash.is_empty();
                if anyway || !says(&found, &summary.hash) {
                    self.edit(claim, summary, message, patience).await?;
                }
                message
            }
            None => self.post(claim, summary, patience).await?,
        };
        if pin.state == PinState::Intended {
            self.hold(claim).await?;
            let refused = |error| Trouble::Rest(error, Step::Pin, Some(message));
            let pinned = self.rest.pin(pin.channel, message, patience);
            pinned.await.map_err(refused)?;
        }
        Ok(message)
    }

    /// Finds the message that a process before this one posted, or posts it.
    async fn post(
        &self,
        claim: &Claim,
        summary: &Summary,
        patience: Duration,
    ) -> Result<u64, Trouble> {
        let pin = &claim.pin;
        let refused = |error| Trouble::Rest(error, Step::Post, None);
        let lost = self.lost(claim, patience).await.map_err(refused)?;
        self.hold(claim).await?;
        let found = match lost {
            Some(found) => found,
            None => {
                let nonce = pin.nonce();
                let posted = self
                    .rest
                    .post(pin.channel, &summary.message, &nonce, patience);
                posted.await.map_err(refused)?
            }
        };
        let message = found.id;
        if !self.store.posted(claim, message).await? {
            // Where the record is there, whoever has it now finds the message.
            if self.store.pin(pin.id).await?.is_none() {
                let _ = self.rest.delete(pin.channel, message, patience).await;
            }
            return Err(Trouble::Lost);
        }
        whole(&found)?;
        // It may be an earlier one, which Discord gives back where the nonce is known to it. One
        // whose id is too long for a button does not tell, and was just sent.
        if found.cite.is_some() && !says(&found, &summary.hash) {
            self.edit(claim, summary, message, patience).await?;
        }
        Ok(message)
    }

    async fn edit(
        &self,
        claim: &Claim,
        summary: &Summary,
        message: u64,
        patience: Duration,
    ) -> Result<(), Trouble> {
        self.hold(claim).await?;
        let edited = self
            .rest
            .edit(claim.pin.channel, message, &summary.message, patience);
        let edited = edited
            .await
            .map_err(|error| Trouble::Rest(error, Step::Other, Some(message)))?;
        whole(&edited)
    }

    /// A message of ours about the same that was sent since the pin was asked for.
    async fn lost(&self, claim: &Claim, patience: Duration) -> Result<Option<Found>, RestError> {
        let pin = &claim.pin;
        let own = self.own.get().map(|own| own.get());
        let about = (pin.subject.role.as_str(), pin.subject.section.as_str());
        let is_it = |found: &&Found| match &found.cite {
            Some(Press::Cite { role, topic, .. }) => {
                Some(found.author) == own && (role.as_str(), topic.map_or("", Topic::name)) == about
            }
            _ => false,
        };
        let mut after = snowflake(Time(pin.created_at.0 - SKEW));
        for _ in 0..PAGES {
            let page = self.rest.after(pin.channel, after, patience).await?;
            if let Some(found) = page.iter().find(is_it) {
                return Ok(Some(found.clone()));
            }
            match page.iter().map(|found| found.id).max() {
                Some(last) => after = last,
                None => break,
            }
        }
        Ok(None)
    }

    /// Makes sure that the pin is still this process' own before something is changed.
    async fn hold(&self, claim: &Claim) -> Result<(), Trouble> {
        match self.store.renew_claim(claim, LEASE).await? {
            true => Ok(()),
            false => Err(Trouble::Lost),
        }
    }

    /// Keeps what a refusal means.
    async fn settle(
        &self,
        claim: &Claim,
        error: &RestError,
        step: Step,
        message: Option<u64>,
    ) -> Result<Outcome, StoreError> {
        let pin = &claim.pin;
        let problem = Problem::of(error, step);
        tracing::debug!(pin = pin.id, channel = pin.channel, %error, "a pin cannot be brought up to date");
        match (problem, message) {
            (Problem::MessageGone, Some(message)) => {
                self.store.removed_message(pin.channel, message).await?;
                Ok(Outcome::Gone(problem))
            }
            (Problem::ChannelGone, _) => {
                self.store.removed_channel(pin.channel).await?;
                Ok(Outcome::Gone(problem))
            }
            (Problem::MayNotSee, _) if !self.rest.is_member(pin.server, Duration::ZERO).await => {
                self.store.forget_server(pin.server).await?;
                tracing::info!(
                    server = pin.server,
                    "no longer in a server, and forgot what it chose"
                );
                Ok(Outcome::Gone(Problem::ServerGone))
            }
            _ => {
                let said = match error {
                    RestError::Later { wait, .. } => Some(*wait),
                    RestError::Unreachable(_) | RestError::Refused { .. } => None,
                };
                self.wait(claim, problem, said).await
            }
        }
    }

    async fn wait(
        &self,
        claim: &Claim,
        problem: Problem,
        said: Option<Duration>,
    ) -> Result<Outcome, StoreError> {
        let own = problem.wait(claim.pin.attempts);
        let wait = match (problem, said) {
            (Problem::RateLimit, Some(said)) => said,
            (_, said) => own.max(said.unwrap_or_default()),
        };
        let failed = self.store.fail_pin(claim, &problem.name(), wait).await?;
        Ok(match failed {
            true => Outcome::Waits(problem, wait),
            false => Outcome::Lost,
        })
    }
}

/// Where embeds are not allowed, Discord drops them without a word.
fn whole(found: &Found) -> Result<(), Trouble> {
    let dropped = RestError::Refused {
        status: 403,
        code: EMPTY_MESSAGE,
    };
    match found.is_bare {
        true => Err(Trouble::Rest(dropped, Step::Post, Some(found.id))),
        false => Ok(()),
    }
}

fn says(found: &Found, hash: &str) -> bool {
    !found.is_bare && matches!(&found.cite, Some(Press::Cite { mark, .. }) if mark == hash)
}

/// The least id of what Discord made from a moment on: <https://discord.com/developers/docs/reference#snowflakes>.
fn snowflake(time: Time) -> u64 {
    const EPOCH: i64 = 1_420_070_400_000;
    u64::try_from(time.0 - EPOCH).unwrap_or_default() << 22
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_tell_their_time_as_discord_documents_it() {
        // "175928847299117063 … 2016-04-30 11:18:25.796 UTC"
        let id = snowflake(Time(1_462_015_105_796));
        assert_eq!(id >> 22, 175_928_847_299_117_063 >> 22);
        assert_eq!(snowflake(Time(0)), 0);
    }
}
