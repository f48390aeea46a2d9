//! Terms that belong together: sequential dependence (Metzler & Croft 2005), scored as BM25 scores
//! terms (Büttcher, Clarke & Lushman 2006).

use std::collections::HashMap;

use super::{Terms, Weights};

/// Neighbours in the query further apart than this (stop words between them) are no pair.
const APART: u32 = 3;
/// In the document, an ordered pair may have one other word between.
const ORDERED: u32 = 2;

/// Terms that follow each other in a query, each pair once.
pub(super) fn pairs(sequence: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for two in sequence.windows(2) {
        let (one, other) = (two[0], two[1]);
        let apart = other.1.saturating_sub(one.1);
        if one.0 != other.0 && apart <= APART {
            pairs.push((one.0, other.0));
        }
    }
    pairs
}

/// What the pairs add to the score of a document.
pub(super) fn score(terms: &Terms, document: u32, pairs: &[(u32, u32)], weights: &Weights) -> f32 {
    let mut positions: HashMap<u32, Vec<u32>> = HashMap::new();
    let wanted = |term| pairs.iter().any(|&(a, b)| a == term || b == term);
    for &(term, position) in terms.placed(document) {
        if wanted(term) {
            positions.entry(term).or_default().push(position);
        }
    }
    let mut sum = 0.0;
    for &(one, other) in pairs {
        let (Some(first), Some(second)) = (positions.get(&one), positions.get(&other)) else {
            continue;
        };
        let (ordered, unordered) = occurrences(first, second, weights.window);
        let idf = (terms.idf(one) + terms.idf(other)) / 2.0;
        let saturated = |count: u32| terms.saturated(count as f32, document, weights);
        sum +=
            idf * (weights.ordered * saturated(ordered) + weights.unordered * saturated(unordered));
    }
    sum
}

/// How often a position of the second stands right behind one of the first, and how often within
/// the window of it on either side.
fn occurrences(first: &[u32], second: &[u32], window: u32) -> (u32, u32) {
    let (mut ordered, mut unordered) = (0, 0);
    for &one in first {
        let from = second.partition_point(|&other| other + window < one);
        for &other in second[from..]
            .iter()
            .take_while(|&&other| other <= one + window)
        {
            unordered += 1;
            ordered += u32::from(other > one && other - one <= ORDERED);
        }
    }
    (ordered, unordered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_neighbours() {
        let sequence = [(1, 0), (2, 1), (2, 2), (3, 9), (1, 10)];
        assert_eq!(pairs(&sequence), [(1, 2), (3, 1)]);
    }

    #[test]
    fn occurrences_are_counted_by_position() {
        // 5–6 adjacent, 5–9 within the window, 20–18 the wrong way round, 40 far off
        assert_eq!(occurrences(&[5, 20], &[6, 9, 18, 40], 4), (1, 3));
        assert_eq!(occurrences(&[], &[6], 4), (0, 0));
    }
}
