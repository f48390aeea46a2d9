//! A loopback Discord: a gateway and a REST server that the real bot runs against.
//!
//! It is a set of state machines, not a set of canned answers. Sessions keep a replay buffer and strict
//! sequence numbers, interactions expire, rate-limit buckets drain, and message content is withheld where Discord
//! withholds it. Everything the bot sends, and everything the simulator answers, is checked by oracles that were not
//! written here (Discord's API description where one is given, `twilight-model`, `twilight-validate`), and what they
//! find is collected as [`Violation`]s: end a test with [`Discord::finish`].
//!
//! | room | what it is for |
//! |---|---|
//! | `simulator`, `settings`, `environment` | what tests hold; what it can be told before; what the bot must be told |
//! | `gateway` | sessions, opcodes, intents; [`GatewayControl`] breaks them |
//! | `rest` | the pipeline of a request, the table of routes, their handlers; [`RestFault`] breaks them |
//! | `interactions`, `messages`, `components`, `population` | the state behind both |
//! | `inject`, `by_hand` | what users do: to the bot, and to messages and channels |
//! | `handles` | awaiting and looking at what the bot did |
//! | `oracle`, `violations` | what is wrong with what was sent |
//! | `shared`, `clock`, `identity`, `port`, `tls` | the lock, time, ids, listeners, the test authority |
//!
//! One lock guards one `World`; every change wakes those who wait for one. A simulator has a runtime of its own, so a
//! bot that spins in the test's runtime cannot starve it.
//!
//! ```ignore
//! let discord = Discord::start();
//! // … start the bot with discord.api_base() and discord.gateway_url() …
//! discord.ready().await;
//! let answer = discord.slash("ask").option("question", "How do I prepare?").user(ALICE).guild(GUILD).send().await;
//! assert!(answer.message().await.text().contains("prepare"));
//! discord.finish();
//! ```
#![allow(
    dead_code,
    unused_imports,
    reason = "each test binary that includes this tree uses a part of it"
)]

mod by_hand;
mod clock;
mod components;
mod environment;
mod gateway;
mod handles;
mod identity;
mod inject;
mod interactions;
mod messages;
mod oracle;
mod owner;
mod population;
mod port;
mod rest;
mod settings;
mod shared;
mod simulator;
mod tls;
mod violations;

pub use self::{
    environment::Variable,
    gateway::{GatewayControl, Heartbeat, Identify, Resume, intents},
    handles::{InteractionHandle, MessageHandle, MessageView, Response},
    identity::{
        ALICE, BOB, BOT, CAROL, CHANNEL, ChannelId, GUILD, GuildId, MessageId, OTHER_CHANNEL,
        OTHER_GUILD, RoleId, UserId,
    },
    inject::{
        AutocompleteBuilder, ComponentBuilder, ContextMenuBuilder, MessageBuilder, ModalBuilder,
        OptionValue, SlashBuilder,
    },
    population::{Whom, permissions},
    rest::{RecordedRequest, RestFault},
    settings::{Builder, description},
    simulator::Discord,
    violations::{Violation, ViolationKind},
};
