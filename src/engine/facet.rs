//! Levels and places by what was typed so far.

use strsim::osa_distance;

use crate::analysis::fold;

/// Beginnings of words at least this long may hold a typing error.
const SHORTEST_TYPO: usize = 3;

/// The names that fit what was typed: those that begin with it, that hold it, that are close to it;
/// all of them where nothing was.
pub(super) fn complete(
    names: impl IntoIterator<Item = String>,
    typed: &str,
    limit: usize,
) -> Vec<String> {
    let typed = fold(typed.trim());
    let distance = |name: &str| {
        let name = fold(name);
        if name.starts_with(&typed) {
            return Some(0);
        }
        if name.contains(&typed) {
            return Some(1);
        }
        let beginning = |word: &str| word.chars().take(typed.chars().count()).collect::<String>();
        let mut words = name.split(|c: char| !c.is_alphanumeric());
        let slip = |word| osa_distance(&beginning(word), &typed) <= 1;
        (typed.chars().count() >= SHORTEST_TYPO && words.any(slip)).then_some(2)
    };
    let mut fitting: Vec<(u8, String)> = names
        .into_iter()
        .filter_map(|name| Some((distance(&name)?, name)))
        .collect();
    fitting.sort();
    fitting.truncate(limit);
    fitting.into_iter().map(|(_, name)| name).collect()
}
