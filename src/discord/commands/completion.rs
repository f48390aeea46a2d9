//! What is offered while a member types: what fits best, and of that first what they looked up last.
//! Nobody is bound by it.

use std::sync::Arc;

use poise::serenity_prelude::{CreateAutocompleteResponse, ResolvedValue};

use crate::{
    discord::{interaction::Context, recent::Kind, to_message, work},
    engine::{Engine, PayFacet},
};

/// Roles by title, alias and abbreviation.
pub async fn role(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let typed = typed.to_owned();
    let last = last(ctx, Kind::Role);
    offer(ctx, move |engine| {
        to_message::choices(&engine.complete_role_after(&typed, to_message::CHOICES, &last()))
    })
    .await
}

/// Levels that there is pay of, for the role chosen.
pub async fn level(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    pay(ctx, PayFacet::Level, Kind::Level, typed).await
}

/// Places that there is pay of, for the role chosen.
pub async fn place(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    pay(ctx, PayFacet::Place, Kind::Place, typed).await
}

async fn pay(
    ctx: Context<'_>,
    of: PayFacet,
    kind: Kind,
    typed: &str,
) -> CreateAutocompleteResponse {
    let chosen = ctx.args.iter().find_map(|option| match option.value {
        ResolvedValue::String(role) if option.name == "role" => Some(role.to_owned()),
        _ => None,
    });
    let typed = typed.to_owned();
    let last = last(ctx, kind);
    offer(ctx, move |engine| {
        let role = chosen.and_then(|typed| engine.find_role(&typed));
        let names = role.map(|role| engine.complete_pay(&role.id, of, &typed, usize::MAX));
        let (mut names, last) = (names.unwrap_or_default(), last());
        // the sort is stable: the others stay as they were
        names.sort_by_key(|name| {
            let place = last.iter().position(|one| one == name);
            place.unwrap_or(last.len())
        });
        to_message::plain_choices(&names)
    })
    .await
}

/// What the member looked up last.
fn last(ctx: Context<'_>, kind: Kind) -> impl FnOnce() -> Vec<String> + Send + 'static {
    let (recent, member) = (Arc::clone(&ctx.framework.user_data.recent), ctx.author().id);
    move || recent.of(member, kind)
}

async fn offer(
    ctx: Context<'_>,
    work: impl FnOnce(&Engine) -> CreateAutocompleteResponse + Send + 'static,
) -> CreateAutocompleteResponse {
    let work = work::start(&ctx.framework.user_data.engine, work);
    // An empty list is better than none while someone types; the panic itself is logged by its hook.
    work.done().await.unwrap_or_default()
}
