//! Which role a job title means that nobody has listed: the roles whose known titles are most like
//! it. Names, other names and official titles by the ten thousand are compared by words, roots of
//! words and pieces of words, and by the directions of their words in the table of
//! [word vectors](crate::analysis::WordVectors); what many near titles have in common counts more
//! than one lucky likeness. Built from names alone, so that what is measured is what serves.
//!
//! What speaks for a role ([`Evidence`]) is added up into a log-linear model ([`Weights`]), whose
//! softmax is the probability that the title means the role:
//!
//! 1. votes of the nearest known titles, by a power of their cosine (k nearest neighbours, Cover &
//!    Hart 1967, with the distance weights of Dudani 1976): once by what the titles are made of, once
//!    by what their words mean,
//! 2. how near the middle of all titles of the role is by meaning (Rocchio 1971),
//! 3. the likelihood of the title under the titles of the role, by roots, the last word, pieces and
//!    pairs of words, with Dirichlet smoothing (Zhai & Lafferty 2001),
//! 4. how many titles the role has.

mod evidence;
mod feature;
mod likelihood;
mod list;
mod sense;
mod weight;

use rustc_hash::FxHashMap;

pub use self::weight::{EVIDENCE, Evidence, Weights};
use self::{
    feature::{Feature, Kind, features},
    likelihood::Likelihoods,
    list::{Lists, Writer},
    sense::Senses,
};
use crate::analysis::Analyzer;

/// A title of a role.
#[derive(Debug, Clone, Copy)]
pub struct Name<'a> {
    /// As written.
    pub text: &'a str,
    /// Whose it is.
    pub role: u32,
    /// What it counts beside others: 1 for one of many.
    pub weight: f32,
}

/// A role that a title may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// The role.
    pub role: u32,
    /// How probable it is that the title means this role, among those there are.
    pub probability: f32,
    /// How alike the title and the nearest known title of the role are, 0..=1: the cosine of their
    /// features, weighted by rarity.
    pub likeness: f32,
}

/// The titles of all roles, ready to be compared.
#[derive(Default)]
pub struct Titles {
    /// The features of titles, and the names that have them.
    lists: Lists,
    /// By number of the name: where its roles begin in `roles`.
    starts: Vec<u32>,
    /// Role and weight.
    roles: Vec<(u32, f32)>,
    /// By number of the name: the length of its vector of features.
    lengths: Vec<f32>,
    likelihoods: Likelihoods,
    senses: Senses,
}

impl Titles {
    /// The titles of roles that are numbered below `roles`.
    pub fn new<'a>(
        roles: usize,
        names: impl IntoIterator<Item = Name<'a>>,
        analyzer: &Analyzer,
    ) -> Self {
        let mut titles = Self {
            likelihoods: Likelihoods::new(roles),
            ..Self::default()
        };
        // What several roles are called is one name of several.
        let mut by_text: FxHashMap<&str, u32> = FxHashMap::default();
        let mut named: Vec<(&str, Vec<(u32, f32)>)> = Vec::new();
        for name in names {
            let at = *by_text.entry(name.text).or_insert(named.len() as u32) as usize;
            if at == named.len() {
                named.push((name.text, Vec::new()));
            }
            let owners = &mut named[at].1;
            match owners.iter_mut().find(|(role, _)| *role == name.role) {
                Some((_, weight)) => *weight = weight.max(name.weight),
                None => owners.push((name.role, name.weight)),
            }
        }
        let mut writer = Writer::default();
        for (number, (text, owners)) in named.iter().enumerate() {
            titles.starts.push(titles.roles.len() as u32);
            titles.roles.extend_from_slice(owners);
            titles.likelihoods.add_name(owners);
            for Feature { hash, kind } in features(text) {
                writer.add(hash, kind, number as u32);
                titles.likelihoods.add_feature(kind, owners);
            }
        }
        titles.starts.push(titles.roles.len() as u32);
        titles.roles.shrink_to_fit();
        titles.lists = writer.finish(named.len());
        titles.lengths = titles.lists.lengths(named.len());
        let owned = named.iter().map(|(text, owners)| (*text, &owners[..]));
        titles.senses = Senses::new(roles, owned, analyzer);
        titles
    }

    /// Roles that a title may mean, best first, at most `limit`; none where no known title has
    /// anything in common with it. The analyzer is the one that the titles were made with.
    pub fn rank(
        &self,
        title: &str,
        analyzer: &Analyzer,
        weights: &Weights,
        limit: usize,
    ) -> Vec<Match> {
        let mut found: Vec<Match> = self
            .evidence(title, analyzer)
            .into_iter()
            .map(|(role, evidence, likeness)| Match {
                role,
                probability: weights.score(&evidence),
                likeness,
            })
            .collect();
        let best = found.iter().map(|found| found.probability);
        let best = best.fold(f32::NEG_INFINITY, f32::max);
        let mut all = 0.0;
        for found in &mut found {
            found.probability = (found.probability - best).exp();
            all += found.probability;
        }
        for found in &mut found {
            found.probability /= all;
        }
        found.sort_by(|a, b| {
            let order = b.probability.total_cmp(&a.probability);
            order.then(a.role.cmp(&b.role))
        });
        found.truncate(limit);
        found
    }

    /// What speaks for each role that anything speaks for, with the [likeness](Match::likeness) of
    /// its nearest title.
    pub fn evidence(&self, title: &str, analyzer: &Analyzer) -> Vec<(u32, Evidence, f32)> {
        evidence::gather(self, title, analyzer)
    }

    /// The features of a title, each once.
    fn ask(&self, title: &str) -> Vec<Asked> {
        let mut asked: Vec<Asked> = Vec::new();
        let mut known: FxHashMap<u64, usize> = FxHashMap::default();
        for Feature { hash, kind } in features(title) {
            let at = *known.entry(hash).or_insert(asked.len());
            match asked.get_mut(at) {
                Some(one) => one.count += 1.0,
                None => asked.push(Asked {
                    number: self.lists.find(hash),
                    kind,
                    count: 1.0,
                }),
            }
        }
        asked
    }

    fn names(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The roles that a name is of, with what it counts for each.
    fn owners(&self, name: u32) -> &[(u32, f32)] {
        let of = |at: u32| self.starts[at as usize] as usize;
        &self.roles[of(name)..of(name + 1)]
    }
}

