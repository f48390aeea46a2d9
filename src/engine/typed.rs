//! How much is read of what is typed as a role: each of its words is held against all names, with
//! every letter that is typed.

use crate::analysis::tokens;

/// Characters that are read of what is typed as a role or as another choice: as many as a choice of
/// Discord's may have.
pub const MOST_TYPED: usize = 100;
/// Words that are read of it: a longer name is found by its beginning.
pub const MOST_TYPED_WORDS: usize = 12;

/// As much as is read of what was typed: each of its words is held against all of the names.
pub(super) fn cut(typed: &str) -> &str {
    let typed = typed.trim_start();
    let end = typed.char_indices().nth(MOST_TYPED);
    let typed = end.map_or(typed, |(end, _)| &typed[..end]);
    let beyond = tokens(typed).into_iter().nth(MOST_TYPED_WORDS);
    beyond.map_or(typed, |word| typed[..word.span.start].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read_as_far_as_a_choice_goes() {
        assert_eq!(cut("  data engineer "), "data engineer ");
        assert_eq!(cut(&"x".repeat(6_000)).len(), MOST_TYPED);
        assert_eq!(cut(&"é".repeat(6_000)).chars().count(), MOST_TYPED);
        assert_eq!(cut(&"a b ".repeat(1_500)), "a b ".repeat(6).trim_end());
    }
}
