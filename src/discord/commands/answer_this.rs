//! **Answer this**, in the menu of a message: the question that stands in it, answered privately.

use poise::serenity_prelude::Message;

use crate::{
    discord::{
        error::AnswerError,
        interaction::{Context, answer_to},
        mention,
        subject::{self, Audience, Subject},
        to_message,
    },
    locale::say,
};

/// Answers the question in a message, whoever wrote it.
#[poise::command(
    context_menu_command = "Answer this",
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn answer_this(ctx: Context<'_>, message: Message) -> Result<(), AnswerError> {
    let asked = mention::question_in(&message, ctx.framework.bot_id);
    let own = message.author.id == ctx.author().id;
    answer_to(
        ctx,
        Audience::Asker,
        move |engine, audience, language| match asked {
            Some(asked) => {
                let subject = Subject::Question {
                    text: asked.question,
                    follows: asked.follows,
                    skip: 0,
                };
                let answer = subject::answer(engine, &subject, audience, language);
                // what others wrote was not asked of the bot by them, and who looks did not ask it
                if own { answer } else { answer.uncounted() }
            }
            None => to_message::slip(&say!(language, "slip-no-question")),
        },
    )
    .await
}
