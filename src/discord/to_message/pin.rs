//! What moderators read of pinned summaries.

use std::fmt::Write as _;

use serenity::builder::CreateAutocompleteResponse;

use super::{
    Embed, Outgoing,
    limit::{CHOICE, CHOICES, length, shorten},
    notice::{BLURPLE, GREY, YELLOW, slip},
};
use crate::{
    discord::{
        markdown::{clean_line, escape},
        pin::{Added, ChannelStanding, PinStanding, Problem, Removed, Standing},
    },
    store::{PinState, StoreError},
};

/// Room of a list on a page, in UTF-16 units.
const PAGE: usize = 3_600;

/// Stands at the end of a pinned summary.
pub fn updated(seconds: i64) -> String {
    format!("\n\n-# Kept up to date by careerbot · updated <t:{seconds}:R>")
}

/// Who may use the command.
pub fn may_not() -> Outgoing {
    slip(
        "Pins are for moderators: you need the permission **Manage Messages**, **Manage Server** or \
         **Administrator** here.",
    )
}

/// Pins are in servers.
pub fn only_in_servers() -> Outgoing {
    slip("I can only pin in a server's channels.")
}

/// The message that was chosen answers nothing, and neither can it be answered.
pub fn no_answer() -> Outgoing {
    slip(
        "I find no answer in that message that I could pin. Choose one of my answers, or use \
         **/pins add**.",
    )
}

/// The store is down.
pub fn store_down(error: &StoreError) -> Outgoing {
    tracing::warn!("pins cannot be kept: {error}");
    slip(
        "I cannot keep track of pins right now: my database does not do its work. Try again in a \
         minute; if that does not help, tell whoever runs this bot.",
    )
}

/// What came of the wish for a pin, in the channel of those ids.
pub fn added(added: &Added, title: &str, server: u64, channel: u64) -> Outgoing {
    let title = name(title);
    let link = |message: &u64| format!("https://discord.com/channels/{server}/{channel}/{message}");
    let (text, colour) = match added {
        Added::Pinned(message) => (
            format!(
                "Pinned: [{title}]({}). I edit it when my documents change; **/pins list** shows how \
                 it stands.",
                link(message)
            ),
            BLURPLE,
        ),
        Added::Exists(Some(message)) => (
            format!(
                "There is one about {title} in this channel already: [here]({}). **/pins refresh** \
                 brings it up to date, **/pins remove** takes it away.",
                link(message)
            ),
            GREY,
        ),
        Added::Exists(None) => (
            format!(
                "{title} is being pinned in this channel already. **/pins list** shows how it stands."
            ),
            GREY,
        ),
        Added::Waits(problem) => (
            format!(
                "{title} is not pinned yet: {} I go on trying; **/pins list** shows how it stands.",
                sentence(*problem)
            ),
            YELLOW,
        ),
        Added::Refused(problem) => (
            format!("I cannot pin {title} here: {}", sentence(*problem)),
            YELLOW,
        ),
        Added::Nothing => (
            format!(
                "My documents say nothing about {title}, so there is nothing to pin. **/role** shows what there is."
            ),
            GREY,
        ),
    };
    notice(text, colour)
}

/// What came of taking a pin away.
pub fn removed(removed: Removed, title: &str) -> Outgoing {
    let title = name(title);
    let (text, colour) = match removed {
        Removed::Gone => (format!("Taken away: {title}."), BLURPLE),
        Removed::Forgotten(problem) => (
            format!(
                "{title} is no longer kept up to date, but its message is still there: {} Delete it \
                 by hand.",
                sentence(problem)
            ),
            YELLOW,
        ),
        Removed::Kept(problem) => (
            format!(
                "{title} is still there: {} Try again in a moment.",
                sentence(problem)
            ),
            YELLOW,
        ),
        Removed::Unknown => (no_such(&title), GREY),
    };
    notice(text, colour)
}

/// No pin is called that.
pub fn no_such_pin(typed: &str) -> Outgoing {
    notice(no_such(&name(typed)), GREY)
}

/// Several pins are called that.
pub fn which_pin(found: &[PinStanding]) -> Outgoing {
    let mut text =
        "Several pins fit. Choose one from the list that comes up while you type:\n".to_owned();
    for one in found.iter().take(10) {
        let _ = writeln!(text, "• {} in <#{}>", name(&one.title), one.pin.channel);
    }
    notice(text, GREY)
}

