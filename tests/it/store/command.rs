//! `careerbot store`, the real binary.

use std::{
    fs,
    io::{Read as _, Write as _},
    time::{Duration, Instant},
};

use careerbot::store::Store;

use super::{
    base::{Base, on_both},
    people::{opt_in, vote},
};
use crate::support::{Ran, Stage, bot::Bot};

on_both!(
    a_backup_is_made_and_brought_back,
    an_import_that_is_killed_imports_nothing,
    while_a_bot_serves_nothing_is_put_in_its_place,
);

fn stage(base: &Base) -> Stage {
    Stage::new().env("CAREERBOT__STORE__URL", base.url.expose())
}

#[test]
fn where_there_is_no_database_it_is_said_and_none_is_made() {
    let stage = Stage::new();
    for verb in [&["check"][..], &["export"], &["export", "backup.jsonl"]] {
        stage
            .run(&[&["store"], verb].concat())
            .exits(2)
            .says("careerbot: there is no database data/careerbot.db")
            .says("CAREERBOT__STORE__URL");
    }
    stage
        .run_with_input(&["store", "import", "-"], "nonsense")
        .exits(2);
    stage.run(&["store", "import", "nowhere.jsonl"]).exits(2);
    assert!(!stage.path("data").exists());
    assert!(!stage.path("backup.jsonl").exists());
}

#[test]
fn an_import_makes_the_database_where_the_settings_say() {
    let whole = {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let base = Base::sqlite();
            let store = base.open().await;
            let mut whole = Vec::new();
            store.export(&mut whole).await.unwrap();
            store.close().await;
            String::from_utf8(whole).unwrap()
        })
    };
    let stage = Stage::new();
    stage
        .run_with_input(&["store", "import", "-"], &whole)
        .exits(0)
        .says("into data/careerbot.db, a new database");
    stage
        .run(&["store", "check"])
        .exits(0)
        .prints("data/careerbot.db (schema 3)")
        .prints("       0  pins\n")
        .says_nothing();
    assert!(stage.path("data/careerbot.db").exists());
    assert!(!stage.path("data/careerbot.db-wal").exists());
    Stage::new()
        .file("data", "in the way")
        .run_with_input(&["store", "import", "-"], &whole)
        .exits(2)
        .says("careerbot: cannot open the database data/careerbot.db")
        .says("store.url");
}

async fn a_backup_is_made_and_brought_back(base: &Base) {
    let store = base.open().await;
    opt_in(&store, 1).await;
    vote(&store, Some(1), 7, "m", true).await;
    store.close().await;
    let stage = stage(base);
    let backup = stage.path("backup.jsonl");
    let whole = stage
        .run(&["store", "export"])
        .exits(0)
        .says_nothing()
        .stdout;
    stage
        .run(&["store", "export", "backup.jsonl"])
        .exits(0)
        .says("wrote 2 rows to backup.jsonl");
    let written = fs::read_to_string(&backup).unwrap();
    let rows = |text: &str| text.split_once('\n').unwrap().1.to_owned();
    assert_eq!(rows(&written), rows(&whole));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&backup).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert!(!stage.path("backup.jsonl.part").exists());
    stage
        .run(&["store", "import", "backup.jsonl"])
        .exits(2)
        .says("holds something already")
        .says("--replace");
    stage
        .run(&["store", "import", "backup.jsonl", "--replace"])
        .exits(0)
        .says("read 2 rows into");
    stage
        .run_with_input(&["store", "import", "-", "--replace"], "nonsense")
        .exits(2)
        .says("standard input:1: ");
    stage
        .run(&["store", "import", "nowhere.jsonl"])
        .exits(2)
        .says("cannot read nowhere.jsonl")
        .says("`careerbot store export FILE`");
    fs::write(&backup, "of yesterday").unwrap();
    stage
        .run(&["store", "export", "backup.jsonl"])
        .exits(2)
        .says("backup.jsonl is there already")
        .says("--replace");
    assert_eq!(fs::read_to_string(&backup).unwrap(), "of yesterday");
    stage
        .run(&["store", "export", "backup.jsonl", "--replace"])
        .exits(0);
    let again = fs::read_to_string(&backup).unwrap();
    assert_eq!(rows(&again), rows(&whole));
    stage
        .run(&["store", "export", "no/such/folder.jsonl"])
        .exits(2)
        .says("cannot write no/such/folder.jsonl");
    stage
        .run(&["store", "check"])
        .exits(0)
        .prints("       1  votes\n")
        .prints("       1  servers with settings of their own\n");
}

async fn while_a_bot_serves_nothing_is_put_in_its_place(base: &Base) {
    let bot = Bot::plan()
        .env("CAREERBOT__STORE__URL", base.url.expose())
        .discord(|discord| discord.identify_interval(Duration::ZERO));
    let bot = bot.serve().await;
    bot.says("the store is open").await;
    let run = async |arguments: &[&str]| {
        let command = bot.stage.command(arguments);
        let output = tokio::process::Command::from(command).output().await;
        Ran::from(output.unwrap())
    };
    let file = bot.stage.path("backup.jsonl");
    let file = file.to_str().unwrap();
    run(&["store", "export", file]).await.exits(0);
    let before = base.exported().await;
    run(&["store", "import", "--replace", file])
        .await
        .exits(2)
        .says("a bot serves from the database")
        .says("Stop it");
    assert_eq!(base.exported().await, before);
    // One that is killed holds nothing; PostgreSQL takes a moment to see it.
    let restore = bot.stage.command(&["store", "import", "--replace", file]);
    let bot = bot
        .again("KILL", move |_, _| {
            let mut restore = restore;
            let begun = Instant::now();
            loop {
                let ran = Ran::from(restore.output().unwrap());
                if !ran.stderr.contains("a bot serves") {
                    ran.exits(0);
                    break;
                }
                assert!(begun.elapsed() < Duration::from_secs(10), "{}", ran.stderr);
            }
        })
        .await;
    bot.stop().await.discord.finish();
}

async fn an_import_that_is_killed_imports_nothing(base: &Base) {
    let store = base.open().await;
    opt_in(&store, 1).await;
    vote(&store, Some(1), 7, "m", true).await;
    let mut whole = Vec::new();
    store.export(&mut whole).await.unwrap();
    store.close().await;
    let before = base.exported().await;
    let whole = String::from_utf8(whole).unwrap();
    let row = whole
        .lines()
        .find(|line| line.contains("\"votes\""))
        .unwrap();

    let stage = stage(base);
    let mut child = stage
        .command(&["store", "import", "-", "--replace"])
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(whole.as_bytes()).unwrap();
    // More than a pipe holds: when it is written, rows have been read and put into the database.
    for number in 0..4_000 {
        let row = row.replace("\"m\"", &format!("\"m{number}\""));
        writeln!(stdin, "{row}").unwrap();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(said, "", "it ended by itself");
    // PostgreSQL takes a moment to see that it is gone.
    let begun = Instant::now();
    loop {
        let store = Store::open(&base.url).await.unwrap();
        match store.put_server_settings(9, &Default::default()).await {
            Ok(()) => {
                assert!(store.delete_server_settings(9).await.unwrap());
                break;
            }
            Err(error) => assert!(begun.elapsed() < Duration::from_secs(10), "{error}"),
        }
    }
    assert_eq!(base.exported().await, before);
}
