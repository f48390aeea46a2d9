//! A chunk → the [`Passage`] that is shown: verbatim, cut at item or sentence bounds, matched words
//! marked.

use std::ops::Range;

use super::{Passage, rank::Ranked};
use crate::{
    analysis::Analyzer,
    corpus::{Block, BlockKind, LineSpan},
    index::{Entry, Profile, StoredChunk, TermHash, hash},
    query::Question,
};

/// Characters a passage aims at; chunks are cut to about this size, so it is seldom reached. A single
/// block may have twice as many.
const LONGEST: usize = 700;
/// A named synonym this close to the word asked for is marked too.
const MARKED_FROM: f32 = 0.6;

/// The passage of a chunk. A paragraph that one of the `earlier` passages shows already is left out.
pub fn passage(
    analyzer: &Analyzer,
    question: &Question,
    entry: &Entry,
    stored: &StoredChunk,
    ranked: &Ranked,
    earlier: &[Passage],
) -> Passage {
    let chunk = &stored.chunk;
    let wanted = wanted(question);
    let mut shown = choose(analyzer, &wanted, &chunk.blocks);
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
        marks: if is_whole {
            marks_of_whole(&wanted, &ranked.hit.profile)
        } else {
            marks(analyzer, &wanted, &text)
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

/// The stems to look for in a text.
fn wanted(question: &Question) -> Vec<&str> {
    question
        .terms
        .iter()
        .flat_map(|term| {
            let close = term.alternatives.iter().filter(|(_, w)| *w >= MARKED_FROM);
            std::iter::once(term.stem.as_str()).chain(close.map(|(stem, _)| stem.as_str()))
        })
        .collect()
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

/// [`marks`] in the whole text of a chunk, whose words have been looked at when it was indexed.
fn marks_of_whole(wanted: &[&str], profile: &Profile) -> Vec<Range<usize>> {
    let wanted: Vec<TermHash> = wanted.iter().map(|stem| hash(stem)).collect();
    let mut marks: Vec<Range<usize>> = Vec::new();
    for ((term, _), span) in profile.body().zip(profile.spans()) {
        if wanted.contains(&term) {
            mark(&mut marks, span);
        }
    }
    marks
}

/// Adds the mark of a word that stands behind the others, or is of an expression with the last one.
fn mark(marks: &mut Vec<Range<usize>>, span: Range<usize>) {
    match marks.last_mut() {
        Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
        _ => marks.push(span),
    }
}

/// The blocks to show: all where they fit, else the ones with most of the wanted words, with the
/// labels and headers above them, in order.
fn choose<'a>(analyzer: &Analyzer, wanted: &[&str], blocks: &'a [Block]) -> Vec<&'a Block> {
    let length = |block: &Block| block.text.chars().count() + 1;
    let total: usize = blocks.iter().map(length).sum();
    if total <= LONGEST {
        return blocks.iter().collect();
    }
    let matches: Vec<usize> = blocks
        .iter()
        .map(|block| marks(analyzer, wanted, &block.text).len())
        .collect();
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
