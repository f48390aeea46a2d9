//! Occupational Employment and Wage Statistics of the US Bureau of Labor Statistics: national,
//! national by sector, state, metropolitan and nonmetropolitan files, as published (`.xlsx`, or the
//! sheet as tab-separated text). Columns: <https://www.bls.gov/oes/oes_ques.htm> and the field
//! descriptions inside each workbook; older years write them in lower case or by other names.

mod row;

use std::{
    collections::{BTreeMap, HashMap, HashSet, hash_map::Entry},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{
    ImportError, Note,
    fault::{Faults, number},
    file::{self, Input},
    rows::{self, Column, Row, needed, optional},
    soc::Soc,
};

use row::Cells;
pub(super) use row::Wage;

/// Percentiles published, in the order of [`Wage::hourly`]'s last five values.
pub(super) const PERCENTILES: [u8; 5] = [10, 25, 50, 75, 90];

/// What was imported: by area and industry, the newest year of each.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Oews {
    /// The cross-industry table of the nation.
    pub national: Option<WageTable>,
    /// The nation by sector.
    pub sectors: Option<WageTable>,
    /// States and territories.
    pub states: Option<WageTable>,
    /// Metropolitan and nonmetropolitan areas.
    pub metros: Option<WageTable>,
}

/// One published table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct WageTable {
    /// Year of its May.
    pub year: i32,
    /// Rows by occupation, in the order of the file.
    pub wages: BTreeMap<Soc, Vec<Wage>>,
}

pub(super) const COLUMNS: &[Column<'_>] = &[
    needed("occ code"),
    needed("occ title"),
    optional("o group|occ group|group"),
    needed("tot emp"),
    optional("emp prse"),
    optional("jobs 1000"),
    optional("loc quotient|loc q"),
    needed("h mean"),
    needed("h pct10"),
    needed("h pct25"),
    needed("h median"),
    needed("h pct75"),
    needed("h pct90"),
    needed("a mean"),
    needed("a pct10"),
    needed("a pct25"),
    needed("a median"),
    needed("a pct75"),
    needed("a pct90"),
    optional("mean prse"),
    optional("annual"),
    optional("hourly"),
    optional("area title|area name|state"),
    optional("area type"),
    optional("prim state|st"),
    optional("naics"),
    optional("naics title"),
    optional("i group"),
    optional("own code"),
];

/// In the place of a cell that is no number and none of the publisher's marks: nothing is said of it.
pub(super) const LEFT_OUT: &str = "?";

/// The publisher's marks for what is not released, `#` for the top code, and how a cell is left empty.
/// From the field descriptions of the tables.
const MARKS: [&str; 8] = ["", "*", "**", "#", "~", "-", "–", "—"];

/// Groups of occupations that are not detailed: they add up others.
const SUMS: [&str; 4] = ["total", "major", "minor", "broad"];

/// Which table a row is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    National,
    Sector,
    State,
    Metro,
}

