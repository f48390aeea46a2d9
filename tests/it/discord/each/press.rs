//! Buttons and menus below messages, and modals.

use std::collections::BTreeSet;

use careerbot::discord::press::Press;

use super::super::forged::{KINDS, World, kind};
use crate::support::discord::{ALICE, BOB, CHANNEL, MessageView, permissions};

const MANAGER: u64 = permissions::MEMBER | permissions::MANAGE_GUILD;

/// What is told, or stands there, once who may has pressed.
fn happy(press: &Press) -> &'static str {
    match press {
        Press::Share(_) => "· shared by ",
        // in the words of the document
        Press::More { .. } | Press::Topic { .. } => "\n> ",
        Press::Source { .. } | Press::Cite { .. } => "corpus/",
        Press::Choose { .. } => "Engineer",
        Press::Open => "Data Engineer",
        Press::Answer => "$82,000",
        Press::Roles { .. } | Press::About { .. } | Press::Gaps { .. } | Press::Rates { .. } => {
            "Page 2 of "
        }
        Press::Vote { helpful: true, .. } => "I noted that this **helped**",
        Press::Vote { helpful: false, .. } => "did **not help**",
        Press::ClearGaps => "is forgotten",
        Press::Ask { .. } => "Sources",
        Press::Reload { .. } => "**Taken over.**",
        Press::Remove { .. } => "",
    }
}

