//! Connections to Discord's gateway: how one begins, and what its end asks for.

use std::time::Duration;

use futures_util::StreamExt as _;
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async_with_config,
    tungstenite::{
        Message,
        protocol::{CloseFrame, WebSocketConfig},
    },
};

use super::{
    payload::{self, Payload},
    unpack,
};
use crate::discord::error::DiscordError;

/// Opening a connection, its greeting included.
pub const CONNECT: Duration = Duration::from_secs(10);
/// A closing handshake.
pub const CLOSE: Duration = Duration::from_secs(1);

/// A connection to Discord.
pub type Remote = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Why a connection to Discord ended.
pub enum End {
    /// The session goes on in another connection.
    Resume(&'static str),
    /// A new session is needed.
    Identify(&'static str),
    /// Discord never takes us like this.
    Fatal(DiscordError),
}

/// Whether the gateway greets who connects; no session is begun.
pub async fn greet(url: String) -> bool {
    let Ok(Some((mut remote, _))) = timeout(CONNECT, open(url)).await else {
        return false;
    };
    let _ = timeout(CLOSE, remote.close(None)).await;
    true
}

/// Connects, and waits to be greeted.
pub async fn open(url: String) -> Option<(Remote, Duration)> {
    let config = WebSocketConfig {
        max_message_size: usize::try_from(unpack::LARGEST).ok(),
        max_frame_size: None,
        ..WebSocketConfig::default()
    };
    let address = format!("{}/?v=10&encoding=json", url.trim_end_matches('/'));
    let mut remote = match connect_async_with_config(address, Some(config), true).await {
        Ok((remote, _)) => remote,
        Err(error) => {
            tracing::warn!("cannot connect to Discord's gateway: {error}");
            return None;
        }
    };
    loop {
        let text = match remote.next().await? {
            Ok(Message::Text(text)) => text,
            Ok(Message::Binary(bytes)) => payload::inflate(&bytes).ok()?,
            Ok(Message::Ping(_) | Message::Pong(_)) => continue,
            _ => return None,
        };
        if let Ok(Payload::Hello(interval)) = payload::read(&text, None) {
            return Some((remote, interval));
        }
    }
}

/// What a close code asks for. Source: Discord's documentation, "Gateway close event codes".
pub fn closed(frame: Option<&CloseFrame<'_>>) -> End {
    let Some(code) = frame.map(|frame| u16::from(frame.code)) else {
        return End::Resume("closed without a code");
    };
    let refused = |meaning| End::Fatal(DiscordError::ConnectionRefused { code, meaning });
    match code {
        4_004 => End::Fatal(DiscordError::TokenRefused),
        // With other shards it may do better; whoever runs the sessions knows whether there can be any.
        4_010 => refused("invalid shard"),
        4_011 => refused("more shards are needed"),
        4_012 => refused("this version of the gateway is gone"),
        4_013 => End::Fatal(DiscordError::IntentsRefused { code }),
        4_014 => End::Fatal(DiscordError::MessageContentRefused { code }),
        4_003 | 4_006 | 4_007 | 4_009 => End::Identify("the session is over"),
        1_000 | 1_001 => End::Resume("closed by Discord"),
        _ => End::Resume("closed by Discord with an error"),
    }
}
