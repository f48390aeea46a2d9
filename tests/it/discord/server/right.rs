//! Who may use which command: a table of every command and everyone, held against the real binary.

use std::collections::BTreeSet;

use futures_util::future::join_all;

use super::set;
use crate::support::{
    bot::Bot,
    discord::{
        ALICE, BOB, CAROL, CHANNEL, GUILD, MessageId, MessageView, OptionValue, UserId, permissions,
    },
};

/// `+`: does it. `!`: is offered it, and refused: the owner of the application, here Alice, is not the
/// administrator of a server. `~`: would do it, and Discord offers it once the server allows it. `-`: is refused
/// with a clear text even when the server opens the command to all. `.`: is not offered there at all.
const TABLE: &str = "
                    owner administrator manager moderator pinner mentor member direct installed
    ask             +     +             +       +         +      +      +      +      +
    salary          +     +             +       +         +      +      +      +      +
    skills          +     +             +       +         +      +      +      +      +
    role            +     +             +       +         +      +      +      +      +
    path            +     +             +       +         +      +      +      +      +
    market          +     +             +       +         +      +      +      +      +
    compare         +     +             +       +         +      +      +      +      +
    roles           +     +             +       +         +      +      +      +      +
    help            +     +             +       +         +      +      +      +      +
    about           +     +             +       +         +      +      +      +      +
    privacy         +     +             +       +         +      +      +      +      +
    forget-me       +     +             +       +         +      +      +      +      +
    Answer-this     +     +             +       +         +      +      +      +      +
    pins-list       +     +             ~       +         ~      ~      -      .      .
    pins-add        +     +             ~       +         ~      ~      -      .      .
    pins-remove     +     +             ~       +         ~      ~      -      .      .
    pins-refresh    +     +             ~       +         ~      ~      -      .      .
    Pin-this-answer +     +             ~       +         ~      ~      -      .      .
    gaps-list       +     +             ~       +         ~      ~      -      .      .
    gaps-rates      +     +             ~       +         ~      ~      -      .      .
    gaps-export     +     +             ~       +         ~      ~      -      .      .
    gaps-clear      +     +             ~       +         ~      ~      -      .      .
    admin-reload    +     !             -       -         -      -      -      !      -
    settings-show       + + + - - - - . .
    settings-visibility + + + - - - - . .
    settings-channels   + + + - - - - . .
    settings-moderators + + + - - - - . .
    settings-language   + + + - - - - . .
    settings-cooldown   + + + - - - - . .
    settings-gaps       + + + - - - - . .
    settings-listening  + + + - - - - . .
    settings-forums     + + + - - - - . .
";

const MENTOR: UserId = UserId(1_000_000_000_000_000_779);

