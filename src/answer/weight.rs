//! Every weight of ranking and refusal, in one place: `config/weights.toml`, written by
//! `careerbot eval --tune`.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{confidence::Evidence, feature::Features};

/// Saturation of term frequency in BM25 (Robertson and Zaragoza, *The Probabilistic Relevance
/// Framework*, 2009; Lucene's and tantivy's default).
pub const K1: f32 = 1.2;
/// Length normalisation of BM25, as above.
pub const B: f32 = 0.75;

/// What it counts that a term tells which documents are meant, beside which of their chunks: those are
/// mostly told by roles and titles. At .5 three questions of a hundred more are answered first from the
/// five pages beside 464 other documents, and none fewer from the pages alone.
pub const WHICH_DOCUMENT: f32 = 0.5;

/// What a topic's name tells at most that was asked for in other words, beside the most telling word of the
/// question: in a crowd of documents “salary” is as rare as the bonus that was asked about. At .3 to .8 one
/// to four questions of 307 more are answered first from the five pages beside 464 other documents; at .5 one
/// more from the pages alone, and some of our own.
pub const NAME_OF_TOPIC: f32 = 0.5;

/// What a term of each kind counts in BM25. The words of roles, topics, places and levels count
/// less than the matter itself, because their evidence is added as features.
pub const ROLE_TERM: f32 = 0.6;
/// See [`ROLE_TERM`].
pub const TOPIC_TERM: f32 = 0.6;
/// See [`ROLE_TERM`].
pub const PLACE_TERM: f32 = 0.7;
/// See [`ROLE_TERM`].
pub const LEVEL_TERM: f32 = 0.6;

/// A passage speaks of a role from this agreement on: its text names it.
pub const SPEAKS_OF: f32 = 0.5;
/// A document is called just so from this agreement on.
pub const VERY_NAME: f32 = 0.99;

/// What ranking and refusal weigh.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Weights {
    /// Answered from this probability on.
    pub answered_from: f32,
    /// What each feature of a candidate adds to its score.
    pub ranking: Features,
    /// Logistic regression: what each piece of evidence adds to the log-odds of an answer.
    pub confidence: Evidence,
}

const EMBEDDED: &str = include_str!("../../config/weights.toml");

impl Weights {
    /// Those of `config/weights.toml` as they were at build time.
    pub fn embedded() -> &'static Self {
        static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
            toml::from_str(EMBEDDED).unwrap_or_else(|error| {
                // a test reads the file; nothing is answered without weights
                tracing::error!(%error, "config/weights.toml cannot be read");
                Weights::nothing()
            })
        });
        &WEIGHTS
    }

    /// Weights under which nothing is ever answered.
    fn nothing() -> Self {
        Self {
            answered_from: f32::INFINITY,
            ranking: Features::default(),
            confidence: Evidence::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_names_every_weight() {
        let weights: Weights = toml::from_str(EMBEDDED).unwrap();
        assert_eq!(weights, *Weights::embedded());
        assert!((0.0..=1.0).contains(&weights.answered_from));
    }
}
