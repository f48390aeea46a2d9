//! The best chunks for a union of weighted terms, read from the posting lists themselves.
//!
//! BM25 with tantivy's constants and lengths, as a tantivy query of these terms scores. What it has
//! beyond one: the chunks of some documents can be looked through first, and what they score spares
//! work on all others. A list whose chunks can no longer come in by it alone is not walked through,
//! only looked up (*MaxScore*: Turtle and Flood, Query evaluation: strategies and optimizations,
//! 1995), window by window as in Lucene's bulk scorer, so that sums stay in a small array.

use std::{cell::Cell, ops::Range, sync::Arc};

use tantivy::{Score, TantivyError};

use super::{
    Frequency,
    best::Best,
    list::{List, Unpacked, Walk, Window},
    postings::{Asked, GRAIN, Postings, in_grains},
};
use crate::analysis::Known;

/// Chunks whose scores are summed at a time, at most.
const WINDOW: usize = 4096;
/// The same to begin with: little is walked through before anything is known to beat.
const FIRST_WINDOW: usize = 256;
/// Sums looked at together.
const TOGETHER: usize = 16;
/// To walk through a list costs as much, for each chunk in it, as to ask of so many whether they may come in.
const RARE: usize = 4;
/// Where less than one in so many of a window's chunks is expected to have a sum, these are noted one by one:
/// to look through all costs more.
const SPARSE: usize = 32;
/// What terms score at most, summed up, is exact but for this share.
const ROUNDING: Score = 1e-5;

thread_local! {
    /// Room for the sums of [one window](Union::is_of_one_window): so much at once, asked for anew with each
    /// question, has the allocator tidy up.
    static SUMS: Cell<Vec<Score>> = const { Cell::new(Vec::new()) };
}

/// The lists of a query's terms, not yet opened.
pub(super) struct Union<'a> {
    postings: &'a Postings,
    /// By what they score at most, ascending: the least one is the first that need not be walked
    /// through.
    terms: Vec<Scored>,
}

/// A term that some chunk holds, and what chunks score by it.
struct Scored {
    asked: Arc<Known<Asked>>,
    /// What a chunk would score where nothing but the term stood.
    weight: Score,
    /// What a chunk scores at most.
    most: Score,
}

impl<'a> Union<'a> {
    /// The union of some terms, each with what it is worth; and how frequent each is.
    pub fn of(
        postings: &'a Postings,
        terms: &[(&str, f32)],
    ) -> Result<(Self, Vec<Frequency>), TantivyError> {
        let mut union = Self {
            postings,
            terms: Vec::with_capacity(terms.len()),
        };
        let mut frequencies = Vec::with_capacity(terms.len());
        for (term, worth) in terms {
            let asked = postings.term(term)?;
            frequencies.push(Frequency {
                chunks: asked.term.as_ref().map_or(0, |term| term.doc_freq),
                around: asked.around,
            });
            let Some(term) = &asked.term else {
                continue;
            };
            let weight = postings.weight(term) * worth;
            union.terms.push(Scored {
                weight,
                most: weight * asked.impact + GRAIN,
                asked,
            });
        }
        union.terms.sort_by(|a, b| a.most.total_cmp(&b.most));
        Ok((union, frequencies))
    }

