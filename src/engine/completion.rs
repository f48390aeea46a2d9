//! Roles by what was typed so far.

mod likeness;
mod noun;

use std::collections::BTreeMap;

use self::{
    likeness::{likeness, shortest_typo},
    noun::Nouns,
};
use crate::{
    analysis::{Word, fold, tokens},
    index::Entry,
    query::Lexicon,
};

/// The names of all roles, ready to be compared.
pub(super) struct Completion {
    names: Vec<Name>,
    /// Every word of a name, each once, sorted: what was typed is held against these, so that names
    /// by the ten thousand cost no more than the words they share.
    words: Vec<String>,
    /// Numbers of those that are compounds.
    compounds: Vec<usize>,
    /// By number of the word: positions of the names that have it.
    holders: Vec<Vec<u32>>,
    nouns: Nouns,
}

struct Name {
    document: u32,
    /// Folded text.
    text: String,
    /// Numbers of its words.
    words: Vec<u32>,
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

/// What a name scores that is just what an abbreviation stands for, and one that holds it: more
/// than one that happens to begin with the same letters.
const STANDS_FOR: f32 = 3.8;
const HOLDS: f32 = 3.3;
/// What a name's agreement is less than wholly by rounding.
const ROUNDING: f32 = 1e-3;

impl Completion {
    pub fn new(documents: &[Entry]) -> Self {
        let mut named: Vec<(u32, String, Vec<String>, f32)> = Vec::new();
        for (document, entry) in documents.iter().enumerate() {
            let title = std::iter::once((entry.title.as_str(), TITLE));
            let others = entry.aliases.iter().map(|alias| (alias.as_str(), 0.0));
            let alternates = entry.alternates.iter();
            let alternates = alternates.map(|name| (name.as_str(), ALTERNATE));
            let id = std::iter::once((entry.id.as_str(), 0.0));
            for (text, bonus) in title.chain(others).chain(alternates).chain(id) {
                let words = tokens(text).into_iter().map(|token| token.text);
                named.push((document as u32, fold(text), words.collect(), bonus));
            }
        }
        let mut by_word: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (position, (_, _, words, _)) in named.iter().enumerate() {
            for word in words {
                let holders = by_word.entry(word).or_default();
                if holders.last() != Some(&(position as u32)) {
                    holders.push(position as u32);
                }
            }
        }
        let (words, holders): (Vec<String>, _) = by_word
            .into_iter()
            .map(|(word, holders)| (word.to_owned(), holders))
            .unzip();
        let number = |word: &String| words.binary_search(word).unwrap_or_default() as u32;
        let names = named.into_iter().map(|(document, text, own, bonus)| Name {
            document,
            text,
            words: own.iter().map(number).collect(),
            bonus,
        });
        Self {
            names: names.collect(),
            compounds: (0..words.len())
                .filter(|&at| words[at].contains('/'))
                .collect(),
            words,
            holders,
            nouns: Nouns::new(documents),
        }
    }

    /// How like a typed word, which may hold a typing error if it is so long, every word of a name is.
    fn likenesses(&self, typed: &str, shortest_typo: usize) -> Vec<f32> {
        let mut likenesses = vec![0.0; self.words.len()];
        let begins = |beginning: &str| {
            let from = self.words.partition_point(|word| word.as_str() < beginning);
            let with = self.words[from..].iter();
            let with = with.take_while(|word| word.starts_with(beginning)).count();
            from..from + with
        };
        // a word like it begins with the same letter, or is a compound of it
        let first = typed.chars().next().map_or(0, char::len_utf8);
        for at in begins(&typed[..first]).chain(self.compounds.iter().copied()) {
            likenesses[at] = likeness(typed, &self.words[at], shortest_typo);
        }
        likenesses
    }

    /// The names that have a word like each of those typed, in their order.
    fn holding(&self, typed: &[String], likenesses: &[Vec<f32>]) -> Vec<u32> {
        // One or two letters mean a title or a short name.
        let letters: usize = typed.iter().map(String::len).sum();
        let mut common = vec![true; self.names.len()];
        for likenesses in likenesses {
            let mut like = vec![false; self.names.len()];
            let words = likenesses.iter().zip(&self.holders);
            for (_, holders) in words.filter(|&(&likeness, _)| likeness > 0.0) {
                for &position in holders {
                    like[position as usize] = true;
                }
            }
            for (common, like) in common.iter_mut().zip(like) {
                *common &= like;
            }
        }
        let all = (0..self.names.len() as u32).filter(|&at| common[at as usize]);
        all.filter(|&at| letters > FEW_LETTERS || self.names[at as usize].bonus >= 0.0)
            .collect()
    }

    /// The names worth comparing with what was typed: those that have its words as typed, or as
    /// written out, or all of them where they are few.
    fn candidates(&self, literal: &Typed, meant: &Typed) -> Vec<u32> {
        if self.is_small() {
            return (0..self.names.len() as u32).collect();
        }
        let mut found = literal.names(self);
        if meant.words != literal.words {
            found.extend(meant.names(self));
            found.sort_unstable();
            found.dedup();
        }
        if found.len() > MOST_COMPARED {
            // Titles and short names are what few letters mean.
            found.select_nth_unstable_by_key(MOST_COMPARED, |&position| {
                let name = &self.names[position as usize];
                (name.bonus <= 0.0, name.text.len(), position)
            });
            found.truncate(MOST_COMPARED);
        }
        found
    }

    /// Whether all names are compared with whatever was typed.
    fn is_small(&self) -> bool {
        self.names.len() <= MOST_COMPARED
    }

