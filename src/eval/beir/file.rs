//! Queries and judgements of a collection.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::Path,
};

use serde::{Deserialize, Deserializer, de};

use crate::eval::{
    EvalError, Half,
    fault::{each_line, each_object},
    halves,
};

/// A query.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Query {
    /// Its id.
    #[serde(rename = "_id", deserialize_with = "id")]
    pub id: String,
    /// As asked.
    pub text: String,
}

/// Query id → document id → grade; above 0 is relevant.
pub type Qrels = BTreeMap<String, HashMap<String, i32>>;

/// A query that counts: some document is relevant to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The query.
    pub query: Query,
    /// Document id → grade.
    pub grades: HashMap<String, i32>,
}

/// The queries of a collection, in the order of `queries.jsonl`; of `queries.<split>.jsonl` where each
/// split has a file of its own.
///
/// # Errors
/// When the file cannot be read, a line is none of a query, or an id stands twice.
pub fn queries(folder: &Path, split: &str) -> Result<Vec<Query>, EvalError> {
    let mut path = folder.join("queries.jsonl");
    let own = folder.join(format!("queries.{split}.jsonl"));
    if !path.is_file() && own.is_file() {
        path = own;
    }
    let mut queries = Vec::new();
    let mut ids = HashSet::new();
    each_object(
        &path,
        "{\"_id\": \"1\", \"text\": \"what is asked\"}",
        |query: Query| {
            if !ids.insert(query.id.clone()) {
                return Err(twice(&query.id));
            }
            queries.push(query);
            Ok(())
        },
    )?;
    Ok(queries)
}

/// The judgements of a split (`qrels/test.tsv` for `test`) of these queries.
///
/// # Errors
/// When the file cannot be read, a line is no judgement, or names a query that is not there.
pub fn qrels(folder: &Path, split: &str, queries: &[Query]) -> Result<Qrels, EvalError> {
    let path = folder.join("qrels").join(format!("{split}.tsv"));
    let known: HashSet<&str> = queries.iter().map(|query| query.id.as_str()).collect();
    let mut qrels = Qrels::new();
    each_line(&path, |line, text| {
        // BEIR: query, document, grade, below a header. TREC: query, iteration, document, grade.
        let columns: Vec<&str> = text.split_whitespace().collect();
        let (query, document, grade) = match columns[..] {
            [query, document, grade] | [query, _, document, grade] => (query, document, grade),
            _ => {
                return Err(format!(
                    "{} columns instead of 3. Write `query-id<TAB>corpus-id<TAB>score`",
                    columns.len()
                ));
            }
        };
        let Ok(grade) = grade.parse() else {
            if line == 1 {
                return Ok(());
            }
            return Err(format!(
                "the score {grade:?} is no whole number. Mend the last column"
            ));
        };
        if !known.contains(query) {
            return Err(format!(
                "query {query} is not in queries.jsonl. Add it there, or take this line out"
            ));
        }
        let grades = qrels.entry(query.to_owned()).or_default();
        match grades.insert(document.to_owned(), grade) {
            Some(before) if before != grade => Err(format!(
                "document {document} was judged {before} for query {query} before. Take one of the lines out"
            )),
            _ => Ok(()),
        }
    })?;
    Ok(qrels)
}

/// The queries to which some document is relevant, as BEIR counts them, in their order; of one half
/// where asked for, as [`halves`] cuts them.
///
/// # Errors
/// When none is left.
pub fn judged(
    folder: &Path,
    split: &str,
    queries: &[Query],
    half: Option<Half>,
) -> Result<Vec<Judged>, EvalError> {
    let mut qrels = qrels(folder, split, queries)?;
    let judged: Vec<Judged> = queries
        .iter()
        .filter(|query| half.is_none_or(|half| halves(&query.id) == half))
        .filter_map(|query| {
            let grades = qrels.remove(&query.id)?;
            grades.values().any(|&grade| grade > 0).then(|| Judged {
                query: query.clone(),
                grades,
            })
        })
        .collect();
    if judged.is_empty() {
        return Err(EvalError::Layout {
            path: folder.join("qrels").join(format!("{split}.tsv")),
            reason: "has no query with a relevant document. Give one a score above 0, or choose another --split".to_owned(),
        });
    }
    Ok(judged)
}

/// An id: a string, or a number, as some collections have it.
pub(super) fn id<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Id {
        Text(String),
        Number(i64),
    }
    let id = match Id::deserialize(from)? {
        Id::Text(text) => text,
        Id::Number(number) => number.to_string(),
    };
    if id.is_empty() || id.contains(char::is_whitespace) {
        return Err(de::Error::custom("an id is a word without blanks in it"));
    }
    Ok(id)
}

/// What is wrong with a second line of the same id.
pub(super) fn twice(id: &str) -> String {
    format!("the id {id} stands in an earlier line too. Give each line its own")
}
