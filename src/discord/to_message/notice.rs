//! Messages that are not answers: help, about, slips and apologies. None has a title: a title is the
//! question that a message answers.

use std::fmt::Write as _;

use super::{
    Body, Embed, Outgoing,
    limit::{length, shorten},
};
use crate::{
    answer::CorpusVersion,
    discord::markdown::{clean_line, escape},
    engine::Role,
};

pub(super) const BLURPLE: u32 = 0x0058_65f2;
pub(super) const GREY: u32 = 0x0080_848e;
pub(super) const YELLOW: u32 = 0x00f0_b232;
const RED: u32 = 0x00da_373c;

/// Roles named in one notice at most.
const ROLES: usize = 15;

/// How the bot is asked. `example` is a role that exists.
pub fn help(example: Option<&Role>) -> Outgoing {
    let role = example.map_or("Data Engineer", |role| &role.title);
    let role = shorten(&clean_line(role), 100, escape);
    let description = format!(
        "**Ask me about careers**: pay, skills, duties, requirements, career paths. I answer with \
         passages from documents, word for word, with their sources. I never make anything up.\n\
         \n\
         **/ask** {role} salary\n\
         **/salary**, **/skills**, **/path**, **/market** look a role up\n\
         **/compare** puts two roles side by side\n\
         **/role** picks a role and a section of it\n\
         **@mention me** with a question, or send me a direct message\n\
         **Reply** to one of my answers to follow up: *and in New York?*\n\
         **/about** says which documents I know"
    );
    Outgoing::new(
        Embed {
            description,
            colour: BLURPLE,
            ..Embed::default()
        },
        true,
    )
}

/// What the bot knows.
pub fn about(version: &CorpusVersion, roles: &[Role]) -> Outgoing {
    let mut description = format!(
        "I answer career questions with word-for-word excerpts from {}. Every figure comes with its \
         year and source.",
        count(version.documents, "document")
    );
    if !roles.is_empty() {
        description.push_str("\n\n**Roles I know**\n");
        description.push_str(&list(roles, 3_000));
    }
    Outgoing::new(
        Embed {
            description,
            footer: format!(
                "careerbot {} · corpus {}",
                env!("CARGO_PKG_VERSION"),
                version.version
            ),
            colour: BLURPLE,
            ..Embed::default()
        },
        true,
    )
}

/// No role has that name; `nearest` are.
pub fn no_such_role(typed: &str, nearest: &[Role]) -> Outgoing {
    let typed = shorten(&clean_line(typed), 200, escape);
    let mut description = format!("I know no role called “{typed}”.");
    if nearest.is_empty() {
        description.push_str(" Ask me a question with **/ask** instead.");
    } else {
        description.push_str("\n\n**The nearest I have**\n");
        description.push_str(&list(&nearest[..nearest.len().min(ROLES)], 2_000));
    }
    Outgoing::new(
        Embed {
            description,
            colour: GREY,
            ..Embed::default()
        },
        true,
    )
}

/// Tells a member what to do differently, privately where that is possible.
pub fn slip(text: &str) -> Outgoing {
    Outgoing::new(
        Embed {
            description: text.to_owned(),
            colour: YELLOW,
            ..Embed::default()
        },
        true,
    )
}

/// The channel does not allow what answers are made of.
pub fn no_embeds() -> Outgoing {
    Outgoing {
        body: Body::Plain(
            "I cannot show my answer here: I need the permission **Embed Links** in this channel. \
             Ask me with **/ask** instead, or tell a moderator.",
        ),
        rows: Vec::new(),
        private: false,
        tally: None,
    }
}

/// Something failed that is no member's fault; `reference` stands in the log.
pub fn apology(reference: &str) -> Outgoing {
    Outgoing::new(
        Embed {
            description: format!(
                "Sorry, that went wrong on my side. Please try again in a moment. If it happens \
                 again, tell whoever runs this bot the reference **{reference}**."
            ),
            colour: RED,
            ..Embed::default()
        },
        true,
    )
    .fails()
}

/// One role a line, as many as the room holds, and how many more there are.
fn list(roles: &[Role], room: usize) -> String {
    let mut text = String::new();
    for (shown, role) in roles.iter().enumerate() {
        let line = format!("• {}\n", shorten(&clean_line(&role.title), 150, escape));
        if length(&text) + length(&line) > room {
            // Writing to a string cannot fail.
            let _ = write!(text, "and {} more", roles.len() - shown);
            break;
        }
        text.push_str(&line);
    }
    text.trim_end().to_owned()
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