    /// Ordinals of documents, best first: names that start with the text, names whose words all
    /// start with the typed words, abbreviations written out, names one typing error away.
    pub fn complete(&self, lexicon: &Lexicon, typed: &str, limit: usize) -> Vec<u32> {
        let typed = lexicon.everyday_title(typed).unwrap_or(typed);
        let text = fold(typed.trim());
        let words: Vec<String> = tokens(typed).into_iter().map(|token| token.text).collect();
        let meant: Vec<String> = lexicon
            .analyzer()
            .words(typed)
            .into_iter()
            .filter(|word| !word.part)
            .map(|word| word.text)
            .collect();
        let (literal, written_out) = (Typed::new(self, words), Typed::new(self, meant.clone()));
        let shortest = shortest_typo(meant.len());
        let mut best: BTreeMap<u32, f32> = BTreeMap::new();
        for position in self.candidates(&literal, &written_out) {
            let name = &self.names[position as usize];
            let expanded = || {
                // Few names are read as questions are, so that their own abbreviations are written out.
                if !self.is_small() {
                    return written_out.agreement(name);
                }
                let named: Vec<Word> = lexicon.analyzer().words(&name.text);
                let whole = named.iter().filter(|word| !word.part);
                let whole: Vec<&str> = whole.map(|word| word.text.as_str()).collect();
                let all: Vec<&str> = named.iter().map(|word| word.text.as_str()).collect();
                // “ml” is a better name for machine learning than for AI/ML
                let agreement = |name: &[&str]| {
                    agreement(meant.iter(), name.len(), |typed| {
                        let known = name.iter();
                        let known = known.map(|known| likeness(typed, known, shortest));
                        known.fold(0.0, f32::max)
                    })
                };
                agreement(&whole).max(agreement(&all) - 0.2)
            };
            let stands_for = if written_out.words == literal.words {
                0.0
            } else {
                stands_for(expanded(), name.words.len(), meant.len())
            };
            let mut score = if name.text == text {
                4.0
            } else if stands_for > 0.0 {
                stands_for
            } else if name.text.starts_with(&text) {
                3.0
            } else {
                let literal = literal.agreement(name) * 2.0;
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
        self.nouns.weigh(&meant, &mut best);
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

/// Words that were typed, and how like each of them the words of the names are.
struct Typed {
    words: Vec<String>,
    likenesses: Vec<Vec<f32>>,
}

impl Typed {
    fn new(completion: &Completion, words: Vec<String>) -> Self {
        let shortest = shortest_typo(words.len());
        let likenesses = words.iter();
        let likenesses = likenesses.map(|word| completion.likenesses(word, shortest));
        Self {
            likenesses: likenesses.collect(),
            words,
        }
    }

    /// The names that have a word like each of them; none where no word was typed.
    fn names(&self, completion: &Completion) -> Vec<u32> {
        if self.words.is_empty() {
            return Vec::new();
        }
        completion.holding(&self.words, &self.likenesses)
    }

    /// How well a name begins with them.
    fn agreement(&self, name: &Name) -> f32 {
        agreement(self.likenesses.iter(), name.words.len(), |likenesses| {
            let known = name.words.iter().map(|&word| likenesses[word as usize]);
            known.fold(0.0, f32::max)
        })
    }
}

/// What a name of so many words scores that wholly agrees with an abbreviation written out in so many;
/// nothing where it does not.
fn stands_for(agreement: f32, name: usize, meant: usize) -> f32 {
    match agreement {
        _ if agreement < 1.0 - 0.01 * name as f32 - ROUNDING => 0.0,
        _ if name == meant => STANDS_FOR,
        _ => HOLDS * agreement,
    }
}

/// How well a name of so many words begins with the typed words, in any order, given how like each of them
/// its nearest word is: 0 where one of them is not in it.
fn agreement<T>(
    typed: impl ExactSizeIterator<Item = T>,
    name: usize,
    nearest: impl Fn(T) -> f32,
) -> f32 {
    let count = typed.len();
    if count == 0 {
        return 0.0;
    }
    let mut sum = 0.0;
    for word in typed {
        let best = nearest(word);
        if best == 0.0 {
            return 0.0;
        }
        sum += best;
    }
    // shorter names are nearer to what was typed
    sum / count as f32 - 0.01 * name as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete(typed: &str) -> Vec<String> {
        let entry = |title: &str, aliases: &[&str]| Entry {
            id: title.to_lowercase().replace([' ', '/'], "-"),
            title: title.to_owned(),
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            ..Entry::default()
        };
        let documents = [
            entry("AI/ML Systems Engineer", &[]),
            entry(
                "Machine Learning Software Engineer",
                &["Machine Learning Engineer"],
            ),
            entry("Data Platform Engineer", &["Platform Data Engineer"]),
            entry("Genomic Data Scientist", &[]),
            entry("Street Cleaner", &["Sweeper", "Sweeping Machine Operator"]),
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

    #[test]
    fn an_abbreviation_comes_before_what_only_begins_like_it() {
        let found = complete("swe");
        assert_eq!(found[0], "Machine Learning Software Engineer");
        assert_eq!(found[1], "Street Cleaner");
        assert_eq!(complete("swee"), ["Street Cleaner"]);
    }

    #[test]
    fn three_letters_alone_are_taken_as_they_are() {
        assert!(complete("dxt").is_empty());
        assert_eq!(complete("dxta")[0], "Data Platform Engineer");
    }
}
