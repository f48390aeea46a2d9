//! `/ask`: any question.

use crate::{
    discord::{
        error::AnswerError,
        interaction::{Context, respond},
        to_message,
    },
    engine::Ask,
    reply,
};

/// Ask a career question: pay, skills, duties, requirements, career paths
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn ask(
    ctx: Context<'_>,
    #[description = "Your question, in your own words"] question: String,
) -> Result<(), AnswerError> {
    respond(ctx, move |engine| {
        if question.trim().is_empty() {
            return to_message::help(engine.roles().first());
        }
        let answer = engine.ask(Ask {
            question: &question,
            ..Ask::default()
        });
        to_message::answer(&reply::word(&answer), None)
    })
    .await
}
