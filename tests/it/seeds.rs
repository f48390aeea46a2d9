//! The documents that ship, held against the pages whose facts they restate (`../shared/seeds`,
//! where it is at hand): every number is there, in its section; no sentence is copied.

use std::{
    collections::{BTreeMap, HashSet},
    path::{Path, PathBuf},
};

use careerbot::{
    analysis::tokens,
    corpus::{self, Document},
};

/// Seed pages, and the four profiles at the end of one of them, by the title they load with, and
/// the documents that restate them.
const RESTATED: [(&str, &str); 9] = [
    ("AI/ML Software Engineer", "ai-ml-software-engineer"),
    ("AI/ML Systems Engineer", "ai-ml-systems-engineer"),
    ("Senior AI Engineer", "senior-software-engineer-ai-ml"),
    (
        "Machine Learning Software Engineer",
        "machine-learning-software-engineer",
    ),
    ("AI/ML Expert", "ai-ml-expert"),
    ("Genome Data Scientist", "genomic-data-scientist"),
    (
        "Postdoctoral Researcher Federated Learning",
        "postdoctoral-researcher-federated-learning",
    ),
    ("Platform Data Engineer", "data-platform-engineer"),
    (
        "Principal Security Data Scientist",
        "principal-security-data-scientist",
    ),
];

/// Words in a row that two texts may share by chance, less one.
const WINDOW: usize = 8;

fn seeds() -> Option<Vec<Document>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    if !folder.exists() {
        println!("skipped: {} is not here", folder.display());
        return None;
    }
    Some(corpus::load(&folder).unwrap().documents)
}

fn shipped() -> Vec<Document> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let corpus = corpus::load(&folder).unwrap();
    assert!(corpus.problems.is_empty(), "{:?}", corpus.problems);
    corpus.documents
}

/// Numbers of each top-level section: how often each stands there.
fn numbers(document: &Document) -> BTreeMap<String, BTreeMap<String, usize>> {
    let mut sections: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for section in &document.sections {
        let top = section.trail.first().map_or("", String::as_str);
        // “Salary Ranges (US Market, 2024)” and “Salary Ranges (US, 2024)” are one section
        let top = top.split(" (").next().unwrap_or_default().to_owned();
        let counts = sections.entry(top).or_default();
        let own = section.trail.iter().skip(1).last().map(String::as_str);
        let texts = section.blocks.iter().map(|block| block.text.as_str());
        for token in own.into_iter().chain(texts).flat_map(tokens) {
            if token.text.contains(|c: char| c.is_ascii_digit()) {
                *counts.entry(token.text).or_default() += 1;
            }
        }
    }
    sections
}

#[test]
fn every_number_of_the_seeds_stands_in_its_section() {
    let Some(seeds) = seeds() else { return };
    let shipped = shipped();
    let mut missing = Vec::new();
    let mut checked = 0;
    for (title, id) in RESTATED {
        let seed = seeds
            .iter()
            .find(|seed| seed.title.starts_with(title))
            .unwrap();
        let restated = shipped.iter().find(|document| document.id == id).unwrap();
        let there = numbers(restated);
        let anywhere: HashSet<&String> = there.values().flat_map(BTreeMap::keys).collect();
        for (section, wanted) in numbers(seed) {
            for (number, times) in wanted {
                checked += times;
                let found = match there.get(&section) {
                    Some(counts) => counts.get(&number).copied().unwrap_or(0),
                    // the short profiles have no sections of their own
                    None => usize::from(anywhere.contains(&number)) * times,
                };
                if found < times {
                    missing.push(format!("{title}, {section}: {number} ({found} of {times})"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    assert!(
        checked > 200,
        "only {checked} numbers were found in the seeds"
    );
    println!("{checked} numbers of the seeds stand in the documents that ship");
}

#[test]
fn no_sentence_of_the_seeds_is_copied() {
    let Some(seeds) = seeds() else { return };
    let words = |text: &str| {
        tokens(text)
            .into_iter()
            .map(|token| token.text)
            .collect::<Vec<_>>()
    };
    let windows = |document: &Document| {
        let texts = document.blocks().map(|(_, block)| words(&block.text));
        texts
            .flat_map(|words| {
                words
                    .windows(WINDOW)
                    .map(<[String]>::to_vec)
                    .collect::<Vec<_>>()
            })
            .collect::<HashSet<_>>()
    };
    let theirs: HashSet<Vec<String>> = seeds.iter().flat_map(&windows).collect();
    assert!(theirs.len() > 5_000, "the seeds were not read");
    let copied: Vec<String> = shipped()
        .iter()
        .flat_map(&windows)
        .filter(|window| theirs.contains(window))
        .map(|window| window.join(" "))
        .collect();
    assert!(copied.is_empty(), "{}", copied.join("\n"));
}
