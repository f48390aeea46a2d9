//! Logs: one `tracing` subscriber for the process, on stderr. stdout belongs to answers. What
//! libraries say through the `log` crate is heard as well.
//!
//! What members ask is logged at `trace` only, whatever else is logged about a question.

use tracing_subscriber::{
    EnvFilter, Layer, Registry,
    fmt::{self, MakeWriter},
    layer::SubscriberExt,
    util::{SubscriberInitExt, TryInitError},
};

use crate::settings::{Log, LogFormat};

/// Why logs could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The process has a subscriber already.
    #[error("logs are set up already: {0}. Call telemetry::install once, at the start")]
    Installed(#[from] TryInitError),
}

/// Sends the process' logs to stderr from now on; text in `colour` where the terminal shows it. Modules
/// of libraries that are `hushed` say errors alone.
///
/// # Errors
/// When that was done before.
pub fn install(log: &Log, hushed: &[&str], colour: bool) -> Result<(), TelemetryError> {
    let layer = layer(log, hushed, colour, std::io::stderr);
    tracing_subscriber::registry().with(layer).try_init()?;
    Ok(())
}

fn layer<W>(
    log: &Log,
    hushed: &[&str],
    colour: bool,
    writer: W,
) -> Box<dyn Layer<Registry> + Send + Sync>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    // The settings have checked the directives, so nothing is ignored here.
    let filter = EnvFilter::new(log.directives(hushed));
    match log.format {
        LogFormat::Text => fmt::layer()
            .with_writer(writer)
            .with_ansi(colour)
            .with_filter(filter)
            .boxed(),
        LogFormat::Json => fmt::layer()
            .json()
            .flatten_event(true)
            .with_writer(writer)
            .with_filter(filter)
            .boxed(),
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{self, Write},
        sync::{Arc, Mutex},
    };

    use super::*;

    #[derive(Clone, Default)]
    struct Buffer(Arc<Mutex<Vec<u8>>>);

    impl Write for Buffer {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What is logged of one event of each level from us and from a library.
    fn logged(level: &str, format: LogFormat) -> String {
        let log = Log {
            level: level.to_owned(),
            format,
        };
        let buffer = Buffer::default();
        let writer = buffer.clone();
        let layer = layer(&log, &[], false, move || writer.clone());
        let subscriber = tracing_subscriber::registry().with(layer);
        tracing::subscriber::with_default(subscriber, || {
            tracing::error!(target: "careerbot::engine", "our error");
            tracing::warn!(target: "careerbot::engine", "our warning");
            tracing::info!(target: "careerbot::engine", documents = 5, "our information");
            tracing::debug!(target: "careerbot::engine", "our detail");
            tracing::warn!(target: "wire::reader", "their warning");
            tracing::info!(target: "wire::reader", "their information");
            tracing::debug!(target: "wire::reader", "their detail");
        });
        let bytes = buffer.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_level_is_for_careerbot_and_libraries_stay_at_warn() {
        let lines = |level| logged(level, LogFormat::Text).lines().count();
        assert_eq!(lines("info"), 4);
        assert!(!logged("info", LogFormat::Text).contains("their information"));
        assert_eq!(lines("debug"), 5);
        assert_eq!(lines("error"), 1);
        assert_eq!(lines("off"), 0);
        assert_eq!(lines("off,wire=warn"), 1);
        assert_eq!(lines("info,wire=debug"), 6);
        assert_eq!(lines("warn,wire=off"), 2);
    }

    #[test]
    fn json_is_one_object_a_line() {
        let logged = logged("info", LogFormat::Json);
        let event: serde_json::Value =
            serde_json::from_str(logged.lines().nth(2).unwrap()).unwrap();
        assert_eq!(event["level"], "INFO");
        assert_eq!(event["message"], "our information");
        assert_eq!(event["documents"], 5);
        assert_eq!(event["target"], "careerbot::engine");
    }
}
