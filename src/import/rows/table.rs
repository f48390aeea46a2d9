//! A table being read: its header is looked for, its rows are handed on.

use std::path::{Path, PathBuf};

use super::{Column, Each, HEADER_WITHIN, Row, heading, look, look::some_of, own_place, place};
use crate::import::{ImportError, fault::Faults, soc::Soc};

/// How a table parts its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// As publishers write text: each row has a cell for each heading.
    Tabs {
        /// Whether the last line is a whole one.
        is_ended: bool,
    },
    /// As people write it: empty cells at the end may be missing.
    Commas,
    /// Cells have places of their own, and those that are empty at the end are none.
    Workbook,
}

/// What a spreadsheet shows where it has no value (ECMA-376, 18.17.3).
const ERRORS: [&str; 8] = [
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!",
];

/// A row that has too few cells, of which it is not known yet whether it is a footnote.
struct Short {
    line: usize,
    cells: usize,
    is_footnote: bool,
}

/// A table being read: first its header is looked for, then its rows are handed on.
pub(super) struct Table<'t, 'e> {
    name: String,
    shape: Shape,
    columns: &'t [Column<'t>],
    advice: &'t str,
    each: &'t mut Each<'e>,
    places: Vec<Option<usize>>,
    header: Vec<String>,
    is_found: bool,
    /// What of a header is missing in the row that is most like one.
    nearest: Option<(Vec<usize>, Vec<String>)>,
    seen: usize,
    path: PathBuf,
    faults: Faults,
    short: Vec<Short>,
    /// The last row, where it has fewer cells than the header.
    last: Option<usize>,
}

