//! Two processes on one database: each pin is edited by one of them.

use std::time::Duration;

use super::{
    MESSAGE, PATIENCE,
    change::{change, pin_all, plan, right},
};
use crate::{
    store::base::Base,
    support::{Stage, bot::Bot},
};

async fn two_share_the_work(base: &Base) {
    let url = base.url.expose();
    let bot = plan().env("CAREERBOT__STORE__URL", url).serve().await;
    let all = pin_all(&bot.discord).await;
    let bot = bot
        .again("TERM", |stage, discord| {
            change(stage);
            // long enough for both to be at it at once
            let slow = discord.fault("PATCH", MESSAGE);
            slow.times(16).hold(Duration::from_millis(500));
        })
        .await;
    let corpus = bot.stage.path("corpus");
    let stage = Stage::new()
        .env("CAREERBOT__STORE__URL", url)
        .env("CAREERBOT__CORPUS__PATH", corpus.to_str().unwrap());
    let twin = bot.twin(&stage).await;
    right(&bot.discord, &base.open().await, &all).await;
    let done = |log: &str| log.matches("outcome=Done").count();
    // each says so after the store knows
    let started = std::time::Instant::now();
    let (first, second) = loop {
        let both = (done(&bot.log()), done(&twin.log()));
        if both.0 + both.1 >= 16 {
            break both;
        }
        assert!(started.elapsed() < PATIENCE, "{both:?}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    };
    println!("the first process edited {first}, the second {second}");
    assert!(first > 0 && second > 0, "{first} and {second}");
    assert_eq!(first + second, 16);
    twin.kill().await;
    bot.stop().await.discord.finish();
}

/// A process whose documents are not those that were meant leaves the pins to the other.
async fn old_documents_change_nothing_back(base: &Base) {
    let url = base.url.expose();
    let bot: Bot = plan().env("CAREERBOT__STORE__URL", url).serve().await;
    let all = pin_all(&bot.discord).await;
    // it has the old documents, and goes on with them
    let folder = tempfile::tempdir().unwrap();
    // of the same name: the summaries show it
    let corpus = folder.path().join("corpus");
    std::fs::create_dir(&corpus).unwrap();
    for file in std::fs::read_dir(bot.stage.path("corpus")).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), corpus.join(file.file_name())).unwrap();
    }
    let stage = Stage::new()
        .env("CAREERBOT__STORE__URL", url)
        .env("CAREERBOT__CORPUS__PATH", corpus.to_str().unwrap());
    let twin = bot.twin(&stage).await;
    twin.says("pinned summaries were compared").await;
    let bot = bot.again("TERM", |stage, _| change(stage)).await;
    right(&bot.discord, &base.open().await, &all).await;
    twin.kill().await;
    bot.stop().await.discord.finish();
}

crate::store::base::on_both!(two_share_the_work, old_documents_change_nothing_back);
