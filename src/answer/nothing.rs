//! Whether what is found says anything of what was asked.

use std::collections::HashSet;

use super::{Answer, ranking::Ranked};
use crate::{
    analysis::fold,
    index::Catalog,
    query::{Question, Topic},
};

/// Whether what would be shown only names whom the question is about, of whom no document is, and has
/// nothing of what is asked: no figure where pay is asked for of a role, or nothing but lists of roles
/// below headings of other topics. Lists of related roles name many that there is nothing on.
pub(super) fn says_nothing(
    catalog: &Catalog,
    question: &Question,
    shown: &[&Ranked],
    answer: &Answer,
) -> bool {
    if !question.documents().is_empty() || question.topics.is_empty() || !answer.figures.is_empty()
    {
        return false;
    }
    let is_foreign = question.roles.iter().any(Vec::is_empty);
    let mut topics = question.topics.iter();
    if is_foreign && topics.all(|&(topic, _)| topic == Topic::Salary) {
        return true;
    }
    shown.iter().all(|one| one.features.other_topic > 0.0)
        && answer
            .passages
            .iter()
            .all(|one| lists_roles(catalog, &one.text))
}

/// Whether most lines of a text are titles of documents, and nothing else.
fn lists_roles(catalog: &Catalog, text: &str) -> bool {
    let lines: Vec<String> = text.lines().map(fold).collect();
    let titles = catalog.documents.iter().map(|entry| fold(&entry.title));
    let titles: HashSet<String> = titles.collect();
    let named = lines.iter().filter(|line| titles.contains(*line)).count();
    2 * named > lines.len()
}
