//! What speaks for each role.

use super::{Asked, Kind, Match, Titles, Weights, rarity, text::saturated};

/// By role.
pub(super) struct Evidence {
    votes: Vec<f32>,
    nearest: Vec<f32>,
    words: Vec<f32>,
    text: Vec<f32>,
    /// Relative to the likeliest role: 1 for it.
    likelihood: Vec<f32>,
}

impl Evidence {
    pub fn gather(titles: &Titles, title: &str, asked: &[Asked], weights: &Weights) -> Self {
        let roles = titles.names_of.len();
        let mut evidence = Self {
            votes: vec![0.0; roles],
            nearest: vec![0.0; roles],
            words: vec![0.0; roles],
            text: vec![0.0; roles],
            likelihood: vec![0.0; roles],
        };
        evidence.vote(titles, asked, weights);
        evidence.count(titles, asked, weights);
        if let Some(texts) = &titles.texts {
            texts.score(title, &mut evidence.text);
        }
        evidence
    }

    /// Lets the nearest known titles vote.
    fn vote(&mut self, titles: &Titles, asked: &[Asked], weights: &Weights) {
        let mut products = vec![0.0_f32; titles.names()];
        let mut near: Vec<u32> = Vec::new();
        let mut length = 0.0;
        for one in asked {
            let Some(number) = one.number else {
                length += (one.count * rarity(0, titles.names()) * one.kind.weight()).powi(2);
                continue;
            };
            let rarity = titles.rarities[number];
            length += (one.count * rarity).powi(2);
            for &name in &titles.holders[number] {
                let product = &mut products[name as usize];
                if *product == 0.0 {
                    near.push(name);
                }
                *product += one.count * rarity * rarity;
            }
        }
        let length = length.sqrt();
        let mut near: Vec<(f32, u32)> = near
            .into_iter()
            .map(|name| {
                let own = titles.lengths[name as usize];
                (
                    products[name as usize] / (length * own).max(f32::MIN_POSITIVE),
                    name,
                )
            })
            .collect();
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if near.len() > weights.neighbours {
            near.select_nth_unstable_by(weights.neighbours, order);
            near.truncate(weights.neighbours);
        }
        near.sort_unstable_by(order);
        for (cosine, name) in near {
            for &(role, weight) in titles.owners(name) {
                let role = role as usize;
                self.votes[role] += weight * cosine.powf(weights.sharpness);
                self.nearest[role] = self.nearest[role].max(cosine.min(1.0));
            }
        }
    }

    /// Counts the title's features in all titles of each role: BM25 over words, and likelihood.
    fn count(&mut self, titles: &Titles, asked: &[Asked], weights: &Weights) {
        let roles = titles.names_of.len();
        let mut logs = vec![0.0_f32; roles];
        let mut counts = vec![0.0_f32; roles];
        let mut with: Vec<u32> = Vec::new();
        let totals: Vec<f32> = titles
            .features_of
            .iter()
            .map(|of| of.iter().sum())
            .collect();
        let mean = totals[Kind::Word as usize] / roles.max(1) as f32;
        let mut any = vec![false; roles];
        let mut asked_of_kind = vec![0.0_f32; totals.len()];
        for one in asked {
            let Some(number) = one.number else { continue };
            for &name in &titles.holders[number] {
                for &(role, _) in titles.owners(name) {
                    let count = &mut counts[role as usize];
                    if *count == 0.0 {
                        with.push(role);
                    }
                    *count += 1.0;
                }
            }
            let of_kind = &titles.features_of[one.kind as usize];
            let all: f32 = with.iter().map(|&role| counts[role as usize]).sum();
            let share = all / totals[one.kind as usize].max(1.0);
            let weight = one.count * one.kind.likelihood();
            asked_of_kind[one.kind as usize] += weight;
            let rarity = rarity(with.len(), roles);
            for role in with.drain(..) {
                let role = role as usize;
                let count = std::mem::take(&mut counts[role]);
                any[role] = true;
                logs[role] += weight * (count / (weights.smoothing * share)).ln_1p();
                if one.kind == Kind::Word {
                    self.words[role] += rarity * saturated(count, of_kind[role], mean);
                }
            }
        }
        for role in 0..roles {
            for (of_kind, weight) in titles.features_of.iter().zip(&asked_of_kind) {
                logs[role] -= weight * (of_kind[role] / weights.smoothing).ln_1p();
            }
            logs[role] += titles.names_of[role].ln_1p();
        }
        let known = || (0..roles).filter(|&role| any[role]);
        let best = known().map(|role| logs[role]).fold(f32::MIN, f32::max);
        for role in known() {
            self.likelihood[role] = ((logs[role] - best) * weights.temperature).exp();
        }
    }

    /// The roles for which anything speaks, best first.
    pub fn rank(&mut self, weights: &Weights, limit: usize) -> Vec<Match> {
        let nearest = self.nearest.clone();
        for of in [
            &mut self.votes,
            &mut self.nearest,
            &mut self.words,
            &mut self.text,
        ] {
            let best = of.iter().copied().fold(0.0, f32::max);
            if best > 0.0 {
                of.iter_mut().for_each(|value| *value /= best);
            }
        }
        let score = |role: usize| {
            weights.votes * self.votes[role]
                + weights.nearest * self.nearest[role]
                + weights.words * self.words[role]
                + weights.text * self.text[role]
                + weights.likelihood * self.likelihood[role]
        };
        let mut found: Vec<Match> = (0..nearest.len())
            .map(|role| Match {
                role: role as u32,
                score: score(role),
                likeness: nearest[role],
            })
            .filter(|found| found.score > 0.0)
            .collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.role.cmp(&b.role)));
        found.truncate(limit);
        found
    }
}
