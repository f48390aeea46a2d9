//! How likely a title is among the titles of a role.

use super::{
    Asked, Titles,
    feature::{KINDS, Kind},
};

/// What titles are told by.
pub(super) const TOLD_BY: [Kind; 4] = [Kind::Root, Kind::Head, Kind::Four, Kind::Pair];

/// Pseudo-counts of Dirichlet smoothing: few, since titles of a role are much alike.
const SMOOTHING: f32 = 3.0;
/// What is less likely than the likeliest by so much is as good as ruled out.
const LEAST: f32 = -15.0;

/// How many features of each kind the titles of each role have.
#[derive(Debug, Default)]
pub(super) struct Likelihoods {
    /// By role.
    names: Vec<f32>,
    /// By kind and role.
    features: [Vec<f32>; KINDS],
}

impl Likelihoods {
    pub fn new(roles: usize) -> Self {
        Self {
            names: vec![0.0; roles],
            features: std::array::from_fn(|_| vec![0.0; roles]),
        }
    }

    pub fn add_name(&mut self, owners: &[(u32, f32)]) {
        for &(role, _) in owners {
            self.names[role as usize] += 1.0;
        }
    }

    pub fn add_feature(&mut self, kind: Kind, owners: &[(u32, f32)]) {
        for &(role, _) in owners {
            self.features[kind as usize][role as usize] += 1.0;
        }
    }

    /// By role: how many titles it has.
    pub fn names(&self) -> &[f32] {
        &self.names
    }

    /// By role: the logarithm of the likelihood of a title's features of one kind, beside the likeliest role,
    /// 0 for it and less for the others.
    pub fn of(&self, kind: Kind, asked: &[Asked], titles: &Titles) -> Vec<f32> {
        let totals = &self.features[kind as usize];
        let all: f32 = totals.iter().sum();
        let mut logs = vec![0.0_f32; totals.len()];
        let mut counts = vec![0.0_f32; totals.len()];
        let mut with: Vec<u32> = Vec::new();
        let mut length = 0.0;
        for one in asked.iter().filter(|one| one.kind == kind) {
            let Some(number) = one.number else { continue };
            length += one.count;
            let mut sum = 0.0;
            for name in titles.lists.names(number) {
                for &(role, _) in titles.owners(name) {
                    let count = &mut counts[role as usize];
                    if *count == 0.0 {
                        with.push(role);
                    }
                    *count += 1.0;
                    sum += 1.0;
                }
            }
            let share = sum / all.max(1.0);
            for role in with.drain(..) {
                let count = std::mem::take(&mut counts[role as usize]);
                logs[role as usize] += one.count * (count / (SMOOTHING * share)).ln_1p();
            }
        }
        for (log, total) in logs.iter_mut().zip(totals) {
            *log -= length * (total / SMOOTHING).ln_1p();
        }
        let best = logs.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        logs.iter_mut()
            .for_each(|log| *log = (*log - best).max(LEAST));
        logs
    }
}
