//! How an answer came about, for those who ask with `--explain`.

use super::{Composer, confidence::Evidence, ranking::Ranked};
use crate::query::Question;

/// Lines for `--explain`: how the question was read, what speaks for an answer, the best
/// candidates.
pub(super) fn explanation(
    composer: Composer<'_>,
    question: &Question,
    evidence: &Evidence,
    ranked: &[Ranked],
) -> Vec<String> {
    const CANDIDATES: usize = 8;
    let mut lines = vec![format!("read as: {}", question.text)];
    for term in &question.terms {
        lines.push(format!(
            "term {:<16} {:?} weight {:.2}, or {}",
            term.stem,
            term.kind,
            term.weight,
            term.alternatives
                .iter()
                .map(|(stem, weight)| format!("{stem} {weight:.1}"))
                .collect::<Vec<_>>()
                .join(", ")
        ));
    }
    for (phrase, documents) in question.phrases.iter().zip(&question.roles) {
        let names: Vec<String> = documents
            .iter()
            .map(|found| {
                let entry = &composer.catalog.documents[found.document as usize];
                format!("{} {:.2}", entry.id, found.score)
            })
            .collect();
        lines.push(format!("role {:?}: {}", phrase.text, names.join(", ")));
    }
    lines.push(format!(
        "topics {:?}, hints {:?}, level {:?}, years {:?}, places {:?}, unknown {:?}",
        question.topics,
        question.hints,
        question.level.map(|level| level.name),
        question.years,
        question.places,
        question.unknown
    ));
    lines.push(format!(
        "confidence {:.3}: {}",
        evidence.probability(&composer.weights.confidence),
        evidence.explained(&composer.weights.confidence)
    ));
    for candidate in ranked.iter().take(CANDIDATES) {
        let entry = &composer.catalog.documents[candidate.hit.profile.document as usize];
        let chunk = (composer.chunks)(candidate.hit.number);
        let trail = chunk.map(|stored| stored.chunk.trail.join(" › "));
        lines.push(format!(
            "{:>6.2} #{} {} › {} | {}",
            candidate.score,
            candidate.hit.number,
            entry.id,
            trail.unwrap_or_default(),
            candidate.features.explained(&composer.weights.ranking)
        ));
    }
    lines
}
