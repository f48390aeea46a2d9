//! Fitting the weights of ranking and refusal to judged questions, and how good they are on
//! questions they were not fitted to.

use std::collections::HashMap;

use serde::Serialize;

use super::{
    super::{Half, folds},
    Question, calibration,
    judge::needs_met,
    members,
};
use crate::{
    answer::{Evidence, Features, MAX_PASSAGES, Weights},
    engine::{Ask, Engine},
    eval::fit::{Group, Sample, listwise, logistic},
};

/// Parts that the questions are cut into; each is judged by weights fitted to the others.
const FOLDS: usize = 5;
/// Which cut.
const SEED: u64 = 1;
/// How strongly weights are held near nothing (the L2 norm's factor, per question).
const RIDGE: f64 = 0.0001;

/// What tuning found.
#[derive(Debug, Serialize)]
pub struct Tuning {
    /// Fitted to all the questions.
    #[serde(skip)]
    pub weights: Weights,
    /// What they do on questions they were not fitted to, and what the weights before do there.
    pub held_out: Measured,
    /// The weights before.
    pub before: Measured,
}

/// What weights do, refusal and ranking apart.
#[derive(Debug, Default, Clone, Copy, Serialize)]
pub struct Measured {
    /// Share of answerable questions whose best candidate meets a need.
    pub first: f64,
    /// Share whose first three meet all needs.
    pub shown: f64,
    /// Share of answerable questions that are answered.
    pub answered: f64,
    /// Share of the others that are refused.
    pub refused: f64,
    /// How probably the confidence of an answerable question is above that of another (the area
    /// under the curve of answered against falsely answered).
    pub separation: f64,
    /// Expected calibration error of the confidence, in ten bins.
    pub calibration: f64,
}

/// A question with all that was found for it.
struct Case {
    answerable: bool,
    /// For each candidate, what speaks for it and the needs it meets.
    candidates: Vec<(Features, Vec<usize>)>,
    needs: usize,
    /// Under the weights it was examined with: evidence, and whether what is shown meets a need.
    evidence: Evidence,
    useful: bool,
    says_something: bool,
}

/// Questions, and the documents that they are asked of.
#[derive(Clone, Copy)]
pub struct Set<'a> {
    /// What answers them.
    pub engine: &'a Engine,
    /// The questions.
    pub questions: &'a [Question],
}

/// Fits weights to the questions, cross-validated: one set of weights for all sets of documents.
/// `asked` is told of each question that is looked at.
pub fn tune(sets: &[Set<'_>], mut asked: impl FnMut()) -> Tuning {
    let before = *Weights::embedded();
    let questions: Vec<(&Engine, &Question)> = sets
        .iter()
        .flat_map(|set| set.questions.iter().map(|question| (set.engine, question)))
        .collect();
    let met: Vec<Met> = questions
        .iter()
        .map(|&(engine, question)| {
            asked();
            met(engine, question, &before)
        })
        .collect();
    let mut examine = |weights: &Weights| -> Vec<Case> {
        let cases = questions.iter().zip(&met);
        let cases = cases.map(|(&(engine, question), met)| {
            asked();
            case(engine, question, met, weights)
        });
        cases.collect()
    };
    let parts: Vec<usize> = sets
        .iter()
        .flat_map(|set| folds(&members(set.questions), FOLDS, SEED))
        .collect();
    let cases = examine(&before);
    let all: Vec<usize> = (0..cases.len()).collect();
    let mut held_out = Held::default();
    for fold in 0..FOLDS {
        let (inside, outside): (Vec<usize>, Vec<usize>) =
            all.iter().partition(|&&at| parts[at] == fold);
        let ranking = fit_ranking(&cases, &outside);
        let weights = Weights { ranking, ..before };
        let anew = examine(&weights);
        let confidence = fit_confidence(&anew, &outside);
        held_out.judge(
            &anew,
            &inside,
            &Weights {
                ranking,
                confidence,
                ..before
            },
        );
    }
    let mut now = Held::default();
    now.judge(&cases, &all, &before);
    let ranking = fit_ranking(&cases, &all);
    let anew = examine(&Weights { ranking, ..before });
    let confidence = fit_confidence(&anew, &all);
    Tuning {
        weights: Weights {
            ranking,
            confidence,
            ..before
        },
        held_out: held_out.measured(),
        before: now.measured(),
    }
}

/// Number of questions that [`tune`] asks for so many judged ones.
pub fn examined(questions: usize) -> usize {
    questions * (FOLDS + 3)
}

/// The needs that each chunk meets, by its number.
type Met = HashMap<u32, Vec<usize>>;

fn ask(question: &Question) -> Ask<'_> {
    Ask {
        question: &question.question,
        follows: question.follows.as_slice(),
        skip: 0,
        explain: false,
    }
}

fn met(engine: &Engine, question: &Question, weights: &Weights) -> Met {
    let found = engine.examine(ask(question), weights, true);
    let met = needs_met(question, &found.passages);
    let numbers = found.candidates.iter().map(|&(number, _)| number);
    numbers.zip(met).collect()
}

fn case(engine: &Engine, question: &Question, met: &Met, weights: &Weights) -> Case {
    let found = engine.examine(ask(question), weights, false);
    let met_by = |number: u32| met.get(&number).cloned().unwrap_or_default();
    let candidates: Vec<(Features, Vec<usize>)> = found
        .candidates
        .iter()
        .map(|&(number, features)| (features, met_by(number)))
        .collect();
    Case {
        answerable: question.answers.is_some(),
        needs: question.answers.as_ref().map_or(0, Vec::len),
        useful: found.picked.iter().any(|&at| !candidates[at].1.is_empty()),
        candidates,
        evidence: found.evidence,
        says_something: found.says_something,
    }
}

