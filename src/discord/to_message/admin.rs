//! What a reload changes, for the bot's owner.

use super::{
    Embed, Outgoing,
    action::{Row, one_button},
    limit::{length, shorten},
    notice::{BLURPLE, GREY, slip},
};
use crate::{
    corpus::Severity,
    discord::{
        markdown::{clean_line, escape},
        press::Press,
    },
    engine::{Change, Count, Kind},
    locale::{Language, say},
};

/// Room for the documents, and for what is wrong with them: together with the rest less than an
/// embed has.
const DOCUMENTS: usize = 2_200;
const PROBLEMS: usize = 1_200;
/// Of one line.
const LINE: usize = 240;

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is only looked at.
    Not,
    /// It is looked at again: what was to be taken over is not what it was.
    Since,
    /// It was taken over.
    Over,
}

/// What changes, with a button to take it over where that is still to be done.
pub fn change(change: &Change, taken: Taken, language: Language) -> Outgoing {
    let mut parts = Vec::new();
    if change.is_none() {
        let documents = change.total;
        parts.push(say!(language, "admin-nothing", documents = documents));
    } else {
        parts.push(match taken {
            Taken::Not => say!(language, "admin-preview"),
            Taken::Since => say!(language, "admin-since"),
            Taken::Over => say!(language, "admin-done"),
        });
        let documents = counted(change.documents, language);
        let chunks = counted(change.chunks, language);
        parts.push(format!(
            "{}\n{}",
            say!(
                language,
                "admin-documents",
                total = change.total,
                counts = documents
            ),
            say!(language, "admin-chunks", counts = chunks),
        ));
        let documents = change.list.iter().map(|one| {
            let mark = match one.kind {
                Kind::Added => '+',
                Kind::Changed => '~',
                Kind::Removed => '\u{2212}',
            };
            let named = format!("{} ({})", one.path, one.title);
            format!("`{mark}` {}", shorten(&clean_line(&named), LINE, escape))
        });
        parts.extend(lines(documents, DOCUMENTS, language));
    }
    if let Some(problems) = problems(change, language) {
        parts.push(problems);
    }
    let embed = Embed {
        description: parts.join("\n\n"),
        footer: say!(language, "footer-source", corpus = change.after.as_str()),
        colour: if change.is_none() { GREY } else { BLURPLE },
        ..Embed::default()
    };
    let press = Press::Reload {
        version: change.after.clone(),
    };
    let label = say!(language, "button-take-over");
    let is_offered = taken != Taken::Over && !change.is_none();
    let rows: Vec<Row> = is_offered
        .then(|| one_button(&press, &label))
        .flatten()
        .into_iter()
        .collect();
    Outgoing::new(embed, true).with(rows)
}

/// Why nothing was read, and that what was read before is answered from.
pub fn not_reloaded(error: &str, language: Language) -> Outgoing {
    let error = shorten(&clean_line(error), 1_500, escape);
    slip(&say!(language, "admin-failed", error = error))
}

fn counted(count: Count, language: Language) -> String {
    say!(
        language,
        "admin-counts",
        added = count.added,
        changed = count.changed,
        removed = count.removed,
    )
}

fn problems(change: &Change, language: Language) -> Option<String> {
    // What keeps a document out comes first.
    let errors = |severity: Severity| {
        let problems = change.problems.iter();
        problems.filter(move |problem| problem.severity == severity)
    };
    let all = errors(Severity::Error).chain(errors(Severity::Warning));
    let all = all.map(|problem| {
        let text = clean_line(&problem.to_string());
        format!("• {}", shorten(&text, LINE, escape))
    });
    let list = lines(all, PROBLEMS, language)?;
    let count = change.problems.len();
    let heading = say!(language, "admin-problems", count = count);
    Some(format!("{heading}\n{list}"))
}

/// As many lines as the room holds, and how many more there are.
fn lines(all: impl Iterator<Item = String>, room: usize, language: Language) -> Option<String> {
    let all: Vec<String> = all.collect();
    let mut text = String::new();
    for (shown, line) in all.iter().enumerate() {
        if length(&text) + length(line) > room {
            text.push_str(&say!(language, "roles-more", count = all.len() - shown));
            break;
        }
        text.push_str(line);
        text.push('\n');
    }
    Some(text.trim_end().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{corpus::Problem, engine::DocumentChange};

    fn large() -> Change {
        let list = (0..500).map(|number| DocumentChange {
            kind: Kind::Changed,
            id: number.to_string(),
            title: "*_[".repeat(200),
            path: format!("corpus/{number}.md"),
            chunks: Count::default(),
        });
        let problem = |number| {
            let text = "@everyone ".repeat(100);
            Problem::warning("corpus/a.md", Some(number), text, "Look at it")
        };
        let fatal = Problem::error("corpus/b.md", None, "is no text".to_owned(), "Remove it");
        Change {
            before: "a".to_owned(),
            after: "b".to_owned(),
            total: 500,
            list: list.collect(),
            problems: (0..200).map(problem).chain([fatal]).collect(),
            ..Change::default()
        }
    }

    #[test]
    fn a_large_change_fits_and_says_how_much_more_there_is() {
        for language in [Language::English, Language::German, Language::Spanish] {
            let message = change(&large(), Taken::Not, language);
            let json = serde_json::to_value(message.to_response()).unwrap();
            let text = json["embeds"][0]["description"].as_str().unwrap();
            assert!(text.chars().count() < 4_096, "{}", text.chars().count());
            assert!(
                !text.contains('…') || text.contains("corpus/0.md"),
                "{text}"
            );
            assert!(text.contains("is no text"), "errors come first: {text}");
            assert_eq!(
                json["components"][0]["components"][0]["custom_id"],
                "1.reload.b"
            );
        }
    }

    #[test]
    fn what_was_taken_over_or_is_nothing_has_no_button() {
        let over = change(&large(), Taken::Over, Language::English);
        let nothing = change(&Change::default(), Taken::Not, Language::English);
        for message in [over, nothing] {
            let json = serde_json::to_value(message.to_response()).unwrap();
            assert_eq!(json["components"], serde_json::json!([]));
        }
    }
}
