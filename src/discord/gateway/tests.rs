//! The line against a gateway played by hand: what serenity sees, and what Discord sees.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::time::timeout;
use tokio_tungstenite::{
    MaybeTlsStream, connect_async,
    tungstenite::{
        Message,
        protocol::{CloseFrame, frame::coding::CloseCode},
    },
};

use super::*;
use crate::settings;

/// Nothing here takes this long unless it is broken.
const PATIENCE: Duration = Duration::from_secs(10);

type Socket<S> = WebSocketStream<S>;

struct Gateway(TcpListener);

impl Gateway {
    async fn open() -> (Self, Relay) {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("ws://{}", listener.local_addr().unwrap());
        let place = Place::new(&settings::Discord {
            token: Some(settings::Secret::new("token")),
            gateway_url: Some(url.clone()),
            ..settings::Discord::default()
        })
        .unwrap();
        let relay = Relay::open(place, url, (Pace::new(), 1), Heard::default())
            .await
            .unwrap();
        (Self(listener), relay)
    }

    /// Takes the link's next connection, greets it and reads its first words.
    async fn greet(&self, interval: u64) -> (Socket<TcpStream>, Value) {
        let (stream, _) = timeout(PATIENCE, self.0.accept()).await.unwrap().unwrap();
        let mut socket = tokio_tungstenite::accept_async(stream).await.unwrap();
        say(
            &mut socket,
            &json!({ "op": 10, "d": { "heartbeat_interval": interval } }),
        )
        .await;
        let words = heard(&mut socket).await;
        (socket, words)
    }

    /// The same, up to an open session.
    async fn open_session(&self, interval: u64) -> Socket<TcpStream> {
        let (mut socket, identify) = self.greet(interval).await;
        assert_eq!(identify["op"], 2);
        let ready = json!({ "session_id": "s1", "resume_gateway_url": "ws://elsewhere.example" });
        say(
            &mut socket,
            &json!({ "op": 0, "s": 1, "t": "READY", "d": ready }),
        )
        .await;
        socket
    }
}

/// serenity's side, up to its identify.
async fn shard(relay: &Relay) -> Socket<MaybeTlsStream<TcpStream>> {
    let (mut shard, _) = connect_async(format!("{}?v=10", relay.url)).await.unwrap();
    assert_eq!(heard(&mut shard).await["op"], 10);
    say(
        &mut shard,
        &json!({ "op": 2, "d": { "token": "Bot token" } }),
    )
    .await;
    shard
}

async fn say<S>(socket: &mut Socket<S>, payload: &Value)
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
{
    socket
        .send(Message::Text(payload.to_string()))
        .await
        .unwrap();
}

async fn heard<S>(socket: &mut Socket<S>) -> Value
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
{
    match timeout(PATIENCE, socket.next())
        .await
        .unwrap()
        .unwrap()
        .unwrap()
    {
        Message::Text(text) => serde_json::from_str(&text).unwrap(),
        other => panic!("not a payload: {other:?}"),
    }
}

fn event(number: u64) -> Value {
    json!({ "op": 0, "s": number, "t": "MESSAGE_CREATE", "d": {} })
}

#[tokio::test]
async fn a_broken_connection_is_resumed_and_serenity_sees_none_of_it() {
    let (gateway, relay) = Gateway::open().await;
    let mut shard = shard(&relay).await;
    let mut discord = gateway.open_session(60_000).await;
    assert_eq!(heard(&mut shard).await["t"], "READY");
    for (number, breaking) in [
        (2, Some(Message::Close(None))),
        (
            3,
            Some(Message::Close(Some(CloseFrame {
                code: CloseCode::Library(4_000),
                reason: "".into(),
            }))),
        ),
        (
            4,
            Some(Message::Text(json!({ "op": 7, "d": null }).to_string())),
        ),
        (5, None),
    ] {
        say(&mut discord, &event(number)).await;
        assert_eq!(heard(&mut shard).await["s"], number);
        if let Some(breaking) = breaking {
            discord.send(breaking).await.unwrap();
        }
        drop(discord);
        let (socket, resume) = gateway.greet(60_000).await;
        discord = socket;
        assert_eq!(resume["op"], 6, "{resume}");
        assert_eq!(
            resume["d"],
            json!({ "token": "Bot token", "session_id": "s1", "seq": number })
        );
    }
}

