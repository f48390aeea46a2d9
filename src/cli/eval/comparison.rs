//! Two results, compared question by question.

use std::{collections::HashMap, fs, path::Path};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::eval::{
    self, Comparison, Half, Kind, Run,
    beir::{Measured, judged, measure, queries},
    compare,
};

use super::{Arguments, Console, Format, judged::One};

/// A JSON report of judged questions, as much of it as is compared.
#[derive(Deserialize)]
struct Reported {
    questions: Vec<One>,
}

/// A measure, compared.
#[derive(Serialize)]
struct Row {
    metric: &'static str,
    #[serde(flatten)]
    comparison: Comparison,
}

/// Compares two runs against the judgements of a collection.
pub(super) fn runs(
    arguments: &Arguments,
    before: &Path,
    after: &Path,
    console: &Console,
) -> Result<()> {
    let folder = &arguments.path;
    let queries = queries(folder, arguments.split())?;
    let judged = judged(folder, arguments.split(), &queries, arguments.half())?;
    let read = |path: &Path| -> Result<Vec<Measured>> {
        let run = Run::read(path)?;
        let known = judged
            .iter()
            .filter(|one| !run.ranking(&one.query.id).is_empty());
        let known = known.count();
        if known == 0 {
            bail!(
                "{} ranks documents for none of the queries of {}. Name a run over that folder",
                path.display(),
                folder.display()
            );
        }
        if known < judged.len() {
            console.note(&format!(
                "{} leaves out {} of {} queries: they count as found nothing",
                path.display(),
                judged.len() - known,
                judged.len()
            ));
        }
        Ok(measure(&run, &judged))
    };
    let (before, after) = (read(before)?, read(after)?);
    let row = |metric, of: fn(&Measured) -> f64| Row {
        metric,
        comparison: pair(&before, &after, of),
    };
    let rows = [
        row("nDCG@10", |one| one.metrics.ndcg_10),
        row("MRR@10", |one| one.metrics.mrr_10),
        row("Recall@10", |one| one.metrics.recall_10),
        row("Recall@100", |one| one.metrics.recall_100),
    ];
    print(&rows, "query", arguments, console)
}

/// Compares two JSON reports of the same judged questions; those of one half, where asked for.
pub(super) fn reports(
    arguments: &Arguments,
    before: &Path,
    after: &Path,
    console: &Console,
) -> Result<()> {
    let Kind::Judged(files) = eval::kind(&arguments.path)? else {
        bail!("{} holds no judged questions", arguments.path.display());
    };
    let half: Option<Half> = arguments.half();
    let questions = eval::judged::load(&files, half)?;
    let (mut first, mut second) = (report(before)?, report(after)?);
    let mut pairs = Vec::new();
    for question in &questions {
        if let (Some(one), Some(other)) = (first.remove(&question.id), second.remove(&question.id))
        {
            pairs.push((one, other));
        }
    }
    if pairs.is_empty() {
        bail!(
            "{} and {} have no question of {} in common. Make them with `careerbot eval {} --format json`",
            before.display(),
            after.display(),
            arguments.path.display(),
            arguments.path.display()
        );
    }
    if pairs.len() < questions.len() {
        console.note(&format!(
            "{} of {} questions are in both reports: the others are left out",
            pairs.len(),
            questions.len()
        ));
    }
    let row = |metric, answerable: bool, of: fn(&One) -> bool| {
        let of = |one: &One| f64::from(u8::from(of(one)));
        let (one, other): (Vec<f64>, Vec<f64>) = pairs
            .iter()
            .filter(|(one, _)| one.answerable == answerable)
            .map(|(one, other)| (of(one), of(other)))
            .unzip();
        Row {
            metric,
            comparison: compare(&one, &other),
        }
    };
    let rows = [
        row("first passage right", true, |one| one.rank == Some(1)),
        row("every need met", true, |one| one.right),
        row("answered", true, One::answered),
        row("refused", false, |one| !one.answered()),
    ];
    print(&rows, "question", arguments, console)
}

/// One measure: both means, their difference and what to make of it.
pub(super) fn row(metric: &str, compared: &Comparison) -> String {
    let Comparison {
        first,
        second,
        wins,
        losses,
        p,
        ..
    } = compared;
    let p = if *p < 0.0001 {
        "p < 0.0001".to_owned()
    } else {
        format!("p = {p:.4}")
    };
    format!(
        "  {metric:<20} {first:.4} → {second:.4}  {:+.4}  better {wins}, worse {losses}, {p}\n",
        second - first
    )
}

fn report(path: &Path) -> Result<HashMap<String, One>> {
    let text = fs::read_to_string(path)
        .with_context(|| format!("cannot read the report {}", path.display()))?;
    let reported: Reported = serde_json::from_str(&text).with_context(|| {
        format!(
            "{} is no report of judged questions. Make one with `careerbot eval … --format json`",
            path.display()
        )
    })?;
    let questions = reported.questions.into_iter();
    Ok(questions.map(|one| (one.id.clone(), one)).collect())
}

fn pair(before: &[Measured], after: &[Measured], of: fn(&Measured) -> f64) -> Comparison {
    let values = |measured: &[Measured]| -> Vec<f64> { measured.iter().map(of).collect() };
    compare(&values(before), &values(after))
}

fn print(rows: &[Row], noun: &str, arguments: &Arguments, console: &Console) -> Result<()> {
    console.print(&match arguments.format {
        Format::Json => serde_json::to_string_pretty(rows)? + "\n",
        Format::Text => {
            let mut text = format!(
                "Paired by {noun}; p by a randomisation test of 100,000 permutations, two-sided\n"
            );
            for Row { metric, comparison } in rows {
                if comparison.questions > 0 {
                    text += &row(metric, comparison);
                }
            }
            text
        }
    })
}
