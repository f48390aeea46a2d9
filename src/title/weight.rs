//! What each piece of evidence counts, and how sure what was found is.

/// How many pieces of evidence there are for a role.
pub const EVIDENCE: usize = 8;

/// What speaks for a role, in the order of [`Weights`].
pub type Evidence = [f32; EVIDENCE];

/// What each piece of [`Evidence`] counts: the coefficients of a multinomial logistic regression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// The logarithm of the role's share of the votes by what titles are made of.
    pub votes: f32,
    /// The same by what their words mean.
    pub meant: f32,
    /// The cosine of what the title and all titles of the role mean.
    pub middle: f32,
    /// The logarithm of the title's likelihood by the roots of its words.
    pub roots: f32,
    /// By its last word.
    pub head: f32,
    /// By four letters side by side.
    pub pieces: f32,
    /// By two words side by side.
    pub pairs: f32,
    /// The logarithm of the number of the role's titles.
    pub titles: f32,
}

impl Weights {
    /// Fitted to two folds of the titles of O*NET's occupations, and to nothing else; the handbook's
    /// were measured with them as they are. `careerbot eval onet_titles --titles --split dev --tune
    /// weights` fits them anew.
    pub const TUNED: Self = Self {
        votes: 0.45,
        meant: 0.197,
        middle: 4.66,
        roots: 0.125,
        head: 0.138,
        pieces: 0.043,
        pairs: 0.04,
        titles: 0.52,
    };

    /// From the order of [`Evidence`].
    pub fn of(weights: Evidence) -> Self {
        let [votes, meant, middle, roots, head, pieces, pairs, titles] = weights;
        Self {
            votes,
            meant,
            middle,
            roots,
            head,
            pieces,
            pairs,
            titles,
        }
    }

    /// What all evidence counts together.
    pub fn score(&self, evidence: &Evidence) -> f32 {
        let weights = [
            self.votes,
            self.meant,
            self.middle,
            self.roots,
            self.head,
            self.pieces,
            self.pairs,
            self.titles,
        ];
        let products = weights.iter().zip(evidence);
        products.map(|(weight, evidence)| weight * evidence).sum()
    }
}
