//! Tables as publishers lay them out (tab-separated text, CSV, workbooks), row by row: the columns
//! wanted are found by their headings, whatever stands above the header and in whatever order.

mod look;
mod workbook;

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};

use super::ImportError;

pub(super) use look::headings;
use look::some_of;

/// Rows above which a header must stand: titles and notes come before it.
const HEADER_WITHIN: usize = 12;

/// A column wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column<'c> {
    /// Its headings, the accepted ones parted by `|`: lower case, blanks for underscores, `#` for
    /// a digit.
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

/// A row: the cells of the columns wanted.
pub(super) struct Row<'a> {
    /// Row of the file or sheet, 1-based.
    pub line: usize,
    cells: &'a [String],
    places: &'a [Option<usize>],
    header: &'a [String],
    /// The file, and the sheet where it has several.
    table: &'a str,
    /// What to do where a cell does not fit.
    advice: &'a str,
}

/// Characters of a title at most: documents have room for 300, and headings say more than the title. The
/// longest that is published has 105.
const LONGEST_TITLE: usize = 200;

impl Row<'_> {
    /// The cell of a column, trimmed; empty where the file has no such column.
    pub fn get(&self, column: usize) -> &str {
        self.raw(column).trim()
    }

    /// The cell of a column, which becomes a title or a heading.
    ///
    /// # Errors
    /// When it is too long for one, or holds marks and no word.
    pub fn title(&self, column: usize) -> Result<String, ImportError> {
        let title = self.get(column);
        let heading = self.heading(column);
        let characters = title.chars().count();
        let reason = if characters > LONGEST_TITLE {
            format!("{heading:?} has {characters} characters; it may have {LONGEST_TITLE}")
        } else if !title.is_empty() && !title.contains(char::is_alphanumeric) {
            format!("{heading:?} holds no word")
        } else {
            return Ok(title.to_owned());
        };
        Err(ImportError::Row {
            path: self.table.into(),
            line: self.line,
            reason,
            advice: self.advice.to_owned(),
        })
    }

    /// The cell with the blanks around it: titles are indented by them.
    pub fn raw(&self, column: usize) -> &str {
        let place = self.places.get(column).copied().flatten();
        place
            .and_then(|place| self.cells.get(place))
            .map_or("", String::as_str)
    }

    /// The heading of a column as written.
    pub fn heading(&self, column: usize) -> &str {
        let place = self.places.get(column).copied().flatten();
        place
            .and_then(|place| self.header.get(place))
            .map_or("", String::as_str)
    }
}

/// Takes each row below the header.
pub(super) type Each<'e> = dyn FnMut(&Row<'_>) -> Result<(), ImportError> + 'e;

/// Reads the rows of a table. Of a workbook that is the sheet for which `sheet` holds, the first
/// one that has the columns where none is named so.
///
/// # Errors
/// When the file cannot be read, has not the columns, or `each` fails.
pub(super) fn read(
    path: &Path,
    sheet: Option<&str>,
    columns: &[Column<'_>],
    advice: &str,
    each: &mut Each<'_>,
) -> Result<(), ImportError> {
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
    let mut reader = BufReader::with_capacity(1 << 16, File::open(path).map_err(unread)?);
    let mut start = Vec::new();
    reader
        .by_ref()
        .take(3)
        .read_to_end(&mut start)
        .map_err(unread)?;
    if start == b"\xEF\xBB\xBF" {
        start.clear();
    }
    // Where `\r\n` ends lines the reader would count a line when it comes to the next one.
    let by_feed = start.contains(&b'\n') || reader.fill_buf().map_err(unread)?.contains(&b'\n');
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
        .from_reader(start.as_slice().chain(reader).chain(&b"\n"[..]));
    let mut table = Table::new(path.display().to_string(), columns, advice, each);
    let mut record = csv::ByteRecord::new();
    let mut cells: Vec<String> = Vec::new();
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
        cells.clear();
        cells.extend(
            record
                .iter()
                .map(|cell| String::from_utf8_lossy(cell).into_owned()),
        );
        if let Some(last) = cells.last_mut()
            && last.ends_with('\r')
        {
            last.pop();
        }
        table.row(line, &cells)?;
    }
    table.finish()
}

/// Whether a file ends in one of these, in any case.
pub(super) fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|own| extensions.iter().any(|one| own.eq_ignore_ascii_case(one)))
}

/// A table being read: first its header is looked for, then its rows are handed on.
struct Table<'t, 'e> {
    name: String,
    columns: &'t [Column<'t>],
    advice: &'t str,
    each: &'t mut Each<'e>,
    places: Vec<Option<usize>>,
    header: Vec<String>,
    is_found: bool,
    /// What of a header is missing in the row that is most like one.
    nearest: Option<(Vec<usize>, Vec<String>)>,
    seen: usize,
}

impl<'t, 'e> Table<'t, 'e> {
    fn new(
        name: String,
        columns: &'t [Column<'t>],
        advice: &'t str,
        each: &'t mut Each<'e>,
    ) -> Self {
        Self {
            name,
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

    fn row(&mut self, line: usize, cells: &[String]) -> Result<(), ImportError> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        if self.is_found {
            return (self.each)(&Row {
                line,
                cells,
                places: &self.places,
                header: &self.header,
                table: &self.name,
                advice: self.advice,
            });
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

    fn finish(self) -> Result<(), ImportError> {
        if self.is_found {
            Ok(())
        } else {
            Err(self.missing())
        }
    }

    fn missing(&self) -> ImportError {
        let name = |column: &Column<'_>| {
            let first = column.headings.split('|').next().unwrap_or_default();
            let name = if column.is_own {
                column.headings
            } else {
                first
            };
            format!("{name:?}")
        };
        let (missing, found) = self.nearest.clone().unwrap_or_default();
        let mut names: Vec<String> = missing.iter().map(|&at| name(&self.columns[at])).collect();
        names.dedup();
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
        let read = read(&path, None, COLUMNS, "Look again.", &mut |row| {
            rows.push((
                row.line,
                row.get(0).to_owned(),
                row.get(1).to_owned(),
                row.raw(2).to_owned(),
            ));
            Ok(())
        });
        let folder = format!("{}/", folder.path().display());
        read.map(|()| rows)
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
