//! The language tables: data files under `config/language/`, embedded in the program, and an
//! operator's own, whose entries are added to them.
//!
//! An operator's folder holds any of the tables, by the same name and in the same form. What stands
//! there is *added*; a weight given again counts instead of the embedded one, the weight 0 takes an
//! entry out, and so does a `-` before a word or phrase of a list. `roles.toml` exists only there.

mod entry;
mod folder;
mod gather;
mod lint;
mod place;
mod sector;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

pub(super) use {place::PlaceTable, sector::SectorTable};

use self::entry::{At, Entry};
use super::Topic;
use crate::{
    analysis::{Analyzer, WordLists},
    corpus::{Problem, Severity},
};

/// The embedded tables by name.
const EMBEDDED: [(&str, &str); 15] = [
    (
        "topics.toml",
        include_str!("../../../config/language/topics.toml"),
    ),
    (
        "synonyms.toml",
        include_str!("../../../config/language/synonyms.toml"),
    ),
    (
        "expressions.toml",
        include_str!("../../../config/language/expressions.toml"),
    ),
    (
        EVERYDAY,
        include_str!("../../../config/language/everyday.toml"),
    ),
    (
        "stems.toml",
        include_str!("../../../config/language/stems.toml"),
    ),
    (
        "levels.toml",
        include_str!("../../../config/language/levels.toml"),
    ),
    (
        "places.toml",
        include_str!("../../../config/language/places.toml"),
    ),
    (
        SECTORS,
        include_str!("../../../config/language/sectors.toml"),
    ),
    (
        "companies.toml",
        include_str!("../../../config/language/companies.toml"),
    ),
    (
        ROLE_NOUNS,
        include_str!("../../../config/language/role-nouns.txt"),
    ),
    (
        STOP_WORDS,
        include_str!("../../../config/language/stop-words.txt"),
    ),
    (
        COMMON_WORDS,
        include_str!("../../../config/language/common-words.txt"),
    ),
    (
        CIRCUMSTANCES,
        include_str!("../../../config/language/circumstances.txt"),
    ),
    (PEOPLE, include_str!("../../../config/language/people.txt")),
    (ENGLISH_WORDS, ENGLISH),
];
/// The embedded list of English words.
pub(super) const ENGLISH: &str = include_str!("../../../config/language/english-words.txt");
const EVERYDAY: &str = "everyday.toml";
const SECTORS: &str = "sectors.toml";
const ROLE_NOUNS: &str = "role-nouns.txt";
const STOP_WORDS: &str = "stop-words.txt";
const COMMON_WORDS: &str = "common-words.txt";
const CIRCUMSTANCES: &str = "circumstances.txt";
const PEOPLE: &str = "people.txt";
const ENGLISH_WORDS: &str = "english-words.txt";
/// Other names of documents: an operator's only, since the program does not know the documents.
const ROLES: &str = "roles.toml";

/// Why the language tables cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// The operator's folder cannot be listed.
    #[error(
        "cannot read the folder of language tables {path}: {source}. Set language.path (or --language) to the folder with your tables, or to nothing"
    )]
    Folder {
        /// The folder as configured.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A table has faults.
    #[error("{first}{more}")]
    Table {
        /// The first fault.
        first: Problem,
        /// A word on the others, or nothing.
        more: String,
    },
}

/// What all language tables say together, the operator's over the embedded ones.
#[derive(Debug, Default)]
pub struct Tables {
    pub(super) topics: Vec<TopicEntry>,
    pub(super) synonyms: Vec<SynonymGroup>,
    pub(super) expressions: Vec<Written>,
    /// A name as titles have it, and what people say for it.
    pub(super) everyday: Vec<Written>,
    /// Stems, and words that have them though the stemmer says otherwise.
    pub(super) stems: Vec<Written>,
    pub(super) levels: BTreeMap<&'static str, LevelEntry>,
    pub(super) places: PlaceTable,
    pub(super) sectors: SectorTable,
    pub(super) companies: Vec<Written>,
    pub(super) role_nouns: Vec<Listed>,
    pub(super) stop_words: Vec<Listed>,
    pub(super) common_words: Vec<Listed>,
    pub(super) circumstances: Vec<Listed>,
    pub(super) people: Vec<Listed>,
    /// `None` where they are those that are [embedded](ENGLISH).
    pub(super) english_words: Option<Vec<Listed>>,
    roles: Vec<Written>,
    problems: Vec<Problem>,
    digest: String,
}

/// A phrase that says a topic.
#[derive(Debug)]
pub(super) struct TopicEntry {
    pub topic: Topic,
    pub side: Side,
    pub phrase: String,
    pub weight: f32,
    at: At,
}

/// Where a phrase says its topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// In a question.
    Ask,
    /// In a question, and says nothing else: its words are not looked for.
    AskOnly,
    /// In a question, directly after a role.
    AfterRole,
    /// In a heading.
    Heading,
}

