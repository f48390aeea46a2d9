//! **careerbot** answers career questions from documents: word-for-word excerpts, each with its
//! source, year, file and line. Retrieval is BM25 over a [tantivy](https://docs.rs/tantivy) index,
//! with what a question says about role, topic, level and place as further evidence. Nothing that is
//! shown is generated.
//!
//! # The flow
//!
//! ```text
//!  corpus/ (Markdown, text, HTML)
//!       └──► Document ──► Chunk ──► Figure      money, percentages, counts: value, unit,
//!                           │         │         statistic, level, place, source, year, line
//!                           ▼         ▼
//!                  index/  (tantivy, one generation folder at a time, swapped whole)
//!                           ▲
//!  user text ─► Question ─► Query ─► Hit ─► Passage + Citation ─► Answer ─► Reply
//!                                                                             │
//!                       Discord message · chart · terminal · JSON  ◄─────────┘
//! ```
//!
//! Data flows one way. A request goes down once and comes up once.
//!
//! # The rooms
//!
//! | room | what it is for |
//! |---|---|
//! | [`settings`] | layered, typed, checked settings; the only room that reads the environment |
//! | [`telemetry`] | the one tracing subscriber, on stderr; the one registry of metrics |
//! | [`corpus`] | files → [`corpus::Document`]s; each fault is a [`corpus::Problem`], the good files still load |
//! | [`chunk`] | document → [`chunk::Chunk`]s along its sections |
//! | [`figure`] | chunk → [`figure::Figure`]s, by a grammar |
//! | [`analysis`] | text → words and terms; the one analysis for documents and questions |
//! | [`query`] | what was asked: roles, topics, level, place, spelling; its tables are `config/language/` |
//! | [`title`] | which role a job title means that nobody has listed: nearest known titles, and what they have in common |
//! | [`index`] | schema, writer, generations, search; the only room that names tantivy |
//! | [`answer`] | hits → [`answer::Answer`]: ranking, selection, confidence, excerpts, figures, refusal |
//! | [`engine`] | the façade everyone above uses; immutable snapshots behind a swap |
//! | [`import`] | official data sets, as published → documents in a corpus folder |
//! | [`eval`] | judged questions and collections in the layout of BEIR: what the answers are worth |
//! | [`locale`] | what we say, in English, German and Spanish; its texts are `config/locale/` |
//! | [`reply`] | platform-neutral wording of an answer |
//! | [`render`] | a reply on a terminal, and as a chart; an answer as JSON |
//! | [`store`] | what servers chose and what must outlive the process: settings, pins, gaps, votes; the only room that names sqlx |
//! | [`discord`] | commands, mentions, messages, the supervised connection; the only room that names serenity and poise |
//! | [`reload`] | changed documents taken over while the bot runs: watched folders, SIGHUP, `careerbot reload` |
//! | [`http`] | health checks and metrics, where the operator wants them |
//! | [`cli`] | one file per verb |
//!
//! # Invariants
//!
//! A test (`tests/it/architecture.rs`) reads the `use` lines for those a machine can see.
//!
//! 1. Nothing below [`discord`] knows Discord; nothing below [`engine`] waits. One function crosses
//!    into blocking work. [`store`] stands beside the engine, waits for its database, and neither
//!    knows the other: answers need no store.
//! 2. Only [`index`] names tantivy; one analysis serves indexing, questions and marking.
//! 3. The built index is derived: deleting it loses nothing. Another corpus, another version or
//!    damage is detected, and the index rebuilt.
//! 4. The same corpus gives the same ranking on every run and every machine: sorted paths, one
//!    writer thread, ties broken by chunk number. An index that was brought up to
//!    date answers as one built anew: chunks are numbered alike, and what is gone counts nowhere.
//! 5. User text is never query syntax. `C++`, `C#`, `.NET`, `Node.js`, `AI/ML`, `CI/CD` survive
//!    analysis whole.
//! 6. Every sentence and figure shown is a verbatim piece of a source and carries its citation.
//! 7. No evidence is an answer, not an error, and names the nearest thing that exists.
//! 8. A message leaves through one place, which enforces Discord's limits and allows no mentions.
//! 9. Buttons and menus carry all that is needed to answer them; a restart kills none.
//! 10. A core type is plain data with public fields, unless it guards an invariant. Wire shapes live
//!     in the room that speaks the wire.

pub mod analysis;
pub mod answer;
pub mod chunk;
pub mod cli;
pub mod corpus;
pub mod discord;
pub mod engine;
pub mod eval;
pub mod figure;
pub mod http;
pub mod import;
pub mod index;
pub mod locale;
pub mod query;
pub mod reload;
pub mod render;
pub mod reply;
pub mod settings;
pub mod store;
pub mod telemetry;
pub mod title;
