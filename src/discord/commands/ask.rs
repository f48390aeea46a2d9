//! `/ask`: any question.

use crate::discord::{
    error::AnswerError,
    interaction::{Context, answer},
    subject::{self, Subject},
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
    let subject = Subject::Question {
        text: question,
        follows: Vec::new(),
        skip: 0,
    };
    answer(ctx, move |engine, audience, language| {
        subject::answer(engine, &subject, audience, language)
    })
    .await
}
