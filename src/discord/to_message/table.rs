//! Tables in a quotation. A phone wraps a row of many columns, and nobody sees any more which cell is of
//! which column: there each cell stands behind the header of its column. Every word is quoted. Pure.

use std::ops::Range;

/// Characters that a phone has room for on a line.
const PHONE: usize = 40;
/// Columns from which on rows always come with their header; of two, each row says what it is.
const COLUMNS: usize = 3;
/// Between the cells of a row, as documents have them.
const CELLS: &str = " | ";

/// A line of a text that is one of a table too wide for a phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it stands in the text.
    pub line: Range<usize>,
    /// Its cells with the header of their column, by where these stand; none for the header itself, which
    /// is said with each of the others.
    pub cells: Vec<[Range<usize>; 2]>,
}

/// The rows of the tables in a text that are too wide for a phone, in order.
pub fn wide(text: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    if !text.contains(CELLS) {
        // most texts have no table
        return rows;
    }
    let mut lines = lines(text).peekable();
    while let Some(header) = lines.next() {
        let columns = cells(text, &header);
        if columns.len() < COLUMNS {
            continue;
        }
        let mut table = vec![Row {
            line: header,
            cells: Vec::new(),
        }];
        while let Some(line) = lines.peek() {
            let own = cells(text, line);
            if own.len() != columns.len() {
                break;
            }
            table.push(Row {
                line: line.clone(),
                cells: columns
                    .iter()
                    .cloned()
                    .zip(own)
                    .map(<[_; 2]>::from)
                    .collect(),
            });
            lines.next();
        }
        let is_wide = |row: &Row| text[row.line.clone()].chars().count() > PHONE;
        if table.len() > 1 && table.iter().any(is_wide) {
            rows.append(&mut table);
        }
    }
    rows
}

/// Where the lines of a text stand.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        start..start + line.len()
    })
}

/// Where the cells of a line stand, without the blanks around them.
fn cells(text: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    let mut at = line.start;
    let pieces = text[line.clone()].split(CELLS).map(|cell| {
        let start = at + (cell.len() - cell.trim_start().len());
        at += cell.len() + CELLS.len();
        start..start + cell.trim().len()
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows as `header=cell, …`, a line each; the header's is empty.
    fn shown(text: &str) -> Vec<String> {
        let row = |row: Row| {
            let cells = row.cells.into_iter();
            let cells = cells.map(|[header, cell]| format!("{}={}", &text[header], &text[cell]));
            cells.collect::<Vec<_>>().join(", ")
        };
        wide(text).into_iter().map(row).collect()
    }

    #[test]
    fn each_cell_of_a_wide_row_is_told_with_its_column() {
        let text = "Pay by industry:\nIndustry | Employment | Median annual wage\nUtilities | 70 | $92,530\nManufacturing |  | –\n\nIn all.";
        assert_eq!(
            shown(text),
            [
                "",
                "Industry=Utilities, Employment=70, Median annual wage=$92,530",
                "Industry=Manufacturing, Employment=, Median annual wage=–",
            ]
        );
    }

    #[test]
    fn what_fits_and_what_is_no_table_stays_as_it_is() {
        for text in [
            "Level | Pay | Share\nSenior | 83.50 | 4%",
            "Government, excluding state and local education | 94,080\nFinance and insurance | 98,710",
            "One line of its own | with bars in it | that nothing follows here",
            "A line of three cells | which are long enough | to be wide\nanother | line of two",
        ] {
            assert_eq!(wide(text), [], "{text}");
        }
    }
}
