//! `/roles`: which roles there are.

use crate::discord::{
    error::AnswerError,
    interaction::{Context, answer_to},
    subject::{self, Audience, Subject},
};

/// List the roles I know, or search for one
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn roles(
    ctx: Context<'_>,
    // so that the buttons that turn the pages can carry it
    #[description = "What to search for; a few letters will do"]
    #[max_length = 40]
    search: Option<String>,
) -> Result<(), AnswerError> {
    let subject = Subject::Roles {
        search: search.unwrap_or_default().trim().to_owned(),
        page: 0,
    };
    // a list to leaf through is nobody's but the asker's
    answer_to(ctx, Audience::Asker, move |engine, audience, language| {
        subject::answer(engine, &subject, audience, language)
    })
    .await
}
