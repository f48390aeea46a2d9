//! What the bot's owner can do from within Discord. Here that is Alice.

use crate::support::{
    bot::Bot,
    discord::{ALICE, BOB, CAROL, InteractionHandle, MessageView, UserId, permissions},
};

const APPLICATION: &str = "/applications/@me";
const BAKER: &str = "\
+++
id = \"baker\"
title = \"Baker\"

[source]
name = \"Survey\"
year = 2024
+++

# Baker

## Salary

- Seattle, WA: $51,000 on average in 2024.
";

async fn send(bot: &Bot, user: UserId) -> InteractionHandle {
    let command = bot.discord.slash("admin reload").user(user);
    command.permissions(permissions::ADMINISTRATOR).send().await
}

async fn preview(bot: &Bot) -> MessageView {
    let told = send(bot, ALICE).await.message().await;
    assert!(told.is_ephemeral());
    told
}

/// A bot that does not look after its documents by itself.
async fn serve() -> Bot {
    let plan = Bot::plan().env("CAREERBOT__CORPUS__WATCH", "false");
    plan.serve().await
}

fn write(bot: &Bot, name: &str, text: &str) {
    std::fs::write(bot.stage.path(&format!("corpus/{name}")), text).unwrap();
}

#[tokio::test]
async fn the_owner_sees_what_would_change_and_takes_it_over() {
    let bot = serve().await;
    let nothing = preview(&bot).await;
    assert!(
        nothing.text().contains("Nothing has changed"),
        "{nothing:?}"
    );
    assert!(nothing.custom_ids().is_empty());

    write(&bot, "baker.md", BAKER);
    let nurse = bot.stage.path("corpus/nurse.md");
    let text = std::fs::read_to_string(&nurse).unwrap();
    std::fs::write(&nurse, text.replace("$98,000", "$99,000")).unwrap();
    write(&bot, "empty.md", "");
    let told = preview(&bot).await;
    for part in [
        "**This would change**",
        "Documents: 1 added, 1 changed, 0 removed, then 4 in all",
        "Passages: 1 added, 1 changed, 0 removed",
        "`+` corpus/baker.md (Baker)",
        "`~` corpus/nurse.md (Nurse)",
        "**Problems in the documents: ",
        "corpus/empty.md",
    ] {
        assert!(told.text().contains(part), "{part}: {}", told.text());
    }
    assert!(bot.ask("nurse salary").await.text().contains("$98,000"));

    let button = told.button("Take it over").unwrap().to_owned();
    let pressed = bot.discord.press(told.id(), &button).user(ALICE);
    let taken = pressed.send().await.message().await;
    assert!(taken.is_ephemeral());
    assert!(taken.text().contains("**Taken over.**"), "{}", taken.text());
    assert!(taken.custom_ids().is_empty());
    assert!(bot.ask("nurse salary").await.text().contains("$99,000"));
    assert!(bot.ask("baker salary").await.text().contains("$51,000"));
    bot.says("by=\"an owner\"").await;

    // Again there is nothing to do.
    let again = bot.discord.press(told.id(), &button).user(ALICE);
    let again = again.send().await.message().await;
    assert!(again.text().contains("Nothing has changed"), "{again:?}");
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn what_has_changed_since_the_preview_is_shown_first() {
    let bot = serve().await;
    write(&bot, "baker.md", BAKER);
    let told = preview(&bot).await;
    let button = told.button("Take it over").unwrap().to_owned();
    write(&bot, "baker.md", &BAKER.replace("51,000", "52,000"));
    let pressed = bot.discord.press(told.id(), &button).user(ALICE);
    let shown = pressed.send().await.message().await;
    assert!(shown.text().contains("changed again"), "{}", shown.text());
    assert!(!bot.ask("baker salary").await.text().contains("$52,000"));
    let button = shown.button("Take it over").unwrap().to_owned();
    let pressed = bot.discord.press(shown.id(), &button).user(ALICE);
    let taken = pressed.send().await.message().await;
    assert!(taken.text().contains("**Taken over.**"), "{}", taken.text());
    assert!(bot.ask("baker salary").await.text().contains("$52,000"));
    bot.stop().await.discord.finish();
}

/// Whatever they may do in their own server, and whatever button they forge.
#[tokio::test]
async fn nobody_else_sees_or_changes_anything() {
    let bot = serve().await;
    write(&bot, "baker.md", BAKER);
    for user in [BOB, CAROL] {
        let told = send(&bot, user).await.message().await;
        assert!(told.is_ephemeral());
        assert!(told.text().contains("Only the owner"), "{}", told.text());
        assert!(!told.text().contains("baker"), "{}", told.text());
    }
    let told = preview(&bot).await;
    let button = told.button("Take it over").unwrap().to_owned();
    let answer = bot.discord.message("nurse salary").mentioning_bot();
    let answer = answer.send().await.reply().await;
    let forged = bot.discord.press(answer.id(), &button).user(BOB).forged();
    let forged = forged.send().await.message().await;
    assert!(forged.text().contains("Only the owner"), "{forged:?}");
    assert!(!bot.ask("baker salary").await.text().contains("$51,000"));
    let asked = bot.discord.requests_to("GET", APPLICATION);
    assert_eq!(asked.len(), 1, "Discord is asked once in a while");
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn where_discord_does_not_say_who_owns_the_bot_nothing_is_done() {
    let bot = serve().await;
    bot.discord.fault("GET", APPLICATION).status(503);
    let told = send(&bot, ALICE).await.message().await;
    assert!(told.text().contains("could not ask Discord"), "{told:?}");
    bot.says("cannot ask Discord who owns the bot").await;
    assert!(preview(&bot).await.text().contains("Nothing has changed"));

    std::fs::remove_dir_all(bot.stage.path("corpus")).unwrap();
    let told = preview(&bot).await;
    assert!(told.text().contains("I could not take"), "{}", told.text());
    assert!(bot.ask("nurse salary").await.text().contains("$98,000"));
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn the_owner_reads_their_own_language() {
    let bot = serve().await;
    for (locale, said) in [("de", "Es hat sich nichts"), ("es-ES", "No ha cambiado")] {
        let command = bot.discord.slash("admin reload").user(ALICE);
        let command = command
            .permissions(permissions::ADMINISTRATOR)
            .locale(locale);
        let told = command.send().await.message().await;
        assert!(told.text().contains(said), "{}", told.text());
    }
    bot.stop().await.discord.finish();
}
