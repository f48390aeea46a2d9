//! `/privacy`: what is kept of whom, and for how long.

use crate::discord::{
    error::AnswerError,
    interaction::{Context, respond},
    to_message,
};

/// What I keep about you, and how to have it deleted
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn privacy(ctx: Context<'_>) -> Result<(), AnswerError> {
    let reads = ctx.framework.user_data.reads_messages;
    respond(ctx, true, move |_, language| {
        to_message::privacy(reads, language)
    })
    .await
}
