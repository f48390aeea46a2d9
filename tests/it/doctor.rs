//! `careerbot doctor` and `careerbot health`: what is wrong is named, and nothing is changed.

mod channel;

use std::{collections::BTreeMap, fs, path::Path};

use crate::support::{NURSE, Ran, Stage, bot::Bot, discord::Discord};

fn stage() -> Stage {
    Stage::new().document("nurse.md", NURSE)
}

/// Runs it with Discord played beside it.
async fn with_discord(stage: Stage, discord: &Discord, arguments: &[&str]) -> Ran {
    let stage = discord
        .environment_a()
        .into_iter()
        .fold(stage, |stage, (name, value)| stage.env(name, &value));
    let output = tokio::process::Command::from(stage.command(arguments)).output();
    Ran::from(output.await.unwrap()).hides(&discord.token())
}

/// The level of each check, from the JSON.
fn levels(ran: &Ran) -> BTreeMap<String, String> {
    let findings = ran.json();
    let findings = findings.as_array().unwrap().iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    findings
        .map(|finding| (text(&finding["check"]), text(&finding["level"])))
        .collect()
}

fn files(folder: &Path) -> Vec<(std::path::PathBuf, u64)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        }
        found.push((path.clone(), fs::metadata(&path).unwrap().len()));
    }
    found.sort();
    found
}

#[test]
fn offline_it_looks_at_this_computer_and_changes_nothing() {
    let stage = stage();
    let before = files(&stage.path(""));
    let ran = stage.run(&["doctor", "--offline"]).exits(0);
    let ran = ran.prints("ok    documents    1 document in corpus\n");
    ran.prints("none yet; it is built at the start");
    assert_eq!(files(&stage.path("")), before);
    stage.run(&["index"]).exits(0);
    let before = files(&stage.path(""));
    stage
        .run(&["doctor", "--offline"])
        .exits(0)
        .prints("generation 1, 1 document, ");
    assert_eq!(files(&stage.path("")), before);
}

#[test]
fn an_index_that_was_rolled_back_is_told_with_the_way_forward() {
    let stage = stage();
    stage.run(&["index"]).exits(0);
    stage.run(&["index", "--force"]).exits(0);
    stage.run(&["index", "--rollback"]).exits(0);
    stage
        .run(&["doctor", "--offline"])
        .exits(0)
        .prints("warn  index        generation 1, ")
        .prints("rolled back from generation 2 on ")
        .prints("`careerbot index --force`, then `careerbot reload`");
    stage.run(&["index"]).exits(0).prints("it was rolled back");
    stage.run(&["index", "--rollback"]).exits(2).says("already");
    stage.run(&["index", "--force"]).exits(0);
    let ran = stage.run(&["doctor", "--offline"]).exits(0);
    ran.prints("ok    index        generation 3, ");
}

#[test]
fn what_is_broken_here_is_named_with_what_to_do() {
    let empty = Stage::new().file("corpus/notes.pdf", "");
    let ran = empty.run(&["doctor"]).exits(1);
    ran.prints("FAIL  documents    0 documents in corpus")
        .prints("`careerbot check`")
        .prints("warn  token");
    Stage::new()
        .run(&["doctor", "--offline"])
        .exits(1)
        .prints("cannot read the corpus folder");
    let stage = stage()
        .env(
            "CAREERBOT__STORE__URL",
            "postgres://bot:hunter2@127.0.0.1:1/x",
        )
        .env("CAREERBOT__HTTP__LISTEN", "0.0.0.0:9090");
    stage.run(&["index"]).exits(0);
    let current = fs::read_to_string(stage.path("index/CURRENT")).unwrap();
    let manifest = stage.path(&format!("index/{current}/manifest.json"));
    fs::write(manifest, "{}").unwrap();
    let ran = stage
        .run(&["doctor", "--offline", "--format", "json"])
        .exits(1);
    let levels = levels(&ran.hides("hunter2"));
    assert_eq!(levels["store"], "fail");
    assert_eq!(levels["index"], "warn");
    assert_eq!(levels["http"], "warn");
    assert_eq!(levels["disk"], "ok");
}

#[tokio::test]
async fn discord_is_asked_and_nothing_there_is_changed() {
    let discord = Discord::start();
    let ran = with_discord(stage(), &discord, &["doctor"]).await.exits(0);
    ran.prints("ok    token        accepted, for careerbot")
        .prints("ok    install      for servers and for members")
        .prints("ok    gateway      greets within ");
    assert!(
        discord.gateway().identifies().is_empty(),
        "no session is begun"
    );
    let set = stage().env("CAREERBOT__DISCORD__GUILD", "12345678901234567");
    let ran = with_discord(set, &discord, &["doctor"]).await.exits(1);
    ran.prints("FAIL  server       the bot is not in server 12345678901234567");
    discord.finish();
}

