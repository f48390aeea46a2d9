//! What a message of ours answers, read off the message itself. Pure.

use serenity::model::channel::Message;

use super::{FOLLOWS, limit};
use crate::{discord::markdown, locale::Language, query::Topic, reply::topic_label};

/// The question that a message of ours answers, with those that it followed: the context of what
/// is asked next.
pub fn questions_of(message: &Message) -> Vec<String> {
    let Some(embed) = message.embeds.first() else {
        return Vec::new();
    };
    let own = embed.title.as_deref().map(markdown::unescape);
    let followed = embed.author.as_ref();
    followed
        .into_iter()
        .flat_map(|author| author.name.split(FOLLOWS))
        .map(str::to_owned)
        .chain(own)
        .map(|question| {
            let whole = question.strip_suffix(limit::ELLIPSIS).unwrap_or(&question);
            as_asked(whole.trim())
        })
        .filter(|question| !question.is_empty())
        .collect()
}

/// A title as the engine reads it: the section of a look-up is named in the language of who saw it, and
/// documents are asked in English.
fn as_asked(title: &str) -> String {
    let Some((role, label)) = title.rsplit_once(": ") else {
        return title.to_owned();
    };
    let is_named = |topic: &Topic| {
        let mut languages = Language::ALL.into_iter();
        languages.any(|language| topic_label(*topic, language) == label)
    };
    let topic = Topic::ALL.into_iter().find(is_named);
    topic.map_or_else(
        || title.to_owned(),
        |topic| format!("{role}: {}", topic.label()),
    )
}

#[cfg(test)]
mod tests {
    use super::as_asked;

    #[test]
    fn the_section_of_a_look_up_is_read_in_any_language() {
        for (title, asked) in [
            ("Nurse: Gehalt", "Nurse: Salary"),
            ("Nurse: Salario", "Nurse: Salary"),
            ("Nurse: Salary", "Nurse: Salary"),
            ("Nurse", "Nurse"),
            (
                "Engineers, Sound: Funciones",
                "Engineers, Sound: Responsibilities",
            ),
            ("nurse vs judge: pay", "nurse vs judge: pay"),
        ] {
            assert_eq!(as_asked(title), asked);
        }
    }
}
