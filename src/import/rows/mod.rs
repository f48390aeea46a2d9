//! Tables as publishers lay them out (tab-separated text, CSV, workbooks), row by row: the columns
//! wanted are found by their headings, whatever stands above the header and in whatever order.

mod look;
mod row;
mod table;
mod text;
mod workbook;

use std::{
    io::{BufRead, Read},
    path::Path,
};

use super::{ImportError, fault::Faults};

pub(super) use look::headings;
pub(super) use row::Row;
use table::{Shape, Table};

/// Rows above which a header must stand: titles and notes come before it.
const HEADER_WITHIN: usize = 12;

/// A column wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column<'c> {
    /// Its headings, the accepted ones parted by `|`, in any case, `#` for a digit.
    pub headings: &'c str,
    /// Which of several columns of such a heading, counted from 0.
    pub nth: usize,
    /// Whether a file without it is none of the data set.
    pub required: bool,
    /// Whether somebody named it: then the heading is this name, letter for letter.
    pub is_own: bool,
}

/// A column that every such file has.
pub(super) const fn needed(headings: &str) -> Column<'_> {
    Column {
        headings,
        nth: 0,
        required: true,
        is_own: false,
    }
}

/// A column that some years or layouts have.
pub(super) const fn optional(headings: &str) -> Column<'_> {
    Column {
        headings,
        nth: 0,
        required: false,
        is_own: false,
    }
}

/// Takes each row below the header, and counts what of it does not fit.
pub(super) type Each<'e> = dyn FnMut(&Row<'_>, &mut Faults) -> Result<(), ImportError> + 'e;

/// Reads the rows of a table. Of a workbook that is the sheet for which `sheet` holds, the first
/// one that has the columns where none is named so. Rows that have not the cells of the header are
/// left out: what stands in them is of another column, or of none.
///
/// # Errors
/// When the file cannot be read, is cut short, has not the columns, most of its rows do not fit, or
/// `each` fails.
pub(super) fn read(
    path: &Path,
    sheet: Option<&str>,
    columns: &[Column<'_>],
    advice: &str,
    each: &mut Each<'_>,
) -> Result<Faults, ImportError> {
    if has_extension(path, &["xlsx", "xlsm"]) {
        return workbook::read(path, sheet, columns, advice, each);
    }
    let delimiter = if has_extension(path, &["csv"]) {
        b','
    } else {
        b'\t'
    };
    let unread = |source| ImportError::Read {
        path: path.to_owned(),
        source,
    };
    let text::Text {
        mut reader,
        is_ended,
    } = text::open(path)?;
    // Where `\r\n` ends lines the reader would count a line when it comes to the next one.
    let by_feed = reader.fill_buf().map_err(unread)?.contains(&b'\n');
    let terminator = match by_feed {
        true => csv::Terminator::Any(b'\n'),
        false => csv::Terminator::CRLF,
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .terminator(terminator)
        // Tab-separated tables hold quotation marks as they are.
        .quoting(delimiter == b',')
        .has_headers(false)
        .flexible(true)
        .from_reader(reader.chain(&b"\n"[..]));
    let shape = match delimiter {
        b',' => Shape::Commas,
        _ => Shape::Tabs { is_ended },
    };
    let mut table = Table::new(
        path,
        path.display().to_string(),
        shape,
        columns,
        advice,
        each,
    );
    let mut record = csv::ByteRecord::new();
    let mut cells: Vec<String> = Vec::new();
    let mut is_utf_8 = true;
    loop {
        let line = reader.position().line() as usize;
        let more = reader
            .read_byte_record(&mut record)
            .map_err(|error| ImportError::Broken {
                path: path.to_owned(),
                reason: error.to_string(),
            })?;
        if !more {
            break;
        }
        // Blank lines are passed over: a row's line is counted from its end.
        let within = record
            .as_slice()
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        let line = match by_feed {
            true => (reader.position().line() as usize).saturating_sub(within + 1),
            false => line,
        };
        // The strings of the row before are used again.
        cells.truncate(record.len());
        for (at, cell) in record.iter().enumerate() {
            if at == cells.len() {
                cells.push(String::new());
            }
            is_utf_8 &= text::cell(cell, &mut cells[at]);
        }
        if let Some(last) = cells.last_mut()
            && last.ends_with('\r')
        {
            last.pop();
        }
        table.row(line, &cells)?;
    }
    let mut faults = table.finish()?;
    faults.is_guessed = !is_utf_8;
    Ok(faults)
}

/// Whether a file ends in one of these, in any case.
pub(super) fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|own| extensions.iter().any(|one| own.eq_ignore_ascii_case(one)))
}

