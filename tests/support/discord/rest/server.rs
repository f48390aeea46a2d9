//! HTTP: connections that can be cut, on a plain listener or behind TLS, into one router.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{ConnectInfo, Request, State, connect_info::Connected},
    http::{HeaderName, HeaderValue, StatusCode},
    response::Response,
    serve::{IncomingStream, Listener},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    sync::mpsc,
};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use super::{
    super::shared::Shared,
    pipeline::{Outcome, process},
    reply::Reply,
    request::ApiRequest,
};

/// Uploads of ten files of 10 MiB must fit.
const BODY_LIMIT: usize = 110 << 20;

/// Serves all streams that arrive, with or without TLS.
pub async fn serve(
    shared: Arc<Shared>,
    mut streams: mpsc::UnboundedReceiver<TcpStream>,
    tls: Option<TlsAcceptor>,
) {
    let (ready, accepted) = mpsc::unbounded_channel();
    let router = Router::new().fallback(entry).with_state(shared);
    let service = router.into_make_service_with_connect_info::<Switch>();
    tokio::spawn(async move {
        // Serving accepted connections has no way to fail.
        let _ = axum::serve(Accepted { streams: accepted }, service).await;
    });
    while let Some(stream) = streams.recv().await {
        let ready = ready.clone();
        match tls.clone() {
            None => drop(ready.send(Wire::Plain(stream))),
            Some(tls) => drop(tokio::spawn(async move {
                if let Ok(stream) = tls.accept(stream).await {
                    let _ = ready.send(Wire::Tls(Box::new(stream)));
                }
            })),
        }
    }
}

async fn entry(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(switch): ConnectInfo<Switch>,
    request: Request,
) -> Response {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, BODY_LIMIT).await.unwrap_or_default();
    let query = head.uri.query().unwrap_or_default();
    let request = ApiRequest::new(
        head.method.as_str(),
        head.uri.path(),
        query,
        &head.headers,
        &body,
    );
    match process(&shared, request).await {
        Outcome::Answer(reply) => respond(reply),
        Outcome::Cut => {
            switch.0.store(true, Ordering::Relaxed);
            Response::new(Body::empty())
        }
    }
}

fn respond(reply: Reply) -> Response {
    let mut response = Response::new(Body::from(reply.body));
    *response.status_mut() =
        StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    if reply.status != 204 {
        headers.insert("content-type", HeaderValue::from_static(reply.content_type));
    }
    for (name, value) in reply.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    response
}

/// Cuts the connection a request came on: its next write fails and it is reset.
#[derive(Clone)]
struct Switch(Arc<AtomicBool>);

impl Connected<IncomingStream<'_, Accepted>> for Switch {
    fn connect_info(stream: IncomingStream<'_, Accepted>) -> Self {
        stream.io().switch.clone()
    }
}

struct Accepted {
    streams: mpsc::UnboundedReceiver<Wire>,
}

impl Listener for Accepted {
    type Io = Cuttable;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Cuttable, SocketAddr) {
        match self.streams.recv().await {
            Some(wire) => (
                Cuttable {
                    wire,
                    switch: Switch(Arc::default()),
                },
                nowhere(),
            ),
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(nowhere())
    }
}

/// Nothing here asks for an address.
fn nowhere() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 0))
}

enum Wire {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

struct Cuttable {
    wire: Wire,
    switch: Switch,
}

impl Cuttable {
    fn cut(&self) -> Option<io::Error> {
        if !self.switch.0.load(Ordering::Relaxed) {
            return None;
        }
        let tcp = match &self.wire {
            Wire::Plain(tcp) => tcp,
            Wire::Tls(tls) => tls.get_ref().0,
        };
        let _ = tcp.set_zero_linger();
        Some(io::ErrorKind::ConnectionReset.into())
    }
}

impl AsyncRead for Cuttable {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match &mut self.get_mut().wire {
            Wire::Plain(tcp) => Pin::new(tcp).poll_read(cx, buffer),
            Wire::Tls(tls) => Pin::new(tls).poll_read(cx, buffer),
        }
    }
}

impl AsyncWrite for Cuttable {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if let Some(cut) = self.cut() {
            return Poll::Ready(Err(cut));
        }
        match &mut self.get_mut().wire {
            Wire::Plain(tcp) => Pin::new(tcp).poll_write(cx, bytes),
            Wire::Tls(tls) => Pin::new(tls).poll_write(cx, bytes),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if let Some(cut) = self.cut() {
            return Poll::Ready(Err(cut));
        }
        match &mut self.get_mut().wire {
            Wire::Plain(tcp) => Pin::new(tcp).poll_flush(cx),
            Wire::Tls(tls) => Pin::new(tls).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if let Some(cut) = self.cut() {
            return Poll::Ready(Err(cut));
        }
        match &mut self.get_mut().wire {
            Wire::Plain(tcp) => Pin::new(tcp).poll_shutdown(cx),
            Wire::Tls(tls) => Pin::new(tls).poll_shutdown(cx),
        }
    }
}
