//! Whether the bot may do where servers have set it up to do something.

use crate::{
    discord::{Right, Seen, Server, Spot, State, Use},
    store::Places,
};

use super::{super::open::number, Finding};

const CHECK: &str = "channels";
/// Servers that are asked for; each takes three requests.
const MOST: usize = 50;
/// Lines about one server; what is wrong in one is often wrong in many.
const LINES: usize = 10;

/// The servers to be looked at: those in which something is set up, and the one of the settings; and
/// how many there are beyond those.
pub(super) fn chosen(mut places: Vec<Places>, guild: Option<u64>) -> (Vec<Places>, usize) {
    let set = guild.filter(|&id| id != 0);
    let known = |id: u64| places.iter().any(|one| one.server == id);
    if let Some(server) = set.filter(|&id| !known(id)) {
        places.push(Places {
            server,
            ..Places::default()
        });
    }
    places.sort_by_key(|one| (Some(one.server) != set, one.server));
    let beyond = places.len().saturating_sub(MOST);
    places.truncate(MOST);
    (places, beyond)
}

/// What can be said without Discord.
pub(super) fn offline(places: &[Places]) -> Finding {
    Finding::ok(
        CHECK,
        match places {
            [] => "nothing is set up for any".to_owned(),
            _ => format!(
                "{} set up in {}, not looked at",
                number(channels(places), "channel"),
                number(places.len(), "server")
            ),
        },
    )
}

/// What was seen in servers; `guild` is the one of the settings.
pub(super) fn read(servers: &[Server], guild: Option<u64>, beyond: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (mut fine, mut good) = (0, 0);
    for server in servers {
        let is_set = guild == Some(server.id);
        match &server.seen {
            Ok(seen) => {
                if is_set {
                    findings.push(Finding::ok(
                        "server",
                        format!("the bot is in server {} (discord.guild)", server.id),
                    ));
                }
                let before = findings.len();
                findings.extend(whole(seen));
                let mut lines: Vec<Finding> = seen
                    .spots
                    .iter()
                    .filter_map(|spot| finding(seen, spot))
                    .collect();
                fine += seen.spots.len() - lines.len();
                if let Some(more) = lines.len().checked_sub(LINES).filter(|&more| more > 0) {
                    lines.truncate(LINES);
                    lines.push(Finding::warn(
                        CHECK,
                        format!("{more} more in {} are like that", name(seen)),
                        "The same is to be done there.",
                    ));
                }
                findings.extend(lines);
                good += usize::from(findings.len() == before);
            }
            Err(error) if matches!(error.status(), Some(403 | 404)) => {
                findings.push(absent(server.id, is_set));
            }
            Err(error) => findings.push(Finding::fail(
                CHECK,
                format!("server {}: {error}", server.id),
                "Run `careerbot doctor` again in a moment; https://discordstatus.com tells whether Discord itself is down.",
            )),
        }
    }
    if fine > 0 || good > 0 {
        let seen = match fine {
            0 => format!(
                "{}: all that the bot needs is allowed",
                number(good, "server")
            ),
            _ => format!(
                "{}: all that is set up there is allowed",
                number(fine, "channel")
            ),
        };
        findings.push(Finding::ok(CHECK, seen));
    }
    if beyond > 0 {
        findings.push(Finding::ok(
            CHECK,
            format!("{} more were not looked at", number(beyond, "server")),
        ));
    }
    findings
}

/// What is set up that needs the content of messages, where that is not asked for.
pub(super) fn unheard(places: &[Places]) -> Option<Finding> {
    let listens = |one: &&Places| one.forums || !one.listening.is_empty();
    let count = places.iter().filter(listens).count();
    (count > 0).then(|| {
        Finding::warn(
            "listening",
            format!(
                "{} chose listening channels or forums, which have no effect without the content of messages",
                number(count, "server")
            ),
            "Switch \"Message Content Intent\" on in the developer portal, page \"Bot\", and set discord.message_content to true; or let it be.",
        )
    })
}

