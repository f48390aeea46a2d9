//! One segment of a generation: a tantivy index of some documents' chunks, and the files beside it.

use std::{fs, path::Path};

use tantivy::{
    DocAddress, IndexBuilder, ReloadPolicy, Searcher, TantivyDocument, TantivyError,
    directory::OwnedBytes, indexer::SingleSegmentIndexWriter, schema::Value,
};

use super::{
    Profile, StoredChunk,
    layout::Layout,
    postings::Postings,
    profile::Parts,
    profiles::{ProfileWriter, Profiles, mapped},
    schema::Schema,
    still::Still,
    terms::{Terms, tokenizers},
};

/// Initial memory of the writer; it grows as needed.
pub(super) const WRITER_BYTES: usize = 32 << 20;
/// File name of the terms' impacts.
const IMPACTS: &str = "impacts.bin";

/// Takes chunks, one after the other.
pub(super) struct SegmentWriter {
    writer: SingleSegmentIndexWriter,
    profiles: ProfileWriter,
    schema: Schema,
    chunks: u32,
    /// The last chunk, encoded.
    encoded: Vec<u8>,
}

/// A segment, written but for its [impacts](Postings::impacts).
pub(super) struct Written {
    index: tantivy::Index,
    chunks: u32,
}

/// A segment, open.
pub(super) struct Segment {
    pub searcher: Searcher,
    pub impacts: OwnedBytes,
    profiles: Profiles,
    schema: Schema,
}

impl SegmentWriter {
    /// An empty one in a folder that is there.
    pub fn begin(folder: &Path) -> Result<Self, TantivyError> {
        let schema = Schema::new();
        let directory = tantivy::directory::MmapDirectory::open(folder)?;
        Ok(Self {
            writer: IndexBuilder::new()
                .schema(schema.tantivy.clone())
                .tokenizers(tokenizers())
                .single_segment_index_writer::<TantivyDocument>(directory, WRITER_BYTES)?,
            profiles: ProfileWriter::begin(folder)?,
            schema,
            chunks: 0,
            encoded: Vec::new(),
        })
    }

    /// Adds a chunk with its terms.
    pub fn add(
        &mut self,
        terms: &Terms,
        parts: &Parts,
        stored: &StoredChunk,
    ) -> Result<(), TantivyError> {
        self.profiles.add(parts)?;
        self.encoded.clear();
        let encoded = postcard::to_extend(stored, std::mem::take(&mut self.encoded));
        self.encoded = encoded.map_err(|error| TantivyError::InternalError(error.to_string()))?;
        let mut indexed = TantivyDocument::default();
        indexed.add_text(self.schema.text, terms.text());
        indexed.add_bytes(self.schema.chunk, &self.encoded);
        self.writer.add_document(indexed)?;
        self.chunks += 1;
        Ok(())
    }

    /// Chunks so far.
    pub fn chunks(&self) -> u32 {
        self.chunks
    }

    pub fn finish(self) -> Result<Written, TantivyError> {
        self.profiles.finish()?;
        Ok(Written {
            index: self.writer.finalize()?,
            chunks: self.chunks,
        })
    }
}

impl Written {
    /// Writes the impacts that its terms have where chunks are this long on the whole.
    pub fn write_impacts(&self, folder: &Path, mean: f32) -> Result<(), TantivyError> {
        let searcher = self.index.reader()?.searcher();
        let alone = Layout::alone(self.chunks);
        let segments = searcher.segment_readers().iter();
        let segments = segments.map(|one| (one, OwnedBytes::empty())).collect();
        let postings = Postings::open(segments, Schema::new().text, &alone, mean)?;
        Ok(fs::write(folder.join(IMPACTS), postings.impacts()?)?)
    }
}

impl Segment {
    /// Opens one of so many chunks.
    pub fn open(folder: &Path, chunks: u32) -> Result<Self, TantivyError> {
        let index = tantivy::Index::open(Still::open(folder)?)?;
        let schema = Schema::new();
        if index.schema() != schema.tantivy {
            return Err(TantivyError::SchemaError("another schema".to_owned()));
        }
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let searcher = reader.searcher();
        if searcher.num_docs() != u64::from(chunks) || searcher.segment_readers().len() != 1 {
            return Err(TantivyError::InternalError(
                "the layout and the index differ".to_owned(),
            ));
        }
        Ok(Self {
            impacts: mapped(folder, Path::new(IMPACTS))?,
            profiles: Profiles::open(folder, chunks)?,
            searcher,
            schema,
        })
    }

    /// What ranking looks at in a chunk, by its number in the segment.
    pub fn profile(&self, local: u32) -> Result<Profile, TantivyError> {
        self.profiles.get(local)
    }

    /// A chunk, by its number in the segment.
    pub fn chunk(&self, local: u32) -> Result<StoredChunk, TantivyError> {
        let document: TantivyDocument = self.searcher.doc(DocAddress::new(0, local))?;
        let encoded = document
            .get_first(self.schema.chunk)
            .and_then(|value| value.as_bytes())
            .ok_or_else(|| TantivyError::InternalError(format!("chunk {local} is empty")))?;
        postcard::from_bytes(encoded)
            .map_err(|error| TantivyError::InternalError(format!("chunk {local}: {error}")))
    }
}
