//! A chunk as the index keeps it.

use serde::{Deserialize, Serialize};

use crate::{chunk::Chunk, figure::Figure};

/// A chunk as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredChunk {
    /// Ordinal of its document in the [catalog](super::Catalog); as it lies in a segment, in that.
    pub document: u32,
    /// The chunk.
    pub chunk: Chunk,
    /// Its figures, read in the context of the whole document.
    pub figures: Vec<Figure>,
}

/// The text of a chunk: its blocks, a line each.
pub(super) fn text_of(chunk: &Chunk) -> String {
    let texts: Vec<&str> = chunk
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect();
    texts.join("\n")
}
