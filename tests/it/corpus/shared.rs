//! Real folders, where they are at hand (`../shared`, beside the project).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use careerbot::chunk;
use careerbot::corpus::{self, Corpus, Document};

use super::{chunk as chunks, verbatim};

/// A folder of the shared data; `None`, with a word, where it is absent.
fn shared(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(name);
    if folder.exists() {
        return Some(folder);
    }
    println!("skipped: {} is not here", folder.display());
    None
}

/// Loads a folder and checks what holds for every document; returns it for more.
fn sound(name: &str, least: usize) -> Option<Corpus> {
    let folder = shared(name)?;
    let corpus = corpus::load(&folder).unwrap();
    let problems: Vec<_> = corpus.problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, Vec::<String>::new());
    assert!(
        corpus.documents.len() >= least,
        "{}",
        corpus.documents.len()
    );
    let parent = folder.parent().unwrap();
    let (strays, checked) = verbatim::strays(parent, &corpus.documents);
    let cut: usize = corpus
        .documents
        .iter()
        .map(|document| chunk::cut(document).len())
        .sum();
    println!(
        "{name}: {} documents, {cut} chunks, {checked} lines checked",
        corpus.documents.len()
    );
    assert_eq!(strays, Vec::<String>::new());
    for document in &corpus.documents {
        assert_eq!(
            chunks::faults(document),
            Vec::<String>::new(),
            "{}",
            document.path
        );
    }
    Some(corpus)
}

#[test]
fn the_seed_pages_load_with_their_tail_apart() {
    let Some(corpus) = sound("seeds", 9) else {
        return;
    };
    let mut by_path: BTreeMap<&str, Vec<&Document>> = BTreeMap::new();
    for document in &corpus.documents {
        by_path.entry(&document.path).or_default().push(document);
    }
    let counts: Vec<_> = by_path.values().map(Vec::len).collect();
    assert_eq!(counts, [1, 1, 1, 5, 1]);
    for document in &corpus.documents {
        let words = document.title.split_whitespace().count();
        assert!((2..=14).contains(&words), "{}", document.title);
    }
}

#[test]
fn role_guides_load() {
    sound("data/role_guides", 121);
}

#[test]
fn handbook_pages_load_with_their_source_and_year() {
    let Some(corpus) = sound("data/bls_ooh/pages", 342) else {
        return;
    };
    assert_eq!(corpus.documents.len(), 342);
    for document in &corpus.documents {
        let url = document.source.url.as_deref().unwrap_or_default();
        assert!(
            url.starts_with("https://www.bls.gov/ooh/"),
            "{}: {url}",
            document.path
        );
        assert_eq!(document.region.as_deref(), Some("US"), "{}", document.path);
    }
    let dated = corpus
        .documents
        .iter()
        .filter(|document| document.source.year == Some(2024));
    assert!(dated.count() >= 341);
}

#[test]
fn published_html_says_what_its_markdown_says() {
    let Some(html) = sound("data/bls_ooh/html", 30) else {
        return;
    };
    let Some(folder) = shared("data/bls_ooh/pages") else {
        return;
    };
    let markdown = corpus::load(&folder).unwrap();
    for page in &html.documents {
        let stem = |document: &Document| {
            let name = document.path.rsplit('/').next().unwrap_or_default();
            name.split('.').next().unwrap_or_default().to_owned()
        };
        let Some(twin) = markdown
            .documents
            .iter()
            .find(|other| stem(other) == stem(page))
        else {
            continue;
        };
        assert_eq!(page.title, twin.title);
        let tops = |document: &Document| -> Vec<String> {
            let sections = document
                .sections
                .iter()
                .filter(|section| section.trail.len() == 1);
            sections
                .map(|section| section.trail[0].clone())
                .filter(|top| top != "Quick Facts")
                .collect()
        };
        assert_eq!(tops(page), tops(twin), "{}", page.path);
        // Sentences of the one stand in the other.
        let words = |document: &Document| -> String {
            let texts: Vec<_> = document
                .blocks()
                .map(|(_, block)| block.text.as_str())
                .collect();
            texts
                .join(" ")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        let (here, there) = (words(page), words(twin));
        let missing = corpus::sentence::split(&there)
            .into_iter()
            .filter(|sentence| {
                sentence.len() > 60 && !sentence.contains('|') && !here.contains(sentence)
            })
            .count();
        let all = corpus::sentence::split(&there).len();
        assert!(
            missing * 20 < all,
            "{}: {missing} of {all} sentences missing",
            page.path
        );
    }
}

/// Lower-case words of a heading.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether the judged trail's words stand, heading by heading, in what the chunk shows above the
/// text: document title, trail, labels.
fn fits(judged: &[String], document: &Document, chunk: &chunk::Chunk) -> bool {
    let mut shown: Vec<String> = vec![format!("More Careers {}", document.title)];
    shown.extend(chunk.trail.iter().cloned());
    shown.extend(chunk.blocks.iter().map(|block| block.text.clone()));
    let shown: Vec<Vec<String>> = shown.iter().map(|text| words(text)).collect();
    judged
        .iter()
        .flat_map(|heading| heading.split(" > "))
        .all(|heading| {
            let wanted = words(heading);
            shown
                .iter()
                .any(|have| wanted.iter().all(|word| have.contains(word)))
        })
}

#[test]
fn judged_texts_stand_under_their_trails() {
    let (Some(folder), Some(file)) = (shared("seeds"), shared("eval/questions-dev.jsonl")) else {
        return;
    };
    let corpus = corpus::load(&folder).unwrap();
    let (mut total, mut found, mut fitting) = (0, 0, 0);
    for line in fs::read_to_string(file).unwrap().lines() {
        let question: serde_json::Value = serde_json::from_str(line).unwrap();
        let needs = question["answers"].as_array().into_iter().flatten();
        for judged in needs.flat_map(|need| need.as_array().into_iter().flatten()) {
            total += 1;
            let page = judged["page"].as_str().unwrap();
            let text = judged["text"].as_str().unwrap();
            let trail: Vec<String> = serde_json::from_value(judged["section"].clone()).unwrap();
            let holders: Vec<_> = corpus
                .documents
                .iter()
                .filter(|document| document.path.ends_with(page))
                .flat_map(|document| {
                    chunk::cut(document)
                        .into_iter()
                        .map(move |chunk| (document, chunk))
                })
                .filter(|(_, chunk)| chunk.blocks.iter().any(|block| block.text.contains(text)))
                .collect();
            found += usize::from(!holders.is_empty());
            let fit = holders
                .iter()
                .any(|(document, chunk)| fits(&trail, document, chunk));
            fitting += usize::from(fit);
            if !fit {
                println!("{page}: {text:?} is not under {trail:?}");
            }
        }
    }
    println!("{found} of {total} judged texts stand in a chunk, {fitting} under their trail");
    assert_eq!(found, total);
    assert!(fitting * 100 >= total * 95, "{fitting} of {total}");
}
