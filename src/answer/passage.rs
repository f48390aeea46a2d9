//! A chunk → the [`Passage`] that is shown: verbatim, cut at item or sentence bounds, matched words
//! marked.

use std::ops::Range;

use super::{Passage, ranking::Ranked, sight::Wanted};
use crate::{
    analysis::Analyzer,
    corpus::{Block, BlockKind, LineSpan},
    index::{Entry, Profile, StoredChunk, hash},
    query::Question,
};

/// Characters a passage aims at; chunks are cut to about this size, so it is seldom reached. A single
/// block may have twice as many.
const LONGEST: usize = 700;
/// A named synonym this close to the word asked for is marked too.
const MARKED_FROM: f32 = 0.6;

/// What is marked in the passages of an answer.
pub struct Marked<'q> {
    /// As stems.
    stems: Vec<&'q str>,
    wanted: Wanted,
}

impl<'q> Marked<'q> {
    /// The words of a question, and close synonyms of them.
    pub fn of(question: &'q Question) -> Self {
        let stems: Vec<&str> = question
            .terms
            .iter()
            .flat_map(|term| {
                let close = term.alternatives.iter().filter(|(_, w)| *w >= MARKED_FROM);
                std::iter::once(term.stem.as_str()).chain(close.map(|(stem, _)| &**stem))
            })
            .collect();
        Self {
            wanted: Wanted::new(stems.iter().map(|stem| hash(stem))),
            stems,
        }
    }
}

/// The passage of a chunk. A paragraph that one of the `earlier` passages shows already is left out.
pub fn passage(
    analyzer: &Analyzer,
    marked: &Marked<'_>,
    entry: &Entry,
    stored: &StoredChunk,
    ranked: &Ranked,
    earlier: &[Passage],
) -> Passage {
    let chunk = &stored.chunk;
    let wanted = &marked.stems;
    let seen = Seen {
        wanted: &marked.wanted,
        profile: &ranked.hit.profile,
    };
    let length = |block: &Block| block.text.chars().count() + 1;
    // rows in another order are marked where they stand now
    let is_made = ranked.rows.is_some();
    let fits = chunk.blocks.iter().map(length).sum::<usize>() <= LONGEST;
    let by_block = (!fits && !is_made)
        .then(|| seen.by_block(&chunk.blocks))
        .flatten();
    let mut shown: Vec<&Block> = if fits {
        chunk.blocks.iter().collect()
    } else {
        let count = |(at, block): (usize, &Block)| match &by_block {
            Some(marks) => marks[at].len(),
            None => marks(analyzer, wanted, &block.text).len(),
        };
        choose(
            &chunk.blocks,
            &chunk
                .blocks
                .iter()
                .enumerate()
                .map(count)
                .collect::<Vec<_>>(),
        )
    };
    let said = |block: &Block| {
        block.kind == BlockKind::Paragraph
            && earlier
                .iter()
                .any(|passage| passage.path == entry.path && passage.text.contains(&block.text))
    };
    if !shown.iter().all(|block| said(block)) {
        shown.retain(|block| !said(block));
    }
    let text = shown
        .iter()
        .map(|block| cut(&block.text))
        .collect::<Vec<_>>()
        .join("\n");
    let kept = |block: &&Block| cut(&block.text).len() == block.text.len();
    let is_whole = shown.len() == chunk.blocks.len() && shown.iter().all(kept);
    let lines = shown
        .iter()
        .map(|block| block.lines)
        .reduce(LineSpan::to)
        .unwrap_or(LineSpan::line(1));
    Passage {
        document: entry.id.clone(),
        title: entry.title.clone(),
        section: chunk.trail.clone(),
        path: entry.path.clone(),
        lines,
        marks: if is_whole && !is_made {
            seen.marks()
        } else if let Some(marks) = by_block.filter(|_| shown.iter().all(kept)) {
            marks_of_some(&chunk.blocks, &marks, &shown)
        } else {
            marks(analyzer, wanted, &text)
        },
        text,
        source: entry.source_of(&chunk.trail).clone(),
        score: ranked.score,
        chunk: ranked.hit.number,
        also: Vec::new(),
    }
}

/// The text as it is, or the beginning of one that is far too long (an item of hundreds of lines): up
/// to the last end of a sentence, else of a word, that fits.
fn cut(text: &str) -> &str {
    if text.len() <= 2 * LONGEST {
        return text;
    }
    let Some((limit, _)) = text.char_indices().nth(2 * LONGEST) else {
        return text;
    };
    let whole = &text[..limit];
    let sentence = whole
        .rmatch_indices(['.', '!', '?', '\n'])
        .map(|(at, end)| at + end.len());
    let sentence = sentence.into_iter().find(|&end| end > LONGEST / 2);
    let word = || whole.rfind(char::is_whitespace).unwrap_or(limit);
    whole[..sentence.unwrap_or_else(word)].trim_end()
}

