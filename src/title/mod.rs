//! Which role a job title means that nobody has listed: the roles whose known titles are most like
//! it. Names, other names and official titles by the ten thousand are compared by words, roots of
//! words and pieces of words; what many near titles have in common counts more than one lucky
//! likeness. Pure, and built from names alone; a text of each role may help.
//!
//! Four pieces of evidence are each scaled to the best role and added up ([`Weights`]):
//!
//! 1. votes of the nearest known titles, by a power of their cosine (k nearest neighbours, Cover &
//!    Hart 1967, with the distance weights of Dudani 1976),
//! 2. the nearest title of a role alone,
//! 3. BM25 over the words of all titles of a role, and over its text, by roots of words,
//! 4. the likelihood of the title under the titles of a role, with Dirichlet smoothing (Zhai &
//!    Lafferty 2001); a role with more titles is likelier.

mod evidence;
mod feature;
mod text;

use rustc_hash::FxHashMap;

use self::{
    evidence::Evidence,
    feature::{Feature, KINDS, Kind, features},
    text::Texts,
};

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
    /// Comparable among the roles found for one title only: at most the sum of the [`Weights`].
    pub score: f32,
    /// How alike the title and the nearest known title of the role are, 0..=1: the cosine of their
    /// features, weighted by rarity.
    pub likeness: f32,
}

/// What each piece of evidence counts, and how near a title must be to vote.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Votes of the nearest titles.
    pub votes: f32,
    /// The nearest title of a role.
    pub nearest: f32,
    /// BM25 over a role's titles.
    pub words: f32,
    /// BM25 over a role's text and titles.
    pub text: f32,
    /// Likelihood under a role's titles.
    pub likelihood: f32,
    /// Titles that vote.
    pub neighbours: usize,
    /// The power of the cosine that a vote is.
    pub sharpness: f32,
    /// Pseudo-counts of Dirichlet smoothing.
    pub smoothing: f32,
    /// How much a difference in log-likelihood counts.
    pub temperature: f32,
}

impl Weights {
    /// Chosen by coordinate ascent on a fold of the development halves of titles of O*NET and of the
    /// handbook's occupations; the same for both.
    pub const TUNED: Self = Self {
        votes: 1.0,
        nearest: 0.5,
        words: 0.3,
        text: 0.8,
        likelihood: 0.5,
        neighbours: 150,
        sharpness: 3.0,
        smoothing: 10.0,
        temperature: 0.3,
    };
}

/// The titles of all roles, ready to be compared.
#[derive(Debug, Default)]
pub struct Titles {
    /// Feature → its number.
    numbers: FxHashMap<u64, u32>,
    /// By number of the feature: the names that have it, ascending; one that has it twice stands
    /// twice.
    holders: Vec<Vec<u32>>,
    /// By number of the feature.
    kinds: Vec<Kind>,
    /// By number of the feature: what it counts in a vector, its rarity among the names by its kind.
    rarities: Vec<f32>,
    /// By number of the name: where its roles begin in `roles`.
    starts: Vec<u32>,
    /// Role and weight.
    roles: Vec<(u32, f32)>,
    /// By number of the name: the length of its vector.
    lengths: Vec<f32>,
    /// By role: how many names it has.
    names_of: Vec<f32>,
    /// By kind and role: how many features its names have.
    features_of: Vec<Vec<f32>>,
    texts: Option<Texts>,
}

