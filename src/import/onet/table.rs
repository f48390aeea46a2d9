//! The tables of the database that are read, and their columns.

use std::path::Path;

use super::{ADVICE, Occupation, Onet, Rating, Share, Task, Technology, Zone};
use crate::import::{
    ImportError, Note,
    fault::{Faults, number},
    rows::{self, Column, Row, needed, optional},
    soc::OnetCode,
};

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Occupations,
    Elements,
    Categories,
    Zones,
    JobZones,
    Alternate,
    Reported,
    Tasks,
    TaskRatings,
    Rated,
    Education,
    Technology,
    Tools,
    Related,
}

/// File names without extension, in the order in which they are read: occupations and reference
/// tables first.
pub(super) const TABLES: &[(&str, Table)] = &[
    ("Occupation Data", Table::Occupations),
    ("Content Model Reference", Table::Elements),
    (
        "Education, Training, and Experience Categories",
        Table::Categories,
    ),
    ("Job Zone Reference", Table::Zones),
    ("Job Zones", Table::JobZones),
    ("Alternate Titles", Table::Alternate),
    ("Sample of Reported Titles", Table::Reported),
    ("Task Statements", Table::Tasks),
    ("Task Ratings", Table::TaskRatings),
    ("Skills", Table::Rated),
    ("Knowledge", Table::Rated),
    ("Abilities", Table::Rated),
    ("Work Activities", Table::Rated),
    ("Work Styles", Table::Rated),
    ("Education, Training, and Experience", Table::Education),
    ("Technology Skills", Table::Technology),
    ("Tools Used", Table::Tools),
    ("Related Occupations", Table::Related),
];

const CODE: Column<'static> = needed("o*net-soc code");

impl Table {
    pub(super) fn columns(self) -> Vec<Column<'static>> {
        match self {
            Self::Occupations => vec![CODE, needed("title"), needed("description")],
            Self::Elements => vec![needed("element id"), needed("element name")],
            Self::Categories => vec![
                needed("element id"),
                needed("scale id"),
                needed("category"),
                needed("category description"),
            ],
            Self::Zones => vec![
                needed("job zone"),
                needed("name"),
                needed("experience"),
                needed("education"),
                needed("job training"),
            ],
            Self::JobZones => vec![CODE, needed("job zone")],
            Self::Alternate => vec![CODE, needed("alternate title"), optional("short title")],
            Self::Reported => vec![CODE, needed("reported job title")],
            Self::Tasks => vec![CODE, needed("task id"), needed("task"), needed("task type")],
            Self::TaskRatings => vec![
                CODE,
                needed("task id"),
                needed("scale id"),
                needed("data value"),
                optional("recommend suppress"),
            ],
            Self::Rated => vec![
                CODE,
                needed("element id"),
                optional("element name"),
                needed("scale id"),
                needed("data value"),
                optional("n"),
                optional("standard error"),
                optional("recommend suppress"),
            ],
            Self::Education => vec![
                CODE,
                needed("element id"),
                needed("scale id"),
                needed("category"),
                needed("data value"),
                optional("n"),
                optional("standard error"),
                optional("recommend suppress"),
            ],
            Self::Technology => vec![
                CODE,
                needed("example|t2 example"),
                needed("commodity title"),
                optional("hot technology"),
                optional("in demand"),
            ],
            Self::Tools => vec![CODE, needed("commodity title")],
            Self::Related => vec![
                CODE,
                needed("related o*net-soc code"),
                optional("relatedness tier"),
                optional("index|related index"),
            ],
        }
    }
}

/// Reads a table in place of the one imported before.
pub(super) fn read(
    name: &str,
    table: Table,
    path: &Path,
    onet: &mut Onet,
    notes: &mut Vec<Note>,
) -> Result<(), ImportError> {
    clear(name, table, onet);
    let columns = table.columns();
    let read = rows::read(path, None, &columns, ADVICE, &mut |row, faults| {
        let code = OnetCode::parse(row.get(0));
        match table {
            Table::Elements => {
                onet.elements
                    .insert(row.get(0).to_owned(), row.get(1).to_owned());
            }
            Table::Categories => {
                let key = category(row.get(0), row.get(1), row.get(2));
                onet.categories.insert(key, row.get(3).to_owned());
            }
            Table::Zones => {
                let [name, experience, education, training] =
                    [1, 2, 3, 4].map(|column| row.get(column).to_owned());
                let zone = Zone {
                    name,
                    experience,
                    education,
                    training,
                };
                onet.zones.insert(row.get(0).to_owned(), zone);
            }
            _ => {
                let Some(code) = code else {
                    let why = format!("{:?} is no O*NET-SOC code", row.get(0));
                    faults.row(row.line, "no code", why);
                    return Ok(());
                };
                if table == Table::Occupations {
                    let known = onet.occupations.entry(code).or_default();
                    known.title = row.title(1)?;
                    known.description = row.get(2).to_owned();
                } else {
                    take(
                        name,
                        table,
                        onet.occupations.entry(code).or_default(),
                        row,
                        &onet.elements,
                        faults,
                    );
                }
            }
        }
        Ok(())
    })?;
    read.tell(notes);
    Ok(())
}

