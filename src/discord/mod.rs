//! The bot in Discord: the only room that knows serenity and poise.
//!
//! # How a message flows
//!
//! ```text
//! Discord ─ gateway ─► handler ─┬─ interaction ─► commands ─┐
//!                               └─ message ─────► mention ──┤
//!                                                           ▼
//!                          work (the engine, on a thread that may block)
//!                                                           ▼
//!  Discord ◄─ REST ─ send ◄─ to_message::Outgoing ◄─ reply::word (─► render::chart)
//! ```
//!
//! - [`run()`] owns a session from the first request to the last answer; nothing here is global.
//! - An event is handled once (`dedup`), counted while it is (`in_flight`), and answered even when
//!   something panics.
//! - Only `to_message` makes messages, only `send` sends answers, and `pin` what it keeps pinned:
//!   limits are kept, foreign text is escaped, nobody is mentioned.
//! - With the privileged intent (`discord.message_content`), `listening` hears what a server wants heard.
//! - What a server chose (`/settings`) is known without waiting: `chosen`. What who acts may do, `right`
//!   tells by the data of the interaction.
//! - What one member sees is in their language, what a channel sees in the server's: `language_of`
//!   decides. Commands are put into other languages where they are registered (`localisation`).
//! - `probe` and `access` ask for those who look for what is wrong (`careerbot doctor`), without a session.
//! - The first response is the answer. Only work that takes longer than 1.5 s is put off.

mod access;
mod admin;
mod backoff;
mod chosen;
mod client;
mod commands;
mod component;
mod dedup;
mod departure;
mod desk;
mod error;
mod gap;
mod gateway;
mod give;
mod handler;
mod in_flight;
mod interaction;
mod language;
mod listening;
mod localisation;
pub mod look_up;
mod markdown;
mod mention;
mod owner;
mod pause;
mod pin;
mod place;
pub mod press;
mod probe;
mod recent;
mod register;
mod right;
mod run;
mod send;
mod subject;
mod supervise;
mod to_message;
pub mod token;
mod turn;
mod vote;
mod watchdog;
mod work;

pub use access::{Right, Seen, Server, Spot, State, Use};
pub use error::{DiscordError, SendError};
pub use gateway::payload;
pub use probe::{Application, Clock, Gateway, InstallLink, Probe, probe};
pub use run::run;

/// Modules of the library that warn of a payload they cannot read with all of it: a member's words and an
/// interaction's token are in it. That there was one, another of its modules says too.
pub const TELLS_PAYLOADS: [&str; 1] = ["serenity::gateway::ws"];