/// How many will be edited.
pub fn refreshing(pins: u64) -> Outgoing {
    let text = match usize::try_from(pins).unwrap_or(usize::MAX) {
        0 => "There is nothing to bring up to date here. **/pins list** shows what there is, \
              **/pins add** pins a summary."
            .to_owned(),
        pins => format!(
            "{} will be edited, one after the other, as fast as Discord lets me. **/pins list** shows \
             how far it is.",
            count(pins, "pinned summary").replace("summarys", "summaries")
        ),
    };
    notice(text, BLURPLE)
}

/// How the pins of a server stand; a page of it, counted from 1.
pub fn list(standing: &Standing, page: usize) -> Outgoing {
    if standing.counts.is_empty() {
        let room = standing.channels.first().map(room).unwrap_or_default();
        return notice(
            format!("Nothing is pinned here by me yet. **/pins add** pins a summary.\n{room}"),
            GREY,
        );
    }
    let pages = pages(standing);
    let page = page.clamp(1, pages.len().max(1));
    let counts = standing.counts.iter();
    let counts: Vec<String> = counts
        .map(|(state, count)| format!("{count} {state}"))
        .collect();
    let mut footer = counts.join(", ");
    if pages.len() > 1 {
        let _ = write!(
            footer,
            " · page {page} of {} (/pins list page)",
            pages.len()
        );
    }
    Outgoing::new(
        Embed {
            description: pages.into_iter().nth(page - 1).unwrap_or_default(),
            footer,
            colour: BLURPLE,
            ..Embed::default()
        },
        true,
    )
}

/// Pins offered while a moderator types; what is sent back is the pin's id.
pub fn choices(found: &[PinStanding], here: u64) -> CreateAutocompleteResponse {
    let found = found.iter().take(CHOICES);
    found.fold(CreateAutocompleteResponse::new(), |response, one| {
        let title = clean_line(&one.title);
        let place = if one.pin.channel == here {
            ""
        } else {
            " (another channel)"
        };
        let room = CHOICE - length(place);
        let title = format!("{}{place}", shorten(&title, room, str::to_owned));
        response.add_string_choice(title, one.pin.id.to_string())
    })
}

/// Whole lines, as many as a page holds, each page with the channel it goes on in.
fn pages(standing: &Standing) -> Vec<String> {
    let mut pages = vec![String::new()];
    for channel in &standing.channels {
        let heading = format!("**<#{}>** {}", channel.channel, room(channel));
        let lines = channel.pins.iter().map(line);
        for (index, line) in std::iter::once(heading.clone()).chain(lines).enumerate() {
            let full = pages
                .last()
                .is_some_and(|page| length(page) + length(&line) > PAGE);
            if full {
                pages.push(match index {
                    0 => String::new(),
                    _ => format!("{heading}\n"),
                });
            }
            if let Some(page) = pages.last_mut() {
                page.push_str(&line);
                page.push('\n');
            }
        }
    }
    pages
}

fn room(channel: &ChannelStanding) -> String {
    match channel.room {
        Some(Ok(room)) => format!("· room for {} of 250", count(room, "more pin")),
        Some(Err(problem)) => format!("· {}", sentence(problem)),
        None => String::new(),
    }
}

fn line(one: &PinStanding) -> String {
    let pin = &one.pin;
    let mut title = name(&one.title);
    if let Some(message) = pin.message {
        let (server, channel) = (pin.server, pin.channel);
        title = format!("[{title}](https://discord.com/channels/{server}/{channel}/{message})");
    }
    let since = format!("<t:{}:R>", pin.updated_at.seconds());
    let stands = match pin.state {
        PinState::Fresh => format!("fresh, updated {since}"),
        PinState::Stale => {
            "**stale**: the documents say something else, it is about to be edited".to_owned()
        }
        PinState::Intended => "**not pinned yet**".to_owned(),
        PinState::Orphaned => format!(
            "**orphaned** {since}: its document or section is gone. **/pins remove** takes it away"
        ),
        PinState::Removed => format!(
            "**removed by hand** {since}. **/pins add** pins it again, **/pins remove** forgets it"
        ),
    };
    let waits = matches!(pin.state, PinState::Stale | PinState::Intended);
    let problem = one.problem.filter(|_| waits);
    let problem = problem.map(|problem| format!(". {}", sentence(problem)));
    format!(
        "{} {title} · {stands}{}",
        mark(pin.state),
        problem.unwrap_or_default()
    )
}

