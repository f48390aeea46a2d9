//! What the oracles found wrong, collected for the end of the test.

use std::fmt;

/// Which promise was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViolationKind {
    /// A body of the bot that Discord's API description does not allow.
    Schema,
    /// A body over a limit, or breaking a rule, that Discord enforces (most are answered with 400).
    Limit,
    /// A rule of this project: every message carries `allowed_mentions: {"parse": []}`.
    ProjectRule,
    /// A request for a route the simulator does not know.
    UnknownRoute,
    /// A step the protocol forbids: a second first answer, a heartbeat from the future.
    Protocol,
    /// The simulator itself sent something an oracle rejects: mend the simulator.
    Simulator,
}

/// One finding of one oracle.
#[derive(Clone, Debug)]
pub struct Violation {
    /// Which promise was broken.
    pub kind: ViolationKind,
    /// The request or event it was found in, such as `POST /channels/1/messages`.
    pub at: String,
    /// What is wrong with it.
    pub detail: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{:?}] {}: {}", self.kind, self.at, self.detail)
    }
}
