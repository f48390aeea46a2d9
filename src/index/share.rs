//! What a term's frequency in a chunk is worth: BM25's saturation and length normalisation, with the
//! constants that tantivy has.

use tantivy::{Score, fieldnorm::FieldNormReader};

const K1: Score = 1.2;
const B: Score = 0.75;
/// Frequencies up to this one have their scores in a table.
const FREQUENT: usize = 4;

/// The shares of a term's weight that chunks score, where chunks are of some mean length.
pub(super) struct Shares {
    /// Length → what it adds to a term's frequency.
    norms: [Score; 256],
    /// For each frequency from 1 on: length → the share of a term's weight that it scores.
    shares: [[Score; 256]; FREQUENT],
}

impl Shares {
    /// Those where `mean` is the mean length of chunks.
    pub fn of_mean(mean: Score) -> Self {
        let norm = |id: usize| {
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as Score;
            K1 * (1.0 - B + B * length / mean.max(Score::MIN_POSITIVE))
        };
        let norms: [Score; 256] = std::array::from_fn(norm);
        Self {
            shares: std::array::from_fn(|at| norms.map(|norm| share(at as u32 + 1, norm))),
            norms,
        }
    }

    /// The share that a chunk scores of the weight of a term which stands in it so often; `length` is the
    /// chunk's, as tantivy encodes it in a byte.
    pub fn of(&self, length: u8, frequency: u32) -> Score {
        let length = usize::from(length);
        let known = self.shares.get((frequency as usize).wrapping_sub(1));
        known.map_or_else(
            || share(frequency, self.norms[length]),
            |known| known[length],
        )
    }

    /// What a chunk would score by a term that so many of all chunks hold where nothing but the term
    /// stood.
    pub fn weight(with: u32, all: u32) -> Score {
        idf(with, all) * (1.0 + K1)
    }
}

/// The share of a term's weight that its frequency scores.
fn share(frequency: u32, norm: Score) -> Score {
    let frequency = frequency as Score;
    frequency / (frequency + norm)
}

/// `ln(1 + (N - n + 0.5) / (n + 0.5))`, as tantivy has it.
fn idf(with: u32, all: u32) -> Score {
    let rest = all.saturating_sub(with) as Score;
    (1.0 + (rest + 0.5) / (with as Score + 0.5)).ln()
}
