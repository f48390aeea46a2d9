//! Judged questions: what a member asks, and what must stand in what is shown.

mod calibration;
mod judge;
mod report;
pub mod tune;
mod typo;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::PathBuf,
};

use serde::Deserialize;

pub use calibration::{Bin, Calibration, calibration};
pub use judge::{Judgement, Outcome, judge, run, would_help};
pub use report::{Part, Refusal, Report, report, worst};
pub use typo::with_typo;

use super::{EvalError, Half, Member, fault::each_object};

/// A judged question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// What a member types.
    pub question: String,
    /// The question before, for a follow-up.
    pub follows: Option<String>,
    /// What kind of question it is; the first is its stratum.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The half of the set it belongs to, where the set is cut.
    pub half: Option<Half>,
    /// Needs, **all** to be met; `None` when the right reply is a refusal.
    pub answers: Option<Vec<Need>>,
}

/// Alternatives, of which **one** suffices.
pub type Need = Vec<Piece>;

/// A piece of text that answers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
pub struct Piece {
    /// Id of the document it stands in.
    pub document: Option<String>,
    /// File name of the page it stands in, where documents have no ids of their own.
    pub page: Option<String>,
    /// The piece.
    pub text: String,
}

/// Reads judged questions from JSON Lines files, in order; of one half, where asked for.
///
/// # Errors
/// When a file cannot be read, a line is none of a judged question, an id stands twice, or no
/// question is left.
pub fn load(files: &[PathBuf], half: Option<Half>) -> Result<Vec<Question>, EvalError> {
    let mut questions = Vec::new();
    let mut ids = HashSet::new();
    for file in files {
        each_object(
            file,
            "{\"id\": \"1\", \"question\": \"…\", \"answers\": [[{\"document\": \"…\", \"text\": \"…\"}]]}",
            |question: Question| {
                check(&question)?;
                if !ids.insert(question.id.clone()) {
                    return Err(format!(
                        "the id {} stands in an earlier line too. Give each question its own",
                        question.id
                    ));
                }
                if half.is_none() || question.half == half {
                    questions.push(question);
                }
                Ok(())
            },
        )?;
    }
    if questions.is_empty() {
        return Err(EvalError::Layout {
            path: files.first().cloned().unwrap_or_default(),
            reason: match half {
                None => "holds no question. Write one object a line".to_owned(),
                Some(_) => "has no question of that half. Give its lines \"half\": \"dev\" or \"held\", or leave --half away".to_owned(),
            },
        });
    }
    Ok(questions)
}

/// What decides the fold of each question: its first tag, and which others it must not be parted
/// from: the question it follows up, and those with the very same answers.
pub fn members(questions: &[Question]) -> Vec<Member> {
    let mut groups: Vec<usize> = (0..questions.len()).collect();
    let mut first: HashMap<String, usize> = HashMap::new();
    for (at, question) in questions.iter().enumerate() {
        let mut keys = vec![format!("q {}", question.question)];
        keys.extend(
            question
                .follows
                .as_ref()
                .map(|before| format!("q {before}")),
        );
        keys.extend(
            question
                .answers
                .as_ref()
                .map(|needs| format!("a {needs:?}")),
        );
        for key in keys {
            let other = *first.entry(key).or_insert(at);
            let (a, b) = (root(&groups, at), root(&groups, other));
            groups[a.max(b)] = a.min(b);
        }
    }
    let member = |(at, question): (usize, &Question)| Member {
        stratum: question.tags.first().cloned().unwrap_or_default(),
        group: root(&groups, at).to_string(),
    };
    questions.iter().enumerate().map(member).collect()
}

fn root(groups: &[usize], mut at: usize) -> usize {
    while groups[at] != at {
        at = groups[at];
    }
    at
}

/// The questions by tag, those with several under each.
fn by_tag(questions: &[Question]) -> BTreeMap<&str, Vec<usize>> {
    let mut tags: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, question) in questions.iter().enumerate() {
        for tag in &question.tags {
            tags.entry(tag).or_default().push(at);
        }
    }
    tags
}

fn check(question: &Question) -> Result<(), String> {
    if question.question.trim().is_empty() {
        return Err("the question is empty. Write what a member would type".to_owned());
    }
    let Some(needs) = &question.answers else {
        return Ok(());
    };
    if needs.is_empty() || needs.iter().any(Vec::is_empty) {
        return Err(
            "a need without an alternative. Write null for a question that deserves a refusal"
                .to_owned(),
        );
    }
    for piece in needs.iter().flatten() {
        if piece.text.trim().is_empty() {
            return Err(
                "the text of an alternative is empty. Copy it from the document".to_owned(),
            );
        }
        if piece.document.is_none() && piece.page.is_none() {
            return Err(
                "an alternative names neither its document nor its page. Add \"document\": \"id\""
                    .to_owned(),
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(id: &str, follows: Option<&str>, wanted: &str) -> Question {
        Question {
            id: id.to_owned(),
            question: format!("question {id}"),
            follows: follows.map(str::to_owned),
            tags: vec!["figure".to_owned()],
            half: None,
            answers: Some(vec![vec![Piece {
                document: Some("nurse".to_owned()),
                page: None,
                text: wanted.to_owned(),
            }]]),
        }
    }

    #[test]
    fn questions_that_give_each_other_away_stay_together() {
        let questions = [
            question("1", None, "x"),
            question("2", None, "y"),
            question("3", Some("question 1"), "z"),
            question("4", None, "z"),
        ];
        let groups: Vec<String> = members(&questions).into_iter().map(|m| m.group).collect();
        assert_eq!(groups, ["0", "1", "0", "0"]);
    }

    #[test]
    fn bad_questions_are_named_with_file_and_line() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("q.jsonl");
        for (text, wanted) in [
            ("{\"id\": \"1\"}", "q.jsonl:1: missing field `question`"),
            (
                "\n{\"id\": \"1\", \"question\": \" \"}",
                "q.jsonl:2: the question is empty",
            ),
            (
                "{\"id\": \"1\", \"question\": \"x\", \"answers\": [[]]}",
                "Write null",
            ),
            (
                "{\"id\": \"1\", \"question\": \"x\", \"answers\": [[{\"text\": \"y\"}]]}",
                "neither its document nor its page",
            ),
            (
                "{\"id\": \"1\", \"question\": \"x\"}\n{\"id\": \"1\", \"question\": \"y\"}",
                "q.jsonl:2: the id 1 stands",
            ),
            ("", "holds no question"),
        ] {
            std::fs::write(&file, text).unwrap();
            let error = load(std::slice::from_ref(&file), None).unwrap_err();
            assert!(error.to_string().contains(wanted), "{error}");
        }
        std::fs::write(
            &file,
            "{\"id\": \"1\", \"question\": \"x\", \"half\": \"held\"}",
        )
        .unwrap();
        let load = |half| load(std::slice::from_ref(&file), Some(half));
        assert_eq!(load(Half::Held).unwrap().len(), 1);
        assert!(load(Half::Dev).unwrap_err().to_string().contains("--half"));
    }
}
