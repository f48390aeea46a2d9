//! The real binary, from outside: one module a subject.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and says what it skipped"
)]

mod architecture;
mod ask;
mod batch;
mod chat;
mod check;
mod config;
mod corpus;
mod handbook;
mod index;
mod judged;
mod pipe;
mod seeds;
mod serve;
#[path = "../support/mod.rs"]
mod support;
mod usage;
mod verbatim;
