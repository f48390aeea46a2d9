//! One shard's line to Discord: a session that outlives its connections.

use std::{sync::Arc, time::Duration};

use futures_util::{SinkExt as _, StreamExt as _};
use tokio::{
    net::TcpStream,
    time::{Instant, interval_at, sleep, sleep_until, timeout},
};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        self, Message,
        protocol::{CloseFrame, frame::coding::CloseCode},
    },
};

use super::{
    Line, head, need,
    payload::{self, Event, Payload, Said},
    remote::{CLOSE, CONNECT, End, Remote, closed, open},
    unpack::Unpacker,
};
use crate::{discord::backoff::Backoff, telemetry::metrics};

/// How often serenity sees whether we live. Discord's own usual interval.
const LOCAL_INTERVAL: Duration = Duration::from_secs(41);
/// From a greeting to a session.
const ESTABLISH: Duration = Duration::from_secs(30);
/// A connection that lasted this long was a good one: its end is answered at once.
const GOOD: Duration = Duration::from_secs(5);

type Local = WebSocketStream<TcpStream>;

/// Between serenity's shard and Discord.
pub struct Link {
    local: Local,
    line: Arc<Line>,
    /// serenity's own words, said again for each new session.
    identify: String,
    token: String,
    shard: u32,
    session: Option<Session>,
    /// Events that serenity was told: it warns of every number that is missing.
    told: u64,
    backoff: Backoff,
}

/// A session with Discord.
struct Session {
    id: String,
    /// Where Discord wants it resumed.
    url: String,
    /// The bot's own id.
    own: String,
    /// Number of its last event.
    sequence: u64,
}

