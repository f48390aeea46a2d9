//! Names of roles, compared stem by stem.

use super::form::Form;

/// Heads of names that members use for one another, as stems.
pub(super) const LIKE_HEADS: [&str; 3] = ["engineer", "developer", "programmer"];
/// What such heads have in common.
pub(super) const LIKE_HEAD: f32 = 0.85;
/// What a word for what is done and another of its stem have in common, where names are listed: a “park
/// attendant” is no “parking attendant”, and an “account manager” no “accounting manager”.
const OTHER_FORM: f32 = 0.75;
/// What a compound name and one of its parts have in common (`ai/ml` and `ai`).
const PART_OF_COMPOUND: f32 = 0.75;

/// A stem as names are compared by it.
#[derive(Debug, Clone)]
pub(super) struct Stem {
    /// The same for the same stem; `None` where no name has it.
    pub id: Option<u32>,
    /// What it counts: rare stems tell roles apart.
    pub weight: f32,
    pub is_like_head: bool,
    /// Where it stands before what people are called: whether its word says what is done. `None` where that is
    /// all the same.
    pub form: Option<Form>,
    /// Those of its parts that some name has.
    pub parts: Vec<u32>,
}

/// Harmonic mean of how much of the phrase the name covers and how much of the name the phrase
/// covers, stems weighted by how rare they are among the names; and the first of the two.
pub(super) fn agreement(phrase: &[Stem], name: &[Stem]) -> (f32, f32) {
    let (precision, recall) = (covered(phrase, name), covered(name, phrase));
    if precision + recall > 0.0 {
        (2.0 * precision * recall / (precision + recall), precision)
    } else {
        (0.0, 0.0)
    }
}

impl Stem {
    /// As [`likeness`] of the stems themselves.
    pub fn likeness(&self, other: &Self) -> f32 {
        let has = |parts: &[u32], part: Option<u32>| part.is_some_and(|id| parts.contains(&id));
        if self.id.is_some() && self.id == other.id {
            match (self.form, other.form) {
                (Some(own), Some(other)) if own != other => OTHER_FORM,
                _ => 1.0,
            }
        } else if self.is_like_head && other.is_like_head {
            LIKE_HEAD
        } else if has(&self.parts, other.id) || has(&other.parts, self.id) {
            PART_OF_COMPOUND
        } else {
            0.0
        }
    }
}

fn covered(stems: &[Stem], others: &[Stem]) -> f32 {
    let mut matched = 0.0;
    let mut total = 0.0;
    for stem in stems {
        let likenesses = others.iter().map(|other| stem.likeness(other));
        total += stem.weight;
        matched += stem.weight * likenesses.fold(0.0, f32::max);
    }
    if total > 0.0 { matched / total } else { 0.0 }
}

/// How alike two stems are: equal, one a part of the other's compound, or both names for people
/// who write software.
pub fn likeness(a: &str, b: &str) -> f32 {
    if a == b {
        1.0
    } else if LIKE_HEADS.contains(&a) && LIKE_HEADS.contains(&b) {
        LIKE_HEAD
    } else if has_part(a, b) || has_part(b, a) {
        PART_OF_COMPOUND
    } else {
        0.0
    }
}

/// All stems, or parts of them, that a stem is at all [like](likeness).
pub fn alike(stem: &str) -> impl Iterator<Item = &str> {
    let heads = LIKE_HEADS.into_iter();
    let heads = heads.filter(move |_| LIKE_HEADS.contains(&stem));
    std::iter::once(stem).chain(parts(stem)).chain(heads)
}

fn has_part(compound: &str, part: &str) -> bool {
    // most stems are no compounds
    compound.len() > part.len()
        && compound.as_bytes().contains(&b'/')
        && compound.split('/').any(|piece| piece == part)
}

/// The parts of a compound stem: `ai`, `ml` of `ai/ml`; none of another.
pub fn parts(stem: &str) -> impl Iterator<Item = &str> {
    let is_compound = stem.as_bytes().contains(&b'/');
    stem.split('/').filter(move |_| is_compound)
}
