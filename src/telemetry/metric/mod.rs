//! The metrics: what is counted and measured, by labels of which there are only ever so many. No
//! label holds a word that somebody typed, or an id.
//!
//! Names follow Prometheus' "Metric and label naming"; the text is OpenMetrics 1.0, which
//! Prometheus and its kin read.

mod gateway;
mod index;
mod label;

use std::{
    fmt,
    sync::{LazyLock, atomic::AtomicU64},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use prometheus_client::{
    encoding::{EncodeLabelSet, text},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram, info::Info},
    registry::{Registry, Unit},
};

pub use gateway::Gateway;
pub use index::Index;
pub use label::{Limit, Outcome, Queue, Reload, Stage, Surface};

use super::process::Process;

/// The metrics of this process.
pub fn metrics() -> &'static Metrics {
    static METRICS: LazyLock<Metrics> = LazyLock::new(Metrics::new);
    &METRICS
}

/// Everything that is counted and measured.
pub struct Metrics {
    registry: Registry,
    questions: Family<Question, Counter>,
    stages: Family<Staged, Histogram>,
    requests: Family<Request, Counter>,
    limits: Family<Limited, Counter>,
    limited: Counter<f64, AtomicU64>,
    queues: Family<Queued, Gauge>,
    reloads: Family<Reloaded, Counter>,
    /// The connection to Discord.
    pub gateway: Gateway,
    /// The index that serves.
    pub index: Index,
}

