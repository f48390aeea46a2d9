use std::{fs, path::PathBuf};

use super::*;
use crate::import::{DataSet, Progress, Request, Summary, run};

struct Silent;

impl Progress for Silent {
    fn step(&self, _: usize, _: usize) {}
}

/// Reports of a title: so many of one salary.
fn reports(title: &str, salary: &str, year: i32, count: usize) -> String {
    format!("{title},\"{salary}\",{year}\n").repeat(count)
}

fn survey(columns: &[(&str, &str)]) -> Survey {
    let own = |(field, name): &(&str, &str)| ((*field).to_owned(), (*name).to_owned());
    Survey {
        currency: Some("USD".to_owned()),
        columns: columns.iter().map(own).collect(),
        ..Survey::default()
    }
}

fn import_at(path: PathBuf, into: &Path, survey: Survey) -> Summary {
    let request = Request {
        data_set: DataSet::Csv,
        path,
        into: into.join("official"),
        dry_run: false,
        year: None,
        release: None,
        survey,
    };
    run(&request, &Silent).unwrap()
}

fn written(folder: &Path, file: &str, text: &str) -> PathBuf {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, format!("title,salary,year\n{text}")).unwrap();
    path
}

fn notes(summary: &Summary) -> String {
    let notes = summary.notes.iter().map(ToString::to_string);
    notes.collect::<Vec<_>>().join("\n")
}

#[test]
fn ways_to_write_a_title_are_one_and_other_titles_are_others() {
    let folder = tempfile::tempdir().unwrap();
    let text = [
        ("Data Scientist", 20),
        ("Data  scientist", 12),
        ("C", 10),
        ("C++", 10),
        ("C#", 10),
        ("Développeur", 10),
        ("数据科学家", 10),
        ("программист", 10),
    ]
    .map(|(title, count)| reports(title, "60,000", 2024, count));
    let path = written(folder.path(), "pay.csv", &text.concat());
    let told = import_at(path, folder.path(), survey(&[]));
    assert_eq!(told.added.len(), 7, "{:?}", told.added);
    for file in [
        "data-scientist",
        "c",
        "c-plus-plus",
        "c-sharp",
        "developpeur",
    ] {
        let file = format!("salaries/pay/{file}.md");
        assert!(told.added.contains(&file), "no {file}: {:?}", told.added);
    }
    assert!(told.added.iter().all(|file| !file.ends_with("/.md")));
    let joined = folder
        .path()
        .join("official/salaries/pay/data-scientist.md");
    let joined = fs::read_to_string(joined).unwrap();
    assert!(
        joined.contains("Statistics of 32 salary reports"),
        "{joined}"
    );
    assert!(joined.contains("title = \"Data Scientist\""), "{joined}");
}

#[test]
fn what_is_no_salary_by_the_year_is_counted_and_said_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let text = [
        reports("Baker", "$66k", 2024, 10),
        reports("Baker", "60,000 - 80,000", 2024, 2),
        reports("Baker", "25.50 per hour", 2024, 1),
        reports("Baker", "-5", 2024, 1),
        reports("Baker", "€50,000", 2024, 1),
    ];
    let path = written(folder.path(), "pay.csv", &text.concat());
    let told = import_at(path, folder.path(), survey(&[]));
    let notes = notes(&told);
    for note in [
        "pay.csv:12: left out (2 reports: a range",
        "pay.csv:14: left out (1 reports: an amount of another period",
        "pay.csv:15: left out (1 reports: an amount of nothing",
        "pay.csv:16: left out (1 reports: an amount of another currency",
    ] {
        assert!(notes.contains(note), "no {note:?} in:\n{notes}");
    }
    let baker = folder.path().join("official/salaries/pay/baker.md");
    let baker = fs::read_to_string(baker).unwrap();
    assert!(
        baker.contains("Median salary: USD 66,000 per year"),
        "{baker}"
    );
    assert!(
        baker.contains("90th percentile salary: USD 66,000"),
        "{baker}"
    );
}

#[test]
fn columns_that_somebody_names_are_found_by_their_letters() {
    for (name, other) in [("Pay [USD]", "pay"), ("a|b", "a"), ("Pay #", "Pay 1")] {
        let folder = tempfile::tempdir().unwrap();
        let rows = "Baker,1,50000,2024\n".repeat(10);
        let path = folder.path().join("pay.csv");
        fs::write(&path, format!("title,{other},{name},year\n{rows}")).unwrap();
        import_at(path, folder.path(), survey(&[("salary", name)]));
        let baker = folder.path().join("official/salaries/pay/baker.md");
        assert!(
            fs::read_to_string(baker).unwrap().contains("USD 50,000"),
            "{name}"
        );
    }
}

