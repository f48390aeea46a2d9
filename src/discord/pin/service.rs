//! What moderators ask for.

use std::time::Duration;

use super::{
    LEASE, PATIENCE, PinStanding, Pins,
    error::{Problem, Step},
    post::Outcome,
    summary,
};
use crate::{
    discord::work,
    locale::Language,
    store::{Claim, Intended, NewPin, Pin, PinState, StoreError, Subject},
};

/// What came of the wish for a pin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// It is posted and pinned: the message.
    Pinned(u64),
    /// There is one about the same in the channel: its message, where it has one.
    Exists(Option<u64>),
    /// It is recorded, and will be there when what keeps it passes.
    Waits(Problem),
    /// It cannot be, and nothing of it is left.
    Refused(Problem),
    /// The documents say nothing about that.
    Nothing,
}

/// What came of taking a pin away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    /// It is gone, and so is its message.
    Gone,
    /// It is forgotten; its message could not be deleted.
    Forgotten(Problem),
    /// It is still there.
    Kept(Problem),
    /// There is no such pin.
    Unknown,
}

impl Pins {
    /// Posts the summary of a subject in a channel, in that language, and pins it.
    ///
    /// # Errors
    /// When the store fails: then nothing is posted, or the rest is done later.
    pub async fn add(
        &self,
        server: u64,
        channel: u64,
        subject: Subject,
        language: Language,
    ) -> Result<Added, StoreError> {
        let about = subject.clone();
        let made = work::start(&self.engine, move |engine| {
            summary::of(engine, &about, language)
        });
        let summary = match made.done().await {
            Ok(Some(summary)) => summary,
            Ok(None) => return Ok(Added::Nothing),
            Err(_) => return Ok(Added::Refused(Problem::Failed)),
        };
        let new = NewPin {
            server,
            channel,
            subject,
            language: language.tag().to_owned(),
            hash: summary.hash,
        };
        let intended = self.store.intend_pin(&new, LEASE).await?;
        self.known.added(channel);
        let claim = match intended {
            Intended::New(claim) => *claim,
            Intended::Exists(pin) => match self.exists(&pin, &new).await? {
                Ok(claim) => claim,
                Err(added) => return Ok(added),
            },
        };
        let added = match self.bring(&claim, PATIENCE).await? {
            Outcome::Done(message) => Added::Pinned(message),
            Outcome::Lost => Added::Waits(Problem::OtherDocuments),
            Outcome::Waits(problem, _) if problem.passes() => Added::Waits(problem),
            Outcome::Waits(problem, _) | Outcome::Gone(problem) => {
                self.undo(claim.pin.id).await?;
                Added::Refused(problem)
            }
        };
        self.wake.notify_one();
        Ok(added)
    }

    /// One about the same is known. Where its message turns out to be gone, or it is only half made,
    /// it is made now.
    async fn exists(&self, pin: &Pin, new: &NewPin) -> Result<Result<Claim, Added>, StoreError> {
        let there = || Ok(Err(Added::Exists(pin.message)));
        let Some(message) = pin.message else {
            // Somebody is at it this very moment.
            return there();
        };
        if pin.state == PinState::Intended {
            let claim = self.store.claim_pin_by_id(pin.id, LEASE).await?;
            return claim.map_or_else(there, |claim| Ok(Ok(claim)));
        }
        let found = self.rest.message(pin.channel, message, PATIENCE).await;
        let is_gone = match found {
            Ok(found) => !found.pinned,
            Err(error) => Problem::of(&error, Step::Other) == Problem::MessageGone,
        };
        if !is_gone {
            return there();
        }
        self.store.removed_message(pin.channel, message).await?;
        let intended = self.store.intend_pin(new, LEASE).await?;
        self.known.added(pin.channel);
        match intended {
            Intended::New(claim) => Ok(Ok(*claim)),
            Intended::Exists(_) => there(),
        }
    }

    /// Nothing stays of a pin that cannot be.
    async fn undo(&self, id: u64) -> Result<(), StoreError> {
        let Some(pin) = self.store.pin(id).await? else {
            return Ok(());
        };
        if let Some(message) = pin.message {
            let _ = self.rest.delete(pin.channel, message, PATIENCE).await;
        }
        self.store.delete_pin(id).await.map(drop)
    }

    /// Deletes the message of a pin of that server, and forgets the pin.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remove(&self, server: u64, id: u64) -> Result<Removed, StoreError> {
        let pin = self.store.pin(id).await?.filter(|pin| pin.server == server);
        let Some(pin) = pin else {
            return Ok(Removed::Unknown);
        };
        let deleted = match pin.message {
            Some(message) => self.rest.delete(pin.channel, message, PATIENCE).await,
            None => Ok(()),
        };
        let removed = match deleted.map_err(|error| Problem::of(&error, Step::Other)) {
            Ok(()) | Err(Problem::MessageGone | Problem::ChannelGone) => Removed::Gone,
            Err(problem) if problem.passes() => return Ok(Removed::Kept(problem)),
            Err(problem) => Removed::Forgotten(problem),
        };
        self.store.delete_pin(id).await?;
        Ok(removed)
    }

    /// Has the pins of a server speak that language from now on.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn speak(&self, server: u64, language: Language) -> Result<(), StoreError> {
        if self.store.speak_pins(server, language.tag()).await? > 0 {
            self.want(Some(server)).await?;
            self.wake.notify_one();
        }
        Ok(())
    }

    /// Has all pins of a server edited, in that language, whatever they say, and those that wait tried
    /// at once; how many.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn refresh(&self, server: u64, language: Language) -> Result<u64, StoreError> {
        self.speak(server, language).await?;
        let mut all = self.store.refresh_pins(server, None).await?;
        for pin in self.store.pins(server, None).await? {
            if pin.state != PinState::Intended {
                continue;
            }
            if let Some(claim) = self.store.claim_pin_by_id(pin.id, LEASE).await? {
                let problem = pin.problem.unwrap_or_default();
                self.store
                    .fail_pin(&claim, &problem, Duration::ZERO)
                    .await?;
                all += 1;
            }
        }
        self.wake.notify_one();
        Ok(all)
    }

    /// The pins of a server whose names hold what was typed, those of a channel first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn named(
        &self,
        server: u64,
        here: u64,
        typed: &str,
    ) -> Result<Vec<PinStanding>, StoreError> {
        let mut pins = self.store.pins(server, None).await?;
        pins.sort_by_key(|pin| pin.channel != here);
        let typed = typed.trim().to_lowercase();
        let named = work::start(&self.engine, move |engine| {
            let named = pins.into_iter().map(|pin| PinStanding {
                title: summary::title(engine, &pin.subject),
                problem: None,
                pin,
            });
            let fits = |one: &PinStanding| {
                let title = one.title.to_lowercase();
                typed.split_whitespace().all(|word| title.contains(word))
                    || one.pin.id.to_string() == typed
            };
            named.filter(fits).collect()
        });
        Ok(named.done().await.unwrap_or_default())
    }
}
