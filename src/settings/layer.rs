//! The layers: every place a value may be said, read and checked for names and types.

use std::{collections::BTreeMap, ffi::OsString, fmt, path::Path};

use config::ValueKind;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{DEFAULT, Override, SettingsError, Sources};

/// Every setting's environment variable begins so.
const PREFIX: &str = "CAREERBOT__";

/// The variable that every Discord bot's token is customarily in.
const PLAIN_TOKEN: &str = "DISCORD_TOKEN";

/// How alike an unknown and an accepted name must be for the one to be taken as meant (0..=1,
/// normalised Damerau-Levenshtein; one slip in four letters still passes).
const ALIKE: f64 = 0.7;

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
    fn spell(&self, key: &str) -> String {
        match self {
            Self::Environment(_) => variable(key),
            _ => key.to_owned(),
        }
    }
}

/// One value, as said in one place.
#[derive(Debug, Clone)]
pub(super) struct Said {
    key: String,
    value: ValueKind,
    origin: Origin,
}

/// Reads every layer, lowest first, and checks names and types.
pub(super) fn read(sources: &Sources) -> Result<Vec<Said>, SettingsError> {
    let defaults = file(DEFAULT, "config/default.toml", |_| Origin::Default)?;
    let accepted: BTreeMap<String, ValueKind> = defaults
        .iter()
        .map(|said| (said.key.clone(), said.value.clone()))
        .collect();
    let mut layers = defaults;
    layers.extend(overrides(&sources.defaults));
    layers.extend(local(&sources.local())?);
    layers.extend(environment(&sources.environment, &accepted)?);
    layers.extend(overrides(&sources.flags));
    layers
        .into_iter()
        .map(|said| check(said, &accepted))
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
    let defaults = file(DEFAULT, "config/default.toml", |_| Origin::Default)?;
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

fn local(path: &Path) -> Result<Vec<Said>, SettingsError> {
    let shown = path.display().to_string();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => {
            return Err(SettingsError::Read {
                path: shown,
                source,
            });
        }
    };
    file(&text, &shown, |line| Origin::File {
        path: shown.clone(),
        line,
    })
}

/// Reads a TOML file into flat keys. The parser's own message is taken without the excerpt it
/// would print: that line may hold a secret.
fn file(
    text: &str,
    path: &str,
    origin: impl Fn(usize) -> Origin,
) -> Result<Vec<Said>, SettingsError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let line = |byte: usize| 1 + text.bytes().take(byte).filter(|&b| b == b'\n').count();
    let table = DeTable::parse(text).map_err(|error| SettingsError::Toml {
        path: path.to_owned(),
        line: error.span().map_or(1, |span| line(span.start)),
        message: error.message().to_owned(),
    })?;
    let mut found = Vec::new();
    flatten("", table.get_ref(), &mut found);
    // The parser sorts keys; the file's own order is the one a person expects.
    found.sort_by_key(|(_, _, byte)| *byte);
    Ok(found
        .into_iter()
        .map(|(key, value, byte)| Said {
            key,
            value,
            origin: origin(line(byte)),
        })
        .collect())
}

fn flatten(above: &str, table: &DeTable<'_>, found: &mut Vec<(String, ValueKind, usize)>) {
    for (name, value) in table {
        let key = if above.is_empty() {
            name.get_ref().to_string()
        } else {
            format!("{above}.{}", name.get_ref())
        };
        match value.get_ref() {
            DeValue::Table(inner) if !inner.is_empty() => flatten(&key, inner, found),
            _ => found.push((key, kind(value), name.span().start)),
        }
    }
}

fn kind(value: &Spanned<DeValue<'_>>) -> ValueKind {
    match value.get_ref() {
        DeValue::String(text) => ValueKind::String(text.to_string()),
        DeValue::Boolean(yes) => ValueKind::Boolean(*yes),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(ValueKind::Nil, ValueKind::I64),
        DeValue::Float(number) => number
            .as_str()
            .parse()
            .map_or(ValueKind::Nil, ValueKind::Float),
        DeValue::Table(_) => ValueKind::Table(config::Map::new()),
        DeValue::Array(_) => ValueKind::Array(Vec::new()),
        DeValue::Datetime(_) => ValueKind::Nil,
    }
}