/// How each is pressed in vain, and what is told then.
enum Vain {
    /// By whom it is not for, or while it may not be.
    AsIs(&'static str),
    /// With another id, as whoever forges one would have it.
    Forged(Press, &'static str),
    /// With another choice.
    Chosen(&'static str, &'static str),
}

fn unhappy(press: &Press) -> Vain {
    const OLD: &str = "older version of me";
    const OUTDATED: &str = "documents have changed";
    let other = || "0123abcd".to_owned();
    match press {
        // not where the bot may not answer
        Press::Share(_) => Vain::AsIs("On this server I answer in"),
        Press::More { shown, .. } => {
            let shown = shown.clone();
            let version = other();
            Vain::Forged(Press::More { version, shown }, OUTDATED)
        }
        Press::Source { chunks, .. } => {
            let (version, chunks) = (other(), chunks.clone());
            Vain::Forged(Press::Source { version, chunks }, OUTDATED)
        }
        Press::Cite { mark, .. } => {
            let (mark, role) = (mark.clone(), "gone".to_owned());
            let topic = None;
            Vain::Forged(
                Press::Cite { mark, role, topic },
                "cannot be found any more",
            )
        }
        Press::Topic { .. } => Vain::Chosen("no such topic", OLD),
        Press::Choose { .. } => {
            let role = "gone".to_owned();
            Vain::Forged(Press::Choose { role }, "I have nothing on that")
        }
        Press::Open => Vain::Chosen("gone", "I have nothing on that"),
        // a message of a member's has no answer
        Press::Answer | Press::Vote { .. } | Press::Ask { .. } => Vain::Forged(press.clone(), OLD),
        Press::Roles { .. } => {
            let (page, search) = (0, "zzzz".to_owned());
            Vain::Forged(Press::Roles { page, search }, "I know no role like")
        }
        // past the end there is the last page
        Press::About { .. } => Vain::Forged(Press::About { page: 9_999 }, "Page "),
        Press::Gaps { .. } | Press::Rates { .. } | Press::ClearGaps => {
            Vain::AsIs("That is for moderators")
        }
        Press::Reload { .. } => {
            let version = other();
            Vain::Forged(Press::Reload { version }, "Only the owner of this bot")
        }
        Press::Remove { .. } => Vain::AsIs("Only who asked, or a moderator"),
    }
}

#[tokio::test]
async fn each_does_what_it_says() {
    let world = World::make().await;
    let mut done = BTreeSet::new();
    for (id, message) in world.ids() {
        let press = Press::read(&id).unwrap();
        // one of each kind; what changes more than its own message comes last
        if done.contains(kind(&press)) || is_last(&press) {
            continue;
        }
        if let Some(text) = pressed(&world, &id, message).await {
            assert!(text.contains(happy(&press)), "{}: {text}", kind(&press));
            done.insert(kind(&press));
        }
    }
    for (id, message) in world.ids() {
        let press = Press::read(&id).unwrap();
        match press {
            Press::ClearGaps | Press::Reload { .. } => {
                let text = pressed(&world, &id, message).await.unwrap();
                assert!(text.contains(happy(&press)), "{text}");
            }
            Press::Remove { .. } => {
                let there = message.id();
                if let Some(handle) = world.press(&id, message).await {
                    handle.response().await;
                    world.bot.discord.gone(there).await;
                }
            }
            _ => continue,
        }
        done.insert(kind(&press));
    }
    assert_eq!(done.len(), KINDS, "{done:?}");
    world.bot.stop().await.discord.finish();
}

/// Whether a press changes what others are answered with.
fn is_last(press: &Press) -> bool {
    matches!(
        press,
        Press::ClearGaps | Press::Reload { .. } | Press::Remove { .. }
    )
}

/// What is there after a press by who may: told by itself, or in the place of the message.
async fn pressed(world: &World, id: &str, message: MessageView) -> Option<String> {
    let is_instead = matches!(
        Press::read(id).unwrap(),
        Press::Choose { .. }
            | Press::Roles { .. }
            | Press::About { .. }
            | Press::Gaps { .. }
            | Press::Rates { .. }
            | Press::ClearGaps
            | Press::Ask { .. }
    );
    let handle = world.press(id, message).await?;
    let told = match is_instead {
        true => handle.message_where(|message| message.is_edited()).await,
        false => handle.message().await,
    };
    Some(told.text())
}

#[tokio::test]
async fn each_tells_why_it_cannot() {
    let world = World::make().await;
    let discord = &world.bot.discord;
    let elsewhere = discord.make_channel(crate::support::discord::GUILD, "elsewhere");
    let narrowed = discord.slash("settings channels").option("add", elsewhere);
    let narrowed = narrowed.permissions(MANAGER).send().await.message().await;
    assert!(narrowed.text().contains("Saved"), "{}", narrowed.text());
    let members = discord.message("look at this").channel(CHANNEL).user(ALICE);
    let members = members.send().await.id();
    let open = world.open[0].id();
    let mut done = BTreeSet::new();
    for (id, message) in world.ids() {
        let press = Press::read(&id).unwrap();
        if !done.insert(kind(&press)) {
            continue;
        }
        let (by, pressed, wanted) = match unhappy(&press) {
            Vain::AsIs(wanted) => {
                let by = match press {
                    Press::Remove { .. } => BOB,
                    _ => ALICE,
                };
                (by, discord.press(message.id(), &id).forged(), wanted)
            }
            Vain::Chosen(value, wanted) => {
                let pressed = discord.press(message.id(), &id).forged();
                (ALICE, pressed.values([value]), wanted)
            }
            Vain::Forged(other, wanted) => {
                let on = match other == press {
                    true => members,
                    false => open,
                };
                let other = other.to_custom_id().unwrap();
                (BOB, discord.press(on, &other).forged(), wanted)
            }
        };
        let pressed = pressed.user(by).permissions(permissions::MEMBER);
        let told = pressed.send().await.message().await;
        assert!(
            told.text().contains(wanted),
            "{}: {}",
            kind(&press),
            told.text()
        );
        assert!(told.is_ephemeral(), "{}", kind(&press));
    }
    assert_eq!(done.len(), KINDS, "{done:?}");
    // none of it changed what others see
    assert!(world.bot.discord.message_by_id(open).is_some());
    // and the bot has no modals: whatever is submitted is not its own
    let modal = discord
        .forge_modal(BOB, "1.share.0", "nurse")
        .message()
        .await;
    assert!(
        modal.text().contains("older version of me"),
        "{}",
        modal.text()
    );
    world.bot.stop().await.discord.finish();
}
