//! What of a table does not fit: left out, counted by kind, and told by the first of each.

use std::path::{Path, PathBuf};

use super::{ImportError, Note, file, rows::Row};

/// What of a table was left out.
#[derive(Debug, Clone, Default)]
pub(super) struct Faults {
    path: PathBuf,
    /// Rows below the header, remarks aside.
    pub rows: usize,
    /// Whether the last line has no end, as where a file is cut.
    pub is_unended: bool,
    /// Whether some of its text is no UTF-8, and was read in the code page of Windows.
    pub is_guessed: bool,
    kinds: Vec<Fault>,
}

/// What was left out for one reason.
#[derive(Debug, Clone)]
struct Fault {
    kind: &'static str,
    is_row: bool,
    line: usize,
    why: String,
    count: usize,
}

impl Faults {
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            ..Self::default()
        }
    }

    /// A row is left out. Rows of one kind are told together.
    pub fn row(&mut self, line: usize, kind: &'static str, why: String) {
        self.add(line, kind, true, || why);
    }

    /// A cell is left out. The first of the table is told.
    pub fn cell(&mut self, row: &Row<'_>, column: usize, wanted: &str) {
        let why = || {
            let (cell, heading) = (row.get(column), row.heading(column).trim());
            format!("{cell:?} in column {heading:?} is {wanted}")
        };
        self.add(row.line, "cell", false, why);
    }

    fn add(&mut self, line: usize, kind: &'static str, is_row: bool, why: impl FnOnce() -> String) {
        match self.kinds.iter_mut().find(|fault| fault.kind == kind) {
            Some(fault) => fault.count += 1,
            None => self.kinds.push(Fault {
                kind,
                is_row,
                line,
                why: why(),
                count: 1,
            }),
        }
    }

    /// These faults, unless most rows do not fit: then what is wrong is the file, or how it is read.
    pub fn judged(self, advice: &str) -> Result<Self, ImportError> {
        let rows = self.kinds.iter().filter(|fault| fault.is_row);
        let bad: usize = rows.clone().map(|fault| fault.count).sum();
        match rows.max_by_key(|fault| fault.count) {
            Some(most) if bad * 2 > self.rows => Err(ImportError::Row {
                path: self.path,
                line: most.line,
                reason: format!(
                    "{}; {bad} of {} rows do not fit, and nothing was imported",
                    most.why, self.rows
                ),
                advice: advice.to_owned(),
            }),
            _ => Ok(self),
        }
    }

    /// Tells the operator.
    pub fn tell(self, notes: &mut Vec<Note>) {
        let file = file::name(&self.path);
        if self.is_unended {
            notes.push(Note::Part {
                file: file.clone(),
                why: "its last line has no end, so the file may be cut short: compare its size with the publisher's"
                    .to_owned(),
            });
        }
        if self.is_guessed {
            notes.push(Note::Part {
                file: file.clone(),
                why: "it is not UTF-8 and was read as Windows-1252: where letters with accents are wrong, save it as UTF-8"
                    .to_owned(),
            });
        }
        notes.extend(self.kinds.into_iter().map(|fault| Note::Unfit {
            file: file.clone(),
            line: fault.line,
            why: fault.why,
            is_row: fault.is_row,
            count: fault.count,
        }));
    }
}

/// A number as tables write it: digits with or without a sign and a point. `None` of anything else,
/// `nan` and `1e5` among it.
pub(super) fn number(cell: &str) -> Option<f64> {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+');
    if !cell.chars().all(is_of_number) {
        return None;
    }
    cell.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_digits_with_a_sign_and_a_point() {
        for (cell, value) in [("12", 12.0), ("-0.5", -0.5), ("+3", 3.0), (".5", 0.5)] {
            assert_eq!(number(cell), Some(value), "{cell}");
        }
        for cell in [
            "", "nan", "NaN", "inf", "1e5", "N/A", "-", ".", "1,5", "4..1", "#", "1 000",
        ] {
            assert_eq!(number(cell), None, "{cell}");
        }
    }
}
