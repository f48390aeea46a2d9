//! What an answer costs as the corpus grows, beside what any engine does at least on the same chunks:
//! `cargo bench --bench scale`, for the documents that ship and 20,000 chunks. Arguments name other
//! corpora: a number of chunks to make by rule (`-- 1000000` takes minutes and some gigabytes of the
//! folder for temporary files), or a folder of documents.
//!
//! Each question of the judged set is answered and its floor taken in turn, round after round, on
//! one thread; a time is the least of its rounds, a row the median of the questions. Compare by
//! ratio, within one run.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark that cannot start says why and ends, and prints what it found"
)]

use std::{
    env,
    hint::black_box,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use careerbot::{
    chunk, corpus,
    engine::{Ask, Engine, Quiet},
    eval::bench::made,
    index::{PlainIndex, PlainWriter},
    query::Lexicon,
};

/// Rounds over all questions; the first warms up.
const ROUNDS: usize = 12;
/// The ten best, as in every comparison of engines.
const BEST: usize = 10;
const QUESTIONS: &str = include_str!("../../tests/eval/questions.jsonl");

/// What is measured on.
enum Documents {
    Folder(PathBuf),
    Made(usize),
}

/// One question and, where it is a follow-up, the one before.
struct Question {
    text: String,
    follows: Vec<String>,
}

fn main() {
    let questions = questions();
    let asked: Vec<Documents> = env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .map(|argument| match argument.parse() {
            Ok(chunks) => Documents::Made(chunks),
            Err(_) => Documents::Folder(argument.into()),
        })
        .collect();
    let usual = || vec![Documents::Folder(shipped()), Documents::Made(20_000)];
    let corpora = if asked.is_empty() { usual() } else { asked };
    println!("{} questions; µs, median of the questions", questions.len());
    println!("chunks      documents  floor     ask       ratio     p90 of ask");
    for documents in corpora {
        measure(&documents, &questions);
    }
}

fn measure(documents: &Documents, questions: &[Question]) {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let folder = match documents {
        Documents::Folder(folder) => folder.clone(),
        Documents::Made(chunks) => {
            let made = temporary.path().join("corpus");
            std::fs::create_dir(&made).expect("a folder for the documents");
            made::write(&shipped(), &made, *chunks).expect("the documents are written");
            made
        }
    };
    let index = temporary.path().join("index");
    let engine = Engine::open(&folder, &index, &Quiet).expect("the documents load");
    let (lexicon, plain) = floor_of(&folder);
    let mut floors = vec![Duration::MAX; questions.len()];
    let mut asks = vec![Duration::MAX; questions.len()];
    for round in 0..ROUNDS {
        for (at, question) in questions.iter().enumerate() {
            let floor = timed(|| floor(&lexicon, &plain, &question.text));
            let ask = timed(|| {
                black_box(engine.ask(Ask {
                    question: &question.text,
                    follows: &question.follows,
                    ..Ask::default()
                }));
            });
            if round > 0 {
                floors[at] = floors[at].min(floor);
                asks[at] = asks[at].min(ask);
            }
        }
    }
    floors.sort_unstable();
    asks.sort_unstable();
    let at = |times: &[Duration], share: f64| {
        let index = (times.len() as f64 * share) as usize;
        times[index.min(times.len() - 1)].as_secs_f64() * 1e6
    };
    let (floor, ask) = (at(&floors, 0.5), at(&asks, 0.5));
    println!(
        "{:<11} {:<10} {floor:<9.1} {ask:<9.1} {:<9.2} {:.1}",
        engine.chunks(),
        engine.version().documents,
        ask / floor,
        at(&asks, 0.9),
    );
}

fn timed(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

/// What any engine does at least: terms, a union of them, the ten best.
fn floor(lexicon: &Lexicon, index: &PlainIndex, question: &str) {
    let terms = lexicon.analyzer().terms(question).into_iter();
    let terms: Vec<(String, f32)> = terms.map(|term| (term.text, 1.0)).collect();
    black_box(index.search(&terms, BEST).expect("the index is read"));
}

/// The texts of the same chunks, as plain as can be.
fn floor_of(folder: &Path) -> (Lexicon, PlainIndex) {
    let lexicon = Lexicon::embedded().expect("the tables are read");
    let mut writer = PlainWriter::new().expect("an index begins");
    let corpus = corpus::load(folder).expect("the documents load");
    for chunk in corpus.documents.iter().flat_map(chunk::cut) {
        let blocks = chunk.blocks.iter().map(|block| block.text.as_str());
        let trail = chunk.trail.iter().map(String::as_str);
        let text: Vec<&str> = trail.chain(blocks).collect();
        let terms = lexicon.analyzer().terms(&text.join("\n")).into_iter();
        let added = writer.add(terms.map(|term| term.text).collect());
        added.expect("a chunk is indexed");
    }
    (lexicon, writer.finish().expect("the index is written"))
}

/// The judged questions, as `careerbot ask --batch` reads them.
fn questions() -> Vec<Question> {
    let lines = QUESTIONS.lines().map(serde_json::from_str);
    lines
        .map(|line| {
            let line: serde_json::Value = line.expect("a line of the judged set");
            let text = |key| line.get(key).and_then(serde_json::Value::as_str);
            Question {
                text: text("question").unwrap_or_default().to_owned(),
                follows: text("follows").map(str::to_owned).into_iter().collect(),
            }
        })
        .collect()
}

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}
