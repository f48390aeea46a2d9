//! Logs: one `tracing` subscriber for the process, on stderr. stdout belongs to answers.
//!
//! What members ask is logged at `trace` only, whatever else is logged about a question.

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

/// Sends the process' logs to stderr from now on; text in `colour` where the terminal shows it.
///
/// # Errors
/// When that was done before.
pub fn install(log: &Log, colour: bool) -> Result<(), TelemetryError> {
    // The settings have checked the directives, so nothing is ignored here.
    let filter = EnvFilter::new(log.directives());
    let registry = tracing_subscriber::registry().with(filter);
    match log.format {
        LogFormat::Text => {
            let layer = fmt::layer().with_writer(std::io::stderr).with_ansi(colour);
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