/// Byte ranges of the words in `text` that are wanted; touching ones joined.
fn marks(analyzer: &Analyzer, wanted: &[&str], text: &str) -> Vec<Range<usize>> {
    let mut marks: Vec<Range<usize>> = Vec::new();
    for word in analyzer.words(text) {
        // stemming changes the end of a word, never its beginning: most need not be stemmed
        let first = word.text.bytes().next();
        let may_be = wanted.iter().any(|stem| stem.bytes().next() == first);
        if !may_be || analyzer.is_stop_word(&word.text) {
            continue;
        }
        if !wanted.contains(&analyzer.stem(&word.text).as_str()) {
            continue;
        }
        mark(&mut marks, word.span);
    }
    marks
}

/// The words of a chunk that are wanted, as they were seen when it was indexed.
struct Seen<'a> {
    wanted: &'a Wanted,
    profile: &'a Profile,
}

impl Seen<'_> {
    /// Where they stand in the whole text.
    fn spans(&self) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        self.wanted.each_in(self.profile.body(), |at, _, _| {
            spans.extend(self.profile.span(at));
        });
        spans
    }

    /// [`marks`] in the whole text.
    fn marks(&self) -> Vec<Range<usize>> {
        let mut marks = Vec::new();
        for span in self.spans() {
            mark(&mut marks, span);
        }
        marks
    }

    /// [`marks`] in each of its blocks; `None` where an expression runs over from one into another.
    fn by_block(&self, blocks: &[Block]) -> Option<Vec<Vec<Range<usize>>>> {
        let mut marks: Vec<Vec<Range<usize>>> = Vec::new();
        marks.resize_with(blocks.len(), Vec::new);
        let (mut at, mut start) = (0, 0);
        for span in self.spans() {
            while span.start > start + blocks.get(at)?.text.len() {
                start += blocks[at].text.len() + 1;
                at += 1;
            }
            if span.end > start + blocks[at].text.len() {
                return None;
            }
            mark(&mut marks[at], span.start - start..span.end - start);
        }
        Some(marks)
    }
}

/// The marks of some of the blocks, where these stand a line each.
fn marks_of_some(
    blocks: &[Block],
    marks: &[Vec<Range<usize>>],
    shown: &[&Block],
) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut shown = shown.iter().peekable();
    let mut start = 0;
    for (block, marks) in blocks.iter().zip(marks) {
        if shown.next_if(|one| std::ptr::eq(**one, block)).is_some() {
            let moved = marks
                .iter()
                .map(|mark| mark.start + start..mark.end + start);
            all.extend(moved);
            start += block.text.len() + 1;
        }
    }
    all
}

/// Adds the mark of a word that stands behind the others, or is of an expression with the last one.
fn mark(marks: &mut Vec<Range<usize>>, span: Range<usize>) {
    match marks.last_mut() {
        Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
        _ => marks.push(span),
    }
}

/// The blocks to show where not all fit: the ones with most of the wanted words (`matches`), with the
/// labels and headers above them, in order.
fn choose<'a>(blocks: &'a [Block], matches: &[usize]) -> Vec<&'a Block> {
    let length = |block: &Block| block.text.chars().count() + 1;
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(matches[i]), i));
    let mut kept = vec![false; blocks.len()];
    let mut used = 0;
    for i in order {
        let mut needed = labels(blocks, i);
        needed.push(i);
        needed.retain(|&block| !kept[block]);
        let cost: usize = needed.iter().map(|&block| length(&blocks[block])).sum();
        // the best block is shown even where it alone is too long: it is never cut mid-sentence
        if used > 0 && used + cost > LONGEST {
            continue;
        }
        used += cost;
        for block in needed {
            kept[block] = true;
        }
    }
    blocks
        .iter()
        .zip(kept)
        .filter(|(_, kept)| *kept)
        .map(|(block, _)| block)
        .collect()
}

/// The blocks above `at` that give it meaning: the items it is nested in, the header of its table.
fn labels(blocks: &[Block], at: usize) -> Vec<usize> {
    let mut labels = Vec::new();
    match blocks[at].kind {
        BlockKind::Item { depth } => {
            let mut wanted = depth;
            for i in (0..at).rev() {
                if let BlockKind::Item { depth } = blocks[i].kind
                    && depth < wanted
                {
                    labels.push(i);
                    wanted = depth;
                }
            }
        }
        BlockKind::TableRow => {
            let header = (0..at)
                .rev()
                .find(|&i| blocks[i].kind == BlockKind::TableHeader);
            labels.extend(header);
        }
        _ => {}
    }
    labels.reverse();
    labels
}
