//! Taking a data set out again: documents of it alone go, merged ones lose its part.

use std::{collections::BTreeMap, fs, path::PathBuf};

use super::{
    DataSet, ImportError, Summary,
    page::{Page, slug},
    pages,
    record::Records,
    store::{Record, Store},
    write,
};

/// What to take out.
#[derive(Debug, Clone)]
pub struct Removal {
    /// Which data set.
    pub data_set: DataSet,
    /// Of tables of salaries, the one that was imported under this name; all of them where none is said.
    pub name: Option<String>,
    /// The folder of documents.
    pub from: PathBuf,
    /// Whether to write nothing.
    pub dry_run: bool,
}

/// Takes a data set out of a folder of documents, and of its record, so that no later import writes it
/// again. The summary has no files.
///
/// # Errors
/// When nothing of it is there, a record cannot be read, or documents cannot be written.
pub fn remove(removal: &Removal) -> Result<Summary, ImportError> {
    let store = Store::new(&removal.from);
    let of = removal.data_set;
    let mut records = Records::load(&store, Some(of))?;
    let mut left = None;
    if let Some(name) = &removal.name {
        left = Some(others(&store, of, name, removal)?);
        records
            .others
            .extend(left.clone().map(|left| (of.command(), left.data)));
    } else if !store.has(of.command()) {
        return Err(nothing(removal, Vec::new()));
    }
    let mut summary = Summary::default();
    let (into, dry_run) = (&removal.from, removal.dry_run);
    write(into, dry_run, &store, &pages(&records), &mut summary)?;
    if dry_run {
        return Ok(summary);
    }
    match left {
        Some(left) if !left.data.is_empty() => store.save(of.command(), &left)?,
        _ => store.remove(of.command())?,
    }
    if records.are_none() {
        store.remove("documents")?;
    }
    for file in &summary.removed {
        let mut folder = into.join(file);
        // Folders that are empty now; removing fails where one is not.
        while folder.pop() && folder.starts_with(into) && fs::remove_dir(&folder).is_ok() {}
    }
    Ok(summary)
}

/// The record of tables of salaries without the one of a name. What is left is no whole of what was
/// imported, so its files are read again when they are imported again.
fn others(
    store: &Store,
    of: DataSet,
    name: &str,
    removal: &Removal,
) -> Result<Record<BTreeMap<String, Page>>, ImportError> {
    let record: Option<Record<BTreeMap<String, Page>>> = store.load(of.command())?;
    let mut pages = record.map(|record| record.data).unwrap_or_default();
    let folder = format!("salaries/{}/", slug(name, 40));
    let is_own = |file: &str| file.starts_with(&folder);
    if !pages.keys().any(|file| is_own(file)) {
        let names = pages.values().map(|page| page.source.name.clone());
        return Err(nothing(removal, names.collect()));
    }
    pages.retain(|file, _| !is_own(file));
    Ok(Record::new(Default::default(), pages))
}

fn nothing(removal: &Removal, mut names: Vec<String>) -> ImportError {
    names.sort();
    names.dedup();
    let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    ImportError::Nothing {
        path: removal.from.clone(),
        data_set: removal.data_set.name(),
        expected: match names.is_empty() {
            true => "a record of an import of it".to_owned(),
            false => format!("one of the names {}", names.join(", ")),
        },
        advice: "Say with --into which folder it was imported into".to_owned(),
    }
}
