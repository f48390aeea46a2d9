//! Messages that are not answers: help, about, slips and apologies. None has a title: a title is the
//! question that a message answers.

use std::{
    collections::HashSet,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use super::{
    Body, Embed, Outgoing,
    limit::{length, shorten},
    settings,
};
use crate::{
    discord::{
        desk::Refused,
        gap::Missed,
        markdown::{clean_line, escape},
    },
    engine::{Examples, Role},
    locale::{Language, say},
};

pub(super) const BLURPLE: u32 = 0x0058_65f2;
pub(super) const GREY: u32 = 0x0080_848e;
pub(super) const YELLOW: u32 = 0x00f0_b232;
const RED: u32 = 0x00da_373c;

/// Roles named in one notice at most.
const ROLES: usize = 15;

/// Who asks for help, and so what is shown of the commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Helped {
    /// They may moderate there.
    pub moderates: bool,
    /// They manage the server.
    pub manages: bool,
    /// They own the bot.
    pub owns: bool,
    /// The bot is no member there: it can be asked by commands alone.
    pub by_command_alone: bool,
}

/// How the bot is asked, by who may do that. The examples are those that the documents answer.
pub fn help(examples: &Examples, helped: Helped, language: Language) -> Outgoing {
    let shown = |text: &str| shorten(&clean_line(text), 100, escape);
    let role = |index: usize| examples.roles.get(index).map(|role| shown(&role.title));
    let (first, other) = (role(0), role(1));
    let role = first.as_deref().unwrap_or("…");
    let question = examples.question.as_deref().map(shown);
    let mut lines = vec![
        say!(language, "help-intro"),
        String::new(),
        say!(
            language,
            "help-ask",
            question = question.as_deref().unwrap_or("…")
        ),
        match examples.is_looked_up {
            true => say!(language, "help-look-up", role = role),
            false => say!(language, "help-look-up-any"),
        },
    ];
    if let Some(other) = other {
        lines.push(say!(language, "help-compare", role = role, other = other));
    }
    lines.push(say!(language, "help-role", role = role));
    lines.push(say!(language, "help-menu"));
    if !helped.by_command_alone {
        lines.push(say!(language, "help-mention"));
        lines.push(match examples.follow_up.as_deref().map(shown) {
            Some(question) => say!(language, "help-reply", question = question),
            None => say!(language, "help-reply-any"),
        });
    }
    lines.push(say!(language, "help-about"));
    if helped.moderates {
        lines.push(format!("\n{}", say!(language, "help-moderators")));
        lines.push(say!(language, "help-pins", role = role));
        lines.push(say!(language, "help-gaps"));
    }
    if helped.manages {
        lines.push(format!("\n{}", say!(language, "help-managers")));
        lines.push(say!(language, "help-settings"));
    }
    if helped.owns {
        lines.push(format!("\n{}", say!(language, "help-owners")));
        lines.push(say!(language, "help-admin"));
    }
    plain(lines.join("\n"), BLURPLE)
}

/// What is kept of whom.
///
/// `reads`: the bot gets messages that do not mention it.
pub fn privacy(reads: bool, language: Language) -> Outgoing {
    let lines = [
        match reads {
            true => say!(language, "privacy-read-all"),
            false => say!(language, "privacy-read"),
        },
        say!(language, "privacy-keep"),
        say!(language, "privacy-count"),
        say!(language, "privacy-until"),
        say!(language, "privacy-never"),
        String::new(),
        say!(language, "privacy-forget"),
    ];
    plain(lines.join("\n"), BLURPLE)
}

/// What was kept of a member is gone.
pub fn forgotten(language: Language) -> Outgoing {
    plain(say!(language, "forgotten"), BLURPLE)
}

/// What is kept in the store of a member is still there.
pub fn not_forgotten(language: Language) -> Outgoing {
    slip(&say!(language, "not-forgotten"))
}

/// No role has that name; `nearest` are.
pub fn no_such_role(typed: &str, nearest: &[Role], language: Language) -> Outgoing {
    let shown = shorten(&clean_line(typed), 200, escape);
    let mut description = say!(language, "unknown-role", role = shown);
    if nearest.is_empty() {
        description.push(' ');
        description.push_str(&say!(language, "unknown-role-ask"));
    } else {
        description.push_str("\n\n");
        description.push_str(&say!(language, "unknown-role-nearest"));
        description.push('\n');
        let nearest = &nearest[..nearest.len().min(ROLES)];
        description.push_str(&list(nearest, 2_000, language));
    }
    plain(description, GREY).misses(Missed::role(typed))
}

/// Tells a member what to do differently, privately where that is possible.
pub fn slip(text: &str) -> Outgoing {
    plain(text.to_owned(), YELLOW)
}

/// Tells a member that what they wished is done.
pub fn noted(text: &str) -> Outgoing {
    plain(text.to_owned(), BLURPLE)
}

/// The channel does not allow what answers are made of.
pub fn no_embeds(language: Language) -> Outgoing {
    Outgoing {
        body: Body::Plain(say!(language, "no-embeds")),
        rows: Vec::new(),
        picture: None,
        attached: None,
        private: false,
        tally: None,
        missed: None,
    }
}

/// Something failed that is no member's fault; `reference` stands in the log.
pub fn apology(reference: &str, language: Language) -> Outgoing {
    plain(say!(language, "apology", reference = reference), RED).fails()
}

/// Why a question is not taken, and where or when it will be.
pub fn refused(refused: &Refused, language: Language) -> Outgoing {
    slip(&match refused {
        Refused::Elsewhere(channels) => say!(
            language,
            "refused-elsewhere",
            channels = settings::channels(channels)
        ),
        Refused::TooSoon { pause, left } => {
            // Discord counts it down, by whole seconds: never to a moment before it is over.
            let now = SystemTime::now().duration_since(UNIX_EPOCH);
            let over = now.unwrap_or_default() + *left + Duration::from_millis(999);
            say!(
                language,
                "refused-too-soon",
                seconds = pause.as_secs(),
                when = format!("<t:{}:R>", over.as_secs())
            )
        }
    })
}

/// Nothing but a text of that colour, for who asked alone.
pub(super) fn coloured(text: String, colour: u32) -> Outgoing {
    plain(text, colour)
}

/// Nothing but a text, for who asked alone.
fn plain(description: String, colour: u32) -> Outgoing {
    let embed = Embed {
        description,
        colour,
        ..Embed::default()
    };
    Outgoing::new(embed, true)
}

/// One role a line, as many as the room holds, and how many more there are. A title that several
/// documents have is one role, as members see it.
pub(super) fn list(roles: &[Role], room: usize, language: Language) -> String {
    let mut titles: Vec<&str> = Vec::new();
    let mut seen = HashSet::new();
    for role in roles {
        if seen.insert(role.title.to_lowercase()) {
            titles.push(&role.title);
        }
    }
    let mut text = String::new();
    for (shown, title) in titles.iter().enumerate() {
        let line = format!("• {}\n", shorten(&clean_line(title), 150, escape));
        if length(&text) + length(&line) > room {
            text.push_str(&say!(language, "roles-more", count = titles.len() - shown));
            break;
        }
        text.push_str(&line);
    }
    text.trim_end().to_owned()
}
