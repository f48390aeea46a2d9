//! The language tables, read once: what a question's words may mean beyond themselves.
//!
//! They are data files under `config/language/`, embedded in the binary, with their reasons as
//! comments. They come from the language and from how career documents are written.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::{Level, Topic, place::Places};
use crate::analysis::{Analyzer, Phrases, fold, tokens};

/// A table that could not be read. The embedded tables are tested; an operator's own may be wrong.
#[derive(Debug, thiserror::Error)]
#[error("language table {table}: {reason}. Compare it with the embedded table of that name")]
pub struct LexiconError {
    /// File name of the table.
    pub table: &'static str,
    /// What is wrong, with line where known.
    pub reason: String,
}

/// All language tables.
pub struct Lexicon {
    analyzer: Analyzer,
    topics_asked: Phrases<Vec<(Topic, f32)>>,
    topics_after_role: Phrases<Topic>,
    topics_headed: Phrases<Vec<(Topic, f32)>>,
    levels: Phrases<Level>,
    places: Places,
    /// Every word of the tables of topics, synonyms and role nouns, as written there.
    words: HashSet<String>,
    synonyms: HashMap<String, Vec<(String, f32)>>,
}

#[derive(Deserialize)]
struct TopicTable {
    ask: BTreeMap<String, f32>,
    #[serde(default)]
    after_role: Vec<String>,
    heading: BTreeMap<String, f32>,
}

#[derive(Deserialize)]
struct SynonymTable {
    groups: Vec<SynonymGroup>,
}

#[derive(Deserialize)]
struct SynonymGroup {
    weight: f32,
    words: Vec<String>,
}

impl Lexicon {
    /// The tables that ship with the program.
    ///
    /// # Errors
    /// Never for a released binary: a test reads the same tables.
    pub fn embedded() -> Result<Self, LexiconError> {
        let expressions: BTreeMap<String, Vec<String>> = read(
            "expressions.toml",
            include_str!("../../config/language/expressions.toml"),
        )?;
        let pairs = expressions.iter().flat_map(|(canonical, written)| {
            let canonical = canonical.as_str();
            written
                .iter()
                .map(move |phrase| (phrase.as_str(), canonical))
        });
        let analyzer = Analyzer::new(pairs, role_nouns().map(str::to_owned).collect());
        let topics: BTreeMap<Topic, TopicTable> = read(
            "topics.toml",
            include_str!("../../config/language/topics.toml"),
        )?;
        let asked = topics.iter().map(|(&topic, table)| (topic, &table.ask));
        let headed = topics.iter().map(|(&topic, table)| (topic, &table.heading));
        let synonyms: SynonymTable = read(
            "synonyms.toml",
            include_str!("../../config/language/synonyms.toml"),
        )?;
        Ok(Self {
            topics_asked: topic_phrases(&analyzer, asked),
            topics_after_role: after_role_phrases(&analyzer, &topics),
            topics_headed: topic_phrases(&analyzer, headed),
            levels: level_phrases(&analyzer)?,
            places: Places::parse(include_str!("../../config/language/places.toml")).map_err(
                |reason| LexiconError {
                    table: "places.toml",
                    reason,
                },
            )?,
            words: topics
                .values()
                .flat_map(|table| {
                    table
                        .ask
                        .keys()
                        .chain(&table.after_role)
                        .chain(table.heading.keys())
                })
                .chain(synonyms.groups.iter().flat_map(|group| &group.words))
                .flat_map(|phrase| tokens(phrase))
                .map(|token| token.text)
                .chain(role_nouns().map(str::to_owned))
                .collect(),
            synonyms: synonym_map(&analyzer, &synonyms.groups),
            analyzer,
        })
    }

    /// The analyzer, which knows the fixed expressions.
    pub fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    /// The table of places.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Topics a question asks for, with their weights (1 or more: clearly), strongest first.
    /// `words` are the question's [words](Analyzer::words), parts left out.
    pub fn topics_asked<S: AsRef<str>>(&self, words: &[S]) -> Vec<(Topic, f32)> {
        sum_topics(&self.topics_asked, &self.stems(words))
    }

