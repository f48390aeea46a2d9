//! What `/salary` and `/compare` ask for, and how that is put: to the engine as a question in the
//! language of the documents, to people as a title in theirs. Pure but for the names of roles.

use crate::{
    discord::markdown::clean_line,
    engine::{Engine, Role},
    locale::{Language, say},
    query::Topic,
    reply::topic_label,
};

/// Hexadecimal digits that tell a role.
const DIGITS: usize = 16;
/// Stands between level and place where they are carried, and so in neither.
const BAR: char = '|';

/// A role by a hash of its document's id. Ids may be as long as file names; of these two find room in
/// a `custom_id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key(String);

/// What a command asks for that is answered as a question is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookUp {
    /// The pay of a role.
    Pay {
        /// Which.
        role: Key,
        /// At what level, as typed; empty where that is nothing.
        level: String,
        /// Where, as typed; empty where that is nothing.
        place: String,
    },
    /// Two roles side by side.
    Comparison {
        /// One.
        first: Key,
        /// The other.
        second: Key,
        /// In what.
        topic: Topic,
    },
}

/// A look-up in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worded {
    /// As the engine is asked.
    pub question: String,
    /// As people read it.
    pub title: String,
}

impl Key {
    /// Of the document with that id.
    pub fn of(id: &str) -> Self {
        Self(blake3::hash(id.as_bytes()).to_hex()[..DIGITS].to_owned())
    }

    /// As [`Key::text`] wrote it; `None` where it did not.
    pub fn read(text: &str) -> Option<Self> {
        let digits = |c: u8| matches!(c, b'0'..=b'9' | b'a'..=b'f');
        let is_key = text.len() == DIGITS && text.bytes().all(digits);
        is_key.then(|| Self(text.to_owned()))
    }

    /// Letters and digits alone.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The role, as long as the documents have it.
    fn named(&self, engine: &Engine) -> Option<Role> {
        let mut roles = engine.roles().into_iter();
        roles.find(|role| Self::of(&role.id) == *self)
    }
}

impl LookUp {
    /// The pay of the role with that id.
    pub fn pay(role: &str, level: Option<&str>, place: Option<&str>) -> Self {
        let part = |typed: Option<&str>| {
            let typed = typed.unwrap_or_default().replace(BAR, " ");
            clean_line(&typed).trim().to_owned()
        };
        Self::Pay {
            role: Key::of(role),
            level: part(level),
            place: part(place),
        }
    }

    /// The roles with these ids.
    pub fn comparison(first: &str, second: &str, topic: Topic) -> Self {
        Self::Comparison {
            first: Key::of(first),
            second: Key::of(second),
            topic,
        }
    }

    /// In words; `None` where the documents no longer have a role of it.
    pub fn worded(&self, engine: &Engine, language: Language) -> Option<Worded> {
        match self {
            Self::Pay { role, level, place } => {
                let role = role.named(engine)?.title;
                let with = |first: String| {
                    let parts = [first.trim(), level, place].into_iter();
                    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
                    parts.join(", ")
                };
                Some(Worded {
                    question: with(format!("{role} salary")),
                    title: with(say!(language, "title-pay", role = role)),
                })
            }
            Self::Comparison {
                first,
                second,
                topic,
            } => {
                let (first, second) = (first.named(engine)?.title, second.named(engine)?.title);
                Some(Worded {
                    question: format!("{first} vs {second}: {}", topic.label()),
                    title: say!(
                        language,
                        "title-compare",
                        first = first,
                        second = second,
                        about = topic_label(*topic, language),
                    ),
                })
            }
        }
    }

    /// Level and place as [`LookUp::read_parts`] reads them.
    pub fn parts(level: &str, place: &str) -> String {
        format!("{level}{BAR}{place}")
    }

    /// The pay of a role, by what [`LookUp::parts`] wrote.
    pub fn read_parts(role: Key, parts: &str) -> Option<Self> {
        let (level, place) = parts.split_once(BAR)?;
        Some(Self::Pay {
            role,
            level: level.to_owned(),
            place: place.to_owned(),
        })
    }
}

/// A title with the section that it names called as in another language: `Nurse: Gehalt, Seattle` is
/// `Nurse: Salary, Seattle`. What names none stays as it is.
pub fn relabelled(title: &str, language: Language) -> String {
    for (at, separator) in title.match_indices(": ") {
        let (role, rest) = (&title[..at], &title[at + separator.len()..]);
        let label = rest.split_once(", ").map_or(rest, |(label, _)| label);
        if let Some(topic) = section(label) {
            let rest = &rest[label.len()..];
            return format!("{role}: {}{rest}", topic_label(topic, language));
        }
    }
    title.to_owned()
}

/// The topic that is called so in any language.
fn section(label: &str) -> Option<Topic> {
    let is_named = |topic: &Topic| {
        let mut languages = Language::ALL.into_iter();
        languages.any(|language| topic_label(*topic, language) == label)
    };
    Topic::ALL.into_iter().find(is_named)
}

#[cfg(test)]
mod tests;
