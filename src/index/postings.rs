//! The posting lists of an index's text, block by block as tantivy packs them, scored as it does.

use std::sync::Arc;

use tantivy::{
    Score, SegmentReader, TantivyError,
    directory::OwnedBytes,
    fieldnorm::FieldNormReader,
    index::InvertedIndexReader,
    postings::{BlockSegmentPostings, TermInfo},
    schema::{Field, IndexRecordOption},
};

/// Postings in a block; only the last block of a list has fewer.
const BLOCK: usize = 128;
/// Frequencies up to this one have their scores in a table.
const FREQUENT: usize = 4;
/// Saturation and length normalisation of BM25 as tantivy has them.
const K1: Score = 1.2;
const B: Score = 0.75;

/// The posting lists of a segment's text.
pub(super) struct Postings {
    inverted: Arc<InvertedIndexReader>,
    /// Of each chunk, as tantivy encodes it in a byte.
    lengths: Box<[u8]>,
    /// Length → what it adds to a term's frequency.
    norms: [Score; 256],
    /// For each frequency from 1 on: length → the share of a term's weight that it scores.
    shares: [[Score; 256]; FREQUENT],
    /// For each term by its ordinal, the greatest share that it scores anywhere, in 255ths; empty where
    /// that is not known.
    impacts: OwnedBytes,
    chunks: u32,
}

/// One term's chunks, walked through once.
pub(super) struct List {
    postings: BlockSegmentPostings,
    /// Place in the block.
    at: usize,
    /// What a chunk would score by it where nothing but the term stood.
    pub weight: Score,
    /// Number of chunks.
    pub held: u32,
}

impl Postings {
    /// The lists of a field, with their [impacts](Self::impacts).
    pub fn open(
        segment: &SegmentReader,
        text: Field,
        impacts: OwnedBytes,
    ) -> Result<Self, TantivyError> {
        let inverted = segment.inverted_index(text)?;
        let chunks = segment.max_doc();
        let mean = inverted.total_num_tokens() as Score / chunks.max(1) as Score;
        let norm = |id: usize| {
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as Score;
            K1 * (1.0 - B + B * length / mean.max(Score::MIN_POSITIVE))
        };
        let norms: [Score; 256] = std::array::from_fn(norm);
        let lengths = segment.get_fieldnorms_reader(text)?;
        Ok(Self {
            lengths: (0..chunks).map(|one| lengths.fieldnorm_id(one)).collect(),
            shares: std::array::from_fn(|at| norms.map(|norm| share(at as u32 + 1, norm))),
            norms,
            impacts,
            inverted,
            chunks,
        })
    }

    /// Number of chunks.
    pub fn chunks(&self) -> u32 {
        self.chunks
    }

    /// Where a term's list lies; `None` where no chunk holds it.
    pub fn find(&self, term: &str) -> Result<Option<TermInfo>, TantivyError> {
        Ok(self.inverted.terms().get(term)?)
    }

    /// What a chunk would score by a term where nothing but the term stood.
    pub fn weight(&self, term: &TermInfo) -> Score {
        idf(term.doc_freq, self.chunks) * (1.0 + K1)
    }

    /// The share of a term's weight that a chunk scores at most.
    pub fn impact(&self, term: &str) -> Result<Score, TantivyError> {
        let ordinal = self.inverted.terms().term_ord(term)?;
        let impact = ordinal.and_then(|ordinal| self.impacts.get(ordinal as usize).copied());
        Ok(Score::from(impact.unwrap_or(u8::MAX)) / Score::from(u8::MAX))
    }

    /// For each term by its ordinal, the greatest share of its weight that it scores anywhere, in
    /// 255ths.
    pub fn impacts(&self) -> Result<Vec<u8>, TantivyError> {
        let mut impacts = Vec::with_capacity(self.inverted.terms().num_terms());
        let mut terms = self.inverted.terms().stream()?;
        while let Some((_, info)) = terms.next() {
            let mut most: Score = 0.0;
            let mut list = self.list(info, 1.0)?;
            list.take_until(u32::MAX, |chunk, frequency| {
                most = most.max(self.score(1.0, chunk, frequency));
            });
            impacts.push((most * Score::from(u8::MAX)).ceil() as u8);
        }
        Ok(impacts)
    }

    /// A term's list, whose chunks score by this weight.
    pub fn list(&self, info: &TermInfo, weight: Score) -> Result<List, TantivyError> {
        let inverted = &self.inverted;
        let option = IndexRecordOption::WithFreqs;
        Ok(List {
            postings: inverted.read_block_postings_from_terminfo(info, option)?,
            at: 0,
            weight,
            held: info.doc_freq,
        })
    }

    /// What a chunk scores by one term.
    pub fn score(&self, weight: Score, chunk: u32, frequency: u32) -> Score {
        let length = usize::from(self.lengths[chunk as usize]);
        let known = self.shares.get((frequency as usize).wrapping_sub(1));
        weight
            * known.map_or_else(
                || share(frequency, self.norms[length]),
                |known| known[length],
            )
    }
}

impl List {
    /// The next chunk.
    pub fn next(&self) -> Option<u32> {
        self.postings.docs().get(self.at).copied()
    }

    /// Goes on to the first chunk from this one on.
    pub fn seek(&mut self, chunk: u32) {
        let docs = self.postings.docs();
        let Some(rest) = docs.get(self.at..) else {
            return;
        };
        if rest.last().is_some_and(|&last| last < chunk) {
            self.at = self.postings.seek(chunk);
        } else {
            self.at += rest.partition_point(|&next| next < chunk);
        }
    }

    /// Goes on to a chunk; how often the term stands in it, if it does.
    pub fn frequency_in(&mut self, chunk: u32) -> Option<u32> {
        self.seek(chunk);
        let found = self.next() == Some(chunk);
        found.then(|| self.postings.freq(self.at))
    }

    /// Takes the chunks before `end`, each with how often the term stands in it.
    pub fn take_until(&mut self, end: u32, mut take: impl FnMut(u32, u32)) {
        loop {
            let (docs, frequencies) = (self.postings.docs(), self.postings.freqs());
            let rest = docs.iter().zip(frequencies).skip(self.at);
            for (&chunk, &frequency) in rest {
                if chunk >= end {
                    return;
                }
                take(chunk, frequency);
                self.at += 1;
            }
            if docs.len() < BLOCK {
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }
}

/// The share of a term's weight that its frequency scores.
fn share(frequency: u32, norm: Score) -> Score {
    let frequency = frequency as Score;
    frequency / (frequency + norm)
}

/// `ln(1 + (N - n + 0.5) / (n + 0.5))`, as tantivy has it.
fn idf(with: u32, all: u32) -> Score {
    let rest = all.saturating_sub(with) as Score;
    (1.0 + (rest + 0.5) / (with as Score + 0.5)).ln()
}
