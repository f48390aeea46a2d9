//! Job titles that nobody listed, to the role they mean.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::{Context, Result};
use serde::Serialize;

use crate::{
    eval::{
        Comparison, Metrics,
        beir::{Measured, mean},
        compare,
        title::{FOLDS, Titled, Tuned, measure_titles, tune_titles},
    },
    query::Lexicon,
};

use super::{Arguments, Console, Format, beir::ndcg, comparison, open};

#[derive(Serialize)]
struct Report<'a> {
    roles: usize,
    folds: usize,
    /// BM25 over what the documents say.
    plain: Metrics,
    /// BM25 with the titles of the other folds.
    named: Metrics,
    /// The matcher with the same titles.
    matched: Metrics,
    /// nDCG@10 of BM25 with titles and of the matcher.
    comparison: Comparison,
    queries: &'a [Measured],
}

pub(super) fn execute(arguments: &Arguments, console: &Console) -> Result<()> {
    let doing = format!("asking the titles of {}", arguments.path.display());
    let bar = open::Bar::new(console, doing, "folds");
    let titled = measure_titles(
        &arguments.path,
        arguments.split(),
        arguments.half(),
        &Lexicon::embedded()?,
        &bar,
    )?;
    bar.finish();
    if let Some(path) = &arguments.run {
        titled.run.write(path, "titles")?;
    }
    let report = Report::of(&titled);
    console.print(&match arguments.format {
        Format::Json => serde_json::to_string_pretty(&report)? + "\n",
        Format::Text => report.to_text(),
    })
}

/// Fits the matcher's weights to the titles, and tells what they are worth on those left out.
pub(super) fn tune(arguments: &Arguments, into: &Path, console: &Console) -> Result<()> {
    let cannot = || format!("{} cannot be written", into.display());
    // a fit takes minutes: find out before it, not after
    let file = fs::OpenOptions::new().append(true).create(true).open(into);
    file.with_context(cannot)?;
    let doing = format!("fitting to the titles of {}", arguments.path.display());
    let bar = open::Bar::new(console, doing, "steps");
    let Tuned { weights, left_out } = tune_titles(
        &arguments.path,
        arguments.split(),
        &Lexicon::embedded()?,
        &bar,
    )?;
    bar.finish();
    fs::write(into, format!("{weights:#?}\n")).with_context(cannot)?;
    let measured = mean(&left_out);
    console.print(&match arguments.format {
        Format::Json => serde_json::to_string_pretty(&measured)? + "\n",
        Format::Text => format!(
            "{} in {FOLDS} folds, each ranked by weights fitted to the others: nDCG@10 {:.4}\n\
             the weights fitted to all are in {}\n",
            open::number(left_out.len(), "title"),
            measured.ndcg_10,
            into.display()
        ),
    })
}

impl<'a> Report<'a> {
    fn of(titled: &'a Titled) -> Self {
        Self {
            roles: titled.roles,
            folds: FOLDS,
            plain: mean(&titled.plain),
            named: mean(&titled.named),
            matched: mean(&titled.matched),
            comparison: compare(&ndcg(&titled.named), &ndcg(&titled.matched)),
            queries: &titled.matched,
        }
    }

    fn to_text(&self) -> String {
        let mut text = format!(
            "{} in {} folds, {}\n\n                   nDCG@10  MRR@10  Recall@10  Recall@100\n",
            open::number(self.queries.len(), "title"),
            self.folds,
            open::number(self.roles, "role")
        );
        for (name, metrics) in [
            ("BM25", self.plain),
            ("BM25 with titles", self.named),
            ("matcher", self.matched),
        ] {
            // Infallible: a String grows.
            let _ = writeln!(
                text,
                "  {name:<17} {:.4}  {:.4}     {:.4}      {:.4}",
                metrics.ndcg_10, metrics.mrr_10, metrics.recall_10, metrics.recall_100
            );
        }
        text.push('\n');
        text.push_str(&comparison::row("nDCG@10", &self.comparison));
        text
    }
}
