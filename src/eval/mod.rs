//! Measuring, as the field does it: collections in the layout of BEIR with the metrics of
//! `trec_eval`, and judged questions with what counts for members: what is shown, what is refused,
//! and whether the confidence means what it says. Computes; the command line prints.

pub mod beir;
pub mod bench;
mod fault;
mod fit;
mod fold;
pub mod judged;
mod metric;
mod run;
mod significance;
pub mod title;

use std::path::PathBuf;

pub use fault::{EvalError, message};
pub use fold::{Half, Member, fold_of, folds, halves};
pub use metric::{Metrics, ideal, mrr, ndcg, recall};
pub use run::{Ranked, Run};
pub use significance::{Comparison, compare};

/// What a path holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A folder in the layout of BEIR.
    Beir,
    /// Judged questions: the JSON Lines files.
    Judged(Vec<PathBuf>),
}

/// Finds out what a path holds: a folder with `queries.jsonl` is a collection in the layout of
/// BEIR; any other folder with JSON Lines files, or one such file, holds judged questions.
///
/// # Errors
/// When the path cannot be read or holds neither.
pub fn kind(path: &std::path::Path) -> Result<Kind, EvalError> {
    let cannot = |source| EvalError::File {
        path: path.to_owned(),
        source,
    };
    if !std::fs::metadata(path).map_err(cannot)?.is_dir() {
        return Ok(Kind::Judged(vec![path.to_owned()]));
    }
    if path.join("queries.jsonl").is_file() || path.join("corpus.jsonl").is_file() {
        return Ok(Kind::Beir);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(cannot)? {
        let file = entry.map_err(cannot)?.path();
        if file
            .extension()
            .is_some_and(|extension| extension == "jsonl")
            && file.is_file()
        {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(EvalError::Layout {
            path: path.to_owned(),
            reason: "holds neither a BEIR collection (corpus.jsonl, queries.jsonl, qrels/test.tsv) nor judged questions (*.jsonl)".to_owned(),
        });
    }
    Ok(Kind::Judged(files))
}
