//! The language tables, read once: what a question's words may mean beyond themselves.
//!
//! They come from the language and from how career documents are written.

mod phrase;

use std::{collections::BTreeMap, sync::Arc};

use rustc_hash::{FxHashMap, FxHashSet};

use self::phrase::{everyday_phrases, level_phrases, synonym_map, topic_phrases};
use super::{
    Level, LexiconError, Tables, Topic,
    english::{self, English},
    name,
    place::Places,
    reading::{Reading, Readings},
    sector::Sectors,
    table::Side,
};
use crate::analysis::{Analyzer, Known, Phrases, tokens};

/// All language tables.
pub struct Lexicon {
    analyzer: Analyzer,
    topics_asked: Phrases<Vec<(Topic, f32)>>,
    topics_asked_only: Phrases<Topic>,
    topics_after_role: Phrases<Topic>,
    topics_headed: Phrases<Vec<(Topic, f32)>>,
    levels: Phrases<Level>,
    places: Places,
    sectors: Sectors,
    /// What people are called every day → a name as titles have it.
    everyday: Phrases<String>,
    /// Every word of the tables of topics, synonyms and role nouns, as written there.
    words: FxHashSet<String>,
    synonyms: FxHashMap<String, Vec<(Arc<str>, f32)>>,
    company_groups: Vec<(String, Vec<String>)>,
    /// Words that say in which circumstances somebody works.
    circumstances: FxHashSet<String>,
    /// Those of them that say who people are beside their work.
    people: FxHashSet<String>,
    english: English,
    readings: Readings,
}

/// Words that say only together in which circumstances somebody works.
const TOGETHER: [[&str; 2]; 10] = [
    ["self", "employed"],
    ["part", "time"],
    ["full", "time"],
    ["long", "time"],
    ["first", "time"],
    ["long", "haul"],
    ["short", "haul"],
    ["in", "house"],
    ["day", "shift"],
    ["on", "call"],
];
/// What is entered somewhere: such an “entry” is a task, and no level.
const ENTERED: [&str; 3] = ["data", "order", "time"];
/// What somebody is the head of: such a “principal” is at no level.
const HEADED: [&str; 2] = ["school", "schools"];

/// Companies and publishers with the names of things: lists of common words leave these out.
const EVERYDAY_NAMES: [&str; 16] = [
    "apple",
    "dice",
    "handshake",
    "hired",
    "indeed",
    "intel",
    "meta",
    "monster",
    "oracle",
    "reed",
    "snap",
    "stripe",
    "target",
    "uber",
    "visa",
    "workday",
];

impl Lexicon {
    /// Of the tables that ship with the program.
    ///
    /// # Errors
    /// Never for a released binary: a test reads the same tables.
    pub fn embedded() -> Result<Self, LexiconError> {
        Ok(Self::new(&Tables::embedded()?))
    }

    /// Of these tables.
    pub fn new(tables: &Tables) -> Self {
        let analyzer = tables.analyzer();
        let topics = |side| {
            let entries = tables.topics.iter().filter(move |entry| entry.side == side);
            entries.map(|entry| (entry.phrase.as_str(), entry.topic, entry.weight))
        };
        let mut topics_after_role = Phrases::default();
        for (phrase, topic, _) in topics(Side::AfterRole) {
            topics_after_role.add(&stemmed(&analyzer, phrase), topic);
        }
        let mut topics_asked_only = Phrases::default();
        for (phrase, topic, _) in topics(Side::AskOnly) {
            topics_asked_only.add(&stemmed(&analyzer, phrase), topic);
        }
        let asked = topics(Side::Ask).chain(topics(Side::AskOnly));
        let nouns = tables.role_nouns.iter().map(|noun| noun.text.as_str());
        let phrases = tables.topics.iter().map(|entry| entry.phrase.as_str());
        let synonyms = tables
            .synonyms
            .iter()
            .flat_map(|group| group.words.iter().chain(&group.asked));
        Self {
            topics_asked: topic_phrases(&analyzer, asked),
            topics_asked_only,
            topics_after_role,
            topics_headed: topic_phrases(&analyzer, topics(Side::Heading)),
            levels: level_phrases(&analyzer, &tables.levels),
            places: Places::new(&tables.places),
            sectors: Sectors::new(&analyzer, &tables.sectors),
            everyday: everyday_phrases(&tables.everyday),
            words: phrases
                .chain(synonyms.map(String::as_str))
                .flat_map(tokens)
                .map(|token| token.text)
                .chain(nouns.map(str::to_owned))
                .chain(tables.people.iter().map(|word| word.text.clone()))
                .collect(),
            synonyms: synonym_map(&analyzer, &tables.synonyms),
            circumstances: tables
                .circumstances
                .iter()
                .chain(&tables.people)
                .map(|word| word.text.clone())
                .collect(),
            people: tables.people.iter().map(|word| word.text.clone()).collect(),
            english: tables
                .english_words
                .as_ref()
                .map_or_else(English::embedded, |words| {
                    English::new(words.iter().map(|word| word.text.clone()))
                }),
            company_groups: name::groups(&tables.companies),
            readings: Readings::default(),
            analyzer,
        }
    }

