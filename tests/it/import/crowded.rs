//! A table of the record is found though a page about the same occupation says its name more often.

use std::fmt::Write as _;

use crate::support::{
    Stage,
    published::{PLAIN, employing, take_in},
};

const TITLE: &str = "Wick, Flame, and Lamp Tenders";
/// More chunks of the page than are ranked where no official data is.
const CHUNKS: usize = 25;
/// Others that are paid, too: pay is said of many, the name of few.
const OTHERS: usize = 20;

#[test]
fn wages_of_a_title_in_several_parts_are_found_beside_a_long_page() {
    let others: Vec<(String, String)> = (0..OTHERS)
        .map(|at| {
            (
                format!("51-{:04}", 2011 + 10 * at),
                format!("Makers of Kind {at}"),
            )
        })
        .collect();
    let mut occupations =
        format!("O*NET-SOC Code\tTitle\tDescription\n49-9091.00\t{TITLE}\tThey tend.\n");
    let mut rows = vec![employing("1,200", "49-9091", TITLE, PLAIN)];
    for (code, title) in &others {
        let _ = writeln!(occupations, "{code}.00\t{title}\tThey make.");
        rows.push(employing("1,200", code, title, PLAIN));
    }
    let mut page = format!(
        "# {TITLE}\n\nSource: https://www.bls.gov/ooh/production/wick-tenders.htm\n\n## What {TITLE} Do\n\n"
    );
    for number in 0..CHUNKS {
        let _ = writeln!(
            page,
            "### Wick, Flame, and Lamp Tenders of Kind {number}\n\nA wick and a flame and a lamp have wick, flame, \
             and lamp tenders.\n"
        );
    }
    let tables = [("Occupation Data", occupations.as_str())];
    let stage = Stage::new().file("pages/wick-tenders.md", &page);
    let stage = take_in(stage, &tables, &rows);
    stage.run(&["import", "handbook", "pages"]).exits(0);
    let question = format!("{TITLE} salary");
    let answer = stage
        .run(&["ask", "--explain", "--format", "json", &question])
        .json();
    let figures = answer["figures"].as_array().unwrap();
    let is_third_quartile = |one: &serde_json::Value| one["statistic"] == "percentile-75";
    assert!(figures.iter().any(is_third_quartile), "{answer:#}");
}
