//! In which language a message is.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use serenity::model::id::GuildId;

use crate::locale::Language;

/// Who reads a message, and in what their Discord is, as far as Discord says.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The locale that the member has chosen (`locale` of an interaction).
    pub member: Option<&'a str>,
    /// The locale of the server (`guild_locale`, `preferred_locale`).
    pub server: Option<&'a str>,
    /// The language that the server has chosen for the bot (`/settings language`).
    pub chosen: Option<&'a str>,
    /// Whether only the member reads it.
    pub alone: bool,
}

/// The language of a message: the member's own for what they alone see, the server's for what
/// everyone in a channel does; where that one is not known, the other. English where neither is one
/// that we speak. A language that the server has chosen for the bot overrides both.
pub fn language_of(reader: &Reader<'_>) -> Language {
    if let Some(chosen) = reader.chosen.and_then(Language::from_tag) {
        return chosen;
    }
    let locale = match reader.alone {
        true => reader.member.or(reader.server),
        false => reader.server.or(reader.member),
    };
    locale.and_then(Language::from_tag).unwrap_or_default()
}

/// The preferred locales of servers, for messages, which do not say. Most servers have English, or
/// one that we do not speak: only the others take room.
#[derive(Debug, Default)]
pub struct Servers(Mutex<HashMap<GuildId, Language>>);

impl Servers {
    /// Remembers the locale of a server.
    pub fn note(&self, server: GuildId, locale: &str) {
        let language = Language::from_tag(locale).unwrap_or_default();
        let mut servers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = match language {
            Language::English => servers.remove(&server),
            other => servers.insert(server, other),
        };
        if before.unwrap_or_default() != language {
            tracing::debug!(%server, ?language, "a server reads another language");
        }
    }

    /// Forgets a server that the bot has left.
    pub fn forget(&self, server: GuildId) {
        let mut servers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        servers.remove(&server);
    }

    /// The language of what everyone reads in a channel of that server, unless it has chosen one; of a
    /// direct message where there is none.
    pub fn language(&self, server: Option<GuildId>, chosen: Option<&str>) -> Language {
        let servers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = server.and_then(|server| servers.get(&server));
        language_of(&Reader {
            member: None,
            server: known.map(|language| language.tag()),
            chosen,
            alone: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_reads_their_own_language_and_a_channel_the_servers() {
        let language = |member, server, alone| {
            language_of(&Reader {
                member,
                server,
                chosen: None,
                alone,
            })
        };
        let (de, es) = (Some("de"), Some("es-419"));
        assert_eq!(language(de, es, true), Language::German);
        assert_eq!(language(de, es, false), Language::Spanish);
        assert_eq!(language(de, None, false), Language::German, "no server");
        assert_eq!(language(Some("fr"), es, true), Language::English);
        assert_eq!(language(None, None, false), Language::English);
        for alone in [true, false] {
            let reader = Reader {
                member: de,
                server: de,
                chosen: Some("es"),
                alone,
            };
            assert_eq!(language_of(&reader), Language::Spanish);
            let unknown = Reader {
                chosen: Some("tlh"),
                ..reader
            };
            assert_eq!(language_of(&unknown), Language::German);
        }
    }

    #[test]
    fn a_server_is_known_until_it_is_left() {
        let servers = Servers::default();
        let (one, other) = (GuildId::new(1), GuildId::new(2));
        servers.note(one, "de");
        servers.note(other, "en-US");
        assert_eq!(servers.language(Some(one), None), Language::German);
        assert_eq!(servers.language(Some(other), None), Language::English);
        assert_eq!(servers.language(None, None), Language::English);
        assert_eq!(servers.language(Some(one), Some("es")), Language::Spanish);
        servers.note(one, "es-ES");
        assert_eq!(servers.language(Some(one), None), Language::Spanish);
        servers.note(one, "en-GB");
        servers.note(other, "es-419");
        servers.forget(other);
        assert!(servers.0.lock().unwrap().is_empty());
    }
}