    /// The analyzer, which knows the fixed expressions.
    pub fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    /// The table of places.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// The table of sectors.
    pub(super) fn sectors(&self) -> &Sectors {
        &self.sectors
    }

    /// The name that titles have for what people are called every day, where a text is just that.
    pub fn everyday_title(&self, text: &str) -> Option<&str> {
        let words = tokens(text);
        let (taken, title) = self.everyday.longest_at(&words, 0)?;
        (taken == words.len()).then_some(title.as_str())
    }

    /// What people are called every day, each with a name as titles have it.
    pub(super) fn everyday(&self) -> &Phrases<String> {
        &self.everyday
    }

    /// Topics a question asks for, with their weights (1 or more: clearly), strongest first.
    /// `stems` are those of the question's [words](Analyzer::words), parts left out.
    pub fn topics_asked<S: AsRef<str>>(&self, stems: &[S]) -> Vec<(Topic, f32)> {
        sum_topics(&self.topics_asked, stems)
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

    /// The topic that the words of these stems from `at` on say when a role stands directly before them (“what does
    /// a nurse *make*”), and how many words say it.
    pub fn topic_after_role<S: AsRef<str>>(
        &self,
        stems: &[S],
        at: usize,
    ) -> Option<(usize, Topic)> {
        let (taken, &topic) = self.topics_after_role.longest_at(stems, at)?;
        Some((taken, topic))
    }

    /// For each stem, whether it is part of what says that one of these topics is meant
    /// (“salary”, “how much … make”).
    pub fn topic_words<S: AsRef<str>>(&self, stems: &[S], asked: &[(Topic, f32)]) -> Vec<bool> {
        const SAYS_LITTLE: f32 = 0.4;
        let mut is_topic = vec![false; stems.len()];
        for (at, taken, topics) in self.topics_asked.find_all(stems) {
            let says = |&(topic, weight): &(Topic, f32)| {
                weight >= SAYS_LITTLE && asked.iter().any(|&(meant, _)| meant == topic)
            };
            if topics.iter().any(says) {
                is_topic[at..at + taken].fill(true);
            }
        }
        is_topic
    }

    /// For each stem, whether it is part of what says which topic is meant and nothing else (“job
    /// description”): documents say it in other words. Words that headings on the topic have (“*market*
    /// size”) are not.
    pub fn asking_words<S: AsRef<str>>(&self, stems: &[S]) -> Vec<bool> {
        let mut asking = vec![false; stems.len()];
        for (at, taken, topic) in self.topics_asked_only.find_all(stems) {
            for at in at..at + taken {
                let headed = self.topics_headed.longest_at(&stems[at..=at], 0);
                asking[at] =
                    !headed.is_some_and(|(_, said)| said.iter().any(|one| one.0 == *topic));
            }
        }
        asking
    }

    /// Whether the name of a level begins with this word.
    pub(super) fn may_begin_level(&self, word: &str) -> bool {
        self.levels.has_first(word)
    }

    /// Levels named in the words: position, number of words, level.
    pub fn levels<S: AsRef<str>>(&self, words: &[S]) -> Vec<(usize, usize, Level)> {
        let is_other = |at: usize| {
            let before = at.checked_sub(1).map(|before| words[before].as_ref());
            let of_what = |list: &[&str]| before.is_some_and(|what| list.contains(&what));
            match words[at].as_ref() {
                "entry" => of_what(&ENTERED),
                "principal" => of_what(&HEADED),
                _ => false,
            }
        };
        self.levels
            .find_all(words)
            .into_iter()
            .filter(|&(at, taken, _)| taken > 1 || !is_other(at))
            .map(|(at, taken, level)| (at, taken, *level))
            .collect()
    }

    /// Stems that may stand for this stem, with weights in 0..1.
    pub fn synonyms(&self, stem: &str) -> &[(Arc<str>, f32)] {
        self.synonyms.get(stem).map_or(&[], Vec::as_slice)
    }

    /// Names for several companies at once, with their members.
    pub(super) fn company_groups(&self) -> impl Iterator<Item = (&str, &[String])> {
        let groups = self.company_groups.iter();
        groups.map(|(name, members)| (name.as_str(), members.as_slice()))
    }

    /// Every word of the tables of topics, synonyms, levels, places, role nouns and expressions.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let words = self.words.iter().map(String::as_str);
        words
            .chain(self.levels.words())
            .chain(self.places.words_of_names())
            .chain(self.company_groups.iter().map(|(name, _)| name.as_str()))
            .chain(self.analyzer.expression_words())
    }

