//! `/roles`, a page at a time, and **Answer this** in the menu of a message.

use crate::support::{
    Stage,
    bot::Bot,
    discord::{ALICE, BOB, InteractionHandle, MessageView},
};

/// A corpus of that many roles.
fn many(count: usize) -> Stage {
    (0..count).fold(Stage::new(), |stage, number| {
        let kind = ["Engineer", "Nurse", "Welder"][number % 3];
        let text = format!(
            "+++\nid = \"role-{number:02}\"\ntitle = \"{kind} {number:02}\"\naliases = [\"Level \
             {number:02} {kind}\"]\n+++\n\n# {kind} {number:02}\n\n## Overview\n\nA {kind} of the \
             kind {number:02} works with others.\n"
        );
        stage.document(&format!("role-{number:02}.md"), &text)
    })
}

async fn list(bot: &Bot, search: Option<&str>) -> MessageView {
    let asked = bot.discord.slash("roles");
    let asked = match search {
        Some(search) => asked.option("search", search),
        None => asked,
    };
    asked.send().await.message().await
}

async fn turn(bot: &Bot, page: &MessageView, label: &str) -> MessageView {
    let id = page.button(label).unwrap();
    let turned = bot.discord.press(page.id(), id).send().await;
    turned.response().await;
    bot.discord.message_by_id(page.id()).unwrap()
}

fn titles(page: &MessageView) -> Vec<String> {
    let text = page.text();
    let lines = text.lines().filter_map(|line| line.strip_prefix("• **"));
    lines
        .map(|line| line.split("**").next().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn roles_are_listed_a_page_at_a_time() {
    let bot = Bot::on(many(30)).serve().await;
    let mut page = list(&bot, None).await;
    assert!(page.is_ephemeral());
    assert!(page.button("Previous").is_none());
    let mut seen = titles(&page);
    for _ in 0..2 {
        page = turn(&bot, &page, "Next").await;
        seen.extend(titles(&page));
    }
    assert!(page.button("Next").is_none());
    assert!(page.text().contains("Page 3 of 3 · 30 roles"));
    let mut sorted = seen.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!((sorted.len(), seen.len()), (30, 30));
    assert_eq!(titles(&turn(&bot, &page, "Previous").await), seen[12..24]);

    // a role is opened from the menu
    let menu = page.custom_ids()[0].to_owned();
    let opened = bot.discord.press(page.id(), &menu).values(["role-13"]);
    let opened = opened.send().await.message().await;
    assert!(opened.is_ephemeral());
    assert_eq!(opened.embeds()[0]["title"], "Nurse 13");
    let unknown = bot.discord.press(page.id(), &menu).values(["role-99"]);
    let unknown = unknown.forged().send().await.message().await;
    assert!(unknown.is_ephemeral() && !unknown.text().is_empty());
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_search_is_kept_from_page_to_page() {
    let bot = Bot::on(many(45)).serve().await;
    let page = list(&bot, Some("weldr")).await;
    assert!(
        page.text().contains("Roles like “weldr”"),
        "{}",
        page.text()
    );
    assert!(
        titles(&page)
            .iter()
            .all(|title| title.starts_with("Welder"))
    );
    let next = turn(&bot, &page, "Next").await;
    assert!(next.text().contains("Page 2 of 2 · 15 roles"));
    assert!(
        titles(&next)
            .iter()
            .all(|title| title.starts_with("Welder"))
    );
    let none = list(&bot, Some("**<@1>** astronaut")).await;
    assert!(
        none.text().contains("I know no role like"),
        "{}",
        none.text()
    );
    assert!(none.components().is_empty());
    bot.stop().await.discord.finish();
}

async fn answer_this(bot: &Bot, message: &MessageView) -> MessageView {
    let asked = bot.discord.message_command("Answer this", message.id());
    let asked: InteractionHandle = asked.user(BOB).send().await;
    let answer = asked.message().await;
    assert!(answer.is_ephemeral(), "seen by who asked first");
    answer
}

#[tokio::test]
async fn the_question_in_anyones_message_is_answered() {
    let bot = Bot::serve().await;
    let channel = async |text: &str| {
        let sent = bot.discord.message(text).user(ALICE).send().await;
        bot.discord.message_by_id(sent.id()).unwrap()
    };
    let asked =
        channel("hey <@80351110224678912>, what does a data engineer make in Seattle??").await;
    let answer = answer_this(&bot, &asked).await;
    assert!(answer.text().contains("**$151,000**"), "{}", answer.text());
    // it can be shared as any other
    let id = answer.button("Share").unwrap();
    let shared = bot.discord.press(answer.id(), id).user(BOB);
    let shared = shared.send().await.message().await;
    assert!(!shared.is_ephemeral() && shared.text().contains("**$151,000**"));
    // on an answer it is what was answered
    let again = answer_this(&bot, &shared).await;
    assert!(again.text().contains("**$151,000**"), "{}", again.text());
    // a follow-up is understood from the answer that it replies to
    let to_answer = bot.discord.message("and in Austin?").user(ALICE);
    let to_answer = to_answer.reply_to(shared.id()).without_ping().send().await;
    let to_answer = bot.discord.message_by_id(to_answer.id()).unwrap();
    let followed = answer_this(&bot, &to_answer).await;
    assert!(followed.text().contains("$139,000"), "{}", followed.text());
    let empty = channel("<:wave:80351110224678912>").await;
    let empty = answer_this(&bot, &empty).await;
    assert!(empty.text().contains("no question in that message"));
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn what_was_looked_up_last_is_offered_first_until_it_is_forgotten() {
    let bot = Bot::on(many(30)).serve().await;
    let offered = async |typed: &str, by| {
        let typing = bot.discord.autocomplete("skills").typing("role", typed);
        typing.user(by).send().await.choices().await[0]
            .1
            .to_string()
    };
    let first = offered("", ALICE).await;
    let look_up = bot.discord.slash("role").option("role", "welder 29");
    look_up.user(ALICE).send().await.message().await;
    assert!(offered("", ALICE).await.contains("role-29"));
    assert!(offered("weld", ALICE).await.contains("role-29"));
    assert!(!offered("nurse", ALICE).await.contains("role-29"));
    assert_eq!(offered("", BOB).await, first, "nobody else's");
    let forgotten = bot.discord.slash("forget-me").user(ALICE).send().await;
    assert!(forgotten.message().await.is_ephemeral());
    assert_eq!(offered("", ALICE).await, first);
    let privacy = bot.discord.slash("privacy").send().await.message().await;
    assert!(privacy.text().contains("/forget-me"));
    bot.stop().await.discord.finish();
}
