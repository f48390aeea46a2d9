//! TOML and YAML as one kind of value.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::corpus::limit::MAX_MATTER_BYTES;

/// Most values of a YAML block, those that its aliases stand for among them.
const MAX_NODES: usize = 20_000;
/// Most bytes of their text.
const MAX_SCALAR_BYTES: usize = 16 * MAX_MATTER_BYTES;

/// Where and why a block does not parse.
pub(super) struct Fault {
    /// 1-based within the block.
    pub line: u32,
    pub message: String,
}

/// A value of TOML or YAML, as far as front matter needs it.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Value {
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    List(Vec<Value>),
    Table(BTreeMap<String, Value>),
    Null(()),
}

pub(super) fn parse_toml(block: &str) -> Result<BTreeMap<String, Value>, Fault> {
    toml::from_str::<toml::Table>(block)
        .map(|table| {
            table
                .into_iter()
                .map(|(key, value)| (key, from_toml(value)))
                .collect()
        })
        .map_err(|error| {
            let at = error.span().map_or(0, |span| span.start).min(block.len());
            let line = block.as_bytes()[..at]
                .iter()
                .filter(|&&b| b == b'\n')
                .count();
            Fault {
                line: u32::try_from(line).unwrap_or(0) + 1,
                message: error.message().replace('\n', " "),
            }
        })
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::Text(text),
        toml::Value::Integer(number) => Value::Integer(number),
        toml::Value::Float(number) => Value::Float(number),
        toml::Value::Boolean(yes) => Value::Bool(yes),
        toml::Value::Datetime(date) => Value::Text(date.to_string()),
        toml::Value::Array(list) => Value::List(list.into_iter().map(from_toml).collect()),
        toml::Value::Table(table) => Value::Table(
            table
                .into_iter()
                .map(|(key, value)| (key, from_toml(value)))
                .collect(),
        ),
    }
}

pub(super) fn parse_yaml(block: &str) -> Result<BTreeMap<String, Value>, Fault> {
    if block.trim().is_empty() {
        return Ok(BTreeMap::new());
    }
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_nodes: MAX_NODES,
            max_events: 4 * MAX_NODES,
            max_total_scalar_bytes: MAX_SCALAR_BYTES,
        },
    };
    serde_saphyr::from_str_with_options::<BTreeMap<String, Value>>(block, options).map_err(
        |error| Fault {
            line: error
                .location()
                .and_then(|location| u32::try_from(location.line()).ok())
                .unwrap_or(1),
            message: error
                .to_string()
                .lines()
                .next()
                .unwrap_or("no valid YAML")
                .trim_start_matches("error: ")
                .to_owned(),
        },
    )
}
