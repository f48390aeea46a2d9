//! `/pins list`, `/pins remove` and `/pins refresh`.

use careerbot::store::PinState;

use super::{MESSAGE, MODERATOR, PINS, add, edits, nurse, pins_where, store, told};
use crate::support::{
    bot::Bot,
    discord::{CHANNEL, ChannelId, GUILD, permissions},
};

/// A channel beside the first.
const MORE: ChannelId = ChannelId(1_000_000_000_000_000_900);

#[tokio::test]
async fn the_list_tells_how_each_stands_and_how_much_room_is_left() {
    let bot = Bot::plan()
        .before(|discord| discord.add_channel(GUILD, MORE))
        .serve()
        .await;
    let empty = told(&bot.discord, "pins list", &[]).await;
    assert!(
        empty.contains("Nothing is pinned here by me yet"),
        "{empty}"
    );
    assert!(empty.contains("room for 250 more pins"), "{empty}");
    bot.discord.fill_pins(CHANNEL, 120);
    let message = nurse(&bot.discord).await;
    add(&bot.discord, MORE, "data engineer", None).await;
    let list = told(&bot.discord, "pins list", &[]).await;
    assert!(list.contains("room for 129 more pins of 250"), "{list}");
    assert!(list.contains("room for 249 more pins of 250"), "{list}");
    assert!(
        list.contains("Nurse: Salary") && list.contains(&message.to_string()),
        "{list}"
    );
    assert!(list.contains("Data Engineer"), "{list}");
    assert!(list.contains("2 fresh"), "{list}");
    // 121 pins are three pages
    let pages = bot.discord.requests_to("GET", PINS);
    assert!(pages.iter().all(|page| page.status == Some(200)));
    // while Discord does not say, the list is there
    bot.discord
        .set_bot_permissions(GUILD, permissions::BOT & !permissions::VIEW_CHANNEL);
    let list = told(&bot.discord, "pins list", &[]).await;
    assert!(
        list.contains("Give me **View Channel**") && list.contains("2 fresh"),
        "{list}"
    );
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_long_list_has_pages() {
    let bot = Bot::serve().await;
    let store = store(&bot).await;
    for number in 0..120 {
        let new = careerbot::store::NewPin {
            server: GUILD.0,
            channel: CHANNEL.0,
            subject: careerbot::store::Subject {
                role: format!("gone-{number}"),
                section: String::new(),
            },
            language: "en".to_owned(),
            hash: "h".to_owned(),
        };
        store
            .intend_pin(&new, std::time::Duration::ZERO)
            .await
            .unwrap();
    }
    let first = told(&bot.discord, "pins list", &[]).await;
    assert!(
        first.contains("gone-0") && first.contains("page 1 of "),
        "{first}"
    );
    let command = bot.discord.slash("pins list").option("page", 99);
    let last = command
        .permissions(MODERATOR)
        .send()
        .await
        .message()
        .await
        .text();
    assert!(
        last.contains("gone-119") && !last.contains("gone-0]"),
        "{last}"
    );
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn one_is_taken_away_with_its_message() {
    let bot = Bot::serve().await;
    let message = nurse(&bot.discord).await;
    add(&bot.discord, CHANNEL, "nurse", None).await;
    let typed = bot
        .discord
        .autocomplete("pins remove")
        .typing("pin", "salary nurse");
    let offered = typed.permissions(MODERATOR).send().await.choices().await;
    assert_eq!(offered.len(), 1, "{offered:?}");
    assert_eq!(offered[0].0, "Nurse: Salary");
    let unknown = told(&bot.discord, "pins remove", &[("pin", "astronaut")]).await;
    assert!(
        unknown.contains("I have no pin called “**astronaut**”"),
        "{unknown}"
    );
    let several = told(&bot.discord, "pins remove", &[("pin", "nurse")]).await;
    assert!(several.contains("Several pins fit"), "{several}");
    let id = offered[0].1.as_str().unwrap();
    let removed = told(&bot.discord, "pins remove", &[("pin", id)]).await;
    assert!(
        removed.contains("Taken away: **Nurse: Salary**"),
        "{removed}"
    );
    assert!(bot.discord.message_by_id(message).is_none());
    assert_eq!(bot.discord.pins(CHANNEL).len(), 1);
    let again = told(&bot.discord, "pins remove", &[("pin", id)]).await;
    assert!(again.contains("I have no pin called"), "{again}");
    // one whose message is gone is forgotten all the same; the one left is known by its name
    bot.discord.delete_message(bot.discord.pins(CHANNEL)[0]);
    let removed = told(&bot.discord, "pins remove", &[("pin", "nurse")]).await;
    assert!(removed.contains("Taken away"), "{removed}");
    assert!(
        store(&bot)
            .await
            .pins(GUILD.0, None)
            .await
            .unwrap()
            .is_empty()
    );
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn one_that_cannot_be_deleted_now_stays_known() {
    let bot = Bot::serve().await;
    nurse(&bot.discord).await;
    bot.discord.fault("DELETE", MESSAGE).always().status(503);
    let kept = told(&bot.discord, "pins remove", &[("pin", "nurse")]).await;
    assert!(
        kept.contains("is still there: Discord does not answer"),
        "{kept}"
    );
    bot.discord.clear_faults();
    assert_eq!(
        store(&bot).await.pins(GUILD.0, None).await.unwrap().len(),
        1
    );
    let removed = told(&bot.discord, "pins remove", &[("pin", "nurse")]).await;
    assert!(removed.contains("Taken away"), "{removed}");
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_refresh_edits_each_once_whatever_it_says() {
    let bot = Bot::serve().await;
    let message = nurse(&bot.discord).await;
    add(&bot.discord, CHANNEL, "nurse", None).await;
    let all = bot.discord.pins(CHANNEL);
    let told = told(&bot.discord, "pins refresh", &[]).await;
    assert!(told.contains("2 pinned summaries will be edited"), "{told}");
    let store = store(&bot).await;
    let fresh =
        |pins: &[careerbot::store::Pin]| pins.iter().all(|pin| pin.state == PinState::Fresh);
    pins_where(&store, fresh).await;
    assert_eq!(edits(&bot.discord, &all), [1, 1]);
    assert!(
        bot.discord
            .message_by_id(message)
            .unwrap()
            .text()
            .contains("$98,000")
    );
    bot.stop().await.discord.finish();
}
