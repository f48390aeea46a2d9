//! Employment Projections of the US Bureau of Labor Statistics: the workbook of occupational tables
//! as published (Table 1.2: projections and entry requirements; Table 1.12: what changes the use of
//! an occupation), or those tables as text. <https://www.bls.gov/emp/data/occupational-data.htm>

use std::{collections::BTreeMap, path::Path};

use serde::{Deserialize, Serialize};

use super::{
    ImportError, Note,
    fault::{Faults, number},
    file::{self, Input},
    rows::{self, Column, Row, needed, optional},
    soc::Soc,
};

/// What was imported.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Projections {
    /// First and last year.
    pub base: i32,
    pub target: i32,
    /// Line items by code; summary lines add up others.
    pub items: BTreeMap<Soc, Projection>,
    /// Industry, and what changes there, by code.
    pub factors: BTreeMap<Soc, Vec<(String, String)>>,
    /// First year of the edition that the factors are of; nothing where an earlier version read them.
    #[serde(default)]
    pub factors_base: Option<i32>,
}

/// A line item: numbers as published, employment in thousands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Projection {
    pub title: String,
    pub employment: String,
    pub projected: String,
    pub change: String,
    pub percent: String,
    pub self_employed: String,
    pub openings: String,
    pub median: String,
    pub education: String,
    pub experience: String,
    pub training: String,
}

const ADVICE: &str = "Import the workbook of occupational projections of https://www.bls.gov/emp/data/occupational-data.htm (occupation.xlsx), or its Table 1.2 as text";

pub(super) const ITEMS: &[Column<'_>] = &[
    needed(
        "#### national employment matrix title|#### national employment matrix occupation title",
    ),
    needed("#### national employment matrix code|#### national employment matrix occupation code"),
    optional("occupation type"),
    needed("employment, ####"),
    Column {
        headings: "employment, ####",
        nth: 1,
        required: true,
        is_own: false,
    },
    needed("employment change, numeric, ####-##"),
    needed("employment change, percent, ####-##"),
    optional("percent self employed, ####"),
    needed("occupational openings, ####-## annual average"),
    optional("median annual wage, dollars, ####|median annual wage, ####"),
    needed("typical education needed for entry"),
    needed("work experience in a related occupation"),
    needed("typical on-the-job training needed to attain competency in the occupation"),
];

pub(super) const FACTORS: &[Column<'_>] = &[
    needed("#### national employment matrix occupation code|#### national employment matrix code"),
    needed("#### national employment matrix industry title"),
    needed("factors affecting occupational utilization"),
];

/// Reads the workbook or tables on top of what was imported before.
pub(super) fn import(
    inputs: &[Input],
    known: Option<Projections>,
    notes: &mut Vec<Note>,
    step: &mut dyn FnMut(),
) -> Result<Projections, ImportError> {
    let before = known.clone().map(|known| (known.base, known.target));
    let mut projections = known.unwrap_or_default();
    let is_book = |input: &&Input| rows::has_extension(&input.path, &["xlsx", "xlsm"]);
    // The workbook has all tables: texts beside it are copies of them.
    let chosen: Vec<&Input> = match inputs.iter().find(is_book) {
        Some(book) => vec![book],
        None => inputs.iter().collect(),
    };
    let mut has_items = false;
    let mut read_factors = None;
    for input in chosen {
        step();
        let path = &input.path;
        let is_book = is_book(&input);
        if is_book || table_of(path) != Some("1.12") {
            items(path, &mut projections, notes)?;
            has_items = true;
        }
        if is_book || table_of(path) == Some("1.12") {
            let read = factors(path, notes);
            match read {
                Ok((base, factors)) => {
                    (projections.factors_base, projections.factors) = (base, factors);
                    read_factors = Some(file::name(path));
                }
                // Workbooks of earlier years have no such table.
                Err(ImportError::Column { .. }) if is_book => projections.factors.clear(),
                Err(error) => return Err(error),
            }
        }
    }
    if !has_items && projections.items.is_empty() {
        return Err(ImportError::Nothing {
            path: file::first(inputs),
            data_set: "Employment Projections",
            expected: "Table 1.2".to_owned(),
            advice: ADVICE.to_owned(),
        });
    }
    // Reasons are those of the projections they explain: of another edition they are none of these.
    let is_other = match (projections.factors_base, before) {
        (Some(of), _) => of != projections.base,
        (None, Some(before)) => {
            read_factors.is_none() && before != (projections.base, projections.target)
        }
        (None, None) => false,
    };
    if is_other && !projections.factors.is_empty() {
        let edition = projections
            .factors_base
            .or(before.map(|(base, _)| base))
            .map_or_else(
                || "another edition".to_owned(),
                |base| format!("the edition of {base}"),
            );
        notes.push(Note::LeftOut {
            file: read_factors.unwrap_or_else(|| "Table 1.12".to_owned()),
            why: format!(
                "its factors are of {edition} and the projections of {}–{}: import the Table 1.12 of that edition",
                projections.base, projections.target
            ),
        });
        projections.factors.clear();
        projections.factors_base = None;
    }
    if let Some((base, target)) = before
        && (base, target) != (projections.base, projections.target)
    {
        notes.push(Note::Replaced {
            what: "employment projections".to_owned(),
            before: format!("{base}–{target}"),
            now: format!("{}–{}", projections.base, projections.target),
        });
    }
    Ok(projections)
}

