//! What speaks for each role.

use super::{Asked, Evidence, Titles, likelihood::TOLD_BY, rarity};
use crate::analysis::Analyzer;

/// Titles that vote by what they are made of, and the power of the cosine that a vote is.
const NEAREST: usize = 150;
const SHARPNESS: i32 = 3;
/// The same for what their words mean, whose cosines are all high.
const NEAREST_MEANT: usize = 100;
const SHARPNESS_MEANT: i32 = 12;
/// The share of the votes that a role has which got none.
const LEAST: f32 = 1e-3;

/// By role.
struct Votes {
    votes: Vec<f32>,
    nearest: Vec<f32>,
}

/// See [`Titles::evidence`].
pub(super) fn gather(
    titles: &Titles,
    title: &str,
    analyzer: &Analyzer,
) -> Vec<(u32, Evidence, f32)> {
    if titles.names() == 0 {
        return Vec::new();
    }
    let asked = titles.ask(title);
    let known = Votes::of(titles, near(titles, &asked), NEAREST, SHARPNESS);
    let direction = titles.senses.of(title, analyzer);
    let likenesses = direction.iter().flat_map(|direction| {
        let all = titles.senses.names(direction).zip(0..);
        all.filter(|&(likeness, _)| likeness > 0.0)
    });
    let meant = Votes::of(titles, likenesses.collect(), NEAREST_MEANT, SHARPNESS_MEANT);
    let middle: Vec<f32> = direction
        .iter()
        .flat_map(|direction| titles.senses.roles(direction))
        .collect();
    let [roots, head, pieces, pairs] =
        TOLD_BY.map(|kind| titles.likelihoods.of(kind, &asked, titles));
    let (of_known, of_meant) = (known.shares(), meant.shares());
    let names = titles.likelihoods.names();
    (0..names.len())
        .filter(|&role| known.votes[role] > 0.0 || meant.votes[role] > 0.0)
        .map(|role| {
            let evidence = [
                of_known[role].ln(),
                of_meant[role].ln(),
                middle.get(role).copied().unwrap_or(0.0),
                roots[role],
                head[role],
                pieces[role],
                pairs[role],
                names[role].ln_1p(),
            ];
            (role as u32, evidence, known.nearest[role])
        })
        .collect()
}

impl Votes {
    /// The nearest names vote for the roles they are of.
    fn of(titles: &Titles, mut near: Vec<(f32, u32)>, most: usize, sharpness: i32) -> Self {
        let roles = titles.likelihoods.names().len();
        let mut votes = Self {
            votes: vec![0.0; roles],
            nearest: vec![0.0; roles],
        };
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if near.len() > most {
            near.select_nth_unstable_by(most, order);
            near.truncate(most);
        }
        near.sort_unstable_by(order);
        for (cosine, name) in near {
            for &(role, weight) in titles.owners(name) {
                let role = role as usize;
                votes.votes[role] += weight * cosine.powi(sharpness);
                votes.nearest[role] = votes.nearest[role].max(cosine.min(1.0));
            }
        }
        votes
    }

    /// Each role's share of the votes, and a little more.
    fn shares(&self) -> Vec<f32> {
        let all: f32 = self.votes.iter().sum();
        let all = all.max(f32::MIN_POSITIVE);
        self.votes.iter().map(|vote| vote / all + LEAST).collect()
    }
}

/// The names that have a feature of the title, with the cosine of their vectors.
fn near(titles: &Titles, asked: &[Asked]) -> Vec<(f32, u32)> {
    let mut products = vec![0.0_f32; titles.names()];
    let mut near: Vec<u32> = Vec::new();
    let mut length = 0.0;
    for one in asked {
        let Some(number) = one.number else {
            length += (one.count * rarity(0, titles.names()) * one.kind.weight()).powi(2);
            continue;
        };
        let rarity = titles.lists.rarity(number);
        length += (one.count * rarity).powi(2);
        for name in titles.lists.names(number) {
            let product = &mut products[name as usize];
            if *product == 0.0 {
                near.push(name);
            }
            *product += one.count * rarity * rarity;
        }
    }
    let length = length.sqrt();
    let near = near.into_iter().map(|name| {
        let own = titles.lengths[name as usize];
        let product = products[name as usize];
        (product / (length * own).max(f32::MIN_POSITIVE), name)
    });
    near.collect()
}
