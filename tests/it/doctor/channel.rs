//! `careerbot doctor` looks at what the bot may do in each channel that something is set up for.

use std::time::Duration;

use careerbot::{
    settings::StoreUrl,
    store::{NewPin, ServerSettings, Store, Subject},
};

use super::{files, stage, with_discord};
use crate::support::{
    Ran, Stage,
    discord::{CHANNEL, ChannelId, Discord, GUILD, OTHER_CHANNEL, OTHER_GUILD, Whom, permissions},
};

/// A folder with a store in which servers chose something.
async fn chosen(servers: &[(u64, ServerSettings)], pins: &[ChannelId]) -> Stage {
    let stage = stage();
    let file = stage.path("data/careerbot.db");
    let url = StoreUrl::parse(&format!("sqlite://{}", file.display())).unwrap();
    let store = Store::open(&url).await.unwrap();
    for (server, settings) in servers {
        store.put_server_settings(*server, settings).await.unwrap();
    }
    for channel in pins {
        let new = NewPin {
            server: GUILD.0,
            channel: channel.0,
            subject: Subject {
                role: "nurse".to_owned(),
                section: String::new(),
            },
            language: "en".to_owned(),
            hash: "hash".to_owned(),
        };
        let intended = store.intend_pin(&new, Duration::from_secs(1)).await;
        intended.unwrap();
    }
    store.close().await;
    stage
}

fn answers_in(channels: &[ChannelId]) -> ServerSettings {
    ServerSettings {
        channels: channels.iter().map(|channel| channel.0).collect(),
        ..ServerSettings::default()
    }
}

/// The lines about channels.
fn lines(ran: &Ran) -> Vec<String> {
    let findings = ran.json();
    let findings = findings.as_array().unwrap().iter();
    findings
        .filter(|one| one["check"] == "channels")
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
            format!("{}: {}", text("level"), text("seen"))
        })
        .collect()
}

async fn doctor(stage: Stage, discord: &Discord) -> Ran {
    with_discord(stage, discord, &["doctor", "--format", "json"]).await
}

/// What is said of `#general` where answers and pins are set up, and this is denied there.
async fn without(right: u64, of: Whom) -> (Ran, Vec<String>) {
    let discord = Discord::start();
    discord.overwrite(CHANNEL, of, 0, right);
    let set_up = chosen(&[(GUILD.0, answers_in(&[CHANNEL]))], &[CHANNEL]).await;
    let ran = doctor(set_up, &discord).await;
    discord.finish();
    let lines = lines(&ran);
    (ran, lines)
}

#[tokio::test]
async fn each_permission_that_a_channel_takes_is_named() {
    for (right, name, level) in [
        (permissions::VIEW_CHANNEL, "View Channel", "fail"),
        (
            permissions::SEND_MESSAGES,
            "Send Messages, Embed Links, Attach Files",
            "fail",
        ),
        (permissions::EMBED_LINKS, "Embed Links", "fail"),
        (
            permissions::READ_MESSAGE_HISTORY,
            "Read Message History",
            "fail",
        ),
        (permissions::PIN_MESSAGES, "Pin Messages", "fail"),
        (permissions::ATTACH_FILES, "Attach Files", "warn"),
        (
            permissions::SEND_IN_THREADS,
            "Send Messages in Threads",
            "warn",
        ),
    ] {
        let (ran, lines) = without(right, Whom::BotRole).await;
        // What sending implies goes with it only where threads cannot be sent in either.
        let name = match right {
            permissions::SEND_MESSAGES => "Send Messages",
            _ => name,
        };
        let id = CHANNEL.0;
        let expected =
            format!("{level}: #general ({id}) in “Loopback” (answers, pins): lacks {name}");
        assert_eq!(lines, [expected]);
        ran.exits(i32::from(level == "fail"));
    }
    let (ran, lines) = without(0, Whom::BotRole).await;
    assert_eq!(
        lines,
        ["ok: 1 channel: all that is set up there is allowed"]
    );
    ran.exits(0);
}

#[tokio::test]
async fn overwrites_count_as_discord_counts_them() {
    let discord = Discord::start();
    let set_up = || async { chosen(&[(GUILD.0, answers_in(&[CHANNEL]))], &[]).await };
    discord.overwrite(CHANNEL, Whom::Everyone, 0, permissions::SEND_MESSAGES);
    let ran = doctor(set_up().await, &discord).await.exits(1);
    assert!(lines(&ran)[0].contains("lacks Send Messages"));
    discord.overwrite(CHANNEL, Whom::BotRole, permissions::SEND_MESSAGES, 0);
    doctor(set_up().await, &discord).await.exits(0);
    discord.overwrite(CHANNEL, Whom::Bot, 0, permissions::SEND_MESSAGES);
    doctor(set_up().await, &discord).await.exits(1);
    // An administrator may everything.
    discord.set_bot_permissions(GUILD, permissions::ADMINISTRATOR);
    doctor(set_up().await, &discord).await.exits(0);
    discord.finish();
}

