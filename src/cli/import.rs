//! `careerbot import`: official data sets → documents.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Result, bail};
use clap::{Args, Subcommand, ValueEnum};

use crate::{
    import::{self, DataSet, FIELD_NAMES, Note, Progress, Removal, Request, Summary, Survey},
    render::terminal,
};

use super::{Console, Outcome, open};

const EXAMPLES: &str = "\
Examples:
  careerbot import onet ~/Downloads/db_29_3_text
  careerbot import oews ~/Downloads/oesm24nat --into corpus/official
  careerbot import projections ~/Downloads/occupation.xlsx --dry-run
  careerbot import csv pay.csv --name \"Salary survey\" --column salary=base_pay \
      --currency USD --year 2025
  careerbot import remove csv --name \"Salary survey\" --dry-run";

/// Folder of the documents in the corpus.
const OFFICIAL: &str = "official";

/// Documents listed of each kind of change.
const MOST_LISTED: usize = 5;

/// Make documents of official data sets
///
/// Reads the publisher's own files, as downloaded and unpacked, and writes a document for each
/// occupation, page or role. Data sets are merged by occupation, also when they are imported one
/// after the other; importing a newer year replaces the older. Running it again changes nothing.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    set: Set,
}

#[derive(Debug, Subcommand)]
enum Set {
    /// The O*NET database: occupations, tasks, skills, technology, education, titles
    ///
    /// Text or Excel files of <https://www.onetcenter.org/database.html> (CC BY 4.0; the citation
    /// shows the attribution).
    Onet {
        #[command(flatten)]
        common: Common,
        /// Release of the files, where neither their Read Me.txt nor the folder's name says it
        #[arg(long, value_name = "N.N")]
        release: Option<String>,
    },
    /// Occupational Employment and Wage Statistics: wages of the nation, sectors, states, metros
    ///
    /// Files of <https://www.bls.gov/oes/tables.htm> (public domain).
    Oews(Dated),
    /// Employment Projections: growth, openings, entry requirements
    ///
    /// The workbook of <https://www.bls.gov/emp/data/occupational-data.htm> (public domain).
    Projections {
        #[command(flatten)]
        common: Common,
    },
    /// Pages of the Occupational Outlook Handbook, as HTML or Markdown
    ///
    /// Saved pages of <https://www.bls.gov/ooh/> (public domain).
    Handbook(Dated),
    /// The UK government's digital and data roles
    ///
    /// The table of roles, or a page a role, of
    /// <https://ddat-capability-framework.service.gov.uk/> (Open Government Licence v3.0).
    Ddat(Dated),
    /// A table of salary reports, one a row
    ///
    /// Files of a folder that are imported under one --name are one survey: their reports count together, and
    /// copies once. A later import under the same name takes its place as a whole, and says so, unless its
    /// reports are of an earlier year; under another name both are kept.
    Csv {
        #[command(flatten)]
        dated: Dated,
        #[command(flatten)]
        survey: SurveyArguments,
    },
    /// Take a data set out again
    ///
    /// Documents of it alone are removed; those that are merged with others lose its part. What you wrote
    /// yourself is let alone. Without this, each import writes anew all that was imported before.
    Remove {
        /// Which one
        set: DataSetName,
        /// Of tables of salaries, the one imported under this name [default: all of them]
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        place: Place,
    },
}

/// What a data set is called on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DataSetName {
    Onet,
    Oews,
    Projections,
    Handbook,
    Ddat,
    Csv,
}

impl From<DataSetName> for DataSet {
    fn from(name: DataSetName) -> Self {
        match name {
            DataSetName::Onet => Self::Onet,
            DataSetName::Oews => Self::Oews,
            DataSetName::Projections => Self::Projections,
            DataSetName::Handbook => Self::Handbook,
            DataSetName::Ddat => Self::Ddat,
            DataSetName::Csv => Self::Csv,
        }
    }
}

