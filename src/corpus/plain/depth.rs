//! The nesting of list items: from their indentation where a page kept it, else from what the items
//! say. An item keeps the label that gives it meaning (`AI Engineer:` above `Range: $80,000`), and a
//! plain list of roles, which looks much the same, stays flat.

use super::piece::{self, Entry};

/// Depth of each entry, 0 = outermost.
pub(super) fn rebuild(entries: &[Entry]) -> Vec<u8> {
    let first = entries.first().map(|entry| entry.indent);
    if entries.iter().any(|entry| Some(entry.indent) != first) {
        return by_indent(entries);
    }
    if entries.iter().any(|entry| entry.numbered) && entries.iter().any(|entry| !entry.numbered) {
        return by_number(entries);
    }
    if entries.iter().any(|entry| entry.text.ends_with(':')) {
        return by_colon(entries);
    }
    by_title(entries).unwrap_or_else(|| vec![0; entries.len()])
}

fn by_indent(entries: &[Entry]) -> Vec<u8> {
    let mut open: Vec<usize> = Vec::new();
    entries
        .iter()
        .map(|entry| {
            while open.last().is_some_and(|indent| *indent > entry.indent) {
                open.pop();
            }
            if open.last() != Some(&entry.indent) {
                open.push(entry.indent);
            }
            u8::try_from(open.len() - 1).unwrap_or(u8::MAX)
        })
        .collect()
}

/// Flush bullets below a number are its sub-items.
fn by_number(entries: &[Entry]) -> Vec<u8> {
    let mut below = 0;
    entries
        .iter()
        .map(|entry| {
            if entry.numbered {
                below = 1;
                0
            } else {
                below
            }
        })
        .collect()
}

/// An item that ends in a colon is a label; what follows belongs to it until the next label, or
/// until a labelled item where its own items are not.
fn by_colon(entries: &[Entry]) -> Vec<u8> {
    let mut depths = Vec::with_capacity(entries.len());
    let mut open = false;
    let mut plain_children = false;
    for entry in entries {
        if entry.text.ends_with(':') {
            open = true;
            plain_children = false;
            depths.push(0);
        } else if !open {
            depths.push(0);
        } else if is_labelled(&entry.text) && plain_children {
            open = false;
            depths.push(0);
        } else {
            plain_children |= !is_labelled(&entry.text);
            depths.push(1);
        }
    }
    depths
}

/// Labels without a colon: titles, each followed by items that are none. A list of titles only, or
/// one in which a title stands alone, has no labels.
fn by_title(entries: &[Entry]) -> Option<Vec<u8>> {
    let titles: Vec<bool> = entries.iter().map(|entry| is_title(&entry.text)).collect();
    if titles.first() != Some(&true) || titles.last() != Some(&false) {
        return None;
    }
    if titles.windows(2).any(|pair| pair[0] && pair[1]) {
        return None;
    }
    let groups = titles.iter().filter(|title| **title).count();
    let several = titles.windows(3).any(|run| run == [true, false, false]);
    let values = entries
        .iter()
        .zip(&titles)
        .filter(|(_, title)| !**title)
        .all(|(entry, _)| is_labelled(&entry.text));
    // One title above plain items could be the first of them.
    (groups >= 2 && (several || values))
        .then(|| titles.iter().map(|title| u8::from(!title)).collect())
}

/// `Label: value`.
fn is_labelled(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(label, _)| {
        label.split_whitespace().count() <= 6
            && label.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    })
}

/// Title-case words without a value or a sentence.
fn is_title(text: &str) -> bool {
    text.split_whitespace().count() <= 8
        && !text.contains(": ")
        && !text.ends_with(['.', ',', ';'])
        && text.starts_with(char::is_uppercase)
        && piece::is_title_case(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::document::LineSpan;

    fn depths(items: &[&str]) -> Vec<u8> {
        let entries: Vec<_> = items
            .iter()
            .map(|item| {
                let text = item.trim_start();
                let numbered = text.starts_with(|c: char| c.is_ascii_digit());
                Entry {
                    indent: item.len() - text.len(),
                    numbered,
                    text: text.trim_start_matches("1. ").to_owned(),
                    lines: LineSpan::line(1),
                }
            })
            .collect();
        rebuild(&entries)
    }

    #[test]
    fn indentation_rules_where_there_is_any() {
        assert_eq!(
            depths(&["1. A", "  b", "    c", "  d", "1. E"]),
            [0, 1, 2, 1, 0]
        );
    }

    #[test]
    fn labels_with_a_colon_hold_what_follows() {
        assert_eq!(
            depths(&["Baker:", "Range: $1", "Usual: $2", "Cook:", "Range: $3"]),
            [0, 1, 1, 0, 1]
        );
        assert_eq!(
            depths(&["Average: $1", "By Years:", "Entry: $2", "Late: $3"]),
            [0, 0, 1, 1]
        );
        assert_eq!(
            depths(&[
                "Skills:",
                "Good hands",
                "A nose",
                "Education: A school",
                "Experience: Years"
            ]),
            [0, 1, 1, 0, 0]
        );
    }

    #[test]
    fn titles_above_sentences_or_values_are_labels() {
        assert_eq!(
            depths(&[
                "Entry-Level",
                "Average: $1",
                "Mid-Level (1-3 years)",
                "Average: $2"
            ]),
            [0, 1, 0, 1]
        );
        assert_eq!(
            depths(&[
                "Dough Care",
                "Weigh flour",
                "Knead long",
                "Oven Care",
                "Sweep it"
            ]),
            [0, 1, 1, 0, 1]
        );
    }

    #[test]
    fn a_list_of_roles_stays_flat() {
        assert_eq!(
            depths(&["Pastry Chef", "Bread Baker", "Mill Owner"]),
            [0, 0, 0]
        );
        assert_eq!(
            depths(&["Python", "Java or C++ is a plus", "SQL", "Good manners"]),
            [0, 0, 0, 0]
        );
        assert_eq!(
            depths(&[
                "Natural Language",
                "Computer vision",
                "Robotics Work",
                "Speech Work"
            ]),
            [0, 0, 0, 0]
        );
    }

    #[test]
    fn bullets_below_numbers_are_theirs() {
        assert_eq!(depths(&["1. A", "b", "c", "1. D", "e"]), [0, 1, 1, 0, 1]);
    }
}
