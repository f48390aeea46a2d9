//! What members see, and what must hold of it for any answer.

mod every;
mod figure;
mod hostile;

use serde_json::{Value, json};
use serenity::{builder::CreateInteractionResponse, model::id::UserId};

use super::*;
use crate::{
    answer::{CorpusVersion, Status, Suggestion},
    discord::{press::Shown, subject::Audience},
    engine::{Credit, Credited, Examples},
    locale::Language,
    query::Topic,
    reply::{Excerpt, FigureLine, Reply, SourceLine, sample},
};

/// The message of an answer that everyone in a channel sees.
fn public(reply: &Reply, follows: &[String]) -> Outgoing {
    answer(
        reply,
        &Setting {
            title: None,
            follows,
            shown: Shown::Question { skip: 0 },
            audience: &Audience::Channel(UserId::new(5)),
            related: Some(Related {
                role: "machine-learning-engineer".to_owned(),
                title: "Machine Learning Engineer".to_owned(),
                topics: vec![Topic::Skills, Topic::Career],
                asked: Some(Topic::Salary),
            }),
        },
    )
}

fn reply() -> Reply {
    let text = "Seattle, WA: ~$160,000 average base\nAustin, TX: ~$140,000 average base";
    Reply {
        language: Language::English,
        status: Status::Answered,
        question: "what does an ML engineer make in *Seattle*?".to_owned(),
        notices: vec!["I read that as: machine learning engineer, Seattle, WA.".to_owned()],
        figures: vec![sample::line(
            "~$160,000",
            160_000.0,
            Some(160_000.0),
            |line| {
                line.about = vec!["average base".to_owned(), "Seattle, WA".to_owned()];
                line.sources = vec!["Glassdoor".to_owned()];
            },
        )],
        excerpts: vec![
            Excerpt {
                trail: vec![
                    "Machine Learning Engineer".to_owned(),
                    "Salary".to_owned(),
                    "Cities".to_owned(),
                ],
                text: text.to_owned(),
                marks: vec![0..7, 23..30, 31..35],
                sources: vec![0],
                chunk: 7,
            },
            Excerpt {
                trail: vec!["Machine Learning Engineer".to_owned(), "Salary".to_owned()],
                text: "Pay grows with level. C++ and #hashtags_pay * more.".to_owned(),
                marks: std::iter::once(0..3).collect(),
                sources: vec![1],
                chunk: 8,
            },
        ],
        sources: vec![
            SourceLine {
                name: "Glassdoor".to_owned(),
                title: "Machine Learning Engineer".to_owned(),
                year: Some(2024),
                url: Some("https://example.org/ml_(pay)#:~:text=Seattle%2C%20WA".to_owned()),
                place: "corpus/machine-learning-engineer.md:12-18".to_owned(),
            },
            SourceLine {
                name: "Levels 2023".to_owned(),
                title: "Machine Learning Engineer".to_owned(),
                year: Some(2023),
                url: None,
                place: "corpus/machine-learning-engineer.md:8".to_owned(),
            },
        ],
        suggestions: Vec::new(),
        corpus_version: "1a2b3c".to_owned(),
    }
}

fn body(message: &Outgoing) -> Value {
    serde_json::to_value(CreateInteractionResponse::Message(message.to_response())).unwrap()["data"]
        .clone()
}

