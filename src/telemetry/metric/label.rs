//! What metrics are told apart by: each of a few known values.

use std::fmt;

use prometheus_client::encoding::{EncodeLabelValue, LabelValueEncoder};

/// Where a question came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Surface {
    /// A command.
    Command,
    /// A button or a menu.
    Component,
    /// A form.
    Modal,
    /// A message in a channel that mentions the bot, or a reply to it.
    Mention,
    /// A direct message.
    Direct,
}

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Excerpts that answer it.
    Answered,
    /// A choice of what it may mean.
    Ambiguous,
    /// The honest word that there is nothing.
    NotFound,
    /// An apology: something of ours broke.
    Failed,
    /// An answer that could not be delivered.
    Unsent,
}

/// A part of the way from a question to its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Waiting for a thread.
    Wait,
    /// Reading the question.
    Understand,
    /// Searching the index.
    Search,
    /// Ranking, choosing, cutting excerpts.
    Compose,
    /// One request that carries the answer, its repetitions included.
    Send,
    /// From the event's arrival to the answer's delivery.
    Total,
}

/// Whose limit on requests was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// That of all requests.
    Global,
    /// That of one route.
    Route,
}

/// Where something waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Queue {
    /// Events being handled.
    Events,
    /// Work of the engine, running or waiting for a thread.
    Work,
    /// Replies that are being sent in their channels, or wait for their turn.
    Replies,
}

/// What came of a reload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reload {
    /// Another generation serves.
    Changed,
    /// There was nothing to do.
    Unchanged,
    /// The one before serves on.
    Failed,
}

impl Stage {
    /// Every stage, in their order.
    pub(super) const ALL: [Self; 6] = [
        Self::Wait,
        Self::Understand,
        Self::Search,
        Self::Compose,
        Self::Send,
        Self::Total,
    ];
}

/// Label values: the names of the variants as Prometheus has them, in lower case.
macro_rules! label_values {
    ($($type:ident { $($variant:ident => $name:literal),+ $(,)? })+) => {$(
        impl EncodeLabelValue for $type {
            fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
                let name: &str = match self {
                    $(Self::$variant => $name),+
                };
                EncodeLabelValue::encode(&name, encoder)
            }
        }
    )+};
}

label_values! {
    Surface {
        Command => "command",
        Component => "component",
        Modal => "modal",
        Mention => "mention",
        Direct => "direct",
    }
    Outcome {
        Answered => "answered",
        Ambiguous => "ambiguous",
        NotFound => "not_found",
        Failed => "failed",
        Unsent => "unsent",
    }
    Stage {
        Wait => "wait",
        Understand => "understand",
        Search => "search",
        Compose => "compose",
        Send => "send",
        Total => "total",
    }
    Limit { Global => "global", Route => "route" }
    Queue { Events => "events", Work => "work", Replies => "replies" }
    Reload { Changed => "changed", Unchanged => "unchanged", Failed => "failed" }
}
