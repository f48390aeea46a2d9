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

/// What the words of a question, by their stems, ask for: without those of roles' names and spans of
/// years (“growth marketing manager skills”, “which skills with 3 years of experience”).
pub(super) fn quantity(others: &[&str]) -> Option<Quantity> {
    let stands = |run: &[&str]| others.windows(run.len()).any(|stems| stems == run);
    let asked = ASKED.iter().find(|(run, _)| stands(run));
    asked.map(|&(_, quantity)| quantity)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_years_are_told_apart() {
        assert_eq!(quantity(&["how", "mani", "job"]), Some(Quantity::Number));
        assert_eq!(quantity(&["how", "mani", "year"]), Some(Quantity::Years));
        assert_eq!(quantity(&["how", "mani", "hour"]), Some(Quantity::Number));
        assert_eq!(quantity(&["what", "skill"]), None);
        assert_eq!(quantity(&["", "", "", "skill"]), None);
    }
}
