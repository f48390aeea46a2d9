//! One segment of a generation: a tantivy index of some documents' chunks, and the files beside it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tantivy::{
    DocAddress, Index, IndexMeta, IndexSettings, ReloadPolicy, Searcher, TantivyDocument,
    TantivyError,
    columnar::ColumnarWriter,
    directory::{Directory, OwnedBytes, TerminatingWrite},
    index::SegmentComponent,
    schema::{Field, Value},
    store::StoreWriter,
};

use super::{
    Profile, StoredChunk,
    draft::Draft,
    inverted::{Inverted, TermId},
    profile::Parts,
    profiles::{ProfileWriter, Profiles, mapped},
    schema::Schema,
    share::Shares,
    still::Still,
};

/// The file of a segment that says what else there is of it.
const META: &str = "meta.json";
/// File name of the terms' impacts.
const IMPACTS: &str = "impacts.bin";

/// Takes chunks, one after the other.
pub(super) struct SegmentWriter {
    folder: PathBuf,
    /// tantivy's part.
    segment: tantivy::Segment,
    store: StoreWriter,
    inverted: Inverted,
    profiles: ProfileWriter,
    schema: Schema,
    /// The last chunk, encoded.
    encoded: Vec<u8>,
    /// The same as a document of tantivy's.
    document: Vec<u8>,
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
        let settings = IndexSettings::default();
        let index = Index::create(
            Draft::open(folder)?,
            schema.tantivy.clone(),
            settings.clone(),
        )?;
        let segment = index.new_segment();
        Ok(Self {
            folder: folder.to_owned(),
            store: StoreWriter::new(
                segment.open_write(SegmentComponent::Store)?,
                settings.docstore_compression,
                settings.docstore_blocksize,
                settings.docstore_compress_dedicated_thread,
            )?,
            segment,
            inverted: Inverted::default(),
            profiles: ProfileWriter::begin(folder)?,
            schema,
            encoded: Vec::new(),
            document: Vec::new(),
        })
    }

    /// Adds a chunk with its terms.
    pub fn add(
        &mut self,
        terms: &[TermId],
        parts: &Parts,
        stored: &StoredChunk,
    ) -> Result<(), TantivyError> {
        self.profiles.add(parts)?;
        self.encoded.clear();
        let encoded = postcard::to_extend(stored, std::mem::take(&mut self.encoded));
        self.encoded = encoded.map_err(|error| TantivyError::InternalError(error.to_string()))?;
        self.document.clear();
        put_document(&mut self.document, self.schema.chunk, &self.encoded);
        self.store.store_bytes(&self.document)?;
        self.inverted.add(terms);
        Ok(())
    }

    /// Chunks so far.
    pub fn chunks(&self) -> u32 {
        self.inverted.chunks()
    }

    /// Writes the rest. `text` says what a term is; `mean` is how long chunks are on the whole, which the
    /// terms' impacts depend on.
    pub fn finish<'t>(
        self,
        text: impl Fn(TermId) -> &'t str,
        mean: f32,
    ) -> Result<(), TantivyError> {
        let shares = Shares::of_mean(mean);
        let chunks = self.chunks();
        let impacts = self
            .inverted
            .write(&self.segment, self.schema.text, text, &shares)?;
        fs::write(self.folder.join(IMPACTS), impacts)?;
        self.profiles.finish()?;
        // there are none, but it looks for them
        let mut columns = self.segment.open_write(SegmentComponent::FastFields)?;
        ColumnarWriter::default().serialize(chunks, None, &mut columns)?;
        columns.terminate()?;
        self.store.close()?;
        let segment = self.segment.with_max_doc(chunks);
        let index = segment.index();
        let meta = IndexMeta {
            index_settings: index.settings().clone(),
            persisted_custom_extensions: Vec::new(),
            segments: vec![segment.meta().clone()],
            schema: index.schema(),
            opstamp: 0,
            payload: None,
        };
        let meta = serde_json::to_vec(&meta)
            .map_err(|error| TantivyError::InternalError(error.to_string()))?;
        Ok(index.directory().atomic_write(Path::new(META), &meta)?)
    }
}

impl Segment {
    /// Opens one of so many chunks.
    pub fn open(folder: &Path, chunks: u32) -> Result<Self, TantivyError> {
        let index = Index::open(Still::open(folder)?)?;
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

/// tantivy's number for a value of bytes.
const BYTES: u8 = 4;
/// Of the last seven bits of a number.
const LAST: u8 = 0x80;

/// Adds a document with one value as tantivy stores it. tantivy itself would write it byte for byte, each
/// by itself.
fn put_document(document: &mut Vec<u8>, field: Field, value: &[u8]) {
    document.push(1 | LAST);
    document.extend(field.field_id().to_le_bytes());
    document.push(BYTES);
    let mut length = value.len();
    while length > usize::from(LAST - 1) {
        document.push(length as u8 & !LAST);
        length >>= 7;
    }
    document.push(length as u8 | LAST);
    document.extend_from_slice(value);
}

#[cfg(test)]
mod tests {
    use tantivy::directory::RamDirectory;

    use super::*;

    #[test]
    fn a_chunk_is_stored_as_tantivy_stores_it() {
        let schema = Schema::new();
        let values = [0, 1, 127, 128, 300, 16_383, 16_384, 70_000].map(|length| vec![7; length]);
        let settings = IndexSettings::default();
        let stored = |store: &dyn Fn(&mut StoreWriter, &[u8])| {
            let (folder, path) = (RamDirectory::create(), Path::new("chunks.store"));
            let mut writer = StoreWriter::new(
                folder.open_write(path).unwrap(),
                settings.docstore_compression,
                settings.docstore_blocksize,
                settings.docstore_compress_dedicated_thread,
            )
            .unwrap();
            values.iter().for_each(|value| store(&mut writer, value));
            writer.close().unwrap();
            folder.atomic_read(path).unwrap()
        };
        let ours = stored(&|writer, value| {
            let mut document = Vec::new();
            put_document(&mut document, schema.chunk, value);
            writer.store_bytes(&document).unwrap();
        });
        let theirs = stored(&|writer, value| {
            let mut document = TantivyDocument::default();
            document.add_bytes(schema.chunk, value);
            writer.store(&document, &schema.tantivy).unwrap();
        });
        assert_eq!(ours, theirs);
    }
}
