//! What an author says about a document before its text: TOML between `+++` lines or YAML between
//! `---` lines. Foreign keys are welcome; a misspelt one of ours gets a warning; a block that does
//! not parse is a problem with its line, and the text is still read.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::problem::Problem;

/// The keys a front matter may have.
pub(super) const KEYS: &[&str] = &[
    "id", "title", "aliases", "summary", "region", "currency", "source", "url", "year", "licence",
    "license",
];

/// The keys of its `source` table.
pub(super) const SOURCE_KEYS: &[&str] = &["name", "url", "year", "licence", "license"];

/// Keys only this project's front matter has: its author wants to hear about style, too.
const OWN_KEYS: &[&str] = &["id", "aliases", "summary", "region", "currency"];

/// What the front matter says, as far as it could be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    pub id: Option<String>,
    pub title: Option<String>,
    pub aliases: Vec<String>,
    pub summary: Option<String>,
    pub region: Option<String>,
    pub currency: Option<String>,
    pub source_name: Option<String>,
    pub url: Option<String>,
    pub year: Option<i32>,
    pub licence: Option<String>,
    /// Whether it was written for this project (and not for a site generator).
    pub is_own: bool,
}

/// A file's front matter and where its text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Split<'a> {
    /// The block without its fences; `None` where the file has none.
    pub block: Option<(Fence, &'a str)>,
    /// The text after it.
    pub body: &'a str,
    /// Lines before the body.
    pub offset: u32,
    /// Line of a fence that is never closed.
    pub unclosed: Option<u32>,
}

/// The mark around a front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fence {
    /// `+++`
    Toml,
    /// `---`
    Yaml,
}

/// Longest front matter looked for, in lines: a `---` line that is a mere rule ends the search there.
const MAX_LINES: usize = 200;

/// Splits a file into front matter and body. Blank lines before the first fence are allowed.
pub(super) fn split(text: &str) -> Split<'_> {
    let none = Split {
        block: None,
        body: text,
        offset: 0,
        unclosed: None,
    };
    let mut lines = text.split_inclusive('\n');
    let mut at = 0;
    let mut number = 0;
    let (fence, mark) = loop {
        let Some(line) = lines.next() else {
            return none;
        };
        at += line.len();
        number += 1;
        match line.trim_end() {
            "" => {}
            "+++" => break (Fence::Toml, "+++"),
            "---" => break (Fence::Yaml, "---"),
            _ => return none,
        }
    };
    let (start, opened) = (at, number);
    for line in lines.take(MAX_LINES) {
        let before = at;
        at += line.len();
        number += 1;
        let bare = line.trim_end();
        if bare == mark || (fence == Fence::Yaml && bare == "...") {
            return Split {
                block: Some((fence, &text[start..before])),
                body: &text[at..],
                offset: number,
                unclosed: None,
            };
        }
    }
    // A first line of `---` may be a rule; `+++` is nothing else than our fence.
    let looks_like_keys = text[start..]
        .lines()
        .next()
        .is_some_and(|line| line.contains(':') && !line.starts_with(['#', '-', ' ']));
    Split {
        unclosed: (fence == Fence::Toml || looks_like_keys).then_some(opened),
        ..none
    }
}

/// Reads a front matter block. `line` is the line of its opening fence.
pub(super) fn parse(
    fence: Fence,
    block: &str,
    line: u32,
    path: &str,
    problems: &mut Vec<Problem>,
) -> FrontMatter {
    let parsed = match fence {
        Fence::Toml => parse_toml(block),
        Fence::Yaml => parse_yaml(block),
    };
    match parsed {
        Ok(map) => read(map, block, line, path, problems),
        Err(fault) => {
            problems.push(Problem::error(
                path,
                Some(line + fault.line.max(1)),
                format!("the front matter does not parse: {}", fault.message),
                "Correct this line; until then the file is read as if it had no front matter.",
            ));
            FrontMatter::default()
        }
    }
}

/// Where and why a block does not parse.
struct Fault {
    /// 1-based within the block.
    line: u32,
    message: String,
}

/// A value of TOML or YAML, as far as front matter needs it.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Value {
    #[expect(dead_code, reason = "read to tell it from text")]
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    List(Vec<Value>),
    Table(BTreeMap<String, Value>),
    Null(()),
}

