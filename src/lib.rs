//! **careerbot** answers career questions from documents: word-for-word, cited excerpts.
//!
//! # The flow
//!
//! ```text
//! files ─► corpus::Document ─► chunk::Chunk ─► figure::Figure
//!                                   └──────────────┴─► index (Tantivy)
//! text ─► query::Question ─► index::Hit ─► answer::Answer ─► reply::Reply ─► terminal · JSON · Discord
//! ```

pub mod analysis;
pub mod answer;
pub mod chunk;
pub mod cli;
pub mod corpus;
pub mod discord;
pub mod engine;
pub mod figure;
pub mod index;
pub mod query;
pub mod render;
pub mod reply;
pub mod settings;
pub mod telemetry;
