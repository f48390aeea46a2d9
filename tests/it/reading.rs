//! How phrases are read: tables of phrases with what a person would say they mean, in
//! `tests/reading`. Each has a bound that was reached; a drop is a fault, a rise moves it up.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

use careerbot::engine::{Ask, Engine, Quiet};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn engine(corpus: &Path) -> (tempfile::TempDir, Engine) {
    let index = tempfile::tempdir().unwrap();
    let engine = Engine::open(corpus, index.path(), &Quiet).unwrap();
    (index, engine)
}

/// Lines of a table: phrase and what it means. Comments and blank lines are passed over.
fn table(name: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("tests/reading").join(name)).unwrap();
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.rsplit_once('=').unwrap())
        .map(|(phrase, meaning)| (phrase.trim().to_owned(), meaning.trim().to_owned()))
        .collect()
}

/// What a phrase means: what must be found, and what may be.
struct Meaning {
    must: BTreeSet<String>,
    may: BTreeSet<String>,
}

impl Meaning {
    fn read(text: &str, spell: impl Fn(&str) -> String) -> Self {
        let (may, must): (Vec<_>, Vec<_>) = text
            .split_whitespace()
            .partition(|one| one.starts_with('('));
        Self {
            must: must.into_iter().map(&spell).collect(),
            may: may
                .into_iter()
                .map(|one| spell(one.trim_matches(['(', ')'])))
                .collect(),
        }
    }

    fn agrees(&self, found: &BTreeSet<String>) -> bool {
        self.must.is_subset(found)
            && found
                .difference(&self.must)
                .all(|one| self.may.contains(one))
    }
}

/// Counts the phrases read as they should be, prints the others, and holds the share to a bound.
fn check(name: &str, bound: f64, rows: Vec<(String, Meaning, BTreeSet<String>)>) {
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(_, meaning, found)| !meaning.agrees(found))
        .map(|(phrase, meaning, found)| format!("{phrase}: {found:?}, not {:?}", meaning.must))
        .collect();
    let share = 1.0 - wrong.len() as f64 / rows.len() as f64;
    println!(
        "{name}: {share:.3} of {}\n  {}",
        rows.len(),
        wrong.join("\n  ")
    );
    assert!(share >= bound, "{name}: {share:.3}, below {bound}");
}

fn roles_of(engine: &Engine, phrase: &str) -> BTreeSet<String> {
    let answer = engine.ask(Ask {
        question: phrase,
        ..Ask::default()
    });
    answer.understood.roles.into_iter().collect()
}

const DOCUMENTS: [(&str, &str); 9] = [
    ("X", "ai-ml-expert"),
    ("S", "ai-ml-software-engineer"),
    ("Y", "ai-ml-systems-engineer"),
    ("P", "data-platform-engineer"),
    ("G", "genomic-data-scientist"),
    ("M", "machine-learning-software-engineer"),
    ("F", "postdoctoral-researcher-federated-learning"),
    ("C", "principal-security-data-scientist"),
    ("N", "senior-software-engineer-ai-ml"),
];

/// The id behind a letter of the tables; others stand for themselves.
fn document(letter: &str) -> String {
    let found = DOCUMENTS.iter().find(|(known, _)| *known == letter);
    found.map_or(letter, |(_, id)| id).to_owned()
}

#[test]
fn phrases_name_roles() {
    let (_index, engine) = engine(&root().join("corpus"));
    let rows = table("roles.txt")
        .into_iter()
        .map(|(phrase, meaning)| {
            let found = roles_of(&engine, &phrase);
            (phrase, Meaning::read(&meaning, document), found)
        })
        .collect();
    check("roles", 0.96, rows);
}

/// Lines of a handbook page that are kept: its title, quick facts and summary. Names are measured.
const HEAD: usize = 30;

#[test]
fn phrases_name_roles_among_many() {
    let shared =
        env::var_os("CAREERBOT_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let pages = shared.join("data/bls_ooh/pages");
    if !pages.exists() {
        println!("skipped: {} is not here", pages.display());
        return;
    }
    let corpus = tempfile::tempdir().unwrap();
    for page in fs::read_dir(pages).unwrap() {
        let path = page.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let head: Vec<&str> = text.lines().take(HEAD).collect();
        fs::write(
            corpus.path().join(path.file_name().unwrap()),
            head.join("\n"),
        )
        .unwrap();
    }
    for own in fs::read_dir(root().join("corpus")).unwrap() {
        let path = own.unwrap().path();
        fs::copy(&path, corpus.path().join(path.file_name().unwrap())).unwrap();
    }
    let (_index, engine) = engine(corpus.path());
    let rows = table("roles-large.txt")
        .into_iter()
        .map(|(phrase, meaning)| {
            let found = roles_of(&engine, &phrase);
            (phrase, Meaning::read(&meaning, document), found)
        })
        .collect();
    check("roles among many", 0.96, rows);
}
