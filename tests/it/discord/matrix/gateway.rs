//! What the gateway does wrong.

use std::time::Duration;

use serde_json::json;

use super::{ASIDE, Asked, RECOVERY, STATES, State, Watch, finish, plan, run, serve};
use crate::support::{bot::Bot, discord::CHANNEL};

/// What is done to the bot's connection.
#[derive(Clone, Copy, Debug)]
enum Strike {
    NoReady,
    NoHello,
    NoAcknowledgement,
    Refused,
    Close(u16),
    Heartbeat,
    Reconnect,
    Invalid(bool),
    CloseWithoutCode,
    Fin,
    Reset,
    Twice,
    NoJson,
    NoZlib,
    UnknownEvent,
    UnknownShape,
}

/// What follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    /// Nothing: the connection goes on.
    Nothing,
    /// The session goes on in another connection, and brings what was missed.
    Resume,
    /// There is another session.
    Begin,
    /// The bot says why it ends.
    End(&'static str),
}

/// All close codes that Discord documents, and those of the protocol below.
const CODES: [u16; 16] = [
    1_000, 1_001, 4_000, 4_001, 4_002, 4_003, 4_004, 4_005, 4_006, 4_007, 4_008, 4_009, 4_010,
    4_011, 4_012, 4_013,
];

impl Strike {
    fn all() -> Vec<Self> {
        let mut all = vec![
            Self::NoReady,
            Self::NoHello,
            Self::NoAcknowledgement,
            Self::Refused,
            Self::Invalid(false),
        ];
        all.extend(CODES.map(Self::Close));
        all.extend([
            Self::Close(4_014),
            Self::Heartbeat,
            Self::Reconnect,
            Self::Invalid(true),
            Self::CloseWithoutCode,
            Self::Fin,
            Self::Reset,
            Self::Twice,
            Self::NoJson,
            Self::NoZlib,
            Self::UnknownEvent,
            Self::UnknownShape,
        ]);
        all
    }

    fn then(self) -> Then {
        match self {
            Self::Heartbeat
            | Self::Twice
            | Self::NoJson
            | Self::NoZlib
            | Self::UnknownEvent
            | Self::UnknownShape => Then::Nothing,
            Self::NoReady | Self::Invalid(false) => Then::Begin,
            Self::Close(4_004) => Then::End("Discord refused the token"),
            Self::Close(4_012) => Then::End("this version of the gateway is gone"),
            Self::Close(4_013 | 4_014) => Then::End("Discord refused the bot's intents"),
            Self::Close(1_000 | 1_001 | 4_003 | 4_006 | 4_007 | 4_009 | 4_010 | 4_011) => {
                Then::Begin
            }
            _ => Then::Resume,
        }
    }

    /// Strikes. Where the gateway is away after it, it stays so until the bot has noticed.
    async fn hit(self, bot: &Bot) {
        let gateway = bot.discord.gateway();
        match self {
            Self::NoReady => {
                gateway.withhold_ready(true);
                gateway.invalidate_session(false);
                bot.says_within("Discord opened no session", RECOVERY).await;
                gateway.withhold_ready(false);
            }
            Self::NoHello => {
                gateway.withhold_hello(true);
                gateway.reset();
                bot.says_within("it could not be opened", RECOVERY).await;
                gateway.withhold_hello(false);
            }
            Self::NoAcknowledgement => {
                gateway.withhold_acks(true);
                bot.says_within("a heartbeat was not acknowledged", RECOVERY)
                    .await;
                gateway.withhold_acks(false);
            }
            Self::Refused => {
                gateway.refuse_connections(true).await;
                gateway.reset();
                bot.says_within("cannot connect to Discord's gateway", RECOVERY)
                    .await;
                gateway.refuse_connections(false).await;
            }
            Self::Close(code) => gateway.close(code),
            Self::Heartbeat => gateway.request_heartbeat(),
            Self::Reconnect => gateway.request_reconnect(),
            Self::Invalid(resumable) => gateway.invalidate_session(resumable),
            Self::CloseWithoutCode => gateway.close_without_code(),
            Self::Fin => gateway.fin(),
            Self::Reset => gateway.reset(),
            Self::Twice => gateway.duplicate_next(2),
            Self::NoJson => {
                gateway.send_text("{\"op\":0,");
                bot.says("cannot be read").await;
            }
            Self::NoZlib => {
                gateway.send_binary(b"no zlib");
                bot.says("cannot be unpacked").await;
            }
            Self::UnknownEvent => {
                gateway.send_event("NO_SUCH_EVENT", &json!({ "a": [1, null] }));
                bot.says("event=\"NO_SUCH_EVENT\"").await;
            }
            Self::UnknownShape => {
                for event in ["INTERACTION_CREATE", "MESSAGE_CREATE", "GUILD_CREATE"] {
                    gateway.send_event(event, &json!({ "id": "none", "type": "none" }));
                    bot.says(&format!("event={event:?}")).await;
                }
            }
        }
    }
}

async fn row((strike, state): (Strike, State)) {
    let quick = matches!(strike, Strike::NoAcknowledgement);
    let plan = plan().discord(|discord| match quick {
        true => discord.heartbeat_interval(Duration::from_secs(1)),
        false => discord,
    });
    let bot = serve(plan).await;
    let under_way = state.begin(&bot).await;
    let gateway = bot.discord.gateway();
    let watch = Watch::begin(&bot);
    let then = strike.then();
    let missed = if then == Then::Resume {
        // Both are lost on the way, and the session brings them when it is resumed.
        gateway.lose_next(2);
        Some(Asked::meanwhile(&bot).await)
    } else {
        None
    };
    strike.hit(&bot).await;
    match then {
        Then::Nothing => {}
        Then::Resume => gateway.resumed(1, RECOVERY).await,
        Then::Begin => gateway.readied(2, RECOVERY).await,
        Then::End(why) => {
            let ended = bot.ended().await.exits(2).says(why);
            under_way.is_answered().await;
            assert_eq!(ended.discord.gateway().identifies().len(), 1);
            finish(&ended);
            return;
        }
    }
    let after = Asked::now(&bot).await;
    for asked in missed.iter().chain([&after]) {
        asked.is_answered().await;
    }
    under_way.is_answered().await;
    watch.end(&bot).await;
    bot.idles().await;
    for asked in missed.iter().chain([&after]) {
        asked.is_answered_once();
    }
    under_way.is_answered_once(&bot);
    assert!(bot.discord.unanswered().is_empty());
    let rounds = 1 + usize::from(missed.is_some());
    let answers = match state {
        State::Idle => 0,
        State::Command => 1,
        // A pin is a message, too.
        State::Deferred => 2,
    };
    assert_eq!(bot.discord.messages(CHANNEL).len(), rounds + answers);
    assert_eq!(bot.discord.messages(ASIDE).len(), 2 * rounds);
    if then != Then::Begin {
        assert_eq!(gateway.identifies().len(), 1, "one session");
    }
    finish(&bot.stop().await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fault_of_the_gateway_is_recovered_from_in_every_state() {
    let mut rows = Vec::new();
    for strike in Strike::all() {
        for state in STATES {
            rows.push((format!("{strike:?} while {state:?}"), (strike, state)));
        }
    }
    run(rows, row).await;
}
