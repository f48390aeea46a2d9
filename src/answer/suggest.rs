//! What exists and can be asked for, where a question found nothing.

use super::Suggestion;
use crate::{
    index::{Catalog, Entry},
    query::{Question, Topic, likeness},
};

/// Roles suggested at most.
const ROLES: usize = 3;
/// Questions suggested at most.
const QUESTIONS: usize = 2;

/// The nearest roles and questions about them.
pub fn suggest(
    stem: impl Fn(&str) -> Vec<String>,
    question: &Question,
    catalog: &Catalog,
) -> Vec<Suggestion> {
    let mut scored: Vec<(f32, &Entry)> = catalog
        .documents
        .iter()
        .map(|entry| {
            let names = std::iter::once(&entry.title).chain(&entry.aliases);
            let best = names
                .map(|name| nearness(question, &stem(name)))
                .fold(0.0, f32::max);
            (best, entry)
        })
        .collect();
    // equals stay in corpus order
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let nearest: Vec<&Entry> = scored.iter().take(ROLES).map(|&(_, entry)| entry).collect();
    // roles that share no word with the question are examples of what to ask, not near it
    let mut suggestions: Vec<Suggestion> = scored
        .iter()
        .take(ROLES)
        .filter(|&&(nearness, _)| nearness > 0.0)
        .map(|(_, entry)| entry)
        .map(|entry| Suggestion::Role {
            id: entry.id.clone(),
            title: entry.title.clone(),
        })
        .collect();
    let asked = question.topics.iter().map(|&(topic, _)| topic);
    let topics: Vec<Topic> = asked
        .chain([Topic::Salary, Topic::Skills, Topic::Overview])
        .collect();
    for entry in nearest {
        if suggestions.len() >= ROLES + QUESTIONS {
            break;
        }
        let about = topics.iter().find(|topic| entry.topics.contains(topic));
        suggestions.extend(about.map(|&topic| Suggestion::Question(ask(topic, &entry.title))));
    }
    suggestions
}

/// A question as a member would ask it.
fn ask(topic: Topic, title: &str) -> String {
    match topic {
        Topic::Overview => format!("What is the role of {title}?"),
        Topic::Responsibilities => format!("What are the responsibilities of {title}?"),
        Topic::Requirements => format!("What are the requirements for {title}?"),
        Topic::Skills => format!("Which skills are needed for {title}?"),
        Topic::Salary => format!("What is the salary of {title}?"),
        Topic::Career => format!("What is the career path of {title}?"),
        Topic::Demand => format!("What is the demand for {title}?"),
        Topic::Trends => format!("What are the trends for {title}?"),
        Topic::SoftSkills => format!("Which soft skills matter for {title}?"),
        Topic::BestPractices => format!("What are best practices for {title}?"),
        Topic::Challenges => format!("What are the challenges for {title}?"),
    }
}

/// Share of a role's name that the question holds.
fn nearness(question: &Question, name: &[String]) -> f32 {
    let matched: f32 = name
        .iter()
        .map(|stem| {
            let found = question.terms.iter().map(|term| likeness(stem, &term.stem));
            found.fold(0.0, f32::max)
        })
        .sum();
    matched / name.len().max(1) as f32
}
