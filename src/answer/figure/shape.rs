//! Looking for words among those of a question: most are none of them, which their shapes tell at once.

/// The shapes that words have, a bit for each.
pub(super) fn shapes(words: &[&str]) -> u64 {
    words.iter().fold(0, |shapes, word| shapes | shape(word))
}

/// Whether any of `any` is among these words, which have these [shapes].
pub(super) fn has(words: &[&str], shapes: u64, any: &[&str]) -> bool {
    let mut likely = any.iter().filter(|word| shapes & shape(word) != 0);
    likely.any(|word| words.contains(word))
}

/// By the first letter and the length.
fn shape(word: &str) -> u64 {
    let first = word.bytes().next().unwrap_or_default();
    1 << ((usize::from(first) + 11 * word.len()) % 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_others_of_their_shape_are_not() {
        let words = ["what", "is", "the", "median", "pay"];
        let has = |any: &[&str]| has(&words, shapes(&words), any);
        assert!(has(&["average", "median"]) && has(&["pay"]));
        assert!(!has(&["that", "wham", "pad", ""]) && !has(&[]));
    }
}
