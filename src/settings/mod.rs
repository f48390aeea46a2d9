//! The part of the settings that the Discord room needs.

mod secret;

use std::path::PathBuf;

pub use secret::Secret;

/// The connection to Discord.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Discord {
    /// The bot's token.
    pub token: Option<Secret>,
    /// Register the commands to this one server, at once.
    pub guild: Option<u64>,
    /// Seconds a stopping bot waits for what is in flight.
    pub drain_seconds: u64,
    /// Base URL of the REST interface in the place of Discord's (`http://127.0.0.1:PORT`).
    pub api_base: Option<String>,
    /// Gateway URL in the place of Discord's (`ws://127.0.0.1:PORT`).
    pub gateway_url: Option<String>,
    /// IP address, with or without port, that is connected to for `discord.com`.
    pub resolve: Option<String>,
    /// PEM file with one more certificate authority to trust.
    pub ca_file: Option<PathBuf>,
    /// Accept overrides that lead outside this computer.
    pub allow_remote: bool,
}
