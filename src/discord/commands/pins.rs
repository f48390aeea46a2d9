//! `/pins`: summaries that stay right, for moderators.

use std::sync::Arc;

use poise::serenity_prelude::CreateAutocompleteResponse;

use super::{completion, moderation::moderate, role::Section, section::Known};
use crate::{
    discord::{
        error::AnswerError,
        interaction::{Context, excuse, language},
        pin::{Pins, named},
        right::may_moderate,
        subject::Audience,
        to_message::{Outgoing, pin},
        work,
    },
    locale::Language,
    query::Topic,
    reply::topic_label,
    store::StoreError,
};

/// Summaries that are pinned and kept up to date
#[poise::command(
    slash_command,
    subcommands("add", "list", "remove", "refresh"),
    subcommand_required,
    install_context = "Guild",
    interaction_context = "Guild",
    default_member_permissions = "MANAGE_MESSAGES"
)]
#[expect(clippy::unused_async, reason = "a command is asynchronous")]
pub async fn pins(_: Context<'_>) -> Result<(), AnswerError> {
    Ok(())
}

/// Post a summary of a role here, pin it, and keep it up to date
#[poise::command(slash_command)]
async fn add(
    ctx: Context<'_>,
    #[description = "Which role; type a few letters"]
    #[autocomplete = "completion::role"]
    role: String,
    #[description = "Which section; the overview where you choose none"] section: Option<Section>,
) -> Result<(), AnswerError> {
    let known = Known::to(ctx);
    let (language, public) = (language(ctx, true), language(ctx, false));
    let engine = Arc::clone(&ctx.framework.user_data.engine);
    keep(ctx, async move |pins, server, channel| {
        let named = work::start(&engine, move |engine| {
            known.named(engine, &role, &Audience::Asker, language)
        });
        match named.done().await {
            Ok(Ok(role)) => {
                let topic = section.map(Topic::from);
                post(
                    &pins,
                    server,
                    channel,
                    (role.id, role.title),
                    topic,
                    (language, public),
                )
                .await
            }
            Ok(Err(unknown)) => Ok(*unknown),
            Err(error) => Ok(excuse(&format!("/pins add: {error}"), language)),
        }
    })
    .await
}

/// Show how the pinned summaries of this server stand
#[poise::command(slash_command)]
async fn list(
    ctx: Context<'_>,
    #[description = "Which page"]
    #[min = 1]
    page: Option<u32>,
) -> Result<(), AnswerError> {
    let page = page.map_or(1, |page| usize::try_from(page).unwrap_or(usize::MAX));
    let language = language(ctx, true);
    keep(ctx, async move |pins, server, channel| {
        let standing = pins.standing(server, channel).await?;
        Ok(pin::list(&standing, page, language))
    })
    .await
}

/// Take a pinned summary away
#[poise::command(slash_command)]
async fn remove(
    ctx: Context<'_>,
    #[description = "Which one; type a few letters"]
    #[autocomplete = "known_pins"]
    pin: String,
) -> Result<(), AnswerError> {
    let language = language(ctx, true);
    keep(ctx, async move |pins, server, channel| {
        let found = pins.named(server, channel, &pin).await?;
        let here: Vec<_> = found
            .iter()
            .filter(|one| one.pin.channel == channel)
            .collect();
        let one = match (found.as_slice(), here.as_slice()) {
            ([], _) => return Ok(pin::no_such_pin(&pin, language)),
            ([one], _) | (_, &[one]) => one,
            _ => return Ok(pin::which_pin(&found, language)),
        };
        let removed = pins.remove(server, one.pin.id).await?;
        Ok(pin::removed(removed, &one.title, language))
    })
    .await
}

/// Edit all pinned summaries of this server now, whatever they say
#[poise::command(slash_command)]
async fn refresh(ctx: Context<'_>) -> Result<(), AnswerError> {
    let (language, public) = (language(ctx, true), language(ctx, false));
    keep(ctx, async move |pins, server, _| {
        let refreshed = pins.refresh(server, public).await?;
        Ok(pin::refreshing(refreshed, language))
    })
    .await
}

/// Answers a moderator with what comes of it, where the database works.
///
/// # Errors
/// As [`moderate`].
pub async fn keep<F>(
    ctx: Context<'_>,
    act: impl FnOnce(Arc<Pins>, u64, u64) -> F + Send + 'static,
) -> Result<(), AnswerError>
where
    F: Future<Output = Result<Outgoing, StoreError>> + Send + 'static,
{
    let channel = ctx.interaction.channel_id.get();
    moderate(ctx, async move |data, server, language| {
        act(data.pins, server.get(), channel)
            .await
            .unwrap_or_else(|error| pin::store_down(&error, language))
    })
    .await
}

/// Posts and pins in the language of the channel, and words what came of it in that of who reads it.
///
/// # Errors
/// When the store fails.
pub async fn post(
    pins: &Pins,
    server: u64,
    channel: u64,
    (role, title): (String, String),
    topic: Option<Topic>,
    (language, public): (Language, Language),
) -> Result<Outgoing, StoreError> {
    let added = pins
        .add(server, channel, named(&role, topic), public)
        .await?;
    let title = match topic {
        Some(topic) => format!("{title}: {}", topic_label(topic, language)),
        None => title,
    };
    Ok(pin::added(&added, &title, (server, channel), language))
}

/// The pins of the server, for who may moderate.
async fn known_pins(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let (interaction, data) = (ctx.interaction, ctx.framework.user_data);
    let Some(server) = interaction
        .guild_id
        .filter(|_| may_moderate(data, interaction))
    else {
        return CreateAutocompleteResponse::new();
    };
    let (server, channel) = (server.get(), interaction.channel_id.get());
    let pins = &ctx.framework.user_data.pins;
    let found = pins.named(server, channel, typed).await.unwrap_or_default();
    pin::choices(&found, channel, language(ctx, true))
}
