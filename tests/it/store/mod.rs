//! The store, on SQLite and on PostgreSQL: the same tests on both, faults caused for real.

pub(crate) mod base;
mod claim;
mod command;
pub(crate) mod disk;
mod fault;
mod keep;
mod open;
pub(crate) mod people;
mod pin;
mod served;
mod server;
mod transfer;
