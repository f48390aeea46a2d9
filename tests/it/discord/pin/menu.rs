//! **Pin this answer**, in the menu of a message.

use super::{MODERATOR, nurse};
use crate::support::{
    bot::Bot,
    discord::{BOB, CHANNEL, MessageId},
};

const MENU: &str = "Pin this answer";

async fn pin_this(bot: &Bot, message: MessageId) -> String {
    let command = bot.discord.message_command(MENU, message);
    let told = command.permissions(MODERATOR).send().await.message().await;
    assert!(told.is_ephemeral());
    told.text()
}

/// The title of what was pinned last.
fn pinned(bot: &Bot) -> String {
    let pin = bot.discord.pins(CHANNEL)[0];
    let shown = bot.discord.message_by_id(pin).unwrap();
    shown.embeds()[0]["title"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_a_message_answers_or_asks_is_pinned() {
    let bot = Bot::serve().await;
    let question = bot.discord.message("data engineer salary in Seattle?");
    let answer = question.mentioning_bot().send().await.reply().await;
    let told = pin_this(&bot, answer.id()).await;
    assert!(told.contains("Pinned: "), "{told}");
    assert_eq!(pinned(&bot), "Data Engineer: Salary");
    // a question that the bot was not asked
    let question = bot
        .discord
        .message("what does a nurse have to bring, which requirements?");
    let question = question.user(BOB).send().await;
    pin_this(&bot, question.id()).await;
    assert_eq!(pinned(&bot), "Nurse: Requirements");
    // a look-up that was shared
    let own = bot.discord.slash("role").option("role", "sound-engineer");
    let own = own.send().await.message().await;
    let share = own.button("Share").unwrap();
    let shared = bot.discord.press(own.id(), share).send().await;
    let shared = shared.message().await;
    pin_this(&bot, shared.id()).await;
    assert_eq!(pinned(&bot), "Sound Engineer");
    // what is pinned is about what it is about
    let again = pin_this(&bot, bot.discord.pins(CHANNEL)[0]).await;
    assert!(
        again.contains("There is one about **Sound Engineer**"),
        "{again}"
    );
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn what_answers_nothing_is_not_pinned() {
    let bot = Bot::serve().await;
    for nothing in ["lunch?", "", "<@1000000000000000102>"] {
        let message = bot.discord.message(nothing).send().await;
        let told = pin_this(&bot, message.id()).await;
        assert!(
            told.contains("I find no answer in that message"),
            "{nothing:?}: {told}"
        );
    }
    assert!(bot.discord.pins(CHANNEL).is_empty());
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn the_menu_is_for_moderators() {
    let bot = Bot::serve().await;
    let message = nurse(&bot.discord).await;
    bot.discord.command_registered(MENU).await;
    bot.discord.open_command(MENU);
    let told = bot.discord.message_command(MENU, message).user(BOB);
    let told = told.send().await.message().await;
    assert!(told.is_ephemeral());
    assert!(
        told.text().contains("That is for moderators"),
        "{}",
        told.text()
    );
    bot.stop().await.discord.finish();
}
