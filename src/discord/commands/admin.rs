//! `/admin`: what the bot's owner can do from within Discord.

use crate::discord::{
    admin,
    error::AnswerError,
    interaction::{Context, language, respond_with},
    work,
};

/// Care for this bot; for its owner only
#[poise::command(
    slash_command,
    subcommands("reload"),
    subcommand_required,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm",
    default_member_permissions = "ADMINISTRATOR"
)]
#[expect(clippy::unused_async, reason = "a command is asynchronous")]
pub async fn admin(_: Context<'_>) -> Result<(), AnswerError> {
    Ok(())
}

/// See what has changed in the documents, and take it over
#[poise::command(slash_command)]
async fn reload(ctx: Context<'_>) -> Result<(), AnswerError> {
    let language = language(ctx, true);
    let (data, user) = (ctx.framework.user_data.clone(), ctx.author().id);
    let work = work::spawn(async move { admin::preview(&data, user, language).await });
    respond_with(ctx, true, work).await
}