    /// Topics a heading treats, with their weights, strongest first.
    pub fn topics_headed(&self, heading: &str) -> Vec<(Topic, f32)> {
        let words: Vec<String> = self
            .analyzer
            .words(heading)
            .into_iter()
            .filter(|word| !word.part)
            .map(|word| word.text)
            .collect();
        sum_topics(&self.topics_headed, &self.stems(&words))
    }

    /// The topic that the words from `at` on say when a role stands directly before them (“what does
    /// a nurse *make*”), and how many words say it.
    pub fn topic_after_role<S: AsRef<str>>(
        &self,
        words: &[S],
        at: usize,
    ) -> Option<(usize, Topic)> {
        let (taken, &topic) = self.topics_after_role.longest_at(&self.stems(words), at)?;
        Some((taken, topic))
    }

    /// For each word, whether it is part of what says that one of these topics is meant
    /// (“salary”, “how much … make”).
    pub fn topic_words<S: AsRef<str>>(&self, words: &[S], asked: &[(Topic, f32)]) -> Vec<bool> {
        const SAYS_LITTLE: f32 = 0.4;
        let stems = self.stems(words);
        let mut is_topic = vec![false; words.len()];
        for (at, taken, topics) in self.topics_asked.find_all(&stems) {
            let says = |&(topic, weight): &(Topic, f32)| {
                weight >= SAYS_LITTLE && asked.iter().any(|&(meant, _)| meant == topic)
            };
            if topics.iter().any(says) {
                is_topic[at..at + taken].fill(true);
            }
        }
        is_topic
    }

    /// Levels named in the words: position, number of words, level.
    pub fn levels<S: AsRef<str>>(&self, words: &[S]) -> Vec<(usize, usize, Level)> {
        self.levels
            .find_all(words)
            .into_iter()
            .map(|(at, taken, level)| (at, taken, *level))
            .collect()
    }

    /// Stems that may stand for this stem, with weights in 0..1.
    pub fn synonyms(&self, stem: &str) -> &[(String, f32)] {
        self.synonyms.get(stem).map_or(&[], Vec::as_slice)
    }

    /// Whether any table holds this word, so that it is no typing error.
    pub fn knows(&self, word: &str) -> bool {
        self.analyzer.knows(word)
            || self.words.contains(word)
            || word
                .strip_suffix('s')
                .is_some_and(|singular| self.words.contains(singular))
            || self.levels.has_word(word)
            || self.places.knows(word)
    }

    fn stems<S: AsRef<str>>(&self, words: &[S]) -> Vec<String> {
        words
            .iter()
            .map(|word| self.analyzer.stem(word.as_ref()))
            .collect()
    }
}

fn role_nouns() -> impl Iterator<Item = &'static str> {
    include_str!("../../config/language/role-nouns.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
}

fn read<T: serde::de::DeserializeOwned>(
    table: &'static str,
    text: &str,
) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|error| LexiconError {
        table,
        reason: error.to_string(),
    })
}

/// The words of a table entry, stemmed, as [`Analyzer::words`] would read them in a question.
fn stemmed(analyzer: &Analyzer, phrase: &str) -> Vec<String> {
    analyzer
        .words(phrase)
        .into_iter()
        .filter(|word| !word.part)
        .map(|word| analyzer.stem(&word.text))
        .collect()
}

fn topic_phrases<'a>(
    analyzer: &Analyzer,
    tables: impl Iterator<Item = (Topic, &'a BTreeMap<String, f32>)>,
) -> Phrases<Vec<(Topic, f32)>> {
    // a phrase may speak for several topics: gather before adding
    let mut by_phrase: BTreeMap<Vec<String>, Vec<(Topic, f32)>> = BTreeMap::new();
    for (topic, table) in tables {
        for (phrase, &weight) in table {
            let topics = by_phrase.entry(stemmed(analyzer, phrase)).or_default();
            if weight > 0.0 && !topics.iter().any(|&(known, _)| known == topic) {
                topics.push((topic, weight));
            }
        }
    }
    let mut phrases = Phrases::default();
    for (words, topics) in by_phrase {
        phrases.add(&words, topics);
    }
    phrases
}

fn after_role_phrases(analyzer: &Analyzer, topics: &BTreeMap<Topic, TopicTable>) -> Phrases<Topic> {
    let mut phrases = Phrases::default();
    for (&topic, table) in topics {
        for phrase in &table.after_role {
            phrases.add(&stemmed(analyzer, phrase), topic);
        }
    }
    phrases
}

