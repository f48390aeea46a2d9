//! Entries, the embedded ones first → what the tables say together.

use std::collections::{BTreeMap, HashMap};

use super::{
    CIRCUMSTANCES, COMMON_WORDS, ENGLISH_WORDS, EVERYDAY, LevelEntry, Listed, PEOPLE, ROLE_NOUNS,
    ROLES, SECTORS, STOP_WORDS, Side, SynonymGroup, Tables, TopicEntry, Written,
    entry::{At, Entry, Value},
    place, sector,
};
use crate::{
    corpus::Problem,
    query::{Level, Topic},
};

/// Reads the entries of every table.
pub(super) fn gather(
    entries: &BTreeMap<&'static str, Vec<Entry>>,
    problems: &mut Vec<Problem>,
) -> Tables {
    let of = |table: &str| entries.get(table).map_or(&[][..], Vec::as_slice);
    let mut gather = Gather { problems };
    Tables {
        topics: gather.topics(of("topics.toml")),
        synonyms: gather.synonyms(of("synonyms.toml")),
        expressions: gather.written(of("expressions.toml")),
        everyday: gather.written(of(EVERYDAY)),
        stems: gather.written(of("stems.toml")),
        levels: gather.levels(of("levels.toml")),
        places: place::gather(&mut gather, of("places.toml")),
        sectors: sector::gather(&mut gather, of(SECTORS)),
        companies: gather.written(of("companies.toml")),
        role_nouns: gather.list(of(ROLE_NOUNS)),
        stop_words: gather.list(of(STOP_WORDS)),
        common_words: gather.list(of(COMMON_WORDS)),
        circumstances: gather.list(of(CIRCUMSTANCES)),
        people: gather.list(of(PEOPLE)),
        english_words: Some(gather.list(of(ENGLISH_WORDS))),
        roles: gather.written(of(ROLES)),
        ..Tables::default()
    }
}

pub(super) struct Gather<'a> {
    problems: &'a mut Vec<Problem>,
}

/// Heaviest a topic's phrase may be: twice what suffices.
const MAX_WEIGHT: f64 = 2.0;
/// Highest rung, and most years, of a level.
const MAX_RUNG: f64 = 99.0;

