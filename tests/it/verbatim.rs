//! Every line shown is a piece of one of the file lines it cites: asked of every document there is.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use careerbot::{
    corpus::{self, Block, BlockKind},
    engine::{Ask, Engine, Quiet},
};

use super::corpus::verbatim::Source;

/// Asks about each section of each document, and looks every role up; returns the lines checked.
fn check(folder: &Path, sections_each: usize) -> usize {
    let index = tempfile::tempdir().unwrap();
    let engine = Engine::open(folder, index.path(), &Quiet).unwrap();
    let parent = folder.parent().unwrap();
    let mut sources: HashMap<String, Source> = HashMap::new();
    let mut checked = 0;
    let mut strays = Vec::new();
    let documents = corpus::load(folder).unwrap().documents;
    for document in &documents {
        let every = (document.sections.len() / sections_each).max(1);
        let asked = document.sections.iter().step_by(every).map(|section| {
            let question = format!("{} {}", document.title, section.trail.join(" "));
            engine.ask(Ask {
                question: &question,
                ..Ask::default()
            })
        });
        for answer in asked.chain([engine.look_up(&document.id, None)]) {
            for passage in &answer.passages {
                let source = sources
                    .entry(passage.path.clone())
                    .or_insert_with(|| Source::read(&parent.join(&passage.path)));
                checked += passage.text.lines().count();
                // preformatted lines keep the marks that running text loses
                let stray = passage.text.lines().find(|line| {
                    let stands = |kind| {
                        let block = Block {
                            kind,
                            text: (*line).to_owned(),
                            lines: passage.lines,
                        };
                        source.stray(&block).is_none()
                    };
                    !stands(BlockKind::Paragraph) && !stands(BlockKind::Code)
                });
                if let Some(line) = stray {
                    strays.push(format!("{}:{}: {line}", passage.path, passage.lines.first));
                }
                for figure in answer
                    .figures
                    .iter()
                    .filter(|f| std::ptr::eq(&raw const answer.passages[f.passage], passage))
                {
                    assert!(
                        passage
                            .text
                            .replace('\n', " ")
                            .contains(&figure.figure.text.replace('\n', " ")),
                        "{}: {} is not in the passage it belongs to",
                        passage.path,
                        figure.figure.text
                    );
                }
            }
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
    checked
}

#[test]
fn documents_that_ship() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    assert!(check(&folder, usize::MAX) > 500);
}

#[test]
fn raw_pages_and_handbook() {
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    for (name, sections_each) in [
        ("seeds", usize::MAX),
        ("data/role_guides/18f", 4),
        ("data/role_guides/ddat/md", 4),
        ("data/bls_ooh/pages", 3),
    ] {
        let folder = shared.join(name);
        if folder.exists() {
            println!("{name}: {} lines checked", check(&folder, sections_each));
        } else {
            println!("skipped: {} is not here", folder.display());
        }
    }
}
