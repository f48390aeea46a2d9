//! The corpus as operators have it: whole folders, real faults, and the promise that every line
//! shown stands in its file.

mod chunk;
mod fault;
mod folder;
mod limit;
mod page;
mod shared;
pub mod verbatim;
