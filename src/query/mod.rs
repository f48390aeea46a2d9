//! What was asked: role, topic, level, place, spelling. Pure.

mod amount;
mod breakdown;
mod comparison;
mod english;
mod everyday;
mod facet;
mod level;
mod lexicon;
mod more;
mod name;
mod percentile;
mod place;
mod placed;
mod quantity;
mod question;
mod reader;
mod reading;
mod role;
mod search;
mod sector;
mod slang;
mod spelling;
mod superlative;
mod table;
mod topic;
mod wanted;
mod widen;

pub use breakdown::{Breakdown, By};
pub use facet::{FacetReader, Facets};
pub use level::{Level, LevelFit, YearRange, year_ranges};
pub use lexicon::Lexicon;
pub use more::asks_for_more;
pub use name::Names;
pub use place::{PlaceMention, PlaceToken, Places, Relation};
pub use quantity::Quantity;
pub use question::{COMMON_WEIGHT, Context, Question, QuestionTerm, TermKind};
pub use reading::{JointName, Reading};
pub use role::{
    Claim, RoleMatch, RoleNames, RolePhrase, SHARED_NAME, alike, likeness, parts, people_of,
    question_words,
};
pub use search::Query;
pub use sector::Sector;
pub use spelling::{Speller, Spelling, Vocabulary, are_within};
pub use superlative::{Measure, Superlative};
pub use table::{LexiconError, RoleAlias, Tables};
pub use topic::Topic;
