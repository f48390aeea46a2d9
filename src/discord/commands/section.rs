//! Looking up one section of a role, or telling which roles there are.

use std::sync::Arc;

use serenity::model::id::UserId;

use crate::{
    answer::{Answer, Status, Suggestion},
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
/// As many roles are all named when none is near.
const HANDFUL: usize = 12;

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
        let read = read(engine, typed);
        let status = read.as_ref().map(|answer| answer.status);
        if status == Some(Status::Ambiguous) {
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
            let nearest = nearest(engine, read);
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

/// What the engine makes of a text that is no id, where it can be a name: it may be one of several roles, and
/// clear of none (“nurse”).
fn read(engine: &Engine, typed: &str) -> Option<Answer> {
    let asked = Ask {
        question: typed,
        ..Ask::default()
    };
    let is_name = typed.len() <= LONGEST && engine.role(typed).is_none();
    is_name.then(|| engine.ask(asked))
}

/// The roles that a text which names none is nearest to: those with a word of it in their name. Where there
/// are none, all of them, as far as they are a handful: the first of a thousand would be near to nothing.
fn nearest(engine: &Engine, read: Option<Answer>) -> Vec<Role> {
    let suggested = read.into_iter().flat_map(|answer| answer.suggestions);
    let suggested = suggested.filter_map(|one| match one {
        Suggestion::Role { id, .. } => engine.role(&id),
        Suggestion::Question(_) => None,
    });
    let nearest: Vec<Role> = suggested.take(NEAREST).collect();
    if !nearest.is_empty() {
        return nearest;
    }
    let all = engine.roles();
    match all.len() {
        ..=HANDFUL => all,
        _ => Vec::new(),
    }
}