/// Everyone, by the names that the table has for them.
fn everyone() -> [(&'static str, Someone); 9] {
    let member = permissions::MEMBER;
    let someone = |user, bits| Someone {
        user,
        bits,
        installed: false,
        direct: false,
    };
    [
        // Discord gives the owner every permission.
        ("owner", someone(ALICE, u64::MAX >> 11)),
        (
            "administrator",
            someone(BOB, member | permissions::ADMINISTRATOR),
        ),
        ("manager", someone(BOB, member | permissions::MANAGE_GUILD)),
        (
            "moderator",
            someone(BOB, member | permissions::MANAGE_MESSAGES),
        ),
        ("pinner", someone(BOB, member | permissions::PIN_MESSAGES)),
        ("mentor", someone(MENTOR, member)),
        ("member", someone(BOB, member)),
        (
            "direct",
            Someone {
                direct: true,
                ..someone(CAROL, 0)
            },
        ),
        (
            "installed",
            Someone {
                installed: true,
                ..someone(BOB, member)
            },
        ),
    ]
}

#[derive(Clone, Copy)]
struct Someone {
    user: UserId,
    bits: u64,
    installed: bool,
    direct: bool,
}

/// What each command is given.
fn options(command: &str) -> Vec<(&'static str, OptionValue)> {
    match command {
        "ask" => vec![("question", "nurse salary".into())],
        "salary" | "skills" | "role" | "path" | "market" | "pins add" => {
            vec![("role", "nurse".into())]
        }
        "compare" => vec![
            ("first", "nurse".into()),
            ("second", "data engineer".into()),
        ],
        "pins remove" => vec![("pin", "qqqq".into())],
        _ => Vec::new(),
    }
}

impl Someone {
    /// What comes of using a command; `None` where Discord does not offer it.
    async fn uses(self, bot: &Bot, command: &str, message: MessageId) -> Option<MessageView> {
        let sent = if command.starts_with(char::is_uppercase) {
            let used = bot.discord.message_command(command, message);
            let used = used.user(self.user).permissions(self.bits);
            let used = if self.installed {
                used.user_installed()
            } else {
                used
            };
            let used = if self.direct { used.dm() } else { used };
            used.is_offered().then_some(used)?.send().await
        } else {
            let used = bot.discord.slash(command);
            let used = options(command)
                .into_iter()
                .fold(used, |used, (name, value)| used.option(name, value));
            let used = used.user(self.user).permissions(self.bits);
            let used = if self.installed {
                used.user_installed()
            } else {
                used
            };
            let used = if self.direct { used.dm() } else { used };
            used.is_offered().then_some(used)?.send().await
        };
        Some(sent.message().await)
    }
}

/// Whether a text says that one may not.
fn is_refusal(message: &MessageView) -> bool {
    let text = message.text();
    let refusals = [
        "That is for moderators",
        "Settings are for those who manage",
        "Only the owner of this bot's application",
    ];
    refusals.iter().any(|refusal| text.contains(refusal))
}

/// Every command and subcommand that is registered.
fn registered(bot: &Bot) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for command in bot.discord.commands() {
        let name = command["name"].as_str().unwrap();
        let options = command["options"].as_array().cloned().unwrap_or_default();
        let mut parts = options.iter().filter(|one| one["type"] == 1).peekable();
        if parts.peek().is_none() {
            names.insert(name.to_owned());
        }
        names.extend(parts.map(|part| format!("{name} {}", part["name"].as_str().unwrap())));
    }
    names
}