/// Whether a file may be one of the tables read, by its name.
pub(super) fn is_table(path: &Path) -> bool {
    let name = file::name(path).to_ascii_lowercase();
    (rows::has_extension(path, &["xlsx", "xlsm"]) && name.starts_with("occupation"))
        || (rows::has_extension(path, &["tsv", "txt", "csv"]) && table_of(path).is_some())
}

/// `1.2` or `1.12`, where a text file's name says so.
fn table_of(path: &Path) -> Option<&'static str> {
    let stem = file::stem(path);
    let number = stem.trim_start_matches(|c: char| !c.is_ascii_digit());
    ["1.2", "1.12"].into_iter().find(|table| number == *table)
}

fn items(
    path: &Path,
    projections: &mut Projections,
    notes: &mut Vec<Note>,
) -> Result<(), ImportError> {
    let mut items = BTreeMap::new();
    let mut years = None;
    let read = rows::read(
        path,
        Some("Table 1.2"),
        ITEMS,
        ADVICE,
        &mut |row, faults| {
            if years.is_none() {
                years = year_in(row.heading(3)).zip(year_in(row.heading(4)));
            }
            // Footnotes have no code, summary lines add up line items.
            let Some(code) = code(row, 1, faults) else {
                return Ok(());
            };
            let kind = row.get(2).to_ascii_lowercase();
            if kind == "summary" {
                return Ok(());
            }
            if !(kind.is_empty() || kind == "line item") {
                let why = format!("{:?} is no type of occupation", row.get(2));
                faults.row(row.line, "no type", why);
                return Ok(());
            }
            let mut cell = |column: usize| {
                let cell = row.get(column).replace(',', "");
                let plain = cell.trim_start_matches(">=").trim_start_matches('$');
                if matches!(plain, "" | "—" | "–" | "-") || number(plain).is_some() {
                    return cell;
                }
                faults.cell(row, column, "no number");
                String::new()
            };
            let text = |column: usize| row.get(column).to_owned();
            items.insert(
                code,
                Projection {
                    title: row.title(0)?,
                    employment: cell(3),
                    projected: cell(4),
                    change: cell(5),
                    percent: cell(6),
                    self_employed: cell(7),
                    openings: cell(8),
                    median: cell(9),
                    education: text(10),
                    experience: text(11),
                    training: text(12),
                },
            );
            Ok(())
        },
    )?;
    read.tell(notes);
    let Some((base, target)) = years else {
        return Err(ImportError::Undated {
            path: path.to_owned(),
            reason: "no line item follows the header of Table 1.2".to_owned(),
            advice: ADVICE.to_owned(),
        });
    };
    (projections.base, projections.target) = (base, target);
    projections.items = items;
    Ok(())
}

