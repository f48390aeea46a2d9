//! Buttons and menus below an answer: what they do, and for whom.

use serde_json::Value;

use crate::support::{
    bot::Bot,
    discord::{ALICE, BOB, InteractionHandle, MessageView, UserId},
};

/// Discord's permission to delete messages of others.
const MANAGE_MESSAGES: u64 = 1 << 13;
const QUESTION: &str = "data engineer salary in Seattle?";

/// A question asked in a channel by Alice, and its answer there.
async fn answer(bot: &Bot) -> MessageView {
    let mention = bot.discord.message(QUESTION).mentioning_bot().user(ALICE);
    mention.send().await.reply().await
}

/// A press on the button with that label.
async fn press(bot: &Bot, message: &MessageView, label: &str, by: UserId) -> InteractionHandle {
    let id = message.button(label);
    let id = id.unwrap_or_else(|| panic!("no button {label:?} in {:?}", message.custom_ids()));
    bot.discord.press(message.id(), id).user(by).send().await
}

#[tokio::test]
async fn the_source_is_shown_in_its_context_to_whoever_asks() {
    let bot = Bot::serve().await;
    let answer = answer(&bot).await;
    for by in [ALICE, BOB] {
        let shown = press(&bot, &answer, "Show source", by).await;
        let shown = shown.message().await;
        assert!(shown.is_ephemeral());
        let text = shown.text();
        assert!(text.contains("corpus/data-engineer.md"), "{text}");
        let cited: Vec<&str> = text
            .lines()
            .filter(|line| line.starts_with("> `"))
            .collect();
        assert!(cited.iter().any(|line| line.contains("$151,000")), "{text}");
        // the number is that of the line in the file
        let (number, line) = cited[0][3..].split_once("` ").unwrap();
        let file = crate::support::bot::DOCUMENTS[0].1;
        let there = file.lines().nth(number.parse::<usize>().unwrap() - 1);
        let words = |text: &str| text.split_whitespace().last().unwrap().to_owned();
        assert_eq!(words(there.unwrap()), words(line), "{text}");
    }
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_lookup_is_private_until_it_is_shared() {
    let bot = Bot::serve().await;
    let own = bot.discord.slash("ask").option("question", QUESTION);
    let own = own.user(BOB).send().await.message().await;
    assert!(own.is_ephemeral());
    assert!(own.button("Remove").is_none(), "Discord itself has a way");
    let shared = press(&bot, &own, "Share", BOB).await.message().await;
    assert!(!shared.is_ephemeral());
    assert_eq!(shared.embeds()[0]["title"], QUESTION);
    assert!(shared.text().contains("**$151,000**"), "{}", shared.text());
    assert!(shared.text().contains("· shared by "), "{}", shared.text());
    assert!(shared.button("Share").is_none());
    // a role and its section too, whatever was typed
    let own = bot.discord.slash("role").option("role", "nurse");
    let own = own.send().await.message().await;
    assert!(own.is_ephemeral());
    let shared = press(&bot, &own, "Share", ALICE).await.message().await;
    assert_eq!(shared.embeds()[0]["title"], own.embeds()[0]["title"]);
    assert_eq!(
        shared.embeds()[0]["description"],
        own.embeds()[0]["description"]
    );
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn an_answer_is_removed_by_who_asked_or_a_moderator() {
    let bot = Bot::serve().await;
    let first = answer(&bot).await;
    let refused = press(&bot, &first, "Remove", BOB).await.message().await;
    assert!(refused.is_ephemeral());
    assert!(
        refused.text().contains("Only who asked, or a moderator"),
        "{}",
        refused.text()
    );
    assert!(bot.discord.message_by_id(first.id()).is_some());
    let removed = press(&bot, &first, "Remove", ALICE).await;
    removed.response().await;
    bot.discord.gone(first.id()).await;
    let second = answer(&bot).await;
    let id = second.button("Remove").unwrap();
    let by_moderator = bot.discord.press(second.id(), id).user(BOB);
    let removed = by_moderator.permissions(MANAGE_MESSAGES).send().await;
    removed.response().await;
    bot.discord.gone(second.id()).await;
    // what was shared is its sharer's
    let own = bot.discord.slash("ask").option("question", QUESTION);
    let own = own.user(BOB).send().await.message().await;
    let shared = press(&bot, &own, "Share", BOB).await.message().await;
    let refused = press(&bot, &shared, "Remove", ALICE).await.message().await;
    assert!(refused.is_ephemeral());
    let removed = press(&bot, &shared, "Remove", BOB).await;
    removed.response().await;
    bot.discord.gone(shared.id()).await;
    bot.stop().await.discord.finish();
}

/// Discord has the press, but the bot cannot know: the message goes all the same.
#[tokio::test]
async fn an_answer_goes_though_the_receipt_was_lost() {
    const CALLBACK: &str = "/interactions/*/*/callback";
    let bot = Bot::serve().await;
    let answer = answer(&bot).await;
    bot.discord.fault("POST", CALLBACK).lose_answer();
    bot.discord.fault("POST", CALLBACK).times(9).disconnect();
    let removed = press(&bot, &answer, "Remove", ALICE).await;
    removed.response().await;
    bot.discord
        .requested("DELETE", "/webhooks/*/*/messages/@original", 1)
        .await;
    bot.discord.gone(answer.id()).await;
    bot.discord.clear_faults();
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn more_excerpts_go_on_where_the_first_ended() {
    let bot = Bot::serve().await;
    let own = bot
        .discord
        .slash("ask")
        .option("question", "engineer skills and pay");
    let mut shown = own.send().await.message().await;
    let mut seen: Vec<String> = Vec::new();
    let mut pages = 0;
    loop {
        let text = shown.text();
        let quoted = text.lines().filter(|line| line.starts_with("> "));
        let new: Vec<String> = quoted.map(str::to_owned).collect();
        assert!(
            new.iter().all(|line| !seen.contains(line)),
            "{text}\n{seen:?}"
        );
        seen.extend(new);
        pages += 1;
        if shown.button("More excerpts").is_none() {
            break;
        }
        shown = press(&bot, &shown, "More excerpts", ALICE)
            .await
            .message()
            .await;
        assert!(shown.is_ephemeral());
    }
    assert!(pages > 1);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_topic_is_chosen_in_the_menu() {
    let bot = Bot::serve().await;
    let answer = answer(&bot).await;
    let menu = answer.components().into_iter().find(|one| one["type"] == 3);
    let menu = menu.unwrap();
    assert_eq!(menu["placeholder"], "More about Data Engineer");
    let options = menu["options"].as_array().unwrap().iter();
    let values: Vec<&Value> = options.map(|option| &option["value"]).collect();
    assert!(values.iter().all(|value| **value != "salary"), "was asked");
    let id = menu["custom_id"].as_str().unwrap();
    for value in values {
        let value = value.as_str().unwrap();
        let chosen = bot.discord.press(answer.id(), id).values([value]).user(BOB);
        let chosen = chosen.send().await.message().await;
        assert!(chosen.is_ephemeral());
        let title = chosen.embeds()[0]["title"].as_str().unwrap();
        assert!(title.starts_with("Data Engineer: "), "{title}");
    }
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn what_is_ambiguous_is_a_choice_of_buttons() {
    let bot = Bot::serve().await;
    let mention = bot.discord.message("engineer").mentioning_bot().user(ALICE);
    let choice = mention.send().await.reply().await;
    assert!(
        choice.text().contains("Which one do you mean?"),
        "{}",
        choice.text()
    );
    // another member gets an answer, and leaves the choice to who was given it
    let private = press(&bot, &choice, "Sound Engineer", BOB).await;
    let private = private.message().await;
    assert!(private.is_ephemeral());
    assert!(private.text().contains("Sound Engineer"));
    let still = bot.discord.message_by_id(choice.id()).unwrap();
    assert!(still.button("Data Engineer").is_some());
    let chosen = press(&bot, &choice, "Data Engineer", ALICE).await;
    let chosen = chosen.message_where(|message| message.is_edited()).await;
    assert_eq!(chosen.id(), choice.id(), "in its place");
    assert_eq!(chosen.embeds()[0]["title"], "Data Engineer");
    assert!(chosen.button("Sound Engineer").is_none());
    assert!(chosen.button("Remove").is_some());
    // alone, it takes the place of the choice too
    let own = bot.discord.slash("ask").option("question", "engineer");
    let own = own.user(BOB).send().await.message().await;
    let chosen = press(&bot, &own, "Sound Engineer", BOB).await;
    let chosen = chosen.message_where(|message| message.is_edited()).await;
    assert_eq!((chosen.id(), chosen.is_ephemeral()), (own.id(), true));
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn what_can_be_asked_instead_is_a_button() {
    let bot = Bot::serve().await;
    let own = bot
        .discord
        .slash("ask")
        .option("question", "how do I center a div");
    let own = own.send().await.message().await;
    let labels: Vec<&Value> = own
        .components()
        .into_iter()
        .map(|one| &one["label"])
        .collect();
    let question = labels
        .iter()
        .find_map(|label| label.as_str().filter(|label| label.ends_with('?')));
    let question = question.unwrap_or_else(|| panic!("{labels:?}"));
    let answered = press(&bot, &own, question, ALICE).await;
    let answered = answered.message_where(|message| message.is_edited()).await;
    assert_eq!(answered.embeds()[0]["title"], question);
    assert!(
        answered.button("Show source").is_some(),
        "{}",
        answered.text()
    );
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn buttons_outlive_a_restart_and_say_when_the_documents_changed() {
    let bot = Bot::serve().await;
    let answer = answer(&bot).await;
    let source = answer.button("Show source").unwrap();
    let (front, rest) = source.split_at("1.source.".len());
    let other = if rest.starts_with('0') { "1" } else { "0" };
    let of_yesterday = format!("{front}{other}{}", &rest[1..]);
    let pressed = bot.discord.press(answer.id(), &of_yesterday).forged();
    let pressed = pressed.send().await.message().await;
    assert!(pressed.is_ephemeral());
    assert!(
        pressed.text().contains("documents have changed"),
        "{}",
        pressed.text()
    );
    bot.stop().await.discord.finish();
}
