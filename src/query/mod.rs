//! What was asked: role, topic, level, place, spelling. Pure.

mod topic;

pub use topic::Topic;
