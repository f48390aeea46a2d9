//! Questions that nobody put to the bot: in channels where a server has it listen, and in new posts
//! of its forums. Only with the privileged intent for message content, and only what is surely
//! answered: a bot that chimes in wrongly is worse than one that is silent.

use std::time::Duration;

use serenity::{
    http::Http,
    model::channel::{Channel, Message, MessageType},
};
use tokio::time::timeout;

use super::{
    interaction::Data,
    mention::{self, Asked},
    place::Places,
    turn::Turns,
    work,
};
use crate::{
    answer::Status,
    engine::{Ask, Engine},
    locale::Language,
    store::ServerSettings,
};

/// The least probability of being right at which an answer is given unasked. With a role and a topic
/// named as well, of 275 judged questions with an answer (the development halves, follow-ups apart) 101
/// are answered, 96 of them rightly; of 215 without an answer, and of 60 lines of small talk, none is. At
/// 0.85 it would be 106 and 101, and one line of small talk. In the halves held out it is 84 of 275, 83 of
/// them rightly, and none of 211.
const SURE: f32 = 0.9;
/// The words of a question that is short enough to be one.
const WORDS: std::ops::RangeInclusive<usize> = 3..=60;
/// How long Discord may take to say what a post is called.
const LOOK: Duration = Duration::from_secs(3);
/// Of a post's text, what is read, in characters.
const READ: usize = 400;

/// What was overheard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// A question in a channel.
    Question,
    /// A new post in a forum.
    Post,
}

/// What a message is to a bot that listens, where the server chose that it does, in a channel or in its
/// threads and posts. `None` for all that is between people: replies, what is said to somebody, what is
/// no question. What is written elsewhere is not looked at.
pub async fn hear(
    http: &Http,
    places: &Places,
    message: &Message,
    chosen: &ServerSettings,
) -> Option<Heard> {
    let heard = may_hear(message, chosen)?;
    let (channel, these) = (message.channel_id, &chosen.listening_channels);
    let is_heard = heard == Heard::Post
        || places.are_heard(http, channel, these).await && is_question(&message.content);
    is_heard.then_some(heard)
}

/// What a message is, as far as that is told without its text and without what its channel belongs to.
fn may_hear(message: &Message, chosen: &ServerSettings) -> Option<Heard> {
    let by_a_person = !message.author.bot && message.webhook_id.is_none();
    if !by_a_person || message.guild_id.is_none() || message.kind != MessageType::Regular {
        return None;
    }
    // The first message of a post has the id of its thread, and no other message has.
    if chosen.forum_answers && message.id.get() == message.channel_id.get() {
        return Some(Heard::Post);
    }
    let listens = !chosen.listening_channels.is_empty();
    let to_someone = !message.mentions.is_empty() || !message.mention_roles.is_empty();
    (listens && !to_someone).then_some(Heard::Question)
}

/// Answers what was overheard, where the answer is sure; else says nothing.
pub async fn handle(
    http: &Http,
    data: &Data,
    turns: &Turns,
    message: &Message,
    heard: Heard,
    language: Language,
) {
    let mut texts = vec![mention::without_markup(&message.content)];
    if heard == Heard::Post {
        // What a post is about stands in its title, and what exactly is asked below it.
        if let Ok(Ok(Channel::Guild(thread))) =
            timeout(LOOK, http.get_channel(message.channel_id)).await
        {
            texts.insert(0, mention::without_markup(&thread.name));
        }
    }
    let found = work::start(&data.engine, move |engine| sure(engine, texts));
    let Ok(Some(question)) = found.done().await else {
        return;
    };
    let chosen = data.chosen.known(message.guild_id);
    if data.desk.message(http, &chosen, message).await.is_err() {
        // Nobody asked the bot, so nobody waits to be told.
        return;
    }
    let asked = Asked {
        question,
        follows: Vec::new(),
    };
    mention::answer_and_reply(http, data, turns, message, asked, language).await;
}

/// The first of these texts that is surely answered.
fn sure(engine: &Engine, texts: Vec<String>) -> Option<String> {
    let mut texts = texts.into_iter().map(|text| shortened(&text));
    texts.find(|text| !text.is_empty() && is_sure(engine, text))
}

/// Whether a question names a role that is known, and is answered in full with high confidence.
fn is_sure(engine: &Engine, question: &str) -> bool {
    let answer = engine.ask(Ask {
        question,
        follows: &[],
        skip: 0,
        explain: false,
    });
    answer.status == Status::Answered
        && answer.confidence >= SURE
        && answer.unmet.is_empty()
        && !answer.understood.roles.is_empty()
        && !answer.understood.topics.is_empty()
}

