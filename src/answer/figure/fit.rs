//! In which respects a figure is what was asked for.

use crate::answer::Aspect;

/// The aspects, those first that a figure must rather have than the others.
pub(super) const ASPECTS: [Aspect; 6] = [
    Aspect::Role,
    Aspect::Place,
    Aspect::Named,
    Aspect::Level,
    Aspect::Year,
    Aspect::Source,
];

/// How a figure agrees with the question in one respect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// The question does not ask for it.
    NotAsked,
    /// What was asked for.
    Same,
    /// Next to it.
    Near,
    /// The figure does not say.
    Unsaid,
    /// Something else.
    Other,
}

impl Fit {
    pub fn misses(self) -> bool {
        matches!(self, Self::Near | Self::Unsaid | Self::Other)
    }
}

/// How a figure agrees with the question.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fits {
    pub fits: [Fit; ASPECTS.len()],
    /// Agreement with the role, 0..=1.
    pub role: f32,
    /// How near the role is to all that was asked, 0..=1.
    pub closeness: f32,
    /// How much narrower than asked it is: one level, industry, city that nobody asked for.
    pub narrower: f32,
    /// Whether it is of just the skill or industry that was asked for, and not of another word for it.
    pub is_named: bool,
    /// Whether it is of a company that was asked for.
    pub is_of_company: bool,
    /// Which side of a comparison it is on.
    pub side: usize,
}

impl Fits {
    pub fn of(&self, aspect: Aspect) -> Fit {
        let at = ASPECTS.iter().position(|&known| known == aspect);
        at.map_or(Fit::NotAsked, |at| self.fits[at])
    }

    /// Whether it is not what was asked for in some respect.
    pub fn misses(&self) -> bool {
        self.fits.iter().any(|fit| fit.misses())
    }

    pub fn score(&self) -> f32 {
        let fits: f32 = self
            .fits
            .iter()
            .map(|fit| match fit {
                Fit::Same => 2.0,
                Fit::Near => 1.0,
                Fit::NotAsked | Fit::Unsaid => 0.0,
                Fit::Other => -0.5,
            })
            .sum();
        let named = if self.is_named { 1.0 } else { 0.0 };
        fits + named + 2.0 * self.role + 1.5 * self.closeness - self.narrower
    }
}
