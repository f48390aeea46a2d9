//! `/help`: how the bot is asked, and what who asks may do.

use std::time::Duration;

use poise::serenity_prelude::AuthorizingIntegrationOwner;
use tokio::time::timeout;

use crate::discord::{
    error::AnswerError,
    interaction::{Context, respond},
    right::{may_administer, may_manage, may_moderate},
    to_message::{self, Helped},
};

/// How long Discord may take to say who owns the bot, where that is not known.
const LOOK: Duration = Duration::from_millis(700);

/// How to ask me
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn help(ctx: Context<'_>) -> Result<(), AnswerError> {
    let (data, interaction) = (ctx.framework.user_data, ctx.interaction);
    let mut owners = interaction.authorizing_integration_owners.0.iter();
    // A direct message with the bot names server 0 where a server has it.
    let is_member =
        owners.any(|owner| matches!(owner, AuthorizingIntegrationOwner::GuildInstall(_)));
    let helped = Helped {
        owns: may_administer(interaction) && owns(ctx).await,
        moderates: is_member && may_moderate(data, interaction),
        manages: is_member && may_manage(interaction),
        by_command_alone: !is_member,
    };
    respond(ctx, true, move |engine, language| {
        to_message::help(&engine.examples(), helped, language)
    })
    .await
}

/// Whether who asks owns the bot; not where Discord does not say in time.
async fn owns(ctx: Context<'_>) -> bool {
    let asked = ctx.framework.user_data.owners.have(ctx.author().id);
    matches!(timeout(LOOK, asked).await, Ok(Ok(true)))
}
