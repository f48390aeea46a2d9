//! A look at a table of which it is not known what it is of, and its columns in an error.

use std::path::Path;

use super::{HEADER_WITHIN, heading, optional, read};
use crate::import::ImportError;

/// What stands in the first rows of a table, as headings are compared; nothing where it cannot be read. Of
/// a workbook those of `sheet`, or of its first.
pub(in crate::import) fn headings(path: &Path, sheet: &str) -> Vec<String> {
    let mut headings = Vec::new();
    let mut rows = 0;
    // Nothing is needed: so the first row is taken for the header, and the others are handed on.
    let enough = read(path, Some(sheet), &[optional("")], "", &mut |row, _| {
        if rows == 0 {
            headings.extend(row.header.iter().map(|cell| heading(cell)));
        }
        headings.extend(row.cells.iter().map(|cell| heading(cell)));
        rows += 1;
        match rows {
            HEADER_WITHIN.. => Err(ImportError::Broken {
                path: path.to_owned(),
                reason: "enough was read".to_owned(),
            }),
            _ => Ok(()),
        }
    });
    if let Err(error) = enough {
        tracing::trace!(%error, "a table is looked at");
    }
    headings
}

/// Columns named in an error.
const NAMED: usize = 8;

/// The first of some names, and how many more there are.
pub(super) fn some_of(mut names: Vec<String>) -> String {
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    match more {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

/// Headings, those first that are most like the one wanted: share of the pairs of letters that both have
/// (Dice 1945). As they stand where none is.
pub(super) fn nearest_first(wanted: &str, mut headings: Vec<String>) -> Vec<String> {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let text: Vec<char> = heading(text).chars().collect();
        text.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let wanted: Vec<Vec<(char, char)>> = wanted.split('|').map(pairs).collect();
    let likeness = |text: &str| {
        let own = pairs(text);
        let shares = wanted.iter().map(|wanted| {
            let shared = own.iter().filter(|pair| wanted.contains(pair)).count();
            2000 * shared / (own.len() + wanted.len()).max(1)
        });
        shares.max().unwrap_or(0)
    };
    headings.sort_by_cached_key(|text| std::cmp::Reverse(likeness(text)));
    headings
}
