//! What is measured of the index that serves.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use prometheus_client::{
    metrics::gauge::Gauge,
    registry::{Registry, Unit},
};

use super::now;

/// The index that serves.
#[derive(Debug, Default)]
pub struct Index {
    generation: Gauge,
    documents: Gauge,
    chunks: Gauge,
    problems: Gauge,
    built: AtomicU64,
    age: Gauge,
}

impl Index {
    pub(super) fn register(&self, registry: &mut Registry) {
        for (name, help, gauge) in [
            (
                "careerbot_index_generation",
                "Number of the generation that serves",
                &self.generation,
            ),
            (
                "careerbot_index_documents",
                "Documents of the index that serves",
                &self.documents,
            ),
            (
                "careerbot_index_chunks",
                "Chunks of the index that serves",
                &self.chunks,
            ),
            (
                "careerbot_corpus_problems",
                "What was wrong with the documents when they were last read",
                &self.problems,
            ),
        ] {
            registry.register(name, help, gauge.clone());
        }
        registry.register_with_unit(
            "careerbot_index_age",
            "Time since the index that serves was built",
            Unit::Seconds,
            self.age.clone(),
        );
    }

    /// Another generation serves: its number, and when it was built.
    pub fn serves(&self, generation: u64, built: SystemTime, documents: usize, chunks: usize) {
        let number = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
        self.generation
            .set(i64::try_from(generation).unwrap_or(i64::MAX));
        self.documents.set(number(documents));
        self.chunks.set(number(chunks));
        let since = built.duration_since(UNIX_EPOCH).unwrap_or_default();
        self.built.store(since.as_secs(), Ordering::Relaxed);
    }

    /// The documents were read, and this much was wrong with them.
    pub fn problems(&self, problems: usize) {
        self.problems
            .set(i64::try_from(problems).unwrap_or(i64::MAX));
    }

    pub(super) fn look(&self) {
        let built = self.built.load(Ordering::Relaxed);
        let age = if built == 0 {
            0
        } else {
            now().saturating_sub(built)
        };
        self.age.set(i64::try_from(age).unwrap_or(i64::MAX));
    }
}
