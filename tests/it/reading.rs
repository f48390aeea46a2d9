//! How phrases are read: tables of phrases with what a person would say they mean, in
//! `tests/reading`. Each has a bound that was reached; a drop is a fault, a rise moves it up.

use std::{
    collections::{BTreeMap, BTreeSet},
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
fn check(name: &str, bound: f64, rows: &[(String, Meaning, BTreeSet<String>)]) {
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
    let rows: Vec<_> = table("roles.txt")
        .into_iter()
        .map(|(phrase, meaning)| {
            let found = roles_of(&engine, &phrase);
            (phrase, Meaning::read(&meaning, document), found)
        })
        .collect();
    check("roles", 0.96, &rows);
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
    let rows: Vec<_> = table("roles-large.txt")
        .into_iter()
        .map(|(phrase, meaning)| {
            let found = roles_of(&engine, &phrase);
            (phrase, Meaning::read(&meaning, document), found)
        })
        .collect();
    check("roles among many", 0.96, &rows);
}

#[test]
fn phrases_ask_for_topics() {
    let (_index, engine) = engine(&root().join("corpus"));
    let rows: Vec<_> = table("topics.txt")
        .into_iter()
        .map(|(phrase, meaning)| {
            let answer = engine.ask(Ask {
                question: &phrase,
                ..Ask::default()
            });
            let topics = answer.understood.topics.into_iter();
            let found = topics.map(|topic| topic.name().to_owned()).collect();
            (phrase, Meaning::read(&meaning, str::to_owned), found)
        })
        .collect();
    check("topics", 0.96, &rows);
}

/// Words whose typing errors are tried.
const TRIED: usize = 400;

/// Words of at least four letters that the documents hold at least twice, spread over the alphabet.
fn words_of(corpus: &Path) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for file in fs::read_dir(corpus).unwrap() {
        let text = fs::read_to_string(file.unwrap().path())
            .unwrap()
            .to_lowercase();
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            if word.len() >= 4 && word.chars().all(|c| c.is_ascii_alphabetic()) {
                *counts.entry(word.to_owned()).or_default() += 1;
            }
        }
    }
    let words: Vec<String> = counts
        .into_iter()
        .filter(|(_, n)| *n >= 2)
        .map(|(word, _)| word)
        .collect();
    let every = (words.len() / TRIED).max(1);
    words.into_iter().step_by(every).take(TRIED).collect()
}

/// A word with one letter left out, doubled or added, changed, or swapped with the next.
fn mistype(word: &str, random: &mut impl FnMut(usize) -> usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random(letters.len());
    let letter = char::from(b'a' + random(26) as u8);
    match random(4) {
        0 => letters.insert(at, letter),
        1 => {
            letters.remove(at);
        }
        2 => letters[at] = letter,
        _ => {
            let at = at.min(letters.len() - 2);
            letters.swap(at, at + 1);
        }
    }
    letters.into_iter().collect()
}

#[test]
fn single_typing_errors_are_put_right() {
    let corpus = root().join("corpus");
    let (_index, engine) = engine(&corpus);
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: usize| {
        // xorshift64*, Vigna 2016
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        (state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % below
    };
    let (mut right, mut wrong, mut left) = (0_usize, Vec::new(), Vec::new());
    for word in words_of(&corpus) {
        let typed = mistype(&word, &mut random);
        if typed == word {
            continue;
        }
        let answer = engine.ask(Ask {
            question: &format!("tell me about {typed}"),
            ..Ask::default()
        });
        match answer.understood.corrected {
            Some(read) if read.ends_with(&format!(" {word}")) => right += 1,
            Some(read) => wrong.push(format!("{typed}: {read}, not {word}")),
            None => left.push(format!("{typed} ({word})")),
        }
    }
    let all = (right + wrong.len() + left.len()) as f64;
    let share = right as f64 / all;
    println!(
        "typing errors: {share:.3} right, {:.3} wrong, {:.3} left of {all}",
        wrong.len() as f64 / all,
        left.len() as f64 / all
    );
    println!("  wrong: {}\n  left: {}", wrong.join("; "), left.join(", "));
    assert!(share >= 0.87, "{share:.3} is put right");
    // of these, a third are another form of the same word (“costx”: “cost”, not “costs”)
    assert!(
        wrong.len() as f64 <= 0.06 * all,
        "{} are put wrong",
        wrong.len()
    );
}

#[test]
fn english_words_of_other_matters_are_left_alone() {
    let (_index, engine) = engine(&root().join("corpus"));
    for question in [
        "average rent in Seattle",
        "write me a cover letter",
        "a recipe for pancakes",
        "will it rain on sunday",
        "best pizza near me",
        "my dog is sick",
        "how old is the moon",
        "cheap flights",
    ] {
        let answer = engine.ask(Ask {
            question,
            ..Ask::default()
        });
        assert_eq!(answer.understood.corrected, None, "{question}");
    }
}
