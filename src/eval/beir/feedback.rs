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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        engine::Quiet,
        eval::beir::{Method, Weights},
        query::Lexicon,
    };

    fn collection(texts: &[&str]) -> Collection {
        let folder = tempfile::tempdir().unwrap();
        let lines: Vec<String> = texts
            .iter()
            .enumerate()
            .map(|(i, text)| format!("{{\"_id\": \"d{i}\", \"text\": \"{text}\"}}"))
            .collect();
        std::fs::write(folder.path().join("corpus.jsonl"), lines.join("\n")).unwrap();
        let analyzer = Lexicon::embedded().unwrap().analyzer().plain();
        Collection::load(folder.path(), analyzer, &Quiet).unwrap()
    }

    /// Every term may be learned, however common: the collection is small.
    fn weights(support: usize) -> Weights {
        let mut weights = Weights::TUNED;
        weights.feedback.common = 1.0;
        weights.feedback.support = support;
        weights
    }

    #[test]
    fn what_the_first_documents_share_is_found_too() {
        let collection = collection(&[
            "lamp tower coast",
            "lamp tower storm",
            "tower beacon",
            "bread oven",
        ]);
        let found = |method: Method| -> Vec<u32> {
            let ranked = collection.rank("lamp", &method, 10).unwrap();
            ranked.into_iter().map(|(document, _)| document).collect()
        };
        assert_eq!(found(Method::Plain), [0, 1]);
        assert_eq!(found(Method::Improved(weights(2))), [0, 1, 2]);
    }

    #[test]
    fn a_term_of_one_document_alone_is_not_trusted() {
        let collection = collection(&["lamp tower coast", "lamp tower storm", "storm cloud"]);
        let asked = Asked::new(&collection, "lamp");
        let ranked = [(0, 1.0), (1, 1.0)];
        let learned = |support| -> Vec<String> {
            let expansion = expand(&collection, &asked, &ranked, &weights(support).feedback);
            let weight: f32 = expansion.iter().map(|&(_, weight)| weight).sum();
            assert!((weight - 1.0).abs() < 1e-5);
            let terms = expansion
                .iter()
                .map(|&(term, _)| collection.terms.text(term));
            terms.map(str::to_owned).collect()
        };
        assert_eq!(learned(2), ["lamp", "tower"]);
        assert_eq!(learned(1).len(), 4);
    }

    #[test]
    fn bm25_is_that_of_the_engine() {
        let collection = collection(&["lamp tower coast lamp", "lamp storm", "bread oven"]);
        let plain = Weights {
            title: 1.0,
            k1: 1.2,
            b: 0.75,
            ..Weights::TUNED
        };
        let asked = Asked::new(&collection, "lamp storm lamp");
        let found = collection.bm25(&asked.weights, 10).unwrap();
        assert_eq!(found.len(), 2);
        for (document, score) in found {
            let ours = collection.terms.score(document, &asked.weights, &plain);
            assert!((ours - score).abs() < 1e-4, "{document}: {ours} {score}");
        }
    }
}
