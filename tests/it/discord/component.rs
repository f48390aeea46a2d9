//! Buttons and menus below an answer: what they do, for whom, and what forged ones do not.

use careerbot::{settings::StoreUrl, store::Store};
use serde_json::Value;

use crate::{
    store::people::opt_in,
    support::{
        bot::Bot,
        discord::{ALICE, BOB, CAROL, GUILD, InteractionHandle, MessageView, UserId, permissions},
    },
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
    gone(&bot, &removed, &first).await;
    let second = answer(&bot).await;
    let id = second.button("Remove").unwrap();
    let by_moderator = bot.discord.press(second.id(), id).user(BOB);
    let removed = by_moderator.permissions(MANAGE_MESSAGES).send().await;
    gone(&bot, &removed, &second).await;
    // what was shared is its sharer's
    let own = bot.discord.slash("ask").option("question", QUESTION);
    let own = own.user(BOB).send().await.message().await;
    let shared = press(&bot, &own, "Share", BOB).await.message().await;
    let refused = press(&bot, &shared, "Remove", ALICE).await.message().await;
    assert!(refused.is_ephemeral());
    let removed = press(&bot, &shared, "Remove", BOB).await;
    gone(&bot, &removed, &shared).await;
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
    gone(&bot, &removed, &answer).await;
    bot.discord.clear_faults();
    bot.stop().await.discord.finish();
}

/// Waits until a message is gone.
async fn gone(bot: &Bot, press: &InteractionHandle, message: &MessageView) {
    press.response().await;
    for _ in 0..200 {
        if bot.discord.message_by_id(message.id()).is_none() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the message is still there");
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

/// What nobody but Alice was told, and what only moderators are.
const PRIVATE: &str = "sound engineer salary in Reykjavik";
const COUNTED: &str = "how much does a zookeeper make";

/// The ids of every button and menu there is, with those that only Alice or moderators have.
async fn every_id(bot: &Bot, answer: &MessageView) -> Vec<String> {
    let moderates = MANAGE_MESSAGES | permissions::MEMBER;
    let mut all = vec![answer.clone(), bot.ask(PRIVATE).await];
    for by in [ALICE, BOB, CAROL] {
        let asked = bot.discord.slash("ask").option("question", COUNTED);
        all.push(asked.user(by).send().await.message().await);
    }
    all.push(bot.ask("engineer").await);
    for command in ["roles", "about", "gaps list", "gaps rates", "gaps clear"] {
        let used = bot.discord.slash(command).permissions(moderates);
        all.push(used.send().await.message().await);
    }
    let mut ids: Vec<String> = all
        .iter()
        .flat_map(MessageView::custom_ids)
        .map(str::to_owned)
        .collect();
    // of which one page is too little here
    let pages = ["1.gaps.0", "1.rates.0", "1.about.0", "1.roles.0."];
    ids.extend(pages.map(str::to_owned));
    ids.sort();
    ids.dedup();
    ids
}

#[tokio::test]
async fn a_thousand_forged_presses_do_no_harm() {
    let bot = Bot::serve().await;
    bot.says("the store is open").await;
    let file = bot.stage.path("data/careerbot.db");
    let url = StoreUrl::parse(&format!("sqlite://{}", file.display())).unwrap();
    let store = Store::open(&url).await.unwrap();
    opt_in(&store, GUILD.0).await;
    let answer = answer(&bot).await;
    let ids = every_id(&bot, &answer).await;
    for verb in ["up", "down", "clear", "gaps", "choose", "roles", "source"] {
        let start = format!("1.{verb}.");
        assert!(
            ids.iter().any(|id| id.starts_with(&start)),
            "{verb}: {ids:?}"
        );
    }
    let mut random = fastrand::Rng::with_seed(7);
    for round in 0..1_000 {
        let mut id: Vec<char> = random.choice(&ids).unwrap().chars().collect();
        // one in ten as it is, on a message that it does not stand on
        for _ in 0..random.usize(0..4).min(round % 10) {
            let at = random.usize(..id.len());
            match random.u8(..4) {
                0 => id[at] = random.alphanumeric(),
                1 => id.insert(
                    at,
                    *random
                        .choice(&['.', '9', '-', '\u{202e}', 'é', '0'])
                        .unwrap(),
                ),
                2 => id.truncate(at.max(1)),
                _ => {
                    id.remove(at);
                    id.push('1');
                }
            }
        }
        let id: String = id.into_iter().take(100).collect();
        let mut forged = bot.discord.press(answer.id(), &id).user(BOB).forged();
        if round % 3 == 0 {
            forged = forged.values(["salary"]);
        }
        let response = forged.send().await.message().await;
        let text = response.text();
        // Sharing is the one thing that others may see, and Bob could have asked himself.
        assert!(
            response.is_ephemeral() || text.contains("shared by"),
            "{id}"
        );
        assert!(!text.is_empty() && !text.contains("went wrong"), "{id}");
        let told = [PRIVATE, COUNTED];
        assert!(
            !told.iter().any(|secret| text.contains(secret)),
            "{id}: {text}"
        );
    }
    assert!(bot.discord.message_by_id(answer.id()).is_some());
    // nothing was forgotten, and no vote was on anything but what this message shows
    assert_eq!(store.gaps(GUILD.0, 3, 10).await.unwrap().len(), 1);
    for rate in store.rates(None).await.unwrap() {
        assert_eq!(
            (rate.role.as_str(), rate.topic.as_str()),
            ("data-engineer", "salary")
        );
        assert!(rate.helpful + rate.unhelpful <= 1);
    }
    bot.stop().await.discord.finish();
}
