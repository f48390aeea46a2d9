//! Which version of the importers read what was imported, and what holds it to them.

/// Version of what reads files into records and writes documents: raised with every change that makes another
/// document of the same files, so that they are read again where an earlier one read them. A test holds it
/// to what is written of a sample, and says when it is to be raised.
pub(super) const WRITERS: u32 = 8;

/// The number above and a fingerprint of what these writers make of the sample in `tests/import`, by folder and
/// of all of it together: another fingerprint is another number.
#[cfg(test)]
const WRITTEN: (u32, &[(&str, &str)]) = (
    8,
    &[
        ("onet", "0915fa3bd2a02c12"),
        ("oews", "3d2554d1c19aa837"),
        ("projections", "a58420a96931767a"),
        ("handbook", "8a3ed49a15925b68"),
        ("ddat", "8c9b3289c02e92c0"),
        ("ddat-pages", "56af3fb81d6d269a"),
        ("csv", "eb3758db75420e45"),
        ("together", "24b3f28c4592ed4c"),
    ],
);

#[cfg(test)]
mod tests {
    use std::{
        collections::BTreeMap,
        fs,
        path::{Path, PathBuf},
    };

    use super::*;
    use crate::import::{
        DataSet, Progress, Request, Survey, ddat, oews, onet, projections, rows, run, salaries,
    };

    /// Folders of the sample, as they are imported.
    const SAMPLE: [(DataSet, &str); 7] = [
        (DataSet::Onet, "onet"),
        (DataSet::Oews, "oews"),
        (DataSet::Projections, "projections"),
        (DataSet::Handbook, "handbook"),
        (DataSet::Ddat, "ddat"),
        (DataSet::Ddat, "ddat-pages"),
        (DataSet::Csv, "csv"),
    ];

    struct Silent;

    impl Progress for Silent {
        fn step(&self, _: usize, _: usize) {}
    }

    fn sample(folder: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/import")
            .join(folder)
    }

    fn import(data_set: DataSet, folder: &str, into: &Path) {
        let request = Request {
            data_set,
            path: sample(folder),
            into: into.to_owned(),
            dry_run: false,
            year: Some(2024),
            release: None,
            survey: Survey::default(),
        };
        run(&request, &Silent).unwrap_or_else(|error| panic!("tests/import/{folder}: {error}"));
    }

    /// What is written below a folder, records aside.
    fn written(below: &Path, files: &mut BTreeMap<String, Vec<u8>>, at: &str) {
        for entry in fs::read_dir(below).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if name.starts_with('.') {
                continue;
            }
            let name = format!("{at}/{name}");
            if path.is_dir() {
                written(&path, files, &name);
            } else {
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }

    fn fingerprint(into: &Path) -> String {
        let mut files = BTreeMap::new();
        written(into, &mut files, "");
        assert!(!files.is_empty());
        let mut hasher = blake3::Hasher::new();
        for (name, text) in files {
            for part in [name.as_bytes(), &text] {
                hasher.update(&part.len().to_le_bytes());
                hasher.update(part);
            }
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }

    #[test]
    fn who_changes_what_is_written_raises_the_number_of_the_writers() {
        let (number, known) = WRITTEN;
        let together = tempfile::tempdir().unwrap();
        let mut now: Vec<(&str, String)> = Vec::new();
        for (data_set, folder) in SAMPLE {
            let alone = tempfile::tempdir().unwrap();
            import(data_set, folder, alone.path());
            now.push((folder, fingerprint(alone.path())));
            // Pages of the framework take the place of its table.
            if folder != "ddat-pages" {
                import(data_set, folder, together.path());
            }
        }
        now.push(("together", fingerprint(together.path())));
        let changed: Vec<&str> = now
            .iter()
            .filter(|(folder, print)| !known.contains(&(folder, print)))
            .map(|(folder, _)| *folder)
            .collect();
        let next = match number == WRITERS {
            true if changed.is_empty() => return,
            true => WRITERS + 1,
            false => WRITERS,
        };
        let lines = now.iter().map(|one| format!("        {one:?},\n"));
        panic!(
            "another document is written of the same files ({}). In src/import/writers.rs raise WRITERS to {next}, so that \
             what operators imported is read again, and put there what is written now:\n    {next},\n    &[\n{}    ],",
            changed.join(", "),
            lines.collect::<String>(),
        );
    }

    #[test]
    fn the_sample_has_every_table_and_column_that_is_read() {
        let mut tables: Vec<(String, Vec<rows::Column<'static>>)> = onet::columns()
            .map(|(name, columns)| (format!("onet/db_29_3_text/{name}.txt"), columns))
            .collect();
        for file in ["national", "natsector", "state", "MSA"] {
            let file = format!("oews/{file}_M2024_dl.tsv");
            tables.push((file, oews::COLUMNS.to_vec()));
        }
        let [items, factors] = ["1.2", "1.12"].map(|one| format!("projections/Table_{one}.tsv"));
        tables.push((items, projections::ITEMS.to_vec()));
        tables.push((factors, projections::FACTORS.to_vec()));
        tables.push(("ddat/roles.csv".to_owned(), ddat::COLUMNS.to_vec()));
        tables.push((
            "csv/guild-of-lamps.csv".to_owned(),
            salaries::usual_columns(),
        ));
        // Tables of one shape share their columns: workbooks have some that texts have not.
        type Shape<'a> = (Vec<rows::Column<'a>>, Vec<String>, Vec<String>);
        let mut shapes: BTreeMap<Vec<&str>, Shape<'_>> = BTreeMap::new();
        for (file, columns) in tables {
            let key = columns.iter().map(|column| column.headings).collect();
            let headings = rows::headings(&sample(&file), "");
            assert!(!headings.is_empty(), "tests/import/{file} is missing");
            let shape = shapes.entry(key).or_default();
            shape.0 = columns;
            shape.1.push(file);
            shape.2.extend(headings);
        }
        for (columns, files, headings) in shapes.into_values() {
            for column in columns {
                assert!(
                    rows::place(&column, &headings).is_some(),
                    "no column {:?} in tests/import, {files:?}: give one of them it, with a cell that tells",
                    column.headings
                );
            }
        }
    }
}
