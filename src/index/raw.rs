//! What tantivy alone takes for the same chunks: the floor that a build is measured by.

use std::path::Path;

use tantivy::{IndexBuilder, TantivyDocument, TantivyError, directory::MmapDirectory};

use super::{
    IndexError, StoredChunk,
    schema::Schema,
    terms::{Terms, WRITER_BYTES, tokenizers},
};
use crate::{
    analysis::{Analyzer, Forms},
    corpus::Document,
};

/// A chunk as any program would give it to tantivy.
#[derive(Debug, Clone)]
pub struct RawChunk {
    /// Its document's title, its headings, its text.
    texts: Vec<String>,
    /// What is stored of it, encoded.
    stored: Vec<u8>,
}

impl RawChunk {
    /// Of a chunk of a document; `None` where it cannot be encoded.
    pub fn new(document: &Document, chunk: &StoredChunk) -> Option<Self> {
        let title = std::iter::once(document.title.clone());
        let texts = title.chain(chunk.chunk.trail.iter().cloned());
        Some(Self {
            texts: texts
                .chain([super::stored::text_of(&chunk.chunk)])
                .collect(),
            stored: postcard::to_stdvec(chunk).ok()?,
        })
    }
}

/// Builds an index of chunks in a folder as tantivy does by itself, with the same analysis (which is
/// timed), the same fields and the same stored bytes (which are ready): one thread, one segment,
/// committed. Nothing else looks at what it writes, and nothing else is written.
///
/// # Errors
/// When the folder cannot be written.
pub fn build_raw(
    folder: &Path,
    analyzer: &Analyzer,
    chunks: &[RawChunk],
) -> Result<(), IndexError> {
    write(folder, analyzer, chunks).map_err(|source| IndexError::Engine {
        path: folder.to_owned(),
        source,
    })
}

fn write(folder: &Path, analyzer: &Analyzer, chunks: &[RawChunk]) -> Result<(), TantivyError> {
    let schema = Schema::new();
    let mut writer = IndexBuilder::new()
        .schema(schema.tantivy.clone())
        .tokenizers(tokenizers())
        .single_segment_index_writer::<TantivyDocument>(
            MmapDirectory::open(folder)?,
            WRITER_BYTES,
        )?;
    let mut forms = Forms::new(analyzer);
    let mut terms = Terms::default();
    for chunk in chunks {
        terms.clear();
        for text in &chunk.texts {
            let tokens = forms.tokens(text);
            for word in forms.words(&tokens) {
                let form = forms.form(word.word);
                if !form.is_stop_word {
                    terms.push(&form.stem);
                }
            }
        }
        let mut document = TantivyDocument::default();
        document.add_text(schema.text, terms.text());
        document.add_bytes(schema.chunk, &chunk.stored);
        writer.add_document(document)?;
    }
    writer.finalize().map(|_| ())
}
