//! What a message of ours answers, read off the message itself. Pure.

use serenity::model::channel::Message;

use super::{FOLLOWS, limit};
use crate::{
    discord::{look_up::relabelled, markdown},
    locale::Language,
};

/// The question that a message of ours answers, with those that it followed: the context of what
/// is asked next.
pub fn questions_of(message: &Message) -> Vec<String> {
    let Some(embed) = message.embeds.first() else {
        return Vec::new();
    };
    let own = embed.title.as_deref().map(markdown::unescape);
    let followed = embed.author.as_ref();
    followed
        .into_iter()
        .flat_map(|author| author.name.split(FOLLOWS))
        .map(str::to_owned)
        .chain(own)
        .map(|question| {
            let whole = question.strip_suffix(limit::ELLIPSIS).unwrap_or(&question);
            // documents are asked in English
            relabelled(whole.trim(), Language::English)
        })
        .filter(|question| !question.is_empty())
        .collect()
}
