//! The stems of names by number: which names have each, and what it counts.

use super::{
    RoleName, RoleNames,
    stem::{LIKE_HEADS, Stem, parts},
};

impl RoleNames {
    /// Numbers the stems of names, and notes which names have each.
    pub(super) fn number<'a>(&mut self, named: impl ExactSizeIterator<Item = &'a [String]>) {
        let all = named.len();
        let mut frequencies: Vec<usize> = Vec::new();
        for (position, stems) in named.enumerate() {
            for stem in stems {
                for (at, part) in std::iter::once(stem.as_str())
                    .chain(parts(stem))
                    .enumerate()
                {
                    let next = self.ids.len() as u32;
                    let id = *self.ids.entry(part.to_owned()).or_insert(next) as usize;
                    if id == self.holders.len() {
                        self.holders.push(Vec::new());
                        frequencies.push(0);
                    }
                    frequencies[id] += usize::from(at == 0);
                    if self.holders[id].last() != Some(&position) {
                        self.holders[id].push(position);
                    }
                }
            }
        }
        self.unheard = rarity(0, all);
        let weight = |with| (with > 0).then(|| rarity(with, all));
        self.weights = frequencies.into_iter().map(weight).collect();
    }

    /// Whether the name of a role holds this stem.
    pub fn holds(&self, stem: &str) -> bool {
        let weight = self.ids.get(stem).map(|&id| self.weights[id as usize]);
        weight.flatten().is_some()
    }

    /// Stems as names are compared by them.
    pub(super) fn stems(&self, stems: &[String]) -> Vec<Stem> {
        let id = |stem: &str| self.ids.get(stem).copied();
        let stems = stems.iter().map(|stem| {
            let own = id(stem);
            let weight = own.and_then(|id| self.weights[id as usize]);
            Stem {
                id: own,
                weight: weight.unwrap_or(self.unheard),
                is_like_head: LIKE_HEADS.contains(&stem.as_str()),
                form: None,
                parts: parts(stem).filter_map(id).collect(),
            }
        });
        stems.collect()
    }

    /// Whether the name of a role holds this stem, be it as part of a compound (`ml` of `ai/ml`).
    pub fn holds_part(&self, stem: &str) -> bool {
        self.ids.contains_key(stem)
    }

    /// Names that share a stem with the phrase, or one like it: no other agrees with it at all.
    pub(super) fn candidates(&self, phrase: &[Stem]) -> impl Iterator<Item = &RoleName> {
        let heads = LIKE_HEADS.iter().filter_map(|head| self.ids.get(*head));
        let heads = heads.filter(|_| phrase.iter().any(|stem| stem.is_like_head));
        let own = phrase
            .iter()
            .flat_map(|stem| stem.id.iter().chain(&stem.parts));
        let holders = own.chain(heads).map(|&id| &self.holders[id as usize]);
        let mut found: Vec<usize> = holders.flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|position| &self.names[position])
    }
}

/// What a stem counts that so many of all names have.
fn rarity(with: usize, all: usize) -> f32 {
    (1.0 + (all as f32 + 1.0) / (with as f32 + 1.0)).ln()
}
