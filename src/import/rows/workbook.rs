//! Rows of a workbook.

use std::path::Path;

use calamine::{DataRef, Reader, Xlsx, open_workbook};

use super::{
    Column, Each,
    table::{Shape, Table},
};
use crate::import::{ImportError, fault::Faults, file};

/// Rows of a sheet, read cell by cell: a workbook of areas is far larger than what is kept of it.
pub(super) fn read(
    path: &Path,
    sheet: Option<&str>,
    columns: &[Column<'_>],
    advice: &str,
    each: &mut Each<'_>,
) -> Result<Faults, ImportError> {
    let start = file::start(path)?;
    if let Some((reason, advice)) = file::is_no_workbook(path, &start) {
        return Err(ImportError::Form {
            path: path.to_owned(),
            reason: reason.to_owned(),
            advice: advice.to_owned(),
        });
    }
    let broken = |error: calamine::XlsxError| ImportError::Broken {
        path: path.to_owned(),
        reason: format!("this workbook is damaged or cut short ({error})"),
    };
    let mut book: Xlsx<_> = open_workbook(path).map_err(broken)?;
    let names = book.sheet_names();
    let wanted =
        |name: &&String| sheet.is_some_and(|sheet| name.trim().eq_ignore_ascii_case(sheet));
    let chosen = names.iter().find(wanted).or_else(|| names.first());
    let Some(name) = chosen.cloned() else {
        return Err(ImportError::Broken {
            path: path.to_owned(),
            reason: "the workbook has no sheet".to_owned(),
        });
    };
    let mut table = Table::new(
        path,
        format!("{} (sheet {name:?})", path.display()),
        Shape::Workbook,
        columns,
        advice,
        each,
    );
    let mut cells = book.worksheet_cells_reader(&name).map_err(broken)?;
    let mut row: Vec<String> = Vec::new();
    let mut number = 0;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (at, column) = cell.get_position();
        if at != number {
            table.row(number as usize + 1, &row)?;
            row.clear();
            number = at;
        }
        let column = column as usize;
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        row[column] = text(cell.get_value());
    }
    table.row(number as usize + 1, &row)?;
    table.finish()
}

/// A cell as it would stand in a text file: numbers at their shortest, days by the calendar. An error of the
/// spreadsheet's is what it shows: an empty cell would say that there is nothing.
fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTime(time) => time.to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}
