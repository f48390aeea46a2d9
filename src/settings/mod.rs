//! Settings: what the operator said, from four layers, checked once at the start.
//!
//! `config/default.toml` (part of the program) < `config/local.toml` in the working directory <
//! the environment (`CAREERBOT__SECTION__KEY`, and plain `DISCORD_TOKEN`) < flags. The default file
//! names every key there is; any other key is an error that names where it stands and what is
//! accepted. What was written stands in no error (a host and a log level apart): it may be a secret
//! in the wrong place.
//!
//! Nothing else in the program reads the environment.

mod accept;
mod error;
mod file;
mod layer;
mod log;
mod parse;
mod print;
mod secret;
mod shard;

use std::{
    collections::BTreeMap,
    ffi::OsString,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use serde::Serialize;
use url::Url;

pub use error::SettingsError;
pub use layer::Origin;
pub use log::LogFormat;
pub use secret::{Secret, StoreUrl};
pub use shard::ShardRange;

/// The default settings: TOML with every key explained.
pub const DEFAULT: &str = include_str!("../../config/default.toml");

/// The operator's own file, relative to the working directory.
pub const LOCAL: &str = "config/local.toml";

/// Everything an operator can set, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// The connection to Discord.
    pub discord: Discord,
    /// The documents.
    pub corpus: Corpus,
    /// The search index.
    pub index: Index,
    /// The language tables.
    pub language: Language,
    /// The database.
    pub store: Store,
    /// Health checks and metrics.
    pub http: Http,
    /// Logs.
    pub log: Log,
}

/// The connection to Discord.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Discord {
    /// The bot's token.
    pub token: Option<Secret>,
    /// Register the commands to this one server, at once.
    pub guild: Option<u64>,
    /// Seconds a stopping bot waits for what is in flight.
    pub drain_seconds: u64,
    /// Ask for the content of messages that do not mention the bot (a privileged intent).
    pub message_content: bool,
    /// Shards of the bot, over all of its processes; Discord's recommendation where not set.
    pub shards: Option<u32>,
    /// First and last shard of this process; all where not set.
    pub shard_range: Option<ShardRange>,
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

impl Discord {
    /// What stands in Discord's place, and by which setting: `127.0.0.1:8080 (discord.api_base)`. Nothing
    /// secret that an address may hold is in it.
    pub fn replaced_by(&self) -> Option<String> {
        let set = [
            ("api_base", &self.api_base),
            ("resolve", &self.resolve),
            ("gateway_url", &self.gateway_url),
        ];
        let (key, address) = set
            .into_iter()
            .find_map(|(key, set)| Some((key, set.as_ref()?)))?;
        let address = match Url::parse(address) {
            Ok(url) if url.has_host() => {
                let host = url.host_str().unwrap_or_default();
                let port = url.port().map(|port| format!(":{port}"));
                format!("{host}{}", port.unwrap_or_default())
            }
            _ => address.clone(),
        };
        Some(format!("{address} (discord.{key})"))
    }
}

/// The documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Corpus {
    /// Their folder.
    pub path: PathBuf,
    /// Whether a running bot takes changes over by itself.
    pub watch: bool,
}

/// The search index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Index {
    /// Its folder.
    pub path: PathBuf,
}

/// The language tables.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Language {
    /// The folder with the operator's own.
    pub path: Option<PathBuf>,
}

/// The database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Store {
    /// Where it is.
    pub url: StoreUrl,
    /// Days for which what people voted and asked in vain is kept; 0: for ever.
    pub retention_days: u32,
}

/// Health checks and metrics.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Http {
    /// Address listened on.
    pub listen: Option<SocketAddr>,
}

/// Logs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Log {
    /// As the operator wrote it; [`Log::directives`] is what it means.
    pub level: String,
    /// For people or for machines.
    pub format: LogFormat,
}

/// What the layers are read from.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The folder in which `config/local.toml` is looked for.
    pub directory: PathBuf,
    /// The environment.
    pub environment: Vec<(OsString, OsString)>,
    /// Defaults of one command that differ from the default file's.
    pub defaults: Vec<Override>,
    /// What the command line said.
    pub flags: Vec<Override>,
}

/// One value from the program or its command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// The key: `corpus.path`.
    pub key: &'static str,
    /// Its value, as typed.
    pub value: String,
    /// How it was said, for messages: `--corpus`.
    pub said: &'static str,
}

/// Settings, and which layer each value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// Key → the place that set it.
    pub origins: BTreeMap<String, Origin>,
}

impl Sources {
    /// The process' own working directory and environment.
    pub fn of_process() -> Self {
        Self {
            directory: PathBuf::from("."),
            environment: std::env::vars_os().collect(),
            ..Self::default()
        }
    }

    /// Reads, layers and checks the settings.
    ///
    /// # Errors
    /// When `config/local.toml` cannot be read or is no TOML; on an unknown key, a value of the
    /// wrong type or out of its range, and an override of Discord's address that leads outside
    /// this computer without `discord.allow_remote`.
    pub fn load(&self) -> Result<Loaded, SettingsError> {
        let layers = layer::read(self)?;
        let origins = layer::origins(&layers);
        let settings = parse::settle(layer::merge(layers)?, &origins)?;
        Ok(Loaded { settings, origins })
    }

    fn local(&self) -> PathBuf {
        // "." in front of a path only makes messages longer.
        if self.directory == Path::new(".") {
            PathBuf::from(LOCAL)
        } else {
            self.directory.join(LOCAL)
        }
    }
}

/// The columns that `COLUMNS` asks for. A shell that has a terminal keeps them to itself; where they
/// are handed on, they are meant.
pub fn columns() -> Option<usize> {
    let columns = std::env::var_os("COLUMNS")?.to_str()?.parse().ok();
    columns.filter(|columns| (1..=10_000).contains(columns))
}

#[cfg(test)]
mod tests;
