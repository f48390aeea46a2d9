//! A pinned summary speaks what is spoken in its server.

use super::{MESSAGE, MODERATOR, add, edits, nurse, pins_where, store, told};
use crate::support::{
    bot::Bot,
    discord::{ALICE, CHANNEL, GUILD, MessageId, permissions},
};
use careerbot::store::{Pin, PinState};

/// Languages by their places in the list of choices.
const AS_DISCORD: i64 = 0;
const SPANISH: i64 = 3;

#[track_caller]
fn shows(bot: &Bot, message: MessageId, texts: &[&str]) {
    let shown = bot.discord.message_by_id(message).unwrap();
    for text in texts {
        assert!(shown.text().contains(text), "{text}: {}", shown.text());
    }
}

async fn speak(bot: &Bot, language: i64) {
    let set = bot.discord.slash("settings language");
    let set = set.option("language", language);
    let set = set.permissions(permissions::MEMBER | permissions::MANAGE_GUILD);
    let told = set.send().await.message().await;
    assert!(!told.text().contains("went wrong"), "{}", told.text());
}

#[tokio::test]
async fn a_pinned_summary_speaks_the_language_of_its_server() {
    let plan = Bot::plan()
        .discord(|discord| discord.identify_interval(std::time::Duration::from_millis(1)));
    let bot = plan
        .before(|discord| discord.set_guild_locale(GUILD, "de"))
        .serve()
        .await;
    let store = store(&bot).await;
    // the moderator reads English, and the channel German
    let message = nurse(&bot.discord).await;
    let german = [
        "Nurse: Gehalt",
        "**Quellen**",
        "$98,000",
        "aktualisiert <t:",
    ];
    shows(&bot, message, &german);
    let shown = bot.discord.message_by_id(message).unwrap();
    assert!(shown.button("Quelle zeigen").is_some());
    // its title is understood: by who pins it again, and by who asks on
    let again = bot.discord.message_command("Pin this answer", message);
    let again = again.permissions(MODERATOR).send().await.message().await;
    assert!(
        again
            .text()
            .contains("There is one about **Nurse: Salary**"),
        "{}",
        again.text()
    );
    let next = bot.discord.message("and in Austin?").reply_to(message);
    let next = next.user(ALICE).send().await.reply().await;
    assert!(next.text().contains("$82,000"), "{}", next.text());
    // another language edits it once, and the same one does not
    let fresh = |pins: &[Pin]| pins.iter().all(|pin| pin.state == PinState::Fresh);
    for _ in 0..2 {
        speak(&bot, SPANISH).await;
        bot.discord.requested("PATCH", MESSAGE, 1).await;
        pins_where(&store, fresh).await;
        let spanish = [
            "Nurse: Salario",
            "**Fuentes**",
            "$98,000",
            "actualizado <t:",
        ];
        shows(&bot, message, &spanish);
    }
    assert_eq!(edits(&bot.discord, &[message]), [1]);
    // started again with the same documents there is nothing to do
    let bot = bot.again("TERM", |_, _| ()).await;
    bot.says("pinned summaries were compared").await;
    let pins = pins_where(&store, fresh).await;
    assert_eq!(pins[0].language, "es");
    assert_eq!(edits(&bot.discord, &[message]), [1]);
    // one that is pinned now speaks it as well, and back
    add(&bot.discord, CHANNEL, "data-engineer", None).await;
    shows(&bot, bot.discord.pins(CHANNEL)[0], &["**Fuentes**"]);
    speak(&bot, AS_DISCORD).await;
    bot.discord.requested("PATCH", MESSAGE, 3).await;
    pins_where(&store, fresh).await;
    shows(&bot, message, &german);
    // the server is in English by now, which a refresh takes over
    bot.discord.set_guild_locale(GUILD, "en-US");
    told(&bot.discord, "pins refresh", &[]).await;
    bot.discord.requested("PATCH", MESSAGE, 5).await;
    pins_where(&store, fresh).await;
    shows(&bot, message, &["Nurse: Salary", "**Sources**"]);
    bot.stop().await.discord.finish();
}
