//! Gateway payloads: the little of them that a link must read, and what it says itself. Pure.

use std::{borrow::Cow, time::Duration};

use serde::{Deserialize, de::IgnoredAny};
use serde_json::{Value, json};

pub use super::unpack::inflate;
use super::{head, need};

/// Heartbeats are asked for every 40 s or so. Oftener than this would be a flood, and a pause without
/// an end is no heartbeat.
const SHORTEST: Duration = Duration::from_millis(50);
const LONGEST: Duration = Duration::from_secs(600);

/// The permission to pin. Source: Discord's documentation, "Permissions"; since 2026-02-23 it is no
/// part of `MANAGE_MESSAGES`.
const PIN_MESSAGES: u64 = 1 << 51;

/// What a payload from Discord is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// Comes first, with the interval of heartbeats.
    Hello(Duration),
    /// An event, with its number.
    Dispatch(u64, Event),
    /// Asks for a heartbeat now.
    Heartbeat,
    /// A heartbeat arrived.
    Acknowledged,
    /// Asks to connect again and resume.
    Reconnect,
    /// The session is over, or never began; whether it can be resumed.
    InvalidSession(bool),
    /// Something that this version does not know.
    Other,
}

/// The events that a link must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A session began: its id, and where to resume it.
    Ready {
        /// Its id.
        session: String,
        /// Where to resume it.
        url: String,
        /// The bot's own id.
        own: String,
    },
    /// A session goes on.
    Resumed,
    /// A member who may pin messages uses the interaction of this id.
    ByPinner(u64),
    /// A server and the locale it prefers, or that it is away; of no further use.
    Server(u64, Option<String>),
    /// One that the bot has no use for.
    Unneeded,
    /// Any other.
    Other,
}

/// Reads a payload that is for the bot whose id that is; `None` before it is known.
///
/// # Errors
/// When it is no payload.
pub fn read(text: &str, own: Option<&str>) -> serde_json::Result<Payload> {
    #[derive(Deserialize)]
    struct Head {
        op: u8,
        s: Option<u64>,
        t: Option<String>,
    }
    #[derive(Deserialize)]
    struct Body<D> {
        d: D,
    }
    #[derive(Deserialize)]
    struct Hello {
        heartbeat_interval: u64,
    }
    #[derive(Deserialize)]
    struct Ready {
        session_id: String,
        resume_gateway_url: String,
        #[serde(default)]
        user: User,
    }
    #[derive(Deserialize, Default)]
    struct User {
        id: String,
    }
    // Most of what is needed is of this kind, and is read once.
    if let Some(head) = head::read(text).filter(|head| head.name == "INTERACTION_CREATE") {
        let event = pinner(text)?.map_or(Event::Other, Event::ByPinner);
        return Ok(Payload::Dispatch(head.sequence, event));
    }
    let head: Head = serde_json::from_str(text)?;
    Ok(match head.op {
        0 => {
            let event = match head.t.as_deref() {
                Some("READY") => {
                    let ready: Body<Ready> = serde_json::from_str(text)?;
                    Event::Ready {
                        session: ready.d.session_id,
                        url: ready.d.resume_gateway_url,
                        own: ready.d.user.id,
                    }
                }
                Some("RESUMED") => Event::Resumed,
                Some("INTERACTION_CREATE") => pinner(text)?.map_or(Event::Other, Event::ByPinner),
                Some("GUILD_CREATE" | "GUILD_UPDATE") => need::server(text)
                    .map_or(Event::Other, |(id, locale)| Event::Server(id, locale)),
                Some("MESSAGE_CREATE") if !need::is_message_needed(text, own) => Event::Unneeded,
                Some(name) if !need::is_ever_needed(name) => Event::Unneeded,
                _ => Event::Other,
            };
            Payload::Dispatch(head.s.unwrap_or_default(), event)
        }
        1 => Payload::Heartbeat,
        7 => Payload::Reconnect,
        9 => Payload::InvalidSession(
            serde_json::from_str::<Body<Option<bool>>>(text)?
                .d
                .unwrap_or(false),
        ),
        10 => {
            let hello: Body<Hello> = serde_json::from_str(text)?;
            let interval = Duration::from_millis(hello.d.heartbeat_interval);
            Payload::Hello(interval.clamp(SHORTEST, LONGEST))
        }
        11 => Payload::Acknowledged,
        _ => Payload::Other,
    })
}

