//! Every amount and percentage of the documents that ship, of the raw pages and of a sample of
//! handbook lines (`../shared`, where they are at hand), against `tests/eval/figures.tsv`: labels
//! written by hand, by the rules of `tests/eval/figures.md`.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
};

use careerbot::{
    chunk,
    corpus::{self, Document},
    figure::{self, Figure},
};

const TABLE: &str = include_str!("../eval/figures.tsv");

/// Share of right values that each field but the amount must reach.
const SHARE: f64 = 0.97;

/// The columns after file, line, amount and value.
const FIELDS: [&str; 10] = [
    "unit",
    "statistic",
    "pay",
    "role",
    "level",
    "place",
    "company",
    "subject",
    "source",
    "years",
];

/// A line of the table.
struct Row {
    file: &'static str,
    line: u32,
    amount: &'static str,
    low: f64,
    high: Option<f64>,
    fields: [&'static str; FIELDS.len()],
}

impl Row {
    fn parse(line: &'static str) -> Self {
        let cells: Vec<&str> = line.split('\t').collect();
        let [file, number, amount, value, fields @ ..] = cells.as_slice() else {
            panic!("too few cells: {line}");
        };
        let (low, high) = match value.split_once("..") {
            None => (*value, Some(*value)),
            Some((low, "")) => (low, None),
            Some((low, high)) => (low, Some(high)),
        };
        Self {
            file,
            line: number.parse().unwrap(),
            amount,
            low: low.parse().unwrap(),
            high: high.map(|high| high.parse().unwrap()),
            fields: fields.try_into().unwrap(),
        }
    }

    fn is(&self, figure: &Figure) -> bool {
        figure.text.contains(self.amount) && figure.low == self.low && figure.high == self.high
    }
}

fn rows() -> Vec<Row> {
    TABLE.lines().skip(1).map(Row::parse).collect()
}

fn shared() -> Option<PathBuf> {
    let shared = env::var_os("CAREERBOT_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    if !shared.exists() {
        println!("skipped: {} is not here", shared.display());
        return None;
    }
    Some(shared)
}

/// The figures of these files of a folder as an index of it would hold them, each with its
/// document.
fn figures(folder: &Path, files: &BTreeSet<String>) -> Vec<(Document, Vec<Figure>)> {
    let copy = tempfile::tempdir().unwrap();
    for file in files {
        fs::copy(folder.join(file), copy.path().join(file)).unwrap();
    }
    let documents = corpus::load(copy.path()).unwrap().documents;
    documents
        .into_iter()
        .map(|document| {
            let mut found: Vec<Figure> = Vec::new();
            for chunk in chunk::cut(&document) {
                // a label or header that two chunks repeat is one line
                let new: Vec<Figure> = figure::find(&document, &chunk)
                    .into_iter()
                    .filter(|figure| !found.contains(figure))
                    .collect();
                found.extend(new);
            }
            (document, found)
        })
        .collect()
}

/// How the labels and what was read agree.
#[derive(Default)]
struct Tally {
    /// Right and all, by field.
    fields: BTreeMap<&'static str, (usize, usize)>,
    amounts: usize,
    wrong: Vec<String>,
    missing: Vec<String>,
    invented: Vec<String>,
}

impl Tally {
    fn add(&mut self, row: &Row, figure: &Figure, document: &Document) {
        for (name, label) in FIELDS.into_iter().zip(row.fields) {
            let count = self.fields.entry(name).or_default();
            count.1 += 1;
            let own = own(name, document);
            let read = read(name, figure);
            let right = label.split(" / ").any(|label| match label {
                "=" => read == own,
                "-" => read.is_empty(),
                label => normal(name, label) == normal(name, &read),
            });
            if right {
                count.0 += 1;
            } else {
                self.wrong.push(format!(
                    "{}:{} {}: {name} {read:?}, not {label:?}",
                    row.file, row.line, row.amount
                ));
            }
        }
    }

    fn report(&self) -> String {
        let mut lines = vec![format!(
            "amounts: {} found, {} missing, {} invented",
            self.amounts,
            self.missing.len(),
            self.invented.len()
        )];
        for name in FIELDS {
            let (right, all) = self.fields[name];
            lines.push(format!(
                "{name:<10} {right} of {all}, {:.1} %",
                100.0 * right as f64 / all as f64
            ));
        }
        lines.extend(self.missing.iter().map(|line| format!("missing {line}")));
        lines.extend(self.invented.iter().map(|line| format!("invented {line}")));
        lines.extend(self.wrong.iter().cloned());
        lines.join("\n")
    }

