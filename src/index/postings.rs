//! The posting lists of a generation's text, block by block as tantivy packs them, scored as it does.

use std::{collections::BTreeMap, sync::Arc};

use tantivy::{
    Score, SegmentReader, TantivyError,
    directory::OwnedBytes,
    index::InvertedIndexReader,
    postings::TermInfo,
    schema::{Field, IndexRecordOption},
};

use super::{
    layout::{Layout, Run},
    list::{List, Strand, Unpacked, Walk},
    share::Shares,
};
use crate::analysis::{Known, Remembered};

/// What a term scores is rounded to multiples of this one: then sums of up to 1,024 are exact, and the
/// same in any order, however many segments they come from and whatever was looked at first.
pub(super) const GRAIN: Score = 1.0 / 16384.0;
/// Added and taken away again, this rounds to the [grain](GRAIN): a unit in its last place is one.
const ROUNDER: Score = 1.5 * 512.0;

/// The posting lists of a generation's text.
pub(super) struct Postings {
    parts: Vec<Part>,
    /// Of each chunk, as tantivy encodes it in a byte.
    lengths: Box<[u8]>,
    /// What frequencies are worth.
    shares: Shares,
    chunks: u32,
    /// So many chunks are few.
    few: u32,
    /// The last terms asked for.
    kept: Remembered<Asked>,
    /// Where the chunks of each document end.
    documents: Box<[u32]>,
}

/// What is known of a term that was asked for.
pub(super) struct Asked {
    /// Where its lists lie; `None` where no chunk holds it.
    pub term: Option<Term>,
    /// The share of its weight that a chunk scores at most.
    pub impact: Score,
    /// Its chunks with the share of its weight that each scores, where the index [is of
    /// few](Postings::is_of_few).
    pub shares: Box<[(u32, Score)]>,
    /// Number of chunks of the documents that hold the term.
    pub around: u32,
}

/// Terms kept, at most. Those of an index of few chunks have their lists with them, eight bytes for
/// each chunk: half a kilobyte for each chunk of the index, if every term of it is asked for.
const KEPT: usize = 4096;
/// Longer terms are not kept: no language has such words.
const LONGEST: usize = 32;
/// So many chunks of a long list tell how a term is spread over documents.
const TELLING: u32 = 1 << 13;
/// So many chunks are few: lists of these are kept unpacked.
const FEW: u32 = 1 << 16;

/// The posting lists of one segment.
struct Part {
    inverted: Arc<InvertedIndexReader>,
    /// For each term by its ordinal, the greatest share that it scored anywhere, in 255ths; empty where
    /// that is not known.
    impacts: OwnedBytes,
    /// How much greater these may be by now: chunks are longer on the whole, so that each is shorter
    /// beside them.
    growth: Score,
    /// See [`Segment::gone`](super::layout::Segment::gone).
    gone: BTreeMap<String, u32>,
    runs: Arc<[Run]>,
}

/// Where a term's lists lie.
pub(super) struct Term {
    /// Segment, and where in it.
    infos: Infos,
    /// Number of chunks that hold the term.
    pub doc_freq: u32,
}

/// Nearly always one.
enum Infos {
    One(usize, TermInfo),
    More(Vec<(usize, TermInfo)>),
}

