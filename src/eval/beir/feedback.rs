//! Pseudo-relevance feedback: terms of the documents found first, as RM3 takes them (Abdul-Jaleel
//! et al. 2004; Lavrenko & Croft 2001).

use std::collections::HashMap;

use super::{Asked, Collection, Feedback};

/// Terms that the first documents have in common, with weights that sum to those of the query;
/// empty where there is nothing to learn from.
pub(super) fn expand(
    collection: &Collection,
    asked: &Asked,
    ranked: &[(u32, f32)],
    feedback: &Feedback,
) -> Vec<(u32, f32)> {
    let terms = &collection.terms;
    let first = &ranked[..feedback.documents.min(ranked.len())];
    let best = first.first().map_or(0.0, |&(_, score)| score);
    if feedback.share <= 0.0 || best <= 0.0 {
        return Vec::new();
    }
    let trust = |score: f32| (score / best).powf(feedback.sharpness);
    let total: f32 = first.iter().map(|&(_, score)| trust(score)).sum();
    let limit = feedback.common * terms.documents() as f32;
    let mut found: HashMap<u32, (f32, usize)> = HashMap::new();
    for &(document, score) in first {
        let length = terms.placed(document).len().max(1) as f32;
        for count in terms.counts(document) {
            if terms.frequency(count.term) as f32 <= limit {
                let (probability, support) = found.entry(count.term).or_default();
                *probability += trust(score) / total * count.all as f32 / length;
                *support += 1;
            }
        }
    }
    let support = feedback.support.min(first.len());
    let mut expansion: Vec<(u32, f32)> = found
        .into_iter()
        .filter(|(_, (_, documents))| *documents >= support)
        .map(|(term, (probability, _))| (term, probability))
        .collect();
    expansion.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    expansion.truncate(feedback.terms);
    let sum: f32 = expansion.iter().map(|&(_, weight)| weight).sum();
    let mass: f32 = asked.weights.iter().map(|&(_, weight)| weight).sum();
    for (_, weight) in &mut expansion {
        *weight *= mass / sum;
    }
    expansion
}
