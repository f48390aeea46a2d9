//! What is offered while a member types. Nobody is bound by it.

use std::sync::Arc;

use poise::serenity_prelude::{CreateAutocompleteResponse, ResolvedValue};

use crate::{
    discord::{interaction::Context, to_message, work},
    engine::{Engine, PayFacet},
};

/// Roles by title, alias and abbreviation, those that the member looked up last in front.
pub async fn role(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let typed = typed.to_owned();
    let (recent, member) = (Arc::clone(&ctx.framework.user_data.recent), ctx.author().id);
    offer(ctx, move |engine| {
        // where nothing is typed yet, every role fits as well as any other
        let limit = match typed.trim() {
            "" => usize::MAX,
            _ => to_message::CHOICES,
        };
        to_message::choices(&recent.first(member, engine.complete_role(&typed, limit)))
    })
    .await
}

/// Levels that there is pay of, for the role chosen.
pub async fn level(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    pay(ctx, PayFacet::Level, typed).await
}

/// Places that there is pay of, for the role chosen.
pub async fn place(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    pay(ctx, PayFacet::Place, typed).await
}

async fn pay(ctx: Context<'_>, of: PayFacet, typed: &str) -> CreateAutocompleteResponse {
    let chosen = ctx.args.iter().find_map(|option| match option.value {
        ResolvedValue::String(role) if option.name == "role" => Some(role.to_owned()),
        _ => None,
    });
    let typed = typed.to_owned();
    offer(ctx, move |engine| {
        let role = chosen.and_then(|typed| engine.find_role(&typed));
        let names = role.map(|role| engine.complete_pay(&role.id, of, &typed, to_message::CHOICES));
        to_message::plain_choices(&names.unwrap_or_default())
    })
    .await
}

async fn offer(
    ctx: Context<'_>,
    work: impl FnOnce(&Engine) -> CreateAutocompleteResponse + Send + 'static,
) -> CreateAutocompleteResponse {
    let work = work::start(&ctx.framework.user_data.engine, work);
    // An empty list is better than none while someone types; the panic itself is logged by its hook.
    work.done().await.unwrap_or_default()
}
