//! What official data is worth, as members ask for it: everything that is at hand is imported and
//! asked for, number by number. `cargo bench --bench official -- ../shared/data [corpus]` prints what
//! was right and what was not; with a corpus folder the import is kept there, and used again.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement that cannot start says why and ends, and prints what it finds"
)]

mod asked;
mod refused;
mod table;

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use careerbot::{
    engine::{Ask, Engine, Quiet},
    import::{self, DataSet, Request, Survey},
    locale::Language,
    render::chart,
    reply,
};

struct Silent;

impl import::Progress for Silent {
    fn step(&self, _done: usize, _total: usize) {}
}

const SETS: [(DataSet, &str); 4] = [
    (DataSet::Onet, "onet_29_3"),
    (DataSet::Oews, "bls_oews/tsv"),
    (
        DataSet::Projections,
        "bls_employment_projections/occupation.xlsx",
    ),
    (DataSet::Handbook, "bls_ooh/pages"),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut paths = arguments.iter().filter(|one| !one.starts_with("--"));
    let data = paths.next().map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        PathBuf::from,
    );
    if !data.join("bls_oews").is_dir() {
        println!("skipped: {} holds no official data", data.display());
        return;
    }
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let folder = paths
        .next()
        .map_or(temporary.path().to_owned(), PathBuf::from);
    let corpus = folder.join("corpus");
    imported(&data, &corpus);
    // Again: nothing is to change, and soon.
    imported(&data, &corpus);
    let begun = Instant::now();
    let engine = Engine::open(&corpus, &folder.join("index"), &Quiet).expect("the index is built");
    println!(
        "{} documents, {} chunks: opened in {:.1} s",
        engine.version().documents,
        engine.chunks(),
        begun.elapsed().as_secs_f32()
    );
    asked::wages(&engine, &data).print();
    asked::projections(&engine, &data).print();
    for told in asked::handbook(&engine, &data) {
        told.print();
    }
    completion(&engine);
    answers(&engine, &data);
    charts(&engine);
    resident();
    drop(engine);
    refused::measure(&data, &corpus, &folder);
}

/// Imports what differs, and the documents that ship beside it.
fn imported(data: &Path, corpus: &Path) {
    let ship = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    fs::create_dir_all(corpus).expect("the corpus folder is made");
    for file in fs::read_dir(ship).expect("documents ship").flatten() {
        if file
            .path()
            .extension()
            .is_some_and(|extension| extension == "md")
        {
            fs::copy(file.path(), corpus.join(file.file_name())).expect("a document is copied");
        }
    }
    for (data_set, part) in SETS {
        let begun = Instant::now();
        let request = Request {
            data_set,
            path: data.join(part),
            into: corpus.join("official"),
            dry_run: false,
            year: None,
            release: None,
            survey: Survey::default(),
        };
        let summary = import::run(&request, &Silent).expect("the data is imported");
        println!(
            "{}: {} added, {} changed, {} as before, {:.1} s",
            data_set.name(),
            summary.added.len(),
            summary.changed.len(),
            summary.unchanged,
            begun.elapsed().as_secs_f32()
        );
    }
}

/// Every title typed whole, and its first four letters.
fn completion(engine: &Engine) {
    let mut took = Vec::new();
    for role in engine.roles() {
        for typed in [role.title.as_str(), role.title.get(..4).unwrap_or_default()] {
            let begun = Instant::now();
            std::hint::black_box(engine.complete_role(typed, 25));
            took.push(begun.elapsed());
        }
    }
    quantiles("completions of all titles and their beginnings", took);
    let unlisted = [
        "pediatric emergency nurse",
        "wind farm mechanic",
        "assistant head of payroll",
        "junior python wrangler",
        "underwater basket weaver",
    ];
    for typed in unlisted {
        let begun = Instant::now();
        let found = engine.complete_role(typed, 3);
        let titles: Vec<String> = found.into_iter().map(|role| role.title).collect();
        println!("  {typed}: {} ({:?})", titles.join(" | "), begun.elapsed());
    }
}

fn answers(engine: &Engine, data: &Path) {
    let mut took = Vec::new();
    for row in table::detailed(data) {
        let question = format!("how much do {} make?", row["OCC_TITLE"].to_lowercase());
        let begun = Instant::now();
        std::hint::black_box(engine.ask(Ask {
            question: &question,
            ..Ask::default()
        }));
        took.push(begun.elapsed());
    }
    quantiles("answers", took);
}

/// The chart of every role's pay, and of each two neighbours by the length of their titles.
fn charts(engine: &Engine) {
    let mut titles: Vec<String> = engine.roles().into_iter().map(|role| role.title).collect();
    titles.sort_by_key(|title| std::cmp::Reverse(title.chars().count()));
    let pairs = titles.windows(2);
    let pairs = pairs.map(|pair| format!("{} vs {}: pay", pair[0], pair[1]));
    let alone = titles.iter().map(|title| format!("{title} salary"));
    let mut took = Vec::new();
    for question in alone.chain(pairs) {
        let answer = engine.ask(Ask {
            question: &question,
            ..Ask::default()
        });
        let reply = reply::word(&answer, Language::English);
        let begun = Instant::now();
        if chart::draw(&reply).expect("a chart is drawn").is_some() {
            took.push(begun.elapsed());
        }
    }
    quantiles("charts", took);
}

fn quantiles(what: &str, mut took: Vec<Duration>) {
    took.sort();
    let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize];
    println!(
        "{} {what}: p50 {:.2?}, p99 {:.2?}",
        took.len(),
        at(0.5),
        at(0.99)
    );
}

fn resident() {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    for line in status
        .lines()
        .filter(|line| line.starts_with("VmRSS") || line.starts_with("VmHWM"))
    {
        println!("{line}");
    }
}
