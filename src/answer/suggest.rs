//! What exists and can be asked for, where a question found nothing.

use rustc_hash::FxHashMap;

use super::Suggestion;
use crate::{
    analysis::{Analyzer, fold},
    index::{Catalog, Entry},
    query::{Question, QuestionTerm, TermKind, Topic, alike, likeness, parts},
};

/// Roles suggested at most.
const ROLES: usize = 3;
/// Questions suggested at most.
const QUESTIONS: usize = 2;

/// The names of all roles, by the stems that may bring one to mind.
#[derive(Debug, Default)]
pub struct Suggester {
    /// Ordinal of the document, and the terms of the name.
    names: Vec<(u32, Vec<String>)>,
    /// Term, or part of a compound one → positions of the names that have it.
    holders: FxHashMap<String, Vec<u32>>,
}

impl Suggester {
    /// Of titles and other names of these documents.
    pub fn new(analyzer: &Analyzer, catalog: &Catalog) -> Self {
        let mut suggester = Self::default();
        for (document, entry) in catalog.documents.iter().enumerate() {
            for name in std::iter::once(&entry.title).chain(&entry.aliases) {
                let terms = analyzer.terms(name).into_iter();
                let terms: Vec<String> = terms.map(|term| term.text).collect();
                let position = suggester.names.len() as u32;
                for stem in terms.iter().flat_map(|term| parts_too(term)) {
                    let holders = suggester.holders.entry(stem.to_owned()).or_default();
                    if holders.last() != Some(&position) {
                        holders.push(position);
                    }
                }
                suggester.names.push((document as u32, terms));
            }
        }
        suggester
    }

    /// The documents with a name that shares something with the question, and how much: the nearest
    /// first, equals in corpus order.
    fn nearest(&self, question: &Question) -> Vec<(f32, u32)> {
        let stems = said_of_it(question).flat_map(|term| alike(&term.stem));
        let holders = stems.filter_map(|stem| self.holders.get(stem)).flatten();
        let mut positions: Vec<u32> = holders.copied().collect();
        positions.sort_unstable();
        positions.dedup();
        let mut nearest: Vec<(f32, u32)> = Vec::new();
        for position in positions {
            let (document, name) = &self.names[position as usize];
            let nearness = nearness(question, name);
            match nearest.last_mut() {
                Some((known, last)) if last == document => *known = known.max(nearness),
                _ => nearest.push((nearness, *document)),
            }
        }
        nearest.retain(|&(nearness, _)| nearness > 0.0);
        nearest.sort_by(|a, b| b.0.total_cmp(&a.0));
        nearest
    }
}

/// The nearest roles and questions about them.
pub fn suggest(suggester: &Suggester, question: &Question, catalog: &Catalog) -> Vec<Suggestion> {
    let nearest = suggester.nearest(question).into_iter();
    suggest_of(catalog, question, nearest.map(|(_, document)| document))
}

