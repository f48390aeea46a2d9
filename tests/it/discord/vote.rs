//! Was this helpful? Votes below answers, and what is kept of them.

use careerbot::{
    settings::StoreUrl,
    store::{Rate, Store},
};

use crate::support::{
    bot::Bot,
    discord::{ALICE, BOB, GUILD, MessageView, UserId, permissions},
};

const QUESTION: &str = "data engineer salary in Seattle?";

async fn store(bot: &Bot) -> Store {
    let file = bot.stage.path("data/careerbot.db");
    let url = StoreUrl::parse(&format!("sqlite://{}", file.display())).unwrap();
    Store::open(&url).await.unwrap()
}

/// A question asked in a channel by Alice, and its answer there.
async fn answer(bot: &Bot) -> MessageView {
    let mention = bot.discord.message(QUESTION).mentioning_bot().user(ALICE);
    mention.send().await.reply().await
}

/// The ids of the two buttons.
#[track_caller]
fn votes(message: &MessageView) -> [String; 2] {
    ["1.up.", "1.down."].map(|start| {
        let ids = message.custom_ids();
        let id = ids.iter().find(|id| id.starts_with(start));
        (*id.unwrap_or_else(|| panic!("no {start} in {ids:?}"))).to_owned()
    })
}

/// What whoever votes is told.
async fn vote(bot: &Bot, message: &MessageView, id: &str, by: UserId) -> String {
    let pressed = bot.discord.press(message.id(), id).user(by).send().await;
    let told = pressed.message().await;
    assert!(told.is_ephemeral(), "{}", told.text());
    assert_ne!(told.id(), message.id());
    told.text()
}

fn rate(topic: &str, helpful: u64, unhelpful: u64) -> Rate {
    Rate {
        role: "data-engineer".to_owned(),
        topic: topic.to_owned(),
        helpful,
        unhelpful,
    }
}

