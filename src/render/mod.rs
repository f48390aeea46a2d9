//! Answers on a terminal, as JSON and as a chart. Every function gives text or bytes back; `cli`
//! prints it, `discord` sends it.

pub mod chart;
pub mod json;
pub mod terminal;
