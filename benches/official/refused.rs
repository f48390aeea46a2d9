//! Occupations that exist and are in no document: left out of the corpus with the pages about them, and
//! asked for. Those beside them, which are there, are to be answered all the same.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use careerbot::{
    answer::{Answer, Status},
    engine::{Ask, Engine, Quiet},
};

use super::table::{detailed, rows};

/// Of so many broad groups of the classification, one is left out.
const EACH: usize = 12;

/// Leaves every [`EACH`]th group out of a copy of the corpus and asks for its occupations and for as many
/// others.
pub fn measure(data: &Path, corpus: &Path, folder: &Path) {
    let rows_of = detailed(data);
    // 29-1141 → 29-114, the broad group.
    let group = |code: &str| code.get(..6).unwrap_or(code).to_owned();
    let groups: BTreeSet<String> = rows_of.iter().map(|row| group(&row["OCC_CODE"])).collect();
    let left_out: BTreeSet<&String> = groups.iter().step_by(EACH).collect();
    let pages = rows(&data.join("bls_ooh/soc_to_page.tsv"));
    let of_them = pages
        .iter()
        .filter(|row| left_out.contains(&group(&row["soc"])));
    let pages: BTreeSet<String> = of_them.map(|row| row["page"].clone()).collect();
    let less = folder.join("less");
    copy(corpus, &less, &|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.unwrap_or_default();
        let is_page = pages.contains(name.trim_end_matches(".md"));
        is_page
            || name
                .get(..6)
                .is_some_and(|code| left_out.contains(&code.to_owned()))
    });
    let engine =
        Engine::open(&less, &folder.join("less-index"), &Quiet).expect("an index is built");
    let (rows_of, left_out) = (&rows_of, &left_out);
    let asked = |is_left_out: bool| {
        rows_of
            .iter()
            .filter(move |row| left_out.contains(&group(&row["OCC_CODE"])) == is_left_out)
            .map(|row| row["OCC_TITLE"].to_lowercase())
    };
    let gone: Vec<String> = asked(true).collect();
    let there: Vec<String> = asked(false).step_by(EACH - 1).collect();
    for (what, titles, wanted) in [
        ("left out, to be refused", gone, false),
        ("there, to be answered", there, true),
    ] {
        let (mut all, mut right, mut named, mut wrong) = (0, 0, 0, Vec::new());
        for title in &titles {
            for question in [
                format!("how much do {title} make?"),
                format!("what do {title} do?"),
                format!("what is the job outlook for {title}?"),
            ] {
                let answer = engine.ask(Ask {
                    question: &question,
                    ..Ask::default()
                });
                all += 1;
                if (answer.status == Status::Answered) == wanted {
                    right += 1;
                } else if !wanted && names(&answer, title) {
                    named += 1;
                } else {
                    let first = answer.passages.first();
                    let from = first.map(|passage| passage.document.clone());
                    wrong.push(format!("{question} {:?}", from.unwrap_or_default()));
                }
            }
        }
        println!(
            "{} occupations {what}: {right} of {all} ({:.1} %){}",
            titles.len(),
            100.0 * right as f32 / all.max(1) as f32,
            match wanted {
                true => String::new(),
                false => format!("; {named} answered by what another document says of them"),
            }
        );
        for wrong in wrong.iter().step_by(wrong.len().div_ceil(25).max(1)) {
            println!("  {wrong}");
        }
    }
}

/// Whether a line of what is shown names an occupation and goes on: pages about others tell what it earns.
fn names(answer: &Answer, title: &str) -> bool {
    let passages = answer.passages.iter();
    let mut lines = passages.flat_map(|passage| passage.text.lines());
    lines.any(|line| {
        let line = line.to_lowercase();
        line.contains(title) && line.len() > title.len() + 20
    })
}

/// Copies a folder but for what is left out.
fn copy(from: &Path, to: &Path, is_left_out: &dyn Fn(&Path) -> bool) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).expect("a folder is made");
    let mut paths: Vec<PathBuf> = fs::read_dir(from)
        .expect("the corpus is there")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    for path in paths {
        let to = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            if !path.ends_with(".import") {
                copy(&path, &to, is_left_out);
            }
        } else if !is_left_out(&path) {
            fs::copy(&path, to).expect("a document is copied");
        }
    }
}
