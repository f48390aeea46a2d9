//! An open generation, and asking it.

use std::{
    fs,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use arc_swap::ArcSwapOption;
use serde::de::DeserializeOwned;
use tantivy::TantivyError;

use super::{
    Catalog, Fingerprint, IndexError, Profile, StoredChunk,
    build::CATALOG,
    generation,
    layout::{LAYOUT, Layout},
    manifest::{self, File, Manifest},
    postings::Postings,
    schema::Schema,
    segment::Segment,
    union::Union,
};
use crate::query::Query;

/// An open generation. Immutable; any number of threads may ask it.
pub struct Index {
    generation: PathBuf,
    fingerprint: Fingerprint,
    built: SystemTime,
    files: Vec<File>,
    content: Content,
    /// Chunk `n` is kept in slot `n` modulo their number.
    kept: Box<[ArcSwapOption<Kept>]>,
}

/// What the files of a generation hold.
pub(super) struct Content {
    catalog: Catalog,
    layout: Layout,
    segments: Vec<Segment>,
    postings: Postings,
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
    /// How frequent each term of the query is.
    pub frequencies: Vec<Frequency>,
}

/// How frequent a term is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Frequency {
    /// Number of chunks that hold it.
    pub chunks: u32,
    /// Number of chunks of the documents that hold it.
    pub around: u32,
}

/// Chunks kept decoded, at most: about 2 kB each.
const KEPT: usize = 4096;

impl Content {
    /// Opens a generation.
    ///
    /// # Errors
    /// In words, what is wrong with it.
    pub fn open(generation: &Path) -> Result<Self, String> {
        let catalog: Catalog = decoded(generation, CATALOG)?;
        let layout: Layout = decoded(generation, LAYOUT)?;
        let layout = layout.check().map(|()| layout);
        let layout = layout.map_err(|error| format!("{LAYOUT}: {error}"))?;
        Self::of(generation, catalog, layout).map_err(|error| error.to_string())
    }

    /// Opens the segments of a generation.
    fn of(generation: &Path, catalog: Catalog, layout: Layout) -> Result<Self, TantivyError> {
        if layout.chunks() != catalog.chunks {
            return Err(TantivyError::InternalError(
                "the catalog and the layout differ".to_owned(),
            ));
        }
        let segments = layout.segments.iter();
        let segments = segments.map(|one| Segment::open(&generation.join(&one.name), one.chunks));
        let segments = segments.collect::<Result<Vec<_>, _>>()?;
        let lists = segments.iter();
        let lists = lists.map(|one| (one.searcher.segment_reader(0), one.impacts.clone()));
        let text = Schema::new().text;
        let postings = Postings::open(lists.collect(), text, &layout, layout.mean())?;
        let ends = catalog.documents.iter().map(|entry| entry.chunks.end);
        let postings = postings.of_documents(ends.collect());
        Ok(Self {
            catalog,
            layout,
            segments,
            postings,
        })
    }

    /// The generation, to be asked.
    ///
    /// # Errors
    /// In words, what is wrong with it.
    pub fn into_index(self, generation: &Path, manifest: Manifest) -> Result<Index, String> {
        let slots = KEPT.min(self.catalog.chunks as usize);
        Ok(Index {
            kept: (0..slots).map(|_| ArcSwapOption::empty()).collect(),
            generation: generation.to_owned(),
            fingerprint: manifest.fingerprint,
            files: manifest.files,
            built: manifest::written(generation).map_err(|error| error.to_string())?,
            content: self,
        })
    }
}

fn decoded<T: DeserializeOwned>(generation: &Path, file: &str) -> Result<T, String> {
    let encoded = fs::read(generation.join(file)).map_err(|error| format!("{file}: {error}"))?;
    postcard::from_bytes(&encoded).map_err(|error| format!("{file}: {error}"))
}

impl Index {
    /// Holds every byte of the generation against what was written: of a large one, opening looks at
    /// small files only.
    ///
    /// # Errors
    /// In words, what does not fit.
    pub fn verify(&self) -> Result<(), String> {
        let mut files = self.files.iter();
        files.try_for_each(|file| file.check(&self.generation))
    }

    pub(super) fn generation(&self) -> &Path {
        &self.generation
    }

    pub(super) fn files(&self) -> &[File] {
        &self.files
    }

    pub(super) fn layout(&self) -> &Layout {
        &self.content.layout
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
        &self.content.catalog
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
        let (union, frequencies) = Union::of(&self.content.postings, &query.terms)?;
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
            .map(|&one| &self.content.catalog.documents[one as usize]);
        let mut ranges: Vec<Range<u32>> = entries.map(|entry| entry.chunks.clone()).collect();
        ranges.sort_unstable_by_key(|range| range.start);
        ranges
    }

    fn read(&self, number: u32) -> Result<Hit, TantivyError> {
        let (segment, local, shift) = self.locate(number)?;
        let mut profile = segment.profile(local)?;
        profile.document = profile.document.wrapping_add(shift);
        Ok(Hit { number, profile })
    }

    fn decode(&self, number: u32) -> Result<StoredChunk, TantivyError> {
        let (segment, local, shift) = self.locate(number)?;
        let mut chunk = segment.chunk(local)?;
        chunk.document = chunk.document.wrapping_add(shift);
        Ok(chunk)
    }

    /// The segment of a chunk, its number there, and what its document's ordinal is shifted by.
    fn locate(&self, number: u32) -> Result<(&Segment, u32, u32), TantivyError> {
        let found = self.content.layout.locate(number);
        let (run, local) =
            found.ok_or_else(|| TantivyError::InternalError(format!("no chunk {number}")))?;
        Ok((
            &self.content.segments[run.segment as usize],
            local,
            run.shift,
        ))
    }
}
