//! The terms of a question as candidates are held against them, and what may stand for each.

/// A term of the question.
pub(super) struct Term {
    /// What it counts.
    pub weight: f32,
    /// Its inverse document frequency.
    pub idf: f32,
    /// What finding it wholly is worth.
    pub worth: f32,
    /// Whether it is part of a role's name.
    pub is_of_role: bool,
    /// BM25 of the best reading in the candidate looked at.
    pub best: f32,
}

/// A term that may stand for one of the question.
pub(super) struct Reading {
    /// Which one.
    pub term: usize,
    pub weight: f32,
    pub idf: f32,
}

/// Term that is looked for → what it is a reading of.
pub(super) struct Readings {
    /// By the numbers of their terms.
    all: Vec<(u32, Reading)>,
    /// Where those of each term begin; one more than there are terms.
    starts: Vec<usize>,
}

impl Readings {
    pub fn new(mut all: Vec<(u32, Reading)>, terms: usize) -> Self {
        all.sort_by_key(|&(number, _)| number);
        let before = |term: u32| all.partition_point(|&(number, _)| number < term);
        Self {
            starts: (0..=terms as u32).map(before).collect(),
            all,
        }
    }

    pub fn of(&self, term: u32) -> &[(u32, Reading)] {
        let at = term as usize;
        &self.all[self.starts[at]..self.starts[at + 1]]
    }
}
