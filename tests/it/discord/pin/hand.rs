//! What people do to pins by hand, and what becomes of the record.

use careerbot::store::PinState;

use super::{MESSAGES, PINS, SALARY, add, nurse, pins_where, store, told};
use crate::support::{
    bot::Bot,
    discord::{CHANNEL, ChannelId, GUILD, MessageId},
};

/// A channel beside the first.
const MORE: ChannelId = ChannelId(1_000_000_000_000_000_900);

#[tokio::test]
async fn what_is_deleted_or_unpinned_by_hand_is_known_and_can_be_pinned_again() {
    let bot = Bot::serve().await;
    let store = store(&bot).await;
    let is_removed = |pins: &[careerbot::store::Pin]| pins[0].state == PinState::Removed;
    let deleting: [fn(&Bot, MessageId); 3] = [
        |bot, message| bot.discord.delete_message(message),
        |bot, message| bot.discord.delete_messages(CHANNEL, &[message]),
        |bot, message| bot.discord.unpin(CHANNEL, message),
    ];
    for by_hand in deleting {
        let message = nurse(&bot.discord).await;
        let pins = pins_where(&store, |pins| pins[0].state == PinState::Fresh).await;
        assert_eq!(pins[0].message, Some(message.0));
        by_hand(&bot, message);
        pins_where(&store, is_removed).await;
        let list = told(&bot.discord, "pins list", &[]).await;
        assert!(list.contains("**removed by hand**"), "{list}");
    }
    // each time a message of its own, except that one that was only unpinned is pinned again
    assert_eq!(bot.discord.requests_to("POST", MESSAGES).len(), 3);
    nurse(&bot.discord).await;
    assert_eq!(bot.discord.requests_to("POST", MESSAGES).len(), 3);
    assert_eq!(bot.discord.pins(CHANNEL).len(), 1);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn messages_that_are_no_pins_change_nothing() {
    let bot = Bot::serve().await;
    let message = nurse(&bot.discord).await;
    let other = bot.discord.message("hello").send().await.id();
    bot.discord.delete_message(other);
    bot.discord.fill_pins(CHANNEL, 60);
    let last = bot.discord.pins(CHANNEL)[0];
    bot.discord.unpin(CHANNEL, last);
    // the one that is ours is on the second page
    bot.discord.requested("GET", PINS, 2).await;
    let list = told(&bot.discord, "pins list", &[]).await;
    assert!(
        list.contains("✅") && list.contains(&message.to_string()),
        "{list}"
    );
    assert!(list.contains("room for 190 more pins of 250"), "{list}");
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_channel_that_is_deleted_takes_its_pins_with_it() {
    let bot = Bot::plan()
        .before(|discord| discord.add_channel(GUILD, MORE))
        .serve()
        .await;
    let store = store(&bot).await;
    nurse(&bot.discord).await;
    add(&bot.discord, MORE, "nurse", Some(SALARY)).await;
    bot.discord.delete_channel(MORE);
    let removed = |pins: &[careerbot::store::Pin]| {
        pins.iter()
            .any(|pin| pin.channel == MORE.0 && pin.state == PinState::Removed)
    };
    let pins = pins_where(&store, removed).await;
    let here = pins.iter().find(|pin| pin.channel == CHANNEL.0).unwrap();
    assert_eq!(here.state, PinState::Fresh);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_server_that_sends_the_bot_away_while_it_is_down_is_forgotten() {
    let bot = Bot::plan()
        .discord(|discord| discord.identify_interval(std::time::Duration::from_millis(1)))
        .serve()
        .await;
    nurse(&bot.discord).await;
    let bot = bot
        .again("TERM", |stage, discord| {
            discord.send_away(GUILD);
            let file = stage.path("corpus/nurse.md");
            let text = std::fs::read_to_string(&file).unwrap();
            std::fs::write(file, text.replace("98,000", "99,000")).unwrap();
        })
        .await;
    let store = store(&bot).await;
    pins_where(&store, <[_]>::is_empty).await;
    bot.stop().await.discord.finish();
}
