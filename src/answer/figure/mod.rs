//! Which figures of the shown passages bear on the question, best first.
//!
//! A figure is of the [kind] of number that was asked for, or it is left out. Of those, the
//! ones that are for the role, place, level, source or whatever else the question names stand
//! alone where there are any; where there are none, each figure says what it [misses](super::Miss),
//! so that the reply can say it too. What nobody asked for (one industry, one skill, one level,
//! one city) stands behind what holds in general.

mod alike;
mod count;
mod employer;
mod fit;
mod growth;
mod kind;
mod level;
mod named;
mod official;
mod own;
mod part;
mod reader;
mod repeat;
mod role;
mod sector;
mod shape;
mod statistic;
mod year;

use super::{Aspect, Miss, Passage, PassageFigure, Unmet};
use crate::{
    figure::{Figure, Statistic},
    index::StoredChunk,
    query::{Lexicon, Question},
};
use fit::{Fit, Fits};
use kind::Wanted;
use official::official;
pub(super) use official::{is_data, is_official};
pub(super) use own::keep_own;
use reader::Reader;

/// Figures shown at most: more is no glance.
const MOST: usize = 6;
/// Figures this far behind the best one are not what was asked for.
const FAR: f32 = 2.5;

/// A figure that is of a kind that was asked for.
#[derive(Clone)]
struct Candidate<'a> {
    figure: &'a Figure,
    passage: usize,
    /// Ordinal of the passage's document.
    document: u32,
    fits: Fits,
    score: f32,
}

/// The figures that bear on a question.
#[derive(Default)]
pub struct Chosen {
    /// Best first.
    pub figures: Vec<PassageFigure>,
    /// What was asked for and none of them is, though others of them are of the rest.
    pub unmet: Vec<Unmet>,
}

/// The figures that bear on the question, best first. `chunks` are those that the passages show,
/// `aliases` the other names of a document, by its ordinal.
pub fn figures<'n>(
    lexicon: &Lexicon,
    question: &Question,
    passages: &[Passage],
    chunks: &[&StoredChunk],
    aliases: impl Fn(u32) -> &'n [String],
) -> Chosen {
    let wanted = Wanted::of(lexicon, question);
    if wanted.is_nothing() {
        return Chosen::default();
    }
    let titles = passages
        .iter()
        .zip(chunks)
        .map(|(passage, chunk)| (chunk.document, passage.title.as_str()));
    let names = chunks
        .iter()
        .map(|chunk| (chunk.document, aliases(chunk.document)));
    let companies = chunks
        .iter()
        .flat_map(|chunk| &chunk.figures)
        .filter_map(|figure| figure.company.as_deref());
    let reader = Reader::new(lexicon, question, titles, names, companies);
    let mut candidates = candidates(&wanted, &reader, passages, chunks);
    if one_company(&candidates) {
        narrow(&mut candidates, Aspect::Named);
    }
    narrow(&mut candidates, Aspect::Role);
    let of_role = candidates.clone();
    for aspect in fit::ASPECTS {
        narrow(&mut candidates, aspect);
    }
    candidates.extend(of_the_level(&of_role, &candidates));
    reader.keep_written_levels(&mut candidates);
    // What is not asked for in every respect is worth a word only where it is pay.
    candidates.retain(|one| Wanted::is_of_pay(one.figure) || !one.fits.misses());
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    if part::by_parts(lexicon, question, passages, &mut candidates) {
        // in the order of their rows
    } else if wanted.by_place() {
        by_place(lexicon, &wanted, &mut candidates);
    } else {
        forget_the_far(&mut candidates);
    }
    repeat::forget(&mut candidates, chunks);
    repeat::by_one_period(&mut candidates, chunks);
    alike::by_one_time(&mut candidates);
    let order = in_turn(&candidates);
    // what two documents say is one line
    let mut shown: Vec<&Candidate<'_>> = Vec::new();
    let mut facts = 0;
    for at in order {
        shown.push(&candidates[at]);
        facts += usize::from(repeat::first(lexicon, &shown, shown.len() - 1, passages).is_none());
        if facts > MOST {
            shown.pop();
            break;
        }
    }
    Chosen {
        unmet: unmet(&wanted, &reader, &shown, passages, chunks)
            .into_iter()
            .chain(statistic::unpublished(
                question,
                shown.iter().map(|one| one.figure),
            ))
            .collect(),
        figures: shown
            .iter()
            .enumerate()
            .map(|(at, candidate)| PassageFigure {
                same_as: repeat::first(lexicon, &shown, at, passages),
                figure: candidate.figure.clone(),
                passage: candidate.passage,
                misses: fit::ASPECTS
                    .into_iter()
                    .filter(|&aspect| candidate.fits.of(aspect).misses())
                    .filter_map(|aspect| {
                        let asked = reader.asked(aspect)?;
                        Some(Miss { aspect, asked })
                    })
                    .collect(),
            })
            .collect(),
    }
}

