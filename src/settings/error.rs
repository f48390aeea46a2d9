//! Why settings are refused.

use super::Origin;

/// Why settings are refused. No message repeats a value (a host and a log level apart): it may be a
/// secret.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The operator's file is there, but cannot be read.
    #[error("cannot read {path}: {source}. Make it readable, or move it away")]
    Read {
        /// The file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The operator's file is no TOML.
    #[error("{path}:{line}: {message}. Correct that line (the format is TOML: key = \"value\")")]
    Toml {
        /// The file.
        path: String,
        /// 1-based line.
        line: usize,
        /// What the parser said, without the line itself.
        message: String,
    },
    /// There is no such key.
    #[error("{origin}: {named} is no setting.{meant} Accepted are: {accepted}")]
    Unknown {
        /// Where it was said.
        origin: Origin,
        /// The key, as a person would look for it there.
        named: String,
        /// ` Did you mean …?`, or nothing.
        meant: String,
        /// Every accepted name, in the spelling of that place.
        accepted: String,
    },
    /// The value is of another type.
    #[error("{origin}: {key} must be {expected}, not {found}")]
    Type {
        /// Where it was said.
        origin: Origin,
        /// The key.
        key: String,
        /// The type it has, in words.
        expected: &'static str,
        /// The type found, in words.
        found: &'static str,
    },
    /// The value has the right type and makes no sense.
    #[error("{origin}: {key} {problem}. {advice}")]
    Value {
        /// Where it was said.
        origin: Origin,
        /// The key.
        key: &'static str,
        /// What is wrong, following on the key.
        problem: String,
        /// What to write instead, as a sentence without its full stop.
        advice: String,
    },
    /// An override of Discord's address leads elsewhere.
    #[error(
        "{origin}: {key} leads to {host}, outside this computer, and the bot's token would be sent there. Use a loopback address such as 127.0.0.1, or set discord.allow_remote = true if you trust that host"
    )]
    Remote {
        /// Where it was said.
        origin: Origin,
        /// The key.
        key: &'static str,
        /// The host.
        host: String,
    },
    /// The layers do not fit together: a fault of the program, not of the operator.
    #[error("the settings could not be put together: {0}. Please report this")]
    Merge(#[from] config::ConfigError),
}
