//! What tantivy alone takes for the same texts: the floor that a build is measured by.

use std::path::Path;

use tantivy::{
    IndexBuilder, TantivyDocument, TantivyError,
    directory::MmapDirectory,
    schema::{IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions},
};

use super::{IndexError, segment::WRITER_BYTES};

/// Builds an index of texts in a folder as tantivy does by itself: its default tokenizer, frequencies
/// and lengths of a text, the text stored; one thread, one segment. Nothing else looks at what it
/// writes.
///
/// # Errors
/// When the folder cannot be written.
pub fn build_raw(folder: &Path, texts: &[String]) -> Result<(), IndexError> {
    write(folder, texts).map_err(|source| IndexError::Engine {
        path: folder.to_owned(),
        source,
    })
}

fn write(folder: &Path, texts: &[String]) -> Result<(), TantivyError> {
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("default")
        .set_index_option(IndexRecordOption::WithFreqs);
    let options = TextOptions::default().set_indexing_options(indexing);
    let text = builder.add_text_field("text", options | STORED);
    let mut writer = IndexBuilder::new()
        .schema(builder.build())
        .single_segment_index_writer::<TantivyDocument>(
            MmapDirectory::open(folder)?,
            WRITER_BYTES,
        )?;
    for one in texts {
        let mut document = TantivyDocument::default();
        document.add_text(text, one);
        writer.add_document(document)?;
    }
    writer.finalize().map(|_| ())
}
