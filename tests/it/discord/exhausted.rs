//! A computer that has run out of something: the bot says so, goes on with what it has, and is as
//! before once there is some again.

use std::{fs, process::Command};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::{
    store::disk::Disk,
    support::bot::{Bot, DOCUMENTS},
};

const QUESTION: &str = "what does a nurse earn in Seattle";

/// The document on nurses with another amount in it.
fn nurse(pay: &str) -> String {
    let mut documents = DOCUMENTS.iter();
    let (_, text) = documents.find(|(name, _)| *name == "nurse.md").unwrap();
    text.replace("$98,000", pay)
}

/// How many descriptors a process may have from now on; the hard limit stays.
fn limit_descriptors(process: u32, most: usize) -> bool {
    let done = Command::new("prlimit")
        .args(["--pid", &process.to_string(), &format!("--nofile={most}:")])
        .output();
    done.is_ok_and(|done| done.status.success())
}

/// What is answered in the end.
async fn answers(bot: &Bot, amount: &str) {
    for _ in 0..100 {
        if bot.ask(QUESTION).await.text().contains(amount) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("no answer has {amount}:\n{}", bot.log());
}

#[tokio::test]
#[cfg(target_os = "linux")]
async fn without_descriptors_it_says_so_and_recovers() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let health = free.local_addr().unwrap().to_string();
    drop(free);
    let plan = Bot::plan().env("CAREERBOT__HTTP__LISTEN", &health);
    let bot = plan.serve().await;
    answers(&bot, "$98,000").await;
    // What is opened at the start and closed again leaves no room.
    bot.says("the store is open").await;
    bot.idles().await;
    let open = fs::read_dir(format!("/proc/{}/fd", bot.id())).unwrap();
    if !limit_descriptors(bot.id(), open.count()) {
        println!("skipped: limits cannot be changed here");
        return;
    }
    // What is open goes on: the gateway, a connection to REST that was kept, the mapped index.
    assert!(bot.ask(QUESTION).await.text().contains("$98,000"));
    // What must be opened is said, each where it is missed.
    let mut stream = TcpStream::connect(&health).await.unwrap();
    bot.says("cannot take a connection for health checks").await;
    fs::write(bot.stage.path("corpus/nurse.md"), nurse("$98,008")).unwrap();
    bot.says("cannot reload").await;
    // The descriptor that the broken connection gives back is taken by the health check, which waits.
    bot.discord.gateway().fin();
    bot.says("the connection to Discord broke").await;
    bot.idles().await;

    assert!(limit_descriptors(bot.id(), 1_024));
    let request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let _ = stream.write_all(request.as_bytes()).await;
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer).await;
    bot.signal("HUP");
    answers(&bot, "$98,008").await;
    let mut stream = TcpStream::connect(&health).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.contains("200 OK"), "{answer}");
    assert!(!bot.log().contains("panicked"), "{}", bot.log());
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn on_a_full_disk_the_old_index_serves_until_there_is_room() {
    let Some(disk) = Disk::of(4) else { return };
    let index = disk.folder().join("index");
    let plan = Bot::plan()
        .env("CAREERBOT__INDEX__PATH", index.to_str().unwrap())
        .env("CAREERBOT__CORPUS__WATCH", "false");
    let bot = plan.serve().await;
    answers(&bot, "$98,000").await;
    disk.fill();
    fs::write(bot.stage.path("corpus/nurse.md"), nurse("$98,009")).unwrap();
    bot.signal("HUP");
    bot.says("cannot reload").await;
    assert!(bot.ask(QUESTION).await.text().contains("$98,000"));
    disk.empty();
    bot.signal("HUP");
    answers(&bot, "$98,009").await;
    let log = bot.log();
    assert!(log.contains("No space left on device"), "{log}");
    assert!(!log.contains("panicked"), "{log}");
    // Nothing half built is left beside it.
    let left = fs::read_dir(&index)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = left.collect();
    assert!(left.len() <= 6, "{left:?}");
    bot.stop().await.discord.finish();
}
