//! Looking up one section of a role, or telling which roles there are.

use std::sync::Arc;

use serenity::model::id::UserId;

use crate::{
    answer::Status,
    discord::{
        error::AnswerError,
        interaction::{Context, answer},
        recent::{Kind, Recent},
        subject::{self, Audience, Subject},
        to_message::{self, Outgoing},
    },
    engine::{Ask, Engine, Role},
    locale::Language,
    query::Topic,
};

/// A longer text is nothing that was offered, in bytes: a choice has 100 characters.
const LONGEST: usize = 400;
/// Roles named when none fits.
const NEAREST: usize = 5;

/// Answers with what the documents say of a role about a topic; its overview where that is none.
///
/// # Errors
/// As [`answer`].
pub async fn look_up(
    ctx: Context<'_>,
    role: String,
    topic: Option<Topic>,
) -> Result<(), AnswerError> {
    let known = Known::to(ctx);
    answer(ctx, move |engine, audience, language| {
        match known.named(engine, &role, audience, language) {
            Ok(found) => {
                let role = found.id;
                subject::answer(engine, &Subject::Role { role, topic }, audience, language)
            }
            Err(unknown) => *unknown,
        }
    })
    .await
}

/// What a member calls roles by.
pub struct Known {
    member: UserId,
    recent: Arc<Recent>,
}

impl Known {
    /// To the member who uses a command.
    pub fn to(ctx: Context<'_>) -> Self {
        Self {
            member: ctx.author().id,
            recent: Arc::clone(&ctx.framework.user_data.recent),
        }
    }

    /// The role that a text names, which is remembered as looked up, or what to tell where it names
    /// none, or may mean several.
    ///
    /// # Errors
    /// With the message for the member, where nothing of that name is known, or a choice is to be made.
    pub fn named(
        &self,
        engine: &Engine,
        typed: &str,
        audience: &Audience,
        language: Language,
    ) -> Result<Role, Box<Outgoing>> {
        if engine.role(typed).is_none() && may_mean_several(engine, typed) {
            let asked = Subject::Question {
                text: typed.to_owned(),
                follows: Vec::new(),
                skip: 0,
            };
            return Err(Box::new(subject::answer(
                engine, &asked, audience, language,
            )));
        }
        let found = engine.find_role(typed).ok_or_else(|| {
            let mut nearest = engine.complete_role(typed, NEAREST);
            if nearest.is_empty() {
                nearest = engine.roles();
            }
            Box::new(to_message::no_such_role(typed, &nearest, language))
        })?;
        self.recent.note(self.member, Kind::Role, &found.id);
        Ok(found)
    }

    /// Remembers a level or place that pay was looked up for.
    pub fn note(&self, kind: Kind, name: Option<&str>) {
        let name = name.map(str::trim).filter(|name| !name.is_empty());
        if let Some(name) = name.filter(|name| name.len() <= LONGEST) {
            self.recent.note(self.member, kind, name);
        }
    }
}

/// Whether a text is a name of several roles, and clear of none (“nurse”).
fn may_mean_several(engine: &Engine, typed: &str) -> bool {
    let asked = Ask {
        question: typed,
        ..Ask::default()
    };
    typed.len() <= LONGEST && engine.ask(asked).status == Status::Ambiguous
}