/// serenity has closed its side, with this code.
struct LocalGone(Option<CloseFrame<'static>>);

impl Link {
    /// A link for the shard at the other end of `local`.
    pub fn new(local: Local, line: Arc<Line>) -> Self {
        Self {
            local,
            line,
            identify: String::new(),
            token: String::new(),
            shard: 0,
            session: None,
            told: 0,
            backoff: Backoff::new(Duration::from_millis(500), Duration::from_secs(60)),
        }
    }

    /// Runs until serenity closes its side.
    pub async fn run(mut self) {
        if let Err(LocalGone(frame)) = self.serve().await {
            // Completes the closing handshake that serenity began.
            let _ = timeout(CLOSE, async {
                let _ = self.local.close(frame).await;
                while let Some(Ok(_)) = self.local.next().await {}
            })
            .await;
        }
    }

    async fn serve(&mut self) -> Result<(), LocalGone> {
        self.tell(payload::hello(LOCAL_INTERVAL)).await?;
        while self.identify.is_empty() {
            self.hear().await?;
        }
        loop {
            let (why, pause) = match self.connection().await? {
                End::Resume(why) => (why, Duration::ZERO),
                End::Identify(why) => {
                    self.session = None;
                    // Discord asks for a random one to five seconds.
                    (
                        why,
                        Duration::from_secs(1).mul_f64(1.0 + 4.0 * fastrand::f64()),
                    )
                }
                End::Fatal(error) => {
                    // The channel is read as long as the relay lives.
                    let _ = self.line.fatal.send(error);
                    // An end that serenity sees would only make it try again.
                    return self.meanwhile(std::future::pending()).await;
                }
            };
            metrics().gateway.lost();
            let wait = self.backoff.next().max(pause);
            tracing::info!(
                "the connection to Discord broke ({why}); connecting again in {wait:.1?}"
            );
            self.meanwhile(sleep(wait)).await?;
        }
    }

    /// One connection to Discord, from its beginning to its end.
    async fn connection(&mut self) -> Result<End, LocalGone> {
        if self.session.is_none() {
            let pace = self.line.pace.clone();
            let group = self.shard % self.line.concurrency;
            self.meanwhile(async move { pace.turn(group).await })
                .await?;
        }
        let resumed_at = self
            .session
            .as_ref()
            .and_then(|session| self.line.place.gateway(&session.url).ok());
        let url = resumed_at.unwrap_or_else(|| self.line.url.clone());
        let Some((mut remote, interval)) = self
            .meanwhile(timeout(CONNECT, open(url)))
            .await?
            .ok()
            .flatten()
        else {
            if let Some(session) = &mut self.session {
                // Its own address may be gone for good; the general one knows it too.
                session.url.clone_from(&self.line.url);
            }
            return Ok(End::Resume("it could not be opened"));
        };
        let greeting = match &self.session {
            Some(session) => payload::resume(&self.token, &session.id, session.sequence),
            None => self.identify.clone(),
        };
        if remote.send(Message::Text(greeting)).await.is_err() {
            return Ok(End::Resume("a write failed"));
        }
        let ended = self.pump(&mut remote, interval).await;
        // 1000 tells Discord that the session is over, anything else that it may go on.
        let code = match &ended {
            Err(LocalGone(Some(frame))) if frame.code == CloseCode::Normal => CloseCode::Normal,
            _ => CloseCode::Library(4_000),
        };
        let frame = CloseFrame {
            code,
            reason: "".into(),
        };
        let _ = timeout(CLOSE, remote.close(Some(frame))).await;
        ended
    }

    /// Carries events to serenity and keeps the connection alive, until it is not.
    async fn pump(&mut self, remote: &mut Remote, interval: Duration) -> Result<End, LocalGone> {
        // The first heartbeat comes at a random moment, so that many bots do not beat as one.
        let mut beats = interval_at(Instant::now() + interval.mul_f64(fastrand::f64()), interval);
        let mut is_acknowledged = true;
        let opened = Instant::now();
        let establish_by = opened + ESTABLISH;
        let mut is_established = false;
        let mut connected = None;
        let mut beaten = opened;
        let mut unpacker = Unpacker::default();
        loop {
            let received = tokio::select! {
                received = remote.next() => received,
                said = self.local.next() => {
                    if let Some(text) = self.take(said).await?
                        && is_established
                        && remote.send(Message::Text(text)).await.is_err()
                    {
                        return Ok(End::Resume("a write failed"));
                    }
                    continue;
                }
                _ = beats.tick() => {
                    if !is_acknowledged {
                        return Ok(End::Resume("a heartbeat was not acknowledged"));
                    }
                    is_acknowledged = false;
                    beaten = Instant::now();
                    if !self.beat(remote).await {
                        return Ok(End::Resume("a write failed"));
                    }
                    continue;
                }
                () = sleep_until(establish_by), if !is_established => {
                    return Ok(End::Identify("Discord opened no session"));
                }
            };
            let text = match received {
                Some(Ok(Message::Text(text))) => text,
                Some(Ok(Message::Binary(bytes))) => match unpacker.unpack(&bytes) {
                    Ok(text) => text,
                    Err(error) => {
                        tracing::warn!(%error, "Discord sent a payload that cannot be unpacked; it is left out");
                        continue;
                    }
                },
                Some(Ok(Message::Close(frame))) => return Ok(closed(frame.as_ref())),
                Some(Ok(_)) => continue,
                Some(Err(_)) => return Ok(End::Resume("it was torn down")),
                None => return Ok(End::Resume("it ended")),
            };
            // Most events are of no use, and tell that by their first bytes.
            let unneeded = head::read(&text).filter(|head| !need::is_ever_needed(head.name));
            let own = self.session.as_ref().map(|session| session.own.as_str());
            let read = match unneeded {
                Some(head) => Ok(Payload::Dispatch(head.sequence, Event::Unneeded)),
                None => payload::read(&text, own),
            };
            match read {
                Ok(Payload::Dispatch(sequence, event)) => {
                    let heard = &self.line.heard;
                    let mut is_passed_on = true;
                    match event {
                        Event::Ready { session, url, own } => {
                            self.session = Some(Session {
                                id: session,
                                url,
                                own,
                                sequence,
                            });
                        }
                        Event::Resumed => tracing::info!("resumed the session with Discord"),
                        // Before serenity sees it.
                        Event::ByPinner(interaction) => heard.pinners.note(interaction),
                        Event::Server(server, locale) => {
                            if let Some(locale) = locale {
                                heard.servers.note(server.into(), &locale);
                            }
                            is_passed_on = false;
                        }
                        Event::Unneeded => is_passed_on = false,
                        Event::Other => {}
                    }
                    if let Some(session) = &mut self.session {
                        session.sequence = sequence;
                        // Missed events come before RESUMED, and are proof enough.
                        is_established = true;
                        connected.get_or_insert_with(|| metrics().gateway.connected());
                        if opened.elapsed() > GOOD {
                            self.backoff.reset();
                        }
                    }
                    metrics().gateway.event(is_passed_on);
                    if is_passed_on {
                        self.told += 1;
                        let text = payload::renumbered(text, self.told);
                        self.tell(text).await?;
                    }
                }
                Ok(Payload::Heartbeat) if !self.beat(remote).await => {
                    return Ok(End::Resume("a write failed"));
                }
                Ok(Payload::Acknowledged) => {
                    is_acknowledged = true;
                    metrics().gateway.heartbeat(beaten.elapsed());
                }
                Ok(Payload::Reconnect) => return Ok(End::Resume("Discord asked for it")),
                Ok(Payload::InvalidSession(true)) => {
                    return Ok(End::Resume("Discord asked for it"));
                }
                Ok(Payload::InvalidSession(false)) => {
                    return Ok(End::Identify("the session is over"));
                }
                Ok(Payload::Heartbeat | Payload::Hello(_) | Payload::Other) => {}
                Err(error) => {
                    tracing::warn!(%error, "Discord sent a payload that cannot be read; it is left out");
                }
            }
        }
    }

    async fn beat(&self, remote: &mut Remote) -> bool {
        let sequence = self.session.as_ref().map(|session| session.sequence);
        remote
            .send(Message::Text(payload::heartbeat(sequence)))
            .await
            .is_ok()
    }

    /// Goes on listening to serenity while something else takes its time.
    async fn meanwhile<T>(&mut self, other: impl Future<Output = T>) -> Result<T, LocalGone> {
        let mut other = std::pin::pin!(other);
        loop {
            tokio::select! {
                done = &mut other => return Ok(done),
                heard = self.hear() => heard?,
            }
        }
    }

    async fn hear(&mut self) -> Result<(), LocalGone> {
        let said = self.local.next().await;
        self.take(said).await.map(drop)
    }

    /// Deals with what serenity says; gives back what is meant for Discord.
    async fn take(
        &mut self,
        said: Option<Result<Message, tungstenite::Error>>,
    ) -> Result<Option<String>, LocalGone> {
        let text = match said {
            Some(Ok(Message::Text(text))) => text,
            Some(Ok(Message::Close(frame))) => return Err(LocalGone(frame)),
            Some(Ok(_)) => return Ok(None),
            Some(Err(_)) | None => return Err(LocalGone(None)),
        };
        match payload::read_local(&text) {
            Said::Heartbeat => self.tell(payload::acknowledged()).await?,
            // A shard that comes anew knows a session that was another link's.
            Said::Resume => self.tell(payload::invalid_session()).await?,
            Said::Identify { token, shard } => {
                self.identify = text;
                self.token = token;
                self.shard = shard;
            }
            Said::Other => return Ok(Some(text)),
        }
        Ok(None)
    }

    async fn tell(&mut self, text: String) -> Result<(), LocalGone> {
        self.local
            .send(Message::Text(text))
            .await
            .map_err(|_| LocalGone(None))
    }
}
