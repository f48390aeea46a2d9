//! Job titles that nobody listed, to the role they mean: a collection in the layout of BEIR whose
//! queries are titles, cross-validated. The titles of all folds but one are names of the roles they
//! are judged to mean; those of the one are asked. No more than names is known of a role: what is
//! measured is what serves.

mod tune;

pub use tune::{Tuned, tune_titles};

use std::collections::HashMap;

use super::{
    EvalError, Half, Ranked, Run,
    beir::{Collection, Judged, Measured, Method, Text, judged, mean, measure, queries, texts},
    fold_of, halves,
};
use crate::{
    engine::{Progress, Quiet},
    query::Lexicon,
    title::{Name, Titles, Weights},
};

/// Parts that titles are cut into.
pub const FOLDS: usize = 5;
/// What a grade above 1 adds to what a name counts.
const OF_GRADE: f32 = 0.2;
/// Roles ranked for each title.
const DEPTH: usize = 100;
/// What a role's own title counts: as a name of grade 2.
const OF_TITLE: f32 = 1.0 + OF_GRADE;

/// How well titles were served, three ways, over the same titles in the same order.
#[derive(Debug, Clone, Default)]
pub struct Titled {
    /// Roles.
    pub roles: usize,
    /// BM25 over title and text of the roles.
    pub plain: Vec<Measured>,
    /// BM25 over title, text and names.
    pub named: Vec<Measured>,
    /// The [matcher](Titles) with the same names, and without texts.
    pub matched: Vec<Measured>,
    /// What the matcher found.
    pub run: Run,
}

/// Measures the titles of a collection; only those of one half are asked, where it is given.
///
/// # Errors
/// When the collection cannot be read, or the index of a fold cannot be made.
pub fn measure_titles(
    folder: &std::path::Path,
    split: &str,
    half: Option<Half>,
    lexicon: &Lexicon,
    progress: &dyn Progress,
) -> Result<Titled, EvalError> {
    let queries = queries(folder, split)?;
    let judged = judged(folder, split, &queries, None)?;
    let roles = texts(folder)?;
    let numbers = numbers(&roles);
    let mut titled = Titled {
        roles: roles.len(),
        ..Titled::default()
    };
    let plain = Collection::of(roles.clone(), lexicon.analyzer().plain(), &Quiet)?;
    for fold in 0..FOLDS {
        progress.step(fold, FOLDS);
        let (asked, known) = parted(&judged, fold);
        let asked: Vec<Judged> = asked
            .into_iter()
            .filter(|one| half.is_none_or(|half| halves(&one.query.id) == half))
            .collect();
        let names = names(&roles, &numbers, &known);
        let analyzer = lexicon.analyzer().plain();
        let named = Collection::of(with_names(&roles, &names), analyzer, &Quiet)?;
        titled
            .plain
            .extend(measure(&by_bm25(&plain, &asked)?, &asked));
        titled
            .named
            .extend(measure(&by_bm25(&named, &asked)?, &asked));
        let run = matched(&roles, names, &asked, lexicon);
        for one in &asked {
            titled
                .run
                .insert(&one.query.id, run.ranking(&one.query.id).to_vec());
        }
        titled.matched.extend(measure(&run, &asked));
    }
    progress.step(FOLDS, FOLDS);
    Ok(titled)
}

/// The matcher's nDCG@10 over one title in `every`, those of one fold asked: a quick look.
///
/// # Errors
/// As [`measure_titles`].
pub fn sample(
    folder: &std::path::Path,
    split: &str,
    every: usize,
    lexicon: &Lexicon,
) -> Result<f64, EvalError> {
    let queries = queries(folder, split)?;
    let (asked, known) = parted(&judged(folder, split, &queries, None)?, 0);
    let asked: Vec<Judged> = asked.into_iter().step_by(every.max(1)).collect();
    let roles = texts(folder)?;
    let numbers = numbers(&roles);
    let run = matched(&roles, names(&roles, &numbers, &known), &asked, lexicon);
    Ok(mean(&measure(&run, &asked)).ndcg_10)
}

fn numbers(roles: &[Text]) -> HashMap<&str, u32> {
    let numbered = (0..).zip(roles);
    numbered
        .map(|(number, role)| (role.id.as_str(), number))
        .collect()
}

/// The titles of a fold, and those of the others.
fn parted(judged: &[Judged], fold: usize) -> (Vec<Judged>, Vec<Judged>) {
    let all = judged.iter().cloned();
    all.partition(|one| fold_of(&one.query.id, FOLDS) == fold)
}

/// What the matcher finds for titles.
fn matched(roles: &[Text], names: Vec<Name<'_>>, asked: &[Judged], lexicon: &Lexicon) -> Run {
    let analyzer = lexicon.analyzer();
    let matcher = Titles::new(roles.len(), names, analyzer);
    let mut run = Run::default();
    for one in asked {
        let found = matcher.rank(&one.query.text, analyzer, &Weights::TUNED, DEPTH);
        let ranked = found.into_iter().map(|found| Ranked {
            document: roles[found.role as usize].id.clone(),
            score: found.probability,
        });
        run.insert(&one.query.id, ranked.collect());
    }
    run
}

/// The titles of roles, and those judged to mean them.
fn names<'a>(
    roles: &'a [Text],
    numbers: &HashMap<&str, u32>,
    known: &'a [Judged],
) -> Vec<Name<'a>> {
    let mut names: Vec<Name<'a>> = (0..)
        .zip(roles)
        .map(|(role, text)| Name {
            text: &text.title,
            role,
            weight: OF_TITLE,
        })
        .collect();
    for one in known {
        let grades = one.grades.iter().filter(|(_, grade)| **grade > 0);
        let of = grades.filter_map(|(id, &grade)| {
            Some(Name {
                text: &one.query.text,
                role: *numbers.get(id.as_str())?,
                weight: 1.0 + OF_GRADE * (grade - 1) as f32,
            })
        });
        let mut of: Vec<Name<'a>> = of.collect();
        of.sort_by_key(|name| name.role);
        names.extend(of);
    }
    names
}

/// The roles with their names at the end of their texts.
fn with_names(roles: &[Text], names: &[Name<'_>]) -> Vec<Text> {
    let mut roles = roles.to_vec();
    for name in names.iter().skip(roles.len()) {
        let text = &mut roles[name.role as usize].text;
        text.push('\n');
        text.push_str(name.text);
    }
    roles
}

fn by_bm25(collection: &Collection, asked: &[Judged]) -> Result<Run, EvalError> {
    let mut run = Run::default();
    for one in asked {
        let found = collection.rank(&one.query.text, &Method::Plain, DEPTH)?;
        let ranked = found.into_iter().map(|(document, score)| Ranked {
            document: collection.documents[document as usize].id.clone(),
            score,
        });
        run.insert(&one.query.id, ranked.collect());
    }
    Ok(run)
}
