//! Two convex fits, by full-batch gradient ascent with momentum (Adam; Kingma and Ba, 2015):
//! deterministic, and quick at some twenty weights and thousands of rows.

/// Rows of one question, and whether each is right.
pub(super) type Group<const N: usize> = Vec<([f32; N], bool)>;
/// A row, and what came of it.
pub(super) type Sample<const N: usize> = ([f32; N], bool);

const STEPS: i32 = 600;
const RATE: f64 = 0.05;

/// Weights under which a right row of each group is probable among its rows (the softmax
/// likelihood of listwise ranking, Cao et al., 2007). Groups without a right row say nothing.
pub(super) fn listwise<const N: usize>(groups: &[Group<N>], ridge: f64) -> [f32; N] {
    ascend(ridge * groups.len() as f64, |weights, gradient| {
        for group in groups {
            let scores: Vec<f64> = group.iter().map(|(row, _)| dot(row, weights)).collect();
            let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let parts: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
            let all: f64 = parts.iter().sum();
            let right = group.iter().zip(&parts).filter(|((_, right), _)| *right);
            let right: f64 = right.map(|(_, part)| part).sum();
            if right <= 0.0 {
                continue;
            }
            for ((row, is_right), part) in group.iter().zip(&parts) {
                let pull = f64::from(u8::from(*is_right)) * part / right - part / all;
                add(gradient, row, pull);
            }
        }
    })
}

/// Weights of a logistic regression.
pub(super) fn logistic<const N: usize>(samples: &[Sample<N>], ridge: f64) -> [f32; N] {
    ascend(ridge * samples.len() as f64, |weights, gradient| {
        for (row, holds) in samples {
            let probability = 1.0 / (1.0 + (-dot(row, weights)).exp());
            add(gradient, row, f64::from(u8::from(*holds)) - probability);
        }
    })
}

/// Climbs from nothing; `slope` adds the gradient of the likelihood.
fn ascend<const N: usize>(ridge: f64, slope: impl Fn(&[f64; N], &mut [f64; N])) -> [f32; N] {
    const FADE: f64 = 0.9;
    const FADE_OF_SQUARES: f64 = 0.999;
    let mut weights = [0.0; N];
    let (mut mean, mut square) = ([0.0; N], [0.0; N]);
    for step in 1..=STEPS {
        let mut gradient = [0.0; N];
        slope(&weights, &mut gradient);
        let rate = RATE * (1.0 - f64::from(step - 1) / f64::from(STEPS));
        for i in 0..N {
            let g: f64 = gradient[i] - 2.0 * ridge * weights[i];
            mean[i] = FADE * mean[i] + (1.0 - FADE) * g;
            square[i] = FADE_OF_SQUARES * square[i] + (1.0 - FADE_OF_SQUARES) * g * g;
            let mean = mean[i] / (1.0 - FADE.powi(step));
            let square: f64 = square[i] / (1.0 - FADE_OF_SQUARES.powi(step));
            weights[i] += rate * mean / (square.sqrt() + 1e-9);
        }
    }
    weights.map(|weight| weight as f32)
}

fn dot<const N: usize>(row: &[f32; N], weights: &[f64; N]) -> f64 {
    row.iter()
        .zip(weights)
        .map(|(&x, w)| f64::from(x) * w)
        .sum()
}

fn add<const N: usize>(to: &mut [f64; N], row: &[f32; N], times: f64) {
    for (to, &x) in to.iter_mut().zip(row) {
        *to += f64::from(x) * times;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_weighs_and_what_is_noise_does_not() {
        // right rows have the first number, the second says nothing
        let groups: Vec<Group<2>> = (0..40)
            .map(|i| {
                let noise = (i % 3) as f32;
                vec![
                    ([1.0, noise], true),
                    ([0.0, noise], false),
                    ([0.2, 1.0], false),
                ]
            })
            .collect();
        let [first, second] = listwise(&groups, 0.002);
        assert!(
            first > 2.0 && second.abs() < first / 4.0,
            "{first} {second}"
        );
    }

    #[test]
    fn the_regression_finds_the_odds() {
        // with the second number 3 of 4 hold, without it 1 of 4
        let samples: Vec<Sample<2>> = (0..400)
            .map(|i| {
                let with = i % 2 == 0;
                let holds = if with { i % 8 != 0 } else { i % 8 == 1 };
                ([1.0, f32::from(u8::from(with))], holds)
            })
            .collect();
        let [bias, with] = logistic(&samples, 1e-6);
        assert!((bias - (1.0_f32 / 3.0).ln()).abs() < 0.05, "{bias}");
        assert!((bias + with - 3.0_f32.ln()).abs() < 0.05, "{with}");
    }
}