/// Words that stand for one another; with weight 0 the operator's word that they do not.
#[derive(Debug)]
pub(super) struct SynonymGroup {
    pub weight: f32,
    /// Words of questions alone that stand for the others, which do not stand for one another then.
    pub asked: Vec<String>,
    pub words: Vec<String>,
    at: At,
}

/// A canonical form and one other way to write it.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub canonical: String,
    pub written: String,
    at: At,
}

/// A level of seniority.
#[derive(Debug, Default)]
pub(super) struct LevelEntry {
    pub written: Vec<Listed>,
    pub years: (u32, u32),
    pub rung: u8,
}

/// A word or phrase of a list.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub text: String,
    at: At,
}

/// Another name of a document, by an operator who does not edit the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleAlias {
    /// Id or title of the document.
    pub document: String,
    /// What members write for it.
    pub alias: String,
    /// The file it stands in, for messages.
    pub file: String,
    /// 1-based line.
    pub line: u32,
}

impl Tables {
    /// The tables that ship with the program.
    ///
    /// # Errors
    /// Never for a released binary: a test reads the same tables.
    pub fn embedded() -> Result<Self, LexiconError> {
        Self::load(None)
    }

    /// The embedded tables, and over them those of an operator's folder.
    ///
    /// # Errors
    /// When the folder cannot be listed, or a table of it has errors; warnings are in
    /// [`problems`](Self::problems).
    pub fn load(folder: Option<&Path>) -> Result<Self, LexiconError> {
        if folder.is_none() {
            return Ok(Self::shipped());
        }
        let tables = Self::read(folder)?;
        let mut errors = tables
            .problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error);
        let Some(first) = errors.next().cloned() else {
            return Ok(tables);
        };
        let more = match errors.count() {
            0 => String::new(),
            others => format!(" ({others} more: `careerbot check` lists all of them)"),
        };
        Err(LexiconError::Table { first, more })
    }

    /// The embedded tables, taken as they are: that nothing is wrong with them is a test's to say, and a
    /// start need not wait for it.
    fn shipped() -> Self {
        let mut entries: BTreeMap<&'static str, Vec<Entry>> = BTreeMap::new();
        for (table, text) in EMBEDDED
            .into_iter()
            .filter(|&(table, _)| table != ENGLISH_WORDS)
        {
            let found = entry::of_table(table, text, &format!("config/language/{table}"), false);
            entries.insert(table, found.unwrap_or_default());
        }
        let tables = gather::gather(&entries, &mut Vec::new());
        Self {
            english_words: None,
            ..tables
        }
    }

    /// As [`load`](Self::load), but what has errors is left out, and they are among the
    /// [`problems`](Self::problems).
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn read(folder: Option<&Path>) -> Result<Self, LexiconError> {
        let mut problems = Vec::new();
        let own = match folder {
            Some(folder) => folder::files(folder, &mut problems)?,
            None => Vec::new(),
        };
        let mut hasher = blake3::Hasher::new();
        let mut entries: BTreeMap<&'static str, Vec<Entry>> = BTreeMap::new();
        let mut read =
            |table: &'static str, file: &str, text: &str, own: bool| match entry::of_table(
                table, text, file, own,
            ) {
                Ok(found) => entries.entry(table).or_default().extend(found),
                Err(problem) => problems.push(problem),
            };
        for (table, text) in EMBEDDED {
            read(table, &format!("config/language/{table}"), text, false);
        }
        for file in &own {
            read(file.table, &file.shown, &file.text, true);
            for part in [file.table, file.text.as_str()] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part.as_bytes());
            }
        }
        let mut tables = gather::gather(&entries, &mut problems);
        lint::lint(&tables, &mut problems);
        problems.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        tables.problems = problems;
        if !own.is_empty() {
            tables.digest = hasher.finalize().to_hex().to_string();
        }
        Ok(tables)
    }

    /// What is wrong with the tables, by file and line.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Identifies the operator's tables; empty where there are none.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The analyzer that reads as these tables say.
    pub(super) fn analyzer(&self) -> Analyzer {
        let texts = |list: &[Listed]| list.iter().map(|entry| entry.text.clone()).collect();
        let stems = self.stems.iter();
        let expressions = self.expressions.iter();
        Analyzer::new(
            expressions.map(|entry| (entry.written.as_str(), entry.canonical.as_str())),
            WordLists {
                person_nouns: texts(&self.role_nouns),
                stop_words: texts(&self.stop_words),
                common_words: texts(&self.common_words),
                stems: stems
                    .map(|entry| (entry.written.clone(), entry.canonical.clone()))
                    .collect(),
            },
        )
    }

    /// Other names of documents that the operator gives.
    pub fn role_aliases(&self) -> impl Iterator<Item = RoleAlias> {
        self.roles.iter().map(|role| RoleAlias {
            document: role.canonical.clone(),
            alias: role.written.clone(),
            file: role.at.file.to_string(),
            line: role.at.line,
        })
    }
}

#[cfg(test)]
mod tests;
