//! Whether one ranking is better than another, or was lucky.

use serde::Serialize;

/// Two rankings over the same questions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Comparison {
    /// Number of questions.
    pub questions: usize,
    /// Mean of the first.
    pub first: f64,
    /// Mean of the second.
    pub second: f64,
    /// Questions that the second does better.
    pub wins: usize,
    /// Questions that it does worse.
    pub losses: usize,
    /// Two-sided: how likely a mean difference this large would be if the two were alike.
    pub p: f64,
}

/// Permutations drawn.
const PERMUTATIONS: u32 = 100_000;
/// Differences below this are rounding.
const EQUAL: f64 = 1e-12;

/// Compares the second of two series of values, question by question, with the first, by a paired
/// randomisation test (Fisher's; recommended over the t-test, Wilcoxon's and the sign test by
/// Smucker, Allan & Carterette 2007): if the two were alike, each difference might as well have had
/// the other sign. 100,000 random choices of signs; p counts the observed one as one of them, so it
/// is never 0 (North, Curtis & Sham 2002). The seed is fixed: the same values give the same p.
pub fn compare(first: &[f64], second: &[f64]) -> Comparison {
    let differences: Vec<f64> = first.iter().zip(second).map(|(a, b)| b - a).collect();
    let differing: Vec<f64> = differences
        .iter()
        .copied()
        .filter(|difference| difference.abs() > EQUAL)
        .collect();
    let observed = differing.iter().sum::<f64>().abs();
    let mut random = fastrand::Rng::with_seed(0x5eed);
    let mut as_large = 0_u32;
    for _ in 0..PERMUTATIONS {
        let mut sum = 0.0;
        for sixty_four in differing.chunks(64) {
            let mut signs = random.u64(..);
            for difference in sixty_four {
                sum += if signs & 1 == 0 {
                    *difference
                } else {
                    -difference
                };
                signs >>= 1;
            }
        }
        as_large += u32::from(f64::abs(sum) >= observed - EQUAL);
    }
    let mean = |values: &[f64]| {
        values.iter().take(differences.len()).sum::<f64>() / differences.len().max(1) as f64
    };
    Comparison {
        questions: differences.len(),
        first: mean(first),
        second: mean(second),
        wins: differing
            .iter()
            .filter(|difference| **difference > 0.0)
            .count(),
        losses: differing
            .iter()
            .filter(|difference| **difference < 0.0)
            .count(),
        p: f64::from(as_large + 1) / f64::from(PERMUTATIONS + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p_is_that_of_all_choices_of_signs() {
        // five wins of one: only all-plus and all-minus are as large, 2 of 32
        let five = compare(&[0.0; 5], &[1.0; 5]);
        assert!((five.p - 2.0 / 32.0).abs() < 0.005, "{}", five.p);
        assert_eq!((five.wins, five.losses), (5, 0));
        // differences 3, 2, −1: 4 is reached by ±(3+2−1) and ±(3+2+1), 4 of 8
        let three = compare(&[0.0, 0.0, 1.0], &[3.0, 2.0, 0.0]);
        assert!((three.p - 0.5).abs() < 0.01, "{}", three.p);
        assert!((three.second - three.first - 4.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn equal_rankings_do_not_differ() {
        let equal = compare(&[0.3, 0.7], &[0.3, 0.7]);
        assert_eq!((equal.wins, equal.losses), (0, 0));
        assert!((equal.p - 1.0).abs() < 1e-12);
        assert_eq!(compare(&[], &[]).questions, 0);
    }

    #[test]
    fn the_same_values_give_the_same_p() {
        let values: Vec<f64> = (0..100).map(|i| f64::from(i % 7) / 7.0).collect();
        let others: Vec<f64> = (0..100).map(|i| f64::from(i % 5) / 5.0).collect();
        assert_eq!(compare(&values, &others), compare(&values, &others));
    }
}
