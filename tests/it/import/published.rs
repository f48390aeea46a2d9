//! What the publishers printed, number for number: through the documents and the grammar of
//! figures, and through `careerbot ask --batch`.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use careerbot::{
    chunk,
    corpus::{self, Document},
    figure::{self, Figure, Statistic},
};

use crate::support::{Stage, shared};

const WAGES: &str = "data/bls_oews/tsv/national_M2024_dl.tsv";
const PROJECTIONS: &str = "data/bls_employment_projections/tsv/Table_1.2.tsv";

/// Statistics, as columns of the wage table name them, and as questions do.
const STATISTICS: [(&str, &str, Statistic); 7] = [
    ("MEDIAN", "median", Statistic::Median),
    ("MEAN", "mean", Statistic::Average),
    ("PCT10", "10th percentile", Statistic::Percentile10),
    ("PCT25", "25th percentile", Statistic::Percentile25),
    ("PCT50", "50th percentile", Statistic::Median),
    ("PCT75", "75th percentile", Statistic::Percentile75),
    ("PCT90", "90th percentile", Statistic::Percentile90),
];
const BASES: [(&str, &str, &str, f64); 2] = [
    ("A", "annual", "USD/year", 239_200.0),
    ("H", "hourly", "USD/hour", 115.0),
];

type Row = BTreeMap<String, String>;

fn rows(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split('\t').collect();
    lines
        .map(|line| {
            let cells = line.split('\t').map(str::to_owned);
            header
                .iter()
                .map(|name| (*name).to_owned())
                .zip(cells)
                .collect()
        })
        .collect()
}

fn detailed(shared: &Path) -> Vec<Row> {
    let mut rows = rows(&shared.join(WAGES));
    rows.retain(|row| row["O_GROUP"] == "detailed");
    rows
}

/// A cell of the wage table; the 50th percentile is the median.
fn cell<'r>(row: &'r Row, basis: &str, statistic: &str) -> &'r str {
    let statistic = if statistic == "PCT50" {
        "MEDIAN"
    } else {
        statistic
    };
    &row[&format!("{basis}_{statistic}")]
}

fn imported(sets: &[(&str, &Path)]) -> Stage {
    let stage = Stage::new();
    for (set, path) in sets {
        stage
            .run(&["import", set, path.to_str().unwrap(), "--quiet"])
            .exits(0);
    }
    stage
}

fn documents(stage: &Stage) -> BTreeMap<String, Document> {
    let corpus = corpus::load(&stage.path("corpus")).unwrap();
    let of_ids = corpus.documents.into_iter();
    of_ids
        .map(|document| (document.id.clone(), document))
        .collect()
}

fn figures(document: &Document, section: &str) -> Vec<Figure> {
    let chunks = chunk::cut(document);
    let of_section = chunks.iter().filter(|chunk| chunk.trail == [section]);
    of_section
        .flat_map(|chunk| figure::find(document, chunk))
        .collect()
}

/// What the table says a figure must be: its bounds; `None` where nothing is published.
fn published(cell: &str, top: f64) -> Option<(f64, Option<f64>)> {
    match cell {
        "#" => Some((top, None)),
        cell => cell.parse().ok().map(|value: f64| (value, Some(value))),
    }
}

#[test]
fn every_wage_of_may_2024_is_in_its_document_as_published() {
    let Some(shared) = shared(WAGES) else { return };
    let stage = imported(&[("oews", &shared.join(WAGES))]);
    let documents = documents(&stage);
    let mut counted = 0;
    let mut wrong = Vec::new();
    let rows = detailed(&shared);
    for row in &rows {
        let document = &documents[&format!("soc-{}", row["OCC_CODE"])];
        let figures = figures(document, "Salary");
        for (basis, _, unit, top) in BASES {
            for (name, _, statistic) in STATISTICS {
                counted += 1;
                let found: Vec<(f64, Option<f64>)> = figures
                    .iter()
                    .filter(|one| one.statistic == Some(statistic) && one.unit == unit)
                    .map(|one| (one.low, one.high))
                    .collect();
                let expected: Vec<_> = published(cell(row, basis, name), top).into_iter().collect();
                let told = figures.iter().all(|one| {
                    one.unit == "%"
                        || one.year == Some(2024)
                            && one.source.contains("May 2024")
                            && one.top_coded == one.high.is_none()
                            && one.role.as_deref() == Some(&row["OCC_TITLE"])
                });
                if found != expected || !told {
                    wrong.push(format!(
                        "{} {basis} {name}: {found:?}, published {expected:?}",
                        row["OCC_TITLE"]
                    ));
                }
            }
        }
    }
    println!(
        "{} of {counted} wages of {} occupations",
        counted - wrong.len(),
        rows.len()
    );
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!((rows.len(), counted), (831, 11_634));
}

