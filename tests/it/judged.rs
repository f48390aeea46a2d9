//! Judged questions: is what is shown right, and is what cannot be answered refused?
//!
//! Two sets: the project's own over the documents that ship (`tests/eval`), and, where it is at
//! hand, the development set over the raw pages (`../shared/eval`). The bounds below are what was
//! reached, less what one or two questions are worth: a drop is a fault, a rise moves them up.

use std::{
    fs,
    path::{Path, PathBuf},
};

use careerbot::{
    answer::{Answer, Status},
    engine::{Ask, Engine, Quiet},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Judged {
    id: String,
    question: String,
    follows: Option<String>,
    /// Needs, each with the alternatives of which one suffices; none for a refusal.
    answers: Option<Vec<Vec<Piece>>>,
}

#[derive(Deserialize)]
struct Piece {
    /// Document id, in the project's own set.
    document: Option<String>,
    /// File name, in the set over the raw pages.
    page: Option<String>,
    text: String,
}

#[derive(Debug, Default)]
struct Tally {
    answerable: usize,
    first: usize,
    shown: usize,
    foreign: usize,
    refused: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn share(count: usize, of: usize) -> f64 {
        count as f64 / of.max(1) as f64
    }

    fn check(&self, name: &str, shown: f64, refused: f64) {
        println!(
            "{name}: first {:.3}, shown {:.3} of {}; refused {:.3} of {}",
            Self::share(self.first, self.answerable),
            Self::share(self.shown, self.answerable),
            self.answerable,
            Self::share(self.refused, self.foreign),
            self.foreign,
        );
        let reached = Self::share(self.shown, self.answerable) >= shown
            && Self::share(self.refused, self.foreign) >= refused;
        assert!(reached, "{name}: {self:#?}");
    }
}

fn judge(corpus: &Path, questions: &Path) -> Tally {
    let index = tempfile::tempdir().unwrap();
    let engine = Engine::open(corpus, index.path(), &Quiet).unwrap();
    let mut tally = Tally::default();
    for line in fs::read_to_string(questions).unwrap().lines() {
        let judged: Judged = serde_json::from_str(line).unwrap();
        let answer = engine.ask(Ask {
            question: &judged.question,
            follows: judged.follows.as_slice(),
            explain: false,
        });
        let right = match &judged.answers {
            None => {
                tally.foreign += 1;
                let refused = answer.status != Status::Answered;
                tally.refused += usize::from(refused);
                refused
            }
            Some(needs) => {
                tally.answerable += 1;
                let served = |need: &Vec<Piece>, passages: usize| {
                    need.iter().any(|piece| stands(piece, &answer, passages))
                };
                tally.first += usize::from(needs.iter().any(|need| served(need, 1)));
                let shown = needs.iter().all(|need| served(need, usize::MAX));
                tally.shown += usize::from(shown);
                shown
            }
        };
        if !right {
            tally
                .wrong
                .push(format!("{}: {}", judged.id, judged.question));
        }
    }
    tally
}

/// Whether the piece stands in one of the first passages.
fn stands(piece: &Piece, answer: &Answer, passages: usize) -> bool {
    let wanted = bare(&piece.text);
    answer.passages.iter().take(passages).any(|passage| {
        let document = piece
            .document
            .as_ref()
            .is_none_or(|id| *id == passage.document);
        let page = piece
            .page
            .as_ref()
            .is_none_or(|page| passage.path.ends_with(page.as_str()));
        document && page && bare(&passage.text).contains(&wanted)
    })
}

/// Lower case, single blanks, without marks of emphasis.
fn bare(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '*' | '`' | '•'))
        .collect();
    plain
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[test]
fn own_questions_over_the_documents_that_ship() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    judge(
        &root.join("corpus"),
        &root.join("tests/eval/questions.jsonl"),
    )
    .check("own", 0.77, 0.77);
}

#[test]
fn development_questions_over_the_raw_pages() {
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if !shared.join("eval").exists() {
        println!("skipped: {} is not here", shared.join("eval").display());
        return;
    }
    judge(
        &shared.join("seeds"),
        &shared.join("eval/questions-dev.jsonl"),
    )
    .check("raw pages", 0.91, 0.92);
}
