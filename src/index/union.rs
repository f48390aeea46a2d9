//! The best chunks for a union of weighted terms, read from the posting lists themselves.
//!
//! BM25 with tantivy's constants and lengths, as a tantivy query of these terms scores. What it has
//! beyond one: the chunks of some documents can be looked through first, and what they score spares
//! work on all others. A list whose chunks can no longer come in by it alone is not walked through,
//! only looked up (*MaxScore*: Turtle and Flood, Query evaluation: strategies and optimizations,
//! 1995), window by window as in Lucene's bulk scorer, so that sums stay in a small array.

use std::{ops::Range, sync::Arc};

use tantivy::{Score, TantivyError};

use super::{
    best::Best,
    list::List,
    postings::{Asked, GRAIN, Postings, in_grains},
};
use crate::analysis::Known;

/// Chunks whose scores are summed at a time, at most.
const WINDOW: usize = 4096;
/// The same to begin with: little is walked through before anything is known to beat.
const FIRST_WINDOW: usize = 256;
/// Sums looked at together.
const TOGETHER: usize = 16;
/// To look a chunk up costs as much as to walk through so many.
const WALKED: usize = 5;
/// What terms score at most, summed up, is exact but for this share.
const ROUNDING: Score = 1e-5;

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
    /// The union of some terms, each with what it is worth; and for each the number of chunks that
    /// hold it.
    pub fn of(
        postings: &'a Postings,
        terms: &[(&str, f32)],
    ) -> Result<(Self, Vec<u32>), TantivyError> {
        let mut union = Self {
            postings,
            terms: Vec::with_capacity(terms.len()),
        };
        let mut frequencies = Vec::with_capacity(terms.len());
        for (term, worth) in terms {
            let asked = postings.term(term)?;
            frequencies.push(asked.term.as_ref().map_or(0, |term| term.doc_freq));
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
        let (best, inside) = if self.postings.is_of_few() {
            self.best_of_few(ranges, limit)
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

    /// Both in one walk over all lists, window by window.
    fn best_of_few(&self, ranges: &[Range<u32>], limit: usize) -> (Best, Best) {
        let (mut best, mut inside) = (Best::new(limit), Best::new(limit));
        let mut lists: Vec<(Score, &[(u32, Score)])> = Vec::with_capacity(self.terms.len());
        lists.extend(
            self.terms
                .iter()
                .map(|one| (one.weight, &*one.asked.shares)),
        );
        let chunks = self.postings.chunks();
        let groups = WINDOW.min(chunks as usize).div_ceil(TOGETHER);
        let mut groups = vec![[0.0; TOGETHER]; groups];
        for start in (0..chunks).step_by(WINDOW) {
            let end = chunks.min(start + WINDOW as u32);
            let sums = groups.as_flattened_mut();
            for (weight, list) in &mut lists {
                let before = match list.last() {
                    Some(&(last, _)) if last >= end => list.partition_point(|one| one.0 < end),
                    _ => list.len(),
                };
                let (here, rest) = list.split_at(before);
                for &(chunk, share) in here {
                    sums[(chunk - start) as usize] += in_grains(*weight * share);
                }
                *list = rest;
            }
            for range in ranges {
                for chunk in range.start.max(start)..range.end.min(end) {
                    inside.offer(chunk, sums[(chunk - start) as usize]);
                }
            }
            offer_all(&mut best, start, &groups);
            groups.as_flattened_mut().fill(0.0);
        }
        (best, inside)
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
        let most: Vec<Score> = self
            .terms
            .iter()
            .scan(0.0, |sum, term| {
                *sum += term.most;
                Some(*sum * (1.0 + ROUNDING))
            })
            .collect();
        let least = least * (1.0 - ROUNDING);
        let mut groups = vec![[0.0; TOGETHER]; WINDOW / TOGETHER];
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
            let sums = groups.as_flattened_mut();
            for list in walked {
                let weight = list.weight;
                list.take_until(end, |chunk, frequency| {
                    let score = self.postings.score(weight, chunk, frequency);
                    sums[(chunk - start) as usize] += score;
                });
            }
            let rest = few.len().checked_sub(1).map_or(0.0, |last| most[last]);
            hopeful.clear();
            each(&groups, |sum| sum + rest > threshold, |at| hopeful.push(at));
            let sums = groups.as_flattened_mut();
            // one list after the other, the one that can add most first
            for (list, &most) in few.iter_mut().zip(&most).rev() {
                hopeful.retain(|&at| sums[at] + most > threshold);
                let weight = list.weight;
                let expected = list.held as usize * window / self.postings.chunks() as usize;
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
            if let Some(found) = &term.asked.term {
                lists.push(self.postings.list(found, term.weight)?);
            }
        }
        Ok(lists)
    }
}

/// Offers the chunks of a window that score anything.
fn offer_all(best: &mut Best, start: u32, sums: &[[Score; TOGETHER]]) {
    // of equals the first are kept, and chunks come in order
    let least = best.least().unwrap_or(0.0);
    let offer = |at: usize| best.offer(start + at as u32, sums.as_flattened()[at]);
    each(sums, |sum| sum > least, offer);
}

/// Where the sums stand that are such as are looked for.
fn each(sums: &[[Score; TOGETHER]], is_one: impl Fn(Score) -> bool, mut tell: impl FnMut(usize)) {
    for (group, start) in sums.iter().zip((0..).step_by(TOGETHER)) {
        // in most groups there is none, which is told of all of it at once
        let any = group
            .iter()
            .fold(0, |any, &sum| any | u32::from(is_one(sum)));
        if any != 0 {
            let found = group.iter().zip(start..);
            let found = found.filter(|&(&sum, _)| is_one(sum));
            found.for_each(|(_, at)| tell(at));
        }
    }
}

#[cfg(test)]
mod tests;
