//! Where pins are, as far as that is known without the store: a busy server deletes many messages, and
//! next to none of them is a pin.
//!
//! A pin comes to be at the wish of somebody in its server, whose events all come to this process: so
//! [`Known::added`] tells of all of them, and a look from time to time of what else has changed.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use crate::store::{PinState, Store, StoreError};

/// How long what was read is gone by: the database may have been restored meanwhile, or the shards
/// been dealt out anew.
const FRESH: Duration = Duration::from_secs(600);

/// Where pins are.
#[derive(Debug, Default)]
pub struct Known(Mutex<Places>);

#[derive(Debug, Default)]
struct Places {
    /// Channels with pins, or that had some; nothing as long as they were not read.
    channels: Option<HashSet<u64>>,
    /// The messages of those channels, where all of their pins have one.
    messages: HashMap<u64, (Vec<u64>, Instant)>,
    /// Counts additions: what was read before one is not taken after it.
    additions: u64,
    due: Option<Instant>,
}

impl Known {
    /// Reads which channels have pins, where that is due.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn read(&self, store: &Store) -> Result<(), StoreError> {
        let now = Instant::now();
        if self.lock().due.is_some_and(|due| due > now) {
            return Ok(());
        }
        let read = store.pin_channels().await?;
        let mut places = self.lock();
        // One that was added meanwhile stays.
        places.channels.get_or_insert_default().extend(read);
        places.due = Some(now + FRESH);
        Ok(())
    }

    /// A pin is recorded in a channel, and its message not known yet.
    pub fn added(&self, channel: u64) {
        let mut places = self.lock();
        if let Some(channels) = &mut places.channels {
            channels.insert(channel);
        }
        places.messages.remove(&channel);
        places.additions += 1;
    }

    /// Whether a channel may have pins.
    pub fn may_have(&self, channel: u64) -> bool {
        let places = self.lock();
        let channels = places.channels.as_ref();
        channels.is_none_or(|channels| channels.contains(&channel))
    }

    /// Which of these messages of a channel are pins. The store is asked only where the channel has
    /// some, and what it said is remembered.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn among(
        &self,
        store: &Store,
        (server, channel): (u64, u64),
        messages: &[u64],
    ) -> Result<Vec<u64>, StoreError> {
        if !self.may_have(channel) {
            return Ok(Vec::new());
        }
        let own = match self.remembered(channel) {
            Some(own) => own,
            None => self.look(store, server, channel).await?,
        };
        Ok(own
            .into_iter()
            .filter(|one| messages.contains(one))
            .collect())
    }

    fn remembered(&self, channel: u64) -> Option<Vec<u64>> {
        let places = self.lock();
        let (messages, read_at) = places.messages.get(&channel)?;
        (read_at.elapsed() < FRESH).then(|| messages.clone())
    }

    async fn look(&self, store: &Store, server: u64, channel: u64) -> Result<Vec<u64>, StoreError> {
        let (now, before) = (Instant::now(), self.lock().additions);
        let pins = store.pins(server, Some(channel)).await?;
        let there = pins.iter().filter(|pin| pin.state != PinState::Removed);
        let all: Option<Vec<u64>> = there.clone().map(|pin| pin.message).collect();
        let Some(all) = all else {
            // One has yet to be posted, by whatever process.
            return Ok(there.filter_map(|pin| pin.message).collect());
        };
        let mut places = self.lock();
        if places.additions == before {
            places.messages.insert(channel, (all.clone(), now));
        }
        Ok(all)
    }

    fn lock(&self) -> MutexGuard<'_, Places> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        settings::StoreUrl,
        store::{Intended, NewPin, Subject},
    };

    const LEASE: Duration = Duration::from_secs(60);

    /// A store, and what takes its file away: from then on each use of it fails.
    async fn store(folder: &std::path::Path) -> (Store, impl Fn()) {
        let file = folder.join("careerbot.db");
        let url = format!("sqlite://{}", file.display());
        let store = Store::open(&StoreUrl::parse(&url).unwrap()).await.unwrap();
        (store, move || std::fs::remove_file(&file).unwrap())
    }

    /// Records a pin in a channel, and posts it where it has a message.
    async fn pin(store: &Store, known: &Known, channel: u64, message: Option<u64>) {
        let new = NewPin {
            server: 1,
            channel,
            subject: Subject {
                role: format!("role {message:?}"),
                section: String::new(),
            },
            language: "en".to_owned(),
            hash: "hash".to_owned(),
        };
        let Intended::New(claim) = store.intend_pin(&new, LEASE).await.unwrap() else {
            panic!("there is one");
        };
        known.added(channel);
        if let Some(message) = message {
            assert!(store.posted(&claim, message).await.unwrap());
        }
    }

    #[tokio::test]
    async fn the_store_is_asked_only_where_pins_may_be_and_once() {
        let folder = tempfile::tempdir().unwrap();
        let (store, take_away) = store(folder.path()).await;
        let known = Known::default();
        pin(&store, &known, 10, Some(100)).await;
        pin(&store, &known, 20, Some(200)).await;
        let among = async |channel, messages: &[u64]| {
            known.among(&store, (1, channel), messages).await.ok()
        };
        // Nothing is known: the store is.
        assert_eq!(among(10, &[99, 100]).await, Some(vec![100]));
        assert!(known.may_have(30));
        known.read(&store).await.unwrap();
        assert!(known.may_have(10) && known.may_have(20) && !known.may_have(30));
        take_away();
        assert_eq!(among(30, &[100]).await, Some(vec![]));
        assert_eq!(among(10, &[99]).await, Some(vec![]), "read before");
        assert_eq!(among(10, &[100]).await, Some(vec![100]));
        assert_eq!(among(20, &[200]).await, None, "never read");
        known.added(10);
        assert_eq!(among(10, &[100]).await, None, "there is more now");
        // What was read is not read again for a while.
        known.read(&store).await.unwrap();
    }

    #[tokio::test]
    async fn a_channel_whose_pins_are_not_all_posted_is_asked_for_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let (store, take_away) = store(folder.path()).await;
        let known = Known::default();
        known.read(&store).await.unwrap();
        assert!(!known.may_have(10));
        pin(&store, &known, 10, Some(100)).await;
        pin(&store, &known, 10, None).await;
        assert!(known.may_have(10));
        let among = || known.among(&store, (1, 10), &[100, 101]);
        assert_eq!(among().await.unwrap(), [100]);
        take_away();
        assert!(among().await.is_err(), "it was not remembered");
    }
}
