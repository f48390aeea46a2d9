//! What must not be logged is not logged. (That the bot's token is not, every test of the bot checks
//! when it ends.)

use std::{
    fs,
    path::{Path, PathBuf},
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::support::bot::Bot;

const EVERYTHING: &str = "debug,serenity=debug,poise=debug,reqwest=debug,hyper=debug,\
    hyper_util=debug,rustls=debug,tungstenite=debug,tokio_tungstenite=debug,tantivy=debug";

#[tokio::test]
async fn neither_tokens_nor_questions_are_logged() {
    let plan = Bot::plan().like_production();
    let bot = plan.env("CAREERBOT__LOG__LEVEL", "debug").serve().await;
    let callback = "/interactions/*/*/callback";
    bot.discord.fault("POST", callback).disconnect();
    bot.discord
        .fault("POST", "/channels/*/messages")
        .status(502);
    let asked = bot.send("What does a zookeeper earn?").await;
    asked.message().await;
    bot.discord
        .fault("POST", callback)
        .error(404, 10_062, "Unknown interaction");
    let refused = bot.send("What does a beekeeper earn?").await;
    bot.says("the interaction had expired").await;
    let mention = bot.discord.message("gamekeeper").mentioning_bot();
    mention.send().await.reply().await;
    bot.discord.gateway().close(4_000);
    bot.discord
        .gateway()
        .resumed(1, std::time::Duration::from_secs(10))
        .await;
    let tokens: Vec<String> = [&asked, &refused]
        .into_iter()
        .flat_map(|asked| asked.requests())
        .filter_map(|request| request.path.split('/').nth(3).map(str::to_owned))
        .collect();
    assert!(tokens.len() >= 2 && tokens.iter().all(|token| token.len() > 10));
    let stopped = bot.stop().await.says("DEBUG");
    for token in &tokens {
        assert!(
            !stopped.ran.stderr.contains(token),
            "{}",
            stopped.ran.stderr
        );
    }
    for question in ["zookeeper", "beekeeper", "gamekeeper"] {
        assert!(
            !stopped.ran.stderr.contains(question),
            "{}",
            stopped.ran.stderr
        );
    }
    stopped.discord.finish();
}

/// Whoever has its libraries speak up as well learns more, but not this.
#[tokio::test]
async fn libraries_do_not_log_the_token() {
    let plan = Bot::plan().like_production();
    let bot = plan.env("CAREERBOT__LOG__LEVEL", EVERYTHING).serve().await;
    let callback = "/interactions/*/*/callback";
    bot.discord.fault("POST", callback).disconnect();
    bot.ask("nurse salary").await;
    bot.discord.gateway().close(4_000);
    let recovery = std::time::Duration::from_secs(10);
    bot.discord.gateway().resumed(1, recovery).await;
    let stopped = bot.stop().await;
    let stopped = stopped.says("DEBUG").says("serenity::gateway");
    stopped.discord.finish();
}

/// All files below a folder, as far as they are text.
fn files(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if let Ok(bytes) = fs::read(&path) {
            found.push((path, bytes));
        }
    }
}

/// What a server on loopback answers.
async fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

/// A whole life: started, asked, refused, broken off, reloaded, looked at, stopped; with a store that is
/// away, whose address holds a password, and everything told to speak up.
#[tokio::test]
async fn no_secret_stands_anywhere_after_a_whole_run() {
    const PASSWORD: &str = "pa55word-of-the-store";
    const KEY: &str = "key-in-the-query";
    let wire = EVERYTHING.replace("debug", "trace");
    let bot = Bot::plan()
        .like_production()
        .env("CAREERBOT__LOG__LEVEL", &wire)
        .env("CAREERBOT__HTTP__LISTEN", "127.0.0.1:0")
        .env(
            "CAREERBOT__STORE__URL",
            &format!("postgres://bot:{PASSWORD}@127.0.0.1:1/none?options={KEY}"),
        )
        .env("HTTPS_PROXY", &format!("http://bot:{PASSWORD}@127.0.0.1:1"))
        .serve()
        .await;
    bot.ask("nurse salary").await;
    let mention = bot.discord.message("nurse salary").mentioning_bot();
    mention.send().await.reply().await;
    bot.discord
        .fault("POST", "/interactions/*/*/callback")
        .error(404, 10_062, "Unknown interaction");
    bot.send("nurse salary in Austin").await;
    bot.says("the interaction had expired").await;
    bot.discord.gateway().close(4_000);
    let recovery = std::time::Duration::from_secs(10);
    bot.discord.gateway().resumed(1, recovery).await;
    const SAID: &str = "health checks and metrics address=";
    let log = bot.log();
    let (_, address) = log.lines().find_map(|line| line.split_once(SAID)).unwrap();
    let mut told = String::new();
    for path in ["/healthz", "/readyz", "/metrics", "/nothing"] {
        told += &get(address.trim(), path).await;
    }
    assert!(told.contains("careerbot_questions"), "{told}");
    let arguments = fs::read_to_string(format!("/proc/{}/cmdline", bot.id())).unwrap_or_default();
    let mut kept = Vec::new();
    files(&bot.stage.path(""), &mut kept);
    assert!(!kept.is_empty());
    let sent = bot.discord.requests();
    assert!(sent.len() > 3);
    let token = bot.discord.token();
    let settings = bot
        .stage
        .command(&["config"])
        .env("DISCORD_TOKEN", &token)
        .output()
        .unwrap();
    let settings = String::from_utf8(settings.stdout).unwrap();
    assert!(settings.contains("[redacted]"), "{settings}");
    let stopped = bot.stop().await.says("DEBUG");
    let secret = token.rsplit('.').next().unwrap();
    let places = [
        ("what it logged", &stopped.ran.stderr),
        ("what it printed", &stopped.ran.stdout),
        ("what it told over HTTP", &told),
        ("its arguments", &arguments),
        ("its settings", &settings),
        ("what it sent to Discord", &format!("{sent:?}")),
    ];
    for hidden in [&token, secret, PASSWORD, KEY] {
        for (place, text) in places {
            let at = text.find(hidden);
            assert!(
                at.is_none(),
                "{place}: {:?}",
                at.map(|at| text.get(at.saturating_sub(300)..at))
            );
        }
        for (path, bytes) in &kept {
            let holds = bytes
                .windows(hidden.len())
                .any(|piece| piece == hidden.as_bytes());
            assert!(!holds, "{} holds a secret", path.display());
        }
    }
    stopped.discord.finish();
}
