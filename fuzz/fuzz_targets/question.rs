//! Any text as a question (its first line; the lines after it are the questions before) through the
//! whole of an ask over the documents that ship: never panics, says a bounded amount, and shows
//! nothing but pieces of the lines it cites.

#![no_main]

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use careerbot::{
    answer::{Answer, MAX_PASSAGES, Status},
    engine::{Ask, Engine, Quiet},
    render::json,
    reply,
};
use libfuzzer_sys::fuzz_target;

/// Bytes that an answer may have besides what it repeats of its question.
const MOST_BYTES: usize = 256 * 1024;
/// Times that an answer may repeat its question, at six bytes a byte for JSON's escapes.
const REPEATS: usize = 12 * 6;
/// Questions before one, at most.
const MOST_FOLLOWED: usize = 4;

struct Open {
    engine: Engine,
    /// The lines of each file, without marks.
    lines: HashMap<String, Vec<String>>,
}

fn open() -> &'static Open {
    static OPEN: OnceLock<Open> = OnceLock::new();
    OPEN.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let corpus: PathBuf = root.join("corpus");
        let index = tempfile::tempdir().unwrap();
        let engine = Engine::open(&corpus, index.path(), &Quiet).unwrap();
        let mut lines = HashMap::new();
        for entry in fs::read_dir(&corpus).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            let text = fs::read_to_string(&path).unwrap();
            let plain = text.lines().map(plain).collect();
            lines.insert(format!("corpus/{name}"), plain);
        }
        Open { engine, lines }
    })
}

/// A line without marks and with single spaces.
fn plain(line: &str) -> String {
    let kept: String = line
        .chars()
        .filter(|c| !matches!(c, '*' | '_' | '`' | '\\'))
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_sound(answer: &Answer, open: &Open, asked: usize) {
    assert!((0.0..=1.0).contains(&answer.confidence));
    assert!(answer.passages.len() <= MAX_PASSAGES);
    assert_eq!(answer.passages.is_empty(), answer.status != Status::Answered);
    assert!(answer.status == Status::Answered || !answer.suggestions.is_empty());
    for passage in &answer.passages {
        let lines = &open.lines[&passage.path];
        let cited = &lines[passage.lines.first as usize - 1..passage.lines.last as usize];
        for line in passage.text.lines().map(plain) {
            assert!(
                cited.iter().any(|cited| cited.contains(&line)),
                "{}: {line:?} is no piece of it",
                passage.path
            );
        }
        for mark in &passage.marks {
            assert!(passage.text.get(mark.clone()).is_some_and(|text| !text.is_empty()));
        }
    }
    for found in &answer.figures {
        let passage = &answer.passages[found.passage];
        let text = passage.text.replace('\n', " ");
        assert!(text.contains(&found.figure.text.replace('\n', " ")));
        assert!((passage.lines.first..=passage.lines.last).contains(&found.figure.line));
    }
    let reply = reply::word(answer, careerbot::locale::Language::English);
    assert!(reply.figures.len() <= reply::MAX_FIGURES);
    let wire = json::line(answer, None).unwrap();
    assert!(wire.len() <= MOST_BYTES + REPEATS * asked, "{}", wire.len());
    assert!(!wire.contains('\n'));
}

fuzz_target!(|text: &str| {
    let open = open();
    let mut lines = text.split('\n');
    let question = lines.next().unwrap_or_default();
    let mut follows: Vec<String> = lines.take(MOST_FOLLOWED).map(str::to_owned).collect();
    follows.reverse();
    let answer = open.engine.ask(Ask {
        question,
        follows: &follows,
        skip: 0,
        explain: text.len() % 2 == 1,
    });
    assert_sound(&answer, open, text.len());
});