fn shortened(text: &str) -> String {
    text.chars()
        .take(READ)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Whether a text reads like a question put to whoever knows.
fn is_question(text: &str) -> bool {
    let text = text.trim();
    // Commands of other bots, and code.
    if text.starts_with(['!', '/', '$', '.', '-', '>', '`']) || text.contains("```") {
        return false;
    }
    // A question mark in an address asks nothing.
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| !word.contains("://"))
        .collect();
    let Some(first) = words.first().filter(|_| WORDS.contains(&words.len())) else {
        return false;
    };
    let first = first.trim_matches(|c: char| !c.is_alphanumeric());
    let first = first.to_lowercase();
    let asks = |word: &&str| word.ends_with('?') || word.contains("?)") || word.contains("?\"");
    words.iter().any(asks) || ASKING.contains(&first.as_str())
}

/// Words that a question begins with, in the languages that the bot speaks.
const ASKING: [&str; 40] = [
    "what", "what's", "whats", "how", "how's", "hows", "which", "who", "where", "when", "why",
    "is", "are", "do", "does", "can", "could", "should", "was", "wie", "wieviel", "welche",
    "welcher", "welches", "wo", "wer", "wann", "warum", "kann", "braucht", "verdient", "qué",
    "que", "cuánto", "cuanto", "cómo", "como", "cuál", "dónde", "quién",
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::discord::mention::tests::message;

    #[test]
    fn what_reads_like_a_question_is_told_from_what_does_not() {
        for text in [
            "What does a data engineer earn in Seattle?",
            "hey all, data engineer salary in Austin?",
            "how much does a nurse make",
            "Was verdient eine Ingenieurin",
            "¿Cuánto gana un ingeniero de datos?",
            "anyone know (roughly?) what nurses make",
        ] {
            assert!(is_question(text), "{text}");
        }
        for text in [
            "",
            "why?",
            "really, really?",
            "I am a data engineer.",
            "nurse salary table attached here",
            "!salary data engineer?",
            "/salary what does it say?",
            "look here https://example.com/?q=data+engineer+salary now",
            "```how do I select?```",
            &"what ".repeat(61),
        ] {
            assert!(!is_question(text), "{text}");
        }
    }

    /// Lines that people write to each other, most of them questions, some with the words of the
    /// documents.
    #[test]
    fn small_talk_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let index = folder.path().join("index");
        let engine = Engine::open(&corpus, &index, &crate::engine::Quiet).unwrap();
        let lines = include_str!("../../tests/eval/small-talk.txt").lines();
        assert!(lines.clone().count() >= 60);
        let taken: Vec<&str> = lines.filter(|line| is_sure(&engine, line)).collect();
        assert!(taken.is_empty(), "{taken:#?}");
        assert!(is_sure(
            &engine,
            "What does a machine learning engineer earn in Seattle?"
        ));
    }

    fn heard(change: &serde_json::Value, forum_answers: bool) -> Option<Heard> {
        let message: Message = serde_json::from_value(message(change)).unwrap();
        let chosen = ServerSettings {
            listening_channels: vec![70],
            forum_answers,
            ..ServerSettings::default()
        };
        may_hear(&message, &chosen)
    }

    #[test]
    fn what_is_between_people_is_not_heard() {
        let asks = "what does a data engineer earn?";
        let someone = json!({ "id": "7", "username": "bob", "discriminator": "0", "avatar": null });
        assert_eq!(
            heard(&json!({ "content": asks }), false),
            Some(Heard::Question)
        );
        for change in [
            json!({ "content": asks, "guild_id": null }),
            json!({ "content": asks, "type": 19 }),
            json!({ "content": asks, "mentions": [someone] }),
            json!({ "content": asks, "mention_roles": ["8"] }),
            json!({ "content": asks, "webhook_id": "9" }),
            json!({ "content": asks, "author": { "id": "7", "username": "b", "discriminator": "0", "avatar": null, "bot": true } }),
        ] {
            assert_eq!(heard(&change, true), None, "{change}");
        }
        // the first message of a post, and one that follows
        let post = json!({ "content": "thanks", "id": "72", "channel_id": "72" });
        assert_eq!(heard(&post, true), Some(Heard::Post));
        // all of a post may ask, where its forum is listened to
        for channel in ["72", "73"] {
            let asked = json!({ "content": asks, "id": "72", "channel_id": channel });
            assert_eq!(heard(&asked, false), Some(Heard::Question));
        }
        let nowhere = message(&json!({ "content": asks }));
        let nowhere: Message = serde_json::from_value(nowhere).unwrap();
        assert_eq!(may_hear(&nowhere, &ServerSettings::default()), None);
    }
}
