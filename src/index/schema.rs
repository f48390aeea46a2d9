//! The fields of the index.

use tantivy::schema::{
    BytesOptions, Field, IndexRecordOption, Schema as TantivySchema, TextFieldIndexing, TextOptions,
};

/// Changes whenever the shape of the index, or of what is stored in it, does; part of the
/// fingerprint.
pub(super) const FORMAT: u32 = 20;

/// Fields by name.
#[derive(Clone)]
pub(super) struct Schema {
    pub tantivy: TantivySchema,
    /// Terms of the chunk: its document's title, its heading trail, its text. One field: three
    /// separately boosted ones ranked worse.
    pub text: Field,
    /// The encoded [`StoredChunk`](super::StoredChunk).
    pub chunk: Field,
}

impl Schema {
    pub fn new() -> Self {
        let mut builder = TantivySchema::builder();
        // terms arrive ready-made: the analyzer is ours, positions are in the stored chunk
        let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs);
        let text = builder.add_text_field(
            "text",
            TextOptions::default().set_indexing_options(indexing),
        );
        let chunk = builder.add_bytes_field("chunk", BytesOptions::default().set_stored());
        Self {
            tantivy: builder.build(),
            text,
            chunk,
        }
    }
}
