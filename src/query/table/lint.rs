//! What in the tables says nothing, or says it twice: an entry that no text can ever meet, one that
//! stands behind another, one phrase that says two things.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    hash::Hash,
};

use super::{At, Listed, SectorTable, Side, Tables, Written};
use crate::{
    analysis::{Analyzer, tokens},
    corpus::Problem,
    query::{Topic, lexicon},
};

/// A topic is asked for from this weight on.
const CLEAR: f32 = 1.0;

pub(super) fn lint(tables: &Tables, problems: &mut Vec<Problem>) {
    let analyzer = tables.analyzer();
    let mut lint = Lint { problems };
    lint.topics(&analyzer, tables);
    lint.synonyms(&analyzer, tables);
    lint.rewritten(&tables.expressions);
    lint.rewritten(&tables.everyday);
    lint.sectors(&tables.sectors);
    lint.stems(tables);
    lint.levels(&analyzer, tables);
    lint.places(tables);
    lint.words(tables);
    lint.roles(&analyzer, tables);
}

struct Lint<'a> {
    problems: &'a mut Vec<Problem>,
}

impl Lint<'_> {
    fn topics(&mut self, analyzer: &Analyzer, tables: &Tables) {
        for side in [Side::Ask, Side::AskOnly, Side::AfterRole, Side::Heading] {
            let mut seen: HashMap<(Topic, Vec<String>), (&str, &At)> = HashMap::new();
            let mut clear: BTreeMap<Vec<String>, (Topic, f32)> = BTreeMap::new();
            for entry in tables.topics.iter().filter(|entry| entry.side == side) {
                let words = lexicon::stemmed(analyzer, &entry.phrase);
                if words.is_empty() {
                    self.says_nothing(&entry.at, &entry.phrase);
                    continue;
                }
                let key = (entry.topic, words.clone());
                if self.shadowed(&mut seen, key, &entry.phrase, &entry.at) {
                    continue;
                }
                let (topic, weight) = *clear.entry(words).or_insert((entry.topic, entry.weight));
                if topic != entry.topic && weight >= CLEAR && weight == entry.weight {
                    self.warn(
                        &entry.at,
                        format!(
                            "{:?} says {topic} and {} with equal weight",
                            entry.phrase, entry.topic
                        ),
                        "Give the topic that is meant more the greater weight.",
                    );
                }
            }
        }
    }

    fn synonyms(&mut self, analyzer: &Analyzer, tables: &Tables) {
        for group in &tables.synonyms {
            let mut stems: HashSet<String> = HashSet::new();
            let mut faults = false;
            for word in group.asked.iter().chain(&group.words) {
                let words = lexicon::stemmed(analyzer, word);
                faults |= words.len() != 1 || analyzer.is_stop_word(word);
                match words.as_slice() {
                    [] => self.says_nothing(&group.at, word),
                    [stem] if analyzer.is_stop_word(word) => self.warn(
                        &group.at,
                        format!("{stem:?} is a stop word: it is never looked for"),
                        "Remove it.",
                    ),
                    [stem] => {
                        stems.insert(stem.clone());
                    }
                    _ => self.warn(
                        &group.at,
                        format!("{word:?} is more than one word: synonyms are single words"),
                        "Bring the phrase to one word in expressions.toml, or remove it.",
                    ),
                }
            }
            if stems.len() < 2 && !faults {
                self.warn(
                    &group.at,
                    format!("{:?} are forms of one word", group.words),
                    "Forms of a word are found by themselves: remove the group.",
                );
            }
        }
    }

    /// Of what is read as something else.
    fn rewritten(&mut self, entries: &[Written]) {
        let mut seen = HashMap::new();
        for entry in entries {
            let written = texts(&entry.written);
            let canonical = texts(&entry.canonical);
            if written.is_empty() || canonical.is_empty() {
                self.says_nothing(&entry.at, &entry.written);
            } else if written == canonical {
                self.already_understood(&entry.at, &entry.written);
            } else {
                self.shadowed(&mut seen, written, &entry.written, &entry.at);
            }
        }
    }

    /// Of names of sectors and of their parts, each of which is one thing.
    fn sectors(&mut self, table: &SectorTable) {
        let mut seen = HashMap::new();
        for entry in &table.sectors {
            match texts(&entry.written) {
                words if words.is_empty() => self.says_nothing(&entry.at, &entry.written),
                words => {
                    self.shadowed(&mut seen, words, &entry.written, &entry.at);
                }
            }
        }
        for entry in &table.parts {
            let known = table.sectors.iter();
            if !known.clone().any(|one| one.canonical == entry.written) {
                self.warn(
                    &entry.at,
                    format!("{:?} is no sector of the table", entry.written),
                    "Name it as [sectors] has it, or add it there.",
                );
            }
            if seen.contains_key(&texts(&entry.canonical)) {
                self.already_understood(&entry.at, &entry.canonical);
            }
        }
    }

    fn stems(&mut self, tables: &Tables) {
        let mut seen = HashMap::new();
        for entry in &tables.stems {
            for text in [&entry.canonical, &entry.written] {
                if texts(text) != [text.as_str()] {
                    self.no_word(&entry.at, text);
                }
            }
            let written = texts(&entry.written);
            self.shadowed(&mut seen, written, &entry.written, &entry.at);
        }
    }

    fn levels(&mut self, analyzer: &Analyzer, tables: &Tables) {
        let mut seen = HashMap::new();
        for level in tables.levels.values() {
            for entry in &level.written {
                let words = lexicon::plain(analyzer, &entry.text);
                if words.is_empty() {
                    self.says_nothing(&entry.at, &entry.text);
                } else {
                    self.shadowed(&mut seen, words, &entry.text, &entry.at);
                }
            }
        }
    }

    fn places(&mut self, tables: &Tables) {
        let places = &tables.places;
        let mut seen = HashMap::new();
        let names = [&places.countries, &places.states, &places.cities];
        let known: HashSet<&str> = names
            .into_iter()
            .flatten()
            .map(|name| name.text.as_str())
            .collect();
        for name in names.into_iter().flatten() {
            self.place(&mut seen, &name.text, &name.at);
        }
        // a form that two places are written by means either: none of the two is shadowed
        for entry in &places.written {
            if texts(&entry.written).is_empty() {
                self.says_nothing(&entry.at, &entry.written);
            } else if texts(&entry.written) == texts(&entry.canonical) {
                self.already_understood(&entry.at, &entry.written);
            }
        }
        for entry in &places.within {
            self.no_place(&known, &entry.canonical, &entry.at);
            self.no_place(&known, &entry.written, &entry.at);
        }
        for entry in places.postal.iter().chain(&places.exact) {
            self.no_place(&known, &entry.canonical, &entry.at);
        }
        for entry in &places.ambiguous {
            self.no_place(&known, &entry.text, &entry.at);
        }
    }

    fn place<'t>(
        &mut self,
        seen: &mut HashMap<Vec<String>, (&'t str, &'t At)>,
        text: &'t str,
        at: &'t At,
    ) {
        let words = texts(text);
        if words.is_empty() {
            self.says_nothing(at, text);
        } else {
            self.shadowed(seen, words, text, at);
        }
    }

    fn no_place(&mut self, known: &HashSet<&str>, name: &str, at: &At) {
        if !known.contains(name) {
            self.warn(
                at,
                format!("{name:?} is no place of the table"),
                "Name it as cities, states or countries have it, or add it there.",
            );
        }
    }

    fn words(&mut self, tables: &Tables) {
        let none = Vec::new();
        let stop: HashSet<&str> = tables.stop_words.iter().map(|word| &*word.text).collect();
        let lists = [
            (&tables.role_nouns, true),
            (&tables.stop_words, false),
            (&tables.common_words, true),
            (&tables.circumstances, true),
            (&tables.people, true),
            (tables.english_words.as_ref().unwrap_or(&none), false),
        ];
        for (list, before_stop) in lists {
            for Listed { text, at } in list {
                if texts(text) != [text.as_str()] {
                    self.no_word(at, text);
                } else if before_stop && stop.contains(text.as_str()) {
                    self.warn(
                        at,
                        format!("{text:?} is a stop word: it is never looked at"),
                        "Remove it here or there.",
                    );
                }
            }
        }
    }

    fn roles(&mut self, analyzer: &Analyzer, tables: &Tables) {
        let mut seen: HashMap<Vec<String>, &Written> = HashMap::new();
        for entry in &tables.roles {
            let words = lexicon::stemmed(analyzer, &entry.written);
            let says = words.iter().any(|word| !analyzer.is_stop_word(word));
            if !says {
                self.says_nothing(&entry.at, &entry.written);
                continue;
            }
            let first = *seen.entry(words).or_insert(entry);
            if first.canonical != entry.canonical {
                self.warn(
                    &entry.at,
                    format!(
                        "{:?} is a name of {:?} too ({}:{}): members will be asked which they mean",
                        entry.written, first.canonical, first.at.file, first.at.line
                    ),
                    "Remove one of the two, if it is not meant so.",
                );
            }
        }
    }

    /// Whether an equal entry stands before this one, which then is never met.
    fn shadowed<'t, K: Eq + Hash>(
        &mut self,
        seen: &mut HashMap<K, (&'t str, &'t At)>,
        key: K,
        text: &'t str,
        at: &'t At,
    ) -> bool {
        let (first, there) = *seen.entry(key).or_insert((text, at));
        if there == at && first == text {
            return false;
        }
        self.warn(
            at,
            format!(
                "{text:?} is never met: {first:?} is the same, and stands first ({}:{})",
                there.file, there.line
            ),
            "Remove one of the two.",
        );
        true
    }

    fn no_word(&mut self, at: &At, text: &str) {
        self.warn(
            at,
            format!("{text:?} is not how a word looks: no text has it"),
            "Write one word in lower case, without punctuation.",
        );
    }

    fn already_understood(&mut self, at: &At, text: &str) {
        self.warn(
            at,
            format!("{text:?} is understood by itself"),
            "Remove it.",
        );
    }

    fn says_nothing(&mut self, at: &At, text: &str) {
        self.warn(
            at,
            format!("{text:?} holds no word that could be met"),
            "Write it in letters, or remove it.",
        );
    }

    fn warn(&mut self, at: &At, message: String, advice: &str) {
        self.problems
            .push(Problem::warning(&at.file, Some(at.line), message, advice));
    }
}

fn texts(phrase: &str) -> Vec<String> {
    tokens(phrase).into_iter().map(|token| token.text).collect()
}
