//! What servers chose, as answers need it: in memory, read when a server first asks, and read again
//! after a while, since another process may have changed it. No answer waits for the database but a
//! server's first one, and that one briefly.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serenity::model::id::GuildId;
use tokio::{
    sync::watch,
    time::{Instant, timeout},
};

use crate::store::{ServerSettings, Store, StoreError};

/// How long the first answer in a server waits for what it chose. A database that does its work
/// takes a few milliseconds.
const PATIENCE: Duration = Duration::from_millis(400);
/// How long what was read is not read again.
const FRESH: Duration = Duration::from_secs(60);
/// When it is tried again after the database failed.
const AGAIN: Duration = Duration::from_secs(5);
/// Servers remembered before those that have not asked for a while are forgotten.
const REMEMBERED: usize = 10_000;

/// What servers chose, as far as it is known.
#[derive(Debug)]
pub struct Chosen {
    store: Arc<Store>,
    known: Mutex<HashMap<GuildId, Known>>,
    default: Arc<ServerSettings>,
    /// Held while something is changed, so that what is known is what was kept last.
    changing: tokio::sync::Mutex<()>,
    fresh: Duration,
}

#[derive(Debug)]
struct Known {
    settings: Arc<ServerSettings>,
    /// `None` as long as nobody can tell.
    fresh_until: Option<Instant>,
    /// Ends when what is being read is there.
    reading: Option<watch::Receiver<()>>,
    /// Counts changes: what was read before one is not taken after it.
    changes: u64,
}

impl Chosen {
    /// What the servers of a store chose.
    pub fn new(store: Arc<Store>) -> Self {
        Self {
            store,
            known: Mutex::default(),
            default: Arc::default(),
            changing: tokio::sync::Mutex::default(),
            fresh: FRESH,
        }
    }

    /// What a server chose, as last known; the default where nothing is known, for servers that chose
    /// nothing, and for direct messages. Waits only for the first reading, and not for long.
    pub async fn of(self: &Arc<Self>, server: Option<GuildId>) -> Arc<ServerSettings> {
        let Some(server) = server else {
            return Arc::clone(&self.default);
        };
        if let Some(mut reading) = self.first(server) {
            let read = timeout(PATIENCE, reading.changed()).await;
            if read.is_err() {
                tracing::warn!(%server, "what this server chose cannot be read yet; the defaults hold");
                if let Some(known) = self.lock().get_mut(&server) {
                    // Nobody else waits for it.
                    known.fresh_until.get_or_insert_with(Instant::now);
                }
            }
        }
        self.known(Some(server))
    }

    /// What a server chose, as last known, without any waiting.
    pub fn known(&self, server: Option<GuildId>) -> Arc<ServerSettings> {
        let servers = self.lock();
        let known = server.and_then(|server| servers.get(&server));
        Arc::clone(known.map_or(&self.default, |known| &known.settings))
    }

    /// Changes what a server chose; what then holds.
    ///
    /// # Errors
    /// When the store fails: then nothing has changed.
    pub async fn change(
        &self,
        server: GuildId,
        change: impl FnOnce(&mut ServerSettings),
    ) -> Result<Arc<ServerSettings>, StoreError> {
        let _changing = self.changing.lock().await;
        let changed = self.store.change_server_settings(server.get(), change);
        let settings = Arc::new(changed.await?);
        let mut servers = self.lock();
        let known = servers.entry(server).or_insert_with(|| self.nothing());
        known.settings = Arc::clone(&settings);
        known.fresh_until = Some(Instant::now() + self.fresh);
        known.changes += 1;
        Ok(settings)
    }

