//! Any bytes as a file of each data set that is imported from text: what `fuzz/fuzz_targets/rows.rs` and
//! `tests/it/mutation.rs` try.

use std::fs;

use careerbot::{
    corpus::{self, Severity},
    import::{self, DataSet, Progress, Request, Survey},
};

/// Data sets, and a name under which they publish a table.
const TABLES: [(DataSet, &str); 7] = [
    (DataSet::Onet, "Occupation Data.txt"),
    (DataSet::Oews, "national_M2024_dl.tsv"),
    (DataSet::Projections, "Table_1.2.tsv"),
    (DataSet::Handbook, "bakers.html"),
    (DataSet::Ddat, "roles.csv"),
    (DataSet::Csv, "salaries.csv"),
    (DataSet::Oews, "national_M2024_dl.xlsx"),
];

struct Silent;

impl Progress for Silent {
    fn step(&self, _: usize, _: usize) {}
}

/// Imports a file: the first byte tells the data set, the others are the file. Whether documents came of
/// it; they are read back without an error.
///
/// # Panics
/// Where they are not.
pub fn is_read_back(input: &[u8]) -> bool {
    let Some((set, bytes)) = input.split_first() else {
        return false;
    };
    let (data_set, name) = TABLES[usize::from(*set) % TABLES.len()];
    let folder = tempfile::tempdir().unwrap();
    let (path, into) = (folder.path().join(name), folder.path().join("corpus"));
    fs::write(&path, bytes).unwrap();
    fs::create_dir(&into).unwrap();
    let request = Request {
        data_set,
        path,
        into: into.clone(),
        dry_run: false,
        year: Some(2024),
        release: Some("29.0".to_owned()),
        survey: Survey {
            currency: Some("USD".to_owned()),
            ..Survey::default()
        },
    };
    let Ok(summary) = import::run(&request, &Silent) else {
        return false;
    };
    let problems = corpus::load(&into).unwrap().problems;
    let mut errors = problems.iter();
    assert!(
        errors.all(|one| one.severity != Severity::Error),
        "{problems:?} of {:?}",
        String::from_utf8_lossy(input)
    );
    !summary.added.is_empty()
}
