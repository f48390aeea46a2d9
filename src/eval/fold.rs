//! Cutting a set of questions into parts for development and checking.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::index;

/// A half of a set: what may be looked at and tuned to, and what confirms it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Half {
    /// For development.
    Dev,
    /// Held out, for checking.
    Held,
}

/// What decides where a question goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its kind: every fold gets about as many of each.
    pub stratum: String,
    /// Questions of one group stay together, such as one and its follow-up.
    pub group: String,
}

/// Assigns each question to one of `k` folds: the number of its fold. Groups stay whole; the larger
/// go first, each to the fold that has fewest of its strata, then fewest questions. `seed` decides
/// between equals, so that the same input gives the same folds on every machine.
pub fn folds(members: &[Member], k: usize, seed: u64) -> Vec<usize> {
    let k = k.max(1);
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        groups.entry(&member.group).or_default().push(at);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    let mut random = fastrand::Rng::with_seed(seed);
    random.shuffle(&mut groups);
    // stable: equal sizes stay shuffled
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    let mut of = vec![0; members.len()];
    let mut sizes = vec![0_usize; k];
    let mut of_stratum: HashMap<(&str, usize), usize> = HashMap::new();
    for group in groups {
        let load = |fold: usize| {
            let same: usize = group
                .iter()
                .map(|&at| {
                    let key = (members[at].stratum.as_str(), fold);
                    of_stratum.get(&key).copied().unwrap_or(0)
                })
                .sum();
            (same, sizes[fold])
        };
        let fold = (0..k).min_by_key(|&fold| load(fold)).unwrap_or(0);
        for at in group {
            of[at] = fold;
            sizes[fold] += 1;
            *of_stratum.entry((&members[at].stratum, fold)).or_default() += 1;
        }
    }
    of
}

/// Which of `k` folds an id falls into, by its hash: what stays the same when others are added.
pub fn fold_of(id: &str, k: usize) -> usize {
    let mut random = fastrand::Rng::with_seed(u64::from(index::hash(id).value()));
    random.usize(..k.max(1))
}

/// The half that an id falls into, by its hash: what stays the same when questions are added.
pub fn halves(id: &str) -> Half {
    // Through a generator, since the last bits of the hashes of neighbouring numbers are alike.
    let mut random = fastrand::Rng::with_seed(u64::from(index::hash(id).value()));
    if random.bool() { Half::Dev } else { Half::Held }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members() -> Vec<Member> {
        (0..100)
            .map(|i| Member {
                stratum: ["figure", "list", "ood"][i % 3].to_owned(),
                // every tenth belongs to the one before
                group: (if i % 10 == 9 { i - 1 } else { i }).to_string(),
            })
            .collect()
    }

    #[test]
    fn folds_are_even_in_every_stratum() {
        let members = members();
        let folds = folds(&members, 5, 1);
        for fold in 0..5 {
            for stratum in ["figure", "list", "ood"] {
                let count = (0..100)
                    .filter(|&i| folds[i] == fold && members[i].stratum == stratum)
                    .count();
                assert!((5..=8).contains(&count), "{stratum} in {fold}: {count}");
            }
        }
    }

    #[test]
    fn groups_stay_whole_and_seeds_differ() {
        let members = members();
        let one = folds(&members, 5, 1);
        for i in (9..100).step_by(10) {
            assert_eq!(one[i], one[i - 1]);
        }
        assert_eq!(one, folds(&members, 5, 1));
        assert_ne!(one, folds(&members, 5, 2));
        assert!(folds(&[], 5, 1).is_empty());
    }

    #[test]
    fn halves_are_halves() {
        let dev = (0..1000)
            .filter(|id| halves(&id.to_string()) == Half::Dev)
            .count();
        assert!((450..550).contains(&dev), "{dev}");
    }
}
