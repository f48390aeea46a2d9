//! `careerbot import`: official data sets → documents.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Result, bail};
use clap::{Args, Subcommand};

use crate::{
    import::{self, DataSet, FIELD_NAMES, Progress, Request, Summary, Survey},
    render::terminal,
};

use super::{Console, Outcome, open};

const EXAMPLES: &str = "\
Examples:
  careerbot import onet ~/Downloads/db_29_3_text
  careerbot import oews ~/Downloads/oesm24nat --into corpus/official
  careerbot import projections ~/Downloads/occupation.xlsx --dry-run
  careerbot import csv pay.csv --name \"Salary survey\" --column salary=base_pay";

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
    Csv {
        #[command(flatten)]
        dated: Dated,
        #[command(flatten)]
        survey: SurveyArguments,
    },
}

#[derive(Debug, Args)]
struct Common {
    /// The unpacked folder, or one file
    path: PathBuf,
    /// Folder for the documents; inside the corpus, so that they are found
    #[arg(long, value_name = "DIR", default_value = "corpus/official")]
    into: PathBuf,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
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
    let request = arguments.request();
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
    if !request.dry_run && !inside(&request.into, corpus) {
        console.note(&format!(
            "{} is outside the corpus {}: choose a folder inside with --into, or set corpus.path",
            request.into.display(),
            corpus.display()
        ));
    }
    Ok(Outcome::Found)
}

struct Shown<'b>(&'b open::Bar);

impl Progress for Shown<'_> {
    fn step(&self, done: usize, total: usize) {
        crate::engine::Progress::step(self.0, done, total);
    }
}

fn inside(folder: &Path, corpus: &Path) -> bool {
    let whole = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    whole(folder).starts_with(whole(corpus))
}

impl Arguments {
    fn request(self) -> Request {
        let request = |data_set, common: Common| Request {
            data_set,
            path: common.path,
            into: common.into,
            dry_run: common.dry_run,
            year: None,
            release: None,
            survey: Survey::default(),
        };
        let of_year = |data_set, dated: Dated| Request {
            year: dated.year,
            ..request(data_set, dated.common)
        };
        match self.set {
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
        }
    }
}

/// What was done, or would be.
fn report(request: &Request, summary: &Summary, seconds: f32) -> String {
    let total = summary.added.len() + summary.changed.len() + summary.unchanged;
    let mut text = format!(
        "{}: {} read{}; {} in {}: {} added, {} changed, {} removed, {} as before ({seconds:.1} s).\n",
        request.data_set.name(),
        open::number(summary.files, "file"),
        if summary.known {
            " before, nothing new in them"
        } else {
            ""
        },
        open::number(total, "document"),
        request.into.display(),
        summary.added.len(),
        summary.changed.len(),
        summary.removed.len(),
        summary.unchanged,
    );
    if request.dry_run {
        for (mark, files) in [
            ('+', &summary.added),
            ('~', &summary.changed),
            ('-', &summary.removed),
        ] {
            for file in files.iter().take(MOST_LISTED) {
                text.push_str(&format!("  {mark} {file}\n"));
            }
            if files.len() > MOST_LISTED {
                text.push_str(&format!(
                    "  {mark} … and {} more\n",
                    files.len() - MOST_LISTED
                ));
            }
        }
        text.push_str("Nothing was written: this was a dry run.\n");
    } else if !(summary.added.is_empty()
        && summary.changed.is_empty()
        && summary.removed.is_empty())
    {
        text.push_str("The search index is rebuilt when the bot or the next question starts.\n");
    }
    text
}
