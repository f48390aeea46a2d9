//! The real binary, from outside: one module a subject.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod architecture;
mod ask;
mod batch;
mod chat;
mod check;
mod config;
mod index;
mod pipe;
mod serve;
#[path = "../support/mod.rs"]
mod support;
mod usage;
