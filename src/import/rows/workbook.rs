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
    let broken = |error: calamine::XlsxError| ImportError::Broken {
        path: path.to_owned(),
        reason: what_is_wrong(&start, &error),
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

/// What is wrong with a workbook that cannot be read, from how it begins.
fn what_is_wrong(start: &[u8], error: &calamine::XlsxError) -> String {
    let begins = String::from_utf8_lossy(start).to_lowercase();
    if start.is_empty() {
        "the file is empty".to_owned()
    } else if start.starts_with(b"PK") {
        format!("this workbook is damaged or cut short ({error})")
    } else if start.starts_with(b"\xd0\xcf\x11\xe0") {
        "this is a workbook of the old kind (.xls), or one with a password: save it as .xlsx without one"
            .to_owned()
    } else if begins.contains("<html") || begins.contains("<!doctype") {
        "this is a web page and no workbook: the publisher answered the download with it".to_owned()
    } else {
        "this is no Excel workbook, whatever its name says".to_owned()
    }
}

/// A cell as it would stand in a text file: numbers at their shortest.
fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        _ => String::new(),
    }
}
