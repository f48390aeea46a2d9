//! A database whose disk is full, that another program holds, or that may only be read: what needs it
//! says so, and everything else goes on.

use careerbot::{
    settings::StoreUrl,
    store::{ServerSettings, Store},
};
use sqlx::{Connection as _, Executor as _, SqliteConnection};

use crate::{
    store::disk::Disk,
    support::{
        bot::Bot,
        discord::{ALICE, BOB, GUILD, MessageView, permissions},
    },
};

const URL: &str = "CAREERBOT__STORE__URL";
const MODERATOR: u64 = permissions::MEMBER | permissions::MANAGE_MESSAGES;
const ANSWER: &str = "$151,000";
/// How long what is mended may take to be noticed.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// An answer in a channel, which needs no database.
async fn answer(bot: &Bot) -> MessageView {
    let asked = bot.discord.message("data engineer salary");
    let answer = asked
        .mentioning_bot()
        .user(ALICE)
        .send()
        .await
        .reply()
        .await;
    assert!(answer.text().contains(ANSWER), "{}", answer.text());
    answer
}

async fn vote(bot: &Bot, answer: &MessageView) -> String {
    let ids = answer.custom_ids();
    let up = ids.iter().find(|id| id.starts_with("1.up.")).unwrap();
    let press = bot.discord.press(answer.id(), up).user(BOB).send().await;
    press.message().await.text()
}

async fn says(bot: &Bot, command: &str, options: &[(&str, &str)]) -> String {
    let mut command = bot.discord.slash(command).permissions(MODERATOR);
    for (name, value) in options {
        command = command.option(name, *value);
    }
    command.send().await.message().await.text()
}

/// Everything that writes says that it cannot; the rest is as ever.
async fn degrades(bot: &Bot, shown: &MessageView) {
    let told = vote(bot, shown).await;
    assert!(told.contains("cannot note that right now"), "{told}");
    // of Bob there is something to forget
    let forget = bot.discord.slash("forget-me").user(BOB).send().await;
    let told = forget.message().await.text();
    assert!(told.contains("could not delete everything"), "{told}");
    let told = says(bot, "pins add", &[("role", "nurse")]).await;
    assert!(told.contains("cannot keep track of pins"), "{told}");
    answer(bot).await;
    let asked = bot.ask("data engineer salary").await;
    assert!(asked.text().contains(ANSWER));
    for by in [ALICE, BOB] {
        let missed = bot.discord.slash("ask");
        let missed = missed.option("question", "how much does a dentist make");
        let missed = missed.user(by).send().await.message().await;
        assert!(
            missed.text().contains("nothing on that"),
            "{}",
            missed.text()
        );
    }
    let salary = says(bot, "salary", &[("role", "nurse")]).await;
    assert!(salary.contains("$98,000"), "{salary}");
    for (command, expected) in [
        ("help", "word for word"),
        ("about", "3 documents"),
        ("privacy", "What I keep"),
    ] {
        let told = says(bot, command, &[]).await;
        assert!(told.contains(expected), "{told}");
    }
}

/// It is noticed by itself that the database does its work again.
async fn recovers(bot: &Bot, shown: &MessageView) {
    let started = std::time::Instant::now();
    loop {
        let told = vote(bot, shown).await;
        if told.contains("**helped**") {
            return;
        }
        assert!(started.elapsed() < PATIENCE, "{told}");
    }
}

#[tokio::test]
async fn a_full_disk_costs_what_writes_and_nothing_else() {
    let Some(disk) = Disk::mount() else { return };
    let plan = Bot::plan().env(URL, disk.url().expose());
    let bot = plan.serve().await;
    let shown = answer(&bot).await;
    assert!(vote(&bot, &shown).await.contains("**helped**"));
    disk.fill();
    // what was set aside for the log of the database is used up first
    let started = std::time::Instant::now();
    while vote(&bot, &shown).await.contains("**helped**") {
        assert!(started.elapsed() < PATIENCE, "the disk is not full");
    }
    degrades(&bot, &shown).await;
    disk.empty();
    recovers(&bot, &shown).await;
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_locked_database_costs_what_writes_and_nothing_else() {
    let bot = Bot::serve().await;
    let shown = answer(&bot).await;
    assert!(vote(&bot, &shown).await.contains("**helped**"));
    let file = bot.stage.path("data/careerbot.db");
    let url = format!("sqlite://{}", file.display());
    let mut other = SqliteConnection::connect(&url).await.unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    degrades(&bot, &shown).await;
    other.execute("ROLLBACK").await.unwrap();
    other.close().await.unwrap();
    recovers(&bot, &shown).await;
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_database_that_may_only_be_read_costs_what_writes_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("kept.db").display());
    let store = Store::open(&StoreUrl::parse(&url).unwrap()).await.unwrap();
    let chosen = ServerSettings {
        count_gaps: true,
        ..ServerSettings::default()
    };
    let server = GUILD.0;
    store.put_server_settings(server, &chosen).await.unwrap();
    store.close().await;
    let plan = Bot::plan().env(URL, &format!("{url}?mode=ro"));
    let bot = plan.serve().await;
    let shown = answer(&bot).await;
    degrades(&bot, &shown).await;
    // what is there can be read
    let list = says(&bot, "gaps list", &[]).await;
    assert!(list.contains("Nothing has been asked in vain"), "{list}");
    bot.stop().await.discord.finish();
}
