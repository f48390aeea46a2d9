//! Words that say that things are compared.

/// Whether a word compares what stands around it: “vs”, “compare”, “difference between”.
pub fn compares(word: &str) -> bool {
    matches!(
        word,
        "vs" | "versus"
            | "compare"
            | "compared"
            | "comparing"
            | "comparison"
            | "difference"
            | "differences"
            | "differ"
            | "differs"
    )
}
