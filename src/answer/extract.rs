//! What a passage was cut from: the lines of its chunk, and those before and after it.

use crate::{
    corpus::{BlockKind, Source},
    index::{Entry, StoredChunk},
};

/// A piece of a document, line by line, so that anyone can check what was quoted from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Extract {
    /// Title of the document.
    pub title: String,
    /// File, relative to the corpus' parent.
    pub path: String,
    /// Heading trail of the cited lines, outermost first.
    pub section: Vec<String>,
    /// Who says so.
    pub source: Source,
    /// In file order.
    pub lines: Vec<ExtractLine>,
}

/// A paragraph, item or row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtractLine {
    /// First line of the file it stands in.
    pub number: u32,
    /// Its text, verbatim, markup marks aside.
    pub text: String,
    /// Levels of list it is in; 0 outside of lists.
    pub depth: u8,
    /// Whether it belongs to the chunk asked for, or only stands around it.
    pub cited: bool,
}

/// The extract around a chunk. `around` are the chunks next to it in its document; those of other
/// sections are passed over.
pub fn extract(entry: &Entry, chunk: &StoredChunk, around: &[&StoredChunk]) -> Extract {
    let mut lines: Vec<ExtractLine> = Vec::new();
    let near = around
        .iter()
        .filter(|near| near.chunk.trail == chunk.chunk.trail);
    // the cited ones first: a lead or header that both repeat is cited
    for (stored, cited) in std::iter::once((chunk, true)).chain(near.map(|near| (*near, false))) {
        for block in &stored.chunk.blocks {
            let line = ExtractLine {
                number: block.lines.first,
                text: block.text.clone(),
                depth: match block.kind {
                    BlockKind::Item { depth } => depth + 1,
                    _ => 0,
                },
                cited,
            };
            let known =
                |other: &ExtractLine| other.number == line.number && other.text == line.text;
            if !lines.iter().any(known) {
                lines.push(line);
            }
        }
    }
    lines.sort_by_key(|line| line.number);
    Extract {
        title: entry.title.clone(),
        path: entry.path.clone(),
        section: chunk.chunk.trail.clone(),
        source: entry.source_of(&chunk.chunk.trail).clone(),
        lines,
    }
}
