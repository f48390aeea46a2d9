//! `/settings`: what it shows, changes and refuses.

use std::time::Duration;

use super::{MANAGER, PUBLIC, set, shows};
use crate::support::{
    bot::Bot,
    discord::{BOB, CHANNEL, GUILD, OTHER_GUILD, RoleId, permissions},
};

#[tokio::test]
async fn who_manages_the_server_sees_how_it_stands() {
    let bot = Bot::serve().await;
    let told = set(&bot, "show", &[]).await;
    shows(
        &told,
        &[
            "**How I work on this server**",
            "**Answers to commands**: only who asked sees them",
            "**Answers to mentions**: everyone in the channel",
            "**Channels**: I answer wherever I am asked",
            "**Moderators**: who has **Manage Messages**, **Pin Messages**",
            "**Language**: each member's own",
            "**Cooldown**: none",
            "**Gaps**: what I could not answer is not counted",
            "**Listening**: nowhere",
            "**Forums**: I leave new posts alone",
            "not switched on for this bot",
            "discord.message_content",
            "**/settings**",
        ],
    );
    // a part without a value is shown, and nothing is changed
    let part = set(&bot, "cooldown", &[]).await;
    assert!(
        part.text().starts_with("**Cooldown**: none"),
        "{}",
        part.text()
    );
    assert!(!part.text().contains("Saved"));
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn every_part_is_changed_confirmed_and_kept() {
    let quick = Bot::plan().discord(|discord| discord.identify_interval(Duration::from_millis(1)));
    let bot = quick.serve().await;
    let role = bot.discord.add_role(GUILD, "Mentors");
    let (channel, mentors) = (format!("<#{CHANNEL}>"), format!("<@&{role}>"));
    for (part, option, value, says) in [
        (
            "visibility",
            "commands",
            PUBLIC.into(),
            "everyone in the channel sees them",
        ),
        (
            "visibility",
            "mentions",
            0_i64.into(),
            "opens them with a button",
        ),
        ("channels", "add", CHANNEL.into(), channel.as_str()),
        ("moderators", "role", role.into(), mentors.as_str()),
        (
            "cooldown",
            "seconds",
            30_i64.into(),
            "30 seconds between two answers",
        ),
        (
            "gaps",
            "count",
            true.into(),
            "is counted, without saying who asked",
        ),
        ("listening", "add", CHANNEL.into(), channel.as_str()),
        (
            "forums",
            "answer",
            true.into(),
            "a new post gets a first answer",
        ),
    ] {
        let told = set(&bot, part, &[(option, value)]).await;
        shows(&told, &["Saved. From now on:", says]);
    }
    // what needs the intent says plainly that it is not there
    let forums = set(&bot, "forums", &[("answer", true.into())]).await;
    shows(
        &forums,
        &["That is how it is already", "**That has no effect yet**"],
    );

    // another process finds it so, and another server has none of it
    let bot = bot.again("TERM", |_, _| ()).await;
    let told = set(&bot, "show", &[]).await;
    shows(
        &told,
        &[
            "**Answers to commands**: everyone",
            "**Answers to mentions**: whoever wants to",
            &format!("I answer in {channel} and what belongs to them"),
            &mentors,
            "30 seconds",
            "is counted, without",
            &format!("in {channel} and their threads and posts I answer questions"),
            "a new post gets",
        ],
    );
    let other = bot.discord.slash("settings show").guild(OTHER_GUILD);
    let other = other.permissions(MANAGER).send().await.message().await;
    shows(&other, &["only who asked sees them", "wherever I am asked"]);

    // and back
    for (part, option, value, says) in [
        ("channels", "everywhere", true.into(), "wherever I am asked"),
        ("moderators", "none", true.into(), "**Moderators**: who has"),
        (
            "listening",
            "remove",
            CHANNEL.into(),
            "**Listening**: nowhere",
        ),
        ("cooldown", "seconds", 0_i64.into(), "**Cooldown**: none"),
        ("gaps", "count", false.into(), "is not counted"),
    ] {
        let told = set(&bot, part, &[(option, value)]).await;
        shows(&told, &["Saved. From now on:", says]);
    }
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn two_parts_at_once_and_what_makes_no_sense() {
    let bot = Bot::serve().await;
    let both = [("commands", PUBLIC.into()), ("mentions", PUBLIC.into())];
    let told = set(&bot, "visibility", &both).await;
    shows(
        &told,
        &[
            "Saved",
            "**Answers to commands**",
            "**Answers to mentions**",
        ],
    );
    // the role that everybody has is the server's own id
    let everyone = RoleId(GUILD.0);
    let told = set(&bot, "moderators", &[("role", everyone.into())]).await;
    shows(&told, &["everyone would be a moderator"]);
    for _ in 0..50 {
        let channel = bot.discord.make_channel(GUILD, "more");
        set(&bot, "channels", &[("add", channel.into())]).await;
    }
    let told = set(&bot, "channels", &[("add", CHANNEL.into())]).await;
    shows(&told, &["more than 50 channels"]);
    // all of them fit where they are shown
    let told = set(&bot, "show", &[]).await;
    shows(
        &told,
        &[
            "and what belongs to them (channels of a category, threads), nowhere else",
            "**Forums**",
        ],
    );
    // listening where the bot may not answer is of no use
    let told = set(&bot, "listening", &[("add", CHANNEL.into())]).await;
    shows(&told, &["I listen only where I may answer"]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn nobody_else_may() {
    let bot = Bot::serve().await;
    bot.discord.command_registered("settings").await;
    let commands = bot.discord.commands();
    let settings = commands.iter().find(|one| one["name"] == "settings");
    assert_eq!(settings.unwrap()["default_member_permissions"], "32");
    // A server can open the command to all; the bot still looks.
    bot.discord.open_command("settings");
    for bits in [
        permissions::MEMBER,
        permissions::MEMBER | permissions::MANAGE_MESSAGES,
        permissions::MEMBER | permissions::PIN_MESSAGES,
    ] {
        let command = bot.discord.slash("settings visibility");
        let command = command.option("commands", PUBLIC).user(BOB);
        let told = command.permissions(bits).send().await.message().await;
        assert!(told.is_ephemeral());
        shows(&told, &["**Manage Server**"]);
    }
    shows(&set(&bot, "show", &[]).await, &["only who asked sees them"]);
    let administrator = bot.discord.slash("settings show");
    let administrator = administrator.permissions(permissions::ADMINISTRATOR);
    shows(
        &administrator.send().await.message().await,
        &["**Cooldown**"],
    );
    bot.stop().await.discord.finish();
}
