//! Official data sets → documents of a corpus folder, on the operator's machine: one document an
//! occupation, merged by SOC and O*NET-SOC code over data sets that were imported at different
//! times, and one a page or role of the others.
//!
//! ```text
//! publisher's files ──rows──► record of the data set (.import/*.json) ──► Page ──► <into>/**/*.md
//! ```
//!
//! A run reads the files of one data set into its record, makes all documents from all records, and
//! writes those that differ: the same files give the same bytes, and a second run writes nothing.

mod abbreviation;
mod ddat;
mod error;
mod fault;
mod file;
mod handbook;
mod note;
mod occupation;
mod oews;
mod onet;
mod outlook;
mod page;
mod profile;
mod projections;
mod recognise;
mod record;
mod remove;
mod report;
mod rows;
mod salaries;
mod soc;
mod statistics;
mod store;
mod text;
mod wage;
mod writers;

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

pub use error::ImportError;
pub use note::Note;
pub use remove::{Removal, remove};
pub use salaries::{FIELD_NAMES, Survey};

use file::Input;
use page::Page;
use record::{Import, Records};
use store::{Digest, Record, Store};

/// Data sets that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataSet {
    /// The O*NET database.
    Onet,
    /// Occupational Employment and Wage Statistics.
    Oews,
    /// Employment Projections.
    Projections,
    /// Pages of the Occupational Outlook Handbook.
    Handbook,
    /// The UK government's digital and data roles.
    Ddat,
    /// A table of salary reports.
    Csv,
}

/// What to import.
#[derive(Debug, Clone)]
pub struct Request {
    /// Which data set it is of.
    pub data_set: DataSet,
    /// A folder, or one file.
    pub path: PathBuf,
    /// The folder of documents.
    pub into: PathBuf,
    /// Whether to write nothing.
    pub dry_run: bool,
    /// The year of files that do not say theirs.
    pub year: Option<i32>,
    /// The release of O*NET files that do not say theirs: `29.3`.
    pub release: Option<String>,
    /// How a table of salaries is to be read.
    pub survey: Survey,
}

/// Told how an import gets on.
pub trait Progress {
    /// `done` of `total` files are read.
    fn step(&self, done: usize, total: usize);
}

/// What came of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files read, or found to be imported already.
    pub files: usize,
    /// Files that were not read, or are none of the data set: [`Summary::notes`] say why.
    pub left_out: usize,
    /// Whether just these files had been imported before.
    pub known: bool,
    /// Documents by what became of them, as paths below the folder.
    pub added: Vec<String>,
    /// Documents that say something else now.
    pub changed: Vec<String>,
    /// Documents of which nothing is published any more.
    pub removed: Vec<String>,
    /// Number of documents that are as they were.
    pub unchanged: usize,
    /// What the operator should know.
    pub notes: Vec<Note>,
}

/// Imports a data set.
///
/// # Errors
/// When files cannot be read or are none of the data set, or documents cannot be written.
pub fn run(request: &Request, progress: &dyn Progress) -> Result<Summary, ImportError> {
    let done = import(request, progress);
    done.map_err(|error| recognise::explained(error, &request.path, request.data_set))
}

fn import(request: &Request, progress: &dyn Progress) -> Result<Summary, ImportError> {
    let inputs = inputs(request)?;
    let store = Store::new(&request.into);
    let mut import = Import {
        request,
        inputs: &inputs,
        store: &store,
        notes: Vec::new(),
        known: false,
        files: 0,
        progress,
        digest: digest(request, &inputs)?,
    };
    let records = import.records()?;
    let (known, files, notes) = (import.known, import.files, import.notes);
    let pages = pages(&records.now);
    let unfinished = file::unfinished(&request.path)?;
    let unread = unfinished.iter().map(|input| Note::Part {
        file: file::name(&input.path),
        why: "its download has not ended, so it was not read".to_owned(),
    });
    let notes = notes.into_iter().chain(unread).collect();
    let mut summary = Summary {
        files,
        left_out: inputs.len() - files,
        known,
        notes,
        ..Summary::default()
    };
    write(&request.into, request.dry_run, &store, &pages, &mut summary)?;
    if !request.dry_run
        && let Some(save) = records.save
    {
        save(&store, &records.now)?;
    }
    Ok(summary)
}

