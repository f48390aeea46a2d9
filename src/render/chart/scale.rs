//! The axis: where an amount lies, and which round amounts are named. Pure.

/// A linear axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// Amount at its left end.
    pub low: f64,
    /// Amount at its right end.
    pub high: f64,
    /// Between two amounts that are named.
    step: f64,
}

/// Room beside the outermost amounts, of the span between them.
const MARGIN: f64 = 0.06;

impl Scale {
    /// An axis that holds amounts from `low` to `high`, both finite, with at most about `ticks`
    /// round ones named. It begins at zero unless that would leave half of it empty.
    pub fn covering(low: f64, high: f64, ticks: u32) -> Self {
        let high = if high > 0.0 { high } else { 1.0 };
        let low = low.clamp(0.0, high);
        // Nor is what is all but the same spread out as if it were not.
        let from_zero = low < 0.45 * high || high - low < 0.01 * high;
        let margin = (high - low) * MARGIN;
        let start = if from_zero { 0.0 } else { low - margin };
        let step = nice((high - start) / f64::from(ticks.max(1)));
        Self {
            low: if from_zero {
                0.0
            } else {
                (start / step).floor() * step
            },
            high: high + margin.max((high - start) * 0.02),
            step,
        }
    }

    /// Where an amount lies, from 0 at the left end to 1 at the right; what lies beyond is moved
    /// to the end.
    pub fn at(&self, amount: f64) -> f32 {
        (((amount - self.low) / (self.high - self.low)).clamp(0.0, 1.0)) as f32
    }

    /// The amounts that are named, with their names, ascending.
    pub fn ticks(&self) -> Vec<(f64, String)> {
        let first = (self.low / self.step).ceil() as i64;
        let last = (self.high / self.step).floor() as i64;
        (first..=last)
            .map(|number| {
                let amount = number as f64 * self.step;
                (amount, name(amount, self.step))
            })
            .collect()
    }
}

/// The least of 1, 2, 2.5 and 5 times a power of ten that is no less.
fn nice(step: f64) -> f64 {
    let power = 10_f64.powf(step.log10().floor());
    let times = [1.0, 2.0, 2.5, 5.0, 10.0];
    let least = times
        .into_iter()
        .find(|times| times * power >= step * (1.0 - 1e-9));
    least.unwrap_or(10.0) * power
}

/// `100,000`, `12.50`, `2.5M`: as exact as the step between two names asks for.
fn name(amount: f64, step: f64) -> String {
    const MILLION: f64 = 1e6;
    if step >= MILLION / 10.0 && amount >= MILLION {
        let millions = decimals(amount / MILLION, step / MILLION, &[0, 1, 2, 3, 4]);
        return format!("{millions}M");
    }
    // Cents, where there are any, are two digits.
    decimals(amount, step, &[0, 2, 4])
}

/// With the first number of decimal places that tells one name from the next.
fn decimals(amount: f64, step: f64, places: &[i32]) -> String {
    let exact = |places: &&i32| {
        let scaled = step * 10_f64.powi(**places);
        (scaled - scaled.round()).abs() < 1e-6 && scaled >= 0.5
    };
    let places = places.iter().find(exact).or(places.last());
    let places = places.map_or(0, |&places| places.unsigned_abs() as usize);
    let text = format!("{amount:.places$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if fraction.is_empty() {
        grouped
    } else {
        format!("{grouped}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(low: f64, high: f64) -> Vec<String> {
        let scale = Scale::covering(low, high, 4);
        assert!(scale.low <= low && scale.high >= high);
        scale.ticks().into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn round_amounts_are_named() {
        assert_eq!(names(39_000.0, 137_500.0), ["0", "50,000", "100,000"]);
        assert_eq!(
            names(113_992.0, 220_000.0),
            ["100,000", "150,000", "200,000"]
        );
        assert_eq!(names(17.5, 32.0), ["15", "20", "25", "30"]);
        assert_eq!(names(17.25, 18.5), ["17.00", "17.50", "18.00", "18.50"]);
        assert_eq!(names(900_000.0, 6_400_000.0), ["0", "2M", "4M", "6M"]);
        assert_eq!(names(5_100.0, 5_100.0), ["0", "2,000", "4,000"]);
        assert_eq!(names(0.0, 0.0).len(), 5);
    }

    #[test]
    fn any_span_has_a_handful_of_names() {
        for power in 0..12 {
            for first in 1..90 {
                let high = f64::from(first) * 1.37 * 10_f64.powi(power);
                for share in [0.0, 0.3, 0.6, 0.9, 0.99, 0.999_9, 1.0] {
                    let scale = Scale::covering(high * share, high, 4);
                    let ticks = scale.ticks();
                    assert!((2..=6).contains(&ticks.len()), "{high} {share} {ticks:?}");
                    assert!(scale.at(high * share) <= scale.at(high));
                    let mut names: Vec<_> = ticks.iter().map(|(_, name)| name).collect();
                    names.dedup();
                    assert_eq!(names.len(), ticks.len(), "{ticks:?}");
                }
            }
        }
    }
}
