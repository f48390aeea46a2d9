//! A collection in the layout of BEIR, asked of its own corpus.

use std::{collections::HashMap, fmt::Write as _};

use anyhow::Result;
use serde::Serialize;

use crate::{
    engine::Progress,
    eval::{
        Comparison, EvalError, Metrics, Ranked, Run,
        beir::{Collection, Judged, Measured, Method, Weights, judged, mean, measure, queries},
        compare,
    },
    query::Lexicon,
    render::terminal::clean_line,
};

use super::{Arguments, Console, Format, comparison, open};

/// Documents ranked for each query.
const DEPTH: usize = 1000;
/// Of those a query finds, so many are shown where it went wrong.
const SHOWN: usize = 3;

#[derive(Serialize)]
struct Report<'a> {
    documents: usize,
    plain: Metrics,
    /// With proximity and feedback; absent with `--plain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    improved: Option<Metrics>,
    /// nDCG@10 of the plain engine and the improved one.
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: Option<Comparison>,
    queries: &'a [Measured],
}

pub(super) fn execute(arguments: &Arguments, console: &Console) -> Result<()> {
    let folder = &arguments.path;
    let queries = queries(folder, arguments.split())?;
    let judged = judged(folder, arguments.split(), &queries, arguments.half())?;
    let doing = format!("indexing {}", folder.display());
    let bar = open::Bar::new(console, doing, "documents");
    let collection = Collection::load(folder, Lexicon::embedded()?.analyzer().plain(), &bar)?;
    bar.finish();
    warn(&collection, &judged, console);

    let plain = rank(&collection, &judged, &Method::Plain, console)?;
    let measured_plain = measure(&plain, &judged);
    let (run, measured, improved) = if arguments.plain {
        (plain, measured_plain.clone(), None)
    } else {
        let run = rank(
            &collection,
            &judged,
            &Method::Improved(Weights::TUNED),
            console,
        )?;
        let measured = measure(&run, &judged);
        let compared = compare(&ndcg(&measured_plain), &ndcg(&measured));
        let mean = mean(&measured);
        (run, measured, Some((mean, compared)))
    };
    if let Some(path) = &arguments.run {
        run.write(path, if arguments.plain { "plain" } else { "improved" })?;
    }
    let report = Report {
        documents: collection.documents.len(),
        plain: mean(&measured_plain),
        improved: improved.map(|(mean, _)| mean),
        comparison: improved.map(|(_, compared)| compared),
        queries: &measured,
    };
    console.print(&match arguments.format {
        Format::Json => serde_json::to_string_pretty(&report)? + "\n",
        Format::Text => {
            let mut text = report.to_text();
            let method = if arguments.plain {
                Method::Plain
            } else {
                Method::Improved(Weights::TUNED)
            };
            for (judged, measured) in worst(&judged, &measured, arguments.worst.unwrap_or(0)) {
                text += &explained(&collection, judged, measured, &run, &method)?;
            }
            text
        }
    })
}

/// nDCG@10, query by query.
pub(super) fn ndcg(measured: &[Measured]) -> Vec<f64> {
    measured.iter().map(|one| one.metrics.ndcg_10).collect()
}

/// Judgements of documents that are not there count, as with `trec_eval`: nothing can find them.
pub(super) fn warn(collection: &Collection, judged: &[Judged], console: &Console) {
    let known: std::collections::HashSet<&str> = collection
        .documents
        .iter()
        .map(|document| document.id.as_str())
        .collect();
    let missing = judged
        .iter()
        .flat_map(|judged| &judged.grades)
        .filter(|&(id, &grade)| grade > 0 && !known.contains(id.as_str()))
        .count();
    if missing > 0 {
        console.note(&format!(
            "{} of documents that corpus.jsonl does not hold: they count as not found",
            open::number(missing, "judgement")
        ));
    }
}

