//! Platform-neutral wording of an [`Answer`]: what a person reads, before anyone decides how it
//! looks. A [`Reply`] is shown on a terminal by [`crate::render`] and in Discord by the one
//! function there that builds messages.
//!
//! Every sentence of ours is a notice, and speaks of the search, never of careers. Facts stand in
//! figures and excerpts only, as the documents have them.

mod figure;
mod group;
mod link;
mod notice;
mod source;
mod topic;
mod visible;

use std::ops::Range;

pub use group::{FigureGroup, GroupedFigure, group, is_one_place, is_one_role};
pub use topic::label as topic_label;
pub use visible::{MARK, visible};

use crate::{
    answer::{Answer, Passage, Status, Suggestion},
    figure::Figure,
    locale::{Language, say},
};

/// Figures shown at a glance at most; all of them stand in the excerpts.
pub const MAX_FIGURES: usize = 6;

/// What a person reads.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// What our own words are in.
    pub language: Language,
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
    /// Numbered sources; [`Excerpt::sources`] point here. One source serves several excerpts.
    pub sources: Vec<SourceLine>,
    /// What can be asked instead, or next.
    pub suggestions: Vec<Suggestion>,
    /// Short fingerprint of the corpus that answered.
    pub corpus_version: String,
}

/// One figure at a glance.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureLine {
    /// As written in the source: `~$160,000`.
    pub value: String,
    /// What it is: `average base pay`, `Machine Learning Engineer`, `Entry-level`, `Seattle, WA`,
    /// a company: the known parts, in that order.
    pub about: Vec<String>,
    /// What was measured, in words, where that is known: `average base pay`.
    pub measure: Option<String>,
    /// The figure itself, for what is drawn: its amounts and unit, and the parts it is about.
    pub figure: Figure,
    /// First year of the period it covers, where it covers one.
    pub since: Option<i32>,
    /// Year, where known, or last year of the period.
    pub year: Option<i32>,
    /// Who measured it, where that is not the document it stands in (its number names that);
    /// several where they agree.
    pub sources: Vec<String>,
    /// Indices into [`Reply::excerpts`]: where it stands, best first; never empty.
    pub excerpts: Vec<usize>,
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
    /// Indices into [`Reply::sources`]: first the one whose words these are, then those that say
    /// the same; never empty.
    pub sources: Vec<usize>,
    /// Number of its chunk in this version of the corpus.
    pub chunk: u32,
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
    pub fn suggestions_heading(&self) -> String {
        let near = |suggestion: &Suggestion| matches!(suggestion, Suggestion::Role { .. });
        let language = self.language;
        match self.status {
            Status::Answered => say!(language, "suggestions-next"),
            Status::Ambiguous => say!(language, "suggestions-fit"),
            Status::NotFound if self.suggestions.iter().any(near) => {
                say!(language, "suggestions-nearest")
            }
            Status::NotFound => say!(language, "suggestions-other"),
        }
    }
}

impl Reply {
    /// The sources of a figure, each once: those of the excerpts it stands in.
    pub fn sources_of(&self, figure: &FigureLine) -> Vec<usize> {
        let mut sources: Vec<usize> = Vec::new();
        let excerpts = figure.excerpts.iter();
        for excerpt in excerpts.filter_map(|&excerpt| self.excerpts.get(excerpt)) {
            let new = excerpt.sources.iter().filter(|&new| !sources.contains(new));
            sources.extend(new.copied().collect::<Vec<_>>());
        }
        sources
    }
}

/// Words an answer: what we say of it in `language`, what is quoted as it is written. Pure: the same
/// answer is always worded alike.
pub fn word(answer: &Answer, language: Language) -> Reply {
    let mut sources = source::Sources::default();
    let excerpts = answer.passages.iter();
    let excerpts = excerpts
        .map(|passage| excerpt(passage, sources.of(passage)))
        .collect();
    Reply {
        language,
        status: answer.status,
        question: answer.question.clone(),
        notices: notice::word(answer, language),
        figures: figure::glance(&answer.figures, &answer.passages, language),
        excerpts,
        sources: sources.lines(),
        suggestions: answer.suggestions.clone(),
        corpus_version: answer.corpus.version.clone(),
    }
}

fn excerpt(passage: &Passage, sources: Vec<usize>) -> Excerpt {
    let mut trail = vec![passage.title.clone()];
    // A document whose first heading is its title would say it twice.
    let repeated = passage.section.first() == Some(&passage.title);
    trail.extend(passage.section.iter().skip(usize::from(repeated)).cloned());
    Excerpt {
        trail,
        text: passage.text.clone(),
        marks: sound(&passage.marks, &passage.text),
        sources,
        chunk: passage.chunk,
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
