//! The tables of a page that are open: one may stand in a cell of another.

use crate::corpus::document::LineSpan;
use crate::corpus::limit::MAX_TABLES;
use crate::corpus::part::Part;
use crate::corpus::table::Table;

/// Open tables, innermost last.
#[derive(Default)]
pub(super) struct Grids {
    open: Vec<Grid>,
    /// Open tables that are too deep to be more than text of their cell.
    deep: usize,
}

#[derive(Default)]
struct Grid {
    table: Table,
    row: Option<LineSpan>,
    head: bool,
    all_heads: bool,
    cell: bool,
}

impl Grids {
    pub fn open(&mut self) {
        if self.open.len() == MAX_TABLES {
            self.deep += 1;
        } else {
            self.open.push(Grid {
                all_heads: true,
                ..Grid::default()
            });
        }
    }

    /// Whether it was one that is too deep that has ended.
    pub fn close_deep(&mut self) -> bool {
        let is_deep = self.deep > 0;
        self.deep -= usize::from(is_deep);
        is_deep
    }

    /// The parts of the innermost one, whose last row has ended.
    pub fn close(&mut self) -> Vec<Part> {
        let grid = self.open.pop();
        grid.map_or_else(Vec::new, |grid| grid.table.into_parts())
    }

    pub fn are_closed(&self) -> bool {
        self.open.is_empty()
    }

    /// Rows are, or are no longer, of the innermost one's head.
    pub fn head(&mut self, begins: bool) {
        if let Some(grid) = self.open.last_mut() {
            grid.head = begins;
        }
    }

    /// A cell of the innermost one begins; it may be a `<th>`.
    pub fn open_cell(&mut self, is_head: bool) {
        if let Some(grid) = self.open.last_mut() {
            grid.cell = true;
            grid.all_heads &= is_head;
        }
    }

    /// Whether a cell of the innermost one is open.
    pub fn in_cell(&self) -> bool {
        self.open.last().is_some_and(|grid| grid.cell)
    }

    /// Ends a cell that holds this text.
    pub fn end_cell(&mut self, taken: Option<(String, LineSpan)>) {
        if let Some(grid) = self.open.last_mut() {
            grid.cell = false;
            let (text, span) =
                taken.map_or((String::new(), None), |(text, span)| (text, Some(span)));
            grid.table.cell(text);
            grid.row = match (grid.row, span) {
                (Some(row), Some(span)) => Some(row.to(span)),
                (row, span) => row.or(span),
            };
        }
    }

    /// Ends a row, whose last cell has ended.
    pub fn end_row(&mut self) {
        if let Some(grid) = self.open.last_mut() {
            let lines = grid.row.take().unwrap_or(LineSpan::line(1));
            grid.table.row(lines, grid.head || grid.all_heads);
            grid.all_heads = true;
        }
    }
}