/// The figures of a kind that was asked for.
fn candidates<'a>(
    wanted: &Wanted,
    reader: &Reader<'_>,
    passages: &[Passage],
    chunks: &[&'a StoredChunk],
) -> Vec<Candidate<'a>> {
    let mut candidates: Vec<Candidate<'a>> = Vec::new();
    let is_told = count::is_told(passages);
    for (at, (passage, chunk)) in passages.iter().zip(chunks).enumerate() {
        for figure in &chunk.figures {
            if figure.line < passage.lines.first || figure.line > passage.lines.last {
                continue;
            }
            let line = Line::of(passage, figure);
            let kind = wanted.weight(figure, line.matches > 0);
            let is_of_others = is_told && wanted.employment(line.text) < 0.0;
            if kind <= 0.0 || line.text.is_empty() || is_of_others {
                continue;
            }
            let fits = reader.fits(figure, passage, chunk.document, line.text);
            // earlier passages win between equals
            let score = kind + wanted.preference(figure) + fits.score() - 0.1 * at as f32
                + 0.05 * line.matches.min(4) as f32
                + official(passage, &fits)
                + wanted.employment(line.text);
            candidates.push(Candidate {
                figure,
                passage: at,
                document: chunk.document,
                fits,
                score,
            });
        }
    }
    candidates
}

/// Whether a company was asked for that has figures, but none of the role: then they are nearer
/// than those of the role elsewhere, and say that they are for another role.
fn one_company(candidates: &[Candidate<'_>]) -> bool {
    let of_role = |candidate: &Candidate<'_>| {
        matches!(
            candidate.fits.of(Aspect::Role),
            Fit::Same | Fit::Near | Fit::NotAsked
        )
    };
    let mut companies = candidates
        .iter()
        .filter(|candidate| candidate.fits.is_of_company)
        .peekable();
    companies.peek().is_some() && !companies.any(of_role)
}

/// Where no figure is for the place and the level asked for at once: those for the level, to stand
/// beside those for the place.
fn of_the_level<'a>(of_role: &[Candidate<'a>], chosen: &[Candidate<'a>]) -> Vec<Candidate<'a>> {
    let has = |candidate: &Candidate<'_>, aspect| {
        matches!(candidate.fits.of(aspect), Fit::Same | Fit::Near)
    };
    let place_alone = chosen.iter().any(|one| has(one, Aspect::Place))
        && !chosen.iter().any(|one| has(one, Aspect::Level));
    let of_level = of_role
        .iter()
        .filter(|one| place_alone && has(one, Aspect::Level))
        .filter(|one| one.fits.of(Aspect::Place) != Fit::Other);
    of_level.cloned().collect()
}

/// Where the best-paying places are asked for: figures of places alone, by their amount.
fn by_place(lexicon: &Lexicon, wanted: &Wanted, candidates: &mut Vec<Candidate<'_>>) {
    let is_local = |one: &Candidate<'_>| {
        let place = one.figure.place.as_deref();
        place.is_some_and(|place| !lexicon.reading(place).is_country(lexicon))
    };
    if candidates.iter().any(is_local) {
        candidates.retain(is_local);
    }
    candidates.sort_by(|a, b| wanted.order(a.figure, b.figure));
}

/// Leaves out what is far behind the best one of its side.
fn forget_the_far(candidates: &mut Vec<Candidate<'_>>) {
    let best: Vec<(usize, f32)> = candidates
        .iter()
        .map(|candidate| (candidate.fits.side, candidate.score))
        .collect();
    candidates.retain(|candidate| {
        // sorted: the first of a side is its best
        let best = best.iter().find(|(side, _)| *side == candidate.fits.side);
        best.is_none_or(|(_, best)| candidate.score > best - FAR)
    });
}

