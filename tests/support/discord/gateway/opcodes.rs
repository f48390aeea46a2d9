//! What the client sends: each opcode's rules, and the close code for breaking them.
//!
//! Source: Discord's documentation, "Opcodes and status codes", "Gateway close event codes".

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{
    super::{shared::World, violations::ViolationKind},
    frames, intents,
    session::{Order, Session},
};

/// At most this many payloads from one connection in [`SEND_WINDOW`].
const SEND_LIMIT: usize = 120;
const SEND_WINDOW: Duration = Duration::from_secs(60);

/// An IDENTIFY that arrived.
#[derive(Clone, Debug)]
pub struct Identify {
    pub at: Instant,
    pub intents: u64,
    pub shard: (u64, u64),
    /// Whether the client asked for compressed payloads.
    pub compress: bool,
    /// The initial presence, if one was given.
    pub presence: Value,
    /// Whether it led to a session.
    pub accepted: bool,
}

/// A RESUME that arrived.
#[derive(Clone, Debug)]
pub struct Resume {
    pub at: Instant,
    pub session: String,
    pub sequence: u64,
    /// How many events were replayed; none if it was refused.
    pub replayed: Option<usize>,
}

/// A heartbeat that arrived.
#[derive(Clone, Copy, Debug)]
pub struct Heartbeat {
    pub at: Instant,
    pub sequence: Option<u64>,
    pub acknowledged: bool,
}

impl World {
    /// Takes one text frame of a connection.
    pub fn receive(&mut self, connection: u64, text: &str) {
        let Some(entry) = self.gateway.connections.get_mut(&connection) else {
            return;
        };
        let now = Instant::now();
        entry
            .received
            .retain(|at| now.duration_since(*at) < SEND_WINDOW);
        entry.received.push(now);
        let (session, too_many) = (entry.session.clone(), entry.received.len() > SEND_LIMIT);
        if too_many {
            self.violation(
                ViolationKind::Protocol,
                "gateway",
                "over 120 payloads in 60 s",
            );
            return self.order(
                connection,
                Order::Close(4008, "You are being rate limited."),
            );
        }
        let payload: Value = serde_json::from_str(text).unwrap_or_default();
        let Some(opcode) = payload["op"].as_u64() else {
            self.violation(
                ViolationKind::Protocol,
                "gateway",
                format!("not a payload: {text}"),
            );
            return self.order(
                connection,
                Order::Close(4002, "Error while decoding payload."),
            );
        };
        let data = &payload["d"];
        match (opcode, &session) {
            (1, _) => self.heartbeat(connection, session.as_deref(), data),
            (2, None) => self.identify(connection, data),
            (6, None) => self.resume(connection, data),
            (2 | 6, Some(_)) => self.refuse(connection, 4005, "Already authenticated."),
            (3, Some(_)) => self.gateway.presences.push(data.clone()),
            (4 | 8 | 31, Some(_)) => {
                let what = format!("opcode {opcode} is something this project has no need for");
                self.violation(ViolationKind::Protocol, "gateway", what);
            }
            (3 | 4 | 8 | 31, None) => self.refuse(connection, 4003, "Not authenticated."),
            _ => self.refuse(connection, 4001, "Unknown opcode."),
        }
    }

    fn refuse(&mut self, connection: u64, code: u16, reason: &'static str) {
        self.violation(
            ViolationKind::Protocol,
            "gateway",
            format!("close {code}: {reason}"),
        );
        self.order(connection, Order::Close(code, reason));
    }

    fn heartbeat(&mut self, connection: u64, session: Option<&str>, data: &Value) {
        let known = session
            .and_then(|id| self.gateway.sessions.get(id))
            .map_or(0, |session| session.sequence);
        let sequence = data.as_u64();
        // A client that is about to resume sends the number of the session it will resume.
        if session.is_some() && sequence.is_some_and(|sequence| sequence > known) {
            let what = format!("heartbeat with sequence {data}, only {known} events were sent");
            self.violation(ViolationKind::Protocol, "gateway", what);
        }
        let acknowledged = !self.gateway.withhold_acks;
        self.gateway.heartbeats.push(Heartbeat {
            at: Instant::now(),
            sequence,
            acknowledged,
        });
        if acknowledged {
            self.order(
                connection,
                Order::Payload(frames::control(11, &Value::Null)),
            );
        }
    }