#[derive(Debug, Args)]
struct Common {
    /// The unpacked folder, or one file
    path: PathBuf,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
struct Place {
    /// Folder for the documents; inside the corpus, so that they are found [default: the folder
    /// official in the corpus]
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

impl Place {
    /// The folder, and word of it where it is none of the corpus.
    fn folder(&self, corpus: &Path, console: &Console) -> PathBuf {
        let Some(into) = &self.into else {
            return corpus.join(OFFICIAL);
        };
        if !inside(into, corpus) {
            console.note(&format!(
                "{} is outside the corpus {}, so nothing there is found: leave --into out, or set corpus.path",
                into.display(),
                corpus.display()
            ));
        }
        into.clone()
    }
}

#[derive(Debug, Args)]
struct Dated {
    #[command(flatten)]
    common: Common,
    /// Year of the figures, where the files do not say it
    #[arg(long, value_parser = clap::value_parser!(i32).range(1990..=2100))]
    year: Option<i32>,
}

#[derive(Debug, Args)]
struct SurveyArguments {
    /// Whom to cite [default: the file's name]
    #[arg(long)]
    name: Option<String>,
    /// Where it is published
    #[arg(long)]
    url: Option<String>,
    /// Its licence
    #[arg(long)]
    licence: Option<String>,
    /// Currency of the salaries, where no column says it
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    /// What a column is called: title, salary, year, currency, level, place or employment = NAME
    #[arg(long = "column", value_name = "FIELD=NAME", value_parser = column)]
    columns: Vec<(String, String)>,
}

fn column(text: &str) -> Result<(String, String), String> {
    let (field, name) = text
        .split_once('=')
        .ok_or_else(|| "write it as FIELD=NAME, e.g. salary=base_pay".to_owned())?;
    if FIELD_NAMES.contains(&field) {
        Ok((field.to_owned(), name.to_owned()))
    } else {
        Err(format!(
            "no field {field:?}; there are {}",
            FIELD_NAMES.join(", ")
        ))
    }
}

pub(super) fn execute(arguments: Arguments, corpus: &Path, console: &Console) -> Result<Outcome> {
    let request = match arguments.job(corpus, console) {
        Job::Import(request) => request,
        Job::Remove(removal) => {
            let summary = import::remove(&removal)?;
            console.print(&removed(&removal, &summary))?;
            return Ok(Outcome::Found);
        }
    };
    if let Some(currency) = &request.survey.currency
        && currency.len() != 3
    {
        bail!("the currency {currency:?} is no ISO 4217 code: give three letters, e.g. USD");
    }
    let begun = Instant::now();
    let bar = open::Bar::new(
        console,
        format!("reading {}", request.path.display()),
        "files",
    );
    let done = import::run(&request, &Shown(&bar));
    bar.finish();
    let summary = done?;
    for note in &summary.notes {
        console.note(&terminal::clean(&note.to_string()));
    }
    console.print(&report(&request, &summary, begun.elapsed().as_secs_f32()))?;
    Ok(Outcome::Found)
}

/// What is to be done.
enum Job {
    Import(Request),
    Remove(Removal),
}

struct Shown<'b>(&'b open::Bar);

impl Progress for Shown<'_> {
    fn step(&self, done: usize, total: usize) {
        crate::engine::Progress::step(self.0, done, total);
    }
}

fn inside(folder: &Path, corpus: &Path) -> bool {
    whole(folder).starts_with(whole(corpus))
}

/// A path without links and steps back, as far as it is there: folders are made where they are missing.
fn whole(path: &Path) -> PathBuf {
    if let Ok(whole) = std::fs::canonicalize(path) {
        return whole;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) if parent == Path::new("") => whole(Path::new(".")).join(name),
        (Some(parent), Some(name)) => whole(parent).join(name),
        _ => path.to_owned(),
    }
}

