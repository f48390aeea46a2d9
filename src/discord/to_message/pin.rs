//! What moderators read of pinned summaries.

use std::fmt::Write as _;

use serenity::builder::CreateAutocompleteResponse;

use super::{
    Embed, Outgoing,
    limit::{CHOICE, CHOICES, length, shorten},
    notice::{BLURPLE, GREY, YELLOW, coloured, slip},
};
use crate::{
    discord::{
        markdown::{clean_line, escape},
        pin::{Added, ChannelStanding, PinStanding, Problem, Removed, Standing},
    },
    locale::{Language, say},
    store::{PinState, StoreError},
};

/// Room of a list on a page, in UTF-16 units.
const PAGE: usize = 3_600;

/// Stands at the end of a pinned summary.
pub fn updated(seconds: i64, language: Language) -> String {
    let when = format!("<t:{seconds}:R>");
    format!("\n\n-# {}", say!(language, "pin-updated", when = when))
}

/// The message that was chosen answers nothing, and neither can it be answered.
pub fn no_answer(language: Language) -> Outgoing {
    slip(&say!(language, "pin-no-answer"))
}

/// The store is down.
pub fn store_down(error: &StoreError, language: Language) -> Outgoing {
    tracing::warn!("pins cannot be kept: {error}");
    slip(&say!(language, "pin-store-down"))
}

/// What came of the wish for a pin, in the channel of those ids.
pub fn added(
    added: &Added,
    title: &str,
    (server, channel): (u64, u64),
    language: Language,
) -> Outgoing {
    let title = name(title);
    let link = |message: &u64| format!("https://discord.com/channels/{server}/{channel}/{message}");
    let (text, colour) = match added {
        Added::Pinned(message) => (
            say!(language, "pin-pinned", title = title, link = link(message)),
            BLURPLE,
        ),
        Added::Exists(Some(message)) => (
            say!(language, "pin-exists", title = title, link = link(message)),
            GREY,
        ),
        Added::Exists(None) => (say!(language, "pin-under-way", title = title), GREY),
        Added::Waits(problem) => (
            say!(
                language,
                "pin-waits",
                title = title,
                problem = sentence(*problem, language),
            ),
            YELLOW,
        ),
        Added::Refused(problem) => (
            say!(
                language,
                "pin-refused",
                title = title,
                problem = sentence(*problem, language),
            ),
            YELLOW,
        ),
        Added::Nothing => (say!(language, "pin-nothing", title = title), GREY),
    };
    coloured(text, colour)
}

/// What came of taking a pin away.
pub fn removed(removed: Removed, title: &str, language: Language) -> Outgoing {
    let title = name(title);
    let (text, colour) = match removed {
        Removed::Gone => (say!(language, "pin-removed", title = title), BLURPLE),
        Removed::Forgotten(problem) => (
            say!(
                language,
                "pin-forgotten",
                title = title,
                problem = sentence(problem, language),
            ),
            YELLOW,
        ),
        Removed::Kept(problem) => (
            say!(
                language,
                "pin-kept",
                title = title,
                problem = sentence(problem, language),
            ),
            YELLOW,
        ),
        Removed::Unknown => (say!(language, "pin-unknown", title = title), GREY),
    };
    coloured(text, colour)
}

/// No pin is called that.
pub fn no_such_pin(typed: &str, language: Language) -> Outgoing {
    coloured(say!(language, "pin-unknown", title = name(typed)), GREY)
}

/// Several pins are called that.
pub fn which_pin(found: &[PinStanding], language: Language) -> Outgoing {
    let mut text = say!(language, "pin-which");
    for one in found.iter().take(10) {
        let _ = write!(text, "\n• {} · <#{}>", name(&one.title), one.pin.channel);
    }
    coloured(text, GREY)
}

/// How many will be edited.
pub fn refreshing(pins: u64, language: Language) -> Outgoing {
    let text = match pins {
        0 => say!(language, "pin-refresh-none"),
        pins => say!(language, "pin-refresh", pins = pins),
    };
    coloured(text, BLURPLE)
}

