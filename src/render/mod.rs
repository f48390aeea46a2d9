//! Answers on a terminal and as JSON. Every function gives text back; `cli` prints it.

pub mod json;
pub mod terminal;
