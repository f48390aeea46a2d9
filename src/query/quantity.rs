//! The kind of number that a question asks for, beside pay.

/// A kind of number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// How many, which share, how fast: a percentage or an amount.
    Number,
    /// How many years.
    Years,
}

/// Runs of stems that ask for each kind; the first that is found counts.
const ASKED: &[(&[&str], Quantity)] = &[
    (&["how", "mani", "year"], Quantity::Years),
    (&["how", "much", "experi"], Quantity::Years),
    (&["how", "long"], Quantity::Years),
    (&["year", "experi"], Quantity::Years),
    (&["how", "mani", "hour"], Quantity::Years),
    (&["how", "mani"], Quantity::Number),
    (&["how", "fast"], Quantity::Number),
    (&["how", "big"], Quantity::Number),
    (&["how", "larg"], Quantity::Number),
    (&["percent"], Quantity::Number),
    (&["percentag"], Quantity::Number),
    (&["share", "of"], Quantity::Number),
    (&["proport"], Quantity::Number),
    (&["growth"], Quantity::Number),
    (&["grow"], Quantity::Number),
    (&["grown"], Quantity::Number),
    (&["increas"], Quantity::Number),
];

/// What the words of a question, by their stems, ask for.
pub(super) fn quantity(stems: &[String]) -> Option<Quantity> {
    let stands = |run: &[&str]| stems.windows(run.len()).any(|stems| stems == run);
    let asked = ASKED.iter().find(|(run, _)| stands(run));
    asked.map(|&(_, quantity)| quantity)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_years_are_told_apart() {
        let asked = |words: &[&str]| {
            let stems: Vec<String> = words.iter().map(|&stem| stem.to_owned()).collect();
            quantity(&stems)
        };
        assert_eq!(asked(&["how", "mani", "job"]), Some(Quantity::Number));
        assert_eq!(asked(&["how", "mani", "year"]), Some(Quantity::Years));
        assert_eq!(asked(&["what", "skill"]), None);
    }
}
