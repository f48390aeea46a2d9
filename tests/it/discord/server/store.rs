//! A database that cannot do its work: settings are not saved, and that is said; answers go on.

use careerbot::settings::StoreUrl;
use careerbot::store::{ServerSettings, Store, Visibility};
use sqlx::{Connection as _, Executor as _, SqliteConnection};

use super::{PUBLIC, QUESTION, set, shows};
use crate::{
    store::disk::Disk,
    support::{bot::Bot, discord::GUILD},
};

const URL: &str = "CAREERBOT__STORE__URL";

/// Answers go on, and nothing was changed.
async fn goes_on(bot: &Bot) {
    let answer = bot.ask(QUESTION).await;
    shows(&answer, &["$151,000"]);
    assert!(answer.is_ephemeral());
}

#[tokio::test]
async fn a_database_that_is_locked_or_read_only_saves_nothing_and_says_so() {
    let bot = Bot::serve().await;
    // made at the first use
    shows(&set(&bot, "show", &[]).await, &["only who asked"]);
    let file = bot.stage.path("data/careerbot.db");
    let url = format!("sqlite://{}", file.display());
    let mut other = SqliteConnection::connect(&url).await.unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let told = set(&bot, "visibility", &[("commands", PUBLIC.into())]).await;
    shows(
        &told,
        &["I could not save that, and nothing has changed", "is busy"],
    );
    goes_on(&bot).await;
    other.execute("ROLLBACK").await.unwrap();
    let told = set(&bot, "visibility", &[("commands", PUBLIC.into())]).await;
    shows(&told, &["Saved"]);
    bot.stop().await.discord.finish();

    let url = format!("{url}?mode=ro");
    drop(other);
    let stage = Bot::plan().env(URL, &url);
    // the file of another bot, which lives as long as this test
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("kept.db");
    let store = format!("sqlite://{}", kept.display());
    let store = Store::open(&StoreUrl::parse(&store).unwrap())
        .await
        .unwrap();
    let chosen = ServerSettings {
        mention: Visibility::Private,
        ..ServerSettings::default()
    };
    store.put_server_settings(GUILD.0, &chosen).await.unwrap();
    store.close().await;
    let url = format!("sqlite://{}?mode=ro", kept.display());
    let bot = stage.env(URL, &url).serve().await;
    let told = set(&bot, "visibility", &[("commands", PUBLIC.into())]).await;
    shows(&told, &["I could not save that", "can only be read"]);
    goes_on(&bot).await;
    // what was chosen holds
    let mention = bot.discord.message(QUESTION).mentioning_bot();
    shows(&mention.send().await.reply().await, &["Open the answer"]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_database_that_is_down_leaves_the_defaults() {
    let bot = Bot::plan().file("data", "in the way").serve().await;
    let told = set(&bot, "show", &[]).await;
    shows(
        &told,
        &[
            "is not working",
            "This is what I last knew",
            "only who asked",
        ],
    );
    let told = set(&bot, "gaps", &[("count", true.into())]).await;
    shows(
        &told,
        &["I could not save that", "I go on answering as before"],
    );
    goes_on(&bot).await;
    let mention = bot.discord.message(QUESTION).mentioning_bot();
    shows(&mention.send().await.reply().await, &["$151,000"]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_full_disk_saves_nothing_and_says_so() {
    let Some(disk) = Disk::mount() else { return };
    let plan = Bot::plan().env(URL, disk.url().expose());
    let bot = plan.serve().await;
    shows(&set(&bot, "show", &[]).await, &["only who asked"]);
    disk.fill();
    // the log of the database takes some, for as long as it has room
    let mut told = set(&bot, "cooldown", &[("seconds", 1_i64.into())]).await;
    let mut seconds: i64 = 1;
    while !told.text().contains("could not save") {
        seconds += 1;
        assert!(seconds < 500, "{}", told.text());
        told = set(&bot, "cooldown", &[("seconds", seconds.into())]).await;
    }
    shows(
        &told,
        &["nothing has changed", "the disk of my database is full"],
    );
    shows(&bot.ask(QUESTION).await, &["$151,000"]);
    disk.empty();
    let told = set(&bot, "cooldown", &[("seconds", 777_i64.into())]).await;
    shows(&told, &["Saved", "777 seconds"]);
    bot.stop().await.discord.finish();
}