fn parse_toml(block: &str) -> Result<BTreeMap<String, Value>, Fault> {
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

fn parse_yaml(block: &str) -> Result<BTreeMap<String, Value>, Fault> {
    if block.trim().is_empty() {
        return Ok(BTreeMap::new());
    }
    serde_saphyr::from_str::<BTreeMap<String, Value>>(block).map_err(|error| Fault {
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
    })
}

fn read(
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
            "aliases" => self.aliases(value),
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

    fn aliases(&mut self, value: Value) {
        let list = match value {
            Value::List(list) => list,
            // One alias, or several by commas, as YAML authors write them.
            Value::Text(text) => text
                .split(',')
                .map(|alias| Value::Text(alias.to_owned()))
                .collect(),
            _ => {
                self.warn(
                    "aliases",
                    "the aliases are no list of names".to_owned(),
                    "Give a list, e.g. aliases = [\"ML engineer\", \"MLE\"].",
                );
                return;
            }
        };
        for alias in list {
            if let Some(alias) = self.text("aliases", alias) {
                let known = |other: &String| other.eq_ignore_ascii_case(&alias);
                if !self.matter.aliases.iter().any(known) {
                    self.matter.aliases.push(alias);
                }
            }
        }
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

/// The address, when it is one of the web (`http` or `https`) and has a host.
pub(super) fn web_url(url: &str) -> Option<String> {
    let url = url.trim().trim_start_matches('<').trim_end_matches('>');
    let lower = url.to_ascii_lowercase();
    let host = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"))?;
    let clean = !url
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || "<>\"`{}|\\^".contains(c));
    (clean && host.starts_with(|c: char| c.is_alphanumeric() || c == '[')).then(|| url.to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (FrontMatter, Vec<Problem>) {
        let mut problems = Vec::new();
        let split = split(text);
        let (fence, block) = split.block.unwrap();
        let matter = parse(fence, block, 1, "corpus/a.md", &mut problems);
        (matter, problems)
    }

    #[test]
    fn toml_with_a_source_table() {
        let (matter, problems) = read_text(
            "+++\nid = \"c-plus-plus\"\ntitle = \"C++ Developer\"\naliases = [\"C++ dev\", \"c++ DEV\"]\n\n[source]\nname = \"Survey\"\nurl = \"https://example.org/a\"\nyear = 2024\nlicense = \"MIT\"\n+++\nText\n",
        );
        assert_eq!(problems, []);
        assert_eq!(matter.id.as_deref(), Some("c-plus-plus"));
        assert_eq!(matter.aliases, ["C++ dev"]);
        assert_eq!(matter.source_name.as_deref(), Some("Survey"));
        assert_eq!(
            (matter.year, matter.licence.as_deref()),
            (Some(2024), Some("MIT"))
        );
        assert!(matter.is_own);
    }

    #[test]
    fn foreign_yaml_passes_without_a_word() {
        let (matter, problems) = read_text(
            "---\ntitle: Agile Coach\npermalink: a/b/\nteam: other\nactive: false\ndescription: \"18F — hiring\"\ntags: [a, b]\n---\n",
        );
        assert_eq!(problems, []);
        assert_eq!(matter.title.as_deref(), Some("Agile Coach"));
        assert!(!matter.is_own);
    }

    #[test]
    fn flat_yaml_source_and_a_date_for_a_year() {
        let (matter, problems) = read_text(
            "---\nsource: Labour Office\nurl: http://example.org\nyear: 2023-05-01\n---\n",
        );
        assert_eq!(problems, []);
        assert_eq!(matter.source_name.as_deref(), Some("Labour Office"));
        assert_eq!(matter.year, Some(2023));
    }

    #[test]
    fn a_slip_is_named_with_its_line_and_the_accepted_keys() {
        let (_, problems) =
            read_text("+++\ntitle = \"A\"\nalliases = [\"B\"]\n\n[source]\nyaer = 2024\n+++\n");
        let shown: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "corpus/a.md:3: warning: unknown key \"alliases\" in the front matter. Accepted here are: id, title, aliases, summary, region, currency, source, url, year, licence, license.",
                "corpus/a.md:6: warning: unknown key \"yaer\" in the front matter. Accepted here are: name, url, year, licence, license.",
            ]
        );
    }

    #[test]
    fn a_broken_block_is_an_error_with_its_line() {
        for text in [
            "+++\ntitle = \"A\"\nid = = 3\n+++\nText\n",
            "---\ntitle: A\nid: [1, 2\n---\nText\n",
        ] {
            let (matter, problems) = read_text(text);
            assert_eq!(matter, FrontMatter::default());
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert!(matches!(problems[0].line, Some(3 | 4)), "{problems:?}");
        }
    }

    #[test]
    fn a_rule_is_no_front_matter_and_an_open_fence_is_told() {
        assert_eq!(split("---\n\nText after a rule.\n").unclosed, None);
        assert_eq!(split("---\ntitle: A\n\nText\n").unclosed, Some(1));
        assert_eq!(split("+++\ntitle = 1\n").unclosed, Some(1));
        let split = split("\n---\ntitle: A\n---\nText\n");
        assert_eq!((split.body, split.offset), ("Text\n", 4));
    }

    #[test]
    fn only_web_addresses_are_addresses() {
        assert!(web_url("https://example.org/a?b=c#d").is_some());
        for bad in [
            "javascript:alert(1)",
            "ftp://example.org",
            "https://",
            "https://a b",
            "example.org",
        ] {
            assert_eq!(web_url(bad), None, "{bad}");
        }
    }
}