#[tokio::test]
async fn threads_forums_and_what_is_gone_are_told_apart() {
    let discord = Discord::start();
    let hidden = discord.make_channel(GUILD, "staff");
    let thread = discord.make_thread(GUILD, hidden, "pay");
    let open = discord.make_thread(GUILD, CHANNEL, "chatter");
    let forum = discord.make_forum(GUILD, "careers");
    let unseen = discord.make_forum(GUILD, "elsewhere");
    let gone = discord.make_channel(GUILD, "old");
    discord.lose_channel(gone);
    for channel in [hidden, unseen] {
        discord.overwrite(channel, Whom::Everyone, 0, permissions::VIEW_CHANNEL);
    }
    for channel in [forum, CHANNEL] {
        let deny = permissions::SEND_IN_THREADS;
        discord.overwrite(channel, Whom::Everyone, 0, deny);
    }
    let settings = ServerSettings {
        listening_channels: vec![gone.0],
        forum_answers: true,
        ..answers_in(&[thread])
    };
    let set_up = chosen(&[(GUILD.0, settings)], &[open]).await;
    let ran = doctor(set_up, &discord).await.exits(1);
    let seen = lines(&ran);
    let says = |text: String| assert!(seen.contains(&text), "{text}: {seen:#?}");
    says(format!(
        "fail: channel {} in “Loopback” (answers): a thread that the bot does not see",
        thread.0
    ));
    says(format!(
        "fail: #chatter ({}) in “Loopback” (pins): lacks Send Messages in Threads",
        open.0
    ));
    says(format!(
        "fail: #careers ({}) in “Loopback” (new posts): lacks Send Messages in Threads",
        forum.0
    ));
    says(format!(
        "warn: channel {} in “Loopback” (listening): there is no such channel any more",
        gone.0
    ));
    assert_eq!(seen.len(), 4, "{seen:#?}");
    ran.prints("1 server chose")
        .prints("have no effect without the content");
    discord.finish();
}

#[tokio::test]
async fn a_private_thread_is_seen_by_who_is_in_it_or_manages_threads() {
    let discord = Discord::start();
    let joined = discord.make_private_thread(GUILD, CHANNEL, ("mentors", true));
    let other = discord.make_private_thread(GUILD, CHANNEL, ("staff", false));
    let set_up = || async { chosen(&[(GUILD.0, answers_in(&[joined, other]))], &[]).await };
    let ran = doctor(set_up().await, &discord).await.exits(1);
    let unseen = format!(
        "fail: channel {} in “Loopback” (answers): a thread that the bot does not see",
        other.0
    );
    assert_eq!(
        lines(&ran),
        [
            unseen.as_str(),
            "ok: 1 channel: all that is set up there is allowed"
        ]
    );
    ran.prints("mention the bot there, which lets it in");
    discord.set_bot_permissions(GUILD, permissions::BOT | permissions::MANAGE_THREADS);
    let ran = doctor(set_up().await, &discord).await.exits(0);
    let fine = "ok: 2 channels: all that is set up there is allowed";
    assert_eq!(lines(&ran), [fine]);
    discord.finish();
}

#[tokio::test]
async fn servers_are_looked_at_as_a_whole_where_all_channels_are_meant() {
    let discord = Discord::start();
    let bits = permissions::BOT & !permissions::EMBED_LINKS;
    discord.set_bot_permissions(OTHER_GUILD, bits);
    let everywhere = ServerSettings {
        count_gaps: true,
        ..ServerSettings::default()
    };
    let elsewhere = answers_in(&[OTHER_CHANNEL]);
    let servers = [
        (GUILD.0, everywhere.clone()),
        (OTHER_GUILD.0, everywhere),
        (77, elsewhere),
    ];
    let set_up = chosen(&servers, &[]).await;
    let ran = doctor(set_up, &discord).await.exits(0);
    assert_eq!(
        lines(&ran),
        [
            "warn: the bot is no longer in server 77, which something is set up for",
            "warn: “Elsewhere”: the bot's roles lack Embed Links, unless a channel gives it",
            "ok: 1 server: all that the bot needs is allowed",
        ]
    );
    discord.finish();
}

#[tokio::test]
async fn what_is_set_up_is_read_without_a_change_and_without_a_network() {
    let set_up = chosen(&[(GUILD.0, answers_in(&[CHANNEL]))], &[CHANNEL]).await;
    let before = files(&set_up.path("data"));
    let ran = set_up.run(&["doctor", "--offline"]).exits(0);
    ran.prints("1 channel set up in 1 server, not looked at");
    assert_eq!(files(&set_up.path("data")), before);
    // A store that cannot be read says how to see why.
    std::fs::write(
        set_up.path("data/careerbot.db"),
        "no database at all, but a text",
    )
    .unwrap();
    let ran = set_up.run(&["doctor", "--offline"]).exits(0);
    ran.prints("warn  channels     what servers set up cannot be read")
        .prints("`careerbot store check`");
}

#[tokio::test]
async fn what_the_install_link_asks_for_is_looked_at() {
    let ran = |scopes: &'static [&str], bits: u64| async move {
        let discord = Discord::builder().install_link(scopes, bits).start();
        let ran = doctor(stage(), &discord).await;
        discord.finish();
        ran
    };
    const BOTH: &[&str] = &["applications.commands", "bot"];
    let fine = ran(BOTH, permissions::BOT).await.exits(0);
    fine.prints("asks for the scopes and permissions that the bot needs");
    let missing = permissions::BOT & !permissions::PIN_MESSAGES;
    ran(BOTH, missing)
        .await
        .exits(0)
        .prints("the install link does not ask for Pin Messages");
    ran(&["applications.commands"], permissions::BOT)
        .await
        .exits(1)
        .prints("does not ask for the scope bot");
}
