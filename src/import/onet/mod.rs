//! The O*NET database, as published: tab-separated text (`db_29_3_text`) or workbooks
//! (`db_29_3_excel`, which repeat titles and names in columns of their own).
//! <https://www.onetcenter.org/dictionary/29.3/text/>

mod release;
mod source;
mod table;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{
    ImportError, Note,
    file::{self, Input},
    rows,
    soc::OnetCode,
};

pub(super) use release::Release;

/// What was imported: each table with the release it is of.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Onet {
    /// The newest release of any table.
    pub release: Release,
    /// Release of each table, by file name without extension.
    pub tables: BTreeMap<String, Release>,
    /// Occupations by code.
    pub occupations: BTreeMap<OnetCode, Occupation>,
    /// Names of the content model's elements: text files name them by their number only.
    pub elements: BTreeMap<String, String>,
    /// Meaning of categories, by element, scale and number.
    pub categories: BTreeMap<String, String>,
    /// Job zones by number.
    pub zones: BTreeMap<String, Zone>,
}

/// An occupation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Occupation {
    pub title: String,
    pub description: String,
    /// Titles that incumbents reported.
    pub reported: Vec<String>,
    /// Alternate titles, each with its short form.
    pub alternate: Vec<(String, String)>,
    pub tasks: Vec<Task>,
    /// Ratings by table (`Skills`, `Knowledge`, …).
    pub ratings: BTreeMap<String, Vec<Rating>>,
    /// Shares of answers by element and category, in percent.
    pub education: Vec<Share>,
    pub technology: Vec<Technology>,
    pub tools: BTreeSet<String>,
    pub zone: String,
    /// Related occupations, each with its published index: the nearest has the lowest.
    pub related: Vec<(OnetCode, String)>,
}

/// A task statement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Task {
    pub id: String,
    pub text: String,
    /// `Core`, `Supplemental`, or nothing.
    pub kind: String,
    /// Mean importance of 1 to 5, where rated.
    pub importance: String,
}

/// A rating of importance.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Rating {
    pub element: String,
    /// 1 (not important) to 5 (extremely important), as published.
    pub value: String,
    /// Sample size and standard error, where published.
    pub n: String,
    pub error: String,
}

/// The share of answers that a category has.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Share {
    /// `2.D.1`.
    pub element: String,
    /// Element, scale and number: a key of [`Onet::categories`].
    pub category: String,
    pub percent: String,
    pub n: String,
    pub error: String,
}

/// A technology.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Technology {
    pub example: String,
    /// What kind of thing it is: `Document management software`.
    pub kind: String,
    pub is_hot: bool,
    pub is_in_demand: bool,
}

/// A job zone: how much preparation an occupation needs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Zone {
    pub name: String,
    pub experience: String,
    pub education: String,
    pub training: String,
}

/// Where releases are downloaded.
const ADVICE: &str =
    "Import the unpacked text or Excel files of https://www.onetcenter.org/database.html";

/// Whether a file may be a table of the database, by its name.
pub(super) fn is_table(path: &Path) -> bool {
    rows::has_extension(path, &["txt", "tsv", "xlsx"])
        && table::TABLES
            .iter()
            .any(|(name, _)| *name == file::stem(path))
}

/// Names of the tables that are read, and their columns.
#[cfg(test)]
pub(super) fn columns() -> impl Iterator<Item = (&'static str, Vec<rows::Column<'static>>)> {
    let tables = table::TABLES.iter();
    tables.map(|(name, table)| (*name, table.columns()))
}

/// What was imported before.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub onet: Onet,
    /// Whether an earlier version read it, which knew one release for all tables of a run.
    pub is_earlier: bool,
}

/// A table to read, and the release it is of.
struct Chosen<'i> {
    input: &'i Input,
    release: Release,
}

