//! What only moderators of a server do: `/pins`, `/gaps`, **Pin this answer**.

use poise::serenity_prelude::GuildId;

use crate::{
    discord::{
        error::AnswerError,
        interaction::{Context, Data, language, respond_with},
        right::moderated,
        to_message::Outgoing,
        work,
    },
    locale::Language,
};

/// Answers a moderator with what comes of it, and anyone else with what is missing, both privately.
///
/// # Errors
/// As [`respond_with`].
pub async fn moderate<F>(
    ctx: Context<'_>,
    act: impl FnOnce(Data, GuildId, Language) -> F + Send + 'static,
) -> Result<(), AnswerError>
where
    F: Future<Output = Outgoing> + Send + 'static,
{
    let data = ctx.framework.user_data;
    let language = language(ctx, true);
    let server = moderated(data, ctx.interaction, language);
    let data = data.clone();
    let work = work::spawn(async move {
        match server {
            Ok(server) => act(data, server, language).await,
            Err(refusal) => *refusal,
        }
    });
    respond_with(ctx, true, work).await
}
