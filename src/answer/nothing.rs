//! Whether what is found says anything of what was asked.

use std::collections::HashSet;

use super::{Answer, Passage, general::is_of_record, ranking::Ranked};
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
    if asks_which_of_all(question) && catalog.documents.iter().any(is_of_record) {
        // … unless a passage is about that
        let is_on_it = |one: &Passage| {
            let mut headings = one.section.iter().chain([&one.title]);
            headings.any(|heading| words(heading).any(|word| BEST.contains(&word.as_str())))
        };
        return !answer.passages.iter().any(is_on_it);
    }
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

/// Words by which one of all is asked for.
const BEST: [&str; 10] = [
    "best", "highest", "top", "most", "lowest", "least", "worst", "richest", "fastest", "slowest",
];
/// What all of them are.
const WORK: [&str; 8] = [
    "job",
    "jobs",
    "career",
    "careers",
    "occupation",
    "occupations",
    "profession",
    "professions",
];

/// Whether it asks which work of all pays most or least, or grows fastest, and says more (“best paying jobs in
/// Texas”): the record of each occupation tells of that one alone, and whatever has the words is of any.
fn asks_which_of_all(question: &Question) -> bool {
    let says = |list: &[&str]| {
        let mut words = question.words.iter().map(|word| word.text.as_str());
        words.any(|word| list.contains(&word))
    };
    matches!(
        question.topics.as_slice(),
        [(Topic::Salary | Topic::Demand, _)]
    ) && question.phrases.is_empty()
        && says(&BEST)
        && says(&WORK)
}

/// The words of a heading, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.map(str::to_lowercase)
}

/// Whether most lines of a text are titles of documents, and nothing else.
fn lists_roles(catalog: &Catalog, text: &str) -> bool {
    let lines: Vec<String> = text.lines().map(fold).collect();
    let titles = catalog.documents.iter().map(|entry| fold(&entry.title));
    let titles: HashSet<String> = titles.collect();
    let named = lines.iter().filter(|line| titles.contains(*line)).count();
    2 * named > lines.len()
}
