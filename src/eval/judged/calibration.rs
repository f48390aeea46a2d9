//! Whether confidence means what it says.

use serde::Serialize;

/// Reliability of probabilities.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calibration {
    /// Expected calibration error.
    pub error: f64,
    /// Brier's score: the mean squared difference of probability and outcome.
    pub brier: f64,
    /// The ten bins, of equal width.
    pub bins: Vec<Bin>,
}

/// The questions whose confidence is in one tenth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Bin {
    /// How many.
    pub questions: usize,
    /// Their mean confidence.
    pub confidence: f64,
    /// The share that came true.
    pub accuracy: f64,
}

const BINS: usize = 10;

/// Expected calibration error over ten bins of equal width (Naeini, Cooper & Hauskrecht 2015):
/// Σ n/N · |accuracy − confidence|. Each pair is a probability in 0..=1 and what came of it.
pub fn calibration(of: &[(f32, bool)]) -> Calibration {
    let mut bins = vec![Bin::default(); BINS];
    let mut brier = 0.0;
    for &(confidence, outcome) in of {
        let confidence = f64::from(confidence);
        let outcome = f64::from(u8::from(outcome));
        // as cast: what is below 0 or not a number falls into the first
        let bin = &mut bins[((confidence * BINS as f64) as usize).min(BINS - 1)];
        bin.questions += 1;
        bin.confidence += confidence;
        bin.accuracy += outcome;
        brier += (confidence - outcome).powi(2);
    }
    let all = of.len().max(1) as f64;
    let mut error = 0.0;
    for bin in bins.iter_mut().filter(|bin| bin.questions > 0) {
        let questions = bin.questions as f64;
        bin.confidence /= questions;
        bin.accuracy /= questions;
        error += questions / all * (bin.accuracy - bin.confidence).abs();
    }
    Calibration {
        error,
        brier: brier / all,
        bins,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_the_weighted_gap() {
        // four at .8, half of them right; one at 1, right: 4/5 · .3 + 1/5 · 0
        let of = [
            (0.8, true),
            (0.8, false),
            (0.8, true),
            (0.8, false),
            (1.0, true),
        ];
        let found = calibration(&of);
        assert!((found.error - 0.24).abs() < 1e-6, "{found:?}");
        assert!((found.brier - (2.0 * 0.04 + 2.0 * 0.64) / 5.0).abs() < 1e-6);
        assert_eq!(found.bins[8].questions, 4);
        assert_eq!(found.bins[9].questions, 1);
    }

    #[test]
    fn nothing_is_calibrated() {
        let found = calibration(&[]);
        assert_eq!((found.error, found.bins.len()), (0.0, 10));
    }
}
