//! TOML files as flat keys, each with its line.

use std::path::Path;

use config::ValueKind;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Origin, SettingsError, layer::Said};

/// Reads the operator's file; one that is not there says nothing.
pub(super) fn read(path: &Path) -> Result<Vec<Said>, SettingsError> {
    let shown = path.display().to_string();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => {
            return Err(SettingsError::Read {
                path: shown,
                source,
            });
        }
    };
    parse(&text, &shown, |line| Origin::File {
        path: shown.clone(),
        line,
    })
}

/// Reads a TOML file into flat keys. The parser's own message is taken without the excerpt it
/// would print: that line may hold a secret.
pub(super) fn parse(
    text: &str,
    path: &str,
    origin: impl Fn(usize) -> Origin,
) -> Result<Vec<Said>, SettingsError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let line = |byte: usize| 1 + text.bytes().take(byte).filter(|&b| b == b'\n').count();
    let table = DeTable::parse(text).map_err(|error| SettingsError::Toml {
        path: path.to_owned(),
        line: error.span().map_or(1, |span| line(span.start)),
        message: error.message().to_owned(),
    })?;
    let mut found = Vec::new();
    flatten("", table.get_ref(), &mut found);
    // The parser sorts keys; the file's own order is the one a person expects.
    found.sort_by_key(|(_, _, byte)| *byte);
    Ok(found
        .into_iter()
        .map(|(key, value, byte)| Said {
            key,
            value,
            origin: origin(line(byte)),
        })
        .collect())
}

fn flatten(above: &str, table: &DeTable<'_>, found: &mut Vec<(String, ValueKind, usize)>) {
    for (name, value) in table {
        let key = if above.is_empty() {
            name.get_ref().to_string()
        } else {
            format!("{above}.{}", name.get_ref())
        };
        match value.get_ref() {
            DeValue::Table(inner) if !inner.is_empty() => flatten(&key, inner, found),
            _ => found.push((key, kind(value), name.span().start)),
        }
    }
}

fn kind(value: &Spanned<DeValue<'_>>) -> ValueKind {
    match value.get_ref() {
        DeValue::String(text) => ValueKind::String(text.to_string()),
        DeValue::Boolean(yes) => ValueKind::Boolean(*yes),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(ValueKind::Nil, ValueKind::I64),
        DeValue::Float(number) => number
            .as_str()
            .parse()
            .map_or(ValueKind::Nil, ValueKind::Float),
        DeValue::Table(_) => ValueKind::Table(config::Map::new()),
        DeValue::Array(_) => ValueKind::Array(Vec::new()),
        DeValue::Datetime(_) => ValueKind::Nil,
    }
}
