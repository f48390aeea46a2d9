//! Logs: one `tracing` subscriber for the process, on stderr. stdout belongs to answers.
//!
//! What members ask is logged at `trace` only, whatever else is logged about a question.

use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, fmt, util::TryInitError};
use tracing_subscriber::{layer::SubscriberExt, util::SubscriberInitExt};

use crate::settings::{Log, LogFormat};

/// Why logs could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The process has a subscriber already.
    #[error("logs are set up already: {0}. Call telemetry::install once, at the start")]
    Installed(#[from] TryInitError),
}

/// Sends the process' logs to stderr from now on.
///
/// # Errors
/// When that was done before.
pub fn install(log: &Log) -> Result<(), TelemetryError> {
    // The settings have checked the directives, so nothing is ignored here.
    let filter = EnvFilter::new(log.directives());
    let registry = tracing_subscriber::registry().with(filter);
    match log.format {
        LogFormat::Text => {
            let layer = fmt::layer()
                .with_writer(std::io::stderr)
                .with_ansi(in_colour());
            registry.with(layer).try_init()?;
        }
        LogFormat::Json => {
            let layer = fmt::layer()
                .json()
                .flatten_event(true)
                .with_writer(std::io::stderr);
            registry.with(layer).try_init()?;
        }
    }
    Ok(())
}

/// Whether stderr is a terminal whose user has not asked for no colour (<https://no-color.org>).
fn in_colour() -> bool {
    std::io::stderr().is_terminal()
        && anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never
}
