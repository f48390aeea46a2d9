//! How long the steps of an answer take, for who measures.

use std::{
    sync::OnceLock,
    time::{Duration, Instant},
};

/// A step of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reading the question.
    Understand,
    /// Searching the index.
    Search,
    /// Ranking, choosing, cutting excerpts.
    Compose,
}

type Told = Box<dyn Fn(Step, Duration) + Send + Sync>;

/// Who is told, if anyone.
#[derive(Default)]
pub(super) struct Observer(OnceLock<Told>);

impl Observer {
    /// The first one given stays.
    pub fn set(&self, told: impl Fn(Step, Duration) + Send + Sync + 'static) {
        let _ = self.0.set(Box::new(told));
    }

    /// Takes a step, and tells how long it took.
    pub fn step<T>(&self, step: Step, take: impl FnOnce() -> T) -> T {
        let Some(told) = self.0.get() else {
            return take();
        };
        let begun = Instant::now();
        let taken = take();
        told(step, begun.elapsed());
        taken
    }
}
