use std::fs;

use super::*;
use crate::import::{DataSet, Progress, Request, Summary, Survey, run};

struct Silent;

impl Progress for Silent {
    fn step(&self, _: usize, _: usize) {}
}

const HEADER: &str = "AREA_TITLE\tAREA_TYPE\tOWN_CODE\tI_GROUP\tNAICS\tOCC_CODE\tOCC_TITLE\tO_GROUP\tTOT_EMP\tH_MEAN\tH_PCT10\tH_PCT25\tH_MEDIAN\tH_PCT75\tH_PCT90\tA_MEAN\tA_PCT10\tA_PCT25\tA_MEDIAN\tA_PCT75\tA_PCT90\n";

fn row(area: &str, kind: u8, owner: &str, median: &str) -> String {
    format!(
        "{area}\t{kind}\t{owner}\tcross-industry\t000000\t49-9091\tLamp Lighters\tdetailed\t1200\t21\t12\t15\t20\t26\t33\t44720\t24960\t31720\t{median}\t54080\t68850\n"
    )
}

fn import(folder: &Path, file: &str, rows: &[String], year: Option<i32>) -> Summary {
    let path = folder.join(file);
    fs::write(&path, format!("{HEADER}{}", rows.concat())).unwrap();
    let request = Request {
        data_set: DataSet::Oews,
        path,
        into: folder.join("official"),
        dry_run: false,
        year,
        release: None,
        survey: Survey::default(),
    };
    run(&request, &Silent).unwrap()
}

fn document(folder: &Path) -> String {
    let path = folder.join("official/occupation/49-9091-lamp-lighters.md");
    fs::read_to_string(path).unwrap()
}

#[test]
fn both_kinds_of_areas_of_a_year_live_together_however_they_come() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let metros = |median| {
        [("Lampville, UT", 4), ("Wickton, UT", 4)]
            .map(|(area, kind)| row(area, kind, "1235", median))
    };
    let rest = [row("Outer Utopia nonmetropolitan area", 6, "1235", "39000")];
    import(
        folder,
        "national_M2024_dl.tsv",
        &[row("U.S.", 1, "1235", "41600")],
        None,
    );
    import(folder, "MSA_M2024_dl.tsv", &metros("42000"), None);
    import(folder, "BOS_M2024_dl.tsv", &rest, None);
    let all = document(folder);
    for area in ["Lampville", "Wickton", "Outer Utopia"] {
        assert!(all.contains(&format!("| {area}")), "no {area}:\n{all}");
    }
    // A correction of the same year takes the place of the areas it names.
    import(folder, "MSA_M2024_dl.tsv", &metros("43210")[..1], None);
    let corrected = document(folder);
    assert!(corrected.contains("$43,210"), "{corrected}");
    assert!(corrected.contains("| Outer Utopia"), "{corrected}");
    assert_eq!(corrected.matches("| Lampville").count(), 1, "{corrected}");
    // Another year takes the place of all.
    let told = import(folder, "MSA_M2025_dl.tsv", &metros("44000"), None);
    assert!(
        told.notes
            .iter()
            .any(|note| matches!(note, Note::Replaced { .. }))
    );
    let newer = document(folder);
    assert!(
        newer.contains("Area, May 2025") && !newer.contains("Outer Utopia"),
        "{newer}"
    );
}

#[test]
fn a_year_that_is_given_is_for_files_that_do_not_say_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let nation = [row("U.S.", 1, "1235", "41600")];
    import(folder.path(), "national_M2023_dl.tsv", &nation, Some(2024));
    assert!(document(folder.path()).contains("in May 2023"));
}

#[test]
fn rows_of_another_owner_than_the_whole_are_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let rows = [
        row("U.S.", 1, "5", "99999"),
        row("U.S.", 1, "1235", "41600"),
        row("Utopia", 2, "3", "88888"),
        row("Lampville, UT", 4, "57", "77777"),
    ];
    import(folder.path(), "all_data_M_2024.tsv", &rows, None);
    let text = document(folder.path());
    assert!(text.contains("$41,600"), "{text}");
    for other in ["99,999", "88,888", "77,777"] {
        assert!(!text.contains(other), "{other} in:\n{text}");
    }
}

#[test]
fn areas_alone_make_documents_too() {
    let folder = tempfile::tempdir().unwrap();
    let states = [row("Utopia", 2, "1235", "42000")];
    let told = import(folder.path(), "state_M2024_dl.tsv", &states, None);
    assert_eq!(told.added.len(), 1);
    assert!(document(folder.path()).contains("| Utopia | 1,200 |"));
}
