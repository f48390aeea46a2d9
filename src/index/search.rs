//! An open generation, and asking it.

use std::{
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use arc_swap::ArcSwapOption;
use tantivy::{
    DocAddress, IndexReader, ReloadPolicy, Searcher, TantivyDocument, TantivyError, schema::Value,
};

use super::{
    Catalog, Fingerprint, IndexError, Profile, StoredChunk,
    build::IMPACTS,
    generation, manifest,
    postings::Postings,
    profiles::{Profiles, mapped},
    schema::Schema,
    union::Union,
};
use crate::query::Query;

/// An open generation. Immutable; any number of threads may ask it.
pub struct Index {
    generation: PathBuf,
    fingerprint: Fingerprint,
    built: SystemTime,
    catalog: Catalog,
    schema: Schema,
    searcher: Searcher,
    /// None where there are no chunks.
    postings: Option<Postings>,
    profiles: Profiles,
    /// Chunk `n` is kept in slot `n` modulo their number.
    kept: Box<[ArcSwapOption<Kept>]>,
}

/// A decoded chunk.
struct Kept {
    number: u32,
    chunk: Arc<StoredChunk>,
}

/// A chunk that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Its number in the index: chunks are numbered in corpus order.
    pub number: u32,
    /// What ranking looks at.
    pub profile: Profile,
}

/// What a query finds.
#[derive(Debug, Default)]
pub struct Found {
    /// The candidates.
    pub hits: Vec<Hit>,
    /// For each term of the query, the number of chunks that hold it.
    pub frequencies: Vec<u32>,
}

/// Chunks kept decoded, at most: about 2 kB each.
const KEPT: usize = 4096;

impl Index {
    /// Opens the tantivy index of a generation.
    pub(super) fn open(
        generation: &Path,
        fingerprint: Fingerprint,
        catalog: Catalog,
    ) -> Result<Self, TantivyError> {
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
        let impacts = mapped(generation, Path::new(IMPACTS))?;
        let mut segments = searcher.segment_readers().iter();
        let postings = segments.next();
        let postings = postings.map(|one| Postings::open(one, schema.text, impacts));
        let slots = KEPT.min(catalog.chunks as usize);
        Ok(Self {
            profiles: Profiles::open(generation, catalog.chunks)?,
            kept: (0..slots).map(|_| ArcSwapOption::empty()).collect(),
            generation: generation.to_owned(),
            fingerprint,
            built: manifest::written(generation)?,
            catalog,
            schema,
            postings: postings.transpose()?,
            searcher,
        })
    }

    /// The number of the generation; a later one has a higher one.
    pub fn number(&self) -> u64 {
        let name = self.generation.file_name().unwrap_or_default();
        generation::number(&name.to_string_lossy()).unwrap_or(0)
    }

    /// What it was built from.
    pub fn fingerprint(&self) -> &Fingerprint {
        &self.fingerprint
    }

    /// Whether another is of the same generation. A number alone does not tell: it begins anew where
    /// the index folder was deleted.
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.number() == other.number() && self.fingerprint.digest == other.fingerprint.digest
    }

    /// When the generation was finished.
    pub fn built(&self) -> SystemTime {
        self.built
    }

    /// What is known about the documents.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Candidates for a query: the best `limit` by BM25 over all chunks, and the best `limit` of
    /// the documents whose role was named, each once, in order of their number.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(&self, query: &Query<'_>, limit: usize) -> Result<Found, IndexError> {
        self.candidates(query, limit).map_err(|e| self.failed(e))
    }

    /// What ranking looks at in one chunk, by its number.
    ///
    /// # Errors
    /// When there is none of that number, or the index cannot be read.
    pub fn hit(&self, number: u32) -> Result<Hit, IndexError> {
        self.read(number).map_err(|e| self.failed(e))
    }

    /// One chunk by its number.
    ///
    /// # Errors
    /// When there is none of that number, or the index cannot be read.
    pub fn chunk(&self, number: u32) -> Result<Arc<StoredChunk>, IndexError> {
        let slot = self.kept.get(number as usize % self.kept.len().max(1));
        let kept = slot.and_then(|slot| slot.load_full());
        if let Some(kept) = kept.filter(|kept| kept.number == number) {
            return Ok(Arc::clone(&kept.chunk));
        }
        let chunk = Arc::new(self.decode(number).map_err(|e| self.failed(e))?);
        if let Some(slot) = slot {
            let chunk = Arc::clone(&chunk);
            slot.store(Some(Arc::new(Kept { number, chunk })));
        }
        Ok(chunk)
    }

    fn failed(&self, source: TantivyError) -> IndexError {
        IndexError::Engine {
            path: self.generation.clone(),
            source,
        }
    }

    fn candidates(&self, query: &Query<'_>, limit: usize) -> Result<Found, TantivyError> {
        let Some(postings) = &self.postings else {
            return Ok(Found::default());
        };
        let (union, frequencies) = Union::of(postings, &query.terms)?;
        let numbers = union.candidates(&self.ranges(&query.documents), limit)?;
        let mut hits = Vec::with_capacity(numbers.len());
        for number in numbers {
            hits.push(self.read(number)?);
        }
        Ok(Found { hits, frequencies })
    }

    /// The chunks of some documents, in order.
    fn ranges(&self, documents: &[u32]) -> Vec<Range<u32>> {
        let entries = documents
            .iter()
            .map(|&one| &self.catalog.documents[one as usize]);
        let mut ranges: Vec<Range<u32>> = entries.map(|entry| entry.chunks.clone()).collect();
        ranges.sort_unstable_by_key(|range| range.start);
        ranges
    }

    fn read(&self, number: u32) -> Result<Hit, TantivyError> {
        let profile = self.profiles.get(number)?;
        Ok(Hit { number, profile })
    }

    fn decode(&self, number: u32) -> Result<StoredChunk, TantivyError> {
        let document: TantivyDocument = self.searcher.doc(DocAddress::new(0, number))?;
        let encoded = document
            .get_first(self.schema.chunk)
            .and_then(|value| value.as_bytes())
            .ok_or_else(|| TantivyError::InternalError(format!("chunk {number} is empty")))?;
        postcard::from_bytes(encoded)
            .map_err(|error| TantivyError::InternalError(format!("chunk {number}: {error}")))
    }
}
