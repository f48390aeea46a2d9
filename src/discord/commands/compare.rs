//! `/compare`: two roles side by side.

use super::{completion, role::Section, section};
use crate::{
    discord::{
        error::AnswerError,
        interaction::{Context, answer},
        look_up::LookUp,
        subject::{self, Subject},
    },
    query::Topic,
};

/// Two roles side by side: pay, or what you like to compare
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn compare(
    ctx: Context<'_>,
    #[description = "One role; type a few letters"]
    #[autocomplete = "completion::role"]
    first: String,
    #[description = "The other role"]
    #[autocomplete = "completion::role"]
    second: String,
    #[description = "What to compare; pay where you choose nothing"] about: Option<Section>,
) -> Result<(), AnswerError> {
    let known = section::Known::to(ctx);
    answer(ctx, move |engine, audience, language| {
        let roles = [
            known.named(engine, &first, audience, language),
            known.named(engine, &second, audience, language),
        ];
        let [first, second] = match roles {
            [Ok(first), Ok(second)] => [first.id, second.id],
            [Err(unknown), _] | [_, Err(unknown)] => return *unknown,
        };
        let about = about.map_or(Topic::Salary, Topic::from);
        let asked = Subject::LookUp {
            of: LookUp::comparison(&first, &second, about),
            skip: 0,
        };
        subject::charted(engine, &asked, audience, language)
    })
    .await
}