/// Reads the wage files of a folder, or one file, on top of what was imported before.
pub(super) fn import(
    inputs: &[Input],
    year: Option<i32>,
    known: Option<Oews>,
    notes: &mut Vec<Note>,
    step: &mut dyn FnMut(),
) -> Result<Oews, ImportError> {
    let mut oews = known.unwrap_or_default();
    let mut dated = Vec::new();
    for input in inputs {
        dated.push((year_of(&input.path, year)?, input));
    }
    // The newest first: older ones are then passed over without being read.
    dated.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.path.cmp(&b.1.path)));
    let mut newest: BTreeMap<Kind, i32> = BTreeMap::new();
    for (year, input) in dated {
        step();
        let guessed = kind_by_name(&input.path);
        if let Some(have) = guessed.and_then(|kind| newest.get(&kind))
            && *have > year
        {
            notes.push(Note::Older {
                file: file::name(&input.path),
                year,
                kept: *have,
            });
            continue;
        }
        let mut tables: BTreeMap<Kind, WageTable> = BTreeMap::new();
        let advice = "Import a wage file of https://www.bls.gov/oes/tables.htm as it is in its zip file (national_M2024_dl.xlsx, state_M2024_dl.xlsx, MSA_M2024_dl.xlsx, natsector_M2024_dl.xlsx)";
        let read = rows::read(&input.path, None, COLUMNS, advice, &mut |row, faults| {
            let group = row.get(2).to_ascii_lowercase();
            // Footnotes below the table.
            if row.is_remark() || SUMS.contains(&group.as_str()) {
                return Ok(());
            }
            if !(group.is_empty() || group == "detailed") {
                let why = format!("{:?} is no group of occupations", row.get(2));
                faults.row(row.line, "no group", why);
                return Ok(());
            }
            let Some(code) = Soc::parse(row.get(0)) else {
                let why = format!("{:?} is no SOC code", row.get(0));
                faults.row(row.line, "no code", why);
                return Ok(());
            };
            if let Some(kind) = kind(row) {
                let table = tables.entry(kind).or_default();
                table.year = year;
                let wage = wage(row, kind, faults)?;
                table.wages.entry(code).or_default().push(wage);
            }
            Ok(())
        })?;
        read.tell(notes);
        if tables.is_empty() {
            return Err(ImportError::Nothing {
                path: input.path.clone(),
                data_set: "OEWS",
                expected: "rows of detailed occupations, across industries or by sector".to_owned(),
                advice: "Files of finer industries (nat3d, nat4d) are not read.".to_owned(),
            });
        }
        for (kind, table) in tables {
            let place = match kind {
                Kind::National => &mut oews.national,
                Kind::Sector => &mut oews.sectors,
                Kind::State => &mut oews.states,
                Kind::Metro => &mut oews.metros,
            };
            if let Some(have) = place.as_ref()
                && have.year > year
            {
                notes.push(Note::Older {
                    file: file::name(&input.path),
                    year,
                    kept: have.year,
                });
                continue;
            }
            if let Some(have) = place.as_ref()
                && have.year < year
            {
                notes.push(Note::Replaced {
                    what: what(kind).to_owned(),
                    before: format!("May {}", have.year),
                    now: format!("May {year}"),
                });
            }
            let again = newest.get(&kind) == Some(&year);
            newest.insert(kind, year);
            match place {
                // Metropolitan and nonmetropolitan areas of a year come in files of their own, and in
                // as many runs: areas that a file names are read anew, the others stay.
                Some(have) if have.year == year && kind == Kind::Metro => {
                    forget(have, &table);
                    add(have, table);
                }
                Some(have) if again && have.year == year => add(have, table),
                place => *place = Some(table),
            }
        }
    }
    Ok(oews)
}

fn what(kind: Kind) -> &'static str {
    match kind {
        Kind::National => "national wages",
        Kind::Sector => "wages by sector",
        Kind::State => "wages by state",
        Kind::Metro => "wages by metropolitan area",
    }
}

/// Forgets the areas that another table names.
fn forget(have: &mut WageTable, named: &WageTable) {
    let named: HashSet<&str> = named.wages.values().flatten().map(Wage::area).collect();
    have.wages.retain(|_, wages| {
        wages.retain(|wage| !named.contains(wage.area()));
        !wages.is_empty()
    });
}

/// Adds rows; one of the same area and sector takes the other's place.
fn add(have: &mut WageTable, more: WageTable) {
    for (code, wages) in more.wages {
        let known = have.wages.entry(code).or_default();
        let place = |wage: &Wage| (wage.area().to_owned(), wage.industry().to_owned());
        let mut places: HashMap<(String, String), usize> = HashMap::with_capacity(known.len());
        for (at, wage) in known.iter().enumerate() {
            places.entry(place(wage)).or_insert(at);
        }
        for wage in wages {
            match places.entry(place(&wage)) {
                Entry::Occupied(at) => known[*at.get()] = wage,
                Entry::Vacant(at) => {
                    at.insert(known.len());
                    known.push(wage);
                }
            }
        }
    }
}