fn mark(state: PinState) -> &'static str {
    match state {
        PinState::Fresh => "✅",
        PinState::Stale | PinState::Intended => "⏳",
        PinState::Orphaned => "❔",
        PinState::Removed => "✖️",
    }
}

/// What is wrong, and what to do.
fn sentence(problem: Problem) -> String {
    match problem {
        Problem::MayNotPost => "I may not write in this channel. Give me **View Channel** and **Send Messages** there.",
        Problem::MayNotEmbed => "I may not show embeds in this channel. Give me **Embed Links** there.",
        Problem::MayNotPin => "I may not pin in this channel. Give me **Pin Messages** there (**Manage Messages** alone no longer pins).",
        Problem::MayNotSee => "I cannot see this channel. Give me **View Channel** there.",
        Problem::Full => "this channel has 250 pins, and Discord allows no more. Unpin something first.",
        Problem::ChannelGone => "the channel is gone.",
        Problem::MessageGone => "its message is gone.",
        Problem::Unpinned => "it was unpinned by hand.",
        Problem::Archived => "the thread is archived or locked. Open it again.",
        Problem::ServerGone => "I am no longer in that server.",
        Problem::EditLimit => "Discord lets me edit old messages only so often.",
        Problem::RateLimit => "Discord asks me to go slower.",
        Problem::Unreachable => "Discord does not answer.",
        Problem::OtherDocuments => "another part of me is at it, with other documents.",
        Problem::Failed => "something went wrong on my side; whoever runs this bot finds it in the log.",
        Problem::Refused(code) => return format!("Discord refused (code {code}). Tell whoever runs this bot."),
    }
    .to_owned()
}

fn no_such(title: &str) -> String {
    format!("I have no pin called “{title}” in this server. **/pins list** shows them.")
}

fn name(title: &str) -> String {
    let title = shorten(&clean_line(title), 150, escape);
    format!("**{title}**")
}

fn notice(description: String, colour: u32) -> Outgoing {
    Outgoing::new(
        Embed {
            description,
            colour,
            ..Embed::default()
        },
        true,
    )
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::{
        discord::{
            press::{MARK, Shown},
            subject::Audience,
            to_message::{Setting, answer},
        },
        locale::Language,
        query::Topic,
        reply::{Reply, sample, word},
    };

    fn pinned(reply: &Reply, updated: i64) -> Value {
        let audience = Audience::Pinned {
            mark: "a".repeat(MARK),
            updated,
        };
        let setting = Setting {
            follows: &[],
            shown: Shown::Role {
                role: "nurse".to_owned(),
                topic: Some(Topic::Salary),
            },
            audience: &audience,
            related: None,
        };
        serde_json::to_value(answer(reply, &setting).to_change()).unwrap()
    }

    #[test]
    fn a_summary_differs_by_its_time_alone_and_holds_no_version() {
        let mut reply = word(&sample::answered(), Language::English);
        let (one, other) = (pinned(&reply, 1), pinned(&reply, 2));
        assert_ne!(one, other);
        assert_eq!(
            one.to_string().replace("<t:1:R>", "<t:2:R>"),
            other.to_string()
        );
        reply.corpus_version = "another".to_owned();
        assert_eq!(pinned(&reply, 1), one);
        assert_eq!(one["allowed_mentions"]["parse"], serde_json::json!([]));
    }

    #[test]
    fn the_time_has_room_below_the_longest_summary() {
        let mut reply = word(&sample::answered(), Language::English);
        for excerpt in &mut reply.excerpts {
            excerpt.text = "A sentence of some length that is quoted. ".repeat(200);
            excerpt.marks.clear();
        }
        let shown = pinned(&reply, i64::MAX);
        let description = shown["embeds"][0]["description"].as_str().unwrap();
        assert!(length(description) <= 4_096);
        assert!(length(description) > 3_500, "the room is used");
        assert!(description.ends_with(&updated(i64::MAX)), "{description}");
    }

    #[test]
    fn every_problem_is_a_sentence_of_its_own() {
        let problems = Problem::NAMED.map(sentence);
        let different: std::collections::BTreeSet<_> = problems.iter().collect();
        assert_eq!(different.len(), problems.len());
        assert!(problems.iter().all(|text| text.ends_with('.')));
    }
}