/// The files of the data set at the path.
fn inputs(request: &Request) -> Result<Vec<Input>, ImportError> {
    let (wanted, expected): (fn(&Path) -> bool, &str) = match request.data_set {
        DataSet::Onet => (
            onet::is_table,
            "tables by their published names (Occupation Data.txt, Skills.txt, …)",
        ),
        DataSet::Oews => (
            |path| {
                rows::has_extension(path, &["xlsx", "tsv", "txt", "csv"]) && oews::is_table(path)
            },
            "wage files by their published names (national_M2024_dl.xlsx, state_M2024_dl.xlsx, …)",
        ),
        DataSet::Projections => (
            projections::is_table,
            "occupation.xlsx, or Table 1.2 as text (Table_1.2.tsv)",
        ),
        DataSet::Handbook => (
            handbook::is_page,
            "saved pages (registered-nurses.html or .md)",
        ),
        DataSet::Ddat => (ddat::is_file, "roles.csv, or a page a role (.md)"),
        DataSet::Csv => (
            |path| rows::has_extension(path, &["csv", "tsv", "xlsx"]),
            "a table of salaries (.csv)",
        ),
    };
    let inputs = file::find(&request.path, &wanted)?;
    if let [input] = &inputs[..]
        && file::is_archive(&input.path)?
    {
        return Err(ImportError::Packed {
            path: input.path.clone(),
            command: request.data_set.command(),
        });
    }
    if inputs.is_empty() {
        let is_zip = |path: &Path| rows::has_extension(path, &["zip"]);
        if let Some(archive) = file::find(&request.path, &is_zip)?.into_iter().next() {
            return Err(ImportError::Packed {
                path: archive.path,
                command: request.data_set.command(),
            });
        }
        if let Some((path, reason, advice)) = file::instead(&request.path)? {
            return Err(ImportError::Form {
                path,
                reason: reason.to_owned(),
                advice: advice.to_owned(),
            });
        }
        return Err(ImportError::Nothing {
            path: request.path.clone(),
            data_set: request.data_set.name(),
            expected: expected.to_owned(),
            advice: "Name the unpacked folder, or the file itself".to_owned(),
        });
    }
    Ok(inputs)
}

/// A fingerprint of the files and of how they are to be read.
fn digest(request: &Request, inputs: &[Input]) -> Result<Digest, ImportError> {
    let how = format!(
        "{:?} {:?} {:?}",
        request.year, request.release, request.survey
    );
    Ok(Digest {
        files: file::digest(inputs)?,
        how: blake3::hash(how.as_bytes()).to_hex()[..8].to_owned(),
    })
}

impl DataSet {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Onet => "O*NET",
            Self::Oews => "OEWS",
            Self::Projections => "Employment Projections",
            Self::Handbook => "the Occupational Outlook Handbook",
            Self::Ddat => "the Digital and Data Capability Framework",
            Self::Csv => "salary reports",
        }
    }

    /// What it is called on the command line.
    pub fn command(self) -> &'static str {
        match self {
            Self::Onet => "onet",
            Self::Oews => "oews",
            Self::Projections => "projections",
            Self::Handbook => "handbook",
            Self::Ddat => "ddat",
            Self::Csv => "csv",
        }
    }
}

/// Every document of what was imported.
fn pages(records: &Records) -> Vec<Page> {
    let mut pages = occupation::pages(occupation::Sets {
        onet: records.onet.as_ref(),
        oews: records.oews.as_ref(),
        projections: records.projections.as_ref(),
    });
    pages.extend(
        records
            .others
            .values()
            .flat_map(|pages| pages.values().cloned()),
    );
    pages
}

/// Writes the documents that differ, and removes those that an earlier import wrote and nothing is
/// published for any more. Files that no import wrote are let alone.
fn write(
    into: &Path,
    dry_run: bool,
    store: &Store,
    pages: &[Page],
    summary: &mut Summary,
) -> Result<(), ImportError> {
    let before: BTreeSet<String> = store
        .load("documents")?
        .map(|record: Record<BTreeSet<String>>| record.data)
        .unwrap_or_default();
    let mut now = BTreeSet::new();
    let mut new = Vec::new();
    // All that can be found wrong before something is written is looked at first.
    for page in pages {
        let path = into.join(&page.file);
        now.insert(page.file.clone());
        match fs::read(&path) {
            Ok(bytes) if bytes == page.text().as_bytes() => {
                summary.unchanged += 1;
                continue;
            }
            Ok(_) => summary.changed.push(page.file.clone()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                summary.added.push(page.file.clone());
            }
            Err(source) => return Err(ImportError::Read { path, source }),
        }
        new.push((path, page));
    }
    if !dry_run {
        for (path, page) in new {
            store::write(&path, page.text().as_bytes())?;
        }
    }
    for file in before.difference(&now) {
        summary.removed.push(file.clone());
        let path = into.join(file);
        if !dry_run
            && let Err(source) = fs::remove_file(&path)
            && source.kind() != io::ErrorKind::NotFound
        {
            return Err(ImportError::Write { path, source });
        }
    }
    if before != now && !dry_run {
        store.save("documents", &Record::new(BTreeSet::new(), now))?;
    }
    Ok(())
}
