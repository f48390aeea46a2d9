//! Looking up one section of a role, or telling which roles there are.

use crate::{
    discord::{
        error::AnswerError,
        interaction::{Context, respond},
        subject::{self, Audience, Subject},
        to_message::{self, Outgoing},
    },
    engine::{Engine, Role},
    query::Topic,
};

/// Roles named when none fits.
const NEAREST: usize = 5;

/// Answers with what the documents say of a role about a topic; its overview where that is none.
///
/// # Errors
/// As [`respond`].
pub async fn look_up(
    ctx: Context<'_>,
    role: String,
    topic: Option<Topic>,
) -> Result<(), AnswerError> {
    respond(ctx, true, move |engine| match named(engine, &role) {
        Ok(found) => {
            let role = found.id;
            subject::answer(engine, &Subject::Role { role, topic }, &Audience::Asker)
        }
        Err(unknown) => *unknown,
    })
    .await
}

/// The role that a text names, or what to tell where it names none.
///
/// # Errors
/// With the message for the member, where nothing of that name is known.
pub fn named(engine: &Engine, typed: &str) -> Result<Role, Box<Outgoing>> {
    engine.find_role(typed).ok_or_else(|| {
        let mut nearest = engine.complete_role(typed, NEAREST);
        if nearest.is_empty() {
            nearest = engine.roles();
        }
        Box::new(to_message::no_such_role(typed, &nearest))
    })
}
