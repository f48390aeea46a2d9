//! Where a packaged bot writes: run by the settings of the unit and of the image, it writes to the place
//! that it is given there, and nowhere else.

use std::{collections::BTreeMap, fs, path::Path, time::Duration};

use crate::support::{
    Ran, Stage,
    bot::{Bot, DOCUMENTS},
};

/// What both packages give it to write to, and where they put the documents.
const STATE: &str = "/var/lib/careerbot";
const CORPUS: &str = "/srv/careerbot/corpus";

fn packaged(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging");
    fs::read_to_string(folder.join(name)).unwrap()
}

/// The settings that a package makes: of a unit (`Environment=`), or of an image (`ENV`).
fn settings(text: &str) -> BTreeMap<String, String> {
    let words = text.split([' ', '\n', '=']).map(str::trim);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let pairs = words.windows(2).filter(|pair| {
        let name = pair[0].trim_start_matches('#');
        name.starts_with("CAREERBOT__") && name == pair[0]
    });
    pairs
        .map(|pair| (pair[0].to_owned(), pair[1].to_owned()))
        .collect()
}

/// All files and folders below one.
fn below(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(below(&path));
        }
        found.push(path);
    }
    found.sort();
    found
}

/// A bot by these settings, on folders of the test in the place of those of the machine: each thing that
/// writes is done, and the folder that it runs in is left as it was.
async fn writes_to_its_state_alone(settings: &BTreeMap<String, String>) {
    let machine = tempfile::tempdir().unwrap();
    let [state, documents] = ["state", "documents"].map(|name| machine.path().join(name));
    fs::create_dir(&state).unwrap();
    fs::create_dir(&documents).unwrap();
    for (name, text) in DOCUMENTS {
        fs::write(documents.join(name), text).unwrap();
    }
    let here = |value: &str| {
        let value = value.replace(STATE, state.to_str().unwrap());
        value.replace(CORPUS, documents.to_str().unwrap())
    };
    let paths = ["CORPUS__PATH", "INDEX__PATH", "STORE__URL"];
    let stage = paths.iter().fold(Stage::new(), |stage, name| {
        let name = format!("CAREERBOT__{name}");
        match settings.get(&name) {
            Some(value) => stage.env(&name, &here(value)),
            // By default it is in the folder that it runs in.
            None => stage,
        }
    });
    let before = below(&stage.path(""));
    let documents_before = below(&documents);

    // Both starts take less time than two are to lie apart.
    let plan = Bot::on(stage).discord(|discord| discord.identify_interval(Duration::ZERO));
    let bot = plan.serve().await;
    bot.discord.command_registered("ask").await;
    bot.says("the store is open").await;
    let run = async |arguments: &[&str]| {
        let command = bot.stage.command(arguments);
        let output = tokio::process::Command::from(command).output().await;
        Ran::from(output.unwrap())
    };
    let nurse = documents.join("nurse.md");
    let text = fs::read_to_string(&nurse).unwrap();
    fs::write(&nurse, text.replace("98,000", "98,111")).unwrap();
    run(&["reload"]).await.exits(0);
    run(&["store", "check"]).await.exits(0);
    let backup = run(&["store", "export"]).await.exits(0).stdout;
    run(&["index", "--force"]).await.exits(0);
    run(&["index", "--rollback"]).await.exits(0);
    let stage = bot.stage.path("");
    assert_eq!(below(&stage), before, "it writes to the folder it runs in");
    assert_eq!(below(&documents), documents_before);
    assert!(state.join("index/CURRENT").exists());
    assert!(state.join("data/careerbot.db").exists());

    // A restore, with the bot stopped.
    let restore = bot.stage.command(&["store", "import", "--replace", "-"]);
    let bot = bot
        .again("TERM", move |_, _| {
            use std::io::Write as _;
            let mut restore = restore;
            let restore = restore.stdin(std::process::Stdio::piped());
            let mut child = restore.spawn().unwrap();
            let mut stdin = child.stdin.take().unwrap();
            stdin.write_all(backup.as_bytes()).unwrap();
            drop(stdin);
            let output = child.wait_with_output().unwrap();
            Ran::from(output).exits(0);
        })
        .await;
    assert_eq!(below(&stage), before);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn under_systemd_it_writes_to_its_state_alone() {
    let unit = packaged("systemd/careerbot.service");
    assert!(unit.contains("\nStateDirectory=careerbot\n"), "{STATE}");
    assert!(unit.contains("\nProtectSystem=strict\n"));
    writes_to_its_state_alone(&settings(&unit)).await;
}

#[tokio::test]
async fn in_a_container_it_writes_to_its_volume_alone() {
    let image = packaged("Dockerfile");
    assert!(image.contains(&format!("\nVOLUME {STATE}\n")));
    let compose = packaged("compose.yaml");
    assert!(compose.contains(&format!("- state:{STATE}\n")));
    assert!(compose.contains("read_only: true"));
    assert!(compose.contains(&format!(":{CORPUS}:ro\n")));
    writes_to_its_state_alone(&settings(&image)).await;
}