/// These roles, nearest first, and questions about them; where there are none, questions about others are examples
/// of what to ask.
pub fn suggest_of(
    catalog: &Catalog,
    question: &Question,
    nearest: impl Iterator<Item = u32>,
) -> Vec<Suggestion> {
    let documents = &catalog.documents;
    let mut near: Vec<&Entry> = Vec::new();
    for document in nearest {
        let entry = &documents[document as usize];
        // An occupation and the page about it are one, by the name that both have.
        let same = near
            .iter()
            .position(|known| fold(&known.title) == fold(&entry.title));
        match same {
            Some(at) if near[at].alternates.len() < entry.alternates.len() => near[at] = entry,
            Some(_) => {}
            None if near.len() < ROLES => near.push(entry),
            None => break,
        }
    }
    let mut suggestions: Vec<Suggestion> = near
        .iter()
        .map(|entry| Suggestion::Role {
            id: entry.id.clone(),
            title: entry.title.clone(),
        })
        .collect();
    let most = match near.as_slice() {
        [] => ROLES,
        _ => near.len() + QUESTIONS,
    };
    if near.is_empty() {
        near.extend(examples(documents));
    }
    let mut topics: Vec<Topic> = question.topics.iter().map(|&(topic, _)| topic).collect();
    for topic in [Topic::Salary, Topic::Skills, Topic::Overview] {
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    for entry in near.iter().cycle().take(near.len() * QUESTIONS) {
        if suggestions.len() >= most {
            break;
        }
        // each question of another topic, as far as there are any
        let about = topics.iter().position(|topic| entry.topics.contains(topic));
        if let Some(at) = about {
            let topic = topics.remove(at);
            let question = Suggestion::Question(ask(topic, &entry.title));
            if !suggestions.contains(&question) {
                suggestions.push(question);
            }
            topics.push(topic);
        }
    }
    suggestions
}

/// Documents that questions can be asked about, where none is near: what most people work as, as far as that is
/// known; else the first.
fn examples(documents: &[Entry]) -> Vec<&Entry> {
    let mut most: Vec<&Entry> = documents.iter().collect();
    most.sort_by_key(|entry| std::cmp::Reverse(entry.people()));
    let mut examples: Vec<&Entry> = Vec::new();
    for entry in most {
        let same = |known: &&Entry| fold(&known.title) == fold(&entry.title);
        if examples.len() < ROLES && !examples.iter().any(same) {
            examples.push(entry);
        }
    }
    examples
}

/// The terms that may be of a name: whoever asks what one makes does not ask for a maker.
fn said_of_it(question: &Question) -> impl Iterator<Item = &QuestionTerm> {
    let terms = question.terms.iter();
    terms.filter(|term| term.kind != TermKind::Topic)
}

/// A question as a member would ask it.
pub(super) fn ask(topic: Topic, title: &str) -> String {
    let one = with_article(title);
    match topic {
        Topic::Overview => format!("What is the role of {one}?"),
        Topic::Responsibilities => format!("What are the responsibilities of {one}?"),
        Topic::Requirements => format!("What are the requirements for {one}?"),
        Topic::Skills => format!("Which skills are needed for {one}?"),
        Topic::Salary => format!("What is the salary of {one}?"),
        Topic::Career => format!("What is the career path of {one}?"),
        Topic::Demand => format!("What is the demand for {one}?"),
        Topic::Trends => format!("What are the trends for {one}?"),
        Topic::SoftSkills => format!("Which soft skills matter for {one}?"),
        Topic::BestPractices => format!("What are best practices for {one}?"),
        Topic::Challenges => format!("What are the challenges for {one}?"),
    }
}

/// A term and its parts.
fn parts_too(term: &str) -> impl Iterator<Item = &str> {
    std::iter::once(term).chain(parts(term))
}

/// A role as a sentence has it: `an AI/ML Expert`; what is many (`Accountants and Auditors`), or
/// brings its article, stays as it is.
fn with_article(title: &str) -> String {
    let lower = title.to_lowercase();
    let has_own = ["a ", "an ", "the "]
        .iter()
        .any(|article| lower.starts_with(article));
    let head = lower.split(',').next().unwrap_or(&lower).trim_end();
    let many = head.ends_with('s') && !head.ends_with("ss") || lower.contains(" and ");
    let first = title.split(|c: char| !c.is_alphanumeric()).next();
    let Some(first) = first.filter(|first| !first.is_empty() && !has_own && !many) else {
        return title.to_owned();
    };
    // letters that are spoken one by one: an ML engineer, a UX designer
    let spelled = first.len() > 1 && first.chars().all(|c| c.is_ascii_uppercase());
    let vowels = if spelled { "aefhilmnorsx" } else { "aeio8" };
    let starts = |text: &str| lower.starts_with(text);
    let vowel = first
        .chars()
        .next()
        .is_some_and(|c| vowels.contains(c.to_ascii_lowercase()))
        || !spelled
            && starts("u")
            && !["uni", "use", "us ", "util", "ux", "ui"]
                .iter()
                .any(|text| starts(text));
    let article = if vowel && !starts("one") && !starts("eu") {
        "an"
    } else {
        "a"
    };
    format!("{article} {title}")
}

/// Share of a role's name that the question holds.
fn nearness(question: &Question, name: &[String]) -> f32 {
    let matched: f32 = name
        .iter()
        .map(|stem| {
            let found = said_of_it(question).map(|term| likeness(stem, &term.stem));
            found.fold(0.0, f32::max)
        })
        .sum();
    matched / name.len().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Measures;

    #[test]
    fn examples_are_of_what_most_people_work_as_and_of_no_role_twice() {
        let entry = |title: &str, people: u32| Entry {
            title: title.to_owned(),
            measures: Measures::of_people(people),
            ..Entry::default()
        };
        let titles = |documents: &[Entry]| -> Vec<String> {
            let examples = examples(documents).into_iter();
            examples.map(|entry| entry.title.clone()).collect()
        };
        let documents = [
            entry("Acupuncturists", 9),
            entry("Cooks", 300),
            entry("cooks", 300),
            entry("Nurses", 900),
            entry("Welders", 0),
        ];
        assert_eq!(titles(&documents), ["Nurses", "Cooks", "Acupuncturists"]);
        let documents = ["C", "A", "B", "D"].map(|title| entry(title, 0));
        assert_eq!(titles(&documents), ["C", "A", "B"]);
    }

    #[test]
    fn a_role_gets_the_article_that_is_spoken() {
        for (title, expected) in [
            ("AI/ML Expert", "an AI/ML Expert"),
            ("ML Engineer", "an ML Engineer"),
            ("UX Designer", "a UX Designer"),
            ("Data Platform Engineer", "a Data Platform Engineer"),
            ("Operations Analyst", "an Operations Analyst"),
            ("University Professor", "a University Professor"),
            ("Underwriter", "an Underwriter"),
            ("Accountants and Auditors", "Accountants and Auditors"),
            ("Actuaries", "Actuaries"),
            ("Chefs, all other", "Chefs, all other"),
        ] {
            assert_eq!(with_article(title), expected);
        }
    }
}
