//! **Pin this answer**, in the menu of a message: what it answers, as a summary that is pinned and
//! kept up to date.

use std::sync::Arc;

use poise::serenity_prelude::Message;

use super::pins::{keep, post};
use crate::discord::{
    error::AnswerError,
    interaction::{Context, excuse, language},
    pin::subject_of,
    to_message::pin,
    work,
};

/// Pins a summary of what a message answers, or asks.
#[poise::command(
    context_menu_command = "Pin this answer",
    install_context = "Guild",
    interaction_context = "Guild",
    default_member_permissions = "MANAGE_MESSAGES"
)]
pub async fn pin_this(ctx: Context<'_>, message: Message) -> Result<(), AnswerError> {
    let bot = ctx.framework.bot_id;
    let engine = Arc::clone(&ctx.framework.user_data.engine);
    let (language, public) = (language(ctx, true), language(ctx, false));
    keep(ctx, async move |pins, server, channel| {
        let found = work::start(&engine, move |engine| {
            let (role, topic) = subject_of(engine, &message, bot)?;
            Some((engine.role(&role)?, topic))
        });
        match found.done().await {
            Ok(Some((role, topic))) => {
                post(
                    &pins,
                    server,
                    channel,
                    (role.id, role.title),
                    topic,
                    (language, public),
                )
                .await
            }
            Ok(None) => Ok(pin::no_answer(language)),
            Err(error) => Ok(excuse(&format!("Pin this answer: {error}"), language)),
        }
    })
    .await
}
