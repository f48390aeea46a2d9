//! Rankings in the form that `trec_eval` reads.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use super::{EvalError, fault::each_line};

/// A document and its score.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Document id.
    pub document: String,
    /// Its score; higher is better.
    pub score: f32,
}

/// What was found for each query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Run {
    /// Query id → documents in the order of [`Run::insert`].
    rankings: BTreeMap<String, Vec<Ranked>>,
}

impl Run {
    /// Enters the documents found for a query, in the order in which `trec_eval` takes them,
    /// whatever a file says: by score, ties by document id, the greater first.
    pub fn insert(&mut self, query: &str, mut found: Vec<Ranked>) {
        found.sort_by(|a, b| {
            let by_score = b.score.total_cmp(&a.score);
            by_score.then_with(|| b.document.cmp(&a.document))
        });
        self.rankings.insert(query.to_owned(), found);
    }

    /// The documents found for a query, best first; none for an unknown one.
    pub fn ranking(&self, query: &str) -> &[Ranked] {
        self.rankings.get(query).map_or(&[], Vec::as_slice)
    }

    /// The ids of the documents found for a query, best first.
    pub fn documents(&self, query: &str) -> Vec<String> {
        let ranking = self.ranking(query).iter();
        ranking.map(|ranked| ranked.document.clone()).collect()
    }

    /// Query ids, sorted.
    pub fn queries(&self) -> impl Iterator<Item = &str> {
        self.rankings.keys().map(String::as_str)
    }

    /// Writes `query Q0 document rank score tag` lines.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, path: &Path, tag: &str) -> Result<(), EvalError> {
        let mut text = String::new();
        for (query, ranking) in &self.rankings {
            for (i, Ranked { document, score }) in ranking.iter().enumerate() {
                // Infallible: a String grows.
                let _ = writeln!(
                    text,
                    "{} Q0 {} {} {score} {tag}",
                    column(query),
                    column(document),
                    i + 1,
                );
            }
        }
        fs::write(path, text).map_err(|source| EvalError::Written {
            path: path.to_owned(),
            source,
        })
    }

    /// Reads a run.
    ///
    /// # Errors
    /// When the file cannot be read, or a line has not the six columns, or a document twice.
    pub fn read(path: &Path) -> Result<Self, EvalError> {
        let mut found: BTreeMap<String, Vec<Ranked>> = BTreeMap::new();
        let mut seen = std::collections::HashSet::new();
        each_line(path, |_, line| {
            let columns: Vec<&str> = line.split_whitespace().collect();
            let [query, _, document, _, score, _] = columns[..] else {
                return Err(format!(
                    "{} columns instead of 6. Write `query Q0 document rank score tag`",
                    columns.len()
                ));
            };
            let score = score
                .parse()
                .ok()
                .filter(|score: &f32| !score.is_nan())
                .ok_or_else(|| format!("the score {score:?} is no number. Mend column 5"))?;
            if !seen.insert((query.to_owned(), document.to_owned())) {
                return Err(format!(
                    "document {document} was listed for query {query} before. Take one of the lines out"
                ));
            }
            found.entry(query.to_owned()).or_default().push(Ranked {
                document: document.to_owned(),
                score,
            });
            Ok(())
        })?;
        let mut run = Self::default();
        for (query, ranking) in found {
            run.insert(&query, ranking);
        }
        Ok(run)
    }
}

/// An id as a column: without the blanks that part columns.
fn column(id: &str) -> String {
    id.replace(char::is_whitespace, "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(document: &str, score: f32) -> Ranked {
        Ranked {
            document: document.to_owned(),
            score,
        }
    }

    #[test]
    fn ties_are_ordered_as_trec_eval_does() {
        let mut run = Run::default();
        run.insert(
            "q",
            vec![ranked("a", 1.0), ranked("c", 1.0), ranked("b", 2.0)],
        );
        assert_eq!(run.documents("q"), ["b", "c", "a"]);
        assert!(run.documents("other").is_empty());
    }

    #[test]
    fn what_was_written_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.txt");
        let mut run = Run::default();
        run.insert("q2", vec![ranked("a", 0.1), ranked("b", 1.0 / 3.0)]);
        run.insert("q1", vec![ranked("x", 12345.678)]);
        run.write(&path, "careerbot").unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(
            text,
            "q1 Q0 x 1 12345.678 careerbot\nq2 Q0 b 1 0.33333334 careerbot\nq2 Q0 a 2 0.1 careerbot\n"
        );
        assert_eq!(Run::read(&path).unwrap(), run);
    }

    #[test]
    fn bad_lines_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.txt");
        for (text, wanted) in [
            ("q Q0 d 1 2.0\n", ":1: 5 columns instead of 6"),
            (
                "q Q0 d 1 2.0 t\n\nq Q0 e 2 high t\n",
                ":3: the score \"high\"",
            ),
            (
                "q Q0 d 1 2.0 t\nq Q0 d 2 1.0 t\n",
                ":2: document d was listed",
            ),
        ] {
            fs::write(&path, text).unwrap();
            let error = Run::read(&path).unwrap_err().to_string();
            assert!(error.contains(wanted), "{error}");
        }
    }
}