/// The year in the publisher's file names (`national_M2024_dl`, `all_data_M_2024`), else the one
/// that was given.
fn year_of(path: &Path, given: Option<i32>) -> Result<i32, ImportError> {
    let name = file::name(path);
    let found = name.match_indices(['M', 'm']).find_map(|(at, _)| {
        let rest = name[at + 1..].trim_start_matches('_');
        let year: i32 = rest.get(..4)?.parse().ok()?;
        (1997..=2100).contains(&year).then_some(year)
    });
    found.or(given).ok_or_else(|| ImportError::Undated {
        path: path.to_owned(),
        reason: "the name does not say which year it is of (national_M2024_dl.xlsx)".to_owned(),
        advice: "Keep the publisher's file name, or give the year with --year".to_owned(),
    })
}

fn kind_by_name(path: &Path) -> Option<Kind> {
    let name = file::name(path).to_ascii_lowercase();
    [
        ("national", Kind::National),
        ("natsector", Kind::Sector),
        ("state", Kind::State),
    ]
    .into_iter()
    .find_map(|(beginning, kind)| name.starts_with(beginning).then_some(kind))
}

/// Which table a row is of; `None` for a finer industry or another owner than the table's whole.
fn kind(row: &Row<'_>) -> Option<Kind> {
    let group = row.get(27).to_ascii_lowercase();
    let naics = row.get(25);
    let crosses = match group.as_str() {
        "" => naics.is_empty() || naics.chars().all(|c| c == '0'),
        "cross-industry" => true,
        _ => false,
    };
    let owned = matches!(row.get(28), "" | "1235");
    match (row.get(23), crosses) {
        // Without a type the file has no areas but the nation, or states only.
        ("", true) if row.heading(22).is_empty() || is_nation(row.get(22)) => Some(Kind::National),
        ("", true) => Some(Kind::State),
        ("1", true) if owned => Some(Kind::National),
        ("2" | "3", true) if owned => Some(Kind::State),
        ("4" | "5" | "6", true) if owned => Some(Kind::Metro),
        ("1" | "", false) if group == "sector" => Some(Kind::Sector),
        _ => None,
    }
}

fn is_nation(area: &str) -> bool {
    ["U.S.", "US", "United States"]
        .iter()
        .any(|name| area.eq_ignore_ascii_case(name))
}

fn wage(row: &Row<'_>, kind: Kind, faults: &mut Faults) -> Result<Wage, ImportError> {
    let mut cell = |column: usize| {
        let cell = row.get(column).replace(',', "");
        let is_plain = !cell.starts_with(['-', '+']) && number(&cell).is_some();
        if is_plain || MARKS.contains(&cell.as_str()) {
            return cell;
        }
        faults.cell(row, column, "no number, and no mark of the publisher's");
        LEFT_OUT.to_owned()
    };
    let is_true = |column: usize| row.get(column).eq_ignore_ascii_case("true");
    let industry = match kind {
        Kind::Sector => sector(&row.title(26)?),
        _ => String::new(),
    };
    let cells = Cells {
        title: row.title(1)?,
        area: row.title(22)?,
        state: row.get(24).to_owned(),
        industry,
        employment: cell(3),
        employment_error: cell(4),
        jobs_1000: cell(5),
        location_quotient: cell(6),
        hourly: [7, 8, 9, 10, 11, 12].map(&mut cell),
        annual: [13, 14, 15, 16, 17, 18].map(&mut cell),
        mean_error: cell(19),
        annual_only: is_true(20),
        hourly_only: is_true(21),
    };
    Ok(cells.pack())
}

/// A sector's name without what the survey notes on its bounds: `…, excluding …`.
fn sector(title: &str) -> String {
    let end = title.find(", excluding ").unwrap_or(title.len());
    title[..end].to_owned()
}

/// Whether a file may be one of the wage files, by its name.
pub(super) fn is_table(path: &Path) -> bool {
    let name = file::name(path).to_ascii_lowercase();
    [
        "national",
        "natsector",
        "state",
        "msa",
        "bos",
        "metro",
        "all_data",
        "oes",
    ]
    .iter()
    .any(|beginning| name.starts_with(beginning))
}

#[cfg(test)]
mod tests;
