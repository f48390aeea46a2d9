//! What who manages a server reads of its settings.

use super::{
    Outgoing,
    notice::{BLURPLE, GREY, YELLOW, coloured, slip},
};
use crate::{
    locale::{Language, say},
    store::{ServerSettings, StoreError, Visibility},
};

/// A part of what a server chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Who sees answers to commands.
    Slash,
    /// Who sees answers to mentions.
    Mention,
    /// Where the bot may answer.
    Channels,
    /// Who moderates.
    Moderators,
    /// What the bot speaks.
    Language,
    /// How long members wait.
    Cooldown,
    /// Whether gaps are counted.
    Gaps,
    /// Where it answers without being mentioned.
    Listening,
    /// Whether it answers posts of forums.
    Forums,
}

/// What bears on how parts of it are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Around {
    /// Whether the bot gets messages that do not mention it.
    pub reads: bool,
    /// Whether it is to listen somewhere where it may not answer.
    pub deaf: bool,
}

/// Why a wish cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Everyone would be a moderator.
    Everyone,
    /// More channels than this.
    TooMany(usize),
}

impl Part {
    /// All of them, as they are shown.
    pub const ALL: [Self; 9] = [
        Self::Slash,
        Self::Mention,
        Self::Channels,
        Self::Moderators,
        Self::Language,
        Self::Cooldown,
        Self::Gaps,
        Self::Listening,
        Self::Forums,
    ];

    /// Whether both hold the same of it.
    fn is_same(self, one: &ServerSettings, other: &ServerSettings) -> bool {
        match self {
            Self::Slash => one.slash == other.slash,
            Self::Mention => one.mention == other.mention,
            Self::Channels => one.channels == other.channels,
            Self::Moderators => one.moderator_role == other.moderator_role,
            Self::Language => one.language == other.language,
            Self::Cooldown => one.cooldown_seconds == other.cooldown_seconds,
            Self::Gaps => one.count_gaps == other.count_gaps,
            Self::Listening => one.listening_channels == other.listening_channels,
            Self::Forums => one.forum_answers == other.forum_answers,
        }
    }
}

/// How these parts stand.
pub fn standing(
    chosen: &ServerSettings,
    parts: &[Part],
    around: Around,
    language: Language,
) -> Outgoing {
    let mut lines = lines(chosen, parts, around, language);
    if parts.len() == Part::ALL.len() {
        lines.insert(0, format!("{}\n", say!(language, "settings-title")));
        lines.push(format!("\n{}", say!(language, "settings-how")));
    }
    coloured(lines.join("\n"), BLURPLE)
}

/// How these parts stood when the store last answered.
pub fn last_known(
    chosen: &ServerSettings,
    parts: &[Part],
    around: Around,
    error: &StoreError,
    language: Language,
) -> Outgoing {
    tracing::warn!("a server's settings cannot be read: {error}");
    let mut lines = lines(chosen, parts, around, language);
    lines.insert(
        0,
        format!(
            "{}\n",
            say!(language, "settings-unread", why = why(error, language))
        ),
    );
    coloured(lines.join("\n"), YELLOW)
}

/// What was changed, and what holds from now on.
pub fn changed(
    was: &ServerSettings,
    now: &ServerSettings,
    parts: &[Part],
    around: Around,
    language: Language,
) -> Outgoing {
    let is_same = parts.iter().all(|part| part.is_same(was, now));
    let (first, colour) = match is_same {
        true => (say!(language, "settings-same"), GREY),
        false => (say!(language, "settings-saved"), BLURPLE),
    };
    let mut lines = lines(now, parts, around, language);
    lines.insert(0, first);
    coloured(lines.join("\n"), colour)
}

/// Nothing was changed since the store did not take it.
pub fn not_saved(error: &StoreError, language: Language) -> Outgoing {
    tracing::warn!("a server's settings cannot be saved: {error}");
    slip(&say!(
        language,
        "settings-not-saved",
        why = why(error, language)
    ))
}

/// Nothing was changed since it cannot be.
pub fn refused(refusal: Refusal, language: Language) -> Outgoing {
    slip(&match refusal {
        Refusal::Everyone => say!(language, "settings-everyone"),
        Refusal::TooMany(most) => say!(language, "settings-too-many", most = most),
    })
}

/// Who may use the command.
pub fn may_not(language: Language) -> Outgoing {
    slip(&say!(language, "settings-may-not"))
}

fn lines(
    chosen: &ServerSettings,
    parts: &[Part],
    around: Around,
    language: Language,
) -> Vec<String> {
    let mut lines: Vec<String> = parts
        .iter()
        .map(|&part| line(part, chosen, language))
        .collect();
    let listens = parts.contains(&Part::Listening) && !chosen.listening_channels.is_empty();
    let answers = parts.contains(&Part::Forums) && chosen.forum_answers;
    if !around.reads && (parts.contains(&Part::Listening) || parts.contains(&Part::Forums)) {
        lines.push(match listens || answers {
            true => say!(language, "settings-deaf-now"),
            false => say!(language, "settings-deaf"),
        });
    }
    if listens && around.deaf {
        lines.push(say!(language, "settings-listening-elsewhere"));
    }
    lines
}

fn line(part: Part, chosen: &ServerSettings, language: Language) -> String {
    match part {
        Part::Slash => say!(language, "settings-slash", who = name(chosen.slash)),
        Part::Mention => say!(language, "settings-mention", who = name(chosen.mention)),
        Part::Channels => match chosen.channels.as_slice() {
            [] => say!(language, "settings-channels-all"),
            some => say!(language, "settings-channels", channels = channels(some)),
        },
        Part::Moderators => match chosen.moderator_role {
            None => say!(language, "settings-moderators"),
            Some(role) => say!(
                language,
                "settings-moderators-role",
                role = format!("<@&{role}>")
            ),
        },
        Part::Language => {
            let spoken = chosen.language.as_deref().and_then(Language::from_tag);
            let spoken = spoken.map_or("none", Language::tag);
            say!(language, "settings-language", language = spoken)
        }
        Part::Cooldown => say!(
            language,
            "settings-cooldown",
            seconds = chosen.cooldown_seconds
        ),
        Part::Gaps => say!(language, "settings-gaps", on = on(chosen.count_gaps)),
        Part::Listening => match chosen.listening_channels.as_slice() {
            [] => say!(language, "settings-listening-none"),
            some => say!(language, "settings-listening", channels = channels(some)),
        },
        Part::Forums => say!(language, "settings-forums", on = on(chosen.forum_answers)),
    }
}

/// Channels as Discord shows them.
pub fn channels(channels: &[u64]) -> String {
    let channels: Vec<String> = channels.iter().map(|id| format!("<#{id}>")).collect();
    channels.join(", ")
}

fn name(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Private => "private",
        Visibility::Public => "public",
    }
}

fn on(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

/// What keeps the store, as the texts tell it apart.
fn why(error: &StoreError, language: Language) -> String {
    let why = match error {
        StoreError::Full { .. } => "full",
        StoreError::ReadOnly { .. } => "read-only",
        StoreError::Busy { .. } => "busy",
        _ => "down",
    };
    say!(language, "settings-why", why = why)
}
