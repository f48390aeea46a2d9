//! A table being read: its rows, without the columns nobody filled.

use super::document::{BlockKind, LineSpan};
use super::part::Part;

/// Rows of cells, in file order.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    open: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Debug, Clone)]
struct Row {
    cells: Vec<String>,
    lines: LineSpan,
    is_header: bool,
}

impl Table {
    /// Adds a cell to the row being read.
    pub(super) fn cell(&mut self, text: String) {
        self.open.push(text);
    }

    /// Ends the row being read.
    pub(super) fn row(&mut self, lines: LineSpan, is_header: bool) {
        let cells = std::mem::take(&mut self.open);
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.rows.push(Row {
                cells,
                lines,
                is_header,
            });
        }
    }

    /// The rows as blocks. Columns at either edge without a word in any row (pictures, spacers) are
    /// left out; the cells of the others stay in their columns.
    pub(super) fn into_parts(self) -> Vec<Part> {
        let width = self
            .rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(0);
        let mut used = vec![false; width];
        for row in &self.rows {
            for (column, cell) in row.cells.iter().enumerate() {
                used[column] |= !cell.is_empty();
            }
        }
        let first = used.iter().position(|used| *used).unwrap_or(0);
        self.rows
            .iter()
            .map(|row| {
                let cells: Vec<&str> = row.cells.iter().skip(first).map(String::as_str).collect();
                let kind = if row.is_header {
                    BlockKind::TableHeader
                } else {
                    BlockKind::TableRow
                };
                Part::block(kind, join(&cells), row.lines)
            })
            .collect()
    }
}

/// Cells joined by ` | `, without empty ones at the end.
fn join(cells: &[&str]) -> String {
    let text = cells.join(" | ").replace('\n', " ");
    let end = text.trim_end_matches([' ', '|']).len();
    text[..end].trim_start().to_owned()
}
