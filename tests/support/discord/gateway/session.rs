//! Sessions: numbered events, a buffer to replay them from, and who gets which.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Instant,
};

use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::{
    super::{
        identity::{BOT, GuildId},
        oracle,
        shared::World,
        violations::ViolationKind,
    },
    frames, intents,
    opcodes::{Heartbeat, Identify, Resume},
};

/// What a connection is told to do.
#[derive(Debug)]
pub enum Order {
    /// Send this text.
    Payload(String),
    /// Send these bytes as they are.
    Binary(Vec<u8>),
    /// From now on compress large payloads.
    Compress,
    /// Close with a code.
    Close(u16, &'static str),
    /// Close with an empty close frame.
    CloseWithoutCode,
    /// End the TCP stream without a close frame.
    Fin,
    /// Reset the TCP connection.
    Reset,
}

/// One open WebSocket.
pub struct Connection {
    pub orders: mpsc::UnboundedSender<Order>,
    pub session: Option<String>,
    /// When payloads arrived, to hold them against 120 in 60 s.
    pub received: Vec<Instant>,
}

/// One identified client, which outlives its connection.
pub struct Session {
    pub sequence: u64,
    pub intents: u64,
    pub shard: (u64, u64),
    pub connection: Option<u64>,
    pub resumable: bool,
    /// All events sent so far, by number.
    pub sent: Vec<(u64, String)>,
}

/// Everything the gateway knows.
#[derive(Default)]
pub struct GatewayState {
    pub url: String,
    pub connections: BTreeMap<u64, Connection>,
    pub sessions: BTreeMap<String, Session>,
    pub connects: u64,
    pub identifies: Vec<Identify>,
    pub resumes: Vec<Resume>,
    pub heartbeats: Vec<Heartbeat>,
    pub presences: Vec<Value>,
    /// Sessions that reached READY or RESUMED, in order.
    pub ready: u64,
    pub resumed: u64,
    /// Fault switches.
    pub withhold_acks: bool,
    pub withhold_hello: bool,
    pub withhold_ready: bool,
    pub duplicates: u32,
    pub lost: u32,
    /// Connections on which some were lost: nothing follows on them, since a stream has no gaps.
    pub torn: BTreeSet<u64>,
    pub answer_resume_with_invalid: Option<bool>,
}

/// Who an event is for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scope {
    /// The guild decides the shard; events without one go to shard 0.
    pub guild: Option<GuildId>,
    /// The intents without which the event is not sent.
    pub intents: u64,
}

impl World {
    /// Sends an event to every session that is to have it. Sessions without a connection get it when they resume.
    pub fn dispatch(&mut self, event: &str, scope: Scope, data: &Value) {
        for id in self.recipients(scope) {
            self.dispatch_to(&id, event, data, true);
        }
    }

    /// Sends a message event, with its content blanked for sessions that may not see it.
    pub fn dispatch_message(&mut self, event: &str, guild: Option<GuildId>, message: &Value) {
        let unprivileged = intents::as_unprivileged(self, message, guild.is_some());
        let scope = Scope {
            guild,
            intents: intents::for_messages(guild.is_some()),
        };
        for id in self.recipients(scope) {
            let privileged = self.gateway.sessions[&id].intents & intents::MESSAGE_CONTENT != 0;
            self.dispatch_to(
                &id,
                event,
                if privileged { message } else { &unprivileged },
                true,
            );
        }
    }

    /// Sends an event to one session; `known` events must be readable by `twilight-model`.
    pub fn dispatch_to(&mut self, session: &str, event: &str, data: &Value, known: bool) {
        let Some(entry) = self.gateway.sessions.get_mut(session) else {
            return;
        };
        entry.sequence += 1;
        let text = frames::dispatch(event, entry.sequence, data);
        if self.settings.remembers {
            entry.sent.push((entry.sequence, text.clone()));
        }
        let connection = entry.connection;
        let mut copies = 1;
        let ordinary = !matches!(event, "READY" | "RESUMED" | "GUILD_CREATE");
        if ordinary && self.gateway.lost > 0 {
            self.gateway.lost -= 1;
            self.gateway.torn.extend(connection);
            copies = 0;
        } else if connection.is_some_and(|of| self.gateway.torn.contains(&of)) {
            copies = 0;
        } else if ordinary && self.gateway.duplicates > 0 {
            self.gateway.duplicates -= 1;
            copies = 2;
        }
        if let Some(connection) = connection {
            for _ in 0..copies {
                self.order(connection, Order::Payload(text.clone()));
            }
        }
        if known
            && self.settings.oracles
            && let Err(why) = oracle::event_is_readable(&text)
        {
            self.violation(ViolationKind::Simulator, format!("event {event}"), why);
        }
    }

    /// Tells one connection to do something; a connection that is gone does nothing.
    pub fn order(&mut self, connection: u64, order: Order) {
        if let Some(connection) = self.gateway.connections.get(&connection) {
            let _ = connection.orders.send(order);
        }
    }

    /// READY, and the guilds after it.
    pub fn welcome(&mut self, session: &str) {
        let Some(entry) = self.gateway.sessions.get(session) else {
            return;
        };
        let (shard, session_intents) = (entry.shard, entry.intents);
        let guilds: Vec<GuildId> = self
            .population
            .guilds
            .keys()
            .copied()
            .filter(|guild| shard_of(*guild, shard.1) == shard.0)
            .collect();
        let unavailable: Vec<Value> = guilds
            .iter()
            .map(|id| json!({ "id": id, "unavailable": true }))
            .collect();
        let mut user = self.population.user_json(BOT);
        user["verified"] = true.into();
        user["mfa_enabled"] = true.into();
        user["email"] = Value::Null;
        let ready = json!({
            "v": 10, "user": user, "guilds": unavailable, "session_id": session, "session_type": "normal",
            "resume_gateway_url": self.gateway.url, "shard": [shard.0, shard.1],
            "application": { "id": BOT, "flags": 0 }, "private_channels": [], "presences": [], "relationships": [],
            "guild_join_requests": [], "geo_ordered_rtc_regions": [], "_trace": ["loopback"],
        });
        self.dispatch_to(session, "READY", &ready, true);
        if session_intents & intents::GUILDS != 0 {
            for guild in guilds {
                if let Some(json) = self.population.guild_create_json(guild) {
                    self.dispatch_to(session, "GUILD_CREATE", &json, true);
                }
            }
        }
        self.gateway.ready += 1;
    }

    fn recipients(&self, scope: Scope) -> Vec<String> {
        self.gateway
            .sessions
            .iter()
            .filter(|(_, session)| session.resumable || session.connection.is_some())
            .filter(|(_, session)| session.intents & scope.intents == scope.intents)
            .filter(|(_, session)| {
                scope
                    .guild
                    .map_or(0, |guild| shard_of(guild, session.shard.1))
                    == session.shard.0
            })
            .map(|(id, _)| id.clone())
            .collect()
    }
}

/// Source: Discord's documentation, "Sharding".
fn shard_of(guild: GuildId, shards: u64) -> u64 {
    (guild.0 >> 22) % shards.max(1)
}
