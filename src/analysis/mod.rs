//! Text → [`Token`]s, [`Word`]s and [`Term`]s: the one analysis that serves indexing, questions and
//! marking. Pure.
//!
//! A *token* is a piece of text between gaps. A *word* is what it means: names such as `C++`,
//! `.NET`, `Node.js`, `AI/ML` and amounts such as `$150k` stay whole, and fixed expressions
//! (“machine learning”) are brought to one canonical word (`ml`), so that it does not matter which
//! of them a document or a member uses. A *term* is a word that says something, stemmed: what is
//! indexed and looked up.

mod alphabet;
mod form;
mod phrase;
mod remembered;
mod short;
mod spelling;
mod stem;
mod term;
mod token;
mod vector;

pub use form::{Form, FormToken, FormWord, Forms, WordId};
pub use phrase::Phrases;
pub use remembered::{Known, Remembered};
pub use term::{Analyzer, Term, Word, WordLists, is_common_word, is_stop_word};
pub(crate) use term::{inflected, listed};
pub(crate) use token::normal_form;
pub use token::{Token, fold, tokens};
pub use vector::{RowSums, TextVector, WordVectors};