    /// What a server chose as the store has it now, for who is about to change it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn read(&self, server: GuildId) -> Result<Arc<ServerSettings>, StoreError> {
        let settings = self.store.server_settings(server.get()).await?;
        Ok(Arc::new(settings))
    }

    /// Forgets a server that the bot has left.
    pub fn forget(&self, server: GuildId) {
        self.lock().remove(&server);
    }

    /// Sees to it that what a server chose is read where that is due; what to wait for, where it never
    /// was.
    fn first(self: &Arc<Self>, server: GuildId) -> Option<watch::Receiver<()>> {
        let now = Instant::now();
        let mut servers = self.lock();
        if servers.len() >= REMEMBERED && !servers.contains_key(&server) {
            servers.retain(|_, known| known.fresh_until.is_some_and(|until| until > now));
            if servers.len() >= REMEMBERED {
                servers.clear();
            }
        }
        let known = servers.entry(server).or_insert_with(|| self.nothing());
        if known.fresh_until.is_some_and(|until| until > now) {
            return None;
        }
        let reading = known.reading.get_or_insert_with(|| {
            let (done, reading) = watch::channel(());
            let (own, changes) = (Arc::clone(self), known.changes);
            tokio::spawn(async move {
                own.renew(server, changes).await;
                drop(done);
            });
            reading
        });
        known.fresh_until.is_none().then(|| reading.clone())
    }

    async fn renew(&self, server: GuildId, changes: u64) {
        let read = self.store.server_settings(server.get()).await;
        if let Some(known) = self.lock().get_mut(&server) {
            known.reading = None;
            if known.changes != changes {
                return;
            }
            let fresh = match read {
                Ok(settings) => {
                    if *known.settings != settings {
                        known.settings = Arc::new(settings);
                    }
                    self.fresh
                }
                Err(error) => {
                    tracing::debug!(%server, "cannot read what this server chose: {error}");
                    AGAIN
                }
            };
            known.fresh_until = Some(Instant::now() + fresh);
        }
    }

    fn nothing(&self) -> Known {
        Known {
            settings: Arc::clone(&self.default),
            fresh_until: None,
            reading: None,
            changes: 0,
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<GuildId, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{settings::StoreUrl, store::Visibility};

    const SERVER: GuildId = GuildId::new(7);

    fn store(folder: &std::path::Path) -> Arc<Store> {
        let url = format!("sqlite://{}/careerbot.db", folder.display());
        Arc::new(Store::lazy(&StoreUrl::parse(&url).unwrap()))
    }

    async fn visibility(chosen: &Arc<Chosen>) -> Visibility {
        chosen.of(Some(SERVER)).await.slash
    }

    #[tokio::test]
    async fn what_a_server_chose_is_known_until_it_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let chosen = Arc::new(Chosen::new(store(folder.path())));
        assert_eq!(visibility(&chosen).await, Visibility::Private);
        let public = |settings: &mut ServerSettings| settings.slash = Visibility::Public;
        let now = chosen.change(SERVER, public).await.unwrap();
        assert_eq!(now.slash, Visibility::Public);
        assert_eq!(visibility(&chosen).await, Visibility::Public);
        assert_eq!(chosen.known(Some(SERVER)).slash, Visibility::Public);
        assert_eq!(chosen.of(None).await.slash, Visibility::Private);
        // another process starts with what was kept
        let other = Arc::new(Chosen::new(store(folder.path())));
        assert_eq!(visibility(&other).await, Visibility::Public);
        chosen.forget(SERVER);
        assert_eq!(chosen.known(Some(SERVER)).slash, Visibility::Private);
    }

    #[tokio::test]
    async fn what_another_process_changed_is_seen_after_a_while() {
        let folder = tempfile::tempdir().unwrap();
        let mut chosen = Chosen::new(store(folder.path()));
        chosen.fresh = Duration::ZERO;
        let chosen = Arc::new(chosen);
        assert_eq!(visibility(&chosen).await, Visibility::Private);
        let other = Chosen::new(store(folder.path()));
        let public = |settings: &mut ServerSettings| settings.slash = Visibility::Public;
        other.change(SERVER, public).await.unwrap();
        // each look has it read again, and goes on with what was known
        while visibility(&chosen).await != Visibility::Public {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn a_store_that_is_down_leaves_the_defaults_and_what_was_known() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("careerbot.db"), "no database").unwrap();
        let chosen = Arc::new(Chosen::new(store(folder.path())));
        assert_eq!(visibility(&chosen).await, Visibility::Private);
        assert!(chosen.change(SERVER, |_| ()).await.is_err());
        assert!(chosen.read(SERVER).await.is_err());
        assert_eq!(visibility(&chosen).await, Visibility::Private);
    }

    #[tokio::test]
    async fn no_more_servers_are_kept_than_fit() {
        let folder = tempfile::tempdir().unwrap();
        let chosen = Arc::new(Chosen::new(store(folder.path())));
        for server in 1_000..=1_000 + REMEMBERED as u64 {
            let mut servers = chosen.lock();
            let known = servers.entry(GuildId::new(server));
            known.or_insert_with(|| chosen.nothing());
        }
        assert_eq!(visibility(&chosen).await, Visibility::Private);
        assert_eq!(chosen.lock().len(), 1);
    }
}
