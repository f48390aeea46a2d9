//! Amounts that are pay where somebody's work is named beside them: “can I make 100k as a plumber”, “is $30 good
//! for a welder”, “hairdresser $$$”.

use crate::analysis::Word;

/// Signs of currencies.
const SIGNS: [char; 3] = ['$', '£', '€'];
/// Thousands a year that “80k” may be: fewer are steps or followers, more are no pay.
const THOUSANDS: std::ops::RangeInclusive<u32> = 10..=999;
/// A year's pay, written out.
const A_YEAR: std::ops::RangeInclusive<u32> = 10_000..=999_999;

/// The words that are amounts of pay.
pub(super) fn amounts(text: &str, words: &[Word]) -> Vec<usize> {
    let is_amount = |word: &Word| {
        let written = word.text.replace(',', "");
        let before = text.get(..word.span.start).unwrap_or_default();
        let is_signed = before.ends_with(SIGNS) || written.starts_with(SIGNS);
        let written = written.trim_start_matches(SIGNS);
        match written.strip_suffix('k') {
            Some(thousands) => is_within(thousands, &THOUSANDS),
            None if is_signed => written.parse::<f64>().is_ok(),
            None => is_within(written, &A_YEAR),
        }
    };
    (0..words.len())
        .filter(|&at| is_amount(&words[at]))
        .collect()
}

/// Whether nothing but signs of money stand for it: “nurse $$$”.
pub(super) fn is_signs(text: &str) -> bool {
    text.contains("$$") || text.contains("££") || text.contains("€€")
}

fn is_within(written: &str, range: &std::ops::RangeInclusive<u32>) -> bool {
    written.parse().is_ok_and(|number| range.contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Lexicon, question_words};

    #[test]
    fn amounts_of_pay_are_told_from_other_numbers() {
        let lexicon = Lexicon::embedded().unwrap();
        for (text, said) in [
            ("can i make 100k as a plumber", 1),
            ("is $60,000 low for a teacher", 1),
            ("is 60000 low for a teacher", 1),
            ("is $30 an hour good for a welder", 1),
            ("nurse outlook 2024", 0),
            ("top 10 skills of a nurse", 0),
            ("5k steps a day", 0),
        ] {
            let words = question_words(&lexicon, text);
            assert_eq!(amounts(text, &words).len(), said, "{text}");
        }
        assert!(is_signs("hairdresser $$$"));
        assert!(!is_signs("hairdresser $30"));
    }
}
