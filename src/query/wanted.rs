//! What is asked for: the topics that the words of a question say.

use super::{Lexicon, RoleMatch, Topic, question::TermKind};
use crate::analysis::Word;

/// Topics with their weights, strongest first.
type Topics = Vec<(Topic, f32)>;

/// The topics that words of these stems ask for clearly, and those that they hint at.
pub(super) fn topics_said(lexicon: &Lexicon, others: &[&str]) -> (Topics, Topics) {
    let all_topics = lexicon.topics_asked(others);
    let (mut topics, hints): (Vec<_>, Vec<_>) = all_topics
        .into_iter()
        .partition(|&(_, weight)| weight >= 1.0);
    // “what makes salaries differ” asks for no more than what it is that differs
    let has_another = topics.iter().any(|&(topic, _)| topic != Topic::Overview);
    if has_another
        && !others
            .iter()
            .any(|&stem| stem == "overview" || stem == "summari")
    {
        topics.retain(|&(topic, _)| topic != Topic::Overview);
    }
    (topics, hints)
}

/// Asks for pay: nothing else is given by percentiles.
pub(super) fn ask_for_pay(topics: &mut Topics, hints: &mut Topics) {
    if !topics.iter().any(|&(topic, _)| topic == Topic::Salary) {
        topics.push((Topic::Salary, 1.0));
        hints.retain(|&(topic, _)| topic != Topic::Salary);
    }
}

/// Marks the words that say these topics, but for those that already play another part.
pub(super) fn mark_topics(
    lexicon: &Lexicon,
    stems: &[&str],
    topics: &[(Topic, f32)],
    kinds: &mut [TermKind],
) {
    for (kind, is_topic) in kinds.iter_mut().zip(lexicon.topic_words(stems, topics)) {
        if is_topic && *kind == TermKind::Content {
            *kind = TermKind::Topic;
        }
    }
}

/// Takes the strongest hint for a topic, where no topic is asked for clearly.
pub(super) fn promote(topics: &mut Vec<(Topic, f32)>, hints: &mut Vec<(Topic, f32)>) {
    const STRONG_HINT: f32 = 0.6;
    if hints
        .first()
        .is_some_and(|&(_, weight)| weight >= STRONG_HINT)
    {
        topics.push(hints.remove(0));
    }
}

/// Whether a verb behind a role says its topic only where nothing else does.
pub(super) fn says_many_things(verb: &str) -> bool {
    matches!(
        verb,
        "get"
            | "go"
            | "land"
            | "command"
            | "clear"
            | "need"
            | "have"
            | "require"
            | "work"
            | "handle"
    )
}

/// The words that say who people are beside their work, where the role of some was found.
pub(super) fn says_who(
    lexicon: &Lexicon,
    words: &[Word],
    kinds: &[TermKind],
    roles: &[Vec<RoleMatch>],
) -> Vec<usize> {
    let is_found = roles.iter().any(|found| !found.is_empty());
    let says = |&at: &usize| kinds[at] == TermKind::Content && lexicon.says_who(&words[at].text);
    (0..words.len()).filter(|at| is_found && says(at)).collect()
}
