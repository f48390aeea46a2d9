//! What can be seen of the process from outside: logs on stderr, and metrics.
//!
//! Both are of the process, not of one part of it: there is one `tracing` subscriber ([`install`])
//! and one registry of metrics ([`metrics`]), so that any room can count without being handed
//! anything.

mod log;
mod metric;
mod process;

pub use log::{TelemetryError, install};
pub use metric::{
    Gateway, InFlight, Index, Limit, Metrics, Outcome, Queue, Reload, Stage, Surface, metrics,
};
