//! What was said → what the program needs: types with meaning, checked once.

use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

use serde::Deserialize;
use tracing_subscriber::EnvFilter;
use url::Url;

use super::{
    Corpus, Discord, Http, Index, Language, Log, LogFormat, Origin, Secret, Settings,
    SettingsError, ShardRange, Store, StoreUrl, log,
};

/// The settings as written; an empty text is one not set.
#[derive(Deserialize)]
struct Written {
    discord: WrittenDiscord,
    corpus: WrittenCorpus,
    index: Folder,
    language: Folder,
    store: WrittenStore,
    http: WrittenHttp,
    log: WrittenLog,
}

#[derive(Deserialize)]
struct WrittenDiscord {
    token: String,
    guild: u64,
    drain_seconds: u64,
    message_content: bool,
    shards: u64,
    shard_range: String,
    api_base: String,
    gateway_url: String,
    resolve: String,
    ca_file: String,
    allow_remote: bool,
}

#[derive(Deserialize)]
struct WrittenCorpus {
    path: String,
    watch: bool,
}

#[derive(Deserialize)]
struct Folder {
    path: String,
}

#[derive(Deserialize)]
struct WrittenStore {
    url: String,
    retention_days: u64,
}

#[derive(Deserialize)]
struct WrittenHttp {
    listen: String,
}

#[derive(Deserialize)]
struct WrittenLog {
    level: String,
    format: String,
}

/// Checks values and gives them their types.
pub(super) fn settle(
    merged: config::Config,
    origins: &BTreeMap<String, Origin>,
) -> Result<Settings, SettingsError> {
    let written: Written = merged.try_deserialize()?;
    let check = Check { origins };
    Ok(Settings {
        discord: check.discord(&written.discord)?,
        corpus: Corpus {
            path: check.folder("corpus.path", &written.corpus.path)?,
            watch: written.corpus.watch,
        },
        index: Index {
            path: check.folder("index.path", &written.index.path)?,
        },
        language: Language {
            path: Some(&written.language.path)
                .filter(|path| !path.is_empty())
                .map(PathBuf::from),
        },
        store: check.store(&written.store)?,
        http: Http {
            listen: check.listen(&written.http.listen)?,
        },
        log: check.log(&written.log)?,
    })
}

/// A text that was set: without the white space around it, which a value pasted or read from a
/// secret's file brings along.
fn set(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

struct Check<'a> {
    origins: &'a BTreeMap<String, Origin>,
}

