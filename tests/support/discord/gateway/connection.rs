//! One WebSocket: the handshake, HELLO, and the loop between orders and frames.

use std::{sync::Arc, time::Duration};

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::json;
use tokio::{io::AsyncWriteExt as _, net::TcpStream, sync::mpsc, time::Instant};
use tokio_tungstenite::{
    WebSocketStream, accept_hdr_async,
    tungstenite::{
        Message,
        handshake::server::{Request, Response},
        protocol::{CloseFrame, frame::coding::CloseCode},
    },
};

use super::{
    super::{shared::Shared, violations::ViolationKind},
    frames,
    session::{Connection, Order},
};

/// How long a client may take over a closing handshake.
const CLOSING: Duration = Duration::from_millis(500);

/// Serves one accepted stream to its end.
#[expect(
    clippy::result_large_err,
    reason = "the handshake callback's signature is tungstenite's"
)]
pub async fn serve(shared: Arc<Shared>, stream: TcpStream) {
    let mut query = String::new();
    let handshake = accept_hdr_async(stream, |request: &Request, response: Response| {
        query = request.uri().query().unwrap_or_default().to_owned();
        Ok(response)
    });
    let Ok(mut socket) = handshake.await else {
        return;
    };
    let (orders, mut ordered) = mpsc::unbounded_channel();
    let (id, hello, heartbeat_limit) = shared.change(|world| {
        if query != "v=10" && query != "v=10&encoding=json" {
            world.violation(
                ViolationKind::Protocol,
                "gateway",
                format!("connected with the query {query:?}"),
            );
        }
        world.gateway.connects += 1;
        let id = world.gateway.connects;
        world.gateway.connections.insert(
            id,
            Connection {
                orders,
                session: None,
                received: Vec::new(),
            },
        );
        let interval = world.settings.heartbeat_interval;
        let hello = json!({ "heartbeat_interval": interval.as_millis(), "_trace": ["loopback"] });
        let hello = (!world.gateway.withhold_hello).then(|| frames::control(10, &hello));
        (id, hello, interval * 2 + Duration::from_secs(2))
    });
    if let Some(hello) = hello {
        let _ = socket.send(Message::Text(hello)).await;
    }
    converse(&shared, id, &mut socket, &mut ordered, heartbeat_limit).await;
    shared.change(|world| {
        world.gateway.connections.remove(&id);
        for session in world.gateway.sessions.values_mut() {
            if session.connection == Some(id) {
                session.connection = None;
            }
        }
    });
}

async fn converse(
    shared: &Shared,
    id: u64,
    socket: &mut WebSocketStream<TcpStream>,
    ordered: &mut mpsc::UnboundedReceiver<Order>,
    heartbeat_limit: Duration,
) {
    let compress_above = shared.look(|world| world.settings.compress_above);
    let mut packer = None;
    let mut silent_until = Instant::now() + heartbeat_limit;
    loop {
        tokio::select! {
            biased;
            order = ordered.recv() => {
                let sent = match order {
                    None => return,
                    Some(Order::Compress) => { packer = Some(frames::Packer::new()); Ok(()) }
                    Some(Order::Payload(text)) => {
                        let packer = packer.as_mut().filter(|_| text.len() > compress_above);
                        socket.send(match packer {
                            Some(packer) => Message::Binary(packer.pack(&text)),
                            None => Message::Text(text),
                        }).await
                    }
                    Some(Order::Binary(bytes)) => socket.send(Message::Binary(bytes)).await,
                    Some(Order::Close(code, reason)) => {
                        let frame = CloseFrame { code: CloseCode::from(code), reason: reason.into() };
                        return close(shared, id, socket, Some(frame)).await;
                    }
                    Some(Order::CloseWithoutCode) => return close(shared, id, socket, None).await,
                    Some(Order::Fin) => { let _ = socket.get_mut().shutdown().await; return }
                    Some(Order::Reset) => { let _ = socket.get_mut().set_zero_linger(); return }
                };
                if sent.is_err() {
                    return;
                }
            }
            frame = socket.next() => match frame {
                Some(Ok(Message::Text(text))) => {
                    silent_until = Instant::now() + heartbeat_limit;
                    shared.change(|world| world.receive(id, &text));
                }
                Some(Ok(Message::Close(frame))) => {
                    // 1000 and 1001 end a session for good; any other code leaves it open to a resume.
                    if frame.is_some_and(|frame| matches!(frame.code, CloseCode::Normal | CloseCode::Away)) {
                        shared.change(|world| end_session(world, id));
                    }
                    let _ = socket.flush().await;
                    return;
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return,
            },
            () = tokio::time::sleep_until(silent_until) => {
                let frame = CloseFrame { code: CloseCode::from(4009), reason: "Session timed out.".into() };
                return close(shared, id, socket, Some(frame)).await;
            }
        }
    }
}

/// Sends the close frame and waits a moment for the client's.
async fn close(
    shared: &Shared,
    id: u64,
    socket: &mut WebSocketStream<TcpStream>,
    frame: Option<CloseFrame<'_>>,
) {
    // These codes leave no session to come back to.
    if frame.as_ref().is_some_and(|frame| {
        matches!(
            u16::from(frame.code),
            1000 | 1001 | 4004 | 4007 | 4009 | 4010..=4014
        )
    }) {
        shared.change(|world| end_session(world, id));
    }
    let _ = socket.close(frame).await;
    let _ = tokio::time::timeout(CLOSING, async {
        while let Some(Ok(_)) = socket.next().await {}
    })
    .await;
}

fn end_session(world: &mut super::super::shared::World, connection: u64) {
    for session in world.gateway.sessions.values_mut() {
        if session.connection == Some(connection) {
            session.resumable = false;
        }
    }
}
