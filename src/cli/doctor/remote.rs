//! What only Discord knows.

use std::time::Duration;

use crate::{
    discord::{self, Clock, InstallLink, Probe, SendError},
    settings,
    store::Places,
};

use super::{Finding, channel, token};

pub(super) const PORTAL: &str = "https://discord.com/developers/applications";
/// The clock may be off by so much before that matters: Discord's own `Date` counts in seconds, and an
/// interaction is answered within three.
const FINE: Duration = Duration::from_secs(2);
/// Certificates and logs suffer from this on.
const BAD: Duration = Duration::from_secs(300);
/// Sessions that should be left: a crash loop uses up more than that.
const FEW: u64 = 50;

/// Asks Discord, and says what it means.
pub(super) async fn ask(
    settings: &settings::Discord,
    places: &[Places],
    beyond: usize,
) -> Vec<Finding> {
    match discord::probe(settings, places).await {
        Ok(probe) => read(&probe, settings, beyond),
        Err(error) => vec![Finding::error("discord", &error)],
    }
}

fn read(probe: &Probe, settings: &settings::Discord, beyond: usize) -> Vec<Finding> {
    let name = match &probe.user {
        Ok(name) => name,
        Err(error) if error.status() == Some(401) => {
            return vec![token::refused(settings)];
        }
        Err(error) => {
            let mut findings = vec![unreachable("discord", error, settings)];
            findings.push(token::look(settings));
            return findings;
        }
    };
    let mut findings = vec![Finding::ok("token", format!("accepted, for {name}"))];
    findings.extend(application(probe, settings));
    findings.push(gateway(probe, settings));
    findings.extend(channel::read(&probe.servers, settings.guild, beyond));
    findings.push(clock(probe.clock));
    findings
}

fn unreachable(check: &'static str, error: &SendError, settings: &settings::Discord) -> Finding {
    if let Some(by) = settings.replaced_by() {
        return Finding::fail(
            check,
            error.to_string(),
            format!(
                "Check that a server runs at {by}; or take the setting out, to reach Discord itself."
            ),
        );
    }
    Finding::fail(
        check,
        error.to_string(),
        "Check the network, the name resolution and the firewall; https://discordstatus.com tells whether Discord itself is down.",
    )
}

fn application(probe: &Probe, settings: &settings::Discord) -> Vec<Finding> {
    let application = match &probe.application {
        Ok(application) => application,
        Err(error) => return vec![unreachable("application", error, settings)],
    };
    let page = |page: &str| format!("{PORTAL}, page \"{page}\"");
    let mut findings = vec![
        match (settings.message_content, application.message_content) {
            (true, true) => Finding::ok(
                "intents",
                "that for message content is switched on, and asked for (discord.message_content)",
            ),
            (true, false) => Finding::fail(
                "intents",
                "discord.message_content asks for the intent for message content, which is switched off",
                format!(
                    "Switch \"Message Content Intent\" on at {}, or set discord.message_content to false.",
                    page("Bot")
                ),
            ),
            (false, true) => Finding::ok(
                "intents",
                "none is needed; that for message content is switched on and may be switched off",
            ),
            (false, false) => Finding::ok("intents", "none is needed, none is switched on"),
        },
    ];
    findings.push(match (application.for_servers, application.for_members) {
        (true, true) => Finding::ok("install", "for servers and for members"),
        (true, false) => Finding::warn(
            "install",
            "for servers only: members cannot take the commands along",
            format!("Tick \"User Install\" at {}.", page("Installation")),
        ),
        (false, _) => Finding::fail(
            "install",
            "not for servers: nobody can invite the bot",
            format!("Tick \"Guild Install\" at {}.", page("Installation")),
        ),
    });
    findings.extend(application.link.as_ref().map(link));
    if application.asks_for_code {
        findings.push(Finding::fail(
            "invite",
            "an OAuth2 code grant is required, which invitations of the bot do not give",
            format!(
                "Switch \"Requires OAuth2 Code Grant\" off at {}.",
                page("Bot")
            ),
        ));
    }
    if application.endpoint {
        findings.push(Finding::fail(
            "interactions",
            "an interactions endpoint is set: commands go there and not to the bot",
            format!(
                "Empty \"Interactions Endpoint URL\" at {}.",
                page("General Information")
            ),
        ));
    }
    if !application.is_public {
        findings.push(Finding::ok("invite", "only its owner can invite the bot"));
    }
    findings
}

/// What the application's own install link asks servers for.
fn link(link: &InstallLink) -> Finding {
    const SCOPES: [&str; 2] = ["applications.commands", "bot"];
    let is_missing = |scope: &&str| !link.scopes.iter().any(|one| one == scope);
    let missing: Vec<&str> = SCOPES.into_iter().filter(is_missing).collect();
    let page = format!("{PORTAL}, page \"Installation\", Guild Install");
    if !missing.is_empty() {
        return Finding::fail(
            "link",
            format!(
                "the install link does not ask for the scope {}",
                missing.join(" and ")
            ),
            format!("Add it at {page}; servers that used the link install the bot once more."),
        );
    }
    if link.lacks.is_empty() {
        return Finding::ok(
            "link",
            "asks for the scopes and permissions that the bot needs",
        );
    }
    let names: Vec<&str> = link.lacks.iter().map(|right| right.name()).collect();
    let names = names.join(", ");
    Finding::warn(
        "link",
        format!("the install link does not ask for {names}"),
        format!("Add them at {page}, unless servers give them by other roles."),
    )
}

fn gateway(probe: &Probe, settings: &settings::Discord) -> Finding {
    let gateway = match &probe.gateway {
        Ok(gateway) => gateway,
        Err(error) => return unreachable("gateway", error, settings),
    };
    let (left, all) = gateway.sessions;
    let Some(greeted) = gateway.greeted else {
        return Finding::fail(
            "gateway",
            "does not greet",
            "Let WebSocket connections (wss, port 443) to gateway.discord.gg through the firewall or proxy.",
        );
    };
    let seen = format!(
        "greets within {} ms; {left} of {all} sessions left today, {} recommended",
        greeted.as_millis(),
        super::super::open::number(gateway.shards as usize, "shard")
    );
    if left < FEW {
        return Finding::warn(
            "gateway",
            seen,
            "Find out why the bot begins so many sessions; when none is left, it must wait for the next day.",
        );
    }
    Finding::ok("gateway", seen)
}

fn clock(clock: Option<Clock>) -> Finding {
    let (off, way) = match clock {
        None => return Finding::ok("clock", "Discord does not tell the time"),
        Some(Clock::Ahead(off)) => (off, "ahead of"),
        Some(Clock::Behind(off)) => (off, "behind"),
    };
    let seen = format!("{:.0} s {way} Discord's", off.as_secs_f32());
    let advice = "Let the system set its clock (timedatectl set-ntp true).";
    match off {
        off if off <= FINE => Finding::ok("clock", "agrees with Discord's"),
        off if off < BAD => Finding::warn("clock", seen, advice),
        _ => Finding::fail("clock", seen, advice),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_off_is_told_by_how_much() {
        use super::super::Level;
        let level = |seconds| clock(Some(Clock::Behind(Duration::from_secs(seconds)))).level;
        assert_eq!(
            [level(1), level(30), level(3_600)],
            [Level::Ok, Level::Warn, Level::Fail]
        );
        let seen = clock(Some(Clock::Ahead(Duration::from_secs(90)))).seen;
        assert_eq!(seen, "90 s ahead of Discord's");
    }
}
