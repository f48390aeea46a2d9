//! Judged questions: is what is shown right, and is what cannot be answered refused?
//!
//! Two kinds: the project's own over the documents that ship (`tests/eval`), and, where it is at
//! hand, the development set over the raw pages (`../shared/eval`). The bounds below are what was
//! reached, less what one or two questions are worth: a drop is a fault, a rise moves them up.

use std::path::{Path, PathBuf};

use careerbot::{
    engine::{Ask, Engine, Quiet},
    eval::judged::{Outcome, Question, judge, load, report, worst, would_help},
};

use crate::support::shared;

fn check(name: &str, corpus: &Path, questions: &Path, shown: f64, refused: f64) {
    let index = tempfile::tempdir().unwrap();
    let engine = Engine::open(corpus, index.path(), &Quiet).unwrap();
    let questions = load(&[questions.to_owned()], None).unwrap();
    let ask = |question: &Question| {
        let answer = engine.ask(Ask {
            question: &question.question,
            follows: question.follows.as_slice(),
            skip: 0,
            explain: false,
        });
        let judgement = judge(question, &answer);
        Outcome {
            useful: if judgement.answered {
                judgement.useful()
            } else {
                would_help(&engine, question, &question.question)
            },
            judgement,
            answer,
        }
    };
    let outcomes: Vec<Outcome> = questions.iter().map(ask).collect();
    let report = report(&questions, &outcomes);
    println!("{name}: {:#?}", report.all);
    let wrong: Vec<String> = worst(&outcomes)
        .into_iter()
        .map(|at| format!("{}: {}", questions[at].id, questions[at].question))
        .collect();
    assert!(
        report.all.shown >= shown && report.all.refused >= refused,
        "{name}: {:#?} {wrong:#?}",
        report.all
    );
}

#[test]
fn own_questions_over_the_documents_that_ship() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let files = [
        ("questions.jsonl", 0.81, 0.8),
        ("plain-speech.jsonl", 0.61, 0.9),
        ("foreign.jsonl", 0.0, 0.99),
        ("near-misses.jsonl", 0.0, 0.94),
    ];
    for (file, shown, refused) in files {
        let questions = root.join("tests/eval").join(file);
        check(file, &root.join("corpus"), &questions, shown, refused);
    }
}

#[test]
fn development_questions_over_the_raw_pages() {
    let Some(shared) = shared("eval/questions-dev.jsonl") else {
        return;
    };
    let questions = shared.join("eval/questions-dev.jsonl");
    check("raw pages", &shared.join("seeds"), &questions, 0.955, 0.92);
}
