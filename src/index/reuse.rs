//! What of a generation can stay as it is, now that some documents have changed.

use std::collections::{HashMap, HashSet};

use super::{
    Entry, Fingerprint, Index,
    layout::Place,
    record::{DocumentRecord, Records},
};
use crate::corpus::{Corpus, Document, FileRecord, Origin};

/// Segments of a generation at most: the next build puts the small ones together.
const MOST_SEGMENTS: usize = 8;
/// Runs of a generation at most: the next build is one of all documents.
const MOST_RUNS: usize = 1024;
/// Of so many chunks one may be gone, or lie in a small segment; of so many files one may have changed.
/// Beyond that all documents are built anew.
const ONE_IN: usize = 4;

/// What is left of a generation.
pub struct Reusable<'i> {
    pub(super) index: &'i Index,
    pub(super) records: Records,
    /// By path: files that are as they were, with all of their documents in segments that stay.
    files: HashMap<String, u32>,
    ordinals: HashMap<Origin, u32>,
    /// By segment.
    stays: Vec<bool>,
}

impl Index {
    /// What of this generation can stay, now that the corpus has this fingerprint; `None` where all is
    /// to be built anew.
    pub fn reusable(&self, now: &Fingerprint) -> Option<Reusable<'_>> {
        let (layout, was) = (self.layout(), self.fingerprint());
        let chunks = layout.chunks() as usize;
        let largest = (0..layout.segments.len()).max_by_key(|&at| layout.segments[at].chunks)?;
        let small: u32 = layout.segments.iter().map(|one| one.chunks).sum::<u32>()
            - layout.segments[largest].chunks;
        if !was.reads_as(now)
            || layout.runs.len() > MOST_RUNS
            || (small + layout.gone()) as usize * ONE_IN > chunks
        {
            return None;
        }
        let records = Records::read(self.generation())
            .inspect_err(|error| tracing::warn!(%error, "the index is built anew: its records"))
            .ok()?;
        if records.documents.len() != self.catalog().documents.len() {
            return None;
        }
        let full = layout.segments.len() >= MOST_SEGMENTS;
        let stays: Vec<bool> = (0..layout.segments.len())
            .map(|at| !full || at == largest)
            .collect();
        let mut ordinals = HashMap::with_capacity(records.documents.len());
        let mut moves = HashSet::new();
        for (ordinal, record) in (0..).zip(&records.documents) {
            ordinals.insert(record.origin, ordinal);
            let place = self.place(ordinal);
            if place.is_some_and(|place| !stays[place.segment as usize]) {
                moves.insert(record.origin.file);
            }
        }
        let unchanged = unchanged(was, now);
        let all = records.files.len().max(now.files().count());
        let mut files = HashMap::with_capacity(unchanged.len());
        for (at, record) in (0..).zip(&records.files) {
            // cited paths begin with the name of the corpus folder
            let path = record.path.split_once('/').map_or("", |(_, path)| path);
            if unchanged.contains(path) && !moves.contains(&at) {
                files.insert(record.path.clone(), at);
            }
        }
        ((all - files.len()) * ONE_IN <= all).then_some(Reusable {
            index: self,
            records,
            files,
            ordinals,
            stays,
        })
    }

    /// Where a document's chunks lie; `None` where it has none.
    pub(super) fn place(&self, ordinal: u32) -> Option<Place> {
        let chunks = &self.catalog().documents[ordinal as usize].chunks;
        if chunks.is_empty() {
            return None;
        }
        let (run, start) = self.layout().locate(chunks.start)?;
        Some(Place {
            segment: run.segment,
            local: start..start + (chunks.end - chunks.start),
            document: ordinal.wrapping_sub(run.shift),
        })
    }
}

impl Reusable<'_> {
    /// The record of a file that is as it was, by its path as cited.
    pub fn file(&self, path: &str) -> Option<&FileRecord> {
        let at = *self.files.get(path)?;
        self.records.files.get(at as usize)
    }

    /// The ordinal that a document of a corpus has in this generation, where it is as it was, its id and
    /// other names too.
    pub fn ordinal(&self, corpus: &Corpus, position: usize) -> Option<u32> {
        let (document, origin) = (&corpus.documents[position], corpus.origins[position]);
        let file = *self.files.get(&document.path)?;
        let ordinal = *self.ordinals.get(&Origin { file, ..origin })?;
        self.is_called(ordinal, document).then_some(ordinal)
    }

    fn is_called(&self, ordinal: u32, document: &Document) -> bool {
        let entry = self.entry(ordinal);
        entry.id == document.id && entry.aliases == document.aliases
    }

    pub(super) fn entry(&self, ordinal: u32) -> &Entry {
        &self.index.catalog().documents[ordinal as usize]
    }

    pub(super) fn record(&self, ordinal: u32) -> &DocumentRecord {
        &self.records.documents[ordinal as usize]
    }

    pub(super) fn stays(&self, segment: u32) -> bool {
        self.stays.get(segment as usize).copied().unwrap_or(false)
    }
}

/// Paths of the files that are the same in both, relative to the corpus. Where two files share a path
/// (bytes that are no UTF-8 are replaced), neither is.
fn unchanged(was: &Fingerprint, now: &Fingerprint) -> HashSet<String> {
    let mut digests: HashMap<String, Option<&str>> = HashMap::new();
    for (path, digest) in was.files() {
        let known = digests.entry(path).or_insert(Some(digest));
        if *known != Some(digest) {
            *known = None;
        }
    }
    let mut seen = HashSet::new();
    let mut same = HashSet::new();
    for (path, digest) in now.files() {
        if !seen.insert(path.clone()) {
            same.remove(&path);
        } else if digests.get(&path) == Some(&Some(digest)) {
            same.insert(path);
        }
    }
    same
}
