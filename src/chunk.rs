//! [`Document`] → [`Chunk`]s along its sections: the unit that is indexed, found and cited. Pure.

use serde::{Deserialize, Serialize};

use crate::corpus::{Block, Document, LineSpan};

/// A run of blocks of one section, small enough to be shown whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chunk {
    /// Id of the document.
    pub document: String,
    /// Heading trail of its section, outermost first.
    pub trail: Vec<String>,
    /// Its blocks in file order. A table row comes with its header, an item with the label items
    /// above it that give it meaning.
    pub blocks: Vec<Block>,
}

impl Chunk {
    /// First to last line of the chunk's blocks.
    pub fn lines(&self) -> LineSpan {
        self.blocks
            .iter()
            .map(|block| block.lines)
            .reduce(LineSpan::to)
            .unwrap_or(LineSpan::line(1))
    }
}

/// Cuts a document into chunks, in file order.
pub fn cut(document: &Document) -> Vec<Chunk> {
    let _ = document;
    Vec::new()
}
