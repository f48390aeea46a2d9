//! The bot in Discord, from its environment to its exit code: the real binary against Discord as
//! the tests play it. Each test ends with what the oracles found.

mod admin;
mod answer;
mod beside;
mod chart;
mod component;
mod degraded;
mod each;
mod exhausted;
mod fault;
mod forged;
mod gap;
mod gateway;
mod glance;
mod hostile;
mod list;
mod locale;
mod lookup;
mod matrix;
mod message;
mod official;
mod pin;
mod production;
mod refused;
mod register;
mod response;
mod role;
mod second;
mod secret;
mod server;
mod shard;
mod soak;
mod stop;
mod title;
mod vote;
