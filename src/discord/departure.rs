//! The bot was removed from a server: nothing is kept of it.

use std::time::Duration;

use tokio::time::sleep;

use super::backoff::Backoff;
use crate::store::Store;

/// Takes away what is kept of a server. A database that is down is waited for, for as long as the
/// process lives: who sent the bot away did not agree to more.
pub async fn forget(store: &Store, server: u64) {
    let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(60));
    loop {
        match store.forget_server(server).await {
            Ok(forgotten) => {
                let rows = forgotten.total();
                tracing::info!(
                    server,
                    rows,
                    "removed from a server, and forgot what it chose"
                );
                return;
            }
            Err(error) => {
                let wait = backoff.next();
                tracing::warn!(
                    server,
                    "removed from a server, and cannot forget it yet: {error}. Next attempt in {wait:.1?}"
                );
                sleep(wait).await;
            }
        }
    }
}
