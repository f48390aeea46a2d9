//! A listening port that can be closed and opened again while the simulator runs.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use tokio::{
    net::{TcpListener, TcpStream},
    sync::{mpsc, watch},
};

/// Before trying again what the system would not do.
const PAUSE: Duration = Duration::from_millis(20);

/// A loopback port whose listener can be taken away: then connections are refused.
#[derive(Clone)]
pub struct Port {
    address: SocketAddr,
    open: Arc<watch::Sender<bool>>,
    is_open: watch::Receiver<bool>,
}

impl Port {
    /// Binds a port the system chooses; accepted streams arrive on the receiver. Call within a runtime.
    pub fn bind() -> io::Result<(Self, mpsc::UnboundedReceiver<TcpStream>)> {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let listener = TcpListener::from_std(listener)?;
        let address = listener.local_addr()?;
        let (open, switch) = watch::channel(true);
        let (state, is_open) = watch::channel(true);
        let (accepted, streams) = mpsc::unbounded_channel();
        tokio::spawn(accept(listener, address, switch, state, accepted));
        Ok((
            Self {
                address,
                open: Arc::new(open),
                is_open,
            },
            streams,
        ))
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops (or resumes) listening, and returns when that is so: further connections are refused by the system.
    pub async fn set_open(&self, open: bool) {
        self.open.send_replace(open);
        // An error means the simulator is gone, and with it the listener.
        let _ = self.is_open.clone().wait_for(|state| *state == open).await;
    }
}

async fn accept(
    listener: TcpListener,
    address: SocketAddr,
    mut switch: watch::Receiver<bool>,
    state: watch::Sender<bool>,
    accepted: mpsc::UnboundedSender<TcpStream>,
) {
    let mut listener = Some(listener);
    loop {
        if !*switch.borrow_and_update() {
            listener = None;
            state.send_replace(false);
            if switch.changed().await.is_err() {
                return;
            }
            continue;
        }
        let Some(bound) = listener.as_ref() else {
            // The port was free a moment ago; another process taking it is unlikely but must not spin.
            listener = TcpListener::bind(address).await.ok();
            if listener.is_none() {
                tokio::time::sleep(PAUSE).await;
            }
            continue;
        };
        state.send_if_modified(|state| !std::mem::replace(state, true));
        tokio::select! {
            changed = switch.changed() => if changed.is_err() { return },
            stream = bound.accept() => match stream {
                Ok((stream, _)) => {
                    // Small frames must not wait for each other: latencies are looked at.
                    let _ = stream.set_nodelay(true);
                    if accepted.send(stream).is_err() {
                        return;
                    }
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            },
        }
    }
}
