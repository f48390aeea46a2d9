//! Changed documents are taken over by the real binary while it serves.

use std::{fs, time::Duration};

use serde_json::Value;

use crate::support::{
    Ran, Stage,
    bot::{Bot, DOCUMENTS},
};

const QUESTION: &str = "what does a nurse earn in Seattle";

fn nurse(pay: &str) -> String {
    let (_, text) = DOCUMENTS
        .iter()
        .find(|(name, _)| *name == "nurse.md")
        .unwrap();
    let changed = text.replace("$98,000", pay);
    assert_ne!(&changed, text);
    changed
}

/// Answers hold this amount in the end, and an answer at all times.
async fn answers(bot: &Bot, amount: &str) {
    for _ in 0..100 {
        let answer = bot.ask(QUESTION).await.text();
        assert!(answer.contains("Seattle"), "{answer}");
        if answer.contains(amount) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no answer has {amount}:\n{}", bot.log());
}

/// It took the documents over so many times; what it says of that comes after the first answer.
async fn reloaded(bot: &Bot, times: usize) {
    let said = || bot.log().matches(" reloaded ").count();
    for _ in 0..100 {
        if said() >= times {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(said(), times, "{}", bot.log());
}

/// Runs a command beside the bot, with its folders.
async fn beside(bot: &Bot, arguments: &[&str]) -> Ran {
    let command = bot.stage.command(arguments);
    let output = tokio::process::Command::from(command).output().await;
    Ran::from(output.unwrap())
}

async fn serve() -> Bot {
    let bot = Bot::serve().await;
    bot.discord.command_registered("ask").await;
    answers(&bot, "$98,000").await;
    bot
}

#[tokio::test]
async fn a_saved_document_is_answered_from() {
    let bot = serve().await;
    fs::write(bot.stage.path("corpus/nurse.md"), nurse("$98,001")).unwrap();
    answers(&bot, "$98,001").await;
    // As editors do it: written beside it, then put in its place.
    let beside = bot.stage.path("corpus/.nurse.md.swp");
    fs::write(&beside, nurse("$98,002")).unwrap();
    fs::rename(
        bot.stage.path("corpus/nurse.md"),
        bot.stage.path("corpus/nurse.md~"),
    )
    .unwrap();
    fs::rename(&beside, bot.stage.path("corpus/nurse.md")).unwrap();
    fs::remove_file(bot.stage.path("corpus/nurse.md~")).unwrap();
    answers(&bot, "$98,002").await;
    reloaded(&bot, 2).await;
    assert!(!bot.log().contains("cannot reload"), "{}", bot.log());
    bot.idles().await;
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_document_that_is_being_copied_is_waited_for() {
    use std::io::Write as _;
    let bot = serve().await;
    let text = nurse("$98,003");
    let mut file = fs::File::create(bot.stage.path("corpus/nurse.md")).unwrap();
    for part in text.as_bytes().chunks(text.len() / 8 + 1) {
        file.write_all(part).unwrap();
        file.sync_all().unwrap();
        tokio::time::sleep(Duration::from_millis(300)).await;
        let answer = bot.ask(QUESTION).await.text();
        assert!(
            answer.contains("$98,000") || answer.contains("$98,003"),
            "{answer}"
        );
    }
    drop(file);
    answers(&bot, "$98,003").await;
    reloaded(&bot, 1).await;
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_folder_that_goes_and_comes_back_is_served_throughout() {
    let bot = serve().await;
    let (corpus, away) = (bot.stage.path("corpus"), bot.stage.path("away"));
    fs::rename(&corpus, &away).unwrap();
    bot.says("cannot reload: cannot read the corpus folder")
        .await;
    answers(&bot, "$98,000").await;
    fs::create_dir(&corpus).unwrap();
    bot.says("holds no document that can be read").await;
    answers(&bot, "$98,000").await;
    fs::remove_dir(&corpus).unwrap();
    fs::write(away.join("nurse.md"), nurse("$98,004")).unwrap();
    fs::rename(&away, &corpus).unwrap();
    answers(&bot, "$98,004").await;
    // The folder is another one now, and is watched as the first was.
    fs::write(corpus.join("nurse.md"), nurse("$98,005")).unwrap();
    answers(&bot, "$98,005").await;
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_command_previews_and_reloads_and_the_index_can_be_rolled_back() {
    let bot = Bot::plan().env("CAREERBOT__CORPUS__WATCH", "false");
    let bot = bot.serve().await;
    bot.discord.command_registered("ask").await;
    let nothing = beside(&bot, &["reload"]).await.exits(0);
    nothing.prints("nothing has changed");
    fs::write(bot.stage.path("corpus/nurse.md"), nurse("$98,006")).unwrap();
    fs::write(
        bot.stage.path("corpus/new.md"),
        "# Beekeeper\n\nKeeps bees.\n",
    )
    .unwrap();
    let preview = beside(&bot, &["reload", "--preview"]).await.exits(0);
    let preview = preview
        .prints("documents: 1 added, 1 changed\n")
        .prints("~ corpus/nurse.md (")
        .prints("+ corpus/new.md (Beekeeper): 1 added");
    answers(&bot, "$98,000").await;
    let reloaded = beside(&bot, &["reload"]).await.exits(0);
    assert_eq!(reloaded.stdout, preview.stdout);
    answers(&bot, "$98,006").await;

    let back = beside(&bot, &["index", "--rollback"]).await.exits(0);
    back.prints("Generation 1 serves again, in place of 2");
    let told = beside(&bot, &["reload", "--format", "json"]).await.exits(0);
    let told: Value = serde_json::from_str(&told.stdout).unwrap();
    assert_eq!(told["result"]["Ok"]["documents"]["removed"], 1, "{told}");
    answers(&bot, "$98,000").await;

    fs::remove_dir_all(bot.stage.path("corpus")).unwrap();
    beside(&bot, &["reload"])
        .await
        .exits(2)
        .prints("not reloaded: cannot read the corpus folder");
    answers(&bot, "$98,000").await;
    let stage = bot.stop().await;
    stage.discord.finish();
}

#[tokio::test]
#[cfg(unix)]
async fn sighup_reloads() {
    let bot = Bot::plan().env("CAREERBOT__CORPUS__WATCH", "false");
    let bot = bot.serve().await;
    bot.discord.command_registered("ask").await;
    fs::write(bot.stage.path("corpus/nurse.md"), nurse("$98,007")).unwrap();
    bot.signal("HUP");
    bot.says("by=\"SIGHUP\"").await;
    answers(&bot, "$98,007").await;
    bot.stop().await.discord.finish();
}

#[test]
fn with_no_bot_there_is_nobody_to_tell() {
    let stage = Stage::new().document("nurse.md", crate::support::NURSE);
    stage.run(&["reload"]).exits(1).says("no running bot");
    // A socket that a dead process left is no bot, and is removed.
    fs::create_dir(stage.path("index")).unwrap();
    let socket = stage.path("index/control-4000000.sock");
    drop(std::os::unix::net::UnixListener::bind(&socket).unwrap());
    stage.run(&["reload"]).exits(1).says("no running bot");
    assert!(!socket.exists());
}