fn rank(
    collection: &Collection,
    judged: &[Judged],
    method: &Method,
    console: &Console,
) -> Result<Run, EvalError> {
    let doing = format!("asking {} queries", judged.len());
    let bar = open::Bar::new(console, doing, "queries");
    let mut run = Run::default();
    for (done, Judged { query, .. }) in judged.iter().enumerate() {
        bar.step(done, judged.len());
        let found = collection.rank(&query.text, method, DEPTH)?;
        let ranked = found.into_iter().map(|(document, score)| Ranked {
            document: collection.documents[document as usize].id.clone(),
            score,
        });
        run.insert(&query.id, ranked.collect());
    }
    bar.finish();
    Ok(run)
}

impl Report<'_> {
    fn to_text(&self) -> String {
        let mut text = format!(
            "{} queries, {}\n\n            nDCG@10  MRR@10  Recall@10  Recall@100\n",
            self.queries.len(),
            open::number(self.documents, "document")
        );
        let rows = [("plain", Some(self.plain)), ("improved", self.improved)];
        for (name, metrics) in rows {
            let Some(metrics) = metrics else { continue };
            // Infallible: a String grows.
            let _ = writeln!(
                text,
                "  {name:<10} {:.4}  {:.4}     {:.4}      {:.4}",
                metrics.ndcg_10, metrics.mrr_10, metrics.recall_10, metrics.recall_100
            );
        }
        if let Some(compared) = &self.comparison {
            text.push('\n');
            text.push_str(&comparison::row("nDCG@10", compared));
        }
        text
    }
}

/// The queries with the lowest nDCG@10.
fn worst<'a>(
    judged: &'a [Judged],
    measured: &'a [Measured],
    count: usize,
) -> Vec<(&'a Judged, &'a Measured)> {
    let mut all: Vec<_> = judged.iter().zip(measured).collect();
    all.sort_by(|(_, a), (_, b)| a.metrics.ndcg_10.total_cmp(&b.metrics.ndcg_10));
    all.truncate(count);
    all
}

/// A query that went wrong: the terms it was asked with, what was found first, and where the
/// relevant documents came.
fn explained(
    collection: &Collection,
    judged: &Judged,
    measured: &Measured,
    run: &Run,
    method: &Method,
) -> Result<String, EvalError> {
    let query = &judged.query;
    let mut text = format!(
        "\n{}: {}\n  nDCG@10 {:.3}\n",
        clean_line(&query.id),
        clean_line(&query.text),
        measured.metrics.ndcg_10
    );
    let mut line = |name: &str, what: &str| {
        // Infallible: a String grows.
        let _ = writeln!(text, "  {name:<8} {}", clean_line(what));
    };
    for step in collection.explain(&query.text, method)? {
        line("how", &step);
    }
    let titles: HashMap<&str, &str> = collection
        .documents
        .iter()
        .map(|document| (document.id.as_str(), document.title.as_str()))
        .collect();
    let title = |id: &str| titles.get(id).copied().unwrap_or("(not in the corpus)");
    let ranking = run.ranking(&query.id);
    for (i, found) in ranking.iter().take(SHOWN).enumerate() {
        let id = &found.document;
        let grade = judged.grades.get(id).copied().unwrap_or(0);
        let what = format!("{id} {:.2} {} (grade {grade})", found.score, title(id));
        line(&format!("[{}]", i + 1), &what);
    }
    let mut wanted: Vec<(Option<usize>, &String)> = judged
        .grades
        .iter()
        .filter(|(_, grade)| **grade > 0)
        .map(|(id, _)| {
            let at = ranking.iter().position(|found| found.document == *id);
            (at, id)
        })
        .collect();
    wanted.sort_by_key(|&(at, id)| (at.unwrap_or(usize::MAX), id));
    for (at, id) in wanted.iter().take(SHOWN) {
        let place = at.map_or("not found".to_owned(), |at| format!("at {}", at + 1));
        line("wanted", &format!("{id} {place} {}", title(id)));
    }
    Ok(text)
}
