//! How like a word of a name is to what was typed of it so far.

use crate::query::are_within;

/// How long a word is at least that may hold a typing error, where so many were typed: of three
/// letters alone, any other two would do.
pub(super) fn shortest_typo(typed: usize) -> usize {
    match typed {
        1 => 4,
        _ => 3,
    }
}

pub(super) fn likeness(typed: &str, known: &str, shortest_typo: usize) -> f32 {
    if typed == known {
        1.0
    } else if known.starts_with(typed) || known.split('/').any(|part| part == typed) {
        0.9
    } else if typed.len() >= shortest_typo && typed.chars().next() == known.chars().next() {
        // what is typed so far may be wrong by a letter left out, added, changed or swapped
        let typed: Vec<char> = typed.chars().collect();
        let allowed = if typed.len() >= 8 { 2 } else { 1 };
        let known: Vec<char> = known.chars().take(typed.len() + 1 + allowed).collect();
        // longer ones are too far from it as a whole, and their beginnings the same
        let within = |taken: usize| are_within(&typed, &known[..taken.min(known.len())], allowed);
        if (typed.len() - 1..=typed.len() + 1).any(within) || within(known.len()) {
            0.7
        } else {
            0.0
        }
    } else {
        0.0
    }
}