fn description(message: &Outgoing) -> String {
    body(message)["embeds"][0]["description"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

fn credits() -> Vec<Credit> {
    let credited = |name: &str, documents| Credited {
        name: name.to_owned(),
        url: Some("https://example.org/".to_owned()),
        documents,
    };
    vec![
        Credit {
            licence: Some("CC BY 4.0. As *they* ask.".to_owned()),
            sources: vec![credited("Survey [1]", 2), credited("Other", 1)],
            documents: 2,
        },
        Credit {
            licence: None,
            sources: vec![credited("Own", 1)],
            documents: 1,
        },
    ]
}

fn role(title: &str) -> Role {
    Role {
        id: title.to_lowercase().replace(' ', "-"),
        title: title.to_owned(),
        aliases: Vec::new(),
        summary: None,
        topics: Vec::new(),
    }
}

#[test]
fn an_answer() {
    let shown = body(&public(&reply(), &[]));
    insta::assert_json_snapshot!(shown);
}

#[test]
fn nothing_found() {
    let shown = body(&public(
        &Reply {
            language: Language::English,
            status: Status::NotFound,
            question: "how much does a dentist make".to_owned(),
            notices: vec!["I have nothing on “dentist”.".to_owned()],
            figures: Vec::new(),
            excerpts: Vec::new(),
            sources: Vec::new(),
            suggestions: vec![
                Suggestion::Role {
                    id: "data-scientist".to_owned(),
                    title: "Data Scientist".to_owned(),
                },
                Suggestion::Question("How much does a data scientist make?".to_owned()),
            ],
            corpus_version: "1a2b3c".to_owned(),
        },
        &[],
    ));
    insta::assert_json_snapshot!(shown);
}

#[test]
fn ambiguous() {
    let shown = body(&public(
        &Reply {
            language: Language::English,
            status: Status::Ambiguous,
            question: "what does an engineer make".to_owned(),
            notices: vec!["Several roles fit.".to_owned()],
            figures: Vec::new(),
            excerpts: Vec::new(),
            sources: Vec::new(),
            suggestions: vec![
                Suggestion::Role {
                    id: "data-engineer".to_owned(),
                    title: "Data Engineer".to_owned(),
                },
                Suggestion::Role {
                    id: "ml".to_owned(),
                    title: "Machine Learning Engineer".to_owned(),
                },
            ],
            corpus_version: "1a2b3c".to_owned(),
        },
        &[],
    ));
    insta::assert_json_snapshot!(shown);
}

fn examples(roles: &[Role]) -> Examples {
    Examples {
        roles: roles.to_vec(),
        question: Some(format!("{} salary", roles[0].title)),
        follow_up: Some("and in New York?".to_owned()),
        is_looked_up: true,
    }
}

#[test]
fn help_shows_only_what_the_documents_answer() {
    let shown = help(&Examples::default(), Helped::default(), Language::English);
    let text = body(&shown)["embeds"][0]["description"].to_string();
    for unknown in ["Data Engineer", "/compare", "New York"] {
        assert!(!text.contains(unknown), "{text}");
    }
    let roles = [role("Keeper")];
    let shown = help(&examples(&roles), Helped::default(), Language::English);
    let text = body(&shown)["embeds"][0]["description"].to_string();
    assert!(text.contains("**/ask** Keeper salary"), "{text}");
    assert!(!text.contains("/compare"), "{text}");
}

#[test]
fn a_title_of_two_documents_is_listed_once() {
    let roles = [role("Data Engineer"), role("Nurse"), role("Nurse")];
    let listed = notice::list(&roles, 500, Language::English);
    assert_eq!(listed, "• Data Engineer\n• Nurse");
}

#[test]
fn notices() {
    let roles = [role("Data Engineer"), role("AI *Researcher*")];
    let version = CorpusVersion {
        version: "1a2b3c".to_owned(),
        documents: 2,
    };
    let shown = [
        body(&help(
            &examples(&roles),
            Helped::default(),
            Language::English,
        )),
        body(&about(&version, &roles, &credits(), 0, Language::English)),
        body(&no_such_role(
            "<@1> \u{202e}plumber**",
            &roles,
            Language::English,
        )),
        body(&slip("Try again.")),
        body(&apology("K7Q2M9", Language::English)),
    ];
    insta::assert_json_snapshot!(shown);
}

#[test]
fn other_languages() {
    let roles = [role("Data Engineer"), role("Nurse")];
    let version = CorpusVersion {
        version: "1a2b3c".to_owned(),
        documents: 2,
    };
    for language in [Language::German, Language::Spanish] {
        let reply = Reply {
            language,
            ..reply()
        };
        let shown = [
            help(&examples(&roles), Helped::default(), language),
            about(&version, &roles, &credits(), 0, language),
            privacy(false, language),
            no_such_role("plumber", &roles, language),
            super::roles(&roles, "nurs", 0, "1a2b3c", language),
            apology("K7Q2M9", language),
            public(&reply, &[]),
        ];
        let shown: Vec<String> = shown
            .iter()
            .map(|message| {
                let body = body(message);
                let footer = body["embeds"][0]["footer"]["text"].as_str();
                let rows = body["components"].as_array().unwrap().iter();
                let parts = rows.flat_map(|row| row["components"].as_array().unwrap());
                let labels = parts.filter_map(|part| {
                    let text = part["label"].as_str().or(part["placeholder"].as_str())?;
                    Some(format!("[{text}]"))
                });
                let labels: Vec<String> = labels.collect();
                let footer = footer.unwrap_or_default();
                format!("{}\n{footer}\n{}", description(message), labels.join(" "))
            })
            .collect();
        insta::assert_snapshot!(language.tag(), shown.join("\n---\n"));
    }
}

#[test]
fn long_excerpts_give_way_before_the_sources_do() {
    let mut long = reply();
    for excerpt in &mut long.excerpts {
        excerpt.text = format!(
            "{}\n{}",
            excerpt.text,
            "A sentence of some length, to fill the room. ".repeat(200)
        );
    }
    let description = description(&public(&long, &[]));
    assert!(length(&description) <= DESCRIPTION && length(&description) > DESCRIPTION - 200);
    assert!(description.contains("https://example.org/ml_%28pay%29"));
    assert!(description.contains("corpus/machine-learning-engineer.md:8"));
    for quotation in description
        .split("\n\n")
        .filter(|part| part.contains("\n> "))
    {
        assert!(
            quotation.ends_with(". …"),
            "cut inside of a sentence: {quotation:?}"
        );
    }
}

#[test]
fn choices_are_few_short_and_never_empty() {
    let roles: Vec<Role> = (0..40)
        .map(|n| role(&format!("{n} {}", "very long name ".repeat(20))))
        .collect();
    let choices = serde_json::to_value(choices(&roles)).unwrap();
    let choices = choices["choices"].as_array().unwrap();
    assert_eq!(choices.len(), 25);
    for choice in choices {
        for part in ["name", "value"] {
            assert!((1..=100).contains(&length(choice[part].as_str().unwrap())));
        }
    }
}

/// The text with its links' addresses left out: what stands in them is not read as Markdown.
fn without_addresses(markdown: &str) -> String {
    let mut pieces = markdown.split("](https://");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| {
        text + "]" + piece.split_once(')').map_or("", |(_, after)| after)
    })
}

/// Whether every `**` and `*` that is not escaped has its partner.
fn is_closed(markdown: &str) -> bool {
    let mut runs = vec![0];
    let mut escaped = false;
    for character in markdown.chars() {
        match (character, runs.last_mut()) {
            ('*', Some(run)) if !escaped => *run += 1,
            _ => runs.push(0),
        }
        escaped = character == '\\' && !escaped;
    }
    runs.iter().all(|run| *run <= 2)
        && [1, 2]
            .iter()
            .all(|length| runs.iter().filter(|run| *run == length).count() % 2 == 0)
}
