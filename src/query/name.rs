//! Companies and publishers: those the corpus names, and names it does not know.

use std::{collections::HashMap, ops::Range};

use super::{Lexicon, table::Written};
use crate::analysis::{Phrases, Word};

/// Companies and publishers that a corpus names.
#[derive(Debug, Default)]
pub struct Names {
    phrases: Phrases<Name>,
    /// What stands for several companies (“FAANG”).
    groups: Phrases<Vec<String>>,
}

#[derive(Debug, Clone, Default)]
struct Name {
    text: String,
    is_company: bool,
    is_source: bool,
}

/// A name in a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub kind: Kind,
    /// The names meant, as the corpus writes them.
    pub names: Vec<String>,
    /// Indices of its words.
    pub words: Range<usize>,
}

/// What a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Whoever employs.
    Company,
    /// Whoever measures.
    Source,
    /// Whoever employs, by a name that the corpus does not hold.
    Foreign,
}

/// Words that lead to an employer.
const EMPLOYS: [&str; 5] = ["at", "join", "joining", "for", "with"];
/// Words that lead to whoever measured.
const MEASURES: [&str; 9] = [
    "to", "per", "on", "by", "from", "says", "say", "source", "via",
];
/// Longer names are headlines.
const LONGEST: usize = 6;

impl Names {
    /// The names of a corpus, as it writes them.
    pub fn new<'a>(
        lexicon: &Lexicon,
        companies: impl IntoIterator<Item = &'a str>,
        sources: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut found: Vec<(Vec<String>, Name)> = Vec::new();
        let mut places: HashMap<Vec<String>, usize> = HashMap::new();
        let companies = companies.into_iter().map(|name| (name, true));
        for (text, is_company) in companies.chain(sources.into_iter().map(|name| (name, false))) {
            let words = words(lexicon, text);
            if words.is_empty() || words.len() > LONGEST {
                continue;
            }
            let at = *places.entry(words.clone()).or_insert_with(|| {
                let name = Name {
                    text: text.to_owned(),
                    ..Name::default()
                };
                found.push((words, name));
                found.len() - 1
            });
            let name = &mut found[at].1;
            name.is_company |= is_company;
            name.is_source |= !is_company;
        }
        let mut names = Self::default();
        for (written, members) in lexicon.company_groups() {
            let known: Vec<String> = found
                .iter()
                .filter(|(_, name)| name.is_company)
                .filter(|(known, _)| {
                    members
                        .iter()
                        .any(|member| words(lexicon, member) == *known)
                })
                .map(|(_, name)| name.text.clone())
                .collect();
            names.groups.add(&words(lexicon, written), known);
        }
        for (words, name) in found {
            names.phrases.add(&words, name);
        }
        names
    }

    /// The names in a question, left to right. `is_known` says of a word whether the corpus or a
    /// table holds it.
    pub(super) fn find(
        &self,
        lexicon: &Lexicon,
        text: &str,
        words: &[Word],
        is_known: impl Fn(&str) -> bool,
    ) -> Vec<Mention> {
        let plain: Vec<&str> = words.iter().map(|word| self.bare(&word.text)).collect();
        let mut found: Vec<Mention> = Vec::new();
        for (at, taken, companies) in self.groups.find_all(&plain) {
            found.push(Mention {
                kind: Kind::Company,
                names: companies.clone(),
                words: at..at + taken,
            });
        }
        for (at, taken, name) in self.phrases.find_all(&plain) {
            let before = at.checked_sub(1).map(|before| plain[before]);
            let employs = before.is_some_and(|word| EMPLOYS.contains(&word));
            let measures = before.is_some_and(|word| MEASURES.contains(&word));
            let written = &text[words[at].span.clone()];
            let capital = at > 0 && written.starts_with(char::is_uppercase);
            let everyday = taken == 1 && lexicon.is_everyday(&words[at].text);
            let free = found
                .iter()
                .all(|one| one.words.end <= at || at < one.words.start);
            if !free || (everyday && !employs && !measures && !capital) {
                continue;
            }
            let is_company = name.is_company && (!name.is_source || employs);
            found.push(Mention {
                kind: if is_company {
                    Kind::Company
                } else {
                    Kind::Source
                },
                names: vec![name.text.clone()],
                words: at..at + taken,
            });
        }
        for at in 1..words.len() {
            let free = found.iter().all(|one| !one.words.contains(&at));
            if free && plain[at - 1] == "at" && !is_known(&words[at].text) {
                found.push(Mention {
                    kind: Kind::Foreign,
                    names: vec![text[words[at].span.clone()].to_owned()],
                    words: at..at + 1,
                });
            }
        }
        found.sort_by_key(|mention| mention.words.start);
        found
    }

    /// Whether this is a word of some name.
    pub fn knows(&self, word: &str) -> bool {
        self.phrases.has_word(self.bare(word)) || self.groups.has_word(word)
    }

    /// A word without the end of a web address (`indeed.com`), unless that is part of a name
    /// (`Salary.com`, which is not salary).
    fn bare<'w>(&self, word: &'w str) -> &'w str {
        let without = || {
            word.strip_suffix(".com")
                .filter(|_| !self.phrases.has_word(word))
        };
        without().unwrap_or(word)
    }
}

