//! Judged questions in figures.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Calibration, Judgement, Outcome, Question, by_tag, calibration};

/// All that is measured of one asking of a set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Over all questions.
    pub all: Part,
    /// How refusals fared.
    pub refusal: Refusal,
    /// Whether confidence means what it says: that some need is met by what is shown, or would be
    /// where the answer is a refusal.
    pub calibration: Calibration,
    /// By tag; a question with several counts under each.
    pub tags: BTreeMap<String, Part>,
}

/// Some questions of a set. Shares are in 0..=1; of no questions, 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Part {
    /// Questions that the corpus answers.
    pub answerable: usize,
    /// Share of those whose first passage meets a need.
    pub first: f64,
    /// Share of those whose passages meet every need.
    pub shown: f64,
    /// Mean over those of 1 / rank of the first passage that meets a need.
    pub mrr: f64,
    /// Share of those that were answered at all.
    pub answered: f64,
    /// Questions that deserve a refusal.
    pub unanswerable: usize,
    /// Share of those that were refused.
    pub refused: f64,
}

/// Refusing, seen as finding the questions that nothing answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Refusal {
    /// Share of the refusals that were right.
    pub precision: f64,
    /// Share of the unanswerable questions that were refused.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// Measures what came of the questions.
pub fn report(questions: &[Question], outcomes: &[Outcome]) -> Report {
    let judgements: Vec<Judgement> = outcomes.iter().map(|outcome| outcome.judgement).collect();
    let tags = by_tag(questions).into_iter().map(|(tag, of)| {
        let of = of.into_iter().filter_map(|at| judgements.get(at).copied());
        (tag.to_owned(), part(of))
    });
    let confidences: Vec<(f32, bool)> = outcomes
        .iter()
        .map(|outcome| (outcome.answer.confidence, outcome.useful))
        .collect();
    Report {
        all: part(judgements.iter().copied()),
        refusal: refusal(&judgements),
        calibration: calibration(&confidences),
        tags: tags.collect(),
    }
}

/// The questions whose reply is not right, worst first: answered though nothing answers, then those
/// of whose needs fewest are met; the more confident, the worse.
pub fn worst(outcomes: &[Outcome]) -> Vec<usize> {
    let mut wrong: Vec<usize> = (0..outcomes.len())
        .filter(|&at| !outcomes[at].judgement.right())
        .collect();
    let met = |at: usize| {
        let Judgement { met, needs, .. } = outcomes[at].judgement;
        met as f64 / needs.max(1) as f64
    };
    wrong.sort_by(|&a, &b| {
        let (one, other) = (&outcomes[a].answer, &outcomes[b].answer);
        let by_met = met(a).total_cmp(&met(b));
        by_met.then(other.confidence.total_cmp(&one.confidence))
    });
    wrong
}

fn part(judgements: impl Iterator<Item = Judgement>) -> Part {
    let (answerable, foreign): (Vec<Judgement>, Vec<Judgement>) =
        judgements.partition(|judgement| judgement.answerable);
    let mean = |value: fn(&Judgement) -> f64| {
        answerable.iter().map(value).sum::<f64>() / answerable.len().max(1) as f64
    };
    let refused = foreign.iter().filter(|judgement| !judgement.answered);
    Part {
        answerable: answerable.len(),
        first: mean(|judgement| flag(judgement.first())),
        shown: mean(|judgement| flag(judgement.shown())),
        mrr: mean(Judgement::reciprocal_rank),
        answered: mean(|judgement| flag(judgement.answered)),
        unanswerable: foreign.len(),
        refused: refused.count() as f64 / foreign.len().max(1) as f64,
    }
}

fn refusal(judgements: &[Judgement]) -> Refusal {
    let refused = judgements.iter().filter(|judgement| !judgement.answered);
    let (right, wrong): (Vec<&Judgement>, Vec<&Judgement>) =
        refused.partition(|judgement| !judgement.answerable);
    let unanswerable = judgements.iter().filter(|judgement| !judgement.answerable);
    let share = |count: usize, of: usize| count as f64 / of.max(1) as f64;
    let precision = share(right.len(), right.len() + wrong.len());
    let recall = share(right.len(), unanswerable.count());
    let sum = precision + recall;
    Refusal {
        precision,
        recall,
        f1: if sum > 0.0 {
            2.0 * precision * recall / sum
        } else {
            0.0
        },
    }
}

fn flag(is: bool) -> f64 {
    f64::from(u8::from(is))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judgement(answerable: bool, answered: bool, rank: Option<usize>, met: usize) -> Judgement {
        Judgement {
            answerable,
            answered,
            rank,
            met,
            needs: if answerable { 2 } else { 0 },
        }
    }

    #[test]
    fn shares_are_of_the_questions_they_are_about() {
        let judgements = [
            judgement(true, true, Some(1), 2),
            judgement(true, true, Some(2), 1),
            judgement(true, false, None, 0),
            judgement(true, true, None, 0),
            judgement(false, false, None, 0),
            judgement(false, true, None, 0),
        ];
        let part = part(judgements.into_iter());
        assert_eq!((part.answerable, part.unanswerable), (4, 2));
        assert!((part.first - 0.25).abs() < 1e-9);
        assert!((part.shown - 0.25).abs() < 1e-9);
        assert!((part.mrr - 1.5 / 4.0).abs() < 1e-9);
        assert!((part.answered - 0.75).abs() < 1e-9);
        assert!((part.refused - 0.5).abs() < 1e-9);
        let refusal = refusal(&judgements);
        assert!((refusal.precision - 0.5).abs() < 1e-9);
        assert!((refusal.recall - 0.5).abs() < 1e-9);
        assert!((refusal.f1 - 0.5).abs() < 1e-9);
    }
}
