//! The file of all [`Profile`]s: one after the other, then where each begins.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

use tantivy::{
    Directory, TantivyError,
    directory::{MmapDirectory, OwnedBytes},
};

use super::{Profile, profile::Parts};

const FILE: &str = "profiles.bin";
/// Bytes written at once.
const BUFFER: usize = 1 << 18;
/// Bytes of a number that says where a profile begins.
const OFFSET: usize = 8;

/// Writes profiles, in order of their chunks.
pub(super) struct ProfileWriter {
    file: BufWriter<File>,
    offsets: Vec<u64>,
    /// The last one, encoded.
    encoded: Vec<u8>,
}

/// The profiles of a generation, by number of the chunk.
pub(super) struct Profiles {
    /// Mapped, not read: what is never looked at costs nothing.
    profiles: OwnedBytes,
    offsets: OwnedBytes,
}

impl ProfileWriter {
    pub fn begin(generation: &Path) -> io::Result<Self> {
        Ok(Self {
            file: BufWriter::with_capacity(BUFFER, File::create(generation.join(FILE))?),
            offsets: vec![0],
            encoded: Vec::new(),
        })
    }

    pub fn add(&mut self, parts: &Parts) -> io::Result<()> {
        self.encoded.clear();
        parts.encode(&mut self.encoded);
        let start = self.offsets.last().copied().unwrap_or_default();
        self.offsets.push(start + self.encoded.len() as u64);
        self.file.write_all(&self.encoded)
    }

    pub fn finish(mut self) -> io::Result<()> {
        for offset in &self.offsets {
            self.file.write_all(&offset.to_le_bytes())?;
        }
        self.file.flush()
    }
}

impl Profiles {
    /// Those of a generation of so many chunks.
    pub fn open(generation: &Path, chunks: u32) -> Result<Self, TantivyError> {
        let file = mapped(generation, Path::new(FILE))?;
        let table = OFFSET * (chunks as usize + 1);
        let Some(start) = file.len().checked_sub(table) else {
            let message = format!("{FILE} is too short");
            return Err(TantivyError::InternalError(message));
        };
        let (profiles, offsets) = file.split(start);
        Ok(Self { profiles, offsets })
    }

    /// The profile of a chunk.
    pub fn get(&self, number: u32) -> Result<Profile, TantivyError> {
        let at = number as usize;
        let found = || {
            let (start, end) = (self.offset(at)?, self.offset(at + 1)?);
            let held = start <= end && end <= self.profiles.len();
            Profile::read(held.then(|| self.profiles.slice(start..end))?)
        };
        let damaged = || TantivyError::InternalError(format!("{FILE}: chunk {number} is damaged"));
        found().ok_or_else(damaged)
    }

    fn offset(&self, at: usize) -> Option<usize> {
        let bytes = self.offsets.as_chunks::<OFFSET>().0.get(at)?;
        usize::try_from(u64::from_le_bytes(*bytes)).ok()
    }
}

/// A file of a generation: mapped, not read.
pub(super) fn mapped(generation: &Path, file: &Path) -> Result<OwnedBytes, TantivyError> {
    let file = MmapDirectory::open(generation)?.open_read(file)?;
    Ok(file.read_bytes()?)
}
