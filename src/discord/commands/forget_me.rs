//! `/forget-me`: nothing that is kept of a member stays.

use std::sync::Arc;

use crate::discord::{
    error::AnswerError,
    interaction::{Context, language, respond_with},
    to_message, work,
};

/// Delete everything I keep about you
#[poise::command(
    slash_command,
    rename = "forget-me",
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn forget_me(ctx: Context<'_>) -> Result<(), AnswerError> {
    let data = &ctx.framework.user_data;
    let (recent, gaps) = (Arc::clone(&data.recent), Arc::clone(&data.gaps));
    let (store, desk) = (Arc::clone(&data.store), Arc::clone(&data.desk));
    let (member, language) = (ctx.author().id, language(ctx, true));
    let work = work::spawn(async move {
        recent.forget(member);
        desk.forget(member);
        // also what was asked just now
        gaps.settle().await;
        match store.forget(member.get()).await {
            Ok(_) => to_message::forgotten(language),
            Err(error) => {
                tracing::warn!("cannot forget a member: {error}");
                to_message::not_forgotten(language)
            }
        }
    });
    respond_with(ctx, true, work).await
}
