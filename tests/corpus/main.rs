//! The corpus as operators have it: whole folders, real faults, and the promise that every line
//! shown stands in its file.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test reports by failing, and says what it skipped"
)]

mod chunk;
mod fault;
mod folder;
mod page;
mod shared;
mod verbatim;
