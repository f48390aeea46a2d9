//! Every amount of money and every percentage of real pages is covered by exactly one figure.

use std::{fs, path::Path};

use super::page::{figures, page, shared};
use crate::{corpus::Document, figure::Figure};

/// Ends of the amounts of money and percentages of a line: a scan that knows nothing of the
/// grammar.
fn tokens(line: &str) -> Vec<usize> {
    let digit_after = |at: usize| {
        line[at..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let digit_before = |at: usize| {
        line[..at]
            .trim_end()
            .ends_with(|c: char| c.is_ascii_digit())
    };
    let signs = line.match_indices(['$', '€', '£', '¥', '₹', '%']);
    signs
        .filter(|(at, sign)| match *sign {
            "%" => digit_before(*at),
            _ => digit_after(at + sign.len()),
        })
        .map(|(at, _)| at)
        .chain(
            line.match_indices(" percent")
                .filter(|(at, _)| digit_before(*at))
                .map(|(at, _)| at),
        )
        .collect()
}

/// How many tokens a document has, and those that are not covered by exactly one figure.
fn uncovered(document: &Document) -> (usize, Vec<String>) {
    let figures = figures(document);
    let mut total = 0;
    let mut wrong = Vec::new();
    for (_, block) in document.blocks() {
        for (index, line) in block.text.lines().enumerate() {
            let number = (block.lines.first + u32::try_from(index).unwrap()).min(block.lines.last);
            let spans = spans(line, figures.iter().filter(|figure| figure.line == number));
            for token in tokens(line) {
                total += 1;
                let covers = spans.iter().filter(|span| span.contains(&token)).count();
                if covers != 1 {
                    let near: String = line[..token].chars().rev().take(30).collect();
                    let near: String = near.chars().rev().collect();
                    wrong.push(format!(
                        "{}:{number}: {covers} figures cover {near}…",
                        document.path
                    ));
                }
            }
        }
    }
    (total, wrong)
}

/// Where the figures of a line stand in it: each after the one before it.
fn spans<'f>(line: &str, figures: impl Iterator<Item = &'f Figure>) -> Vec<std::ops::Range<usize>> {
    let mut from = 0;
    figures
        .filter_map(|figure| {
            let start = from + line[from..].find(&figure.text)?;
            from = start + figure.text.len();
            Some(start..from)
        })
        .collect()
}

fn assert_covered(folder: &Path) {
    let mut total = 0;
    let mut wrong = Vec::new();
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|ext| ext == "md" || ext == "txt")
        })
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut document = page(&name, &fs::read_to_string(&path).unwrap());
        document.path = name;
        let (count, uncovered) = uncovered(&document);
        total += count;
        wrong.extend(uncovered);
    }
    println!(
        "{}: {} of {total} covered",
        folder.display(),
        total - wrong.len()
    );
    assert!(
        wrong.is_empty(),
        "{} of {total}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_amount_of_the_shipped_corpus_is_covered_once() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    if corpus.is_dir() {
        assert_covered(&corpus);
    }
}

#[test]
fn every_amount_of_scraped_pages_is_covered_once() {
    let Some(shared) = shared() else {
        return println!("skipped: no shared test data beside the project");
    };
    assert_covered(&shared.join("seeds"));
}

#[test]
fn every_amount_of_role_guides_is_covered_once() {
    let Some(shared) = shared() else {
        return println!("skipped: no shared test data beside the project");
    };
    for folder in [
        "data/role_guides/ddat/md",
        "data/role_guides/dropbox/md",
        "data/bls_ooh/pages",
    ] {
        let folder = shared.join(folder);
        if folder.is_dir() {
            assert_covered(&folder);
        }
    }
}
