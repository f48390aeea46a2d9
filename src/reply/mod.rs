//! Platform-neutral wording of an [`Answer`]: what a person reads, before anyone decides how it
//! looks. A [`Reply`] is shown on a terminal by [`crate::render`] and in Discord by the one
//! function there that builds messages.
//!
//! Every sentence of ours is a notice, and speaks of the search, never of careers. Facts stand in
//! figures and excerpts only, as the documents have them.

mod figure;
mod link;
mod notice;

use std::ops::Range;

use crate::{
    answer::{Answer, Passage, Status, Suggestion},
    corpus::LineSpan,
};

/// Figures shown at a glance at most; all of them stand in the excerpts.
pub const MAX_FIGURES: usize = 6;

/// What a person reads.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Outcome, for colours and exit codes.
    pub status: Status,
    /// What was asked, as typed.
    pub question: String,
    /// Sentences of ours, before anything quoted: how the question was read, or that nothing fits.
    pub notices: Vec<String>,
    /// The figures at a glance, best first, at most [`MAX_FIGURES`]; each is also in one of the
    /// excerpts.
    pub figures: Vec<FigureLine>,
    /// Verbatim excerpts, best first.
    pub excerpts: Vec<Excerpt>,
    /// Numbered sources; [`Excerpt::source`] points here. One source serves several excerpts.
    pub sources: Vec<SourceLine>,
    /// What can be asked instead, or next.
    pub suggestions: Vec<Suggestion>,
    /// Short fingerprint of the corpus that answered.
    pub corpus_version: String,
}

/// One figure at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLine {
    /// As written in the source: `~$160,000`.
    pub value: String,
    /// What it is: `average base pay`, `Machine Learning Engineer`, `Entry-level`, `Seattle, WA`,
    /// a company: the known parts, in that order.
    pub about: Vec<String>,
    /// First year of the period it covers, where it covers one.
    pub since: Option<i32>,
    /// Year, where known, or last year of the period.
    pub year: Option<i32>,
    /// Who measured it.
    pub source: String,
    /// Index into [`Reply::excerpts`].
    pub excerpt: usize,
}

impl FigureLine {
    /// The year, or the period: `2024`, `2024–2034`.
    pub fn years(&self) -> Option<String> {
        let year = self.year?;
        Some(match self.since {
            Some(since) => format!("{since}–{year}"),
            None => year.to_string(),
        })
    }
}

/// A verbatim excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Title of the document and its heading trail: where the excerpt stands.
    pub trail: Vec<String>,
    /// Verbatim; line breaks as in the passage.
    pub text: String,
    /// Byte ranges of `text` that match the question: ordered, not overlapping, never empty, at
    /// character bounds.
    pub marks: Vec<Range<usize>>,
    /// Index into [`Reply::sources`].
    pub source: usize,
}

/// One numbered source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine {
    /// Publisher or data set.
    pub name: String,
    /// Title of the document.
    pub title: String,
    /// Year, where known.
    pub year: Option<i32>,
    /// Link to the original, going to the very passages by text fragments where it can.
    pub url: Option<String>,
    /// File and lines: `corpus/data-engineer.md:12-18, 40-44`.
    pub place: String,
}

impl Reply {
    /// What stands above the suggestions.
    pub fn suggestions_heading(&self) -> &'static str {
        let near = |suggestion: &Suggestion| matches!(suggestion, Suggestion::Role { .. });
        match self.status {
            Status::Answered => "You could also ask",
            Status::Ambiguous => "These fit",
            Status::NotFound if self.suggestions.iter().any(near) => "Nearest I have",
            Status::NotFound => "You could ask",
        }
    }
}

/// Words an answer. Pure: the same answer is always worded alike.
pub fn word(answer: &Answer) -> Reply {
    let (sources, source_of) = cite(&answer.passages);
    Reply {
        status: answer.status,
        question: answer.question.clone(),
        notices: notice::word(answer),
        figures: figure::glance(&answer.figures, answer.passages.len()),
        excerpts: answer
            .passages
            .iter()
            .zip(source_of)
            .map(|(passage, source)| excerpt(passage, source))
            .collect(),
        sources,
        suggestions: answer.suggestions.clone(),
        corpus_version: answer.corpus.version.clone(),
    }
}

/// The sources of the passages, each once, and for each passage the index of its source.
fn cite(passages: &[Passage]) -> (Vec<SourceLine>, Vec<usize>) {
    let mut groups: Vec<Vec<&Passage>> = Vec::new();
    let mut source_of = Vec::new();
    for passage in passages {
        let same = groups.iter().position(|group| {
            group.first().is_some_and(|first| {
                first.source == passage.source
                    && first.title == passage.title
                    && first.path == passage.path
            })
        });
        let index = same.unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[index].push(passage);
        source_of.push(index);
    }
    let sources = groups.iter().filter_map(|group| source(group)).collect();
    (sources, source_of)
}

fn source(passages: &[&Passage]) -> Option<SourceLine> {
    let first = passages.first()?;
    let texts: Vec<&str> = passages.iter().map(|one| one.text.as_str()).collect();
    let lines: Vec<String> = passages.iter().map(|one| range(one.lines)).collect();
    Some(SourceLine {
        name: first.source.name.clone(),
        title: first.title.clone(),
        year: first.source.year,
        url: first
            .source
            .url
            .as_deref()
            .map(|url| match first.source.restated {
                true => url.to_owned(),
                false => link::to_passages(url, &texts),
            }),
        place: format!("{}:{}", first.path, lines.join(", ")),
    })
}

fn range(lines: LineSpan) -> String {
    if lines.first == lines.last {
        lines.first.to_string()
    } else {
        format!("{}-{}", lines.first, lines.last)
    }
}

fn excerpt(passage: &Passage, source: usize) -> Excerpt {
    let mut trail = vec![passage.title.clone()];
    // A document whose first heading is its title would say it twice.
    let repeated = passage.section.first() == Some(&passage.title);
    trail.extend(passage.section.iter().skip(usize::from(repeated)).cloned());
    Excerpt {
        trail,
        text: passage.text.clone(),
        marks: sound(&passage.marks, &passage.text),
        source,
    }
}

/// The marks that can be sliced out of the text one after the other.
fn sound(marks: &[Range<usize>], text: &str) -> Vec<Range<usize>> {
    let mut end = 0;
    marks
        .iter()
        .filter(|mark| {
            let sound =
                mark.start >= end && !mark.is_empty() && text.get(mark.start..mark.end).is_some();
            if sound {
                end = mark.end;
            }
            sound
        })
        .cloned()
        .collect()
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