#[tokio::test]
async fn whoever_sees_an_answer_has_one_vote_on_it_and_may_change_it() {
    // started twice
    let plan = Bot::plan().discord(|discord| discord.identify_interval(std::time::Duration::ZERO));
    let bot = plan.serve().await;
    let answer = answer(&bot).await;
    let [up, down] = votes(&answer);
    let labels = answer.components();
    let emoji = |id: &str| {
        let found = labels.iter().find(|one| one["custom_id"] == id).unwrap();
        found["emoji"]["name"].as_str().unwrap().to_owned()
    };
    assert_eq!((emoji(&up), emoji(&down)), ("👍".into(), "👎".into()));
    assert!(vote(&bot, &answer, &up, ALICE).await.contains("**helped**"));
    let store = store(&bot).await;
    let rates = async || store.rates(Some(GUILD.0)).await.unwrap();
    assert_eq!(rates().await, [rate("salary", 1, 0)]);
    // by another, twice the same
    for _ in 0..2 {
        let told = vote(&bot, &answer, &up, BOB).await;
        assert!(told.contains("**helped**"), "{told}");
    }
    assert_eq!(rates().await, [rate("salary", 2, 0)]);
    let told = vote(&bot, &answer, &down, ALICE).await;
    assert!(told.contains("did **not help**"), "{told}");
    assert_eq!(rates().await, [rate("salary", 1, 1)]);
    // the buttons and the votes outlive the process, and so does who voted
    let bot = bot.again("KILL", |_, _| ()).await;
    vote(&bot, &answer, &down, BOB).await;
    assert_eq!(rates().await, [rate("salary", 0, 2)]);
    // another answer is voted on by itself
    let role = bot.discord.slash("role").option("role", "data-engineer");
    let role = role.send().await.message().await;
    let [up, _] = votes(&role);
    vote(&bot, &role, &up, ALICE).await;
    assert_eq!(rates().await, [rate("salary", 0, 2), rate("", 1, 0)]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn only_what_is_an_answer_is_voted_on_and_only_by_its_own_buttons() {
    let bot = Bot::serve().await;
    for question in ["engineer", "how much does a dentist make"] {
        let none = bot.ask(question).await;
        let ids = none.custom_ids();
        assert!(!ids.iter().any(|id| id.starts_with("1.up.")), "{ids:?}");
    }
    let answer = answer(&bot).await;
    for forged in [
        "1.up.salary.no-such-role",
        "1.down.-.",
        "1.up.skills.data-engineer",
    ] {
        let pressed = bot.discord.press(answer.id(), forged).user(BOB).forged();
        let told = pressed.send().await.message().await;
        assert!(told.is_ephemeral());
        assert!(told.text().contains("no longer works"), "{}", told.text());
    }
    bot.says("the store is open").await;
    assert_eq!(store(&bot).await.rates(None).await.unwrap(), []);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn what_was_voted_is_forgotten_with_who_voted() {
    let bot = Bot::serve().await;
    let answer = answer(&bot).await;
    let [up, down] = votes(&answer);
    vote(&bot, &answer, &up, ALICE).await;
    vote(&bot, &answer, &down, BOB).await;
    // in a direct message, and where the bot is no member
    let direct = bot.discord.slash("ask").option("question", QUESTION).dm();
    let direct = direct.send().await.message().await;
    let press = bot.discord.press(direct.id(), &votes(&direct)[0]).dm();
    press.send().await.message().await;
    let foreign = bot.discord.slash("ask").option("question", QUESTION);
    let foreign = foreign.user_installed().send().await.message().await;
    let press = bot.discord.press(foreign.id(), &votes(&foreign)[0]);
    press.user_installed().send().await.message().await;
    let store = store(&bot).await;
    assert_eq!(
        store.rates(Some(GUILD.0)).await.unwrap(),
        [rate("salary", 1, 1)]
    );
    assert_eq!(store.rates(None).await.unwrap(), [rate("salary", 3, 1)]);
    let told = bot.discord.slash("forget-me").send().await.message().await;
    assert!(told.is_ephemeral());
    assert!(told.text().contains("Done"), "{}", told.text());
    assert_eq!(store.rates(None).await.unwrap(), [rate("salary", 0, 1)]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_vote_that_cannot_be_kept_is_said_and_keeps_nothing_else_back() {
    let bot = Bot::plan().file("data", "in the way").serve().await;
    bot.says("answers go on without the store").await;
    let answer = answer(&bot).await;
    let [up, _] = votes(&answer);
    let told = vote(&bot, &answer, &up, BOB).await;
    assert!(told.contains("cannot note that right now"), "{told}");
    let spanish = bot.discord.press(answer.id(), &up).locale("es-419");
    let told = spanish.send().await.message().await.text();
    assert!(told.contains("no puedo anotarlo"), "{told}");
    let told = bot.discord.slash("forget-me").send().await.message().await;
    let told = told.text();
    assert!(told.contains("could not delete everything"), "{told}");
    assert!(!told.contains("Done"), "{told}");
    // mended, it goes on
    std::fs::remove_file(bot.stage.path("data")).unwrap();
    let started = std::time::Instant::now();
    while !vote(&bot, &answer, &up, BOB).await.contains("**helped**") {
        assert!(started.elapsed() < std::time::Duration::from_secs(30));
    }
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn the_longest_answer_has_room_for_its_votes() {
    let bot = Bot::serve().await;
    let shared = answer(&bot).await;
    let own = bot.discord.slash("ask");
    let own = own.option("question", "engineer skills and pay");
    let own = own.permissions(permissions::MEMBER).send().await;
    for message in [shared, own.message().await] {
        votes(&message);
        let rows = message.json()["components"].as_array().unwrap();
        assert!(rows.len() <= 2, "a menu and one row of buttons: {rows:?}");
        let last = rows.last().unwrap()["components"].as_array().unwrap();
        assert!((4..=5).contains(&last.len()), "{last:?}");
    }
    bot.stop().await.discord.finish();
}
