//! What an answer costs, in process, on the documents that ship, beside what any engine does at
//! least: `cargo bench --bench answer`. Compare by ratio, within one run.

#![allow(
    clippy::expect_used,
    reason = "a benchmark that cannot start says why and ends"
)]

use std::{hint::black_box, path::Path, sync::LazyLock};

use careerbot::{
    chunk, corpus,
    engine::{Ask, Engine, Quiet},
    index::{PlainIndex, PlainWriter},
    locale::Language,
    query::Lexicon,
    render::chart,
    reply,
};

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

/// The texts of the same chunks, as plain as can be.
static FLOOR: LazyLock<(Lexicon, PlainIndex)> = LazyLock::new(|| {
    let lexicon = Lexicon::embedded().expect("the tables are read");
    let mut writer = PlainWriter::new().expect("an index begins");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let corpus = corpus::load(&folder).expect("the documents that ship load");
    for chunk in corpus.documents.iter().flat_map(chunk::cut) {
        let blocks = chunk.blocks.iter().map(|block| block.text.as_str());
        let text: Vec<&str> = chunk
            .trail
            .iter()
            .map(String::as_str)
            .chain(blocks)
            .collect();
        let terms = lexicon.analyzer().terms(&text.join("\n")).into_iter();
        let added = writer.add(terms.map(|term| term.text).collect());
        added.expect("a chunk is indexed");
    }
    (lexicon, writer.finish().expect("the index is written"))
});

fn main() {
    divan::main();
}

/// What any engine does at least: terms, a union of them, the ten best.
#[divan::bench(args = QUESTIONS)]
fn floor(question: &str) {
    let (lexicon, index) = &*FLOOR;
    let terms = lexicon.analyzer().terms(question).into_iter();
    let terms: Vec<(String, f32)> = terms.map(|term| (term.text, 1.0)).collect();
    black_box(index.search(&terms, 10).expect("the index is read"));
}

#[divan::bench(args = QUESTIONS)]
fn ask(question: &str) {
    black_box(ENGINE.ask(Ask {
        question,
        ..Ask::default()
    }));
}

/// The picture of a reply's pay, words and file: from two rows to six.
#[divan::bench(args = [
    "AI/ML Expert salary",
    "AI/ML Systems Engineer salary",
    "AI/ML Expert vs AI/ML Systems Engineer: pay",
])]
fn draw_a_chart(bencher: divan::Bencher<'_, '_>, question: &str) {
    let reply = reply::word(
        &ENGINE.ask(Ask {
            question,
            ..Ask::default()
        }),
        Language::English,
    );
    let drawn = || chart::draw(&reply).ok().flatten();
    drawn().expect("there is pay to draw");
    bencher.bench_local(drawn);
}

#[divan::bench]
fn complete_a_role() {
    black_box(ENGINE.complete_role("machine lern", 25));
}