fn words(lexicon: &Lexicon, text: &str) -> Vec<String> {
    let words = lexicon.analyzer().words(text).into_iter();
    words
        .filter(|word| !word.part)
        .map(|word| word.text)
        .collect()
}

/// Groups of companies, in the order of the table.
pub(super) fn groups(written: &[Written]) -> Vec<(String, Vec<String>)> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for entry in written {
        match groups.iter_mut().find(|(name, _)| *name == entry.canonical) {
            Some((_, members)) => members.push(entry.written.clone()),
            None => groups.push((entry.canonical.clone(), vec![entry.written.clone()])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::question_words;

    fn found(text: &str) -> Vec<(Kind, Vec<String>)> {
        let lexicon = Lexicon::embedded().unwrap();
        let names = Names::new(
            &lexicon,
            ["Google", "Apple", "LinkedIn"],
            [
                "Glassdoor",
                "Levels.fyi",
                "Indeed",
                "LinkedIn",
                "Bureau of Labor Statistics",
            ],
        );
        let words = question_words(&lexicon, text);
        let known = |word: &str| ["home", "companies"].contains(&word) || lexicon.knows(word);
        let found = names.find(&lexicon, text, &words, known);
        found.into_iter().map(|one| (one.kind, one.names)).collect()
    }

    #[test]
    fn names_in_their_places() {
        use Kind::{Company, Foreign, Source};
        for (text, expected) in [
            (
                "how much do mles make at google",
                vec![(Company, vec!["Google"])],
            ),
            (
                "pay according to glassdoor",
                vec![(Source, vec!["Glassdoor"])],
            ),
            (
                "pay per BLS",
                vec![(Source, vec!["Bureau of Labor Statistics"])],
            ),
            ("levels fyi numbers", vec![(Source, vec!["Levels.fyi"])]),
            ("what indeed.com says", vec![(Source, vec!["Indeed"])]),
            ("nurse salary", vec![]),
            ("is that indeed so", vec![]),
            ("an apple a day", vec![]),
            ("working at apple", vec![(Company, vec!["Apple"])]),
            ("salary on linkedin", vec![(Source, vec!["LinkedIn"])]),
            ("salary at linkedin", vec![(Company, vec!["LinkedIn"])]),
            ("FAANG pay", vec![(Company, vec!["Google", "Apple"])]),
            ("pay at Krustyburger", vec![(Foreign, vec!["Krustyburger"])]),
            ("working at home", vec![]),
            ("at big companies", vec![]),
        ] {
            let expected: Vec<(Kind, Vec<String>)> = expected
                .into_iter()
                .map(|(kind, names)| (kind, names.into_iter().map(str::to_owned).collect()))
                .collect();
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