impl Gather<'_> {
    fn topics(&mut self, entries: &[Entry]) -> Vec<TopicEntry> {
        let mut found: Vec<TopicEntry> = Vec::new();
        for entry in entries {
            let keys = entry.keys();
            let Some(topic) = keys.first().and_then(|name| Topic::from_name(name)) else {
                let names: Vec<_> = Topic::ALL.iter().map(|topic| topic.name()).collect();
                self.unknown(entry, &names.join(", "));
                continue;
            };
            let (side, phrase, weight) = match (&keys[1..], &entry.value) {
                (["ask", phrase], Value::Number(weight)) => (Side::Ask, *phrase, *weight),
                (["heading", phrase], Value::Number(weight)) => (Side::Heading, *phrase, *weight),
                ([list @ ("ask_only" | "after_role")], Value::Text(phrase)) => {
                    let side = match *list {
                        "ask_only" => Side::AskOnly,
                        _ => Side::AfterRole,
                    };
                    match phrase.strip_prefix('-') {
                        Some(phrase) => (side, phrase, 0.0),
                        None => (side, phrase.as_str(), 1.0),
                    }
                }
                (["ask" | "ask_only" | "heading" | "after_role"], Value::Nothing) => continue,
                (["ask" | "heading", ..], _) => {
                    self.mistyped(entry, "a weight, such as 0.6");
                    continue;
                }
                (["ask_only" | "after_role", ..], _) => {
                    self.mistyped(entry, "a phrase in quotes");
                    continue;
                }
                _ => {
                    self.unknown(entry, "ask, ask_only, after_role and heading");
                    continue;
                }
            };
            if !(0.0..=MAX_WEIGHT).contains(&weight) {
                self.mistyped(entry, "a weight from 0 (takes it out) to 2");
                continue;
            }
            let new = TopicEntry {
                topic,
                side,
                phrase: phrase.to_owned(),
                weight: weight as f32,
                at: entry.at.clone(),
            };
            let same = found.iter().position(|known| {
                (known.topic, known.side) == (topic, side)
                    && known.phrase.eq_ignore_ascii_case(&new.phrase)
            });
            match same {
                Some(known) if entry.at.own && found[known].at.own => {
                    self.again(&entry.at, phrase, &found[known].at);
                }
                Some(known) if entry.at.own && found[known].weight == new.weight => {
                    self.already(&entry.at, phrase);
                }
                Some(known) if entry.at.own => found[known] = new,
                Some(known) => self.again(&entry.at, phrase, &found[known].at),
                None if weight == 0.0 => self.nothing_taken(&entry.at, phrase),
                None => found.push(new),
            }
        }
        found.retain(|entry| entry.weight > 0.0);
        found
    }

    fn synonyms(&mut self, entries: &[Entry]) -> Vec<SynonymGroup> {
        // the tables of a list are numbered from 0 in each file
        let mut groups: BTreeMap<(bool, usize), (Option<f64>, SynonymGroup)> = BTreeMap::new();
        for entry in entries {
            let keys = entry.keys();
            let ["groups", number, key] = keys.as_slice() else {
                match keys.as_slice() {
                    ["groups"] if entry.value == Value::Nothing => {}
                    ["groups", ..] => self.mistyped(entry, "a group: { weight = …, words = […] }"),
                    _ => self.unknown(entry, "groups"),
                }
                continue;
            };
            let Ok(number) = number.parse() else { continue };
            let (weight, group) = groups.entry((entry.at.own, number)).or_insert_with(|| {
                let group = SynonymGroup {
                    weight: 0.0,
                    asked: Vec::new(),
                    words: Vec::new(),
                    at: entry.at.clone(),
                };
                (None, group)
            });
            match (*key, &entry.value) {
                ("weight", &Value::Number(given)) if (0.0..=1.0).contains(&given) => {
                    *weight = Some(given);
                }
                ("weight", _) => self.mistyped(entry, "a weight from 0 (no synonyms) to 1"),
                ("words" | "asked", Value::Text(word)) => {
                    let mut known = group.asked.iter().chain(&group.words);
                    if known.any(|known| known.eq_ignore_ascii_case(word)) {
                        self.again(&entry.at, word, &group.at.clone());
                    } else if *key == "asked" {
                        group.asked.push(word.clone());
                    } else {
                        group.words.push(word.clone());
                    }
                }
                ("words" | "asked", _) => self.mistyped(entry, "a list of words in quotes"),
                _ => self.unknown(entry, "weight, asked and words"),
            }
        }
        let mut found = Vec::new();
        for (_, (weight, group)) in groups {
            match weight {
                Some(_) if group.words.len() + group.asked.len().min(1) < 2 => self.warn(
                    &group.at,
                    "a group of synonyms with fewer than two words says nothing".to_owned(),
                    "Name the words that stand for one another, or remove the group.",
                ),
                Some(weight) => found.push(SynonymGroup {
                    weight: weight as f32,
                    ..group
                }),
                None => self.error(
                    &group.at,
                    "a group of synonyms has no weight".to_owned(),
                    "Give it one from 0 to 1: 0.5 is usual.",
                ),
            }
        }
        found
    }

    /// Tables of a canonical form and its other forms.
    pub fn written(&mut self, entries: &[Entry]) -> Vec<Written> {
        let mut found: Vec<Written> = Vec::new();
        for entry in entries {
            match (entry.keys().as_slice(), &entry.value) {
                ([canonical], Value::Text(written)) => {
                    self.add(&mut found, canonical, written, &entry.at);
                }
                ([_], Value::Nothing) => {}
                _ => self.mistyped(entry, "a list of texts: \"form\" = [\"another\", …]"),
            }
        }
        found
    }

    /// Adds, or takes out with a `-`, one way to write something.
    pub fn add(&mut self, found: &mut Vec<Written>, canonical: &str, written: &str, at: &At) {
        let (taken_out, written) = match written.strip_prefix('-') {
            Some(written) => (true, written),
            None => (false, written),
        };
        let same = found.iter().position(|known| {
            known.canonical == canonical && known.written.eq_ignore_ascii_case(written)
        });
        match (same, taken_out) {
            (Some(known), true) => {
                found.remove(known);
            }
            (None, true) => self.nothing_taken(at, written),
            (Some(known), false) => self.twice(at, written, &found[known].at.clone()),
            (None, false) => found.push(Written {
                canonical: canonical.to_owned(),
                written: written.to_owned(),
                at: at.clone(),
            }),
        }
    }

    fn levels(&mut self, entries: &[Entry]) -> BTreeMap<&'static str, LevelEntry> {
        let mut found: BTreeMap<&'static str, LevelEntry> = BTreeMap::new();
        let mut years: BTreeMap<(&'static str, bool), Vec<u32>> = BTreeMap::new();
        for entry in entries {
            let keys = entry.keys();
            let name = keys.first().and_then(|name| Level::known_name(name));
            let Some(name) = name else {
                self.unknown(entry, &Level::NAMES.join(", "));
                continue;
            };
            let level = found.entry(name).or_default();
            match (&keys[1..], &entry.value) {
                (["written"], Value::Text(text)) => {
                    let mut list = std::mem::take(&mut level.written);
                    self.list_one(&mut list, text, &entry.at);
                    level.written = list;
                }
                (["written"], Value::Nothing) => {}
                (["years"], &Value::Number(given)) if (0.0..=MAX_RUNG).contains(&given) => {
                    years
                        .entry((name, entry.at.own))
                        .or_default()
                        .push(given as u32);
                }
                (["rung"], &Value::Number(given)) if (0.0..=MAX_RUNG).contains(&given) => {
                    level.rung = given as u8;
                }
                (["written"], _) => self.mistyped(entry, "a list of texts"),
                (["years"], _) => self.mistyped(entry, "two numbers: from, to"),
                (["rung"], _) => self.mistyped(entry, "a whole number up to 99"),
                _ => self.unknown(entry, "written, years and rung"),
            }
        }
        for ((name, own), years) in years {
            match (years.as_slice(), found.get_mut(name)) {
                (&[from, to], Some(level)) if from < to => level.years = (from, to),
                _ => {
                    let at = entries
                        .iter()
                        .find(|entry| entry.at.own == own && entry.keys() == [name, "years"]);
                    if let Some(entry) = at {
                        self.mistyped(entry, "two numbers, the second the larger: [5, 9]");
                    }
                }
            }
        }
        found
    }

    /// As [`list_one`](Self::list_one) for each, in time linear in their number.
    fn list(&mut self, entries: &[Entry]) -> Vec<Listed> {
        let mut found: Vec<Option<Listed>> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for entry in entries {
            let Value::Text(text) = &entry.value else {
                continue;
            };
            let word = text.strip_prefix('-').unwrap_or(text).to_lowercase();
            let known = places.get(&word).copied().unwrap_or(found.len());
            let mut one: Vec<Listed> = found
                .get_mut(known)
                .and_then(Option::take)
                .into_iter()
                .collect();
            self.list_one(&mut one, text, &entry.at);
            if known == found.len() {
                found.push(one.pop());
                places.insert(word, known);
            } else {
                found[known] = one.pop();
            }
        }
        found.into_iter().flatten().collect()
    }

    /// Adds, or takes out with a `-`, one text of a list.
    pub fn list_one(&mut self, found: &mut Vec<Listed>, text: &str, at: &At) {
        let (taken_out, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text),
        };
        let same = found
            .iter()
            .position(|known| known.text.eq_ignore_ascii_case(text));
        match (same, taken_out) {
            (Some(known), true) => {
                found.remove(known);
            }
            (None, true) => self.nothing_taken(at, text),
            (Some(known), false) => self.twice(at, text, &found[known].at.clone()),
            (None, false) => found.push(Listed {
                text: text.to_owned(),
                at: at.clone(),
            }),
        }
    }

    pub fn mistyped(&mut self, entry: &Entry, wanted: &str) {
        self.error(
            &entry.at,
            format!("{} is not {wanted}", entry.keys.join(".")),
            "Compare it with the embedded table of that name.",
        );
    }

    pub fn unknown(&mut self, entry: &Entry, accepted: &str) {
        self.error(
            &entry.at,
            format!("{} is no key of this table", entry.keys.join(".")),
            &format!("Accepted are {accepted}."),
        );
    }

    fn twice(&mut self, at: &At, text: &str, first: &At) {
        if at.own && !first.own {
            self.already(at, text);
        } else {
            self.again(at, text, first);
        }
    }

    fn already(&mut self, at: &At, text: &str) {
        self.warn(
            at,
            format!("{text:?} is in the embedded table already, and is the same there"),
            "Remove it.",
        );
    }

    fn again(&mut self, at: &At, text: &str, first: &At) {
        self.warn(
            at,
            format!(
                "{text:?} stands here again; the first is {}:{}",
                first.file, first.line
            ),
            "Remove one of the two.",
        );
    }

    fn nothing_taken(&mut self, at: &At, text: &str) {
        self.warn(
            at,
            format!("{text:?} is to be taken out, and is not there"),
            "Write it as the embedded table has it, or remove this entry.",
        );
    }

    fn error(&mut self, at: &At, message: String, advice: &str) {
        self.problems
            .push(Problem::error(&at.file, Some(at.line), message, advice));
    }

    fn warn(&mut self, at: &At, message: String, advice: &str) {
        self.problems
            .push(Problem::warning(&at.file, Some(at.line), message, advice));
    }
}