/// How the pins of a server stand; a page of it, counted from 1.
pub fn list(standing: &Standing, page: usize, language: Language) -> Outgoing {
    if standing.counts.is_empty() {
        let room = standing.channels.first();
        let room = room.map(|channel| room_of(channel, language));
        let none = say!(language, "pin-none");
        return coloured(format!("{none}\n{}", room.unwrap_or_default()), GREY);
    }
    let pages = pages(standing, language);
    let page = page.clamp(1, pages.len().max(1));
    let counts = standing.counts.iter();
    let counts: Vec<String> = counts
        .map(|(state, count)| say!(language, "pin-count", count = *count, state = *state))
        .collect();
    let mut footer = counts.join(", ");
    if pages.len() > 1 {
        let turn = say!(language, "pin-page", page = page, pages = pages.len());
        let _ = write!(footer, " · {turn}");
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
pub fn choices(found: &[PinStanding], here: u64, language: Language) -> CreateAutocompleteResponse {
    let found = found.iter().take(CHOICES);
    found.fold(CreateAutocompleteResponse::new(), |response, one| {
        let title = clean_line(&one.title);
        let place = if one.pin.channel == here {
            String::new()
        } else {
            format!(" ({})", say!(language, "pin-elsewhere"))
        };
        let room = CHOICE.saturating_sub(length(&place));
        let title = format!("{}{place}", shorten(&title, room, str::to_owned));
        response.add_string_choice(title, one.pin.id.to_string())
    })
}

/// Whole lines, as many as a page holds, each page with the channel it goes on in.
fn pages(standing: &Standing, language: Language) -> Vec<String> {
    let mut pages = vec![String::new()];
    for channel in &standing.channels {
        let room = room_of(channel, language);
        let heading = format!("**<#{}>** {room}", channel.channel);
        let lines = channel.pins.iter().map(|one| line(one, language));
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

fn room_of(channel: &ChannelStanding, language: Language) -> String {
    match channel.room {
        Some(Ok(room)) => format!("· {}", say!(language, "pin-room", room = room)),
        Some(Err(problem)) => format!("· {}", sentence(problem, language)),
        None => String::new(),
    }
}

fn line(one: &PinStanding, language: Language) -> String {
    let pin = &one.pin;
    let mut title = name(&one.title);
    if let Some(message) = pin.message {
        let (server, channel) = (pin.server, pin.channel);
        title = format!("[{title}](https://discord.com/channels/{server}/{channel}/{message})");
    }
    let since = format!("<t:{}:R>", pin.updated_at.seconds());
    let stands = say!(
        language,
        "pin-stands",
        state = pin.state.name(),
        since = since,
    );
    let waits = matches!(pin.state, PinState::Stale | PinState::Intended);
    let problem = one.problem.filter(|_| waits);
    let problem = problem.map(|problem| format!(". {}", sentence(problem, language)));
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
fn sentence(problem: Problem, language: Language) -> String {
    match problem {
        Problem::Refused(code) => say!(language, "pin-refused-code", code = code.to_string()),
        named => say!(language, "pin-problem", problem = named.name()),
    }
}

fn name(title: &str) -> String {
    let title = shorten(&clean_line(title), 150, escape);
    format!("**{title}**")
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
            title: None,
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
        assert!(
            description.ends_with(&updated(i64::MAX, Language::English)),
            "{description}"
        );
    }

    #[test]
    fn every_problem_is_a_sentence_of_its_own_in_every_language() {
        for language in Language::ALL {
            let mut problems = Problem::NAMED.to_vec();
            problems.push(Problem::Refused(12_345));
            let sentences = problems.iter().map(|&one| sentence(one, language));
            let different: std::collections::BTreeSet<_> = sentences.collect();
            assert_eq!(different.len(), problems.len(), "{language:?}");
            assert!(different.iter().all(|text| text.ends_with('.')));
            assert!(different.iter().any(|text| text.contains("12345")));
        }
    }

    #[test]
    fn every_state_is_told_in_every_language() {
        const STATES: [PinState; 5] = [
            PinState::Intended,
            PinState::Fresh,
            PinState::Stale,
            PinState::Orphaned,
            PinState::Removed,
        ];
        for language in Language::ALL {
            let stands = STATES.map(|state| {
                say!(
                    language,
                    "pin-stands",
                    state = state.name(),
                    since = "<t:1:R>"
                )
            });
            let counts =
                STATES.map(|state| say!(language, "pin-count", count = 2, state = state.name()));
            for told in [stands, counts] {
                let different: std::collections::BTreeSet<_> = told.iter().collect();
                assert_eq!(different.len(), STATES.len(), "{language:?} {told:?}");
            }
        }
    }
}
