//! Health checks and metrics, over HTTP, where the operator sets `http.listen`.
//!
//! | path | answers |
//! |---|---|
//! | `/healthz` | 200 while the process runs |
//! | `/readyz` | 200 when every [`Check`] passes, else 503; either way JSON that names them all |
//! | `/metrics` | OpenMetrics text, as Prometheus reads it |
//!
//! Whoever connects can learn nothing else and hold nothing up: a connection carries one request, has
//! [`PATIENCE`] for all of it, and there are at most [`CONNECTIONS`] at a time.

mod check;
mod server;

use std::{net::SocketAddr, time::Duration};

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use tokio::net::TcpListener;

pub use check::{Check, Checked, check};

use crate::telemetry::metrics;

/// From a connection to the last byte of its answer.
pub const PATIENCE: Duration = Duration::from_secs(5);
/// Connections at a time; further ones wait.
pub const CONNECTIONS: usize = 64;

/// Why there is no HTTP.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// The address cannot be listened on.
    #[error(
        "cannot listen on {address}: {source}. Set http.listen to a free address of this computer, or to nothing"
    )]
    Listen {
        /// As set.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
}

/// The address, open; connections wait in it until it is [served](Server::serve).
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
}

impl Server {
    /// Listens. An address that others reach too is the operator's choice, and is said in the log.
    ///
    /// # Errors
    /// When the address is in use, or is none of this computer.
    pub async fn listen(address: SocketAddr) -> Result<Self, HttpError> {
        let failed = |source| HttpError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        tracing::info!(%address, "health checks and metrics");
        if !address.ip().to_canonical().is_loopback() {
            tracing::warn!(
                %address,
                "health checks and metrics can be read from other computers; a firewall should say from which"
            );
        }
        Ok(Self { listener })
    }

    /// Answers until dropped.
    pub async fn serve(self, checks: Vec<Check>) {
        let router = Router::new()
            .route("/healthz", get(async || "alive\n"))
            .route("/readyz", get(ready))
            .route("/metrics", get(measured))
            .with_state(checks.into());
        server::serve(self.listener, router).await;
    }
}

async fn ready(State(checks): State<std::sync::Arc<[Check]>>) -> Response {
    let checked = check::all(&checks).await;
    let status = if checked.is_ready() {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let json = [(header::CONTENT_TYPE, "application/json")];
    (status, json, checked.to_json()).into_response()
}

async fn measured() -> Response {
    const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    match metrics().encode() {
        Ok(text) => ([(header::CONTENT_TYPE, OPEN_METRICS)], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "the metrics cannot be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
