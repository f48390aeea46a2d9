//! A table's text → its entries, each with the line it stands on.

use std::sync::Arc;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::corpus::Problem;

/// Where an entry stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct At {
    /// The file, as named in messages.
    pub file: Arc<str>,
    /// 1-based.
    pub line: u32,
    /// Whether it is the operator's, not the program's.
    pub own: bool,
}

/// One value of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    Number(f64),
    /// An empty list: its key says all there is to say.
    Nothing,
    /// What no table has: a date, true or false.
    Other,
}

/// One value and the keys that lead to it. The elements of a list share their keys; those of a
/// list of tables have their position in it as a key.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub keys: Vec<String>,
    pub value: Value,
    pub at: At,
}

impl Entry {
    /// Its keys, to be matched.
    pub fn keys(&self) -> Vec<&str> {
        self.keys.iter().map(String::as_str).collect()
    }
}

/// The entries of a TOML table, in the order of the file.
pub(super) fn of_toml(text: &str, file: &Arc<str>, own: bool) -> Result<Vec<Entry>, Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let breaks = text.bytes().enumerate();
    let lines = Lines {
        breaks: breaks
            .filter_map(|(at, byte)| (byte == b'\n').then_some(at))
            .collect(),
        file,
        own,
    };
    let table = DeTable::parse(text).map_err(|error| {
        let at = lines.at(error.span().map_or(0, |span| span.start));
        Problem::error(
            file,
            Some(at.line),
            error.message().to_owned(),
            "Correct that line; the format is TOML, and the embedded table of that name is a model.",
        )
    })?;
    let mut found = Vec::new();
    flatten(&mut Vec::new(), table.get_ref(), &lines, &mut found);
    found.sort_by_key(|(_, byte)| *byte);
    Ok(found.into_iter().map(|(entry, _)| entry).collect())
}

/// The entries of a table by this name.
pub(super) fn of_table(
    table: &str,
    text: &str,
    file: &str,
    own: bool,
) -> Result<Vec<Entry>, Problem> {
    let file: Arc<str> = file.into();
    if table.ends_with(".toml") {
        of_toml(text, &file, own)
    } else {
        Ok(of_list(text, &file, own))
    }
}

/// The words of a word list: separated by blanks; a line that begins with `#` is a comment.
pub(super) fn of_list(text: &str, file: &Arc<str>, own: bool) -> Vec<Entry> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim_start().starts_with('#'))
        .flat_map(|(line, number)| line.split_whitespace().map(move |word| (word, number)))
        .map(|(word, line)| Entry {
            keys: Vec::new(),
            value: Value::Text(word.to_owned()),
            at: At {
                file: Arc::clone(file),
                line,
                own,
            },
        })
        .collect()
}

struct Lines<'a> {
    /// Where each ends.
    breaks: Vec<usize>,
    file: &'a Arc<str>,
    own: bool,
}

impl Lines<'_> {
    fn at(&self, byte: usize) -> At {
        At {
            file: Arc::clone(self.file),
            line: 1 + self.breaks.partition_point(|&end| end < byte) as u32,
            own: self.own,
        }
    }
}

fn flatten(
    above: &mut Vec<String>,
    table: &DeTable<'_>,
    lines: &Lines<'_>,
    found: &mut Vec<(Entry, usize)>,
) {
    for (name, value) in table {
        above.push(name.get_ref().to_string());
        push(above, value, name.span().start, lines, found);
        above.pop();
    }
}

fn push(
    keys: &mut Vec<String>,
    value: &Spanned<DeValue<'_>>,
    start: usize,
    lines: &Lines<'_>,
    found: &mut Vec<(Entry, usize)>,
) {
    let value = match value.get_ref() {
        DeValue::Table(inner) if !inner.is_empty() => return flatten(keys, inner, lines, found),
        DeValue::Array(list) if !list.is_empty() => {
            for (position, element) in list.iter().enumerate() {
                let is_table = matches!(element.get_ref(), DeValue::Table(_));
                if is_table {
                    keys.push(position.to_string());
                }
                push(keys, element, element.span().start, lines, found);
                if is_table {
                    keys.pop();
                }
            }
            return;
        }
        DeValue::Table(_) | DeValue::Array(_) => Value::Nothing,
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Value::Other, |number| Value::Number(number as f64)),
        DeValue::Float(number) => number.as_str().parse().map_or(Value::Other, Value::Number),
        DeValue::Boolean(_) | DeValue::Datetime(_) => Value::Other,
    };
    let entry = Entry {
        keys: keys.clone(),
        value,
        at: lines.at(start),
    };
    found.push((entry, start));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_know_their_lines() {
        let text = "[a]\nx = { y = 0.5 }\nz = [\"p\",\n \"q\"]\n[b]\nempty = []\n";
        let found = of_toml(text, &"t.toml".into(), true).unwrap();
        let shown: Vec<_> = found
            .iter()
            .map(|entry| (entry.keys().join("."), entry.value.clone(), entry.at.line))
            .collect();
        let text = |text: &str| Value::Text(text.to_owned());
        assert_eq!(
            shown,
            [
                ("a.x.y".to_owned(), Value::Number(0.5), 2),
                ("a.z".to_owned(), text("p"), 3),
                ("a.z".to_owned(), text("q"), 4),
                ("b.empty".to_owned(), Value::Nothing, 6),
            ]
        );
    }

    #[test]
    fn a_broken_line_is_named() {
        let problem = of_toml("a = 1\nb = \n", &"t.toml".into(), true).unwrap_err();
        assert_eq!((problem.path.as_str(), problem.line), ("t.toml", Some(2)));
    }
}