#[tokio::test]
async fn a_heartbeat_without_an_answer_ends_the_connection_but_not_the_session() {
    let (gateway, relay) = Gateway::open().await;
    let mut shard = shard(&relay).await;
    let mut discord = gateway.open_session(50).await;
    assert_eq!(heard(&mut shard).await["t"], "READY");
    // Answered, it goes on; left alone, it is given up.
    for _ in 0..3 {
        assert_eq!(heard(&mut discord).await, json!({ "op": 1, "d": 1 }));
        say(&mut discord, &json!({ "op": 11 })).await;
    }
    assert_eq!(heard(&mut discord).await["op"], 1);
    let closed = timeout(PATIENCE, discord.next())
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    let Message::Close(Some(frame)) = closed else {
        panic!("{closed:?}")
    };
    assert_eq!(u16::from(frame.code), 4_000);
    let (_discord, resume) = gateway.greet(60_000).await;
    assert_eq!(resume["op"], 6);
}

#[tokio::test]
async fn what_no_reconnecting_mends_is_named() {
    for (code, expected) in [
        (4_004, "refused the token"),
        (4_010, "close code 4010"),
        (4_011, "close code 4011"),
        (4_012, "close code 4012"),
        (4_013, "close code 4013"),
        (4_014, "close code 4014"),
    ] {
        let (gateway, mut relay) = Gateway::open().await;
        let _shard = shard(&relay).await;
        let (mut discord, _) = gateway.greet(60_000).await;
        let frame = CloseFrame {
            code: CloseCode::from(code),
            reason: "".into(),
        };
        discord.send(Message::Close(Some(frame))).await.unwrap();
        let error = timeout(PATIENCE, relay.broken()).await.unwrap().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[tokio::test]
async fn what_is_of_no_use_ends_here_and_serenity_misses_no_number() {
    let (gateway, relay) = Gateway::open().await;
    let mut shard = shard(&relay).await;
    let mut discord = gateway.open_session(60_000).await;
    assert_eq!(heard(&mut shard).await["s"], 1);
    let typing = r#"{"t":"TYPING_START","s":2,"op":0,"d":{"channel_id":"5"}}"#;
    discord
        .send(Message::Text(typing.to_owned()))
        .await
        .unwrap();
    let guild = json!({ "id": "80", "preferred_locale": "de", "channels": [] });
    for (number, name, data) in [(3, "GUILD_CREATE", &guild), (4, "PRESENCE_UPDATE", &guild)] {
        let event = json!({ "op": 0, "s": number, "t": name, "d": data });
        say(&mut discord, &event).await;
    }
    say(&mut discord, &event(5)).await;
    let told = heard(&mut shard).await;
    assert_eq!(
        (&told["t"], &told["s"]),
        (&json!("MESSAGE_CREATE"), &json!(2))
    );
    // Discord is told its own number.
    drop(discord);
    let (_discord, resume) = gateway.greet(60_000).await;
    assert_eq!(resume["d"]["seq"], 5);
}

#[tokio::test]
async fn what_cannot_be_read_is_left_out() {
    let (gateway, relay) = Gateway::open().await;
    let mut shard = shard(&relay).await;
    let mut discord = gateway.open_session(60_000).await;
    assert_eq!(heard(&mut shard).await["t"], "READY");
    discord
        .send(Message::Text("{\"op\":0,".to_owned()))
        .await
        .unwrap();
    discord.send(Message::Binary(vec![1, 2, 3])).await.unwrap();
    say(&mut discord, &event(2)).await;
    assert_eq!(heard(&mut shard).await["s"], 2);
}

#[tokio::test]
async fn closing_ends_the_session_at_discord_too() {
    let (gateway, relay) = Gateway::open().await;
    let mut shard = shard(&relay).await;
    let mut discord = gateway.open_session(60_000).await;
    assert_eq!(heard(&mut shard).await["t"], "READY");
    shard
        .close(Some(CloseFrame {
            code: CloseCode::Normal,
            reason: "".into(),
        }))
        .await
        .unwrap();
    let closed = timeout(PATIENCE, discord.next())
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    let Message::Close(Some(frame)) = closed else {
        panic!("{closed:?}")
    };
    assert_eq!(frame.code, CloseCode::Normal);
    assert!(matches!(
        timeout(PATIENCE, shard.next()).await.unwrap(),
        Some(Ok(Message::Close(_)))
    ));
}

#[tokio::test]
async fn the_line_is_nobody_elses() {
    let (_gateway, relay) = Gateway::open().await;
    let (address, _) = relay.url.rsplit_once('/').unwrap();
    for path in ["", "/", "/guess"] {
        assert!(
            connect_async(format!("{address}{path}?v=10"))
                .await
                .is_err()
        );
    }
}