    /// The best `limit` of all chunks that hold a term, and the best `limit` of the chunks in these
    /// ranges (ascending and apart), chunks that hold none of the terms among them; by number, each
    /// once.
    pub fn candidates(
        &self,
        ranges: &[Range<u32>],
        limit: usize,
    ) -> Result<Vec<u32>, TantivyError> {
        let (best, inside) = if self.is_of_one_window() {
            self.both_at_once(ranges, limit)
        } else if self.postings.is_of_few() {
            self.both(|| Ok(self.unpacked()), ranges, limit)?
        } else {
            self.both(|| self.packed(), ranges, limit)?
        };
        let mut numbers: Vec<u32> = best.numbers().chain(inside.numbers()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    /// Whether one window holds all chunks, and their lists are kept unpacked.
    fn is_of_one_window(&self) -> bool {
        self.postings.is_of_few() && self.postings.chunks() as usize <= WINDOW
    }

    /// Both, where [one window](Self::is_of_one_window) holds all: each list is walked through once, for
    /// nothing is known before that could spare it.
    fn both_at_once(&self, ranges: &[Range<u32>], limit: usize) -> (Best, Best) {
        let (mut best, mut inside) = (Best::of_all(limit), Best::of_all(limit));
        let chunks = self.postings.chunks();
        let mut sums = SUMS.take();
        sums.clear();
        sums.resize(chunks as usize, 0.0);
        for term in &self.terms {
            for &(chunk, share) in &term.asked.shares {
                sums[chunk as usize] += in_grains(term.weight * share);
            }
        }
        for range in ranges {
            for chunk in range.start..range.end.min(chunks) {
                inside.offer(chunk, sums[chunk as usize]);
            }
        }
        let mut least = 0.0;
        for (chunk, &sum) in (0..).zip(&sums) {
            // of equals the first are kept, and chunks come in order
            if sum > least {
                best.offer(chunk, sum);
                least = best.least().unwrap_or(0.0);
            }
        }
        SUMS.set(sums);
        (best, inside)
    }

    /// Both, of lists that are opened for each.
    fn both<L: Walk>(
        &self,
        open: impl Fn() -> Result<Vec<L>, TantivyError>,
        ranges: &[Range<u32>],
        limit: usize,
    ) -> Result<(Best, Best), TantivyError> {
        let inside = match ranges {
            [] => Best::new(0),
            _ => self.best_in(open()?, ranges, limit),
        };
        // what they score spares work on all others
        Ok((
            self.best(open()?, limit, inside.least().unwrap_or(0.0)),
            inside,
        ))
    }

    /// The best `limit` of the chunks in these ranges.
    fn best_in<L: Walk>(&self, mut lists: Vec<L>, ranges: &[Range<u32>], limit: usize) -> Best {
        let mut best = Best::new(limit);
        let mut sums = Vec::new();
        for range in ranges {
            sums.clear();
            sums.resize(range.len(), 0.0);
            for (list, term) in lists.iter_mut().zip(&self.terms) {
                list.seek(range.start);
                list.take_until(range.end, |chunk, share| {
                    sums[(chunk - range.start) as usize] += in_grains(term.weight * share);
                });
            }
            for (chunk, &sum) in range.clone().zip(&sums) {
                best.offer(chunk, sum);
            }
        }
        best.select();
        best
    }

    /// The best `limit` of all chunks that hold a term; chunks that score less than `least` may be
    /// left out.
    fn best<L: Walk>(&self, mut lists: Vec<L>, limit: usize, least: Score) -> Best {
        let mut best = Best::new(limit);
        // what the lists up to each one can add to a score together
        let most: Vec<Score> = self
            .terms
            .iter()
            .scan(0.0, |sum, term| {
                *sum += term.most;
                Some(*sum * (1.0 + ROUNDING))
            })
            .collect();
        let least = least * (1.0 - ROUNDING);
        let chunks = self.postings.chunks() as usize;
        let mut groups = vec![[0.0; TOGETHER]; chunks.min(WINDOW).div_ceil(TOGETHER)];
        let mut hopeful = Hopeful::new(chunks.min(WINDOW));
        let mut touched: Vec<u16> = Vec::new();
        let mut window = FIRST_WINDOW;
        loop {
            let threshold = best.least().unwrap_or(0.0).max(least);
            let looked_up = most.partition_point(|&most| most <= threshold);
            let (few, walked) = lists.split_at_mut(looked_up);
            let (few_terms, walked_terms) = self.terms.split_at(looked_up);
            let Some(start) = walked.iter().filter_map(L::next).min() else {
                return best;
            };
            let end = start.saturating_add(window as u32);
            let groups = &mut groups[..window.min(chunks).div_ceil(TOGETHER)];
            let held = walked_terms.iter().map(|term| term.held() as usize);
            let mut is_sparse = held.sum::<usize>() * window / chunks < window / SPARSE;
            let sums = groups.as_flattened_mut();
            touched.clear();
            for (list, term) in walked.iter_mut().zip(walked_terms) {
                let score = |share| in_grains(term.weight * share);
                if is_sparse {
                    list.take_until(end, |chunk, share| {
                        let sum = &mut sums[(chunk - start) as usize];
                        // whatever has a score has one of a grain at least
                        if *sum == 0.0 {
                            touched.push((chunk - start) as u16);
                        }
                        *sum += score(share);
                    });
                } else {
                    list.add_to(Window {
                        start,
                        sums,
                        weight: term.weight,
                    });
                }
            }
            let rest = few.len().checked_sub(1).map_or(0.0, |last| most[last]);
            if is_sparse {
                hopeful.pick(&touched, sums, |sum| sum + rest > threshold);
            } else {
                hopeful.find(groups, |sum| sum + rest > threshold);
            }
            let sums = groups.as_flattened_mut();
            // one list after the other, the one that can add most first
            for ((list, term), &most) in few.iter_mut().zip(few_terms).zip(&most).rev() {
                let expected = term.held() as usize * window / chunks;
                // of a rare term it costs more to ask who may still come in than to walk through its list
                if RARE * (expected + 1) > hopeful.places().len() {
                    hopeful.retain(sums, |sum| sum + most > threshold);
                }
                if expected < L::WALKED * hopeful.places().len() {
                    // of these nobody notes where they have been
                    is_sparse = false;
                    list.add_to(Window {
                        start,
                        sums,
                        weight: term.weight,
                    });
                    continue;
                }
                for &at in hopeful.places() {
                    if let Some(share) = list.share_in(start + u32::from(at)) {
                        sums[usize::from(at)] += in_grains(term.weight * share);
                    }
                }
            }
            for &at in hopeful.places() {
                best.offer(start + u32::from(at), sums[usize::from(at)]);
            }
            if is_sparse {
                touched.iter().for_each(|&at| sums[usize::from(at)] = 0.0);
            } else {
                sums.fill(0.0);
            }
            window = WINDOW.min(2 * window);
            best.select();
        }
    }

    /// The lists of the terms, as they lie in the segments.
    fn packed(&self) -> Result<Vec<List<'_>>, TantivyError> {
        let terms = self.terms.iter().filter_map(|one| one.asked.term.as_ref());
        terms.map(|term| self.postings.list(term)).collect()
    }

    /// The same, kept unpacked.
    fn unpacked(&self) -> Vec<Unpacked<'_>> {
        let terms = self.terms.iter();
        terms.map(|one| Unpacked(&one.asked.shares)).collect()
    }
}