/// Something under way, until dropped.
#[derive(Debug)]
#[must_use = "it counts as done when this is dropped"]
pub struct InFlight(Gauge);

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Question {
    surface: Surface,
    topic: &'static str,
    outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Staged {
    stage: Stage,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    kind: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Limited {
    scope: Limit,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Queued {
    queue: Queue,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Reloaded {
    outcome: Reload,
}

impl Metrics {
    fn new() -> Self {
        let mut registry = Registry::default();
        let metrics = Self {
            questions: Family::default(),
            stages: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            requests: Family::default(),
            limits: Family::default(),
            limited: Counter::default(),
            queues: Family::default(),
            reloads: Family::default(),
            gateway: Gateway::default(),
            index: Index::default(),
            registry: Registry::default(),
        };
        registry.register(
            "careerbot_questions",
            "Questions, by where they came from, their first topic and what became of them",
            metrics.questions.clone(),
        );
        registry.register_with_unit(
            "careerbot_stage_duration",
            "Time of each stage on the way from a question to its answer",
            Unit::Seconds,
            metrics.stages.clone(),
        );
        registry.register(
            "careerbot_rest_requests",
            "Requests to Discord, by kind and HTTP status; status 0: no answer in time",
            metrics.requests.clone(),
        );
        registry.register(
            "careerbot_rest_rate_limits",
            "Times that a request had to wait for a limit of Discord",
            metrics.limits.clone(),
        );
        registry.register_with_unit(
            "careerbot_rest_rate_limited",
            "Time that requests waited for limits of Discord",
            Unit::Seconds,
            metrics.limited.clone(),
        );
        registry.register(
            "careerbot_in_flight",
            "What is under way or waits, by kind",
            metrics.queues.clone(),
        );
        registry.register(
            "careerbot_reloads",
            "Reloads of the documents, by what came of them",
            metrics.reloads.clone(),
        );
        metrics.gateway.register(&mut registry);
        metrics.index.register(&mut registry);
        registry.register(
            "careerbot_build",
            "The program that runs",
            Info::new([
                ("version", env!("CARGO_PKG_VERSION")),
                ("analysis", env!("CAREERBOT_ANALYSIS")),
            ]),
        );
        let started = Gauge::<i64>::default();
        started.set(i64::try_from(now()).unwrap_or(i64::MAX));
        registry.register_with_unit(
            "process_start_time",
            "When the process began, in seconds since 1970",
            Unit::Seconds,
            started,
        );
        registry.register_collector(Box::new(Process));
        // What is absent until it happens first cannot be told from what is not measured.
        for queue in [Queue::Events, Queue::Work, Queue::Replies] {
            drop(metrics.queues.get_or_create(&Queued { queue }));
        }
        for scope in [Limit::Global, Limit::Route] {
            drop(metrics.limits.get_or_create(&Limited { scope }));
        }
        for outcome in [Reload::Changed, Reload::Unchanged, Reload::Failed] {
            drop(metrics.reloads.get_or_create(&Reloaded { outcome }));
        }
        for stage in Stage::ALL {
            drop(metrics.stages.get_or_create(&Staged { stage }));
        }
        Self {
            registry,
            ..metrics
        }
    }

    /// Counts a question; `topic` is the name of the first topic it was about, where there is one.
    pub fn question(&self, surface: Surface, topic: Option<&'static str>, outcome: Outcome) {
        let labels = Question {
            surface,
            topic: topic.unwrap_or("none"),
            outcome,
        };
        self.questions.get_or_create(&labels).inc();
    }

    /// Measures a stage.
    pub fn stage(&self, stage: Stage, took: Duration) {
        let labels = Staged { stage };
        self.stages
            .get_or_create(&labels)
            .observe(took.as_secs_f64());
    }

    /// Counts a request to Discord: what it was for, and the answer's HTTP status, where there was
    /// an answer.
    pub fn request(&self, kind: &'static str, status: Option<u16>) {
        let status = status.unwrap_or(0);
        self.requests.get_or_create(&Request { kind, status }).inc();
    }

    /// Counts a wait for a limit of Discord.
    pub fn rate_limit(&self, scope: Limit, wait: Duration) {
        self.limits.get_or_create(&Limited { scope }).inc();
        self.limited.inc_by(wait.as_secs_f64());
    }

    /// Counts something as under way until the guard is dropped.
    pub fn enter(&self, queue: Queue) -> InFlight {
        let gauge = self.queues.get_or_create_owned(&Queued { queue });
        gauge.inc();
        InFlight(gauge)
    }

    /// How many are under way.
    pub fn under_way(&self, queue: Queue) -> i64 {
        self.queues.get_or_create(&Queued { queue }).get()
    }

    /// Counts a reload of the documents.
    pub fn reload(&self, outcome: Reload) {
        self.reloads.get_or_create(&Reloaded { outcome }).inc();
    }

    /// Everything, as OpenMetrics text.
    ///
    /// # Errors
    /// Never for the metrics that there are: a test encodes them.
    pub fn encode(&self) -> Result<String, fmt::Error> {
        self.index.look();
        let mut encoded = String::with_capacity(16 << 10);
        text::encode(&mut encoded, &self.registry)?;
        Ok(encoded)
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// Upper bounds of the histograms' buckets, in seconds: from what a search of a few documents takes
/// to what Discord no longer waits for.
const SECONDS: [f64; 14] = [
    0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.5, 1.5, 3.0,
    10.0,
];

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_secs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_encoded() {
        let metrics = Metrics::new();
        metrics.question(Surface::Command, Some("salary"), Outcome::Answered);
        metrics.question(Surface::Command, Some("salary"), Outcome::Answered);
        metrics.stage(Stage::Search, Duration::from_micros(300));
        metrics.request("response", Some(204));
        metrics.request("response", None);
        metrics.rate_limit(Limit::Global, Duration::from_millis(500));
        metrics
            .index
            .serves(7, SystemTime::now() - Duration::from_secs(60), 9, 386);
        let working = metrics.enter(Queue::Work);
        let text = metrics.encode().unwrap();
        for line in [
            "careerbot_questions_total{surface=\"command\",topic=\"salary\",outcome=\"answered\"} 2",
            "careerbot_stage_duration_seconds_bucket{le=\"0.0005\",stage=\"search\"} 1",
            "careerbot_rest_requests_total{kind=\"response\",status=\"204\"} 1",
            "careerbot_rest_requests_total{kind=\"response\",status=\"0\"} 1",
            "careerbot_rest_rate_limits_total{scope=\"global\"} 1",
            "careerbot_rest_rate_limited_seconds_total 0.5",
            "careerbot_in_flight{queue=\"work\"} 1",
            "careerbot_index_generation 7",
            "careerbot_index_documents 9",
            "careerbot_index_chunks 386",
        ] {
            assert!(text.contains(&format!("{line}\n")), "no {line} in\n{text}");
        }
        let age = text.lines().find_map(|line| {
            let age = line.strip_prefix("careerbot_index_age_seconds ")?;
            age.parse::<u64>().ok()
        });
        assert!((60..70).contains(&age.unwrap()), "{age:?}");
        drop(working);
        let text = metrics.encode().unwrap();
        assert!(text.contains("careerbot_in_flight{queue=\"work\"} 0\n"));
    }
}