#[tokio::test]
async fn a_refused_token_is_the_only_thing_said_of_discord() {
    let discord = Discord::start();
    let stage = stage();
    let stage = discord
        .environment_a()
        .into_iter()
        .fold(stage, |stage, (name, value)| stage.env(name, &value))
        .env("CAREERBOT__DISCORD__TOKEN", "MTIz.wrong.hunter2");
    let command = stage.command(&["doctor", "--format", "json"]);
    let ran = Ran::from(
        tokio::process::Command::from(command)
            .output()
            .await
            .unwrap(),
    );
    let ran = ran.exits(1).hides("hunter2");
    let levels = levels(&ran);
    assert_eq!(levels["token"], "fail");
    assert!(ran.stdout.contains("refused by the server at 127.0.0.1:"));
    assert!(!levels.contains_key("gateway"), "{levels:?}");
    assert_eq!(discord.requests_to("GET", "/users/@me").len(), 1);
    discord.finish();
}

#[tokio::test]
async fn a_discord_that_cannot_be_reached_is_said_to_be() {
    let stage = stage()
        .env("DISCORD_TOKEN", "MTIz.none.hunter2")
        .env("CAREERBOT__DISCORD__API_BASE", "http://127.0.0.1:9");
    let ran = stage.run(&["doctor"]).exits(1).hides("hunter2");
    ran.prints("cannot reach Discord")
        .prints("warn  address      the bot does not speak to Discord itself, but to 127.0.0.1:9")
        .prints("Check that a server runs at 127.0.0.1:9 (discord.api_base)");
}

#[test]
fn a_token_that_cannot_be_one_is_told_here_and_never_shown() {
    let offline = |token: &str| {
        stage()
            .env("DISCORD_TOKEN", token)
            .run(&["doctor", "--offline"])
    };
    let ran = stage().run(&["doctor", "--offline"]).exits(0);
    ran.prints("warn  token        no token is set");
    let id = "MTIzNDU2Nzg5MDEyMzQ1Njc4";
    let fine = format!("{id}.GabcDE.hunter2hunter2hunter2");
    let ran = offline(&fine).exits(0).hides("hunter2").hides(id);
    ran.prints("ok    token        set, and of the shape of a bot's token");
    for (pasted, told) in [
        (format!("'{fine}'"), "quotation marks"),
        (format!("DISCORD_TOKEN={fine}"), "the name of a setting"),
        (
            "hunter2-hunter2-hunter2-hunter2_".to_owned(),
            "client secret",
        ),
        ("hunter2".to_owned(), "three parts"),
    ] {
        let ran = offline(&pasted).exits(1).hides("hunter2").hides(id);
        ran.prints("FAIL  token        cannot be right: ")
            .prints(told)
            .prints("Reset Token");
    }
}

#[tokio::test]
async fn health_asks_the_running_bot() {
    stage()
        .run(&["health"])
        .exits(2)
        .says("http.listen is not set");
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap().to_string();
    drop(free);
    let plan = Bot::plan().env("CAREERBOT__HTTP__LISTEN", &address);
    let bot = plan.serve().await;
    let health = async |arguments: &[&str]| {
        let command = bot.stage.command(arguments);
        let output = tokio::process::Command::from(command).output().await;
        Ran::from(output.unwrap())
    };
    health(&["health"]).await.exits(0).prints("\"ready\":true");
    health(&["health", "--live"]).await.exits(0).prints("alive");
    // the very variable that it serves by, for the bot that it is of
    let mut command = bot.stage.command(&["doctor", "--offline"]);
    command.env("DISCORD_TOKEN", bot.discord.token());
    let output = tokio::process::Command::from(command).output().await;
    let line = format!("ok    running      process {} serves this bot", bot.id());
    Ran::from(output.unwrap()).prints(&line);
    bot.discord.gateway().refuse_connections(true).await;
    bot.discord.gateway().fin();
    bot.says("the connection to Discord broke").await;
    health(&["health"]).await.exits(1).prints("\"ready\":false");
    health(&["health", "--live"]).await.exits(0);
    bot.discord.gateway().refuse_connections(false).await;
    let stage_address = address.clone();
    bot.stop().await.discord.finish();
    let gone = stage().env("CAREERBOT__HTTP__LISTEN", &stage_address);
    gone.run(&["health"]).exits(2).says("cannot ask the bot");
}
