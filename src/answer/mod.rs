//! Hits → [`Answer`]: the passages shown, their citations and figures, or an honest refusal with
//! the nearest thing that exists. Pure.

mod agreed;
mod agreement;
mod candidates;
mod choice;
mod compose;
mod confidence;
mod explanation;
mod extract;
mod feature;
mod figure;
mod general;
mod hearsay;
mod information;
mod introduction;
mod lead;
mod look_up;
mod nothing;
mod numbers;
mod opening;
mod parts;
mod passage;
mod people;
mod purpose;
mod rank;
mod ranking;
mod repeat;
mod select;
mod sight;
mod suggest;
mod term;
mod turning;
mod understood;
mod weight;

use std::ops::{Range, RangeInclusive};

use serde::{Deserialize, Serialize};

use crate::{
    corpus::{LineSpan, Schooling, Source},
    figure::Figure,
    query::{By, Measure, Topic},
};

pub use agreed::Agreed;
pub use compose::{Composer, Examination, Wish, compose, examine};
pub use confidence::Evidence;
pub use extract::{Extract, ExtractLine, extract};
pub use feature::Features;
pub use general::{is_survey, parts};
pub use information::information;
pub use look_up::{Subject, look_up};
pub use purpose::{Purpose, purpose};
pub use rank::Statistics;
pub use suggest::{Suggester, suggest_of};
pub use weight::Weights;

/// Passages shown at most.
pub const MAX_PASSAGES: usize = 3;

/// What the bot has to say to one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The question as asked.
    pub question: String,
    /// Answered, ambiguous, or nothing found.
    pub status: Status,
    /// Probability in 0..=1 that the passages answer the question.
    pub confidence: f32,
    /// What the question was taken to mean.
    pub understood: Understood,
    /// At most [`MAX_PASSAGES`], best first. Empty unless answered.
    pub passages: Vec<Passage>,
    /// Figures of those passages that bear on the question, best first.
    pub figures: Vec<PassageFigure>,
    /// What was asked for and is not given, though the rest is.
    pub unmet: Vec<Unmet>,
    /// Questions or roles that exist; never empty when not answered and the corpus is not.
    pub suggestions: Vec<Suggestion>,
    /// The corpus that was asked.
    pub corpus: CorpusVersion,
    /// How the ranking came about, for `--explain`; one line a step.
    pub explanation: Vec<String>,
}

/// Outcome of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The passages answer it.
    Answered,
    /// Several roles fit equally: the suggestions are the choice.
    Ambiguous,
    /// Nothing in the corpus answers it.
    NotFound,
}

/// What a question was taken to mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Understood {
    /// Ids of the documents whose roles were named.
    pub roles: Vec<String>,
    /// Topics asked about.
    pub topics: Vec<Topic>,
    /// Level as normalised: `entry`, `mid`, `senior` …, or `7+ years`.
    pub level: Option<String>,
    /// Place as normalised: `Seattle, WA`.
    pub place: Option<String>,
    /// Which occupations were held against each other, where it asks which of all come first.
    pub compared: Option<Compared>,
    /// Whether it asks for nothing that could be looked up: “thanks!”, “why?”.
    pub asks_nothing: bool,
    /// The question as read after spelling correction, when it differs.
    pub corrected: Option<String>,
}

/// Occupations that were held against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// By what.
    pub measure: Measure,
    /// How many of them.
    pub count: usize,
    /// Whether they are those above an amount; then those of most people come first.
    pub is_above: bool,
    /// The schooling that it typically takes to enter them, where only some of it was asked for.
    pub schooling: Option<RangeInclusive<Schooling>>,
}

/// An excerpt, verbatim, with its citation.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Id of the document.
    pub document: String,
    /// Title of the document.
    pub title: String,
    /// Heading trail, outermost first.
    pub section: Vec<String>,
    /// File, relative to the corpus' parent.
    pub path: String,
    /// First and last line shown.
    pub lines: LineSpan,
    /// Each line of it is a piece of one of those file lines, markup marks aside.
    pub text: String,
    /// Byte ranges of `text` that match the question: ordered, not overlapping.
    pub marks: Vec<Range<usize>>,
    /// Who says so.
    pub source: Source,
    /// Score of the BM25 family, comparable within one answer.
    pub score: f32,
    /// Number of its chunk in this version of the corpus.
    pub chunk: u32,
    /// Other documents that say the same, best first, each once.
    pub also: Vec<Citation>,
}

/// Where something stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// Id of the document.
    pub document: String,
    /// Title of the document.
    pub title: String,
    /// Heading trail, outermost first.
    pub section: Vec<String>,
    /// File, relative to the corpus' parent.
    pub path: String,
    /// First and last line.
    pub lines: LineSpan,
    /// Who says so.
    pub source: Source,
}

/// A figure and the passage that shows its line.
#[derive(Debug, Clone, PartialEq)]
pub struct PassageFigure {
    /// The figure.
    pub figure: Figure,
    /// Index into [`Answer::passages`].
    pub passage: usize,
    /// In which respects it is not what was asked for.
    pub misses: Vec<Miss>,
    /// The figure before it in [`Answer::figures`] that is the same fact, in another document.
    pub same_as: Option<usize>,
}

/// What was asked for and a figure is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// In which respect.
    pub aspect: Aspect,
    /// What was asked for: `Austin, TX`, `junior`.
    pub asked: String,
}

/// What a question asks for and is not given, though the rest of it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unmet {
    /// A topic that no passage treats: there is nothing on it, or no room for it.
    Topic(Topic),
    /// A topic on which the documents have nothing of who was asked about: the passages say who they are.
    Untold(Topic),
    /// A role that no passage is about, as asked for.
    Role(String),
    /// Further passages, where all have been shown.
    More,
    /// A side of a comparison: the other has figures.
    Side(Miss),
    /// How many there are of something.
    Count,
    /// Pay by the hour, or by the year, where all pay that is shown is by another time.
    Period(Period),
    /// Pay by parts of the economy or the country, where none is of such a part.
    Parts(By),
    /// Percentiles of pay, 1..=99, that no figure shown gives: others are published.
    Percentile(u8),
}

/// A time by which pay is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// “hourly”, “an hour”.
    Hour,
    /// “yearly”, “per year”.
    Year,
}

impl Period {
    /// As units end in it: `USD/hour`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Year => "year",
        }
    }
}

/// A respect in which a figure may be what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// Whose figure it is.
    Role,
    /// Where it holds.
    Place,
    /// A company, a skill, a kind of employer.
    Named,
    /// Seniority, by name or years.
    Level,
    /// When it held.
    Year,
    /// Who measured it.
    Source,
}

/// Something that exists and can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// A role of the corpus.
    Role {
        /// Document id.
        id: String,
        /// Title.
        title: String,
    },
    /// A question the corpus can answer.
    Question(String),
}

/// Which corpus answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CorpusVersion {
    /// Short fingerprint of the content.
    pub version: String,
    /// Number of documents.
    pub documents: usize,
}
