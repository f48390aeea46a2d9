//! The line to Discord's gateway.
//!
//! ```text
//! serenity's shard ◄── ws://127.0.0.1 (a secret path) ──► link ◄── wss ──► Discord
//! ```
//!
//! serenity 0.12 keeps its own connection to the gateway, but not through everything: a close
//! without a code or with 4003, 4010 or 4011 leaves its shard spinning on the CPU, a missed
//! acknowledgement loses the events until it has identified anew, a failed write can end it for
//! good, and it never tells why. So a [`Relay`] stands between: serenity holds one connection to it
//! that never breaks, and a `link` for each shard speaks with Discord by the book: heartbeats,
//! resumes, back-off, and an error with a name for what cannot be mended. What the bot has no use
//! for ends there too (`need`): reading it is most of what a bot in many servers would do. So
//! serenity counts events by numbers of the link's own.
//!
//! Source: Discord's documentation, "Gateway", "Opcodes and status codes".

mod head;
mod link;
mod need;
mod pace;
pub mod payload;
mod pinner;
mod remote;
mod unpack;

use std::{io, sync::Arc};

use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc,
    task::JoinSet,
};
use tokio_tungstenite::{
    WebSocketStream, accept_hdr_async,
    tungstenite::{
        self,
        handshake::server::{ErrorResponse, Request, Response},
    },
};

pub use pace::Pace;
pub use pinner::Pinners;
pub use remote::greet;

use super::{client::Place, error::DiscordError, language::Servers};
use link::Link;

/// Accepts serenity's shards and links each to Discord, until dropped.
pub struct Relay {
    /// Where serenity finds it.
    pub url: String,
    fatal: mpsc::UnboundedReceiver<DiscordError>,
    /// Ends all links when dropped.
    _links: JoinSet<()>,
}

/// What is remembered of events that pass by, before serenity sees them or in its place.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    /// Who may pin.
    pub pinners: Arc<Pinners>,
    /// What servers read.
    pub servers: Arc<Servers>,
}

/// What all links of a relay share.
struct Line {
    place: Place,
    /// Where new sessions are opened.
    url: String,
    pace: Pace,
    heard: Heard,
    /// So many groups of shards may identify at a time.
    concurrency: u32,
    fatal: mpsc::UnboundedSender<DiscordError>,
}

impl Relay {
    /// Listens on this computer for serenity's shards, to link them to the gateway at `url`, which
    /// lets `concurrency` of them identify at a time.
    ///
    /// # Errors
    /// When no local port can be had.
    pub async fn open(
        place: Place,
        url: String,
        (pace, concurrency): (Pace, u32),
        heard: Heard,
    ) -> Result<Self, DiscordError> {
        let listener = listen().await.map_err(DiscordError::Local)?;
        let address = listener.local_addr().map_err(DiscordError::Local)?;
        // Other programs on this computer cannot guess the path, so the line is ours alone.
        let secret: String = (0..32).map(|_| fastrand::alphanumeric()).collect();
        let (sender, fatal) = mpsc::unbounded_channel();
        let line = Arc::new(Line {
            place,
            url,
            pace,
            heard,
            concurrency: concurrency.max(1),
            fatal: sender,
        });
        let mut links = JoinSet::new();
        let path = format!("/{secret}");
        links.spawn(accept(listener, path, line));
        Ok(Self {
            url: format!("ws://{address}/{secret}"),
            fatal,
            _links: links,
        })
    }

    /// Waits for what no reconnecting mends.
    pub async fn broken(&mut self) -> DiscordError {
        match self.fatal.recv().await {
            Some(error) => error,
            // A link holds a sender as long as the relay lives.
            None => std::future::pending().await,
        }
    }
}

async fn listen() -> io::Result<TcpListener> {
    match TcpListener::bind(("127.0.0.1", 0)).await {
        Ok(listener) => Ok(listener),
        Err(_) => TcpListener::bind(("::1", 0)).await,
    }
}

async fn accept(listener: TcpListener, path: String, line: Arc<Line>) {
    let mut links = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    let (path, line) = (path.clone(), Arc::clone(&line));
                    links.spawn(async move {
                        if let Some(local) = handshake(stream, &path).await {
                            Link::new(local, line).run().await;
                        }
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot take a shard's connection");
                    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                }
            },
            Some(ended) = links.join_next() => {
                if let Err(error) = ended && error.is_panic() {
                    tracing::error!("a link to the gateway panicked; its shard starts anew");
                }
            }
        }
    }
}

#[expect(
    clippy::result_large_err,
    reason = "the callback's signature is tungstenite's"
)]
async fn handshake(stream: TcpStream, path: &str) -> Option<WebSocketStream<TcpStream>> {
    // Small frames both ways, each of which someone waits for.
    let _ = stream.set_nodelay(true);
    let check = |request: &Request, response: Response| {
        if request.uri().path() == path {
            return Ok(response);
        }
        let mut refusal = ErrorResponse::new(None);
        *refusal.status_mut() = tungstenite::http::StatusCode::NOT_FOUND;
        Err(refusal)
    };
    accept_hdr_async(stream, check).await.ok()
}

#[cfg(test)]
mod tests;
