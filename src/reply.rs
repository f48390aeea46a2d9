//! Platform-neutral wording of an [`Answer`]: what a person reads, before anyone decides how it
//! looks. A [`Reply`] is shown on a terminal by [`crate::render`] and in Discord by the one
//! function there that builds messages.

use std::ops::Range;

use crate::{
    answer::{Answer, Status, Suggestion},
    corpus::LineSpan,
};

/// What a person reads.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Outcome, for colours and exit codes.
    pub status: Status,
    /// What was asked, as typed.
    pub question: String,
    /// Sentences of ours, before anything quoted: how the question was read, or that nothing fits.
    pub notices: Vec<String>,
    /// The figures at a glance, best first; each is also in one of the excerpts.
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
    /// What it is: `average base`, `Seattle, WA`, `Entry-level`: the known parts, in that order.
    pub about: Vec<String>,
    /// Year, where known.
    pub year: Option<i32>,
    /// Who measured it.
    pub source: String,
    /// Index into [`Reply::excerpts`].
    pub excerpt: usize,
}

/// A verbatim excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Title of the document and its heading trail: where the excerpt stands.
    pub trail: Vec<String>,
    /// Verbatim; line breaks as in the passage.
    pub text: String,
    /// Byte ranges of `text` that match the question: ordered, not overlapping.
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
    /// Link to the original, going to the very passage by a text fragment where it can.
    pub url: Option<String>,
    /// File and lines: `corpus/data-engineer.md:12-18`.
    pub place: String,
}

/// Words an answer. Pure: the same answer is always worded alike.
pub fn word(answer: &Answer) -> Reply {
    let _: Option<LineSpan> = None;
    Reply {
        status: answer.status,
        question: answer.question.clone(),
        notices: Vec::new(),
        figures: Vec::new(),
        excerpts: Vec::new(),
        sources: Vec::new(),
        suggestions: answer.suggestions.clone(),
        corpus_version: answer.corpus.version.clone(),
    }
}
