//! The best chunks for a union of weighted terms, read from the posting lists themselves.
//!
//! BM25 with tantivy's constants and lengths, as a tantivy query of these terms scores. What it has
//! beyond one: the chunks of some documents can be looked through first, and what they score spares
//! work on all others. A list whose chunks can no longer come in by it alone is not walked through,
//! only looked up (*MaxScore*: Turtle and Flood, Query evaluation: strategies and optimizations,
//! 1995), window by window as in Lucene's bulk scorer, so that sums stay in a small array.

use std::{ops::Range, sync::Arc};

use tantivy::{
    Score, SegmentReader, TantivyError,
    directory::OwnedBytes,
    fieldnorm::FieldNormReader,
    index::InvertedIndexReader,
    postings::{BlockSegmentPostings, TermInfo},
    schema::{Field, IndexRecordOption},
};

use super::best::Best;

/// Chunks whose scores are summed at a time, at most.
const WINDOW: usize = 4096;
/// The same to begin with: little is walked through before anything is known to beat.
const FIRST_WINDOW: usize = 256;
/// To look a chunk up costs as much as to walk through so many.
const WALKED: usize = 5;
/// Frequencies up to this one have their scores in a table.
const FREQUENT: usize = 4;
/// Postings in a block, as tantivy packs them; only the last block of a list has fewer.
const BLOCK: usize = 128;
/// Saturation and length normalisation of BM25 as tantivy has them.
const K1: Score = 1.2;
const B: Score = 0.75;
/// Sums of the same numbers in another order differ by less than this share.
const ROUNDING: Score = 1e-5;

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

/// The lists of a query's terms, not yet opened.
pub(super) struct Union<'a> {
    postings: &'a Postings,
    /// By what they score at most, ascending: the least one is the first that need not be walked
    /// through.
    terms: Vec<Scored>,
}

/// A term, and what chunks score by it.
struct Scored {
    info: TermInfo,
    /// What a chunk would score where nothing but the term stood.
    weight: Score,
    /// What a chunk scores at most.
    most: Score,
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

    /// The union of some terms, each with what it is worth; and for each the number of chunks that
    /// hold it.
    pub fn union(&self, terms: &[(&str, f32)]) -> Result<(Union<'_>, Vec<u32>), TantivyError> {
        let mut frequencies = Vec::with_capacity(terms.len());
        let mut held = Vec::with_capacity(terms.len());
        for (term, worth) in terms {
            let terms = self.inverted.terms();
            let Some(info) = terms.get(term)? else {
                frequencies.push(0);
                continue;
            };
            frequencies.push(info.doc_freq);
            // few chunks are all looked at, whatever they may score
            let ordinal = (!self.are_few()).then(|| terms.term_ord(term));
            let ordinal = ordinal.transpose()?.flatten();
            let impact = ordinal.and_then(|ordinal| self.impacts.get(ordinal as usize).copied());
            let weight = idf(info.doc_freq, self.chunks) * (1.0 + K1) * worth;
            held.push(Scored {
                most: weight * Score::from(impact.unwrap_or(u8::MAX)) / Score::from(u8::MAX),
                info,
                weight,
            });
        }
        held.sort_by(|a, b| a.most.total_cmp(&b.most));
        let union = Union {
            postings: self,
            terms: held,
        };
        Ok((union, frequencies))
    }

    /// For each term by its ordinal, the greatest share of its weight that it scores anywhere, in
    /// 255ths.
    pub fn impacts(&self) -> Result<Vec<u8>, TantivyError> {
        let mut impacts = Vec::with_capacity(self.inverted.terms().num_terms());
        let mut terms = self.inverted.terms().stream()?;
        while let Some((_, info)) = terms.next() {
            let mut most: Score = 0.0;
            let mut list = self.list(info, 1.0, 1.0)?;
            list.take_until(u32::MAX, |chunk, frequency| {
                most = most.max(self.score(1.0, chunk, frequency));
            });
            impacts.push((most * Score::from(u8::MAX)).ceil() as u8);
        }
        Ok(impacts)
    }

    fn list(&self, info: &TermInfo, weight: Score, most: Score) -> Result<List, TantivyError> {
        let inverted = &self.inverted;
        let option = IndexRecordOption::WithFreqs;
        Ok(List {
            postings: inverted.read_block_postings_from_terminfo(info, option)?,
            at: 0,
            weight,
            most,
            held: info.doc_freq,
        })
    }

    /// Whether all chunks fit into one window.
    fn are_few(&self) -> bool {
        self.chunks as usize <= WINDOW
    }

    /// What a chunk scores by one term.
    fn score(&self, weight: Score, chunk: u32, frequency: u32) -> Score {
        let length = usize::from(self.lengths[chunk as usize]);
        let known = self.shares.get((frequency as usize).wrapping_sub(1));
        weight
            * known.map_or_else(
                || share(frequency, self.norms[length]),
                |known| known[length],
            )
    }
}

