//! Connections, few and short: what a slow or hostile client can take is bounded.

use std::{sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::{sleep, timeout},
};

use super::{CONNECTIONS, PATIENCE};

/// Until a request's head must be there.
const HEAD: Duration = Duration::from_secs(2);
/// Longest head of a request, in bytes; the smallest that hyper allows.
const LONGEST_HEAD: usize = 8_192;
/// What a full table of descriptors or the like is waited out for.
const PAUSE: Duration = Duration::from_millis(500);

/// Answers every connection until dropped.
pub(super) async fn serve(listener: TcpListener, router: Router) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let mut connections = tokio::task::JoinSet::new();
    loop {
        // Never closed, so there is always room in time.
        let Ok(seat) = Arc::clone(&room).acquire_owned().await else {
            return;
        };
        match listener.accept().await {
            Ok((stream, _)) => {
                let router = router.clone();
                connections.spawn(async move {
                    let _seat = seat;
                    let _ = timeout(PATIENCE, answer(stream, router)).await;
                });
            }
            Err(error) => {
                tracing::warn!(%error, "cannot take a connection for health checks");
                sleep(PAUSE).await;
            }
        }
        while connections.try_join_next().is_some() {}
    }
}

/// One request, and no second: nobody stays.
async fn answer(stream: TcpStream, router: Router) {
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(LONGEST_HEAD)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
        .await;
    if let Err(error) = served {
        tracing::debug!(%error, "a health check ended early");
    }
}
