//! An open generation, and asking it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use arc_swap::ArcSwapOption;
use tantivy::{
    DocAddress, IndexReader, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term,
    collector::TopDocs,
    query::{BooleanQuery, BoostQuery, Occur, Query as TantivyQuery, TermQuery},
    schema::{IndexRecordOption, Value},
};

use super::{Catalog, IndexError, StoredChunk, TermHash, schema::Schema};
use crate::query::Query;

/// An open generation. Immutable; any number of threads may ask it.
pub struct Index {
    generation: PathBuf,
    catalog: Catalog,
    schema: Schema,
    searcher: Searcher,
    /// Decoded chunks: chunk `n` is kept in slot `n` modulo their number.
    kept: Box<[ArcSwapOption<Hit>]>,
}

/// A chunk that was found; cheap to clone.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Its number in the index: chunks are numbered in corpus order.
    pub number: u32,
    /// The chunk.
    pub stored: Arc<StoredChunk>,
    /// How often each of its terms stands in it, sorted by term.
    pub frequencies: Arc<[(TermHash, f32)]>,
    /// The terms of its text, each once, sorted.
    pub words: Arc<[TermHash]>,
}

/// Chunks kept decoded, at most: about 2 kB each.
const KEPT: usize = 4096;
/// What a term that stands only in the document's title counts, beside one in headings or text.
const TITLE_ONLY: f32 = 0.5;

impl Index {
    /// Opens the tantivy index of a generation.
    pub(super) fn open(generation: &Path, catalog: Catalog) -> Result<Self, TantivyError> {
        let index = tantivy::Index::open_in_dir(generation)?;
        let schema = Schema::new();
        if index.schema() != schema.tantivy {
            return Err(TantivyError::SchemaError("another schema".to_owned()));
        }
        let reader: IndexReader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let searcher = reader.searcher();
        if searcher.num_docs() != u64::from(catalog.chunks) || searcher.segment_readers().len() > 1
        {
            return Err(TantivyError::InternalError(
                "the catalog and the index differ".to_owned(),
            ));
        }
        let slots = KEPT.min(catalog.chunks as usize);
        Ok(Self {
            kept: (0..slots).map(|_| ArcSwapOption::empty()).collect(),
            generation: generation.to_owned(),
            catalog,
            schema,
            searcher,
        })
    }

    /// What is known about the documents.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Number of chunks that hold a term.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn frequency(&self, term: &str) -> Result<u32, IndexError> {
        let term = Term::from_field_text(self.schema.text, term);
        let frequency = self.searcher.doc_freq(&term);
        frequency.map(|n| n as u32).map_err(|e| self.failed(e))
    }

    /// Candidates for a query: the best `limit` by BM25 over all chunks, and the best `limit` of
    /// the documents whose role was named, each once, in order of their number.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(&self, query: &Query, limit: usize) -> Result<Vec<Hit>, IndexError> {
        self.candidates(query, limit).map_err(|e| self.failed(e))
    }

    /// One chunk by its number.
    ///
    /// # Errors
    /// When there is none of that number, or the index cannot be read.
    pub fn hit(&self, number: u32) -> Result<Hit, IndexError> {
        self.read(number).map_err(|e| self.failed(e))
    }

    fn failed(&self, source: TantivyError) -> IndexError {
        IndexError::Engine {
            path: self.generation.clone(),
            source,
        }
    }

    fn candidates(&self, query: &Query, limit: usize) -> Result<Vec<Hit>, TantivyError> {
        let mut numbers = self.top(&self.union(query), limit)?;
        if !query.documents.is_empty() {
            let of_roles: Vec<(Occur, Box<dyn TantivyQuery>)> = query
                .documents
                .iter()
                .map(|&document| {
                    let term = Term::from_field_u64(self.schema.document, u64::from(document));
                    let query = TermQuery::new(term, IndexRecordOption::Basic);
                    let unscored = BoostQuery::new(Box::new(query), 0.0);
                    (Occur::Should, Box::new(unscored) as Box<dyn TantivyQuery>)
                })
                .collect();
            let restricted = BooleanQuery::new(vec![
                (
                    Occur::Must,
                    Box::new(BooleanQuery::new(of_roles)) as Box<dyn TantivyQuery>,
                ),
                (Occur::Should, Box::new(self.union(query))),
            ]);
            numbers.extend(self.top(&restricted, limit)?);
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
            .into_iter()
            .map(|number| self.read(number))
            .collect()
    }

    fn read(&self, number: u32) -> Result<Hit, TantivyError> {
        let slot = self.kept.get(number as usize % self.kept.len().max(1));
        let kept = slot.and_then(|slot| slot.load_full());
        if let Some(hit) = kept.filter(|hit| hit.number == number) {
            return Ok(Hit::clone(&hit));
        }
        let hit = self.decode(number)?;
        if let Some(slot) = slot {
            slot.store(Some(Arc::new(hit.clone())));
        }
        Ok(hit)
    }

    fn decode(&self, number: u32) -> Result<Hit, TantivyError> {
        let document: TantivyDocument = self.searcher.doc(DocAddress::new(0, number))?;
        let encoded = document
            .get_first(self.schema.chunk)
            .and_then(|value| value.as_bytes())
            .ok_or_else(|| TantivyError::InternalError(format!("chunk {number} is empty")))?;
        let stored: StoredChunk = postcard::from_bytes(encoded)
            .map_err(|error| TantivyError::InternalError(format!("chunk {number}: {error}")))?;
        Ok(Hit {
            number,
            frequencies: stored.frequencies(TITLE_ONLY).into(),
            words: stored.words().into(),
            stored: Arc::new(stored),
        })
    }

    fn union(&self, query: &Query) -> BooleanQuery {
        let clauses = query
            .terms
            .iter()
            .map(|(term, weight)| {
                let term = Term::from_field_text(self.schema.text, term);
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                let weighted = BoostQuery::new(Box::new(query), *weight);
                (Occur::Should, Box::new(weighted) as Box<dyn TantivyQuery>)
            })
            .collect();
        BooleanQuery::new(clauses)
    }

    fn top(&self, query: &BooleanQuery, limit: usize) -> Result<Vec<u32>, TantivyError> {
        if limit == 0 || self.catalog.chunks == 0 {
            return Ok(Vec::new());
        }
        let found = self
            .searcher
            .search(query, &TopDocs::with_limit(limit).order_by_score())?;
        Ok(found
            .into_iter()
            .map(|(_, address)| address.doc_id)
            .collect())
    }
}
