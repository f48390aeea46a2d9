//! Roles by what was typed so far.

use std::collections::BTreeMap;

use strsim::osa_distance;

use crate::{
    analysis::{Word, fold, tokens},
    index::Entry,
    query::Lexicon,
};

/// The names of all roles, ready to be compared.
pub(super) struct Completion {
    names: Vec<Name>,
    /// Every word of a name, each once: what was typed is held against these first, so that names
    /// by the ten thousand cost no more than the words they share.
    words: Vec<String>,
    /// By number of the word: positions of the names that have it.
    holders: Vec<Vec<u32>>,
}

struct Name {
    document: u32,
    /// Folded text.
    text: String,
    /// Words in normal form.
    words: Vec<String>,
    /// What a name counts beside another that fits as well.
    bonus: f32,
}

/// What a title counts more than an alias, and an alternate name less.
const TITLE: f32 = 0.1;
const ALTERNATE: f32 = -0.15;
/// Letters that alternate names are not looked up by yet.
const FEW_LETTERS: usize = 2;
/// Names compared at most, the most promising words' first.
const MOST_COMPARED: usize = 4_000;

/// Words at least this long may hold a typing error.
const SHORTEST_TYPO: usize = 3;

impl Completion {
    pub fn new(documents: &[Entry]) -> Self {
        let mut names = Vec::new();
        for (document, entry) in documents.iter().enumerate() {
            let title = std::iter::once((entry.title.as_str(), TITLE));
            let others = entry.aliases.iter().map(|alias| (alias.as_str(), 0.0));
            let alternates = entry.alternates.iter();
            let alternates = alternates.map(|name| (name.as_str(), ALTERNATE));
            let id = std::iter::once((entry.id.as_str(), 0.0));
            for (text, bonus) in title.chain(others).chain(alternates).chain(id) {
                names.push(Name {
                    document: document as u32,
                    text: fold(text),
                    words: tokens(text).into_iter().map(|token| token.text).collect(),
                    bonus,
                });
            }
        }
        let mut by_word: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (position, name) in names.iter().enumerate() {
            for word in &name.words {
                let holders = by_word.entry(word).or_default();
                if holders.last() != Some(&(position as u32)) {
                    holders.push(position as u32);
                }
            }
        }
        let (words, holders) = by_word
            .into_iter()
            .map(|(word, holders)| (word.to_owned(), holders))
            .unzip();
        Self {
            names,
            words,
            holders,
        }
    }

    /// The names that have a word like each of those typed, in their order; `None` where a word is
    /// like none.
    fn holding(&self, typed: &[String]) -> Option<Vec<u32>> {
        // One or two letters mean a title or a short name.
        let letters: usize = typed.iter().map(String::len).sum();
        let counts =
            |position: &u32| letters > FEW_LETTERS || self.names[*position as usize].bonus >= 0.0;
        let mut common: Option<Vec<u32>> = None;
        for word in typed {
            let mut like: Vec<u32> = (0..self.words.len())
                .filter(|&at| likeness(word, &self.words[at]) > 0.0)
                .flat_map(|at| self.holders[at].iter().copied().filter(counts))
                .collect();
            like.sort_unstable();
            like.dedup();
            common = Some(match common {
                None => like,
                Some(mut before) => {
                    before.retain(|position| like.binary_search(position).is_ok());
                    before
                }
            });
            if common.as_ref().is_some_and(Vec::is_empty) {
                return None;
            }
        }
        common
    }

    /// The names worth comparing with what was typed: those that have its words as typed, or as
    /// written out, or all of them where they are few.
    fn candidates(&self, literal: &[String], meant: &[String]) -> Vec<u32> {
        if self.names.len() <= MOST_COMPARED {
            return (0..self.names.len() as u32).collect();
        }
        let mut found = self.holding(literal).unwrap_or_default();
        if meant != literal {
            found.extend(self.holding(meant).unwrap_or_default());
            found.sort_unstable();
            found.dedup();
        }
        if found.len() > MOST_COMPARED {
            // Titles and short names are what few letters mean.
            found.sort_by_key(|&position| {
                let name = &self.names[position as usize];
                (name.bonus <= 0.0, name.text.len(), position)
            });
            found.truncate(MOST_COMPARED);
        }
        found
    }