/// A feature of the title asked for.
struct Asked {
    /// Where a name has it.
    number: Option<usize>,
    kind: Kind,
    /// How often the title has it.
    count: f32,
}

/// As BM25 has it (Robertson & Spärck Jones 1976, with 1 added to stay positive).
fn rarity(with: usize, all: usize) -> f32 {
    let (with, all) = (with as f32, all as f32);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Lexicon;

    fn titles(lexicon: &Lexicon) -> Titles {
        let names = [
            (0, "Registered Nurses"),
            (0, "Staff Nurse"),
            (0, "Emergency Room Nurse"),
            (1, "Nurse Practitioners"),
            (1, "Family Nurse Practitioner"),
            (2, "Welders, Cutters, Solderers, and Brazers"),
            (2, "Arc Welder"),
            (2, "Pipe Welder"),
            (3, "Electricians"),
            (3, "Journeyman Electrician"),
            (3, "Maintenance Electrician"),
        ];
        let names = names.map(|(role, text)| Name {
            text,
            role,
            weight: 1.0,
        });
        Titles::new(4, names, lexicon.analyzer())
    }

    fn rank(title: &str) -> Vec<Match> {
        let lexicon = Lexicon::embedded().unwrap();
        titles(&lexicon).rank(title, lexicon.analyzer(), &Weights::TUNED, 9)
    }

    fn first(title: &str) -> Option<u32> {
        rank(title).first().map(|found| found.role)
    }

    #[test]
    fn titles_that_nobody_listed_find_their_role() {
        assert_eq!(first("Pediatric Emergency Nurse"), Some(0));
        assert_eq!(first("Neonatal Nurse Practitioner"), Some(1));
        assert_eq!(first("Welding Operator"), Some(2));
        assert_eq!(first("electrical journeyman"), Some(3));
        assert_eq!(first("Qzx"), None);
        assert_eq!(first(""), None);
    }

    #[test]
    fn a_title_of_other_words_that_mean_as_much_finds_its_role() {
        for title in ["patient care", "hospital"] {
            assert!(matches!(first(title), Some(0 | 1)), "{title}");
        }
    }

    #[test]
    fn a_known_title_is_wholly_alike_and_all_probabilities_make_one() {
        let found = rank("pipe welder");
        assert!((found[0].likeness - 1.0).abs() < 1e-3, "{found:?}");
        assert!(rank("pipe organ tuner")[0].likeness < 0.7);
        let sum: f32 = found.iter().map(|found| found.probability).sum();
        assert!((sum - 1.0).abs() < 1e-4, "{found:?}");
    }

    #[test]
    fn nothing_to_compare_with_finds_nothing() {
        let lexicon = Lexicon::embedded().unwrap();
        let none = Titles::new(0, [], lexicon.analyzer());
        let found = none.rank("nurse", lexicon.analyzer(), &Weights::TUNED, 3);
        assert!(found.is_empty());
        let found = Titles::default().rank("nurse", lexicon.analyzer(), &Weights::TUNED, 3);
        assert!(found.is_empty());
    }
}
