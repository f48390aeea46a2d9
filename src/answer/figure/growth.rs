//! Whether a question asks how fast something grows.

use crate::query::{Question, Topic};

/// Whether the growth or the demand itself is asked for. “In-demand skills” asks for skills, and who
/// asks for trends asks for no number.
pub(super) fn asks_for_growth(question: &Question, words: &[&str]) -> bool {
    const GROWS: [&str; 9] = [
        "decline",
        "declining",
        "grow",
        "growing",
        "growth",
        "grown",
        "increase",
        "increased",
        "rise",
    ];
    let asked = |wanted: Topic| question.topics.iter().any(|&(topic, _)| topic == wanted);
    let describes = words
        .windows(2)
        .any(|pair| ["high", "in"].contains(&pair[0]) && pair[1] == "demand")
        || words.contains(&"in-demand")
        || words.contains(&"high-demand");
    let others = [
        Topic::Skills,
        Topic::SoftSkills,
        Topic::Requirements,
        Topic::Responsibilities,
        Topic::Salary,
    ];
    let beside = describes && others.into_iter().any(asked);
    let grows = (asked(Topic::Trends)) && words.iter().any(|word| GROWS.contains(word));
    asked(Topic::Demand) && !beside || grows
}
