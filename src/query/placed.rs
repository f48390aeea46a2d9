//! Which words of a question name places.

use std::ops::Range;

use super::{Lexicon, TermKind};
use crate::analysis::{Token, Word};

/// The places that a text names, each with where it does.
pub(super) fn find_places(
    lexicon: &Lexicon,
    text: &str,
    tokens: &[Token],
) -> Vec<(String, Range<usize>)> {
    let mentions = lexicon.places().find_in(text, tokens).into_iter();
    let span = |at: usize, taken: usize| tokens[at].span.start..tokens[at + taken - 1].span.end;
    mentions
        .map(|mention| (mention.name, span(mention.at, mention.taken)))
        .collect()
}

/// Marks the words that name places: each place with its words.
pub(super) fn mark_places(
    mentions: Vec<(String, Range<usize>)>,
    words: &[Word],
    kinds: &mut [TermKind],
) -> Vec<(String, Vec<usize>)> {
    let mut places: Vec<(String, Vec<usize>)> = Vec::new();
    for (name, span) in mentions {
        let within = |word: &Word| word.span.start >= span.start && word.span.end <= span.end;
        let named: Vec<usize> = (0..words.len()).filter(|&at| within(&words[at])).collect();
        for &at in &named {
            kinds[at] = TermKind::Place;
        }
        match places.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => known.extend(named),
            None => places.push((name, named)),
        }
    }
    places
}