fn fit_ranking(cases: &[Case], of: &[usize]) -> Features {
    let groups: Vec<Group<{ Features::COUNT }>> = of
        .iter()
        .map(|&at| {
            let candidates = cases[at].candidates.iter();
            let rows = candidates.map(|(features, met)| (features.values(), !met.is_empty()));
            rows.collect()
        })
        .collect();
    Features::from_values(listwise(&groups, RIDGE))
}

/// What tells answerable questions from others best, then scaled so that it is the probability that
/// what is shown is right (Platt, 1999): a question that the documents answer may still get the
/// wrong passage, and that says nothing against answering the next one like it.
fn fit_confidence(cases: &[Case], of: &[usize]) -> Evidence {
    let cases = || {
        of.iter()
            .map(|&at| &cases[at])
            .filter(|case| case.says_something)
    };
    let samples: Vec<Sample<{ Evidence::COUNT }>> = cases()
        .map(|case| (case.evidence.values(), case.answerable))
        .collect();
    let odds = Evidence::from_values(logistic(&samples, RIDGE));
    let samples: Vec<Sample<2>> = cases()
        .map(|case| ([1.0, case.evidence.weighed(&odds)], case.useful))
        .collect();
    let [shift, slope] = logistic(&samples, 0.0);
    let mut confidence = Evidence::from_values(odds.values().map(|weight| weight * slope));
    confidence.bias += shift;
    confidence
}

/// Outcomes, gathered fold by fold.
#[derive(Default)]
struct Held {
    answerable: usize,
    first: usize,
    shown: usize,
    answered: usize,
    others: usize,
    refused: usize,
    confidence: Vec<(f32, bool)>,
    /// Confidence of the answerable questions, and of the others.
    sides: [Vec<f32>; 2],
}

impl Held {
    fn judge(&mut self, cases: &[Case], of: &[usize], weights: &Weights) {
        for case in of.iter().map(|&at| &cases[at]) {
            let probability = if case.says_something {
                case.evidence.probability(&weights.confidence)
            } else {
                0.0
            };
            self.confidence.push((probability, case.useful));
            self.sides[usize::from(!case.answerable)].push(probability);
            let answered = probability >= weights.answered_from;
            if !case.answerable {
                self.others += 1;
                self.refused += usize::from(!answered);
                continue;
            }
            self.answerable += 1;
            self.answered += usize::from(answered);
            let mut order: Vec<&(Features, Vec<usize>)> = case.candidates.iter().collect();
            let score = |of: &(Features, Vec<usize>)| of.0.weighed(&weights.ranking);
            order.sort_by(|a, b| score(b).total_cmp(&score(a)));
            self.first += usize::from(order.first().is_some_and(|(_, met)| !met.is_empty()));
            let shown = &order[..MAX_PASSAGES.min(order.len())];
            let meets = |need: usize| shown.iter().any(|(_, met)| met.contains(&need));
            self.shown += usize::from((0..case.needs).all(meets));
        }
    }

    fn measured(&self) -> Measured {
        let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
        Measured {
            first: share(self.first, self.answerable),
            shown: share(self.shown, self.answerable),
            answered: share(self.answered, self.answerable),
            refused: share(self.refused, self.others),
            separation: separation(&self.sides),
            calibration: calibration(&self.confidence).error,
        }
    }
}

/// Share of pairs in which the first side's number is greater; equal ones count half.
fn separation([first, second]: &[Vec<f32>; 2]) -> f64 {
    let won = |a: f32| {
        let won = second.iter().map(|&b| {
            if a > b {
                1.0
            } else if a < b {
                0.0
            } else {
                0.5
            }
        });
        won.sum::<f64>()
    };
    let pairs = (first.len() * second.len()).max(1);
    first.iter().map(|&a| won(a)).sum::<f64>() / pairs as f64
}

/// The file of weights, with where they come from.
///
/// # Errors
/// When the weights are not numbers that TOML can hold.
pub fn weights_file(
    tuning: &Tuning,
    from: &str,
    questions: &[&Question],
) -> Result<String, toml::ser::Error> {
    let dev = questions.iter().all(|one| one.half == Some(Half::Dev));
    let half = if dev {
        ", the half for development"
    } else {
        ""
    };
    let Measured {
        first,
        shown,
        answered,
        refused,
        separation,
        calibration,
    } = tuning.held_out;
    Ok(format!(
        "# What ranking and refusal weigh: `src/answer/feature.rs` and `src/answer/confidence.rs` say what\n\
         # each number is of.\n\
         #\n\
         # Provenance: `careerbot eval --tune` on {from}{half}: {} questions, {} of them without an\n\
         # answer. On the fold left out, {FOLDS} of them in turn: first {first:.3}, first three {shown:.3}, answered\n\
         # {answered:.3}, refused {refused:.3}, separation {separation:.3}, calibration error {calibration:.3}.\n\n{}",
        questions.len(),
        questions.iter().filter(|one| one.answers.is_none()).count(),
        toml::to_string(&rounded(&tuning.weights))?
    ))
}

fn rounded(weights: &Weights) -> Weights {
    let round = |number: f32| (number * 1000.0).round() / 1000.0;
    Weights {
        answered_from: round(weights.answered_from),
        ranking: Features::from_values(weights.ranking.values().map(round)),
        confidence: Evidence::from_values(weights.confidence.values().map(round)),
    }
}
