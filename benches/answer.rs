//! What an answer costs, in process, on the documents that ship: `cargo bench --bench answer`.

#![allow(
    clippy::expect_used,
    reason = "a benchmark that cannot start says why and ends"
)]

use std::{hint::black_box, path::Path, sync::LazyLock};

use careerbot::engine::{Ask, Engine, Quiet};

const QUESTIONS: [&str; 6] = [
    "what does a machine learning engineer make in Seattle?",
    "skills for MLOps?",
    "soft skils for ml software enginer",
    "compare NYC pay for ai/ml software eng and ai/ml systems eng",
    "how do i center a div",
    "what is the biggest challenge when you bring models into production and have to keep them there",
];

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    Engine::open(&corpus, folder.path(), &Quiet).expect("the documents that ship load")
});

fn main() {
    divan::main();
}

#[divan::bench(args = QUESTIONS)]
fn ask(question: &str) {
    black_box(ENGINE.ask(Ask {
        question,
        ..Ask::default()
    }));
}

#[divan::bench]
fn complete_a_role() {
    black_box(ENGINE.complete_role("machine lern", 25));
}