/// The settings among the environment's variables. An empty variable says nothing: that is how
/// `docker compose` passes one that is not set.
fn environment(
    variables: &[(OsString, OsString)],
    accepted: &BTreeMap<String, ValueKind>,
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
fn setting(
    name: &str,
    accepted: &BTreeMap<String, ValueKind>,
) -> Result<Option<String>, SettingsError> {
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

/// Checks the name and the type of one value, and gives a text from the environment or the command
/// line the type it stands for.
fn check(mut said: Said, accepted: &BTreeMap<String, ValueKind>) -> Result<Said, SettingsError> {
    let Some(default) = accepted.get(&said.key) else {
        return Err(unknown(said, accepted));
    };
    let from_file = matches!(said.origin, Origin::File { .. } | Origin::Default);
    said.value = match (default, &said.value) {
        (ValueKind::String(_), ValueKind::String(_))
        | (ValueKind::I64(_), ValueKind::I64(0..))
        | (ValueKind::Boolean(_), ValueKind::Boolean(_)) => return Ok(said),
        // Ids are texts wherever Discord's own interface writes them.
        (ValueKind::I64(_), ValueKind::String(text)) => match text.trim().parse::<u64>() {
            Ok(number) => ValueKind::U64(number),
            Err(_) => return Err(mistyped(said, default)),
        },
        (ValueKind::Boolean(_), ValueKind::String(text)) if !from_file => match text.trim() {
            "true" => ValueKind::Boolean(true),
            "false" => ValueKind::Boolean(false),
            _ => return Err(mistyped(said, default)),
        },
        _ => return Err(mistyped(said, default)),
    };
    Ok(said)
}

fn unknown(said: Said, accepted: &BTreeMap<String, ValueKind>) -> SettingsError {
    let section = format!("{}.", said.key);
    if accepted.keys().any(|key| key.starts_with(&section)) {
        return SettingsError::Type {
            origin: said.origin,
            key: said.key,
            expected: "a section with keys of its own",
            found: "a value",
        };
    }
    let last = |key: &str| key.rsplit('.').next().unwrap_or_default().to_owned();
    let written = said.key.to_lowercase();
    let nearest = accepted
        .keys()
        .map(|key| {
            let whole = strsim::normalized_damerau_levenshtein(key, &written);
            // The right key in the wrong section is meant as much as a misspelled one.
            let own = strsim::normalized_damerau_levenshtein(&last(key), &last(&written));
            (whole.max(own * 0.9), key)
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(alike, _)| *alike >= ALIKE);
    SettingsError::Unknown {
        meant: nearest
            .map(|(_, key)| format!(" Did you mean {}?", said.origin.spell(key)))
            .unwrap_or_default(),
        named: match &said.origin {
            Origin::Environment(name) => name.clone(),
            _ => said.key,
        },
        accepted: accepted
            .keys()
            .map(|key| said.origin.spell(key))
            .collect::<Vec<_>>()
            .join(", "),
        origin: said.origin,
    }
}

fn mistyped(said: Said, default: &ValueKind) -> SettingsError {
    SettingsError::Type {
        expected: match default {
            ValueKind::Boolean(_) => "true or false",
            ValueKind::I64(_) => "a whole number, 0 or more",
            _ => "a text in quotes",
        },
        found: match said.value {
            ValueKind::Boolean(_) => "true or false",
            ValueKind::I64(..0) => "a negative number",
            ValueKind::I64(_) => "a number",
            ValueKind::Float(_) => "a number with a fraction",
            ValueKind::String(_) => "another text",
            ValueKind::Table(_) => "a section",
            ValueKind::Array(_) => "a list",
            _ => "a date or a number out of range",
        },
        origin: said.origin,
        key: said.key,
    }
}