/// The id of an interaction whose member has `PIN_MESSAGES`. Whether serenity can read the rest of
/// it is not our business here.
fn pinner(text: &str) -> serde_json::Result<Option<u64>> {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow)]
        d: Interaction<'a>,
    }
    #[derive(Deserialize)]
    struct Interaction<'a> {
        #[serde(borrow)]
        id: Cow<'a, str>,
        #[serde(borrow)]
        member: Option<Member<'a>>,
    }
    #[derive(Deserialize)]
    struct Member<'a> {
        #[serde(borrow)]
        permissions: Option<Cow<'a, str>>,
    }
    let interaction = match serde_json::from_str::<Body<'_>>(text) {
        Ok(body) => body.d,
        // Of another shape; it may be no JSON at all behind that.
        Err(error) if error.is_data() => {
            return serde_json::from_str::<IgnoredAny>(text).map(|_| None);
        }
        Err(error) => return Err(error),
    };
    let permissions = interaction.member.and_then(|member| member.permissions);
    let permissions: u64 = permissions.and_then(|bits| bits.parse().ok()).unwrap_or(0);
    let may_pin = permissions & PIN_MESSAGES != 0;
    Ok(may_pin.then(|| interaction.id.parse().ok()).flatten())
}

/// The same event under another number.
pub fn renumbered(mut text: String, number: u64) -> String {
    if let Some((before, digits)) = head::read(&text).map(|head| (head.sequence, head.digits)) {
        if before != number {
            text.replace_range(digits, &number.to_string());
        }
        return text;
    }
    match serde_json::from_str::<Value>(&text) {
        Ok(Value::Object(mut payload)) => {
            payload.insert("s".to_owned(), number.into());
            Value::Object(payload).to_string()
        }
        // a number or a list is no payload
        Ok(_) | Err(_) => text,
    }
}

/// What serenity says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Opens a session.
    Identify {
        /// The token in it.
        token: String,
        /// The number of the shard.
        shard: u32,
    },
    /// Wants to go on with a session.
    Resume,
    /// Sees whether the connection lives.
    Heartbeat,
    /// Anything else.
    Other,
}

