//! The REST API: one pipeline every request passes, and a table of routes behind it.
//!
//! Record → scripted fault → route → token → rate limit → oracles → handler → oracles → record.

mod applications;
mod channels;
mod commands;
mod faults;
mod gateway;
mod interaction_callback;
mod messages;
mod pins;
mod pipeline;
mod rate_limit;
mod reactions;
mod reply;
mod request;
mod routes;
mod server;
mod webhooks;

use std::collections::BTreeMap;

use self::rate_limit::Buckets;
pub use self::{
    faults::{Effect, FaultRule, RestFault, matches},
    request::{ApiRequest, RecordedRequest, Upload},
    server::serve,
};

/// Everything the REST side knows.
#[derive(Default)]
pub struct RestState {
    pub requests: Vec<RecordedRequest>,
    pub faults: Vec<FaultRule>,
    pub buckets: Buckets,
    /// Responses that count towards the 10,000 in 10 minutes after which Discord bans an address.
    pub invalid_requests: u64,
    /// Nonces of messages sent with `enforce_nonce`, by channel.
    pub nonces: BTreeMap<(u64, String), u64>,
    /// Commands created today, by guild (0: global); Discord allows 200.
    pub creations: BTreeMap<u64, u64>,
}