#[test]
fn the_newer_year_of_a_survey_wins_and_files_of_one_name_keep_apart() {
    let folder = tempfile::tempdir().unwrap();
    let of = |year| reports("Baker", "60000", year, 10);
    written(folder.path(), "in/a-new.csv", &of(2024));
    written(folder.path(), "in/b-old.csv", &of(2023));
    let mut named = survey(&[]);
    named.name = Some("Guild".to_owned());
    let told = import_at(folder.path().join("in"), folder.path(), named.clone());
    assert_eq!(notes(&told), "", "{told:?}");
    let baker = folder.path().join("official/salaries/guild/baker.md");
    assert!(
        fs::read_to_string(&baker)
            .unwrap()
            .contains("reports of 2024")
    );
    // In runs of their own, too.
    let told = import_at(
        folder.path().join("in/b-old.csv"),
        folder.path(),
        named.clone(),
    );
    assert!(
        notes(&told).contains("is of 2023 and was left out"),
        "{told:?}"
    );
    let newest = written(folder.path(), "c.csv", &of(2025));
    let told = import_at(newest, folder.path(), named);
    assert!(notes(&told).contains("reports of Guild: 2025"), "{told:?}");
    assert!(
        fs::read_to_string(&baker)
            .unwrap()
            .contains("reports of 2025")
    );
    written(folder.path(), "two/north/pay.csv", &of(2024));
    written(folder.path(), "two/south/pay.csv", &of(2024));
    let told = import_at(folder.path().join("two"), folder.path(), survey(&[]));
    let both = ["north", "south"].map(|one| format!("salaries/{one}-pay/baker.md"));
    assert_eq!(told.added, both);
}

#[test]
fn files_of_one_name_count_together_and_copies_once() {
    let folder = tempfile::tempdir().unwrap();
    let of = |salary, count| reports("Baker", salary, 2024, count);
    written(folder.path(), "in/north.csv", &of("60000", 12));
    written(folder.path(), "in/south.csv", &of("80000", 6));
    written(folder.path(), "in/south (1).csv", &of("80000", 6));
    let mut named = survey(&[]);
    named.name = Some("Guild".to_owned());
    let told = import_at(folder.path().join("in"), folder.path(), named.clone());
    assert!(
        notes(&told).contains("south.csv: left out (it is a copy of south (1).csv)"),
        "{told:?}"
    );
    assert_eq!((told.files, told.left_out), (2, 1));
    let baker = folder.path().join("official/salaries/guild/baker.md");
    let text = fs::read_to_string(&baker).unwrap();
    assert!(text.contains("Statistics of 18 salary reports"), "{text}");
    // A later run under the name takes their place, and says how both are kept.
    let north = folder.path().join("in/north.csv");
    let told = import_at(north, folder.path(), named);
    assert!(
        notes(&told).contains("reports of Guild: 2024, just imported, takes the place of 2024, imported earlier (to keep both, import their files together in a folder, or under another --name)"),
        "{told:?}"
    );
    let text = fs::read_to_string(&baker).unwrap();
    assert!(text.contains("Statistics of 12 salary reports"), "{text}");
}

#[test]
fn what_is_not_known_is_no_salary_level_or_year_however_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::from("title,salary,year,level,place,currency\n");
    for number in 0..12 {
        text.push_str(&format!("Baker,{},2024,nan,NA,USD\n", 60_000 + number));
    }
    // More than half of the rows: they are no fault of the file.
    for unsaid in ["N/A", "nan", "NaN", "-", "—", "null", "None", "#N/A", ""] {
        text.push_str(&format!("Baker,{unsaid},2024,SE,NA,USD\n"));
        text.push_str(&format!("{unsaid},60000,2024,SE,NA,USD\n"));
    }
    text.push_str("Baker,70000,n/a,SE,NA,USD\n");
    let path = folder.path().join("pay.csv");
    fs::write(&path, text).unwrap();
    let request = Request {
        data_set: DataSet::Csv,
        path,
        into: folder.path().join("official"),
        dry_run: false,
        year: Some(2024),
        release: None,
        survey: survey(&[]),
    };
    let told = run(&request, &Silent).unwrap();
    assert_eq!(notes(&told), "", "{told:?}");
    let baker = folder.path().join("official/salaries/pay/baker.md");
    let baker = fs::read_to_string(baker).unwrap();
    assert!(baker.contains("Statistics of 13 salary reports"), "{baker}");
    assert!(!baker.contains("by Level"), "{baker}");
    assert!(baker.contains("NA: median USD"), "{baker}");
    assert!(!folder.path().join("official/salaries/pay/nan.md").exists());
}
