//! One term's chunks, walked through once, in all segments of a generation.

use std::sync::Arc;

use tantivy::{Score, postings::BlockSegmentPostings};

use super::{layout::Run, postings::Postings};

/// Postings in a block; only the last block of a list has fewer.
const BLOCK: usize = 128;

/// One term's chunks in ascending order, walked through once, each with the share of the term's weight
/// that it scores.
pub(super) trait Walk {
    /// To look a chunk up costs as much as to walk through so many.
    const WALKED: usize;

    /// The next chunk.
    fn next(&self) -> Option<u32>;

    /// Goes on to the first chunk from this one on.
    fn seek(&mut self, chunk: u32);

    /// Goes on to a chunk; what it scores, if the term stands in it.
    fn share_in(&mut self, chunk: u32) -> Option<Score>;

    /// Takes the chunks before `end`; those of one segment after those of another.
    fn take_until(&mut self, end: u32, take: impl FnMut(u32, Score));
}

/// A list as it lies in the segments, packed.
pub(super) struct List<'a> {
    /// What its chunks score by.
    postings: &'a Postings,
    /// In the segment that holds most of them.
    first: Strand,
    /// In the others.
    others: Vec<Strand>,
}

/// A list that is kept unpacked.
pub(super) struct Unpacked<'a>(pub &'a [(u32, Score)]);

/// One term's chunks in one segment.
pub(super) struct Strand {
    postings: BlockSegmentPostings,
    /// Place in the block.
    at: usize,
    /// The segment's runs, and which of them is walked through.
    runs: Arc<[Run]>,
    run: usize,
}

impl<'a> List<'a> {
    /// Of the term's strands, of which there is at least one.
    pub fn new(postings: &'a Postings, first: Strand, others: Vec<Strand>) -> Self {
        Self {
            postings,
            first,
            others,
        }
    }
}

impl Walk for List<'_> {
    const WALKED: usize = 5;

    fn next(&self) -> Option<u32> {
        let first = self.first.next();
        if self.others.is_empty() {
            return first;
        }
        let others = self.others.iter().filter_map(Strand::next);
        first.into_iter().chain(others).min()
    }

    fn seek(&mut self, chunk: u32) {
        self.first.seek(chunk);
        for strand in &mut self.others {
            strand.seek(chunk);
        }
    }

    fn share_in(&mut self, chunk: u32) -> Option<Score> {
        let mut found = self.first.frequency_in(chunk);
        if found.is_none() {
            let mut others = self.others.iter_mut();
            found = others.find_map(|strand| strand.frequency_in(chunk));
        }
        found.map(|frequency| self.postings.share(chunk, frequency))
    }

    fn take_until(&mut self, end: u32, mut take: impl FnMut(u32, Score)) {
        let postings = self.postings;
        let mut take = |chunk, frequency| take(chunk, postings.share(chunk, frequency));
        self.first.take_until(end, &mut take);
        for strand in &mut self.others {
            strand.take_until(end, &mut take);
        }
    }
}

impl Unpacked<'_> {
    /// How many of its chunks come before this one: those that are near are found soonest.
    fn before(&self, chunk: u32) -> usize {
        let is_before = |at: usize| self.0.get(at).is_some_and(|&(known, _)| known < chunk);
        let mut reach = 1;
        while is_before(reach - 1) {
            reach *= 2;
        }
        let (from, to) = (reach / 2, (reach - 1).min(self.0.len()));
        from + self.0[from..to].partition_point(|&(known, _)| known < chunk)
    }
}

impl Walk for Unpacked<'_> {
    const WALKED: usize = 12;

    fn next(&self) -> Option<u32> {
        self.0.first().map(|&(chunk, _)| chunk)
    }

    fn seek(&mut self, chunk: u32) {
        self.0 = &self.0[self.before(chunk)..];
    }

    fn share_in(&mut self, chunk: u32) -> Option<Score> {
        self.seek(chunk);
        let next = self.0.first().filter(|&&(next, _)| next == chunk);
        next.map(|&(_, share)| share)
    }

    fn take_until(&mut self, end: u32, mut take: impl FnMut(u32, Score)) {
        let mut count = 0;
        for &(chunk, share) in self.0 {
            if chunk >= end {
                break;
            }
            take(chunk, share);
            count += 1;
        }
        self.0 = &self.0[count..];
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
            // cut off before, not skipped while they are taken: then nothing but the loop is left
            let frequencies = frequencies.get(self.at..).unwrap_or_default();
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
