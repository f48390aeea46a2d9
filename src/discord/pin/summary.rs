//! What a pin says: a look-up's answer, its hash, and what it is about.

use std::time::{SystemTime, UNIX_EPOCH};

use serenity::model::channel::Message;

use crate::{
    answer::Status,
    discord::{
        mention,
        press::MARK,
        subject::{self, Audience},
        to_message::Outgoing,
    },
    engine::{Ask, Engine},
    locale::Language,
    query::Topic,
    store,
};

/// What a pin says by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Tells it from anything else it could say; the time is no part of it.
    pub hash: String,
    /// The message.
    pub message: Outgoing,
}

/// What the documents say of a subject, as a message updated now; `None` where they say nothing.
pub fn of(engine: &Engine, about: &store::Subject, language: Language) -> Option<Summary> {
    loop {
        let version = engine.version();
        let made = make(engine, about, language);
        // not half of one corpus and half of the next
        if engine.version() == version {
            return made;
        }
    }
}

fn make(engine: &Engine, about: &store::Subject, language: Language) -> Option<Summary> {
    let topic = match about.section.as_str() {
        "" => None,
        name => Some(Topic::from_name(name)?),
    };
    engine.role(&about.role)?;
    if engine.look_up(&about.role, topic).status != Status::Answered {
        return None;
    }
    let asked = subject::Subject::Role {
        role: about.role.clone(),
        topic,
    };
    let worded = |mark: &str, updated| {
        let audience = Audience::Pinned {
            mark: mark.to_owned(),
            updated,
        };
        // one text for every reader of a channel, which tells whether it changed
        subject::answer(engine, &asked, &audience, language)
    };
    let plain = worded(&"0".repeat(MARK), 0);
    let plain = serde_json::to_vec(&plain.to_change()).ok()?;
    let hash = blake3::hash(&plain).to_hex()[..MARK].to_owned();
    Some(Summary {
        message: worded(&hash, now()),
        hash,
    })
}

/// The language of a tag in the store; English where it is none of ours.
pub fn spoken(tag: &str) -> Language {
    Language::from_tag(tag).unwrap_or_default()
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    })
}

/// What a role and a topic are called in the store.
pub fn named(role: &str, topic: Option<Topic>) -> store::Subject {
    store::Subject {
        role: role.to_owned(),
        section: topic.map_or("", Topic::name).to_owned(),
    }
}

/// What people call a subject: its document's title, or its id where that is gone, and the section.
pub fn title(engine: &Engine, about: &store::Subject) -> String {
    let role = engine.role(&about.role);
    let role = role.map_or_else(|| about.role.clone(), |role| role.title);
    match Topic::from_name(&about.section) {
        Some(topic) => format!("{role}: {}", topic.label()),
        None => role,
    }
}

/// What the answer in a message, or to the question in it, is mainly about; `None` where there is
/// none.
pub fn subject_of(
    engine: &Engine,
    message: &Message,
    bot: serenity::model::id::UserId,
) -> Option<(String, Option<Topic>)> {
    let asked = mention::question_in(message, bot)?;
    looked_up(engine, &asked.question).or_else(|| {
        let answer = engine.ask(Ask {
            question: &asked.question,
            follows: &asked.follows,
            ..Ask::default()
        });
        let role = answer.passages.first()?.document.clone();
        let topics = answer.understood.topics.iter().copied();
        // of what was asked about, the first that the role has something on
        let has = |topic: &Topic| engine.look_up(&role, Some(*topic)).status == Status::Answered;
        let topic = topics.into_iter().find(has);
        Some((role, topic))
    })
}

/// The role and topic of a look-up, by the title that its answer has.
fn looked_up(engine: &Engine, title: &str) -> Option<(String, Option<Topic>)> {
    let roles = engine.roles();
    let named = |name: &str| roles.iter().find(|role| role.title == name);
    if let Some(role) = named(title) {
        return Some((role.id.clone(), None));
    }
    let (role, label) = title.rsplit_once(": ")?;
    let topic = Topic::ALL
        .into_iter()
        .find(|topic| topic.label() == label)?;
    Some((named(role)?.id.clone(), Some(topic)))
}
