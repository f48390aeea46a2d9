//! SECURITY.md says what is true: the tests that it names exist, and its limits are the code's.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use careerbot::{corpus::limit, engine};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Names of the functions that are tests.
fn tests() -> BTreeSet<String> {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    sources(&root().join("tests/it"), &mut files);
    let mut names = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        let mut marked = false;
        for line in text.lines().map(str::trim) {
            if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
                marked = true;
            } else if let Some((_, rest)) = line.split_once("fn ")
                && std::mem::take(&mut marked)
            {
                let name = rest.split(['(', '<']).next().unwrap();
                names.insert(name.to_owned());
            }
        }
    }
    names
}

#[test]
fn every_test_that_the_threat_model_names_exists() {
    let text = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let quoted = text.split('`').skip(1).step_by(2);
    let named: BTreeSet<&str> = quoted
        .filter(|name| {
            name.matches('_').count() >= 2
                && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        })
        .collect();
    assert!(named.len() > 15, "{named:?}");
    let tests = tests();
    assert!(tests.len() > 500, "only {} tests were found", tests.len());
    let missing: Vec<_> = named
        .iter()
        .filter(|name| !tests.contains(**name))
        .collect();
    assert!(
        missing.is_empty(),
        "SECURITY.md names tests that do not exist: {missing:?}"
    );
}

#[test]
fn the_limits_are_those_of_the_code() {
    let text = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let number = |number: usize| {
        let digits = number.to_string();
        let groups: Vec<&str> = digits
            .as_bytes()
            .rchunks(3)
            .rev()
            .map(|group| std::str::from_utf8(group).unwrap())
            .collect();
        groups.join(",")
    };
    for row in [
        format!("| file | {} MB;", limit::MAX_FILE_BYTES >> 20),
        format!(
            "| line of Markdown or plain text | {} characters |",
            number(limit::MAX_LINE)
        ),
        format!("piece of code | {} characters |", number(limit::MAX_BLOCK)),
        format!("| heading, title | {} characters |", limit::MAX_HEADING),
        format!(
            "items and rows | {}; {} |",
            number(limit::MAX_SECTIONS),
            number(limit::MAX_BLOCKS)
        ),
        format!("| list | {} deep |", limit::MAX_DEPTH),
        format!(
            "tables in tables | {}; {} |",
            limit::MAX_ATTRIBUTES,
            limit::MAX_TABLES
        ),
        format!(
            "| front matter | {} lines, {} KB;",
            limit::MAX_MATTER_LINES,
            limit::MAX_MATTER_BYTES >> 10
        ),
        format!(
            "sources of sections | {} characters; {}; {} |",
            number(limit::MAX_VALUE),
            number(limit::MAX_NAMES),
            limit::MAX_SOURCES
        ),
        format!("| further roles behind a page | {} |", limit::MAX_TAIL),
        format!("| problems told of one file | {} |", limit::MAX_PROBLEMS),
        format!(
            "| role as it is typed | {} characters, {} words |",
            engine::MOST_TYPED,
            engine::MOST_TYPED_WORDS
        ),
    ] {
        assert!(text.contains(&row), "SECURITY.md has no {row:?}");
    }
}
