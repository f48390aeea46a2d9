//! One term's chunks, walked through once, in all segments of a generation.

use std::sync::Arc;

use tantivy::{Score, postings::BlockSegmentPostings};

use super::layout::Run;

/// Postings in a block; only the last block of a list has fewer.
const BLOCK: usize = 128;

/// One term's chunks, walked through once.
pub(super) struct List {
    /// In the segment that holds most of them.
    first: Strand,
    /// In the others.
    others: Vec<Strand>,
    /// What a chunk would score by it where nothing but the term stood.
    pub weight: Score,
    /// Number of chunks.
    pub held: u32,
}

/// One term's chunks in one segment.
pub(super) struct Strand {
    postings: BlockSegmentPostings,
    /// Place in the block.
    at: usize,
    /// The segment's runs, and which of them is walked through.
    runs: Arc<[Run]>,
    run: usize,
}

impl List {
    /// Of the term's strands, of which there is at least one.
    pub fn new(first: Strand, others: Vec<Strand>, weight: Score, held: u32) -> Self {
        Self {
            first,
            others,
            weight,
            held,
        }
    }

    /// The next chunk.
    pub fn next(&self) -> Option<u32> {
        let first = self.first.next();
        if self.others.is_empty() {
            return first;
        }
        let others = self.others.iter().filter_map(Strand::next);
        first.into_iter().chain(others).min()
    }

    /// Goes on to the first chunk from this one on.
    pub fn seek(&mut self, chunk: u32) {
        self.first.seek(chunk);
        for strand in &mut self.others {
            strand.seek(chunk);
        }
    }

    /// Goes on to a chunk; how often the term stands in it, if it does.
    pub fn frequency_in(&mut self, chunk: u32) -> Option<u32> {
        let found = self.first.frequency_in(chunk);
        if found.is_some() || self.others.is_empty() {
            return found;
        }
        let mut others = self.others.iter_mut();
        others.find_map(|strand| strand.frequency_in(chunk))
    }

    /// Takes the chunks before `end`, each with how often the term stands in it; those of one segment
    /// after those of another.
    pub fn take_until(&mut self, end: u32, mut take: impl FnMut(u32, u32)) {
        self.first.take_until(end, &mut take);
        for strand in &mut self.others {
            strand.take_until(end, &mut take);
        }
    }
}

impl Strand {
    /// Of a segment with these runs.
    pub fn new(postings: BlockSegmentPostings, runs: Arc<[Run]>) -> Self {
        let mut strand = Self {
            postings,
            at: 0,
            runs,
            run: 0,
        };
        strand.settle();
        strand
    }

    fn next(&self) -> Option<u32> {
        let run = self.runs.get(self.run)?;
        let local = *self.postings.docs().get(self.at)?;
        Some(run.first + (local - run.local.start))
    }

    fn seek(&mut self, chunk: u32) {
        let Some(run) = self.runs.get(self.run) else {
            return;
        };
        if chunk >= run.end() {
            let rest = &self.runs[self.run..];
            self.run += rest.partition_point(|run| run.end() <= chunk);
        }
        let Some(run) = self.runs.get(self.run) else {
            return;
        };
        self.seek_local(run.local.start + chunk.saturating_sub(run.first));
        self.settle();
    }

    fn frequency_in(&mut self, chunk: u32) -> Option<u32> {
        self.seek(chunk);
        (self.next() == Some(chunk)).then(|| self.postings.freq(self.at))
    }

    /// Takes the chunks before `end`, each with how often the term stands in it.
    pub fn take_until(&mut self, end: u32, take: &mut impl FnMut(u32, u32)) {
        while self.next().is_some_and(|next| next < end)
            && let Some(run) = self.runs.get(self.run)
        {
            let (start, first) = (run.local.start, run.first);
            let last = start.saturating_add(end - first).min(run.local.end);
            self.take_local(last, |local, frequency| {
                take(first + (local - start), frequency);
            });
            self.settle();
        }
    }

    /// Skips chunks that are gone: the next one is then of the run that is walked through.
    fn settle(&mut self) {
        while let Some(&local) = self.postings.docs().get(self.at) {
            let Some(run) = self.runs.get(self.run) else {
                return;
            };
            if local >= run.local.end {
                let rest = &self.runs[self.run..];
                self.run += rest.partition_point(|run| run.local.end <= local);
            } else if local < run.local.start {
                self.seek_local(run.local.start);
            } else {
                return;
            }
        }
    }

    fn seek_local(&mut self, local: u32) {
        let docs = self.postings.docs();
        let Some(rest) = docs.get(self.at..) else {
            return;
        };
        if rest.last().is_some_and(|&last| last < local) {
            self.at = self.postings.seek(local);
        } else {
            self.at += rest.partition_point(|&next| next < local);
        }
    }

    fn take_local(&mut self, end: u32, mut take: impl FnMut(u32, u32)) {
        loop {
            let (docs, frequencies) = (self.postings.docs(), self.postings.freqs());
            let is_last = docs.len() < BLOCK;
            let rest = docs.get(self.at..).unwrap_or_default();
            let before = match rest.last() {
                Some(&last) if last >= end => rest.partition_point(|&chunk| chunk < end),
                _ => rest.len(),
            };
            let frequencies = frequencies.iter().skip(self.at);
            for (&chunk, &frequency) in rest[..before].iter().zip(frequencies) {
                take(chunk, frequency);
            }
            let ends_here = before < rest.len();
            self.at += before;
            if ends_here || is_last {
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }
}
