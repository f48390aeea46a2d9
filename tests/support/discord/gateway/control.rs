//! What a test can do to the gateway while the bot runs.

use std::{sync::Arc, time::Duration};

use serde_json::{Value, json};

use super::{
    super::{
        port::Port,
        shared::{Shared, World},
    },
    frames,
    opcodes::{Heartbeat, Identify, Resume},
    session::Order,
};

/// Switches and probes of the gateway. Orders go to every open connection.
pub struct GatewayControl<'a> {
    pub(in super::super) shared: &'a Arc<Shared>,
    pub(in super::super) port: &'a Port,
}

impl GatewayControl<'_> {
    /// Whether heartbeats go unacknowledged.
    pub fn withhold_acks(&self, withhold: bool) {
        self.shared
            .change(|world| world.gateway.withhold_acks = withhold);
    }

    /// Whether new connections get no HELLO.
    pub fn withhold_hello(&self, withhold: bool) {
        self.shared
            .change(|world| world.gateway.withhold_hello = withhold);
    }

    /// Whether an IDENTIFY is accepted but READY never comes.
    pub fn withhold_ready(&self, withhold: bool) {
        self.shared
            .change(|world| world.gateway.withhold_ready = withhold);
    }

    /// Sends each of the next `count` events twice.
    pub fn duplicate_next(&self, count: u32) {
        self.shared.change(|world| world.gateway.duplicates = count);
    }

    /// Loses each of the next `count` events on the way, and what follows on their connection: only a
    /// RESUME brings them.
    pub fn lose_next(&self, count: u32) {
        self.shared.change(|world| world.gateway.lost = count);
    }

    /// Refuses (or accepts again) TCP connections; open ones stay.
    pub async fn refuse_connections(&self, refuse: bool) {
        self.port.set_open(!refuse).await;
    }

    /// Closes with a code, such as 4000 (unknown error), 4009 (timed out) or 1001 (going away).
    pub fn close(&self, code: u16) {
        self.all(|| Order::Close(code, "closed by the test"));
    }

    /// Closes with an empty close frame.
    pub fn close_without_code(&self) {
        self.all(|| Order::CloseWithoutCode);
    }

    /// Ends the TCP stream without a close frame.
    pub fn fin(&self) {
        self.all(|| Order::Fin);
    }

    /// Resets the TCP connection.
    pub fn reset(&self) {
        self.all(|| Order::Reset);
    }

    /// Op 7: asks the client to reconnect and resume.
    pub fn request_reconnect(&self) {
        self.all(|| Order::Payload(frames::control(7, &Value::Null)));
    }

    /// Op 9: the session is invalid, and may be resumed or not.
    pub fn invalidate_session(&self, resumable: bool) {
        self.shared.change(|world| {
            for session in world.gateway.sessions.values_mut() {
                session.resumable &= resumable;
            }
            order_all(world, || {
                Order::Payload(frames::control(9, &json!(resumable)))
            });
        });
    }

    /// Answers the next RESUME with op 9.
    pub fn refuse_next_resume(&self, resumable: bool) {
        self.shared
            .change(|world| world.gateway.answer_resume_with_invalid = Some(resumable));
    }

    /// Op 1: asks for a heartbeat at once.
    pub fn request_heartbeat(&self) {
        self.all(|| Order::Payload(frames::control(1, &Value::Null)));
    }

    /// Sends text as it is: malformed JSON, unknown opcodes.
    pub fn send_text(&self, text: &str) {
        self.all(|| Order::Payload(text.to_owned()));
    }

    /// Sends bytes as they are: malformed zlib.
    pub fn send_binary(&self, bytes: &[u8]) {
        self.all(|| Order::Binary(bytes.to_vec()));
    }

    /// Sends a properly numbered event no oracle looks at: unknown events, known ones of unexpected shape.
    pub fn send_event(&self, event: &str, data: &Value) {
        self.shared.change(|world| {
            for session in world.gateway.sessions.keys().cloned().collect::<Vec<_>>() {
                world.dispatch_to(&session, event, data, false);
            }
        });
    }

    /// The same to one shard.
    #[allow(dead_code, reason = "measured, not tested")]
    pub fn send_event_to(&self, shard: u64, event: &str, data: &Value) {
        self.shared.change(|world| {
            let sessions = world.gateway.sessions.iter();
            let of = sessions.filter(|(_, session)| session.shard.0 == shard);
            for id in of.map(|(id, _)| id.clone()).collect::<Vec<_>>() {
                world.dispatch_to(&id, event, data, false);
            }
        });
    }

    /// Forgets all events: none of them can be replayed any more.
    #[allow(dead_code, reason = "measured, not tested")]
    pub fn forget_events(&self) {
        self.shared.change(|world| {
            for session in world.gateway.sessions.values_mut() {
                session.sent = Vec::new();
            }
        });
    }

    /// All IDENTIFYs so far.
    #[must_use]
    pub fn identifies(&self) -> Vec<Identify> {
        self.shared.look(|world| world.gateway.identifies.clone())
    }

    /// All RESUMEs so far.
    #[must_use]
    pub fn resumes(&self) -> Vec<Resume> {
        self.shared.look(|world| world.gateway.resumes.clone())
    }

    /// All heartbeats so far.
    #[must_use]
    pub fn heartbeats(&self) -> Vec<Heartbeat> {
        self.shared.look(|world| world.gateway.heartbeats.clone())
    }

    /// All presence updates (op 3) so far.
    #[must_use]
    pub fn presences(&self) -> Vec<Value> {
        self.shared.look(|world| world.gateway.presences.clone())
    }

    /// All events of all sessions as they were sent (or kept for a resume), session by session.
    #[must_use]
    pub fn events(&self) -> Vec<String> {
        self.shared.look(|world| {
            let sent = world
                .gateway
                .sessions
                .values()
                .flat_map(|session| &session.sent);
            sent.map(|(_, text)| text.clone()).collect()
        })
    }

    /// How many connections are open.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.shared.look(|world| world.gateway.connections.len())
    }

    /// Whether a session is connected, so that events arrive at once.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.shared.look(connected)
    }

    /// Waits until `count` sessions have been resumed in all.
    ///
    /// # Panics
    /// If that does not happen within `limit`.
    pub async fn resumed(&self, count: u64, limit: Duration) {
        let found = self
            .shared
            .wait(limit, |world| {
                (world.gateway.resumed >= count).then_some(())
            })
            .await;
        assert!(
            found.is_some(),
            "no {count} resumes within {limit:?}: {:?}",
            self.resumes()
        );
    }

    /// Waits until `count` sessions have been opened in all.
    ///
    /// # Panics
    /// If that does not happen within `limit`.
    pub async fn readied(&self, count: u64, limit: Duration) {
        let found = self
            .shared
            .wait(limit, |world| (world.gateway.ready >= count).then_some(()))
            .await;
        assert!(
            found.is_some(),
            "no {count} sessions within {limit:?}: {:?}",
            self.identifies()
        );
    }

    /// Waits until no connection is open.
    ///
    /// # Panics
    /// If that does not happen within `limit`.
    pub async fn disconnected(&self, limit: Duration) {
        let found = self
            .shared
            .wait(limit, |world| {
                world.gateway.connections.is_empty().then_some(())
            })
            .await;
        assert!(found.is_some(), "still connected after {limit:?}");
    }

    fn all(&self, order: impl Fn() -> Order) {
        self.shared.change(|world| order_all(world, order));
    }
}

/// Whether any session has a connection.
pub fn connected(world: &World) -> bool {
    world
        .gateway
        .sessions
        .values()
        .any(|session| session.connection.is_some())
}

fn order_all(world: &mut World, order: impl Fn() -> Order) {
    for id in world
        .gateway
        .connections
        .keys()
        .copied()
        .collect::<Vec<_>>()
    {
        world.order(id, order());
    }
}
