//! Keys and values → what the author says, each slip named with its line.

use std::collections::BTreeMap;

use super::value::Value;
use super::{FrontMatter, web_url};
use crate::corpus::document::{SectionSource, Source};
use crate::corpus::limit::{MAX_NAMES, MAX_SOURCES, MAX_VALUE};
use crate::corpus::problem::Problem;

/// The keys a front matter may have.
pub(super) const KEYS: &[&str] = &[
    "id",
    "title",
    "aliases",
    "alternates",
    "summary",
    "region",
    "currency",
    "source",
    "sources",
    "url",
    "year",
    "licence",
    "license",
];

/// The keys of its `source` table.
pub(super) const SOURCE_KEYS: &[&str] = &["name", "url", "year", "licence", "license", "restated"];

/// Keys only this project's front matter has: its author wants to hear about style, too.
const OWN_KEYS: &[&str] = &["id", "aliases", "summary", "region", "currency"];

/// Reads the parsed keys of a block that is opened on `line`.
pub(super) fn read(
    map: BTreeMap<String, Value>,
    block: &str,
    line: u32,
    path: &str,
    problems: &mut Vec<Problem>,
) -> FrontMatter {
    let mut reader = Reader {
        matter: FrontMatter {
            is_own: OWN_KEYS.iter().any(|key| map.contains_key(*key))
                || matches!(map.get("source"), Some(Value::Table(_))),
            ..FrontMatter::default()
        },
        block,
        line,
        path,
        problems,
    };
    for (key, value) in map {
        if key == "source" {
            match value {
                Value::Table(table) => {
                    for (key, value) in table {
                        reader.source_key(&key, value);
                    }
                }
                value => reader.matter.source_name = reader.text("source", value),
            }
        } else {
            reader.key(&key, value);
        }
    }
    reader.matter
}