impl Check<'_> {
    fn origin(&self, key: &str) -> Origin {
        self.origins.get(key).cloned().unwrap_or(Origin::Default)
    }

    fn value(&self, key: &'static str, problem: &str, advice: &str) -> SettingsError {
        SettingsError::Value {
            origin: self.origin(key),
            key,
            problem: problem.to_owned(),
            advice: advice.to_owned(),
        }
    }

    fn discord(&self, written: &WrittenDiscord) -> Result<Discord, SettingsError> {
        let remote = written.allow_remote;
        Ok(Discord {
            token: set(&written.token).map(Secret::new),
            guild: Some(written.guild).filter(|&id| id != 0),
            drain_seconds: written.drain_seconds,
            message_content: written.message_content,
            shards: self.shards(written.shards)?,
            shard_range: self.shard_range(&written.shard_range, written.shards)?,
            api_base: self.url(
                "discord.api_base",
                &written.api_base,
                ["http", "https"],
                remote,
            )?,
            gateway_url: self.url(
                "discord.gateway_url",
                &written.gateway_url,
                ["ws", "wss"],
                remote,
            )?,
            resolve: self.resolve(&written.resolve, remote)?,
            ca_file: set(&written.ca_file).map(PathBuf::from),
            allow_remote: remote,
        })
    }

    fn shards(&self, written: u64) -> Result<Option<u32>, SettingsError> {
        // Discord's largest bots have some thousands, of at most 2,500 servers each.
        const MOST: u32 = 100_000;
        match u32::try_from(written) {
            Ok(0) => Ok(None),
            Ok(shards @ ..=MOST) => Ok(Some(shards)),
            _ => Err(self.value(
                "discord.shards",
                "is more than any bot has",
                "Write a number of shards, or 0 for what Discord recommends",
            )),
        }
    }

    fn shard_range(&self, written: &str, shards: u64) -> Result<Option<ShardRange>, SettingsError> {
        let key = "discord.shard_range";
        let Some(text) = set(written) else {
            return Ok(None);
        };
        let Some(range) = ShardRange::parse(text) else {
            return Err(self.value(
                key,
                "is no range of shards",
                "Write its first and its last shard, counted from 0, such as 0-3",
            ));
        };
        if shards == 0 {
            return Err(self.value(
                key,
                "leaves open how many shards there are",
                "Set discord.shards to their number, the same in every process",
            ));
        }
        if u64::from(range.last) >= shards {
            return Err(self.value(
                key,
                "goes beyond the last shard",
                &format!("The last of {shards} is {}", shards - 1),
            ));
        }
        Ok(Some(range))
    }

    fn url(
        &self,
        key: &'static str,
        written: &str,
        schemes: [&str; 2],
        remote: bool,
    ) -> Result<Option<String>, SettingsError> {
        let Some(text) = set(written) else {
            return Ok(None);
        };
        let url = Url::parse(text)
            .ok()
            .filter(|url| schemes.contains(&url.scheme()));
        let Some(host) = url.as_ref().and_then(Url::host) else {
            return Err(self.value(
                key,
                "is no address",
                &format!("Write one such as {}://127.0.0.1:8080", schemes[0]),
            ));
        };
        let loopback = match &host {
            url::Host::Ipv4(ip) => ip.is_loopback(),
            url::Host::Ipv6(ip) => ip.to_canonical().is_loopback(),
            // RFC 6761, section 6.3: these names never leave the computer.
            url::Host::Domain(name) => *name == "localhost" || name.ends_with(".localhost"),
        };
        self.allow(key, &host.to_string(), loopback || remote)?;
        Ok(Some(text.to_owned()))
    }

    fn resolve(&self, written: &str, remote: bool) -> Result<Option<String>, SettingsError> {
        let key = "discord.resolve";
        let Some(text) = set(written) else {
            return Ok(None);
        };
        let ip = text
            .parse::<SocketAddr>()
            .map(|address| address.ip())
            .or_else(|_| text.parse::<IpAddr>());
        let Ok(ip) = ip else {
            return Err(self.value(key, "is no IP address", "Write one such as 127.0.0.1:8443"));
        };
        let loopback = ip.to_canonical().is_loopback();
        self.allow(key, &ip.to_string(), loopback || remote)?;
        Ok(Some(text.to_owned()))
    }

    fn allow(&self, key: &'static str, host: &str, allowed: bool) -> Result<(), SettingsError> {
        if allowed {
            return Ok(());
        }
        Err(SettingsError::Remote {
            origin: self.origin(key),
            key,
            host: host.to_owned(),
        })
    }

    fn folder(&self, key: &'static str, written: &str) -> Result<PathBuf, SettingsError> {
        // White space may belong to a folder's name, so it is kept.
        if written.is_empty() {
            return Err(self.value(key, "is empty", "Write the path of a folder"));
        }
        Ok(PathBuf::from(written))
    }

    fn store(&self, written: &WrittenStore) -> Result<Store, SettingsError> {
        // A hundred years; what is to be kept for longer is kept for ever.
        const LONGEST: u32 = 36_500;
        let Some(url) = StoreUrl::parse(written.url.trim()) else {
            return Err(self.value(
                "store.url",
                "is no database address",
                "Write one such as sqlite://data/careerbot.db or postgres://user:password@host/name",
            ));
        };
        match u32::try_from(written.retention_days) {
            Ok(retention_days @ ..=LONGEST) => Ok(Store {
                url,
                retention_days,
            }),
            _ => Err(self.value(
                "store.retention_days",
                "is more than a hundred years",
                "Write a number of days up to 36500, or 0 to keep everything",
            )),
        }
    }

    fn listen(&self, written: &str) -> Result<Option<SocketAddr>, SettingsError> {
        let Some(text) = set(written) else {
            return Ok(None);
        };
        // The one name everybody writes; others would need a look-up.
        let numeric = text.replacen("localhost:", "127.0.0.1:", 1);
        match numeric.parse() {
            Ok(address) => Ok(Some(address)),
            Err(_) => Err(self.value(
                "http.listen",
                "is no IP address with a port",
                "Write one such as 127.0.0.1:9090, or 0.0.0.0:9090 to be reached from outside",
            )),
        }
    }

    fn log(&self, written: &WrittenLog) -> Result<Log, SettingsError> {
        let level = set(&written.level).unwrap_or("info").to_owned();
        let advice = format!(
            "Write one of {}, or directives such as info,serenity=debug",
            log::LEVELS.join(", ")
        );
        if let Some(word) = log::misspelled(&level) {
            return Err(self.value("log.level", &format!("has no level {word:?}"), &advice));
        }
        let Some(format) = LogFormat::from_name(written.format.trim()) else {
            return Err(self.value(
                "log.format",
                "is neither text nor json",
                "Write text or json",
            ));
        };
        let log = Log { level, format };
        if let Err(error) = EnvFilter::builder().parse(log.directives(&[])) {
            return Err(self.value("log.level", &format!("is not understood: {error}"), &advice));
        }
        Ok(log)
    }
}