impl<'t, 'e> Table<'t, 'e> {
    pub(super) fn new(
        path: &Path,
        name: String,
        shape: Shape,
        columns: &'t [Column<'t>],
        advice: &'t str,
        each: &'t mut Each<'e>,
    ) -> Self {
        Self {
            faults: Faults::new(path),
            path: path.to_owned(),
            name,
            shape,
            short: Vec::new(),
            last: None,
            columns,
            advice,
            each,
            places: Vec::new(),
            header: Vec::new(),
            is_found: false,
            nearest: None,
            seen: 0,
        }
    }

    pub(super) fn row(&mut self, line: usize, cells: &[String]) -> Result<(), ImportError> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        if self.is_found {
            if !self.fits(line, cells) {
                return Ok(());
            }
            self.faults.rows += 1;
            let row = Row {
                line,
                cells,
                places: &self.places,
                header: &self.header,
                table: &self.name,
                advice: self.advice,
            };
            return (self.each)(&row, &mut self.faults);
        }
        self.seen += 1;
        let headings: Vec<String> = cells.iter().map(|cell| heading(cell)).collect();
        let places: Vec<Option<usize>> = self
            .columns
            .iter()
            .map(|column| match column.is_own {
                true => own_place(column.headings, cells),
                false => place(column, &headings),
            })
            .collect();
        let missing: Vec<usize> = (0..self.columns.len())
            .filter(|&at| self.columns[at].required && places[at].is_none())
            .collect();
        if missing.is_empty() {
            self.is_found = true;
            self.places = places;
            self.header = cells.to_vec();
            return Ok(());
        }
        let nearer = |(known, _): &(Vec<usize>, Vec<String>)| missing.len() < known.len();
        if self.nearest.as_ref().is_none_or(nearer) {
            self.nearest = Some((missing, cells.to_vec()));
        }
        match self.seen {
            HEADER_WITHIN.. => Err(self.missing()),
            _ => Ok(()),
        }
    }

    pub(super) fn finish(mut self) -> Result<Faults, ImportError> {
        if !self.is_found {
            return Err(self.missing());
        }
        if let (Shape::Tabs { is_ended: false }, Some(line)) = (self.shape, self.last) {
            return Err(ImportError::Broken {
                path: self.path,
                reason: format!("it is cut short: it ends in the middle of line {line}"),
            });
        }
        if self.shape == (Shape::Tabs { is_ended: false }) {
            self.faults.is_unended = true;
        }
        // Footnotes stand below all rows.
        self.short.retain(|row| !row.is_footnote);
        self.take_short();
        self.faults.judged(self.advice)
    }

    /// Whether a row has the cells of the header. One that has not is put down.
    fn fits(&mut self, line: usize, cells: &[String]) -> bool {
        self.last = None;
        // Where nothing is needed it is only looked at.
        if !self.columns.iter().any(|column| column.required) {
            return true;
        }
        let header = self.header.len();
        let needed = self.columns.iter().zip(&self.places);
        let needed = needed.filter(|(column, _)| column.required);
        let mut needed: Vec<usize> = needed.filter_map(|(_, place)| *place).collect();
        needed.sort_unstable();
        let wanted = match self.shape {
            Shape::Tabs { .. } => header,
            Shape::Commas => needed.last().map_or(0, |last| last + 1),
            // One that is empty may be the last.
            Shape::Workbook => match needed[..] {
                [.., last, _] => last + 1,
                _ => 0,
            },
        };
        if cells.len() < wanted {
            let said: Vec<&String> = cells.iter().filter(|c| !c.trim().is_empty()).collect();
            let is_footnote = matches!(said[..], [only] if is_sentence(only));
            self.last = (!is_footnote).then_some(line);
            self.short.push(Short {
                line,
                cells: cells.len(),
                is_footnote,
            });
            return false;
        }
        self.take_short();
        let mut beyond = cells.iter().skip(header);
        let is_said = |cell: &String| !cell.trim().is_empty();
        let is_over = match self.shape {
            // People write beside a sheet's table, with a column between.
            Shape::Workbook => beyond.next().is_some_and(is_said),
            Shape::Tabs { .. } | Shape::Commas => beyond.any(is_said),
        };
        if is_over {
            let why = counts(cells.len(), header);
            self.faults.rows += 1;
            self.faults.row(line, "too many cells", why);
            return false;
        }
        self.is_free_of_errors(line, cells)
    }

    /// Whether no cell that is read is an error of the spreadsheet's. A row that has one is put down.
    fn is_free_of_errors(&mut self, line: usize, cells: &[String]) -> bool {
        if self.shape != Shape::Workbook {
            return true;
        }
        let mut read = self.places.iter().flatten();
        let error = read.find_map(|&place| {
            let cell = cells.get(place).map(|cell| cell.trim())?;
            ERRORS.contains(&cell).then_some((place, cell))
        });
        let Some((place, cell)) = error else {
            return true;
        };
        let heading = self.header.get(place).map_or("", |heading| heading.trim());
        let why = format!("{cell:?} in column {heading:?} is an error of the workbook");
        self.faults.rows += 1;
        self.faults.row(line, "error", why);
        false
    }

    /// Counts the short rows so far: a row follows, so they are no footnotes.
    fn take_short(&mut self) {
        for row in std::mem::take(&mut self.short) {
            let why = counts(row.cells, self.header.len());
            self.faults.rows += 1;
            self.faults.row(row.line, "too few cells", why);
        }
    }

    fn missing(&self) -> ImportError {
        let name = |column: &Column<'_>| {
            let first = match column.is_own {
                true => column.headings,
                false => column.headings.split('|').next().unwrap_or_default(),
            };
            format!("{first:?}")
        };
        let (missing, found) = self.nearest.clone().unwrap_or_default();
        let mut names: Vec<String> = missing.iter().map(|&at| name(&self.columns[at])).collect();
        names.dedup();
        let wanted = missing.first().map_or("", |&at| self.columns[at].headings);
        let found = look::nearest_first(wanted, found);
        let mut found: Vec<String> = found.iter().map(|cell| format!("{cell:?}")).collect();
        if found.is_empty() {
            found.push("an empty table".to_owned());
        }
        if names.is_empty() {
            names.push("that is wanted".to_owned());
        }
        ImportError::Column {
            path: self.name.clone(),
            missing: some_of(names),
            found: some_of(found),
            advice: self.advice.to_owned(),
        }
    }
}

fn counts(cells: usize, header: usize) -> String {
    let s = if cells == 1 { "" } else { "s" };
    format!("the row has {cells} cell{s}, the header has {header}")
}

/// Whether a line says something in words and names no code, as footnotes do: a row whose tabs are lost
/// has its code still.
fn is_sentence(line: &str) -> bool {
    let mut words = line.split_whitespace();
    line.contains(char::is_alphabetic) && !words.any(|word| Soc::parse(word).is_some())
}
