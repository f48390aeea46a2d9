//! Where the chunks of a generation lie: in one segment, or in a large one of an earlier build and
//! small ones of what changed since. Numbers count as if all had been built at once, so that nothing
//! above this room can tell the difference.

use std::{collections::BTreeMap, ops::Range};

use serde::{Deserialize, Serialize};

use super::IndexError;

/// File name of the layout.
pub(super) const LAYOUT: &str = "layout.bin";

/// The segments of a generation, and what of them counts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Layout {
    pub segments: Vec<Segment>,
    /// In order of the chunks' numbers.
    pub runs: Vec<Run>,
    /// Terms of all chunks that count.
    pub tokens: u64,
}

/// A tantivy index with the files beside it; never changed once it is written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Segment {
    /// Its folder in the generation.
    pub name: String,
    /// Its chunks, also those of documents that are gone.
    pub chunks: u32,
    /// The mean length of chunks that its impacts were computed with.
    pub mean: f32,
    /// Each term of the chunks that are gone, and how many of these hold it.
    pub gone: BTreeMap<String, u32>,
}

/// Chunks that lie side by side in a segment as they do in the generation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Run {
    /// Position of its segment.
    pub segment: u32,
    /// The chunks, by their numbers in the segment.
    pub local: Range<u32>,
    /// The number of the first in the generation.
    pub first: u32,
    /// Ordinal of a document in the generation less that in the segment, wrapping.
    pub shift: u32,
}

/// Chunks of one document in a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub segment: u32,
    pub local: Range<u32>,
    /// Ordinal of the document in the segment.
    pub document: u32,
}

impl Layout {
    /// Of one segment, all of which counts.
    #[cfg(test)]
    pub fn alone(chunks: u32) -> Self {
        let mut alone = Self {
            segments: vec![Segment {
                chunks,
                ..Segment::default()
            }],
            ..Self::default()
        };
        let place = Place {
            segment: 0,
            local: 0..chunks,
            document: 0,
        };
        alone.push(0, place);
        alone
    }

    /// Number of chunks that count.
    pub fn chunks(&self) -> u32 {
        self.runs.last().map_or(0, Run::end)
    }

    /// Mean number of terms in a chunk.
    pub fn mean(&self) -> f32 {
        self.tokens as f32 / self.chunks().max(1) as f32
    }

    /// Leaves out segments of which nothing counts any more.
    pub fn drop_unused(&mut self) {
        let mut next = 0;
        let mut to = vec![0; self.segments.len()];
        let used: Vec<bool> = (0..to.len())
            .map(|at| self.runs_of(at).next().is_some())
            .collect();
        for (to, &used) in to.iter_mut().zip(&used) {
            *to = next;
            next += u32::from(used);
        }
        for run in &mut self.runs {
            run.segment = to[run.segment as usize];
        }
        let mut used = used.into_iter();
        self.segments.retain(|_| used.next().unwrap_or(false));
    }

    /// Puts the chunks of the next document behind those that are there.
    pub fn push(&mut self, ordinal: u32, place: Place) {
        if place.local.is_empty() {
            return;
        }
        let shift = ordinal.wrapping_sub(place.document);
        let first = self.chunks();
        match self.runs.last_mut() {
            Some(run)
                if run.segment == place.segment
                    && run.local.end == place.local.start
                    && run.shift == shift =>
            {
                run.local.end = place.local.end;
            }
            _ => self.runs.push(Run {
                segment: place.segment,
                local: place.local,
                first,
                shift,
            }),
        }
    }

    /// Where a chunk lies.
    pub fn locate(&self, number: u32) -> Option<(&Run, u32)> {
        let after = self.runs.partition_point(|run| run.first <= number);
        let run = self.runs.get(after.checked_sub(1)?)?;
        let local = run.local.start + (number - run.first);
        (local < run.local.end).then_some((run, local))
    }

    /// The runs of one segment.
    pub fn runs_of(&self, segment: usize) -> impl Iterator<Item = &Run> {
        let of = move |run: &&Run| run.segment as usize == segment;
        self.runs.iter().filter(of)
    }

    /// Chunks of its segments that no longer count.
    pub fn gone(&self) -> u32 {
        let all: u32 = self.segments.iter().map(|segment| segment.chunks).sum();
        all.saturating_sub(self.chunks())
    }

    /// Holds what was read against what must be: runs follow each other, within their segments, those
    /// of a segment in its order.
    ///
    /// # Errors
    /// In words, what does not fit.
    pub fn check(&self) -> Result<(), String> {
        let mut ends = vec![0; self.segments.len()];
        let mut next = 0_u32;
        for run in &self.runs {
            let segment = run.segment as usize;
            let (Some(end), Some(of)) = (ends.get_mut(segment), self.segments.get(segment)) else {
                return Err(format!("there is no segment {segment}"));
            };
            let fits = run.first == next
                && run.local.start >= *end
                && run.local.start < run.local.end
                && run.local.end <= of.chunks;
            if !fits {
                return Err(format!("the run from chunk {next} on does not fit"));
            }
            *end = run.local.end;
            next = next
                .checked_add(run.local.end - run.local.start)
                .ok_or("too many chunks")?;
        }
        Ok(())
    }
}

impl Run {
    /// The number after that of its last chunk.
    pub fn end(&self) -> u32 {
        self.first + (self.local.end - self.local.start)
    }
}

/// What is amiss with a layout, as the room's error.
pub(super) fn damaged(path: &std::path::Path, reason: &(impl ToString + ?Sized)) -> IndexError {
    IndexError::Damaged {
        path: path.to_owned(),
        reason: reason.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(segment: u32, local: Range<u32>, document: u32) -> Place {
        Place {
            segment,
            local,
            document,
        }
    }

    #[test]
    fn documents_side_by_side_are_one_run() {
        let segment = |chunks| Segment {
            chunks,
            ..Segment::default()
        };
        let mut layout = Layout {
            segments: vec![segment(10), segment(5)],
            ..Layout::default()
        };
        layout.push(0, place(0, 0..3, 0));
        layout.push(1, place(0, 3..3, 1));
        layout.push(2, place(0, 3..4, 2));
        layout.push(3, place(1, 0..5, 0));
        layout.push(4, place(0, 6..10, 4));
        assert_eq!(layout.runs.len(), 3);
        assert_eq!((layout.chunks(), layout.gone()), (13, 2));
        assert_eq!(layout.check(), Ok(()));
        let at = |number| {
            layout
                .locate(number)
                .map(|(run, local)| (run.segment, local))
        };
        assert_eq!(at(3), Some((0, 3)));
        assert_eq!(at(4), Some((1, 0)));
        assert_eq!(at(9), Some((0, 6)));
        assert_eq!(at(13), None);
    }

    #[test]
    fn what_does_not_fit_is_seen() {
        let mut layout = Layout {
            segments: vec![Segment {
                chunks: 4,
                ..Segment::default()
            }],
            ..Layout::default()
        };
        layout.push(0, place(0, 2..4, 0));
        assert_eq!(layout.check(), Ok(()));
        for (local, first) in [(0..2, 2), (3..4, 2), (4..6, 2), (4..4, 2)] {
            let mut other = layout.clone();
            other.runs.push(Run {
                segment: 0,
                local,
                first,
                shift: 0,
            });
            assert!(other.check().is_err(), "{other:?}");
        }
        layout.runs[0].segment = 1;
        assert!(layout.check().is_err());
    }
}