/// Reads what serenity says.
pub fn read_local(text: &str) -> Said {
    #[derive(Deserialize)]
    struct Head {
        op: u8,
    }
    let op = serde_json::from_str::<Head>(text).map_or(u8::MAX, |head| head.op);
    match op {
        1 => Said::Heartbeat,
        2 => {
            let payload: Value = serde_json::from_str(text).unwrap_or_default();
            Said::Identify {
                token: payload["d"]["token"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned(),
                shard: payload["d"]["shard"][0]
                    .as_u64()
                    .and_then(|shard| shard.try_into().ok())
                    .unwrap_or(0),
            }
        }
        6 => Said::Resume,
        _ => Said::Other,
    }
}

/// A heartbeat with the number of the last event.
pub fn heartbeat(sequence: Option<u64>) -> String {
    json!({ "op": 1, "d": sequence }).to_string()
}

/// Goes on with a session after the event of that number.
pub fn resume(token: &str, session: &str, sequence: u64) -> String {
    json!({ "op": 6, "d": { "token": token, "session_id": session, "seq": sequence } }).to_string()
}

/// Greets serenity.
pub fn hello(interval: Duration) -> String {
    json!({ "op": 10, "d": { "heartbeat_interval": u64::try_from(interval.as_millis()).unwrap_or(u64::MAX) } }).to_string()
}

/// Tells serenity that its heartbeat arrived.
pub fn acknowledged() -> String {
    json!({ "op": 11, "d": null }).to_string()
}

/// Tells serenity to open a new session.
pub fn invalid_session() -> String {
    json!({ "op": 9, "d": false }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payloads_are_told_apart() {
        let ready = r#"{"op":0,"s":1,"t":"READY","d":{"v":10,"session_id":"a","resume_gateway_url":"wss://b","user":{"id":"7"}}}"#;
        for (text, expected) in [
            (
                r#"{"op":10,"d":{"heartbeat_interval":41250},"s":null,"t":null}"#,
                Payload::Hello(Duration::from_millis(41_250)),
            ),
            (
                ready,
                Payload::Dispatch(
                    1,
                    Event::Ready {
                        session: "a".to_owned(),
                        url: "wss://b".to_owned(),
                        own: "7".to_owned(),
                    },
                ),
            ),
            (
                r#"{"op":0,"s":7,"t":"RESUMED","d":{}}"#,
                Payload::Dispatch(7, Event::Resumed),
            ),
            (
                r#"{"op":0,"s":8,"t":"MESSAGE_CREATE","d":{"op":9}}"#,
                Payload::Dispatch(8, Event::Other),
            ),
            (
                r#"{"op":0,"s":9,"t":"INTERACTION_CREATE","d":{"id":"5","member":{"permissions":"2251799813685248"}}}"#,
                Payload::Dispatch(9, Event::ByPinner(5)),
            ),
            (
                r#"{"op":0,"s":9,"t":"INTERACTION_CREATE","d":{"id":"5","member":{"permissions":"8192"}}}"#,
                Payload::Dispatch(9, Event::Other),
            ),
            (
                r#"{"op":0,"s":9,"t":"INTERACTION_CREATE","d":{"id":5,"user":{}}}"#,
                Payload::Dispatch(9, Event::Other),
            ),
            (r#"{"op":1,"d":null}"#, Payload::Heartbeat),
            (r#"{"op":7,"d":null}"#, Payload::Reconnect),
            (r#"{"op":9,"d":true}"#, Payload::InvalidSession(true)),
            (r#"{"op":9,"d":null}"#, Payload::InvalidSession(false)),
            (r#"{"op":11}"#, Payload::Acknowledged),
            (r#"{"op":99}"#, Payload::Other),
        ] {
            assert_eq!(read(text, None).unwrap(), expected, "{text}");
        }
        for (asked, expected) in [(0, SHORTEST), (1, SHORTEST), (u64::MAX, LONGEST)] {
            let hello = json!({ "op": 10, "d": { "heartbeat_interval": asked } });
            assert_eq!(
                read(&hello.to_string(), None).unwrap(),
                Payload::Hello(expected)
            );
        }
        for text in ["", "{", "[]", r#"{"op":-1}"#, r#"{"op":10,"d":null}"#] {
            assert!(read(text, None).is_err(), "{text}");
        }
    }

    #[test]
    fn an_event_is_renumbered_wherever_its_number_stands() {
        let first = r#"{"t":"A","s":9,"op":0,"d":{"s":9}}"#.to_owned();
        assert_eq!(renumbered(first.clone(), 9), first);
        let other = renumbered(first, 12);
        assert_eq!(other, r#"{"t":"A","s":12,"op":0,"d":{"s":9}}"#);
        let last = r#"{"d":{"s":9},"op":0,"s":9,"t":"A"}"#.to_owned();
        let last: Value = serde_json::from_str(&renumbered(last, 12)).unwrap();
        assert_eq!(last, json!({ "d": { "s": 9 }, "op": 0, "s": 12, "t": "A" }));
        for no_event in ["11", "[]", "null", "\"s\"", "{"] {
            assert_eq!(renumbered(no_event.to_owned(), 12), no_event);
        }
    }

    #[test]
    fn what_the_link_says_reads_back() {
        assert_eq!(
            read(&hello(Duration::from_secs(45)), None).unwrap(),
            Payload::Hello(Duration::from_secs(45))
        );
        assert_eq!(read(&acknowledged(), None).unwrap(), Payload::Acknowledged);
        assert_eq!(
            read(&invalid_session(), None).unwrap(),
            Payload::InvalidSession(false)
        );
        assert_eq!(read_local(&heartbeat(None)), Said::Heartbeat);
        assert_eq!(read_local(&resume("t", "s", 4)), Said::Resume);
        assert_eq!(
            read_local(r#"{"op":2,"d":{"token":"t","shard":[3,4]}}"#),
            Said::Identify {
                token: "t".to_owned(),
                shard: 3
            }
        );
        assert_eq!(read_local("nonsense"), Said::Other);
    }

    #[test]
    fn what_is_deep_is_refused_before_it_is_built() {
        for head in [
            r#"{"op":0,"d":"#,
            r#"{"t":"INTERACTION_CREATE","s":1,"op":0,"d":"#,
        ] {
            let deep = format!("{head}{}", "[".repeat(100_000));
            assert!(read(&deep, None).is_err());
        }
    }

    #[test]
    fn an_interaction_is_read_once_and_refused_as_ever() {
        let head = r#"{"t":"INTERACTION_CREATE","s":9,"op":0,"d":"#;
        let of = |rest: &str| read(&format!("{head}{rest}"), None);
        let by = r#"{"id":"5","member":{"permissions":"2251799813685248"}}}"#;
        assert_eq!(of(by).unwrap(), Payload::Dispatch(9, Event::ByPinner(5)));
        for other in [r#"{"id":"5","user":{}}}"#, r#"{"id":5}}"#, r#"null}"#] {
            assert_eq!(
                of(other).unwrap(),
                Payload::Dispatch(9, Event::Other),
                "{other}"
            );
        }
        for broken in [
            r#"{"id":"5""#,
            r#"{"id":5,"#,
            r#"{"id":"5"}} and more"#,
            "nonsense}",
        ] {
            assert!(of(broken).is_err(), "{broken}");
        }
    }
}
