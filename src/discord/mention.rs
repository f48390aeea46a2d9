//! Messages that address the bot: a mention, a direct message, a pinged reply to one of its own.
//!
//! Discord sends the content of exactly these without a privileged intent.

use std::time::Duration;

use serenity::{
    http::Http,
    model::{
        channel::{Message, MessageType},
        id::UserId,
    },
};

use tokio::time::Instant;

use super::{
    desk::Refused,
    error::AnswerError,
    interaction::{Data, excuse, log_unsent},
    send::{Send, send},
    subject::{self, Audience, Subject},
    to_message::{self, Outgoing, questions_of},
    turn::Turns,
    work,
};
use crate::{
    locale::Language,
    store::{ServerSettings, Visibility},
    telemetry::{Stage, metrics},
};

/// A question put in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What was asked, without mentions and emoji; empty when nothing was.
    pub question: String,
    /// The question of the answer that the message replies to, and what that one followed, oldest
    /// first.
    pub follows: Vec<String>,
}

/// What a message asks of the bot, if it addresses it at all.
pub fn read(message: &Message, bot: UserId) -> Option<Asked> {
    let by_a_person =
        !message.author.bot && message.webhook_id.is_none() && message.author.id != bot;
    if !by_a_person
        || !matches!(
            message.kind,
            MessageType::Regular | MessageType::InlineReply
        )
    {
        return None;
    }
    let replied = message.referenced_message.as_deref();
    let to_us = replied.filter(|replied| replied.author.id == bot);
    let is_direct = message.guild_id.is_none();
    let is_mentioned = mentions(&message.content, bot);
    let pings_our_reply = to_us.is_some() && message.mentions.iter().any(|user| user.id == bot);
    if !(is_direct || is_mentioned || pings_our_reply) {
        return None;
    }
    let mut question = without_markup(&message.content);
    if question.is_empty() && to_us.is_none() && is_mentioned {
        // Someone points the bot to another's question by replying to it with a bare mention.
        question = replied
            .map(|replied| without_markup(&replied.content))
            .unwrap_or_default();
    }
    Some(Asked {
        question,
        follows: to_us.map(questions_of).unwrap_or_default(),
    })
}

/// The question in a message that need not address the bot: its text, or where it is an answer of
/// the bot's own, what that answers. `None` where there is nothing to read.
pub fn question_in(message: &Message, bot: UserId) -> Option<Asked> {
    if message.author.id == bot {
        let mut follows = questions_of(message);
        return follows.pop().map(|question| Asked { question, follows });
    }
    let question = without_markup(&message.content);
    let replied = message.referenced_message.as_deref();
    let follows = replied.filter(|replied| replied.author.id == bot);
    (!question.is_empty()).then_some(Asked {
        question,
        follows: follows.map(questions_of).unwrap_or_default(),
    })
}

/// Answers a message that addresses the bot, and only such a one.
pub async fn handle(
    http: &Http,
    data: &Data,
    turns: &Turns,
    message: &Message,
    bot: UserId,
    language: Language,
) {
    let Some(asked) = read(message, bot) else {
        return;
    };
    let chosen = data.chosen.known(message.guild_id);
    let outgoing = match data.desk.message(http, &chosen, message).await {
        Err(refused) if data.desk.tells(&refused, message) => {
            to_message::refused(&refused, language)
        }
        // Said before: a sign will do, and where to ask stands above.
        Err(refused @ Refused::TooSoon { .. }) => match send(http, Send::Wait(message)).await {
            Ok(()) => return,
            // It may not react there: rather said again than not at all.
            Err(_) => to_message::refused(&refused, language),
        },
        Err(Refused::Elsewhere(_)) => return,
        Ok(()) => return answer_and_reply(http, data, turns, message, asked, language).await,
    };
    reply(http, turns, message, &outgoing, language).await;
}

/// Answers a question that was taken.
pub async fn answer_and_reply(
    http: &Http,
    data: &Data,
    turns: &Turns,
    message: &Message,
    asked: Asked,
    language: Language,
) {
    let arrived = Instant::now();
    let chosen = data.chosen.known(message.guild_id);
    let outgoing = answer(data, &chosen, message, asked, language).await;
    if reply(http, turns, message, &outgoing, language).await {
        metrics().stage(Stage::Total, arrived.elapsed());
    }
}

