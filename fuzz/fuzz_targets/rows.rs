//! Any bytes as a file of each data set that is imported from text: an error or documents, never a
//! panic, and what is imported is read back without an error.

#![no_main]

use std::fs;

use careerbot::{
    corpus::{self, Severity},
    import::{self, DataSet, Progress, Request, Survey},
};
use libfuzzer_sys::fuzz_target;

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

// The first byte tells the data set, the others are the file.
fuzz_target!(|input: &[u8]| {
    let Some((set, bytes)) = input.split_first() else {
        return;
    };
    let (data_set, name) = TABLES[usize::from(*set) % TABLES.len()];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    let into = folder.path().join("corpus");
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
    if import::run(&request, &Silent).is_err() {
        return;
    }
    let corpus = corpus::load(&into).unwrap();
    let errors = corpus.problems.iter();
    let errors: Vec<_> = errors.filter(|one| one.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
});
