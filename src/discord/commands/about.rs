//! `/about`: what the bot knows.

use crate::discord::{
    error::AnswerError,
    interaction::{Context, respond},
    to_message,
};

/// Which roles I know, and from how many documents
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn about(ctx: Context<'_>) -> Result<(), AnswerError> {
    respond(ctx, true, |engine, language| {
        to_message::about(&engine.version(), &engine.roles(), language)
    })
    .await
}