/// A heading as headings are compared: lower case, single blanks, no underscores, no footnote
/// marks, one kind of dash.
fn heading(cell: &str) -> String {
    let cell = cell.split('[').next().unwrap_or_default();
    let plain: String = cell
        .chars()
        .map(|c| match c {
            '_' => ' ',
            '–' | '—' => '-',
            c => c.to_ascii_lowercase(),
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn place(column: &Column<'_>, headings: &[String]) -> Option<usize> {
    let fits = |heading: &String| {
        column
            .headings
            .split('|')
            .any(|pattern| is_like(pattern, heading))
    };
    (0..headings.len())
        .filter(|&at| fits(&headings[at]))
        .nth(column.nth)
}

/// The column that somebody named: as it is written, or else with blanks for underscores, in any case.
fn own_place(name: &str, cells: &[String]) -> Option<usize> {
    let plain = |text: &str| text.trim().to_lowercase();
    let like = |text: &str| plain(text).replace('_', " ");
    let as_written = cells.iter().position(|cell| plain(cell) == plain(name));
    as_written.or_else(|| cells.iter().position(|cell| like(cell) == like(name)))
}

/// Whether a heading is a pattern's, with `#` for any digit.
fn is_like(pattern: &str, heading: &str) -> bool {
    pattern.chars().count() == heading.chars().count()
        && pattern
            .chars()
            .zip(heading.chars())
            .all(|(wanted, is)| wanted == is || (wanted == '#' && is.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const COLUMNS: &[Column<'_>] = &[
        needed("code"),
        optional("pay, ####"),
        needed("job title|title"),
    ];

    fn rows(name: &str, text: &str) -> Result<Vec<(usize, String, String, String)>, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        let mut rows = Vec::new();
        let read = read(&path, None, COLUMNS, "Look again.", &mut |row, _| {
            rows.push((
                row.line,
                row.get(0).to_owned(),
                row.get(1).to_owned(),
                row.raw(2).to_owned(),
            ));
            Ok(())
        });
        let folder = format!("{}/", folder.path().display());
        read.map(|_| rows)
            .map_err(|error| error.to_string().replace(&folder, ""))
    }

    #[test]
    fn a_header_is_found_below_its_title_and_in_any_order() {
        let found = rows(
            "a.txt",
            "\u{feff}Table 1. Jobs\t\t\n\nTITLE\tPay, 2024[1]\tCode\n  \"Bakers\tx\t1\n\n",
        );
        let expected = (4, "1".to_owned(), "x".to_owned(), "  \"Bakers".to_owned());
        assert_eq!(found, Ok(vec![expected]));
        let found = rows(
            "a.csv",
            "code,job_title\n1,\"Cooks, \"\"short\"\" order\"\n",
        );
        let expected = (
            2,
            "1".to_owned(),
            String::new(),
            "Cooks, \"short\" order".to_owned(),
        );
        assert_eq!(found, Ok(vec![expected]));
    }

    #[test]
    fn rows_are_counted_alike_however_lines_end() {
        let text = "Title\tCode\n\nBakers\t1\nCooks\t2\n";
        for (name, end) in [("feed", "\n"), ("both", "\r\n")] {
            let found = rows(&format!("{name}.txt"), &text.replace('\n', end)).unwrap();
            let lines: Vec<_> = found.iter().map(|row| (row.0, row.1.as_str())).collect();
            assert_eq!(lines, [(3, "1"), (4, "2")], "{name}");
        }
        let quoted = "code,title\r\n1,\"a\r\nb\"\r\n2,\"c\"\r\n";
        let found = rows("quoted.csv", quoted).unwrap();
        let lines: Vec<_> = found.iter().map(|row| (row.0, row.3.as_str())).collect();
        assert_eq!(lines, [(2, "a\r\nb"), (4, "c")]);
        let alone = rows("alone.csv", "code,title\r1,a\r").unwrap();
        assert_eq!(alone[0].3, "a");
    }

    #[test]
    fn what_is_missing_is_named_with_what_is_there() {
        assert_eq!(
            rows("a.txt", "Code\tName\n1\tBakers\n").unwrap_err(),
            "a.txt: no column \"job title\"; found \"Code\", \"Name\". Look again."
        );
        assert!(rows("a.txt", "").unwrap_err().contains("an empty table"));
    }
}
