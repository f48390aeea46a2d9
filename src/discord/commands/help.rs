//! `/help`: how the bot is asked.

use crate::discord::{
    error::AnswerError,
    interaction::{Context, respond},
    to_message,
};

/// How to ask me
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn help(ctx: Context<'_>) -> Result<(), AnswerError> {
    respond(ctx, true, |engine, language| {
        to_message::help(engine.roles().first(), language)
    })
    .await
}
