//! The gateway: sessions, connections, and the switches that break them.

mod connection;
mod control;
mod frames;
pub mod intents;
mod opcodes;
mod session;

pub use self::{
    connection::serve,
    control::{GatewayControl, connected},
    opcodes::{Heartbeat, Identify, Resume},
    session::{GatewayState, Scope},
};