impl Arguments {
    fn job(self, corpus: &Path, console: &Console) -> Job {
        let request = |data_set, common: Common| Request {
            data_set,
            path: common.path,
            into: common.place.folder(corpus, console),
            dry_run: common.place.dry_run,
            year: None,
            release: None,
            survey: Survey::default(),
        };
        let of_year = |data_set, dated: Dated| Request {
            year: dated.year,
            ..request(data_set, dated.common)
        };
        Job::Import(match self.set {
            Set::Onet { common, release } => Request {
                release,
                ..request(DataSet::Onet, common)
            },
            Set::Oews(dated) => of_year(DataSet::Oews, dated),
            Set::Projections { common } => request(DataSet::Projections, common),
            Set::Handbook(dated) => of_year(DataSet::Handbook, dated),
            Set::Ddat(dated) => of_year(DataSet::Ddat, dated),
            Set::Csv { dated, survey } => Request {
                survey: Survey {
                    name: survey.name,
                    url: survey.url,
                    licence: survey.licence,
                    currency: survey.currency.map(|code| code.to_ascii_uppercase()),
                    columns: survey.columns,
                },
                ..of_year(DataSet::Csv, dated)
            },
            Set::Remove { set, name, place } => {
                return Job::Remove(Removal {
                    data_set: set.into(),
                    name,
                    from: place.folder(corpus, console),
                    dry_run: place.dry_run,
                });
            }
        })
    }
}

/// What was done, or would be.
fn report(request: &Request, summary: &Summary, seconds: f32) -> String {
    let mut read = format!("{} read", open::number(summary.files, "file"));
    if summary.known {
        read.push_str(" before, nothing new in them");
    } else if summary.left_out > 0 {
        read.push_str(&format!(", {} left out", summary.left_out));
    }
    let unfit = |rows: bool| -> usize {
        let counts = summary.notes.iter().map(|note| match note {
            Note::Unfit { is_row, count, .. } if *is_row == rows => *count,
            _ => 0,
        });
        counts.sum()
    };
    for (count, what) in [(unfit(true), "row"), (unfit(false), "cell")] {
        if count > 0 {
            read.push_str(&format!(", {} left out", open::number(count, what)));
        }
    }
    let name = request.data_set.name();
    let changes = changes(summary, &request.into);
    let rest = rest(summary, request.dry_run);
    format!("{name}: {read}; {changes} ({seconds:.1} s).\n{rest}")
}

/// What was taken out, or would be.
fn removed(removal: &Removal, summary: &Summary) -> String {
    let name = removal.data_set.name();
    let of = removal.name.as_ref();
    let of = of.map_or_else(String::new, |of| format!(" of {of:?}"));
    let changes = changes(summary, &removal.from);
    let rest = rest(summary, removal.dry_run);
    terminal::clean(&format!("{name}{of} taken out; {changes}.\n{rest}"))
}

fn changes(summary: &Summary, folder: &Path) -> String {
    let total = summary.added.len() + summary.changed.len() + summary.unchanged;
    format!(
        "{} in {}: {} added, {} changed, {} removed, {} as before",
        open::number(total, "document"),
        folder.display(),
        summary.added.len(),
        summary.changed.len(),
        summary.removed.len(),
        summary.unchanged,
    )
}

fn rest(summary: &Summary, is_dry_run: bool) -> String {
    let mut text = String::new();
    let changes = [
        ('+', &summary.added),
        ('~', &summary.changed),
        ('-', &summary.removed),
    ];
    if is_dry_run {
        for (mark, files) in changes {
            for file in files.iter().take(MOST_LISTED) {
                text.push_str(&format!("  {mark} {file}\n"));
            }
            if files.len() > MOST_LISTED {
                let more = files.len() - MOST_LISTED;
                text.push_str(&format!("  {mark} … and {more} more\n"));
            }
        }
        text.push_str("Nothing was written: this was a dry run.\n");
    } else if changes.iter().any(|(_, files)| !files.is_empty()) {
        text.push_str("The search index is rebuilt when the bot or the next question starts.\n");
    }
    text
}
