//! `/gaps`: what was asked in vain and what helped, for moderators.

use super::moderation::moderate;
use crate::discord::{error::AnswerError, gap::View, interaction::Context};

/// What was asked in vain here, and which answers helped
#[poise::command(
    slash_command,
    subcommands("list", "rates", "export", "clear"),
    subcommand_required,
    install_context = "Guild",
    interaction_context = "Guild",
    default_member_permissions = "MANAGE_MESSAGES"
)]
#[expect(clippy::unused_async, reason = "a command is asynchronous")]
pub async fn gaps(_: Context<'_>) -> Result<(), AnswerError> {
    Ok(())
}

/// List what was asked in vain by three people or more
#[poise::command(slash_command)]
async fn list(ctx: Context<'_>) -> Result<(), AnswerError> {
    show(ctx, View::Gaps { page: 0 }).await
}

/// Show which answers helped and which did not, by role and topic
#[poise::command(slash_command)]
async fn rates(ctx: Context<'_>) -> Result<(), AnswerError> {
    show(ctx, View::Rates { page: 0 }).await
}

/// Get the list as a file for a spreadsheet
#[poise::command(slash_command)]
async fn export(ctx: Context<'_>) -> Result<(), AnswerError> {
    show(ctx, View::Export).await
}

/// Forget what was asked in vain
#[poise::command(slash_command)]
async fn clear(ctx: Context<'_>) -> Result<(), AnswerError> {
    show(ctx, View::AskToClear).await
}

async fn show(ctx: Context<'_>, view: View) -> Result<(), AnswerError> {
    moderate(ctx, async move |data, server, language| {
        view.of(data, server, language).await
    })
    .await
}