fn sum_topics(table: &Phrases<Vec<(Topic, f32)>>, stems: &[String]) -> Vec<(Topic, f32)> {
    let mut sums: BTreeMap<Topic, f32> = BTreeMap::new();
    for (_, _, topics) in table.find_all(stems) {
        for &(topic, weight) in topics {
            *sums.entry(topic).or_default() += weight;
        }
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by(|a, b| b.1.total_cmp(&a.1));
    sums
}

fn level_phrases(analyzer: &Analyzer) -> Result<Phrases<Level>, LexiconError> {
    #[derive(Deserialize)]
    struct Table {
        written: Vec<String>,
        years: (u32, u32),
        rung: u8,
    }
    let tables: BTreeMap<String, Table> = read(
        "levels.toml",
        include_str!("../../config/language/levels.toml"),
    )?;
    let mut phrases = Phrases::default();
    for (name, table) in tables {
        let level =
            Level::from_name(&name, table.years, table.rung).ok_or_else(|| LexiconError {
                table: "levels.toml",
                reason: format!("unknown level {name:?}"),
            })?;
        for written in &table.written {
            let words: Vec<String> = analyzer
                .words(written)
                .into_iter()
                .filter(|word| !word.part)
                .map(|word| fold(&word.text))
                .collect();
            // “for seniors”
            let mut plural = words.clone();
            if let Some(last) = plural.last_mut() {
                last.push('s');
            }
            phrases.add(&words, level);
            phrases.add(&plural, level);
        }
    }
    Ok(phrases)
}

fn synonym_map(
    analyzer: &Analyzer,
    groups: &[SynonymGroup],
) -> HashMap<String, Vec<(String, f32)>> {
    let mut map: HashMap<String, Vec<(String, f32)>> = HashMap::new();
    for group in groups {
        let mut stems: Vec<String> = group.words.iter().map(|word| analyzer.stem(word)).collect();
        stems.sort();
        stems.dedup();
        for stem in &stems {
            let known = map.entry(stem.clone()).or_default();
            for other in stems.iter().filter(|&other| other != stem) {
                match known.iter_mut().find(|(word, _)| word == other) {
                    Some((_, weight)) => *weight = weight.max(group.weight),
                    None => known.push((other.clone(), group.weight)),
                }
            }
        }
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(question: &str) -> Vec<Topic> {
        let lexicon = Lexicon::embedded().unwrap();
        let words: Vec<_> = lexicon
            .analyzer()
            .words(question)
            .into_iter()
            .filter(|word| !word.part)
            .collect();
        lexicon
            .topics_asked(&words)
            .into_iter()
            .filter(|&(_, weight)| weight >= 1.0)
            .map(|(topic, _)| topic)
            .collect()
    }

    #[test]
    fn topics_of_questions() {
        assert_eq!(asked("how much does a nurse make"), [Topic::Salary]);
        assert_eq!(asked("TC for MLE?"), [Topic::Salary]);
        assert_eq!(asked("which soft skills matter"), [Topic::SoftSkills]);
        assert_eq!(asked("do i need a degree"), [Topic::Requirements]);
        assert_eq!(asked("the weather in Boston"), []);
    }

    #[test]
    fn topics_of_headings() {
        let lexicon = Lexicon::embedded().unwrap();
        let first = |heading| lexicon.topics_headed(heading).first().map(|&(t, _)| t);
        assert_eq!(first("Salary Ranges (US, 2024)"), Some(Topic::Salary));
        assert_eq!(first("Essential Soft Skills"), Some(Topic::SoftSkills));
        assert_eq!(first("Job Outlook"), Some(Topic::Demand));
        assert_eq!(first("Career Development"), Some(Topic::Career));
        assert_eq!(first("Colophon"), None);
    }

    #[test]
    fn synonyms_go_both_ways() {
        let lexicon = Lexicon::embedded().unwrap();
        let of = |word| {
            lexicon
                .synonyms(&lexicon.analyzer().stem(word))
                .iter()
                .map(|(stem, _)| stem.clone())
                .collect::<Vec<_>>()
        };
        assert!(of("wage").contains(&"salari".to_owned()));
        assert!(of("salary").contains(&"wage".to_owned()));
    }
}
