//! One term's chunks, walked through once, in all segments of a generation.

use std::sync::Arc;

use tantivy::{Score, postings::BlockSegmentPostings};

use super::{
    layout::Run,
    postings::{Postings, in_grains},
    share::Shares,
};

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

    /// Goes on to the window's first chunk, and adds what each chunk of the window scores.
    fn add_to(&mut self, window: Window<'_>) {
        let Window {
            start,
            sums,
            weight,
        } = window;
        self.seek(start);
        let end = start.saturating_add(sums.len() as u32);
        self.take_until(end, |chunk, share| {
            if let Some(sum) = sums.get_mut((chunk - start) as usize) {
                *sum += in_grains(weight * share);
            }
        });
    }
}

/// Chunks whose scores are summed up at a time.
pub(super) struct Window<'s> {
    /// The first of them.
    pub start: u32,
    /// A sum for each.
    pub sums: &'s mut [Score],
    /// What a chunk would score where nothing but the term stood.
    pub weight: Score,
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

    fn add_to(&mut self, mut window: Window<'_>) {
        let start = window.start as usize;
        let (lengths, shares) = self.postings.scoring();
        let lengths = lengths.get(start..).unwrap_or_default();
        for strand in std::iter::once(&mut self.first).chain(&mut self.others) {
            strand.seek(window.start);
            strand.add_to(&mut window, lengths, shares);
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

    /// Adds what each chunk of a window scores; `lengths` are those of the chunks from the window's first one
    /// on. As [`take_until`](Self::take_until), but in one loop in which nothing is called: of a million chunks
    /// nearly all time is spent here.
    fn add_to(&mut self, window: &mut Window<'_>, lengths: &[u8], shares: &Shares) {
        let end = window.start.saturating_add(window.sums.len() as u32);
        while self.next().is_some_and(|next| next < end)
            && let Some(run) = self.runs.get(self.run)
        {
            let (local, first) = (run.local.start, run.first);
            let last = local.saturating_add(end - first).min(run.local.end);
            // a chunk's place in the window is its number in the segment and this
            let shift = first.wrapping_sub(local).wrapping_sub(window.start);
            self.take_blocks(last, |chunks, frequencies| {
                let (sums, weight) = (&mut *window.sums, window.weight);
                for (&chunk, &frequency) in chunks.iter().zip(frequencies) {
                    let at = chunk.wrapping_add(shift) as usize;
                    if let (Some(sum), Some(&length)) = (sums.get_mut(at), lengths.get(at)) {
                        *sum += in_grains(weight * shares.of(length, frequency));
                    }
                }
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
        self.take_blocks(end, |chunks, frequencies| {
            for (&chunk, &frequency) in chunks.iter().zip(frequencies) {
                take(chunk, frequency);
            }
        });
    }

    /// Takes the chunks before `end` by their numbers in the segment, block by block, and how often the term
    /// stands in each.
    fn take_blocks(&mut self, end: u32, mut take: impl FnMut(&[u32], &[u32])) {
        loop {
            let (docs, frequencies) = (self.postings.docs(), self.postings.freqs());
            let is_last = docs.len() < BLOCK;
            let rest = docs.get(self.at..).unwrap_or_default();
            let before = match rest.last() {
                Some(&last) if last >= end => rest.partition_point(|&chunk| chunk < end),
                _ => rest.len(),
            };
            take(
                &rest[..before],
                frequencies.get(self.at..).unwrap_or_default(),
            );
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