/// What a question in a message is answered with, for whom the server chose to see it.
async fn answer(
    data: &Data,
    chosen: &ServerSettings,
    message: &Message,
    asked: Asked,
    language: Language,
) -> Outgoing {
    let is_open = chosen.mention == Visibility::Public || message.guild_id.is_none();
    if !is_open && !asked.question.trim().is_empty() {
        return to_message::waiting(&asked.question, &asked.follows, language);
    }
    let subject = Subject::Question {
        text: asked.question,
        follows: asked.follows,
        skip: 0,
    };
    let audience = Audience::Channel(message.author.id);
    let work = work::start(&data.engine, move |engine| {
        subject::answer(engine, &subject, &audience, language)
    });
    match work.done().await {
        Ok(outgoing) => {
            let asker = message.author.id.get();
            data.gaps.note(message.guild_id, asker, outgoing.missed());
            outgoing
        }
        Err(error @ AnswerError::Panicked) => excuse(&format!("a message: {error}"), language),
        Err(error) => excuse(&error.to_string(), language),
    }
}

/// Replies to a message, when its channel's turn comes; whether that was done.
async fn reply(
    http: &Http,
    turns: &Turns,
    message: &Message,
    outgoing: &Outgoing,
    language: Language,
) -> bool {
    let Some(_turn) = turns.wait(message.channel_id, PATIENCE).await else {
        tracing::warn!("could not answer a message: too many before it in its channel");
        return false;
    };
    let mut sent = send(http, Send::Reply(message, outgoing)).await;
    if sent
        .as_ref()
        .is_err_and(|error| error.code() == Some(EMPTY_MESSAGE))
    {
        sent = send(http, Send::Reply(message, &to_message::no_embeds(language))).await;
    }
    let is_sent = sent.is_ok();
    if let Err(error) = sent {
        log_unsent(&error, "a message");
    }
    is_sent
}

/// An answer that has waited for longer in its channel helps nobody.
const PATIENCE: Duration = Duration::from_secs(30);
/// Discord's code for a message with nothing in it: what is left of an embed where none is allowed.
const EMPTY_MESSAGE: isize = 50_006;

/// Whether the text itself has `<@id>` or `<@!id>`. The list of mentions does not tell: it also
/// holds the author of a message that is replied to.
fn mentions(text: &str, bot: UserId) -> bool {
    text.contains(&format!("<@{bot}>")) || text.contains(&format!("<@!{bot}>"))
}

/// The text without Discord's own markup (users, roles, channels, commands, emoji, times), on one
/// line. Names of emoji or channels would only mislead a search.
pub fn without_markup(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        plain.push_str(&rest[..start]);
        let inside = &rest[start + 1..];
        match inside.find('>').filter(|&end| is_markup(&inside[..end])) {
            Some(end) => {
                plain.push(' ');
                rest = &inside[end + 1..];
            }
            None => {
                plain.push('<');
                rest = inside;
            }
        }
    }
    plain.push_str(rest);
    super::markdown::clean_line(&plain)
}

fn is_markup(inside: &str) -> bool {
    let is_id = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let named = |text: &str| {
        text.rsplit_once(':')
            .is_some_and(|(name, id)| !name.contains(['<', '\n']) && is_id(id))
    };
    if let Some(id) = inside
        .strip_prefix("@!")
        .or_else(|| inside.strip_prefix("@&"))
    {
        return is_id(id);
    }
    match inside.as_bytes().first() {
        Some(b'@' | b'#') => is_id(&inside[1..]),
        Some(b':' | b'/') => named(&inside[1..]),
        Some(b'a') => inside.starts_with("a:") && named(&inside[2..]),
        Some(b't') => inside.strip_prefix("t:").is_some_and(|time| {
            time.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-'))
        }),
        _ => false,
    }
}

#[cfg(test)]
pub(super) mod tests;