/// The key of a category.
pub(super) fn category(element: &str, scale: &str, number: &str) -> String {
    format!("{element} {scale} {number}")
}

/// Forgets what the table said before.
fn clear(name: &str, table: Table, onet: &mut Onet) {
    match table {
        Table::Elements => onet.elements.clear(),
        Table::Categories => onet.categories.clear(),
        Table::Zones => onet.zones.clear(),
        _ => {}
    }
    for occupation in onet.occupations.values_mut() {
        match table {
            Table::Occupations => {
                occupation.title.clear();
                occupation.description.clear();
            }
            Table::JobZones => occupation.zone.clear(),
            Table::Alternate => occupation.alternate.clear(),
            Table::Reported => occupation.reported.clear(),
            Table::Tasks => occupation.tasks.clear(),
            Table::Rated => {
                occupation.ratings.remove(name);
            }
            Table::Education => occupation.education.clear(),
            Table::Technology => occupation.technology.clear(),
            Table::Tools => occupation.tools.clear(),
            Table::Related => occupation.related.clear(),
            Table::Elements | Table::Categories | Table::Zones | Table::TaskRatings => {}
        }
    }
}

/// A row of an occupation. What the publisher recommends to suppress (low precision) is left out.
fn take(
    name: &str,
    table: Table,
    occupation: &mut Occupation,
    row: &Row<'_>,
    elements: &std::collections::BTreeMap<String, String>,
    faults: &mut Faults,
) {
    let text = |column: usize| row.get(column).to_owned();
    // A number, or nothing where the cell holds none.
    let mut figure = |column: usize| {
        let cell = blank(row.get(column));
        if cell.is_empty() || number(&cell).is_some() {
            return cell;
        }
        faults.cell(row, column, "no number");
        String::new()
    };
    match table {
        Table::JobZones => occupation.zone = text(1),
        Table::Alternate => occupation.alternate.push((text(1), blank(row.get(2)))),
        Table::Reported => occupation.reported.push(text(1)),
        Table::Tasks => occupation.tasks.push(Task {
            id: text(1),
            text: text(2),
            kind: blank(row.get(3)),
            importance: String::new(),
        }),
        Table::TaskRatings => {
            if row.get(2) == "IM" && row.get(4) != "Y" {
                let rated = occupation
                    .tasks
                    .iter_mut()
                    .find(|task| task.id == row.get(1));
                if let Some(task) = rated {
                    task.importance = figure(3);
                }
            }
        }
        Table::Rated => {
            if row.get(3) == "IM" && row.get(7) != "Y" {
                let element = match row.get(2) {
                    "" => elements.get(row.get(1)).map_or(row.get(1), String::as_str),
                    named => named,
                };
                let rating = Rating {
                    element: element.to_owned(),
                    value: figure(4),
                    n: figure(5),
                    error: figure(6),
                };
                let ratings = occupation.ratings.entry(name.to_owned());
                ratings.or_default().push(rating);
            }
        }
        Table::Education => {
            if row.get(7) != "Y" {
                occupation.education.push(Share {
                    element: text(1),
                    category: category(row.get(1), row.get(2), row.get(3)),
                    percent: figure(4),
                    n: figure(5),
                    error: figure(6),
                });
            }
        }
        Table::Technology => occupation.technology.push(Technology {
            example: text(1),
            kind: text(2),
            is_hot: row.get(3) == "Y",
            is_in_demand: row.get(4) == "Y",
        }),
        Table::Tools => {
            occupation.tools.insert(text(1));
        }
        Table::Related => {
            if let Some(related) = OnetCode::parse(row.get(1)) {
                occupation.related.push((related, blank(row.get(3))));
            }
        }
        Table::Occupations | Table::Elements | Table::Categories | Table::Zones => {}
    }
}

/// `n/a` is how the text files write what is not known.
fn blank(cell: &str) -> String {
    if cell.eq_ignore_ascii_case("n/a") {
        String::new()
    } else {
        cell.to_owned()
    }
}
