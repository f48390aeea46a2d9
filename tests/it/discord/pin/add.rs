//! `/pins add`.

use super::{MESSAGE, MESSAGES, MODERATOR, PIN, SALARY, add, nurse, pins_where, send_add, store};
use crate::support::{
    bot::Bot,
    discord::{BOB, CHANNEL, GUILD, OTHER_CHANNEL, OTHER_GUILD, permissions},
};
use careerbot::store::PinState;

#[tokio::test]
async fn a_summary_is_posted_with_its_sources_and_pinned() {
    let bot = Bot::serve().await;
    let message = nurse(&bot.discord).await;
    let shown = bot.discord.message_by_id(message).unwrap();
    let text = shown.text();
    assert_eq!(shown.embeds()[0]["title"], "Nurse: Salary");
    assert!(text.contains("**$98,000**"), "{text}");
    assert!(text.contains("corpus/nurse.md:"), "{text}");
    assert!(text.contains("· updated <t:"), "{text}");
    assert!(!shown.is_ephemeral());
    // what is cited can be looked at by anyone, at any time
    let source = shown.button("Show source").unwrap();
    let source = bot.discord.press(message, source).user(BOB).send().await;
    let source = source.message().await;
    assert!(source.is_ephemeral());
    assert!(
        source.text().contains("Seattle, WA: $98,000"),
        "{}",
        source.text()
    );
    // the routes of today, once each
    assert_eq!(bot.discord.requests_to("PUT", PIN).len(), 1);
    assert_eq!(bot.discord.requests_to("POST", MESSAGES).len(), 1);
    assert!(bot.discord.requests_to("PATCH", MESSAGE).is_empty());
    let pins = store(&bot).await.pins(GUILD.0, None).await.unwrap();
    assert_eq!(pins.len(), 1);
    assert_eq!(
        (pins[0].state, pins[0].message),
        (PinState::Fresh, Some(message.0))
    );
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn one_about_the_same_is_pointed_to() {
    let bot = Bot::serve().await;
    let message = nurse(&bot.discord).await;
    let again = add(&bot.discord, CHANNEL, "Nurse", Some(SALARY))
        .await
        .text();
    assert!(again.contains("There is one about"), "{again}");
    assert!(again.contains(&message.to_string()), "{again}");
    // another section is another summary
    let other = add(&bot.discord, CHANNEL, "nurse", None).await.text();
    assert!(other.contains("Pinned: "), "{other}");
    // and one that was deleted while nobody looked is posted anew
    assert_eq!(bot.discord.pins(CHANNEL).len(), 2);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn who_may_not_moderate_is_told_privately_what_is_missing() {
    let bot = Bot::serve().await;
    bot.discord.command_registered("pins").await;
    let pins = bot.discord.commands();
    let pins = pins
        .iter()
        .find(|command| command["name"] == "pins")
        .unwrap();
    assert_eq!(pins["default_member_permissions"], "8192");
    // A server can open the command to all; the bot still looks.
    bot.discord.open_command("pins");
    let command = bot.discord.slash("pins add").option("role", "nurse");
    let told = command.user(BOB).send().await.message().await;
    assert!(told.is_ephemeral());
    assert!(
        told.text().contains("**Manage Messages**"),
        "{}",
        told.text()
    );
    for subcommand in ["pins list", "pins refresh"] {
        let told = bot.discord.slash(subcommand).user(BOB).send().await;
        let told = told.message().await.text();
        assert!(told.contains("That is for moderators"), "{told}");
    }
    assert!(bot.discord.pins(CHANNEL).is_empty());
    assert!(bot.discord.requests_to("POST", MESSAGES).is_empty());
    // each of these is enough
    for enough in [
        permissions::ADMINISTRATOR,
        permissions::MANAGE_GUILD,
        MODERATOR,
    ] {
        let told = bot.discord.slash("pins list").permissions(enough);
        let told = told.send().await.message().await.text();
        assert!(told.contains("Nothing is pinned here"), "{told}");
    }
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn what_the_documents_do_not_say_cannot_be_pinned() {
    let bot = Bot::serve().await;
    let none = add(&bot.discord, CHANNEL, "nurse", Some(10)).await.text();
    assert!(
        none.contains("My documents say nothing about **Nurse: Challenges**"),
        "{none}"
    );
    let unknown = add(&bot.discord, CHANNEL, "qqqq zzzz", None).await.text();
    assert!(unknown.contains("I know no role called"), "{unknown}");
    assert!(bot.discord.requests_to("POST", MESSAGES).is_empty());
    bot.stop().await.discord.finish();
}

/// Refused with this text, and nothing stays: no message, no pin, no record.
async fn leaves_nothing(bot: &Bot, text: &str) {
    let before = bot.discord.messages(CHANNEL).len();
    let told = add(&bot.discord, CHANNEL, "nurse", Some(SALARY))
        .await
        .text();
    assert!(
        told.contains("I cannot pin **Nurse: Salary** here"),
        "{told}"
    );
    assert!(told.contains(text), "{told}");
    let messages = bot.discord.messages(CHANNEL);
    let public = messages.iter().filter(|message| !message.is_ephemeral());
    assert_eq!(public.count(), before_public(bot, before), "{messages:#?}");
    let pins = store(bot).await.pins(GUILD.0, None).await.unwrap();
    assert!(pins.is_empty(), "{pins:#?}");
}

/// Of the messages before, those that everyone sees.
fn before_public(bot: &Bot, before: usize) -> usize {
    let messages = bot.discord.messages(CHANNEL);
    let first = messages.iter().take(before);
    first.filter(|message| !message.is_ephemeral()).count()
}

#[tokio::test]
async fn each_refusal_has_a_text_of_its_own_and_leaves_nothing() {
    let bot = Bot::serve().await;
    let all = permissions::BOT;
    for (missing, text) in [
        (permissions::PIN_MESSAGES, "Give me **Pin Messages**"),
        (
            permissions::SEND_MESSAGES,
            "Give me **View Channel** and **Send Messages**",
        ),
        (permissions::EMBED_LINKS, "Give me **Embed Links**"),
        (permissions::VIEW_CHANNEL, "Give me **View Channel** there"),
    ] {
        bot.discord.set_bot_permissions(GUILD, all & !missing);
        leaves_nothing(&bot, text).await;
    }
    bot.discord.set_bot_permissions(GUILD, all);
    bot.discord.fill_pins(CHANNEL, 250);
    leaves_nothing(&bot, "250 pins").await;
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn what_fails_in_passing_is_done_all_the_same_and_once() {
    let bot = Bot::serve().await;
    let soon = std::time::Duration::from_millis(200);
    bot.discord.fault("POST", MESSAGES).rate_limited(soon);
    bot.discord.fault("POST", MESSAGES).lose_answer();
    bot.discord.fault("PUT", PIN).status(502);
    bot.discord.fault("PUT", PIN).rate_limited_globally(soon);
    let message = nurse(&bot.discord).await;
    assert_eq!(
        bot.discord
            .messages(CHANNEL)
            .iter()
            .filter(|one| !one.is_ephemeral())
            .count(),
        1
    );
    assert_eq!(bot.discord.pins(CHANNEL), [message]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn discord_may_be_down_for_longer() {
    let bot = Bot::serve().await;
    bot.discord.fault("PUT", PIN).times(4).status(503);
    let told = add(&bot.discord, CHANNEL, "nurse", Some(SALARY))
        .await
        .text();
    assert!(
        told.contains("is not pinned yet: Discord does not answer"),
        "{told}"
    );
    let store = store(&bot).await;
    pins_where(&store, |pins| pins[0].state == PinState::Fresh).await;
    assert_eq!(bot.discord.pins(CHANNEL).len(), 1);
    assert_eq!(bot.discord.requests_to("POST", MESSAGES).len(), 1);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_store_that_is_down_posts_nothing_and_says_so() {
    let bot = Bot::plan().file("data", "in the way").serve().await;
    let told = add(&bot.discord, CHANNEL, "nurse", None).await.text();
    assert!(told.contains("my database is not working"), "{told}");
    assert!(bot.discord.requests_to("POST", MESSAGES).is_empty());
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn servers_and_channels_are_kept_apart() {
    let bot = Bot::serve().await;
    nurse(&bot.discord).await;
    let command = bot.discord.slash("pins add").option("role", "nurse");
    let command = command.option("section", SALARY).guild(OTHER_GUILD);
    let told = command.permissions(MODERATOR).send().await.message().await;
    assert!(told.text().contains("Pinned: "), "{}", told.text());
    assert_eq!(bot.discord.pins(OTHER_CHANNEL).len(), 1);
    let store = store(&bot).await;
    for guild in [GUILD, OTHER_GUILD] {
        assert_eq!(store.pins(guild.0, None).await.unwrap().len(), 1);
    }
    // two at once about the same: one is pinned
    let both = tokio::join!(
        send_add(&bot.discord, CHANNEL, "sound engineer", None),
        send_add(&bot.discord, CHANNEL, "sound engineer", None)
    );
    let both = [both.0.message().await.text(), both.1.message().await.text()];
    assert_eq!(
        both.iter().filter(|text| text.contains("Pinned: ")).count(),
        1,
        "{both:?}"
    );
    assert_eq!(bot.discord.pins(CHANNEL).len(), 2);
    bot.stop().await.discord.finish();
}