impl Postings {
    /// The lists of a field, with the [impacts](super::inverted::Inverted::write) of each segment's terms.
    /// `mean` is the mean length of chunks.
    ///
    /// # Errors
    /// When the segments are not those of the layout, or cannot be read.
    pub fn open(
        segments: Vec<(&SegmentReader, OwnedBytes)>,
        text: Field,
        layout: &Layout,
        mean: Score,
    ) -> Result<Self, TantivyError> {
        let chunks = layout.chunks();
        let mut lengths = vec![0; chunks as usize];
        let mut parts = Vec::with_capacity(segments.len());
        for (at, (segment, impacts)) in segments.into_iter().enumerate() {
            let of = &layout.segments[at];
            if segment.max_doc() != of.chunks {
                let message = format!("{}: {} chunks", of.name, segment.max_doc());
                return Err(TantivyError::InternalError(message));
            }
            let runs: Arc<[Run]> = layout.runs_of(at).cloned().collect();
            let known = segment.get_fieldnorms_reader(text)?;
            for run in runs.iter() {
                let places = run.first as usize..run.end() as usize;
                for (length, local) in lengths[places].iter_mut().zip(run.local.clone()) {
                    *length = known.fieldnorm_id(local);
                }
            }
            parts.push(Part {
                inverted: segment.inverted_index(text)?,
                impacts,
                growth: (mean / of.mean.max(Score::MIN_POSITIVE)).max(1.0),
                gone: of.gone.clone(),
                runs,
            });
        }
        Ok(Self {
            parts,
            lengths: lengths.into(),
            shares: Shares::of_mean(mean),
            chunks,
            few: FEW,
            kept: Remembered::new(KEPT, LONGEST),
            documents: Box::default(),
        })
    }

    /// The same, of documents whose chunks end there, in order.
    pub fn of_documents(self, documents: Box<[u32]>) -> Self {
        Self { documents, ..self }
    }

    /// Number of chunks.
    pub fn chunks(&self) -> u32 {
        self.chunks
    }

    /// The same lists, as those of an index of more than a few chunks are searched.
    #[cfg(test)]
    pub fn of_many(self) -> Self {
        Self { few: 0, ..self }
    }

    /// Whether the chunks are so few that lists are kept unpacked.
    pub fn is_of_few(&self) -> bool {
        self.chunks <= self.few
    }

    /// What is known of a term.
    pub fn term(&self, text: &str) -> Result<Arc<Known<Asked>>, TantivyError> {
        match self.kept.get(text) {
            Some(known) => Ok(known),
            None => Ok(self.kept.put(text, self.look_up(text)?)),
        }
    }

    fn look_up(&self, text: &str) -> Result<Asked, TantivyError> {
        let term = self.find(text)?;
        let mut shares = Vec::new();
        let impact = match &term {
            Some(term) if self.is_of_few() => {
                shares.reserve_exact(term.doc_freq as usize);
                let mut list = self.list(term)?;
                list.take_until(u32::MAX, |chunk, share| shares.push((chunk, share)));
                // lists of several segments take turns
                shares.sort_unstable_by_key(|&(chunk, _)| chunk);
                shares.iter().map(|&(_, share)| share).fold(0.0, Score::max)
            }
            _ => self.impact(text)?,
        };
        let around = match &term {
            Some(term) if !shares.is_empty() => self.around(Unpacked(&shares), term.doc_freq),
            Some(term) => self.around(self.list(term)?, term.doc_freq),
            None => 0,
        };
        Ok(Asked {
            around,
            term,
            impact,
            shares: shares.into(),
        })
    }

    /// Number of chunks of the documents that stand in a list of so many chunks. Of a long one the
    /// beginning is looked at, and stands for the rest.
    fn around(&self, mut list: impl Walk, chunks: u32) -> u32 {
        let (mut held, mut around, mut document) = (0_u32, 0_u32, 0);
        while held < TELLING
            && let Some(next) = list.next()
        {
            document += self.documents[document..].partition_point(|&end| end <= next);
            let Some(&end) = self.documents.get(document) else {
                break;
            };
            let before = document.checked_sub(1);
            around += end - before.map_or(0, |before| self.documents[before]);
            list.take_until(end, |_, _| held += 1);
        }
        let rest = f64::from(chunks) / f64::from(held.max(1));
        (f64::from(around) * rest).round() as u32
    }

