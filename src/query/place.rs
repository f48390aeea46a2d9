//! Places: cities with their nicknames, states, countries, remote.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use crate::analysis::{Phrases, Token, tokens};

/// The table of places.
pub struct Places {
    phrases: Phrases<String>,
    /// Spellings that count only as they are.
    exact: HashMap<String, String>,
    countries: HashSet<String>,
}

/// A place named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceMention {
    /// Canonical name: `Seattle, WA`, `Texas`, `Ireland`, `Remote`.
    pub name: String,
    /// Index of its first token.
    pub at: usize,
    /// Number of tokens.
    pub taken: usize,
}

#[derive(Deserialize)]
struct Table {
    cities: BTreeMap<String, Vec<String>>,
    states: BTreeMap<String, Vec<String>>,
    countries: BTreeMap<String, Vec<String>>,
    exact: HashMap<String, String>,
    ambiguous: Ambiguous,
}

#[derive(Deserialize)]
struct Ambiguous {
    cities: Vec<String>,
}

impl Places {
    /// Reads the table.
    ///
    /// # Errors
    /// What is wrong with the TOML, with its line.
    pub fn parse(text: &str) -> Result<Self, String> {
        let table: Table = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut phrases = Phrases::default();
        let mut add = |written: &str, name: &str| {
            let words: Vec<String> = tokens(written).into_iter().map(|t| t.text).collect();
            phrases.add(&words, name.to_owned());
        };
        for (name, others) in table
            .cities
            .iter()
            .chain(&table.states)
            .chain(&table.countries)
        {
            add(name, name);
            for other in others {
                add(other, name);
            }
            if let Some((city, _)) = name.split_once(", ")
                && !table.ambiguous.cities.contains(name)
            {
                add(city, name);
            }
        }
        Ok(Self {
            phrases,
            exact: table.exact,
            countries: table.countries.into_keys().collect(),
        })
    }

    /// Places named in a text, left to right.
    pub fn find(&self, text: &str) -> Vec<PlaceMention> {
        self.find_in(text, &tokens(text))
    }

    /// As [`find`](Self::find), for tokens already cut.
    pub fn find_in(&self, text: &str, tokens: &[Token]) -> Vec<PlaceMention> {
        let mut found: Vec<PlaceMention> = self
            .phrases
            .find_all(tokens)
            .into_iter()
            .map(|(at, taken, name)| PlaceMention {
                name: name.clone(),
                at,
                taken,
            })
            .collect();
        for (at, token) in tokens.iter().enumerate() {
            let taken =
                |mention: &PlaceMention| (mention.at..mention.at + mention.taken).contains(&at);
            if let Some(name) = self.exact.get(&text[token.span.clone()])
                && !found.iter().any(taken)
            {
                found.push(PlaceMention {
                    name: name.clone(),
                    at,
                    taken: 1,
                });
            }
        }
        found.sort_by_key(|mention| mention.at);
        found
    }

    /// Whether a text names a country and no narrower place.
    pub fn is_country(&self, text: &str) -> bool {
        let found = self.find(text);
        !found.is_empty() && found.iter().all(|one| self.countries.contains(&one.name))
    }

    /// Whether this is a word of some place.
    pub fn knows(&self, word: &str) -> bool {
        self.phrases.has_word(word)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;

    #[test]
    fn nicknames_states_and_spellings() {
        let lexicon = Lexicon::embedded().unwrap();
        let names = |text: &str| {
            lexicon
                .places()
                .find(text)
                .into_iter()
                .map(|place| place.name)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            names("MLE pay in sf vs nyc"),
            ["San Francisco, CA", "New York City, NY"]
        );
        assert_eq!(names("Seattle, WA: $1"), ["Seattle, WA"]);
        assert_eq!(names("tell us about the US market"), ["United States"]);
        assert_eq!(names("remote jobs in Texas"), ["Remote", "Texas"]);
        assert_eq!(
            names("la vs Los Angeles, CA"),
            ["Los Angeles, CA", "Los Angeles, CA"]
        );
        assert!(names("I like to work").is_empty());
    }
}
