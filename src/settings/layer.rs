//! The layers: every place a value may be said, read and checked for names and types.

use std::{collections::BTreeMap, ffi::OsString, fmt};

use super::{DEFAULT, Override, SettingsError, Sources, accept, file};
use config::ValueKind;

/// Every setting's environment variable begins so.
const PREFIX: &str = "CAREERBOT__";

/// The variable that every Discord bot's token is customarily in.
const PLAIN_TOKEN: &str = "DISCORD_TOKEN";

/// Where a value was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The default file.
    Default,
    /// A default of one command, or a flag: how it was said.
    Said(&'static str),
    /// The operator's file.
    File {
        /// As it is looked for.
        path: String,
        /// 1-based.
        line: usize,
    },
    /// An environment variable, by name.
    Environment(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Said(how) => f.write_str(how),
            Self::File { path, line } => write!(f, "{path}:{line}"),
            Self::Environment(name) => write!(f, "environment variable {name}"),
        }
    }
}

impl Origin {
    /// A key in the spelling of this place.
    pub(super) fn spell(&self, key: &str) -> String {
        match self {
            Self::Environment(_) => variable(key),
            _ => key.to_owned(),
        }
    }
}

/// One value, as said in one place.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) key: String,
    pub(super) value: ValueKind,
    pub(super) origin: Origin,
}

/// The accepted keys, each with its default, whose type is the key's.
pub(super) type Accepted = BTreeMap<String, ValueKind>;

/// Reads every layer, lowest first, and checks names and types.
pub(super) fn read(sources: &Sources) -> Result<Vec<Said>, SettingsError> {
    let defaults = file::parse(DEFAULT, "config/default.toml", |_| Origin::Default)?;
    let accepted: Accepted = defaults
        .iter()
        .map(|said| (said.key.clone(), said.value.clone()))
        .collect();
    let mut layers = defaults;
    layers.extend(overrides(&sources.defaults));
    layers.extend(file::read(&sources.local())?);
    layers.extend(environment(&sources.environment, &accepted)?);
    layers.extend(overrides(&sources.flags));
    layers
        .into_iter()
        .map(|said| accept::check(said, &accepted))
        .collect()
}

/// The place that each key was said last.
pub(super) fn origins(layers: &[Said]) -> BTreeMap<String, Origin> {
    layers
        .iter()
        .map(|said| (said.key.clone(), said.origin.clone()))
        .collect()
}

/// Lays the layers over each other: the last word counts.
pub(super) fn merge(layers: Vec<Said>) -> Result<config::Config, SettingsError> {
    let mut builder = config::Config::builder();
    for said in layers {
        builder = builder.set_override(said.key, said.value)?;
    }
    Ok(builder.build()?)
}

/// The keys of the default file, in its order.
pub(super) fn keys() -> Result<Vec<String>, SettingsError> {
    let defaults = file::parse(DEFAULT, "config/default.toml", |_| Origin::Default)?;
    Ok(defaults.into_iter().map(|said| said.key).collect())
}

/// The environment variable of a key.
pub(super) fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").to_uppercase())
}

fn overrides(overrides: &[Override]) -> impl Iterator<Item = Said> {
    overrides.iter().map(|said| Said {
        key: said.key.to_owned(),
        value: ValueKind::String(said.value.clone()),
        origin: Origin::Said(said.said),
    })
}

/// The settings among the environment's variables. An empty variable says nothing: that is how
/// `docker compose` passes one that is not set.
fn environment(
    variables: &[(OsString, OsString)],
    accepted: &Accepted,
) -> Result<Vec<Said>, SettingsError> {
    let mut found = Vec::new();
    for (name, value) in variables {
        let Some(name) = name.to_str() else { continue };
        let Some(key) = setting(name, accepted)? else {
            continue;
        };
        if value.is_empty() {
            continue;
        }
        let origin = Origin::Environment(name.to_owned());
        let Some(value) = value.to_str() else {
            return Err(SettingsError::Type {
                origin,
                key,
                expected: "Unicode text",
                found: "other bytes",
            });
        };
        found.push(Said {
            key,
            value: ValueKind::String(value.to_owned()),
            origin,
        });
    }
    // The plain variable before the specific one, whatever order the environment has.
    found.sort_by_key(|said| said.origin != Origin::Environment(PLAIN_TOKEN.to_owned()));
    Ok(found)
}

/// The key that a variable sets; `None` when it is none of ours.
fn setting(name: &str, accepted: &Accepted) -> Result<Option<String>, SettingsError> {
    if name == PLAIN_TOKEN {
        return Ok(Some("discord.token".to_owned()));
    }
    if let Some(key) = name.strip_prefix(PREFIX) {
        return Ok(Some(key.to_lowercase().replace("__", ".")));
    }
    // CAREERBOT_DISCORD_TOKEN is a likely slip, and would silently say nothing.
    let squeezed = |text: &str| text.replace("__", "_");
    match accepted
        .keys()
        .find(|key| squeezed(&variable(key)) == squeezed(name))
    {
        Some(key) => Err(SettingsError::Unknown {
            origin: Origin::Environment(name.to_owned()),
            named: name.to_owned(),
            meant: format!(" Did you mean {} (two underscores)?", variable(key)),
            accepted: accepted
                .keys()
                .map(|key| variable(key))
                .collect::<Vec<_>>()
                .join(", "),
        }),
        None => Ok(None),
    }
}