    /// Ordinals of documents, best first: names that start with the text, names whose words all
    /// start with the typed words, abbreviations written out, names one typing error away.
    pub fn complete(&self, lexicon: &Lexicon, typed: &str, limit: usize) -> Vec<u32> {
        let text = fold(typed.trim());
        let words: Vec<String> = tokens(typed).into_iter().map(|token| token.text).collect();
        let meant: Vec<String> = lexicon
            .analyzer()
            .words(typed)
            .into_iter()
            .filter(|word| !word.part)
            .map(|word| word.text)
            .collect();
        // Few names are read as questions are, so that their own abbreviations are written out.
        let is_small = self.names.len() <= MOST_COMPARED;
        let mut best: BTreeMap<u32, f32> = BTreeMap::new();
        for position in self.candidates(&words, &meant) {
            let name = &self.names[position as usize];
            let expanded = || {
                if !is_small {
                    return agreement(&meant, &name.words);
                }
                let named: Vec<Word> = lexicon.analyzer().words(&name.text);
                let whole = named.iter().filter(|word| !word.part);
                let whole: Vec<&str> = whole.map(|word| word.text.as_str()).collect();
                let all: Vec<&str> = named.iter().map(|word| word.text.as_str()).collect();
                // “ml” is a better name for machine learning than for AI/ML
                agreement(&meant, &whole).max(agreement(&meant, &all) - 0.2)
            };
            let mut score = if name.text == text {
                4.0
            } else if name.text.starts_with(&text) {
                3.0
            } else {
                let literal = agreement(&words, &name.words) * 2.0;
                if literal > 0.0 {
                    literal
                } else {
                    expanded() * 1.8
                }
            };
            if score <= 0.0 {
                continue;
            }
            score += name.bonus;
            let known = best.entry(name.document).or_insert(score);
            *known = known.max(score);
        }
        let mut best: Vec<(f32, u32)> = best
            .into_iter()
            .map(|(document, score)| (score, document))
            .collect();
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        best.into_iter()
            .take(limit)
            .map(|(_, document)| document)
            .collect()
    }
}

/// How well a name begins with the typed words, in any order: 0 where one of them is not in it.
fn agreement(typed: &[String], name: &[impl AsRef<str>]) -> f32 {
    if typed.is_empty() {
        return 0.0;
    }
    let mut sum = 0.0;
    for word in typed {
        let best = name
            .iter()
            .map(|known| likeness(word, known.as_ref()))
            .fold(0.0, f32::max);
        if best == 0.0 {
            return 0.0;
        }
        sum += best;
    }
    // shorter names are nearer to what was typed
    sum / typed.len() as f32 - 0.01 * name.len() as f32
}

fn likeness(typed: &str, known: &str) -> f32 {
    if typed == known {
        1.0
    } else if known.starts_with(typed) || known.split('/').any(|part| part == typed) {
        0.9
    } else if typed.len() >= SHORTEST_TYPO && typed.chars().next() == known.chars().next() {
        // what is typed so far may be wrong by a letter left out, added, changed or swapped
        let length = typed.chars().count();
        let distance = (length - 1..=length + 1)
            .map(|taken| known.chars().take(taken).collect::<String>())
            .map(|beginning| osa_distance(typed, &beginning))
            .fold(osa_distance(typed, known), usize::min);
        let allowed = if length >= 8 { 2 } else { 1 };
        if distance <= allowed { 0.7 } else { 0.0 }
    } else {
        0.0
    }
}

/// The names that fit what was typed: those that begin with it, that hold it, that are close to it;
/// all of them where nothing was.
pub(super) fn of_names(
    names: impl IntoIterator<Item = String>,
    typed: &str,
    limit: usize,
) -> Vec<String> {
    let typed = fold(typed.trim());
    let distance = |name: &str| {
        let name = fold(name);
        if name.starts_with(&typed) {
            return Some(0);
        }
        if name.contains(&typed) {
            return Some(1);
        }
        let beginning = |word: &str| word.chars().take(typed.chars().count()).collect::<String>();
        let mut words = name.split(|c: char| !c.is_alphanumeric());
        let slip = |word| osa_distance(&beginning(word), &typed) <= 1;
        (typed.chars().count() >= SHORTEST_TYPO && words.any(slip)).then_some(2)
    };
    let mut fitting: Vec<(u8, String)> = names
        .into_iter()
        .filter_map(|name| Some((distance(&name)?, name)))
        .collect();
    fitting.sort();
    fitting.truncate(limit);
    fitting.into_iter().map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Source;

    fn complete(typed: &str) -> Vec<String> {
        let entry = |title: &str, aliases: &[&str]| Entry {
            id: title.to_lowercase().replace([' ', '/'], "-"),
            title: title.to_owned(),
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            alternates: Vec::new(),
            summary: None,
            source: Source::default(),
            sources: Vec::new(),
            region: None,
            currency: None,
            path: String::new(),
            topics: Vec::new(),
            chunks: 0..0,
        };
        let documents = [
            entry("AI/ML Systems Engineer", &[]),
            entry(
                "Machine Learning Software Engineer",
                &["Machine Learning Engineer"],
            ),
            entry("Data Platform Engineer", &["Platform Data Engineer"]),
            entry("Genomic Data Scientist", &[]),
        ];
        let lexicon = Lexicon::embedded().unwrap();
        Completion::new(&documents)
            .complete(&lexicon, typed, 25)
            .into_iter()
            .map(|ordinal| documents[ordinal as usize].title.clone())
            .collect()
    }

    #[test]
    fn beginnings_abbreviations_and_typing_errors() {
        assert_eq!(complete("mach")[0], "Machine Learning Software Engineer");
        assert_eq!(complete("mle")[0], "Machine Learning Software Engineer");
        assert_eq!(
            complete("machine lern")[0],
            "Machine Learning Software Engineer"
        );
        assert_eq!(complete("sytems")[0], "AI/ML Systems Engineer");
        assert_eq!(complete("ml sys")[0], "AI/ML Systems Engineer");
        assert_eq!(complete("dta platf")[0], "Data Platform Engineer");
        assert_eq!(complete("genome")[0], "Genomic Data Scientist");
        assert!(complete("plumber").is_empty());
    }
}
