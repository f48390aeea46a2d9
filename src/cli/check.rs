//! `careerbot check`: what is wrong with documents, for their authors.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use serde::Serialize;

use crate::{
    corpus::{self, Problem, Severity},
    engine, figure,
    render::{json, terminal},
    settings::Settings,
};

use super::{Console, Format, Outcome, open};

const EXAMPLES: &str = "\
Examples:
  careerbot check
  careerbot check my-documents/data-engineer.md
  careerbot check --strict --format json

Exit status: 0 clean, 1 errors (with --strict, warnings too), 2 the check itself
failed.";

/// Check documents and language tables for faults
///
/// An error keeps a document, or a part of it, from being used; one in a language table keeps the
/// program from starting. A warning is something its author should look at, such as a figure without
/// a year, or a phrase that can never be met.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folder or document [default: the corpus]
    path: Option<PathBuf>,
    /// Take warnings as seriously as errors
    #[arg(long)]
    strict: bool,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

pub(super) fn execute(
    arguments: &Arguments,
    settings: &Settings,
    console: &Console,
) -> Result<Outcome> {
    let found = match &arguments.path {
        Some(path) => find(path, None)?,
        None => find(&settings.corpus.path, Some(settings))?,
    };
    console.print(&match arguments.format {
        Format::Text => found.to_text(),
        Format::Json => found.to_json()?,
    })?;
    Ok(found.outcome(arguments.strict))
}

struct Found {
    documents: usize,
    /// By path and line.
    problems: Vec<Problem>,
}

/// Everything wrong with the documents of a folder, or with one document; given settings, with the
/// language tables too.
fn find(path: &Path, settings: Option<&Settings>) -> Result<Found> {
    let (folder, file) = split(path)?;
    let read = corpus::load(&folder)?;
    let mut documents = read.documents;
    let mut problems = read.problems;
    if let Some(file) = &file {
        documents.retain(|document| document.path == *file);
        problems.retain(|problem| problem.path == *file);
    }
    problems.extend(documents.iter().flat_map(figure::check));
    if let Some(settings) = settings {
        let folder = settings.language.path.as_deref();
        problems.extend(engine::check_tables(folder, &documents)?);
    }
    problems.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    Ok(Found {
        documents: documents.len(),
        problems,
    })
}

/// The folder to load and, for one document, its path as the corpus names it: documents are read by
/// folder, since two of them may clash.
fn split(path: &Path) -> Result<(PathBuf, Option<String>)> {
    if !path.is_file() {
        return Ok((path.to_owned(), None));
    }
    // A bare file name has no folder to name the document by.
    let whole = path
        .canonicalize()
        .with_context(|| format!("cannot read {}", path.display()))?;
    let folder = whole.parent().unwrap_or(Path::new("/")).to_owned();
    let names: Vec<_> = [folder.file_name(), whole.file_name()]
        .into_iter()
        .flatten()
        .map(|name| name.to_string_lossy())
        .collect();
    let name = names.join("/");
    Ok((folder, Some(name)))
}

impl Found {
    /// Whether something is wrong enough to say so by the exit code.
    fn outcome(&self, strict: bool) -> Outcome {
        let bad = |problem: &Problem| strict || problem.severity == Severity::Error;
        if self.problems.iter().any(bad) {
            Outcome::Nothing
        } else {
            Outcome::Found
        }
    }

    fn to_text(&self) -> String {
        let mut text = String::new();
        for problem in &self.problems {
            text.push_str(&terminal::clean_line(&problem.to_string()));
            text.push('\n');
        }
        text.push_str(&format!(
            "{}: {}\n",
            open::number(self.documents, "document"),
            open::counts(&self.problems)
        ));
        text
    }

    fn to_json(&self) -> Result<String> {
        let errors = self
            .problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .count();
        let wire = Wire {
            documents: self.documents,
            errors,
            warnings: self.problems.len() - errors,
            problems: self.problems.iter().map(WireProblem::from).collect(),
        };
        Ok(json::escape(&serde_json::to_string_pretty(&wire)?) + "\n")
    }
}

#[derive(Serialize)]
struct Wire<'a> {
    documents: usize,
    errors: usize,
    warnings: usize,
    problems: Vec<WireProblem<'a>>,
}

#[derive(Serialize)]
struct WireProblem<'a> {
    severity: &'static str,
    path: &'a str,
    line: Option<u32>,
    message: &'a str,
    advice: &'a str,
}

impl<'a> From<&'a Problem> for WireProblem<'a> {
    fn from(problem: &'a Problem) -> Self {
        Self {
            severity: match problem.severity {
                Severity::Warning => "warning",
                Severity::Error => "error",
            },
            path: &problem.path,
            line: problem.line,
            message: &problem.message,
            advice: &problem.advice,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found() -> Found {
        Found {
            documents: 1,
            problems: vec![
                Problem::error(
                    "corpus/a.md",
                    None,
                    "not text\u{1b}[2J".to_owned(),
                    "Save it as UTF-8.",
                ),
                Problem::warning(
                    "corpus/b.md",
                    Some(7),
                    "figure without year".to_owned(),
                    "Say when it was measured.",
                ),
            ],
        }
    }

    #[test]
    fn problems_are_listed_as_compilers_list_them() {
        assert_eq!(
            found().to_text(),
            "corpus/a.md: error: not text\u{fffd}[2J. Save it as UTF-8.\n\
             corpus/b.md:7: warning: figure without year. Say when it was measured.\n\
             1 document: 1 error and 1 warning\n"
        );
    }

    #[test]
    fn warnings_count_only_when_strict() {
        let mut found = found();
        assert_eq!(found.outcome(false), Outcome::Nothing);
        found.problems.remove(0);
        assert_eq!(found.outcome(false), Outcome::Found);
        assert_eq!(found.outcome(true), Outcome::Nothing);
        found.problems.clear();
        assert_eq!(found.outcome(true), Outcome::Found);
    }

    #[test]
    fn problems_are_listed_for_programs() {
        let read: serde_json::Value = serde_json::from_str(&found().to_json().unwrap()).unwrap();
        assert_eq!(
            read,
            serde_json::json!({
                "documents": 1, "errors": 1, "warnings": 1,
                "problems": [
                    {"severity": "error", "path": "corpus/a.md", "line": null, "message": "not text\u{1b}[2J", "advice": "Save it as UTF-8."},
                    {"severity": "warning", "path": "corpus/b.md", "line": 7, "message": "figure without year", "advice": "Say when it was measured."},
                ]
            })
        );
    }

    #[test]
    fn one_document_is_checked_by_its_name_in_the_corpus() {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("corpus");
        std::fs::create_dir(&corpus).unwrap();
        std::fs::write(corpus.join("a.md"), "# A\n").unwrap();
        assert_eq!(split(&corpus).unwrap(), (corpus.clone(), None));
        let (loaded, name) = split(&corpus.join("a.md")).unwrap();
        assert_eq!(loaded, corpus.canonicalize().unwrap());
        assert_eq!(name.as_deref(), Some("corpus/a.md"));
    }
}