impl Titles {
    /// The titles of roles that are numbered below `roles`.
    pub fn new<'a>(roles: usize, names: impl IntoIterator<Item = Name<'a>>) -> Self {
        let mut titles = Self {
            names_of: vec![0.0; roles],
            features_of: vec![vec![0.0; roles]; KINDS],
            ..Self::default()
        };
        // What several roles are called is one name of several.
        let mut by_text: FxHashMap<&str, Vec<(u32, f32)>> = FxHashMap::default();
        let mut order: Vec<&str> = Vec::new();
        for name in names {
            let owners = by_text.entry(name.text).or_insert_with(|| {
                order.push(name.text);
                Vec::new()
            });
            let known = owners.iter_mut().find(|(role, _)| *role == name.role);
            match known {
                Some((_, weight)) => *weight = weight.max(name.weight),
                None => owners.push((name.role, name.weight)),
            }
        }
        for text in order {
            titles.add(text, &by_text[text]);
        }
        titles.starts.push(titles.roles.len() as u32);
        titles.measure();
        titles
    }

    /// The same with a text of each role, in their order.
    #[must_use]
    pub fn with_texts<'a>(mut self, texts: impl IntoIterator<Item = &'a str>) -> Self {
        self.texts = Some(Texts::new(texts));
        self
    }

    /// Roles that a title may mean, best first, at most `limit`; none where no known title has
    /// anything in common with it.
    pub fn rank(&self, title: &str, weights: &Weights, limit: usize) -> Vec<Match> {
        let asked = self.ask(title);
        let mut evidence = Evidence::gather(self, title, &asked, weights);
        evidence.rank(weights, limit)
    }

    /// Whether some title has each word of this one, and it has any.
    pub fn has_words_of(&self, title: &str) -> bool {
        let mut words = features(title)
            .into_iter()
            .filter(|one| one.kind == Kind::Word)
            .peekable();
        words.peek().is_some() && words.all(|word| self.numbers.contains_key(&word.hash))
    }

    fn add(&mut self, text: &str, owners: &[(u32, f32)]) {
        let name = self.starts.len() as u32;
        self.starts.push(self.roles.len() as u32);
        self.roles.extend_from_slice(owners);
        for &(role, _) in owners {
            self.names_of[role as usize] += 1.0;
        }
        for Feature { hash, kind } in features(text) {
            let next = self.holders.len() as u32;
            let number = *self.numbers.entry(hash).or_insert(next) as usize;
            if number == self.holders.len() {
                self.holders.push(Vec::new());
                self.kinds.push(kind);
            }
            self.holders[number].push(name);
            for &(role, _) in owners {
                self.features_of[kind as usize][role as usize] += 1.0;
            }
        }
    }

    /// What features count, and the lengths of all names' vectors.
    fn measure(&mut self) {
        let names = self.names();
        let mut lengths = vec![0.0_f32; names];
        for (holders, kind) in self.holders.iter_mut().zip(&self.kinds) {
            holders.shrink_to_fit();
            let with = holders.chunk_by(|a, b| a == b).count();
            let rarity = rarity(with, names) * kind.weight();
            for same in holders.chunk_by(|a, b| a == b) {
                lengths[same[0] as usize] += (same.len() as f32 * rarity).powi(2);
            }
            self.rarities.push(rarity);
        }
        self.lengths = lengths.into_iter().map(f32::sqrt).collect();
    }

    /// The features of a title, each once: its number, where a name has it, with its kind and how
    /// often the title has it.
    fn ask(&self, title: &str) -> Vec<Asked> {
        let mut asked: Vec<Asked> = Vec::new();
        let mut known: FxHashMap<u64, usize> = FxHashMap::default();
        for Feature { hash, kind } in features(title) {
            let at = *known.entry(hash).or_insert(asked.len());
            match asked.get_mut(at) {
                Some(one) => one.count += 1.0,
                None => asked.push(Asked {
                    number: self.numbers.get(&hash).map(|&number| number as usize),
                    kind,
                    count: 1.0,
                }),
            }
        }
        asked
    }

    fn names(&self) -> usize {
        self.starts.len() - 1
    }

    /// The roles that a name is of, with what it counts for each.
    fn owners(&self, name: u32) -> &[(u32, f32)] {
        let of = |at: u32| self.starts[at as usize] as usize;
        &self.roles[of(name)..of(name + 1)]
    }
}

/// A feature of the title asked for.
struct Asked {
    number: Option<usize>,
    kind: Kind,
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

    fn titles() -> Titles {
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
        Titles::new(4, names)
    }

    fn first(title: &str) -> Option<u32> {
        let found = titles().rank(title, &Weights::TUNED, 3);
        found.first().map(|found| found.role)
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
    fn a_known_title_is_wholly_alike() {
        let found = titles().rank("pipe welder", &Weights::TUNED, 1);
        assert!((found[0].likeness - 1.0).abs() < 1e-3, "{found:?}");
        assert!(titles().rank("pipe organ tuner", &Weights::TUNED, 1)[0].likeness < 0.7);
    }

    #[test]
    fn texts_help_where_titles_say_nothing() {
        let texts = [
            "patients",
            "patients",
            "torches join metal",
            "wiring of buildings",
        ];
        let found = titles()
            .with_texts(texts)
            .rank("metal torch worker", &Weights::TUNED, 1);
        assert_eq!(found[0].role, 2);
    }

    #[test]
    fn nothing_to_compare_with_finds_nothing() {
        assert!(
            Titles::new(0, [])
                .rank("nurse", &Weights::TUNED, 3)
                .is_empty()
        );
    }
}
