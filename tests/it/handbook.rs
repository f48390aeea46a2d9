//! Pages of a public handbook as they come (`../shared`, where it is at hand): asked for the pay of
//! an occupation, the figure shown first is the median that the page states at its top.

use std::{
    collections::HashMap,
    env, fs,
    path::{Path, PathBuf},
};

use careerbot::engine::{Ask, Engine, Quiet};

/// Every how many-th page is asked about; all of them are indexed only as far as they are asked.
const EVERY: usize = 5;
/// Pages whose first figure must be that median.
const SHARE: f64 = 0.95;

fn pages() -> Option<PathBuf> {
    let shared = env::var_os("CAREERBOT_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let pages = shared.join("data/bls_ooh/pages");
    if !pages.exists() {
        println!("skipped: {} is not here", pages.display());
        return None;
    }
    Some(pages)
}

/// Title and median pay of a page: `2024 Median Pay | $77,020 per year $37.03 per hour`.
fn stated(page: &str) -> Option<(String, Vec<f64>)> {
    let title = page.lines().find_map(|line| line.strip_prefix("# "))?;
    let median = page.lines().find(|line| line.contains("Median Pay |"))?;
    let amounts: Vec<f64> = median
        .split('$')
        .skip(1)
        .filter_map(|rest| {
            let number: String = rest
                .chars()
                .take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
                .filter(|&c| c != ',')
                .collect();
            number.trim_end_matches('.').parse().ok()
        })
        .collect();
    (!amounts.is_empty()).then(|| (title.to_owned(), amounts))
}

#[test]
fn the_first_figure_is_the_median_of_the_page() {
    let Some(pages) = pages() else { return };
    let mut names: Vec<PathBuf> = fs::read_dir(&pages)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    let corpus = tempfile::tempdir().unwrap();
    let mut medians: HashMap<String, Vec<f64>> = HashMap::new();
    for path in names.iter().step_by(EVERY) {
        let text = fs::read_to_string(path).unwrap();
        fs::write(corpus.path().join(path.file_name().unwrap()), &text).unwrap();
        medians.extend(stated(&text));
    }
    assert!(medians.len() > 60, "only {} pages", medians.len());
    let index = tempfile::tempdir().unwrap();
    let engine = Engine::open(corpus.path(), index.path(), &Quiet).unwrap();
    let mut wrong = Vec::new();
    for (title, median) in &medians {
        let answer = engine.ask(Ask {
            question: &format!("{title} pay"),
            ..Ask::default()
        });
        let first = answer.figures.first().map(|found| &found.figure);
        if !first.is_some_and(|figure| median.contains(&figure.low)) {
            wrong.push((title, median, first.map(|figure| figure.text.clone())));
        }
    }
    let right = medians.len() - wrong.len();
    println!(
        "{right} of {} lead with the median; not: {wrong:#?}",
        medians.len()
    );
    assert!(
        right as f64 >= SHARE * medians.len() as f64,
        "{right} of {}: {wrong:#?}",
        medians.len()
    );
}
