//! In place of an answer that everyone would see: a button that opens it, for whoever presses it.

use super::{Embed, Outgoing, action, layout, limit::TITLE, limit::shorten, notice::GREY};
use crate::{
    discord::markdown::{clean_line, escape},
    locale::{Language, say},
};

/// The question, as [`super::questions_of`] reads it, and the button.
pub fn waiting(question: &str, follows: &[String], language: Language) -> Outgoing {
    Outgoing::new(
        Embed {
            author: layout::chain(follows, language),
            title: shorten(&clean_line(question), TITLE, escape),
            description: say!(language, "answer-waits"),
            colour: GREY,
            ..Embed::default()
        },
        false,
    )
    .with(action::opening(language))
}
