//! The gateway's protocol, spoken by hand.

use std::{io::Read as _, time::Duration};

use crate::support::discord::{ALICE, CHANNEL, Discord, OTHER_GUILD, intents};
use flate2::read::ZlibDecoder;
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{Error, Message},
};

struct Client(WebSocketStream<TcpStream>);

/// What came from the gateway.
#[derive(Debug, PartialEq)]
enum Got {
    Payload(Value),
    Closed(Option<u16>),
    Ended,
    Failed(String),
}

impl Client {
    async fn connect(discord: &Discord) -> Self {
        let url = discord.gateway_url();
        let stream = TcpStream::connect(url.strip_prefix("ws://").unwrap())
            .await
            .unwrap();
        Self(
            client_async(format!("{url}/?v=10&encoding=json"), stream)
                .await
                .unwrap()
                .0,
        )
    }

    async fn send(&mut self, payload: Value) {
        self.0
            .send(Message::Text(payload.to_string()))
            .await
            .unwrap();
    }

    async fn next(&mut self) -> Got {
        let message = tokio::time::timeout(Duration::from_secs(5), self.0.next())
            .await
            .expect("nothing came");
        let text = match message {
            None => return Got::Ended,
            Some(Err(Error::ConnectionClosed)) => return Got::Ended,
            Some(Err(why)) => return Got::Failed(why.to_string()),
            Some(Ok(Message::Close(frame))) => {
                return Got::Closed(frame.map(|frame| frame.code.into()));
            }
            Some(Ok(Message::Binary(bytes))) => {
                let mut text = String::new();
                ZlibDecoder::new(&bytes[..])
                    .read_to_string(&mut text)
                    .unwrap();
                text
            }
            Some(Ok(message)) => message.into_text().unwrap(),
        };
        Got::Payload(serde_json::from_str(&text).unwrap())
    }

    async fn payload(&mut self) -> Value {
        match self.next().await {
            Got::Payload(payload) => payload,
            other => panic!("{other:?}"),
        }
    }

    /// Identifies and returns READY.
    async fn identify(&mut self, discord: &Discord, more: Value) -> Value {
        let mut data = json!({
            "token": discord.token(), "intents": intents::GUILDS | intents::GUILD_MESSAGES, "compress": true,
            "properties": { "os": "linux", "browser": "x", "device": "x" },
        });
        data.as_object_mut()
            .unwrap()
            .extend(more.as_object().cloned().unwrap_or_default());
        assert_eq!(self.payload().await["op"], 10);
        self.send(json!({ "op": 2, "d": data })).await;
        self.payload().await
    }
}

#[tokio::test]
async fn a_session_counts_its_events_from_ready_on() {
    let discord = Discord::start();
    let mut client = Client::connect(&discord).await;
    let ready = client.identify(&discord, json!({})).await;
    assert_eq!((&ready["t"], &ready["s"]), (&json!("READY"), &json!(1)));
    assert_eq!(ready["d"]["resume_gateway_url"], discord.gateway_url());
    assert!(ready["d"]["guilds"][0]["unavailable"].as_bool().unwrap());
    for number in 2..=3 {
        let guild = client.payload().await;
        assert_eq!(
            (&guild["t"], &guild["s"]),
            (&json!("GUILD_CREATE"), &json!(number))
        );
    }
    client.send(json!({ "op": 1, "d": 3 })).await;
    assert_eq!(client.payload().await["op"], 11);
    discord.finish();

    client.send(json!({ "op": 1, "d": 4 })).await;
    assert_eq!(client.payload().await["op"], 11);
    assert!(
        discord.take_violations()[0]
            .detail
            .contains("only 3 events were sent")
    );
}

#[tokio::test]
async fn a_resume_replays_what_was_missed_even_before_hello() {
    let discord = Discord::start();
    let mut client = Client::connect(&discord).await;
    let ready = client.identify(&discord, json!({})).await;
    discord.gateway().fin();
    while !matches!(client.next().await, Got::Ended | Got::Failed(_)) {}
    discord.gateway().disconnected(Duration::from_secs(5)).await;
    let missed = discord.message("missed").mentioning_bot().send().await;

    discord.gateway().withhold_hello(true);
    let mut again = Client::connect(&discord).await;
    let session = &ready["d"]["session_id"];
    again
        .send(
            json!({ "op": 6, "d": { "token": discord.token(), "session_id": session, "seq": 3 } }),
        )
        .await;
    let replayed = again.payload().await;
    assert_eq!(
        (&replayed["t"], &replayed["s"]),
        (&json!("MESSAGE_CREATE"), &json!(4))
    );
    assert_eq!(replayed["d"]["id"], missed.id().to_string());
    let resumed = again.payload().await;
    assert_eq!(
        (&resumed["t"], &resumed["s"]),
        (&json!("RESUMED"), &json!(5))
    );
    assert_eq!(discord.gateway().resumes()[0].replayed, Some(1));
    discord.finish();
}

#[tokio::test]
async fn sessions_that_are_gone_are_not_resumed() {
    let discord = Discord::start();
    let mut client = Client::connect(&discord).await;
    client.payload().await;
    client
        .send(json!({ "op": 6, "d": { "token": discord.token(), "session_id": "gone", "seq": 3 } }))
        .await;
    assert_eq!(
        client.payload().await,
        json!({ "op": 9, "d": false, "s": null, "t": null })
    );
}