struct Reader<'a> {
    matter: FrontMatter,
    block: &'a str,
    line: u32,
    path: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn key(&mut self, key: &str, value: Value) {
        match key {
            "id" => self.matter.id = self.text(key, value),
            "title" => self.matter.title = self.text(key, value),
            "summary" => self.matter.summary = self.text(key, value),
            "region" => self.matter.region = self.text(key, value),
            "currency" => self.currency(value),
            "aliases" => self.matter.aliases = self.names(key, value),
            "alternates" => self.matter.alternates = self.names(key, value),
            "sources" => self.sources(value),
            "url" | "year" | "licence" | "license" => self.source_key(key, value),
            _ => self.unknown(key, KEYS),
        }
    }

    fn source_key(&mut self, key: &str, value: Value) {
        match key {
            "name" => self.matter.source_name = self.text(key, value),
            "licence" | "license" => self.matter.licence = self.text(key, value),
            "url" => {
                if let Some(url) = self.text(key, value) {
                    match web_url(&url) {
                        Some(url) => self.matter.url = Some(url),
                        None => self.warn(
                            key,
                            format!("the source's url {url:?} is no web address"),
                            "Give a full address that begins with https:// or http://.",
                        ),
                    }
                }
            }
            "year" => match year_of(&value) {
                Some(year) => self.matter.year = Some(year),
                None => self.warn(
                    key,
                    "the source's year is no year".to_owned(),
                    "Give the year the figures speak of as a number, e.g. year = 2024.",
                ),
            },
            "restated" => match value {
                Value::Bool(restated) => self.matter.restated = restated,
                _ => self.warn(
                    key,
                    "whether the source is restated is said by true or false".to_owned(),
                    "Write restated = true where the document says in its own words what the source says.",
                ),
            },
            _ => self.unknown(key, SOURCE_KEYS),
        }
    }

    fn currency(&mut self, value: Value) {
        let Some(code) = self.text("currency", value) else {
            return;
        };
        if code.len() == 3 && code.chars().all(|c| c.is_ascii_alphabetic()) {
            self.matter.currency = Some(code.to_ascii_uppercase());
        } else {
            self.warn(
                "currency",
                format!("the currency {code:?} is no ISO 4217 code"),
                "Give three letters, e.g. currency = \"USD\".",
            );
        }
    }

    fn names(&mut self, key: &str, value: Value) -> Vec<String> {
        let list = match value {
            Value::List(list) => list,
            // One alias, or several by commas, as YAML authors write them.
            Value::Text(text) => text
                .split(',')
                .map(|alias| Value::Text(alias.to_owned()))
                .collect(),
            _ => {
                self.warn(
                    key,
                    format!("the {key} are no list of names"),
                    &format!("Give a list, e.g. {key} = [\"ML engineer\", \"MLE\"]."),
                );
                return Vec::new();
            }
        };
        if list.len() > MAX_NAMES {
            self.warn(
                key,
                format!(
                    "there are {} {key}; those behind {MAX_NAMES} are not used",
                    list.len()
                ),
                "Keep the names that members say.",
            );
        }
        let mut names: Vec<String> = Vec::new();
        for name in list.into_iter().take(MAX_NAMES) {
            if let Some(name) = self.text(key, name)
                && !names.iter().any(|other| other.eq_ignore_ascii_case(&name))
            {
                names.push(name);
            }
        }
        names
    }

    /// Sources of some sections: tables with the keys of a source, and the sections' headings.
    fn sources(&mut self, value: Value) {
        let Value::List(list) = value else {
            self.no_sources();
            return;
        };
        if list.len() > MAX_SOURCES {
            self.warn(
                "sources",
                format!(
                    "there are {} sources; those behind {MAX_SOURCES} are not used",
                    list.len()
                ),
                "Name several sections in one of them.",
            );
        }
        for one in list.into_iter().take(MAX_SOURCES) {
            let Value::Table(mut table) = one else {
                self.no_sources();
                continue;
            };
            let sections = table.remove("sections");
            let sections = sections.map_or_else(Vec::new, |list| self.names("sections", list));
            if sections.is_empty() {
                self.no_sources();
                continue;
            }
            // Read as the document's own source is, beside it.
            let own = std::mem::take(&mut self.matter);
            for (key, value) in table {
                self.source_key(&key, value);
            }
            let read = std::mem::replace(&mut self.matter, own);
            let host = || read.url.as_deref().and_then(super::super::provenance::host);
            let name = read.source_name.clone();
            self.matter.sources.push(SectionSource {
                sections,
                source: Source {
                    name: name
                        .or_else(|| host().map(str::to_owned))
                        .unwrap_or_default(),
                    url: read.url.clone(),
                    year: read.year,
                    licence: read.licence,
                    restated: read.restated,
                },
            });
        }
    }

    fn no_sources(&mut self) {
        self.warn(
            "sources",
            "the sources of sections are no tables that name sections".to_owned(),
            "Give each as [[sources]] with sections = [\"Salary\"], name, url and year.",
        );
    }

    /// A value as trimmed text; a warning where it is none.
    fn text(&mut self, key: &str, value: Value) -> Option<String> {
        let text = match value {
            Value::Text(text) => text,
            Value::Integer(number) => number.to_string(),
            Value::Float(number) => number.to_string(),
            Value::Null(()) => return None,
            Value::Bool(_) | Value::List(_) | Value::Table(_) => {
                self.warn(
                    key,
                    format!("the value of {key:?} is no text"),
                    "Put the value in quotes.",
                );
                return None;
            }
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let length = text.chars().count();
        if length > MAX_VALUE {
            self.warn(
                key,
                format!("the value of {key:?} has {length} characters; it may have {MAX_VALUE}, and is not used"),
                "Shorten it, and put the rest into the text.",
            );
            return None;
        }
        (!text.is_empty()).then_some(text)
    }

    /// Keys of site generators pass; one that is nearly ours is a slip.
    fn unknown(&mut self, key: &str, accepted: &[&str]) {
        let lower = key.to_ascii_lowercase();
        let slip = accepted.iter().any(|known| {
            let allowed = if known.len() < 4 {
                0
            } else {
                1 + known.len() / 7
            };
            let distance = strsim::osa_distance(&lower, known);
            lower == *known || (distance > 0 && distance <= allowed)
        });
        if slip {
            self.warn(
                key,
                format!("unknown key {key:?} in the front matter"),
                &format!("Accepted here are: {}.", accepted.join(", ")),
            );
        }
    }

    fn warn(&mut self, key: &str, message: String, advice: &str) {
        let line = self.line_of(key);
        self.problems
            .push(Problem::warning(self.path, Some(line), message, advice));
    }

    /// File line on which a key stands.
    fn line_of(&self, key: &str) -> u32 {
        let stands = |line: &str| {
            line.trim_start()
                .trim_start_matches(['"', '\''])
                .strip_prefix(key)
                .is_some_and(|rest| {
                    rest.trim_start_matches(['"', '\''])
                        .trim_start()
                        .starts_with([':', '='])
                })
        };
        let index = self.block.lines().position(stands).unwrap_or(0);
        self.line + 1 + u32::try_from(index).unwrap_or(0)
    }
}

fn year_of(value: &Value) -> Option<i32> {
    let year = match value {
        Value::Integer(number) => i32::try_from(*number).ok()?,
        // "2024", or a date such as 2024-05-01.
        Value::Text(text) => text.trim().get(..4)?.parse().ok()?,
        _ => return None,
    };
    (1900..=2200).contains(&year).then_some(year)
}