    /// Where a term's list lies; `None` where no chunk holds it.
    fn find(&self, term: &str) -> Result<Option<Term>, TantivyError> {
        let mut found: Option<Infos> = None;
        let mut held = 0;
        for (at, part) in self.parts.iter().enumerate() {
            let Some(info) = part.inverted.terms().get(term)? else {
                continue;
            };
            let gone = part.gone.get(term).copied().unwrap_or(0);
            let stays = info.doc_freq.saturating_sub(gone);
            if stays == 0 {
                continue;
            }
            held += stays;
            found = Some(match found {
                None => Infos::One(at, info),
                Some(Infos::One(before, first)) => Infos::More(vec![(before, first), (at, info)]),
                Some(Infos::More(mut infos)) => {
                    infos.push((at, info));
                    Infos::More(infos)
                }
            });
        }
        Ok(found.map(|infos| Term {
            infos,
            doc_freq: held,
        }))
    }

    /// What a chunk would score by a term where nothing but the term stood.
    pub fn weight(&self, term: &Term) -> Score {
        Shares::weight(term.doc_freq, self.chunks)
    }

    /// The share of a term's weight that a chunk scores at most.
    fn impact(&self, term: &str) -> Result<Score, TantivyError> {
        let mut most: Score = 0.0;
        for part in &self.parts {
            if let Some(ordinal) = part.inverted.terms().term_ord(term)? {
                let impact = part.impacts.get(ordinal as usize).copied();
                let impact = Score::from(impact.unwrap_or(u8::MAX)) / Score::from(u8::MAX);
                most = most.max(impact * part.growth);
            }
        }
        Ok(most.min(1.0))
    }

    /// For each term of the only segment by its ordinal, the greatest share of its weight that it scores
    /// anywhere, in 255ths.
    #[cfg(test)]
    pub fn impacts(&self) -> Result<Vec<u8>, TantivyError> {
        let Some(part) = self.parts.first() else {
            return Ok(Vec::new());
        };
        let mut impacts = Vec::with_capacity(part.inverted.terms().num_terms());
        let mut terms = part.inverted.terms().stream()?;
        while let Some((_, info)) = terms.next() {
            let mut most: Score = 0.0;
            let mut strand = part.strand(info)?;
            strand.take_until(u32::MAX, &mut |chunk, frequency| {
                most = most.max(self.share(chunk, frequency));
            });
            impacts.push((most * Score::from(u8::MAX)).ceil() as u8);
        }
        Ok(impacts)
    }

    /// A term's list.
    pub fn list(&self, term: &Term) -> Result<List<'_>, TantivyError> {
        let strand = |(at, info): &(usize, TermInfo)| self.parts[*at].strand(info);
        let (first, others) = match &term.infos {
            Infos::One(at, info) => (self.parts[*at].strand(info)?, Vec::new()),
            Infos::More(infos) => {
                let mut strands = infos.iter().map(strand).collect::<Result<Vec<_>, _>>()?;
                (strands.swap_remove(0), strands)
            }
        };
        Ok(List::new(self, first, others))
    }

    /// What chunks score by: the length of each, and what frequencies are worth by it.
    pub fn scoring(&self) -> (&[u8], &Shares) {
        (&self.lengths, &self.shares)
    }

    /// The share of a term's weight that a chunk scores.
    pub fn share(&self, chunk: u32, frequency: u32) -> Score {
        self.shares.of(self.lengths[chunk as usize], frequency)
    }
}

impl Part {
    fn strand(&self, info: &TermInfo) -> Result<Strand, TantivyError> {
        let option = IndexRecordOption::WithFreqs;
        let postings = self
            .inverted
            .read_block_postings_from_terminfo(info, option)?;
        Ok(Strand::new(postings, Arc::clone(&self.runs)))
    }
}

/// What a chunk scores by a term, rounded to [grains](GRAIN): one at least.
pub(super) fn in_grains(score: Score) -> Score {
    let rounded = (score + ROUNDER) - ROUNDER;
    // not by `max`, which looks whether they are numbers
    if rounded > GRAIN { rounded } else { GRAIN }
}