#[tokio::test]
async fn wrong_steps_are_closed_with_their_codes() {
    let discord = Discord::start();
    let token = discord.token();
    let identify = |change: Value| {
        let mut data = json!({ "token": token, "intents": 1, "properties": { "os": "linux" } });
        data.as_object_mut()
            .unwrap()
            .extend(change.as_object().cloned().unwrap_or_default());
        json!({ "op": 2, "d": data })
    };
    let cases = [
        (json!({ "op": 99 }), 4001),
        (json!("nothing"), 4002),
        (json!({ "op": 3, "d": {} }), 4003),
        (identify(json!({ "token": "wrong" })), 4004),
        (identify(json!({ "shard": [1, 1] })), 4010),
        (identify(json!({ "intents": 1_u64 << 40 })), 4013),
        (
            identify(json!({ "intents": intents::MESSAGE_CONTENT })),
            4014,
        ),
    ];
    for (payload, code) in cases {
        let mut client = Client::connect(&discord).await;
        client.payload().await;
        client.send(payload.clone()).await;
        assert_eq!(client.next().await, Got::Closed(Some(code)), "{payload}");
    }
    let mut client = Client::connect(&discord).await;
    client.identify(&discord, json!({})).await;
    client.send(identify(json!({}))).await;
    loop {
        match client.next().await {
            Got::Payload(_) => {}
            other => break assert_eq!(other, Got::Closed(Some(4005))),
        }
    }
    drop(discord.take_violations());
}

#[tokio::test]
async fn a_resume_from_the_future_is_4007() {
    let discord = Discord::start();
    let mut client = Client::connect(&discord).await;
    let ready = client.identify(&discord, json!({})).await;
    let mut other = Client::connect(&discord).await;
    other.payload().await;
    let session = &ready["d"]["session_id"];
    other
        .send(
            json!({ "op": 6, "d": { "token": discord.token(), "session_id": session, "seq": 99 } }),
        )
        .await;
    assert_eq!(other.next().await, Got::Closed(Some(4007)));
    drop(discord.take_violations());
}

#[tokio::test]
async fn connections_end_in_every_way() {
    let discord = Discord::start();
    let broken = async |break_it: fn(&Discord)| {
        let mut client = Client::connect(&discord).await;
        client.payload().await;
        break_it(&discord);
        client.next().await
    };
    assert_eq!(
        broken(|discord| discord.gateway().close(4000)).await,
        Got::Closed(Some(4000))
    );
    assert_eq!(
        broken(|discord| discord.gateway().close_without_code()).await,
        Got::Closed(None)
    );
    // The library reports an end without a closing handshake as an error as well.
    assert!(
        matches!(broken(|discord| discord.gateway().fin()).await, Got::Failed(why) if why.contains("handshake"))
    );
    assert!(
        matches!(broken(|discord| discord.gateway().reset()).await, Got::Failed(why) if why.contains("reset"))
    );
    discord.gateway().refuse_connections(true).await;
    assert!(
        TcpStream::connect(discord.gateway_url().strip_prefix("ws://").unwrap())
            .await
            .is_err()
    );
    discord.gateway().refuse_connections(false).await;
    Client::connect(&discord).await;
    discord.finish();
}

#[tokio::test]
async fn identifies_are_rationed() {
    let discord = Discord::start();
    let mut first = Client::connect(&discord).await;
    first.identify(&discord, json!({})).await;
    let mut second = Client::connect(&discord).await;
    assert_eq!(second.identify(&discord, json!({})).await["op"], 9);
    assert_eq!(
        discord
            .gateway()
            .identifies()
            .iter()
            .map(|one| one.accepted)
            .collect::<Vec<_>>(),
        [true, false]
    );
    assert!(
        discord.take_violations()[0]
            .detail
            .contains("max_concurrency")
    );
}

#[tokio::test]
async fn shards_get_the_events_of_their_guilds() {
    let discord = Discord::builder().shards(2, 2).start();
    let mut shards = [
        Client::connect(&discord).await,
        Client::connect(&discord).await,
    ];
    let mut guilds = Vec::new();
    for (number, client) in shards.iter_mut().enumerate() {
        let ready = client
            .identify(&discord, json!({ "shard": [number, 2] }))
            .await;
        guilds.push(ready["d"]["guilds"].as_array().unwrap().len());
    }
    assert_eq!(guilds.iter().sum::<usize>(), 2);
    let home = usize::from((OTHER_GUILD.0 >> 22) % 2 == 1);
    discord
        .message("hello")
        .guild(OTHER_GUILD)
        .user(ALICE)
        .send()
        .await;
    loop {
        let event = shards[home].payload().await;
        if event["t"] == "MESSAGE_CREATE" {
            break assert_eq!(event["d"]["content"], "", "it does not mention the bot");
        }
    }
    assert!(discord.messages(CHANNEL).is_empty());
    discord.finish();
}

#[tokio::test]
async fn silent_clients_are_timed_out() {
    let discord = Discord::builder()
        .heartbeat_interval(Duration::from_millis(50))
        .start();
    let mut client = Client::connect(&discord).await;
    client.payload().await;
    assert_eq!(client.next().await, Got::Closed(Some(4009)));
}

#[tokio::test]
async fn dropping_a_simulator_ends_its_connections() {
    let discord = Discord::start();
    let mut client = Client::connect(&discord).await;
    client.payload().await;
    let address = discord.api_base();
    drop(discord);
    assert!(!matches!(client.next().await, Got::Payload(_)));
    let address = address.strip_prefix("http://").unwrap();
    let gone = async {
        while TcpStream::connect(address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), gone)
        .await
        .expect("nobody listens any longer");
}
