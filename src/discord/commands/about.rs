//! `/about`: what the bot knows, and from whom.

use crate::discord::{
    error::AnswerError,
    interaction::{Context, respond},
    subject::{self, Audience, Subject},
};

/// Which roles I know, and from how many documents
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn about(ctx: Context<'_>) -> Result<(), AnswerError> {
    respond(ctx, true, |engine, language| {
        let subject = Subject::About { page: 0 };
        subject::answer(engine, &subject, &Audience::Asker, language)
    })
    .await
}