/// The code of a row; none of a footnote, nor of a row that has none where it should.
fn code(row: &Row<'_>, column: usize, faults: &mut Faults) -> Option<Soc> {
    let code = Soc::parse(row.get(column));
    if code.is_none() && !row.is_remark() {
        let why = format!("{:?} is no SOC code", row.get(column));
        faults.row(row.line, "no code", why);
    }
    code
}

/// Industry, and what changes there, by code.
type Factors = BTreeMap<Soc, Vec<(String, String)>>;

/// The factors, and the first year of their edition, which the header says.
fn factors(path: &Path, notes: &mut Vec<Note>) -> Result<(Option<i32>, Factors), ImportError> {
    let mut factors = Factors::new();
    let mut base = None;
    let sheet = Some("Table 1.12");
    let read = rows::read(path, sheet, FACTORS, ADVICE, &mut |row, faults| {
        base = base.or_else(|| year_in(row.heading(0)));
        if let Some(code) = code(row, 0, faults) {
            let factor = (row.get(1).to_owned(), row.get(2).to_owned());
            factors.entry(code).or_default().push(factor);
        }
        Ok(())
    })?;
    read.tell(notes);
    Ok((base, factors))
}

/// The year in a heading: `Employment, 2024`.
fn year_in(heading: &str) -> Option<i32> {
    heading
        .split(|c: char| !c.is_ascii_digit())
        .find(|run| run.len() == 4)
        .and_then(|run| run.parse().ok())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const ITEM: &str = "Lamp lighters\t49-9091\tLine item\t1.2\t1.1\t-0.1\t-8.3\t—\t0.2\t41600\tNone\tNone\tNone\n";

    fn items(base: i32) -> String {
        let (target, short) = (base + 10, (base + 10) % 100);
        format!(
            "{base} National Employment Matrix title\t{base} National Employment Matrix code\tOccupation type\tEmployment, {base}\tEmployment, {target}\tEmployment change, numeric, {base}-{short}\tEmployment change, percent, {base}-{short}\tPercent self employed, {base}\tOccupational openings, {base}-{short} annual average\tMedian annual wage, dollars, {base}\tTypical education needed for entry\tWork experience in a related occupation\tTypical on-the-job training needed to attain competency in the occupation\n{ITEM}"
        )
    }

    fn reasons(base: i32) -> String {
        format!(
            "{base} National Employment Matrix occupation code\t{base} National Employment Matrix industry title\tFactors affecting occupational utilization\n49-9091\tGasworks\tDemand change - of {base}\n"
        )
    }

    fn import_of(
        files: &[(&str, String)],
        known: Option<Projections>,
    ) -> (Projections, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let inputs: Vec<Input> = files
            .iter()
            .map(|(name, text)| {
                let path = folder.path().join(name);
                fs::write(&path, text).unwrap();
                Input { path }
            })
            .collect();
        let mut notes = Vec::new();
        let read = import(&inputs, known, &mut notes, &mut || ()).unwrap();
        (read, notes.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn reasons_of_another_edition_than_the_projections_go() {
        let both = [
            ("Table_1.2.tsv", items(2024)),
            ("Table_1.12.tsv", reasons(2024)),
        ];
        let (known, notes) = import_of(&both, None);
        assert_eq!((known.factors.len(), notes.len()), (1, 0), "{notes:?}");
        let mut unsaid = known.clone();
        unsaid.factors_base = None;
        for known in [known, unsaid] {
            let older = [("Table_1.2.tsv", items(2022))];
            let (read, notes) = import_of(&older, Some(known));
            assert_eq!((read.base, read.factors.len()), (2022, 0));
            let told = notes.concat();
            assert!(
                told.contains("of the edition of 2024 and the projections of 2022–2032"),
                "{told}"
            );
            // Its own come with it, and those of another edition do not.
            let own = [("Table_1.12.tsv", reasons(2022))];
            let (read, _) = import_of(&own, Some(read));
            assert_eq!(read.factors.len(), 1);
            let other = [("Table_1.12.tsv", reasons(2024))];
            let (read, notes) = import_of(&other, Some(read));
            assert!(
                read.factors.is_empty() && notes.concat().contains("Table_1.12.tsv"),
                "{notes:?}"
            );
        }
    }
}