#[tokio::test]
async fn everyone_may_use_what_the_table_says() {
    let plan = Bot::plan().discord(|discord| discord.user(MENTOR, "mentor"));
    let bot = plan.serve().await;
    bot.discord.command_registered("settings").await;
    let role = bot.discord.add_role(GUILD, "Mentors");
    bot.discord.give_role(GUILD, MENTOR, role);
    set(&bot, "moderators", &[("role", role.into())]).await;
    let asked = bot
        .discord
        .message("nurse salary?")
        .channel(CHANNEL)
        .send()
        .await;
    let everyone = everyone();
    let mut rows = TABLE.lines().filter(|line| !line.trim().is_empty());
    let names: Vec<&str> = rows.next().unwrap().split_whitespace().collect();
    assert_eq!(names, everyone.map(|(name, _)| name));
    let rows: Vec<(String, Vec<&str>)> = rows
        .map(|row| {
            let mut cells = row.split_whitespace();
            let command = cells.next().unwrap().to_owned();
            // forget-me has a hyphen of its own
            let command = match command.as_str() {
                "forget-me" => command,
                _ => command.replace('-', " "),
            };
            (command, cells.collect())
        })
        .collect();
    let listed: BTreeSet<String> = rows.iter().map(|(command, _)| command.clone()).collect();
    assert_eq!(listed, registered(&bot), "each command has a row");
    let mut wrong = Vec::new();
    for is_opened in [false, true] {
        if is_opened {
            for command in ["pins", "gaps", "settings", "admin", "Pin this answer"] {
                bot.discord.open_command(command);
            }
        }
        let guarded = |cells: &[&str]| cells.iter().any(|cell| matches!(*cell, "~" | "-"));
        for (command, cells) in rows.iter().filter(|row| !is_opened || guarded(&row.1)) {
            assert_eq!(cells.len(), everyone.len(), "{command}");
            let uses = everyone.map(|(_, one)| one.uses(&bot, command, asked.id()));
            let came = join_all(uses).await;
            for (((name, _), cell), came) in everyone.iter().zip(cells).zip(came) {
                let expected = match (*cell, is_opened) {
                    ("+", _) | ("~", true) => "done",
                    ("-", true) | ("!", _) => "refused",
                    _ => "not offered",
                };
                let found = match &came {
                    None => "not offered",
                    Some(message) if is_refusal(message) => "refused",
                    Some(_) => "done",
                };
                if expected != found {
                    wrong.push(format!(
                        "{command}, {name}, opened {is_opened}: {found}, not {expected}: {}",
                        came.map(|message| message.text()).unwrap_or_default()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn help_shows_what_one_may_use_with_examples() {
    let plan = Bot::plan().discord(|discord| discord.user(MENTOR, "mentor"));
    let bot = plan.serve().await;
    let role = bot.discord.add_role(GUILD, "Mentors");
    bot.discord.give_role(GUILD, MENTOR, role);
    set(&bot, "moderators", &[("role", role.into())]).await;
    let (pins, settings) = ("**/pins add** Data Engineer", "**/settings show**");
    for (name, one) in everyone() {
        let asked = bot
            .discord
            .message("nurse salary?")
            .channel(CHANNEL)
            .send()
            .await;
        let help = one.uses(&bot, "help", asked.id()).await.unwrap();
        assert!(help.is_ephemeral());
        let text = help.text();
        let moderates = matches!(
            name,
            "owner" | "administrator" | "manager" | "moderator" | "pinner" | "mentor"
        );
        let manages = matches!(name, "owner" | "administrator" | "manager");
        assert_eq!(
            text.contains("**/admin reload**"),
            name == "owner",
            "{name}: {text}"
        );
        assert_eq!(text.contains(pins), moderates, "{name}: {text}");
        assert_eq!(text.contains(settings), manages, "{name}: {text}");
        // where the bot is no member it cannot be mentioned
        assert_eq!(
            text.contains("@mention me"),
            name != "installed",
            "{name}: {text}"
        );
        for example in [
            "**/ask** Data Engineer salary",
            "**/compare** Data Engineer Nurse",
        ] {
            assert!(text.contains(example), "{name}: {text}");
        }
    }
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn who_may_pin_is_told_apart_in_every_interaction() {
    let bot = Bot::serve().await;
    let pinner = permissions::MEMBER | permissions::PIN_MESSAGES;
    bot.discord.command_registered("pins").await;
    bot.discord.open_command("pins");
    let added = bot.discord.slash("pins add").option("role", "nurse");
    let added = added
        .user(BOB)
        .permissions(pinner)
        .send()
        .await
        .message()
        .await;
    assert!(added.text().contains("Pinned: "), "{}", added.text());
    // completion lists pins to who may moderate, and to nobody else
    let typed = |bits| {
        bot.discord
            .autocomplete("pins remove")
            .typing("pin", "nur")
            .permissions(bits)
    };
    assert_eq!(typed(pinner).send().await.choices().await.len(), 1);
    let none = typed(permissions::MEMBER).send().await.choices().await;
    assert!(none.is_empty(), "{none:?}");
    // and a press: an answer of somebody else's is taken away
    let asked = bot
        .discord
        .message("nurse salary?")
        .mentioning_bot()
        .user(ALICE);
    let reply = asked.send().await.reply().await;
    let remove = reply.button("Remove").unwrap();
    let press = || bot.discord.press(reply.id(), remove).user(BOB);
    let told = press().send().await.message().await;
    assert!(
        told.text().contains("Only who asked, or a moderator"),
        "{}",
        told.text()
    );
    press().permissions(pinner).send().await;
    bot.discord
        .requested("DELETE", "/webhooks/*/*/messages/@original", 1)
        .await;
    bot.stop().await.discord.finish();
}