/// Reads the tables of a folder, or one table, on top of what was imported before. Only the tables
/// that are there are replaced, and none by that of an older release. `given` is the release of files
/// that do not say theirs.
pub(super) fn import(
    root: &Path,
    inputs: &[Input],
    given: Option<&str>,
    known: Known,
    notes: &mut Vec<Note>,
    step: &mut dyn FnMut(),
) -> Result<Onet, ImportError> {
    let mut onet = known.onet;
    let given = match given {
        Some(given) => Some(Release::parse(given).ok_or_else(|| ImportError::Undated {
            path: root.to_owned(),
            reason: format!("{given:?} is no release"),
            advice: "Give it as it is published, e.g. --release 29.3".to_owned(),
        })?),
        None => None,
    };
    let chosen = chosen(root, inputs, given.as_ref(), notes, step)?;
    // Occupations and reference tables first: the others refer to them.
    for (name, table) in table::TABLES {
        let Some(Chosen { input, release }) = chosen.get(name) else {
            continue;
        };
        step();
        match onet.tables.get(*name) {
            Some(before) if before > release && !known.is_earlier => {
                notes.push(left_out(input, release, before));
                continue;
            }
            Some(before) if before != release => notes.push(Note::Replaced {
                what: format!("O*NET {name}"),
                before: before.to_string(),
                now: release.to_string(),
            }),
            _ => {}
        }
        table::read(name, *table, &input.path, &mut onet, notes)?;
        onet.tables.insert((*name).to_owned(), release.clone());
    }
    // Codes that a newer release has no more.
    onet.occupations
        .retain(|_, occupation| !occupation.title.is_empty());
    if onet.occupations.is_empty() {
        return Err(ImportError::Nothing {
            path: root.to_owned(),
            data_set: "O*NET",
            expected: "Occupation Data.txt: codes and titles".to_owned(),
            advice: ADVICE.to_owned(),
        });
    }
    onet.release = onet.tables.values().max().cloned().unwrap_or_default();
    for (name, of) in &onet.tables {
        if *of < onet.release {
            notes.push(Note::Behind {
                table: name.clone(),
                of: of.to_string(),
                newest: onet.release.to_string(),
            });
        }
    }
    Ok(onet)
}

/// The file to read of each table. The same one may lie there of several releases, of which the newest is
/// read, and as text and as workbook.
fn chosen<'i>(
    root: &Path,
    inputs: &'i [Input],
    given: Option<&Release>,
    notes: &mut Vec<Note>,
    step: &mut dyn FnMut(),
) -> Result<BTreeMap<&'static str, Chosen<'i>>, ImportError> {
    let mut chosen: BTreeMap<&str, Chosen<'_>> = BTreeMap::new();
    for input in inputs {
        let stem = file::stem(&input.path);
        let Some((name, _)) = table::TABLES.iter().find(|(name, _)| *name == stem) else {
            return Err(ImportError::Nothing {
                path: input.path.clone(),
                data_set: "O*NET",
                expected: "a table by its published name (Occupation Data.txt, Skills.txt, …)"
                    .to_owned(),
                advice: ADVICE.to_owned(),
            });
        };
        let release = release::of(root, &input.path, given)?;
        let is_text = |one: &Input| rows::has_extension(&one.path, &["txt", "tsv"]);
        let new = Chosen { input, release };
        let Some(have) = chosen.get_mut(name) else {
            chosen.insert(name, new);
            continue;
        };
        let (older, newer) = match have.release < new.release {
            true => (std::mem::replace(have, new), &*have),
            false => (new, &*have),
        };
        if older.release < newer.release {
            step();
            notes.push(left_out(older.input, &older.release, &newer.release));
        } else if is_text(older.input) && !is_text(newer.input) {
            *have = older;
        }
    }
    Ok(chosen)
}

fn left_out(input: &Input, of: &Release, kept: &Release) -> Note {
    let folder = input.path.parent().map(file::name).unwrap_or_default();
    Note::LeftOut {
        file: format!("{folder}/{}", file::name(&input.path)),
        why: format!("it is of release {of}, and what is there is of {kept}"),
    }
}