impl Union<'_> {
    /// The best `limit` of all chunks that hold a term, and the best `limit` of the chunks in these
    /// ranges (ascending and apart), chunks that hold none of the terms among them; by number, each
    /// once.
    pub fn candidates(
        &self,
        ranges: &[Range<u32>],
        limit: usize,
    ) -> Result<Vec<u32>, TantivyError> {
        let (best, inside) = if self.postings.are_few() {
            self.best_of_few(ranges, limit)?
        } else {
            let inside = self.best_in(ranges, limit)?;
            // what they score spares work on all others
            (self.best(limit, inside.least().unwrap_or(0.0))?, inside)
        };
        let mut numbers: Vec<u32> = best.numbers().chain(inside.numbers()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    /// Both in one walk over all lists.
    fn best_of_few(
        &self,
        ranges: &[Range<u32>],
        limit: usize,
    ) -> Result<(Best, Best), TantivyError> {
        let mut sums = vec![0.0; self.postings.chunks as usize];
        for term in &self.terms {
            let mut list = self.open(term)?;
            let weight = list.weight;
            list.take_until(u32::MAX, |chunk, frequency| {
                sums[chunk as usize] += self.postings.score(weight, chunk, frequency);
            });
        }
        let (mut best, mut inside) = (Best::new(limit), Best::new(limit));
        for (chunk, &sum) in (0..).zip(&sums) {
            if sum > 0.0 {
                best.offer(chunk, sum);
            }
        }
        for chunk in ranges.iter().cloned().flatten() {
            inside.offer(chunk, sums[chunk as usize]);
        }
        Ok((best, inside))
    }

    /// The best `limit` of the chunks in these ranges.
    fn best_in(&self, ranges: &[Range<u32>], limit: usize) -> Result<Best, TantivyError> {
        let mut lists = self.lists()?;
        let mut best = Best::new(limit);
        let mut sums = Vec::new();
        for range in ranges {
            sums.clear();
            sums.resize(range.len(), 0.0);
            for list in &mut lists {
                let weight = list.weight;
                list.seek(range.start);
                list.take_until(range.end, |chunk, frequency| {
                    let score = self.postings.score(weight, chunk, frequency);
                    sums[(chunk - range.start) as usize] += score;
                });
            }
            for (chunk, &sum) in range.clone().zip(&sums) {
                best.offer(chunk, sum);
            }
        }
        best.select();
        Ok(best)
    }

    /// The best `limit` of all chunks that hold a term; chunks that score less than `least` may be
    /// left out.
    fn best(&self, limit: usize, least: Score) -> Result<Best, TantivyError> {
        let mut lists = self.lists()?;
        let mut best = Best::new(limit);
        // what the lists up to each one can add to a score together
        let most: Vec<Score> = lists
            .iter()
            .scan(0.0, |sum, list| {
                *sum += list.most;
                Some(*sum * (1.0 + ROUNDING))
            })
            .collect();
        let least = least * (1.0 - ROUNDING);
        let mut sums = vec![0.0; WINDOW];
        let mut touched = [0_u64; WINDOW / 64];
        let mut hopeful: Vec<usize> = Vec::new();
        let mut window = FIRST_WINDOW;
        loop {
            let threshold = best.least().unwrap_or(0.0).max(least);
            let looked_up = most.partition_point(|&most| most <= threshold);
            let (few, walked) = lists.split_at_mut(looked_up);
            let Some(start) = walked.iter().filter_map(List::next).min() else {
                return Ok(best);
            };
            let end = start.saturating_add(window as u32);
            for list in walked {
                let weight = list.weight;
                list.take_until(end, |chunk, frequency| {
                    let at = (chunk - start) as usize;
                    sums[at] += self.postings.score(weight, chunk, frequency);
                    touched[at / 64] |= 1 << (at % 64);
                });
            }
            let rest = few.len().checked_sub(1).map_or(0.0, |last| most[last]);
            hopeful.clear();
            for (word, bits) in touched.iter_mut().enumerate() {
                while *bits != 0 {
                    let at = word * 64 + bits.trailing_zeros() as usize;
                    *bits &= *bits - 1;
                    if sums[at] + rest > threshold {
                        hopeful.push(at);
                    }
                }
            }
            // one list after the other, the one that can add most first
            for (list, &most) in few.iter_mut().zip(&most).rev() {
                hopeful.retain(|&at| sums[at] + most > threshold);
                let weight = list.weight;
                let expected = list.held as usize * window / self.postings.chunks as usize;
                if expected < WALKED * hopeful.len() {
                    list.seek(start);
                    list.take_until(end, |chunk, frequency| {
                        let score = self.postings.score(weight, chunk, frequency);
                        sums[(chunk - start) as usize] += score;
                    });
                    continue;
                }
                for &at in &hopeful {
                    let chunk = start + at as u32;
                    if let Some(frequency) = list.frequency_in(chunk) {
                        sums[at] += self.postings.score(weight, chunk, frequency);
                    }
                }
            }
            for &at in &hopeful {
                best.offer(start + at as u32, sums[at]);
            }
            sums.fill(0.0);
            window = WINDOW.min(2 * window);
            best.select();
        }
    }

    fn lists(&self) -> Result<Vec<List>, TantivyError> {
        let mut lists = Vec::with_capacity(self.terms.len());
        for term in &self.terms {
            lists.push(self.open(term)?);
        }
        Ok(lists)
    }

    fn open(&self, term: &Scored) -> Result<List, TantivyError> {
        self.postings.list(&term.info, term.weight, term.most)
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

/// One term's chunks, walked through once.
struct List {
    postings: BlockSegmentPostings,
    /// Place in the block.
    at: usize,
    /// As of the [term](Scored).
    weight: Score,
    most: Score,
    /// Number of chunks.
    held: u32,
}

impl List {
    /// The next chunk.
    fn next(&self) -> Option<u32> {
        self.postings.docs().get(self.at).copied()
    }

    /// Goes on to the first chunk from this one on.
    fn seek(&mut self, chunk: u32) {
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
    fn frequency_in(&mut self, chunk: u32) -> Option<u32> {
        self.seek(chunk);
        let found = self.next() == Some(chunk);
        found.then(|| self.postings.freq(self.at))
    }

    /// Takes the chunks before `end`, each with how often the term stands in it.
    fn take_until(&mut self, end: u32, mut take: impl FnMut(u32, u32)) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::PlainWriter;

    /// Texts of a language of twenty words, the first ones frequent, the last ones rare.
    fn texts(count: usize) -> Vec<Vec<String>> {
        let mut rng = fastrand::Rng::with_seed(7);
        let mut word = || {
            let drawn = rng.u32(..400);
            format!("w{}", 20 - drawn.isqrt())
        };
        let text = |number: usize| (0..5 + number % 40).map(|_| word()).collect();
        (0..count).map(text).collect()
    }

    #[test]
    fn the_same_chunks_as_tantivy_finds() {
        for count in [1, 90, 4_096, 4_097, 20_000] {
            let mut writer = PlainWriter::new().unwrap();
            for text in texts(count) {
                writer.add(text).unwrap();
            }
            let index = writer.finish().unwrap();
            let impacts = index.postings(OwnedBytes::empty()).unwrap().impacts();
            let postings = index.postings(OwnedBytes::new(impacts.unwrap())).unwrap();
            for terms in [
                vec![(1, 1.0)],
                vec![(1, 0.3), (7, 1.0), (20, 1.0), (99, 1.0)],
            ] {
                let terms: Vec<(String, f32)> = terms
                    .into_iter()
                    .map(|(word, worth)| (format!("w{word}"), worth))
                    .collect();
                let expected = index.search(&terms, 10).unwrap();
                let asked: Vec<(&str, f32)> = terms.iter().map(|(t, w)| (t.as_str(), *w)).collect();
                let (union, frequencies) = postings.union(&asked).unwrap();
                assert_eq!(frequencies.len(), terms.len());
                let half = count as u32 / 2;
                let whole = [0..half, half..count as u32];
                let (seen, unseen) = (union.best_in(&whole, 10).unwrap(), 0.0);
                let known = seen.least().unwrap_or(unseen);
                let worst = expected.last().map_or(0.0, |&(_, score)| score);
                assert!(
                    expected.len() < 10 || (known - worst).abs() < 1e-4,
                    "{count}"
                );
                for least in [unseen, known] {
                    let found: Vec<u32> = union.best(10, least).unwrap().numbers().collect();
                    assert_eq!(found.len(), expected.len(), "{count}");
                    // those that score like the last one may be others
                    let above = expected.iter().filter(|(_, score)| *score > worst + 1e-4);
                    for (number, _) in above {
                        assert!(found.contains(number), "{count}: {number} of {found:?}");
                    }
                }
                let candidates = union.candidates(&[], 10).unwrap();
                let mut found: Vec<u32> = union.best(10, 0.0).unwrap().numbers().collect();
                found.sort_unstable();
                assert_eq!(candidates, found, "{count}");
            }
        }
    }

    #[test]
    fn chunks_of_a_range_count_whatever_they_hold() {
        let mut writer = PlainWriter::new().unwrap();
        for text in ["a", "b", "a b", "c", "a"] {
            writer
                .add(text.split(' ').map(str::to_owned).collect())
                .unwrap();
        }
        let index = writer.finish().unwrap();
        let postings = index.postings(OwnedBytes::empty()).unwrap();
        let (union, frequencies) = postings.union(&[("a", 1.0)]).unwrap();
        assert_eq!(frequencies, [3]);
        let of = |ranges: &[Range<u32>], limit| {
            let mut numbers: Vec<u32> = union.best_in(ranges, limit).unwrap().numbers().collect();
            numbers.sort_unstable();
            numbers
        };
        assert_eq!(of(&[1..2, 3..5], 2), [1, 4]);
        assert_eq!(of(&[1..3, 3..5], 9), [1, 2, 3, 4]);
    }
}
