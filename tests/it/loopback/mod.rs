//! The loopback Discord itself, held against a small bot of its own (`bot`) and against clients
//! that speak its protocols by hand.

mod bot;
mod commands;
mod environment;
mod messages;
mod protocol;
mod rest_faults;
mod sessions;
mod violations;