fn absent(server: u64, is_set: bool) -> Finding {
    match is_set {
        true => Finding::fail(
            "server",
            format!("the bot is not in server {server} (discord.guild)"),
            "Invite it with the scopes bot and applications.commands, or set discord.guild to 0.",
        ),
        false => Finding::warn(
            CHECK,
            format!("the bot is no longer in server {server}, which something is set up for"),
            "Invite it again; if it shall stay away, this does no harm.",
        ),
    }
}

/// What is wrong in a server as a whole.
fn whole(seen: &Seen) -> Option<Finding> {
    if seen.timed_out {
        return Some(Finding::fail(
            CHECK,
            format!("{}: the bot was timed out", name(seen)),
            "A moderator there can lift that: right click on the bot, \"Remove Timeout\".",
        ));
    }
    if !seen.everywhere || seen.lacks.is_empty() {
        return None;
    }
    Some(Finding::warn(
        CHECK,
        format!(
            "{}: the bot's roles lack {}, unless a channel gives it",
            name(seen),
            list(&seen.lacks)
        ),
        format!(
            "Server Settings › Roles, the bot's role: allow {}.",
            list(&seen.lacks)
        ),
    ))
}

fn finding(seen: &Seen, spot: &Spot) -> Option<Finding> {
    let place = format!("{} in {}", spot.name, name(seen));
    let uses: Vec<&str> = spot.uses.iter().map(|one| meaning(*one)).collect();
    let uses = uses.join(", ");
    Some(match &spot.state {
        State::Lacks(lacks, _) if lacks.is_empty() => return None,
        State::Lacks(lacks, works) => {
            let seen = format!("{place} ({uses}): lacks {}", list(lacks));
            let advice = format!(
                "Edit Channel › Permissions, the bot's role: allow {}.{}",
                list(lacks),
                loss(lacks, *works)
            );
            match works {
                true => Finding::warn(CHECK, seen, advice),
                false => Finding::fail(CHECK, seen, advice),
            }
        }
        State::Unseen => Finding::fail(
            CHECK,
            format!("{place} ({uses}): a thread that the bot does not see"),
            "If it is private, mention the bot there, which lets it in; else its channel must allow View Channel.",
        ),
        State::Gone => Finding::warn(
            CHECK,
            format!("{place} ({uses}): there is no such channel any more"),
            match spot.uses.as_slice() {
                [Use::Pins] => {
                    "`/pins list` there shows it as removed at the next look; nothing needs to be done."
                }
                _ => {
                    "Who manages the server takes it out with /settings channels or /settings listening."
                }
            },
        ),
        State::Unknown(error) => Finding::warn(
            CHECK,
            format!("{place} ({uses}): {error}"),
            "Run `careerbot doctor` again in a moment.",
        ),
    })
}

/// What is missed without permissions that can be done without.
fn loss(lacks: &[Right], works: bool) -> &'static str {
    match (works, lacks) {
        (false, _) => "",
        (true, [Right::AttachFiles]) => " Until then, answers come without charts.",
        (true, [Right::SendInThreads]) => " Until then, threads get no answers.",
        _ => " Until then, answers come without charts, and threads get none.",
    }
}

fn meaning(what: Use) -> &'static str {
    match what {
        Use::Answers => "answers",
        Use::Listening => "listening",
        Use::Posts => "new posts",
        Use::Pins => "pins",
    }
}

fn name(seen: &Seen) -> String {
    format!("“{}”", seen.name)
}

fn list(rights: &[Right]) -> String {
    let names: Vec<&str> = rights.iter().map(|right| right.name()).collect();
    names.join(", ")
}

fn channels(places: &[Places]) -> usize {
    let mut all: Vec<u64> = places
        .iter()
        .flat_map(|one| [&one.channels, &one.listening, &one.pins])
        .flatten()
        .copied()
        .collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}