    /// The list of English words.
    pub fn english(&self) -> impl Iterator<Item = &str> {
        self.english.iter()
    }

    /// Whether a word in normal form is an English word, whatever the corpus holds; inflected forms
    /// count too.
    pub fn is_english(&self, word: &str) -> bool {
        self.english.holds(word)
    }

    /// Whether a word in normal form is English as it stands, and not only by the rules for its forms.
    pub(super) fn is_listed_english(&self, word: &str) -> bool {
        self.english.lists(word)
    }

    /// Whether the word vectors were made with a word in normal form: they have its stem, and it differs
    /// from that by a regular ending only (“enginer” has the stem of “engine”, but is no form of it).
    pub fn is_written(&self, word: &str) -> bool {
        english::is_written(&self.analyzer, word)
    }

    /// Whether a word in normal form is one of everyday talk, and a name only by its place.
    pub(super) fn is_everyday(&self, word: &str) -> bool {
        self.analyzer.is_common_word(word) || EVERYDAY_NAMES.contains(&word)
    }

    /// Whether a word says of people no more than in which circumstances they work, or nothing.
    pub(super) fn is_circumstance(&self, word: &str) -> bool {
        self.is_listed_circumstance(word) || self.analyzer.is_common_word(word)
    }

    /// Whether a word is one of those that are listed for saying no more than the circumstances of a work.
    pub(super) fn is_listed_circumstance(&self, word: &str) -> bool {
        self.circumstances.contains(word)
    }

    /// Whether a word says who people are beside their work.
    pub(super) fn says_who(&self, word: &str) -> bool {
        self.people.contains(word)
    }

    /// For each word, whether it is one of those, alone or together with others (“part time”).
    pub(super) fn circumstances<S: AsRef<str>>(&self, words: &[S]) -> Vec<bool> {
        let listed = words
            .iter()
            .map(|word| self.is_listed_circumstance(word.as_ref()));
        let mut is_circumstance: Vec<bool> = listed.collect();
        for (at, pair) in words.windows(2).enumerate() {
            if TOGETHER.contains(&[pair[0].as_ref(), pair[1].as_ref()]) {
                is_circumstance[at..at + 2].fill(true);
            }
        }
        is_circumstance
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

    /// What a text of a document says by these tables.
    pub fn reading(&self, text: &str) -> Arc<Known<Reading>> {
        self.readings.of(self, text)
    }

    /// The stems of words in normal form.
    pub fn stems<S: AsRef<str>>(&self, words: &[S]) -> Vec<String> {
        words
            .iter()
            .map(|word| self.analyzer.stem(word.as_ref()))
            .collect()
    }
}

/// The words of a table entry, stemmed, as [`Analyzer::words`] would read them in a question.
pub(super) fn stemmed(analyzer: &Analyzer, phrase: &str) -> Vec<String> {
    let words = plain(analyzer, phrase);
    words.iter().map(|word| analyzer.stem(word)).collect()
}

/// The words of a table entry, as [`Analyzer::words`] would read them in a question.
pub(super) fn plain(analyzer: &Analyzer, phrase: &str) -> Vec<String> {
    analyzer
        .words(phrase)
        .into_iter()
        .filter(|word| !word.part)
        .map(|word| word.text)
        .collect()
}

fn sum_topics<S: AsRef<str>>(table: &Phrases<Vec<(Topic, f32)>>, stems: &[S]) -> Vec<(Topic, f32)> {
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

#[cfg(test)]
mod tests;
