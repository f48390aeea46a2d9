//! A row of a table: the cells of the columns wanted.

use crate::import::ImportError;

/// A row: the cells of the columns wanted.
pub(in crate::import) struct Row<'a> {
    /// Row of the file or sheet, 1-based.
    pub line: usize,
    pub(super) cells: &'a [String],
    pub(super) places: &'a [Option<usize>],
    pub(super) header: &'a [String],
    /// The file, and the sheet where it has several.
    pub(super) table: &'a str,
    /// What to do where a cell does not fit.
    pub(super) advice: &'a str,
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

    /// Whether only one of its cells says anything: a footnote, or the name of what follows.
    pub fn is_remark(&self) -> bool {
        let said = self.cells.iter().filter(|cell| !cell.trim().is_empty());
        said.count() < 2
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