impl Scored {
    /// Number of chunks that hold the term.
    fn held(&self) -> u32 {
        self.asked.term.as_ref().map_or(0, |term| term.doc_freq)
    }
}

/// The places in a window whose chunks may still come in. They are sorted out without branches: which
/// ones may is as good as random, and to guess wrong costs more than to look at several others.
struct Hopeful {
    /// One more than there can be.
    places: Box<[u16]>,
    count: usize,
}

impl Hopeful {
    /// None, in windows of so many places at most.
    fn new(window: usize) -> Self {
        Self {
            places: vec![0; window.next_multiple_of(TOGETHER) + 1].into(),
            count: 0,
        }
    }

    /// In order.
    fn places(&self) -> &[u16] {
        &self.places[..self.count]
    }

    /// Finds those whose sums are such as are looked for.
    fn find(&mut self, sums: &[[Score; TOGETHER]], is_one: impl Fn(Score) -> bool) {
        let mut count = 0;
        for (group, start) in sums.iter().zip((0..).step_by(TOGETHER)) {
            // in many groups there is none, which is told of all of it at once
            let any = group
                .iter()
                .fold(0, |any, &sum| any | u32::from(is_one(sum)));
            if any != 0 {
                for (&sum, at) in group.iter().zip(start..) {
                    self.places[count] = at;
                    count += usize::from(is_one(sum));
                }
            }
        }
        self.count = count;
    }

    /// Picks those of some places, in no order and each once, whose sums are such.
    fn pick(&mut self, places: &[u16], sums: &[Score], is_one: impl Fn(Score) -> bool) {
        let mut count = 0;
        for &at in places {
            self.places[count] = at;
            count += usize::from(is_one(sums[usize::from(at)]));
        }
        self.count = count;
        self.places[..count].sort_unstable();
    }

    /// Forgets those whose sums are not such.
    fn retain(&mut self, sums: &[Score], is_one: impl Fn(Score) -> bool) {
        let mut count = 0;
        for from in 0..self.count {
            let at = self.places[from];
            self.places[count] = at;
            count += usize::from(is_one(sums[usize::from(at)]));
        }
        self.count = count;
    }
}

#[cfg(test)]
mod tests;
