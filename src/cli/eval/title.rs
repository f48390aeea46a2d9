//! Job titles that nobody listed, to the role they mean.

use std::fmt::Write as _;

use anyhow::Result;
use serde::Serialize;

use crate::{
    eval::{
        Comparison, Metrics,
        beir::{Measured, mean},
        compare,
        title::{FOLDS, Titled, measure_titles},
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
        &Lexicon::embedded()?.analyzer().plain(),
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
