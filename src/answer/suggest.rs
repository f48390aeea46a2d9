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
    let mut topics: Vec<Topic> = Vec::new();
    for topic in asked.chain([Topic::Salary, Topic::Skills, Topic::Overview]) {
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    for entry in nearest {
        if suggestions.len() >= ROLES + QUESTIONS {
            break;
        }
        // each question of another topic, as far as there are any
        let about = topics.iter().position(|topic| entry.topics.contains(topic));
        if let Some(at) = about {
            let topic = topics.remove(at);
            suggestions.push(Suggestion::Question(ask(topic, &entry.title)));
            topics.push(topic);
        }
    }
    suggestions
}

/// A question as a member would ask it.
fn ask(topic: Topic, title: &str) -> String {
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
            let found = question.terms.iter().map(|term| likeness(stem, &term.stem));
            found.fold(0.0, f32::max)
        })
        .sum();
    matched / name.len().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

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
