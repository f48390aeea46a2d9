//! `/forget-me`: nothing that is kept of a member stays.

use std::sync::Arc;

use crate::discord::{
    error::AnswerError,
    interaction::{Context, respond},
    to_message,
};

/// Delete everything I keep about you
#[poise::command(
    slash_command,
    rename = "forget-me",
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn forget_me(ctx: Context<'_>) -> Result<(), AnswerError> {
    let (recent, member) = (Arc::clone(&ctx.framework.user_data.recent), ctx.author().id);
    respond(ctx, true, move |_, language| {
        recent.forget(member);
        to_message::forgotten(language)
    })
    .await
}
