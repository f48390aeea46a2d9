//! The real binary, from outside: one module a subject.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and says what it skipped"
)]

mod agreement;
mod architecture;
mod ask;
mod asked;
mod batch;
mod chat;
mod check;
mod config;
mod corpus;
mod crowd;
mod damage;
mod discord;
mod doctor;
mod environment;
mod eval;
mod figures;
mod handbook;
mod hostile;
mod http;
mod import;
mod incremental;
mod index;
mod judged;
mod language;
mod locale;
mod loopback;
mod mutation;
mod operator;
mod packaged;
mod packaging;
mod pipe;
mod property;
mod reading;
mod readme;
mod reload;
mod security;
mod seeds;
mod serve;
mod store;
mod supply;
#[path = "../support/mod.rs"]
mod support;
mod usage;
mod verbatim;
mod wording;