#[test]
fn every_projection_is_in_its_document_as_published() {
    let Some(shared) = shared(PROJECTIONS) else {
        return;
    };
    let workbook = shared.join("data/bls_employment_projections/occupation.xlsx");
    let stage = imported(&[("projections", &workbook)]);
    let documents = documents(&stage);
    let mut wrong = Vec::new();
    let mut items = rows(&shared.join(PROJECTIONS));
    items.retain(|row| {
        row.get("Occupation type")
            .is_some_and(|kind| kind == "Line item")
    });
    for row in &items {
        let code = &row["2024 National Employment Matrix code"];
        let document = &documents[&format!("soc-{code}")];
        let figures = figures(document, "Job Outlook");
        let thousands = |name: &str| (row[name].parse::<f64>().unwrap() * 1000.0).round();
        let percent: f64 = row["Employment change, percent, 2024–34"].parse().unwrap();
        let growth = figures
            .iter()
            .find(|one| one.statistic == Some(Statistic::Growth) && one.unit == "%");
        let is = growth.is_some_and(|one| {
            one.low == percent && (one.since, one.year) == (Some(2024), Some(2034))
        });
        if !is {
            wrong.push(format!(
                "{}: {growth:?}, published {percent}",
                document.title
            ));
        }
        let text: String = document
            .blocks()
            .map(|(_, block)| format!("{}\n", block.text))
            .collect();
        for name in [
            "Occupational openings, 2024–34 annual average",
            "Employment, 2024",
            "Employment, 2034",
        ] {
            let value = thousands(name);
            let found = figures
                .iter()
                .any(|one| one.unit == "count" && one.low == value && one.high == Some(value));
            // Published in hundreds: 0 is fewer than 50.
            let few = value == 0.0 && text.contains("Fewer than 50 openings are projected");
            if !(found || few) {
                wrong.push(format!("{}: no {value} ({name})", document.title));
            }
        }
        let education = &row["Typical education needed for entry"];
        if !text.contains(&format!(
            "Typical education needed for entry: {education}\n"
        )) {
            wrong.push(format!("{}: no {education}", document.title));
        }
    }
    println!("{} items, {} wrong", items.len(), wrong.len());
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(items.len(), 832);
}

/// How many of the questions of every `each`-th occupation are answered with the published figure
/// first, and how many with it at all.
fn asked(each: usize, sets: &[(&str, &Path)], shared: &Path) -> (usize, usize, usize, Vec<String>) {
    let stage = imported(sets);
    let mut batch = String::new();
    let mut expected = Vec::new();
    for row in detailed(shared).iter().step_by(each) {
        for (basis, word, unit, top) in BASES {
            for (name, statistic, _) in STATISTICS {
                let question = format!(
                    "What is the {statistic} {word} wage of {}?",
                    row["OCC_TITLE"]
                );
                let line = serde_json::json!({ "question": question });
                batch.push_str(&format!("{line}\n"));
                expected.push((question, published(cell(row, basis, name), top), unit));
            }
        }
    }
    let ran = stage
        .run_with_input(&["ask", "--batch", "-", "--quiet"], &batch)
        .exits(0);
    let (mut first, mut shown, mut lines) = (0, 0, Vec::new());
    for (answer, (question, published, unit)) in ran.json_lines().iter().zip(&expected) {
        let figures = answer["figures"].as_array().unwrap();
        let is = |figure: &serde_json::Value| {
            let Some((low, high)) = published else {
                return false;
            };
            figure["unit"] == **unit
                && figure["low"].as_f64() == Some(*low)
                && figure["high"].as_f64() == *high
        };
        match published {
            Some(_) => {
                first += usize::from(figures.first().is_some_and(is));
                let found = figures.iter().any(is);
                shown += usize::from(found);
                if !found {
                    lines.push(question.clone());
                }
            }
            // Nothing is published: the passage that says so is shown, and no figure of that unit.
            None => {
                let says = answer["passages"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|passage| {
                        let text = passage["text"].as_str().unwrap();
                        text.contains("not published") || text.contains("wages are published")
                    });
                first += usize::from(says);
                shown += usize::from(says);
                if !says {
                    lines.push(format!("{question} (not published)"));
                }
            }
        }
    }
    (expected.len(), first, shown, lines)
}

fn report((all, first, shown, lines): (usize, usize, usize, Vec<String>)) -> f64 {
    println!("{all} questions: {first} with the published figure first, {shown} with it shown");
    for line in lines.iter().take(60) {
        println!("  {line}");
    }
    shown as f64 / all as f64
}

/// Of every twentieth occupation of the published table, or of every `CAREERBOT_TEST_EACH`th: all 11,634
/// wages take minutes in a build for development.
#[test]
fn wages_are_answered_as_published() {
    let Some(shared) = shared(WAGES) else { return };
    let each = std::env::var("CAREERBOT_TEST_EACH").map_or(20, |each| each.parse().unwrap());
    let sets: [(&str, &Path); 1] = [("oews", &shared.join(WAGES))];
    let share = report(asked(each, &sets, &shared));
    assert!(share >= 0.98, "{share}");
}

#[test]
fn all_that_is_at_hand_is_imported_once() {
    let Some(shared) = shared("data/onet_29_3") else {
        return;
    };
    let data = shared.join("data");
    let sets: Vec<(&str, PathBuf)> = [
        ("onet", "onet_29_3"),
        ("oews", "bls_oews"),
        ("projections", "bls_employment_projections"),
        ("handbook", "bls_ooh"),
        ("ddat", "role_guides/ddat"),
        ("csv", "salaries_aijobs/salaries.csv"),
    ]
    .into_iter()
    .map(|(set, path)| (set, data.join(path)))
    .collect();
    let sets: Vec<(&str, &Path)> = sets
        .iter()
        .map(|(set, path)| (*set, path.as_path()))
        .collect();
    let stage = imported(&sets);
    let check = stage.run(&["check"]).exits(0);
    assert!(check.stdout.contains("0 errors"), "{}", check.stdout);
    for (set, path) in sets {
        stage
            .run(&["import", set, path.to_str().unwrap()])
            .exits(0)
            .prints("0 added, 0 changed, 0 removed");
    }
    let nurses =
        fs::read_to_string(stage.path("corpus/official/occupation/29-1141-registered-nurses.md"))
            .unwrap();
    assert!(
        nurses.contains("annual wage $93,600") && nurses.contains("\"RN\""),
        "{}",
        &nurses[..2000]
    );
}
