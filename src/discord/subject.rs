//! What is asked for, however it was asked, and the message that answers it.

use super::{
    gap::Missed,
    look_up::{LookUp, relabelled},
    press::Shown,
    to_message::{self, Helped, Outgoing, Related, Setting},
};
use crate::{
    answer::Answer,
    engine::{Ask, Engine},
    locale::{Language, say},
    query::Topic,
    render::chart::{self, Picture},
    reply::{self, Reply},
};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A question.
    Question {
        /// As typed.
        text: String,
        /// The questions that it follows, oldest first.
        follows: Vec<String>,
        /// Passages that were seen.
        skip: usize,
    },
    /// What the documents say of a role.
    Role {
        /// Id of a document.
        role: String,
        /// About what; the overview where it is none.
        topic: Option<Topic>,
    },
    /// What a command asks for that is answered as a question is.
    LookUp {
        /// What.
        of: LookUp,
        /// Passages that were seen.
        skip: usize,
    },
    /// Which roles there are.
    Roles {
        /// What they should be like; all of them where that is nothing.
        search: String,
        /// Counted from 0.
        page: usize,
    },
    /// What the bot knows, and from whom.
    About {
        /// Counted from 0.
        page: usize,
    },
}

/// Who sees the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// Only who asked.
    Asker,
    /// Everyone in the channel; the id is that of who asked.
    Channel(serenity::model::id::UserId),
    /// Everyone in the channel, by the wish of one who had seen it alone: their id and name.
    Shared(serenity::model::id::UserId, String),
    /// Everyone in the channel, for as long as it is pinned there.
    Pinned {
        /// Tells what it says: see [`super::press::Press::Cite`].
        mark: String,
        /// When it last changed, in seconds since 1970.
        updated: i64,
    },
}

/// Asks the engine, and words what it says for Discord.
pub fn answer(
    engine: &Engine,
    subject: &Subject,
    audience: &Audience,
    language: Language,
) -> Outgoing {
    made(engine, subject, audience, language, false)
}

/// As [`answer`], with a chart of the pay in it where one can be drawn.
pub fn charted(
    engine: &Engine,
    subject: &Subject,
    audience: &Audience,
    language: Language,
) -> Outgoing {
    made(engine, subject, audience, language, true)
}

fn made(
    engine: &Engine,
    subject: &Subject,
    audience: &Audience,
    language: Language,
    with_chart: bool,
) -> Outgoing {
    // the question of what is answered from the first passage on, for those who count what is missed
    let missing;
    let title;
    let (answer, follows, shown) = match subject {
        Subject::Question { text, .. } if text.trim().is_empty() => {
            return to_message::help(&engine.examples(), Helped::default(), language);
        }
        Subject::Question {
            text,
            follows,
            skip,
        } => {
            let answer = engine.ask(Ask {
                question: text,
                follows,
                skip: *skip,
                explain: false,
            });
            missing = (*skip == 0).then_some((text.clone(), follows.as_slice()));
            // read off the title of a look-up, and so without the language that it was in
            let was_read = relabelled(text, Language::English) == *text;
            title = was_read.then(|| relabelled(text, language));
            (answer, follows.as_slice(), Shown::Question { skip: *skip })
        }
        Subject::LookUp { of, skip } => {
            let Some(worded) = of.worded(engine, language) else {
                return to_message::slip(&say!(language, "slip-outdated"));
            };
            let answer = engine.ask(Ask {
                question: &worded.question,
                follows: &[],
                skip: *skip,
                explain: false,
            });
            missing = (*skip == 0).then_some((worded.question, &[][..]));
            title = Some(worded.title);
            let shown = Shown::LookUp {
                of: of.clone(),
                skip: *skip,
            };
            (answer, &[][..], shown)
        }
        Subject::Roles { search, page } => {
            let found = match search.as_str() {
                "" => engine.roles(),
                typed => engine.complete_role(typed, usize::MAX),
            };
            let version = engine.version().version;
            return to_message::roles(&found, search, *page, &version, language);
        }
        Subject::About { page } => {
            let (version, roles) = (engine.version(), engine.roles());
            return to_message::about(&version, &roles, &engine.credits(), *page, language);
        }
        Subject::Role { role, topic } => {
            let shown = Shown::Role {
                role: role.clone(),
                topic: *topic,
            };
            let answer = engine.look_up(role, *topic);
            missing = Some((answer.question.clone(), &[][..]));
            title = topic.map(|_| relabelled(&answer.question, language));
            (answer, &[][..], shown)
        }
    };
    let setting = Setting {
        title,
        follows,
        shown,
        audience,
        related: related(engine, &answer),
    };
    let reply = reply::word(&answer, language);
    let picture = with_chart.then(|| picture(&reply)).flatten();
    let missed = missing.and_then(|(question, follows)| Missed::of(&answer, &question, follows));
    to_message::answer(&reply, &setting)
        .showing(picture)
        .answers(&answer)
        .misses(missed)
}

/// The chart of a reply. An answer is as true without one, so what hinders it is only logged.
fn picture(reply: &Reply) -> Option<Picture> {
    chart::draw(reply).unwrap_or_else(|error| {
        tracing::debug!(%error, "an answer goes without its chart");
        None
    })
}

/// What else there is about the role that an answer is mainly about.
fn related(engine: &Engine, answer: &Answer) -> Option<Related> {
    let role = engine.role(&answer.passages.first()?.document)?;
    let asked = &answer.understood.topics;
    Some(Related {
        topics: role
            .topics
            .iter()
            .filter(|topic| !asked.contains(topic))
            .copied()
            .collect(),
        asked: asked.first().copied(),
        role: role.id,
        title: role.title,
    })
}
