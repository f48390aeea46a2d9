//! Schema, writer, generations, search. The only room that names tantivy.
//!
//! The index is derived: deleting its folder loses nothing. A folder looks like this:
//!
//! ```text
//! index/
//!   CURRENT              the name of the generation that serves
//!   generation-7/        one finished build: catalog.bin, layout.bin, records.bin, manifest.json
//!     segment-3/         tantivy's files, profiles.bin, impacts.bin: of an earlier build, linked
//!     segment-7/         the same of the documents that have changed since
//!   building-8/          a build that is under way, or was killed: the next build removes it
//!   lock                 held by the process that builds
//!   HELD                 after a rollback: the corpus that is not to be built again
//! ```
//!
//! A build never touches the generation that serves: it is written beside it and becomes current
//! by one rename. Where little has changed, it takes over the segments of the one before and adds one of
//! what is new (`layout`); it answers as one built anew does.

mod analyse;
mod best;
mod build;
mod catalog;
mod draft;
mod fingerprint;
mod gather;
mod generation;
mod hash;
mod inverted;
mod layout;
mod list;
mod manifest;
mod measures;
mod plain;
mod postings;
mod profile;
mod profiles;
mod raw;
mod record;
mod reuse;
mod rollback;
mod schema;
mod search;
mod segment;
mod share;
mod still;
mod stored;
mod terms;
mod union;
mod words;

use std::path::PathBuf;

pub use build::{Built, Material, Progress, build};
pub use catalog::{Catalog, Entry};
pub use fingerprint::Fingerprint;
pub use generation::{Opening, current, is_held, open};
pub use hash::{TermHash, hash};
pub use measures::{Measured, Measures};
pub use plain::{PlainIndex, PlainWriter};
pub use profile::{Body, Profile};
pub use raw::{RawChunk, build_raw};
pub use reuse::Reusable;
pub use rollback::{RolledBack, Standing, rollback, standing};
pub use search::{Found, Frequency, Hit, Index};
pub use stored::StoredChunk;

/// Why an index could not be built or asked.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// A file or folder of the index could not be read or written.
    #[error(
        "index folder {path}: {source}. Make it writable, or choose another with index.path (or --index)"
    )]
    Folder {
        /// What was being touched.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The search engine failed.
    #[error("the index in {path} failed: {source}. Delete the folder and run `careerbot index`")]
    Engine {
        /// The generation.
        path: PathBuf,
        /// What tantivy said.
        source: tantivy::TantivyError,
    },
    /// Whoever was told of its progress stopped the build.
    #[error(
        "the build was stopped; what served before still does. Start it again to build the index"
    )]
    Stopped,
    /// There is no generation to go back to.
    #[error(
        "the index in {path} cannot be rolled back: {reason}. The generation that serves is kept"
    )]
    NoEarlier {
        /// The index folder.
        path: PathBuf,
        /// In words.
        reason: String,
    },
    /// The search engine failed on an index in memory.
    #[error(
        "the index in memory failed: {source}. Ask again with more memory, or of fewer documents"
    )]
    Memory {
        /// What tantivy said.
        source: tantivy::TantivyError,
    },
    /// Something of ours could not be encoded or decoded.
    #[error(
        "the index in {path} is damaged ({reason}). Delete the folder and run `careerbot index`"
    )]
    Damaged {
        /// The generation.
        path: PathBuf,
        /// What was found.
        reason: String,
    },
}