    fn identify(&mut self, connection: u64, data: &Value) {
        let shard = (
            data["shard"][0].as_u64().unwrap_or(0),
            data["shard"][1].as_u64().unwrap_or(1),
        );
        let wanted = data["intents"].as_u64();
        let mut identify = Identify {
            at: Instant::now(),
            intents: wanted.unwrap_or(0),
            shard,
            compress: data["compress"].as_bool().unwrap_or(false),
            presence: data["presence"].clone(),
            accepted: false,
        };
        let refused = if !self.token_is_right(data) {
            Some((4004, "Authentication failed."))
        } else if shard.0 >= shard.1 {
            Some((4010, "Invalid shard."))
        } else if wanted.is_none_or(|bits| bits & !intents::KNOWN != 0) {
            Some((4013, "Invalid intent(s)."))
        } else if identify.intents & intents::PRIVILEGED & !self.settings.allowed_privileged_intents
            != 0
        {
            Some((4014, "Disallowed intent(s)."))
        } else {
            None
        };
        if let Some((code, reason)) = refused {
            self.gateway.identifies.push(identify);
            return self.order(connection, Order::Close(code, reason));
        }
        if !data["properties"]["os"].is_string() {
            self.violation(
                ViolationKind::Protocol,
                "gateway",
                "IDENTIFY without properties",
            );
        }
        if self.identifies_too_fast(shard.0) {
            self.gateway.identifies.push(identify);
            let what = "more identifies than max_concurrency allows; Discord answers with op 9";
            self.violation(ViolationKind::Protocol, "gateway", what);
            return self.order(
                connection,
                Order::Payload(frames::control(9, &json!(false))),
            );
        }
        identify.accepted = true;
        let intents = identify.intents;
        if identify.compress {
            self.order(connection, Order::Compress);
        }
        self.gateway.identifies.push(identify);
        let id = format!("{:016x}{:016x}", self.ids.next(), connection);
        let session = Session {
            sequence: 0,
            intents,
            shard,
            connection: Some(connection),
            resumable: true,
            sent: Vec::new(),
        };
        // A shard that identifies anew leaves its old session behind.
        self.gateway
            .sessions
            .retain(|_, old| old.shard != shard || old.connection.is_some());
        self.gateway.sessions.insert(id.clone(), session);
        if let Some(entry) = self.gateway.connections.get_mut(&connection) {
            entry.session = Some(id.clone());
        }
        if !self.gateway.withhold_ready {
            self.welcome(&id);
        }
    }

    /// Discord takes the token with or without the prefix of the `Authorization` header; serenity sends it with.
    fn token_is_right(&self, data: &Value) -> bool {
        let token = data["token"].as_str().unwrap_or_default();
        token.strip_prefix("Bot ").unwrap_or(token) == self.settings.token
    }

    fn identifies_too_fast(&self, shard: u64) -> bool {
        let concurrency = self.settings.max_concurrency.max(1);
        // A client that waits exactly as long as it must may arrive a little early by this clock.
        let interval = self.settings.identify_interval * 9 / 10;
        self.gateway.identifies.iter().any(|earlier| {
            earlier.accepted
                && earlier.at.elapsed() < interval
                && earlier.shard.0 % concurrency == shard % concurrency
        })
    }

    fn resume(&mut self, connection: u64, data: &Value) {
        let (id, sequence) = (
            data["session_id"].as_str().unwrap_or_default(),
            data["seq"].as_u64().unwrap_or(0),
        );
        let mut resume = Resume {
            at: Instant::now(),
            session: id.to_owned(),
            sequence,
            replayed: None,
        };
        if !self.token_is_right(data) {
            self.gateway.resumes.push(resume);
            return self.order(connection, Order::Close(4004, "Authentication failed."));
        }
        let forced = self.gateway.answer_resume_with_invalid.take();
        let session = self
            .gateway
            .sessions
            .get_mut(id)
            .filter(|session| session.resumable && forced.is_none());
        let Some(session) = session else {
            self.gateway.resumes.push(resume);
            let resumable = forced.unwrap_or(false);
            return self.order(
                connection,
                Order::Payload(frames::control(9, &json!(resumable))),
            );
        };
        if sequence > session.sequence {
            session.resumable = false;
            self.gateway.resumes.push(resume);
            return self.refuse(connection, 4007, "Invalid seq.");
        }
        let earlier = session.connection.replace(connection);
        let missed: Vec<String> = session
            .sent
            .iter()
            .filter(|(number, _)| *number > sequence)
            .map(|(_, text)| text.clone())
            .collect();
        resume.replayed = Some(missed.len());
        self.gateway.resumes.push(resume);
        self.gateway.resumed += 1;
        if let Some(earlier) = earlier {
            self.order(earlier, Order::Fin);
        }
        if let Some(entry) = self.gateway.connections.get_mut(&connection) {
            entry.session = Some(id.to_owned());
        }
        for text in missed {
            self.order(connection, Order::Payload(text));
        }
        self.dispatch_to(id, "RESUMED", &json!({ "_trace": ["loopback"] }), true);
    }
}
