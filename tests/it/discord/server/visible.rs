//! Who sees answers.

use super::{PRIVATE, PUBLIC, QUESTION, set, shows};
use crate::support::{
    bot::Bot,
    discord::{ALICE, BOB, GUILD},
};

#[tokio::test]
async fn a_server_may_show_answers_to_commands_to_all() {
    let bot = Bot::serve().await;
    assert!(bot.ask(QUESTION).await.is_ephemeral());
    set(&bot, "visibility", &[("commands", PUBLIC.into())]).await;
    let salary = bot.discord.slash("salary").option("role", "nurse");
    let role = bot.discord.slash("role").option("role", "nurse");
    let compare = bot.discord.slash("compare").option("first", "nurse");
    for command in [salary, role, compare.option("second", "data engineer")] {
        let answer = command.send().await.message().await;
        assert!(!answer.is_ephemeral(), "{}", answer.text());
        // who asked can take it away, and nobody needs to share it
        assert!(answer.button("Remove").is_some() && answer.button("Share").is_none());
    }
    // others see what they open of it alone, and cannot take it away
    let answer = bot.ask(QUESTION).await;
    assert!(!answer.is_ephemeral());
    let source = answer.button("Show source").unwrap();
    let source = bot
        .discord
        .press(answer.id(), source)
        .user(BOB)
        .send()
        .await;
    assert!(source.message().await.is_ephemeral());
    let remove = answer.button("Remove").unwrap().to_owned();
    let told = bot
        .discord
        .press(answer.id(), &remove)
        .user(BOB)
        .send()
        .await;
    shows(&told.message().await, &["Only who asked, or a moderator"]);
    // a member of the server's role for moderators can
    let role = bot.discord.add_role(GUILD, "Mentors");
    set(&bot, "moderators", &[("role", role.into())]).await;
    bot.discord.give_role(GUILD, BOB, role);
    bot.discord
        .press(answer.id(), &remove)
        .user(BOB)
        .send()
        .await;
    bot.discord
        .requested("DELETE", "/webhooks/*/*/messages/@original", 1)
        .await;
    // slips, help and what is told of a person stay theirs
    let unknown = bot.discord.slash("role").option("role", "qqqq zzzz");
    assert!(unknown.send().await.message().await.is_ephemeral());
    for command in ["help", "privacy", "about"] {
        let told = bot.discord.slash(command).send().await.message().await;
        assert!(told.is_ephemeral(), "{command}");
    }
    // and in a direct message nothing changes
    let direct = bot.discord.slash("ask").option("question", QUESTION).dm();
    assert!(direct.send().await.message().await.is_ephemeral());
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_server_may_keep_answers_to_mentions_out_of_the_channel() {
    let bot = Bot::serve().await;
    set(&bot, "visibility", &[("mentions", PRIVATE.into())]).await;
    let asked = bot.discord.message(QUESTION).mentioning_bot().user(ALICE);
    let stub = asked.send().await.reply().await;
    shows(&stub, &["Open the answer", QUESTION]);
    assert!(!stub.text().contains("$151,000"), "{}", stub.text());
    // whoever opens it sees it alone, in their own language
    let open = stub.button("Open the answer").unwrap();
    for (user, locale, sources) in [(ALICE, "en-US", "**Sources**"), (BOB, "de", "**Quellen**")] {
        let answer = bot.discord.press(stub.id(), open).user(user).locale(locale);
        let answer = answer.send().await.message().await;
        assert!(answer.is_ephemeral());
        shows(&answer, &["$151,000", sources]);
    }
    // a follow-up is understood from it
    let next = bot.discord.message("and in Austin?").reply_to(stub.id());
    let next = next.send().await.reply().await;
    let open = next.button("Open the answer").unwrap();
    let answer = bot
        .discord
        .press(next.id(), open)
        .send()
        .await
        .message()
        .await;
    shows(&answer, &["$139,000"]);
    // a bare mention asks nothing that anyone could open
    let bare = bot.discord.message("").mentioning_bot().send().await;
    shows(&bare.reply().await, &["**Ask me about careers**"]);
    // direct messages are private as they are
    let direct = bot.discord.message(QUESTION).dm().send().await;
    shows(&direct.reply().await, &["$151,000"]);
    bot.stop().await.discord.finish();
}
