//! Fitting the matcher's weights to titles, and what they are worth on titles that they were not
//! fitted to.

use super::{
    FOLDS, Measured, Ranked, Run, Titles, Weights, fold_of, judged, measure, names, numbers,
    parted, queries, texts,
};
use crate::{
    engine::Progress,
    eval::{
        EvalError,
        fit::{Group, listwise},
    },
    query::Lexicon,
    title::EVIDENCE,
};

/// Roles that are told from each other for each title.
const CANDIDATES: usize = 60;
/// Keeps weights from growing without reason.
const RIDGE: f64 = 1e-4;

/// Weights, and what they are worth.
#[derive(Debug, Clone)]
pub struct Tuned {
    /// Fitted to the titles of all folds.
    pub weights: Weights,
    /// Each title ranked by weights that were fitted to the folds it is not in.
    pub left_out: Vec<Measured>,
}

/// A title with its candidates.
struct Case {
    id: String,
    fold: usize,
    candidates: Vec<u32>,
    rows: Group<EVIDENCE>,
}

/// Fits the weights of the matcher to the titles of a collection. The titles of a fold are held
/// against those of the others, as they are [measured](super::measure_titles).
///
/// # Errors
/// When the collection cannot be read.
pub fn tune_titles(
    folder: &std::path::Path,
    split: &str,
    lexicon: &Lexicon,
    progress: &dyn Progress,
) -> Result<Tuned, EvalError> {
    let queries = queries(folder, split)?;
    let judged = judged(folder, split, &queries, None)?;
    let roles = texts(folder)?;
    let numbers = numbers(&roles);
    let analyzer = lexicon.analyzer();
    let total = 2 * FOLDS + 1;
    let mut cases: Vec<Case> = Vec::with_capacity(judged.len());
    for fold in 0..FOLDS {
        progress.step(fold, total);
        let (asked, known) = parted(&judged, fold);
        let matcher = Titles::new(roles.len(), names(&roles, &numbers, &known), analyzer);
        for one in asked {
            let mut found = matcher.evidence(&one.query.text, analyzer);
            // by the votes alone, whatever they weigh
            found.sort_by(|(a, one, _), (b, other, _)| {
                let votes = |of: &[f32; EVIDENCE]| of[0] + of[1];
                votes(other).total_cmp(&votes(one)).then(a.cmp(b))
            });
            found.truncate(CANDIDATES);
            let is_right = |role: u32| {
                let grade = one.grades.get(&roles[role as usize].id);
                grade.is_some_and(|&grade| grade > 0)
            };
            let rows = found.iter();
            cases.push(Case {
                fold,
                candidates: found.iter().map(|&(role, ..)| role).collect(),
                rows: rows.map(|&(role, row, _)| (row, is_right(role))).collect(),
                id: one.query.id,
            });
        }
    }
    let mut left_out = Vec::with_capacity(judged.len());
    for fold in 0..FOLDS {
        progress.step(FOLDS + fold, total);
        let weights = fitted(&cases, |case| case.fold != fold);
        let mut run = Run::default();
        for case in cases.iter().filter(|case| case.fold == fold) {
            let scored = case.candidates.iter().zip(&case.rows);
            let mut ranked: Vec<Ranked> = scored
                .map(|(&role, (row, _))| Ranked {
                    document: roles[role as usize].id.clone(),
                    score: weights.score(row),
                })
                .collect();
            ranked.sort_by(|a, b| b.score.total_cmp(&a.score));
            run.insert(&case.id, ranked);
        }
        let asked = judged.iter();
        let asked = asked.filter(|one| fold_of(&one.query.id, FOLDS) == fold);
        left_out.extend(measure(&run, &asked.cloned().collect::<Vec<_>>()));
    }
    progress.step(2 * FOLDS, total);
    let weights = fitted(&cases, |_| true);
    progress.step(total, total);
    Ok(Tuned { weights, left_out })
}

fn fitted(cases: &[Case], of: impl Fn(&Case) -> bool) -> Weights {
    let groups = cases.iter().filter(|case| of(case));
    let groups: Vec<Group<EVIDENCE>> = groups.map(|case| case.rows.clone()).collect();
    Weights::of(listwise(&groups, RIDGE))
}