/// Sides of a comparison without a figure where another has one; a count that no figure is; a time by which
/// none of them tells pay.
fn unmet(
    wanted: &Wanted,
    reader: &Reader<'_>,
    shown: &[&Candidate<'_>],
    passages: &[Passage],
    chunks: &[&StoredChunk],
) -> Vec<Unmet> {
    let mut unmet = Vec::new();
    for aspect in fit::ASPECTS {
        let sides = reader.sides(aspect);
        let met: Vec<bool> = (0..sides.len())
            .map(|side| {
                shown.iter().any(|candidate| {
                    let passage = &passages[candidate.passage];
                    let document = chunks[candidate.passage].document;
                    reader.is_on_side(aspect, side, candidate.figure, passage, document)
                })
            })
            .collect();
        if met.contains(&true) {
            let missing = sides.into_iter().zip(met).filter(|(_, met)| !met);
            unmet.extend(missing.map(|(asked, _)| Unmet::Side(Miss { aspect, asked })));
        }
    }
    let figures: Vec<&Figure> = shown.iter().map(|candidate| candidate.figure).collect();
    let is_told = count::is_told(passages);
    if wanted.counts_people() && !is_told && !figures.iter().any(|figure| Wanted::is_count(figure))
    {
        unmet.push(Unmet::Count);
    }
    unmet.extend(wanted.missing_period(&figures).map(Unmet::Period));
    unmet
}

/// Whether a figure is one end of pay alone: `exceeding $250,000`, `up to $210,000`.
fn is_bound(figure: &Figure) -> bool {
    matches!(
        figure.statistic,
        Some(Statistic::Maximum | Statistic::Minimum)
    )
}

/// Leaves those that are what was asked for in one respect, where there are any. Figures of other
/// roles than the one asked for are no answer: the best one at most is kept, of each side of a comparison.
fn narrow(candidates: &mut Vec<Candidate<'_>>, aspect: Aspect) {
    let has = |candidates: &[Candidate<'_>], wanted: Fit| {
        candidates
            .iter()
            .any(|candidate| candidate.fits.of(aspect) == wanted)
    };
    // One end of the pay says little: beside nothing else, what the role's document breaks it down
    // into stays.
    let bounds_alone = aspect == Aspect::Role
        && candidates
            .iter()
            .filter(|candidate| candidate.fits.of(aspect) == Fit::Same)
            .all(|candidate| is_bound(candidate.figure));
    for kept in [Fit::Same, Fit::Near] {
        if has(candidates, kept) {
            candidates.retain(|candidate| {
                let fit = candidate.fits.of(aspect);
                fit == kept || bounds_alone && fit == Fit::Near
            });
            return;
        }
    }
    if aspect == Aspect::Role && has(candidates, Fit::Other) {
        candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
        let mut sides = Vec::new();
        candidates.retain(|candidate| {
            let first = !sides.contains(&candidate.fits.side);
            sides.push(candidate.fits.side);
            first
        });
    }
}

/// Where roles or places are compared, those of each in turn, so that all sides are seen: in the order in which
/// they were asked for.
fn in_turn(candidates: &[Candidate<'_>]) -> Vec<usize> {
    let sides = candidates.iter().map(|one| one.fits.side).max();
    let sides = sides.map_or(0, |last| last + 1);
    let mut by_side: Vec<Vec<usize>> = vec![Vec::new(); sides];
    for (at, candidate) in candidates.iter().enumerate() {
        by_side[candidate.fits.side].push(at);
    }
    let longest = by_side.iter().map(Vec::len).max().unwrap_or(0);
    (0..longest)
        .flat_map(|round| by_side.iter().filter_map(move |side| side.get(round)))
        .copied()
        .collect()
}

/// Whether a text holds an amount as such, and not as the end of another: `3%` of `13%`.
fn stands_in(text: &str, amount: &str) -> bool {
    // most lines do not hold it, which is told sooner than where one does
    if !text.contains(amount) {
        return false;
    }
    if !amount.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    text.match_indices(amount).any(|(at, _)| {
        let mut before = text[..at].chars().rev();
        let goes_on = match before.next() {
            Some('.' | ',') => before.next().is_some_and(|c| c.is_ascii_digit()),
            other => other.is_some_and(|c| c.is_ascii_digit()),
        };
        !goes_on
    })
}

/// The line of a passage that a figure stands in.
struct Line<'a> {
    text: &'a str,
    /// Marked words in it.
    matches: usize,
}

impl<'a> Line<'a> {
    fn of(passage: &'a Passage, figure: &Figure) -> Self {
        let mut start = 0;
        for text in passage.text.split('\n') {
            let end = start + text.len();
            if stands_in(text, &figure.text) {
                let matches = passage
                    .marks
                    .iter()
                    .filter(|mark| mark.start >= start && mark.end <= end)
                    .count();
                return Self { text, matches };
            }
            start = end + 1;
        }
        // A figure may run over the end of a line; and a line that is not shown has no text.
        let wraps = stands_in(&passage.text.replace('\n', " "), &figure.text);
        Self {
            text: if wraps { &passage.text } else { "" },
            matches: usize::from(wraps && !passage.marks.is_empty()),
        }
    }
}

#[cfg(test)]
mod tests;
