//! Why the bot cannot run, and why a command could not be answered.

use std::{fmt, path::PathBuf};

use serenity::http::HttpError;

/// Why the bot cannot run. Each says what to do next; what may pass by itself is retried instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DiscordError {
    /// No token is set.
    #[error(
        "no Discord token is set. Create a bot at https://discord.com/developers/applications, copy its token from the page \"Bot\", and set it as DISCORD_TOKEN (or discord.token)"
    )]
    NoToken,
    /// Discord knows no such token (HTTP 401, close code 4004).
    #[error(
        "Discord refused the token. Reset it on the page \"Bot\" of https://discord.com/developers/applications and set the new one as DISCORD_TOKEN (or discord.token)"
    )]
    TokenRefused,
    /// The bot asked for the content of all messages, which is switched off for it (close code 4014).
    #[error(
        "Discord refused the bot's intents (close code {code}): it may not read the content of all messages. Switch \"Message Content Intent\" on, on the page \"Bot\" of https://discord.com/developers/applications, or set discord.message_content = false: only listening channels and first answers in forums need it"
    )]
    MessageContentRefused {
        /// The close code.
        code: u16,
    },
    /// The bot asked for events that there are not (close code 4013).
    #[error(
        "Discord refused the bot's intents (close code {code}). Update careerbot, or report this with the version you run"
    )]
    IntentsRefused {
        /// The close code.
        code: u16,
    },
    /// The connection was set up in a way that Discord does not accept (4010, 4011, 4012).
    #[error(
        "Discord refused the connection (close code {code}: {meaning}). Where discord.shards is set, raise it in every process, or set it to 0; else restart the bot, and if that does not help, update careerbot"
    )]
    ConnectionRefused {
        /// The close code.
        code: u16,
        /// What the code stands for.
        meaning: &'static str,
    },
    /// An override of Discord's address leads outside of this computer.
    #[error(
        "discord.{setting} leads to {address}, outside of this computer, and the bot's token would be sent there. Use a loopback address, or set discord.allow_remote = true if that is what you want"
    )]
    Remote {
        /// The setting, or where the address came from.
        setting: &'static str,
        /// The address.
        address: String,
    },
    /// An override is no address.
    #[error("discord.{setting} is no address that can be used: {address}. {expected}")]
    Address {
        /// The setting.
        setting: &'static str,
        /// Its value.
        address: String,
        /// What it should look like.
        expected: &'static str,
    },
    /// The file with the additional certificate authority is unusable.
    #[error(
        "cannot use the certificate file {path}: {reason}. Set discord.ca_file to a PEM file, or remove it"
    )]
    CaFile {
        /// The file as configured.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The HTTPS client could not be set up.
    #[error("cannot set up HTTPS: {0}. Check the proxy settings of this system")]
    Http(#[from] reqwest::Error),
    /// A local socket or thread could not be had.
    #[error(
        "cannot set up the connection to Discord on this computer: {0}. Check the limits on sockets and threads"
    )]
    Local(#[source] std::io::Error),
}

/// Why a command or message was not answered as asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerError {
    /// The engine (or the wording of its answer) panicked.
    #[error("panicked while answering")]
    Panicked,
    /// The answer could not be sent.
    #[error(transparent)]
    Send(#[from] SendError),
}

/// Why a request to Discord did not succeed.
#[derive(Debug)]
pub struct SendError(Box<serenity::Error>);

impl std::error::Error for SendError {}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
                write!(
                    f,
                    "Discord answered with HTTP {}",
                    response.status_code.as_u16()
                )?;
                // Negative where the answer was not Discord's own, a gateway's page for example.
                if response.error.code > 0 {
                    write!(
                        f,
                        ", code {}: {}",
                        response.error.code, response.error.message
                    )?;
                }
                Ok(())
            }
            serenity::Error::Http(HttpError::Request(error)) if error.is_timeout() => {
                f.write_str("Discord did not answer in time")
            }
            serenity::Error::Http(HttpError::Request(error)) => {
                write!(f, "cannot reach Discord: {error}")?;
                // The cause that helps (refused, no such host, certificate) is the last one.
                let mut cause = std::error::Error::source(error);
                while let Some(deeper) = cause.and_then(std::error::Error::source) {
                    cause = Some(deeper);
                }
                cause.map_or(Ok(()), |cause| write!(f, ": {cause}"))
            }
            serenity::Error::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => {
                f.write_str("Discord did not answer in time")
            }
            other => write!(f, "{other}"),
        }
    }
}

impl SendError {
    /// Discord did not answer in time.
    pub fn timed_out() -> Self {
        Self(Box::new(serenity::Error::Io(
            std::io::ErrorKind::TimedOut.into(),
        )))
    }

    /// HTTP status of Discord's answer, if there was one.
    pub fn status(&self) -> Option<u16> {
        match &*self.0 {
            serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
                Some(response.status_code.as_u16())
            }
            _ => None,
        }
    }

    /// Discord's own error code (`JSON error code`), if there was one.
    pub fn code(&self) -> Option<isize> {
        match &*self.0 {
            serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
                Some(response.error.code)
            }
            _ => None,
        }
    }

    /// Whether a message may be refused for the files that go with it: it lacks the permission for
    /// them, or they are too large.
    pub fn refuses_files(&self) -> bool {
        matches!(self.code(), Some(40_005 | 50_013)) || self.status() == Some(413)
    }

    /// Whether the same request may succeed in a moment: the server was overloaded or down, or the
    /// connection broke. Never for a request that Discord understood and refused.
    pub fn may_pass(&self) -> bool {
        match self.status() {
            Some(status) => status >= 500 || status == 429,
            None => matches!(
                &*self.0,
                serenity::Error::Http(HttpError::Request(_)) | serenity::Error::Io(_)
            ),
        }
    }
}

impl From<serenity::Error> for SendError {
    fn from(error: serenity::Error) -> Self {
        // Addresses of interaction responses hold a token, and this error will be logged.
        Self(Box::new(match error {
            serenity::Error::Http(HttpError::Request(request)) => {
                serenity::Error::Http(HttpError::Request(request.without_url()))
            }
            other => other,
        }))
    }
}