    fn assert_good(&self) {
        let report = self.report();
        println!("{report}");
        assert!(
            self.missing.is_empty() && self.invented.is_empty(),
            "{report}"
        );
        for (name, (right, all)) in &self.fields {
            assert!(
                *right as f64 >= SHARE * *all as f64,
                "{name}: {right} of {all}\n{report}"
            );
        }
    }
}

/// What a figure says in one field, as the table writes it.
fn read(field: &str, figure: &Figure) -> String {
    let name = |value: Option<serde_json::Value>| {
        let value = value.filter(|value| !value.is_null());
        value.map_or_else(String::new, |value| value.as_str().unwrap().to_owned())
    };
    match field {
        "unit" => figure.unit.clone(),
        "statistic" => {
            name(serde_json::to_value(figure.statistic).ok()).replace("percentile", "percentile-")
        }
        "pay" => name(serde_json::to_value(figure.pay).ok()),
        "role" => figure.role.clone().unwrap_or_default(),
        "level" => figure.level.clone().unwrap_or_default(),
        "place" => figure.place.clone().unwrap_or_default(),
        "company" => figure.company.clone().unwrap_or_default(),
        "subject" => figure.subject.clone().unwrap_or_default(),
        "source" => figure.source.clone(),
        "years" => match (figure.since, figure.year) {
            (Some(since), Some(year)) => format!("{since}-{year}"),
            (Some(since), None) => format!("{since}-"),
            (None, Some(year)) => year.to_string(),
            (None, None) => String::new(),
        },
        other => panic!("no field {other}"),
    }
}

/// What a document says for all its figures.
fn own(field: &str, document: &Document) -> String {
    match field {
        "role" => document.title.clone(),
        "source" => document.source.name.clone(),
        "years" => document
            .source
            .year
            .map_or_else(String::new, |year| year.to_string()),
        _ => String::new(),
    }
}

/// A value without what the rules say makes no difference.
fn normal(field: &str, value: &str) -> String {
    // what a bracket adds: the years of a level, an abbreviation
    let mut plain = String::new();
    let mut depth = 0;
    for c in value.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let plain = plain.to_lowercase();
    let mut words: Vec<&str> = plain
        .split(|c: char| c.is_whitespace() || c == '-' && field == "level")
        .filter(|word| !word.is_empty())
        .collect();
    match field {
        "role" => {
            let rank = ["senior", "junior"];
            let words: Vec<&str> = words
                .iter()
                .enumerate()
                .filter(|(at, word)| *at > 0 || !rank.contains(word))
                .map(|(_, word)| word.strip_suffix('s').unwrap_or(word))
                .collect();
            return words.join(" ");
        }
        "company" => {
            words = plain
                .split(|c: char| c == ',' || c.is_whitespace())
                .filter(|word| !word.is_empty() && *word != "and" && *word != "or")
                .collect();
            words.sort_unstable();
        }
        "place" if ["us", "u.s.", "usa", "united states"].contains(&plain.trim()) => {
            return "us".to_owned();
        }
        _ => {}
    }
    words.join(" ")
}

/// Compares the labels of the files of one folder; `whole` where every amount of a file is
/// labelled, not only those of some lines.
fn compare(folder: &Path, prefix: &str, whole: bool) -> Tally {
    let rows = rows();
    let rows: Vec<&Row> = rows
        .iter()
        .filter(|row| row.file.starts_with(prefix))
        .collect();
    let files: BTreeSet<String> = if whole {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    } else {
        rows.iter()
            .map(|row| row.file[prefix.len()..].to_owned())
            .collect()
    };
    let mut tally = Tally::default();
    let mut met = vec![false; rows.len()];
    for (document, figures) in figures(folder, &files) {
        let file = Path::new(&document.path).file_name().unwrap();
        let file = format!("{prefix}{}", file.to_str().unwrap());
        for figure in figures {
            let on_line = |row: &Row| row.file == file && row.line == figure.line;
            let found =
                (0..rows.len()).find(|&at| !met[at] && on_line(rows[at]) && rows[at].is(&figure));
            if let Some(at) = found {
                met[at] = true;
                tally.amounts += 1;
                tally.add(rows[at], &figure, &document);
            } else if whole || rows.iter().any(|row| on_line(row)) {
                tally
                    .invented
                    .push(format!("{file}:{} {}", figure.line, figure.text));
            }
        }
    }
    for (row, _) in rows.iter().zip(met).filter(|(_, met)| !met) {
        tally
            .missing
            .push(format!("{}:{} {}", row.file, row.line, row.amount));
    }
    tally
}

#[test]
fn figures_of_the_documents_that_ship_agree_with_the_labels() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    compare(&folder, "corpus/", true).assert_good();
}

#[test]
fn figures_of_the_raw_pages_agree_with_the_labels() {
    let Some(shared) = shared() else { return };
    compare(&shared.join("seeds"), "seeds/", true).assert_good();
}

#[test]
fn figures_of_handbook_lines_agree_with_the_labels() {
    let Some(shared) = shared() else { return };
    let pages = shared.join("data/bls_ooh/pages");
    compare(&pages, "data/bls_ooh/pages/", false).assert_good();
}

#[test]
fn the_table_is_large_enough_to_mean_something() {
    let rows = rows();
    let lines: BTreeSet<_> = rows.iter().map(|row| (row.file, row.line)).collect();
    assert!(lines.len() >= 300, "only {} lines", lines.len());
    assert!(rows.len() >= 340, "only {} amounts", rows.len());
}
