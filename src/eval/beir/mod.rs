//! Collections in the layout of BEIR (Thakur et al. 2021): documents, queries, judgements.

mod ask;
mod collection;
mod feedback;
mod file;
mod method;
mod proximity;
mod terms;

use ask::Asked;
pub use collection::{Collection, Document, Text, texts};
pub use file::{Judged, Qrels, Query, judged, qrels, queries};
pub use method::{Feedback, Method, Weights};
pub use terms::{Count, Terms};

use serde::Serialize;

use super::{Metrics, Run};

/// How well one query was served.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measured {
    /// Query id.
    pub id: String,
    /// Its metrics.
    #[serde(flatten)]
    pub metrics: Metrics,
}

/// The metrics of a run, query by query. A query that the run leaves out found nothing.
pub fn measure(run: &Run, judged: &[Judged]) -> Vec<Measured> {
    judged
        .iter()
        .map(|judged| Measured {
            id: judged.query.id.clone(),
            metrics: Metrics::of(&run.documents(&judged.query.id), &judged.grades),
        })
        .collect()
}

/// The mean over queries.
pub fn mean(of: &[Measured]) -> Metrics {
    let metrics: Vec<Metrics> = of.iter().map(|measured| measured.metrics).collect();
    Metrics::mean(&metrics)
}
