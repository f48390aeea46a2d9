//! Every weight of ranking and refusal, in one place.
//!
//! Provenance: set by hand from what each part is worth, then varied one at a time on the
//! development questions over raw and shipped documents; no value is the sharp optimum of any set.

/// Saturation of term frequency in BM25 (Robertson and Zaragoza, *The Probabilistic Relevance
/// Framework*, 2009; Lucene's and tantivy's default).
pub const K1: f32 = 1.2;
/// Length normalisation of BM25, as above.
pub const B: f32 = 0.75;

/// What a term of each kind counts in BM25. The words of roles, topics, places and levels count
/// less than the matter itself, because their evidence is added below.
pub const ROLE_TERM: f32 = 0.6;
/// See [`ROLE_TERM`].
pub const TOPIC_TERM: f32 = 0.6;
/// See [`ROLE_TERM`].
pub const PLACE_TERM: f32 = 0.7;
/// See [`ROLE_TERM`].
pub const LEVEL_TERM: f32 = 0.6;
/// Evidence, in units of BM25 score (a rare word found is worth about 5).
pub const ROLE: f32 = 4.0;
/// Headings that name another role than the one asked for.
pub const OTHER_ROLE: f32 = -3.5;
/// Headings that speak of the topic asked for.
pub const TOPIC: f32 = 3.5;
/// Headings that speak clearly of another topic only.
pub const OTHER_TOPIC: f32 = -1.0;
/// Headings that speak of a topic hinted at.
pub const HINT: f32 = 1.2;
/// Text or headings that name the place.
pub const PLACE: f32 = 4.0;
/// Text that names places, but another one.
pub const OTHER_PLACE: f32 = -1.0;
/// Text or headings that name the level, or a span of years that holds the one asked for.
pub const LEVEL: f32 = 2.5;
/// All neighbouring words of the question found as neighbours.
pub const PROXIMITY: f32 = 2.5;
/// Coverage of the question's words, 0..=1.
pub const COVERAGE: f32 = 6.5;
/// An amount of money where pay was asked for.
pub const AMOUNT: f32 = 1.5;
/// The beginning of a section, where a question has words of its own.
pub const EARLY: f32 = 0.8;
/// The beginning of a section, where nothing but a role and a topic is asked for: a section says
/// the general first.
pub const EARLY_IN_GENERAL: f32 = 3.0;
/// What only introduces a section or sums it up.
pub const ASIDE: f32 = -3.0;

/// Confidence: logistic regression over what was found, fitted on development questions (answered
/// from raw and from shipped documents) with foreign questions as negatives, checked on questions
/// that were kept apart.
pub const CONFIDENCE_BIAS: f32 = -4.78;
/// Share of the question's information that the shown passages hold.
pub const CONFIDENCE_COVERAGE: f32 = 1.09;
/// Share that one of them holds.
pub const CONFIDENCE_FOCUS: f32 = 4.04;
/// Neighbouring words found as neighbours.
pub const CONFIDENCE_PROXIMITY: f32 = 0.77;
/// A role was named and is spoken of.
pub const CONFIDENCE_ROLE: f32 = 1.91;
/// A topic was named and the headings speak of it.
pub const CONFIDENCE_TOPIC: f32 = 1.10;
/// One passage speaks of both.
pub const CONFIDENCE_JOINT: f32 = 2.25;
/// Share of the question's words that the corpus does not hold at all.
pub const CONFIDENCE_UNKNOWN: f32 = -6.22;
/// A place was named that the passages do not speak of.
pub const CONFIDENCE_FOREIGN_PLACE: f32 = -1.92;
/// Answered from this probability on.
pub const ANSWERED_FROM: f32 = 0.5;
