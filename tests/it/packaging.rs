//! What is packaged fits the program: the metrics that dashboard and alerts name exist, settings are
//! settings, completions and manual pages know every command.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use crate::support::{NURSE, Ran, Stage, bot::Bot};

fn packaged(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("packaging")
        .join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Each metric that a text names, with the labels that it is asked for by.
fn named(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for prefix in ["careerbot_", "process_"] {
        for (at, _) in text.match_indices(prefix) {
            if text[..at].ends_with(is_name) {
                continue;
            }
            let rest = &text[at..];
            let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            let labels = found.entry(rest[..end].to_owned()).or_default();
            if let Some(inside) = rest[end..].strip_prefix('{') {
                let inside = inside.split('}').next().unwrap();
                for part in inside.split(',') {
                    let label = part.split(['=', '!']).next().unwrap().trim();
                    labels.insert(label.to_owned());
                }
            }
        }
    }
    found
}

/// Every sample's name, and the labels it has.
fn measured(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, rest) = line.split_at(line.find(['{', ' ']).unwrap());
        let labels = found.entry(name.to_owned()).or_default();
        if let Some((inside, _)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            let names = inside.split(',').filter_map(|part| part.split_once('='));
            labels.extend(names.map(|(name, _)| name.to_owned()));
        }
    }
    found
}

#[tokio::test]
async fn dashboard_and_alerts_name_metrics_that_exist() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    drop(listener);
    let plan = Bot::plan().env("CAREERBOT__HTTP__LISTEN", &address);
    let bot = plan.serve().await;
    bot.discord.command_registered("ask").await;
    bot.ask("nurse salary").await;
    let text = loop {
        let text = metrics(&address).await;
        // An answer is seen before it is counted.
        if text.contains("careerbot_questions_total{") {
            break text;
        }
    };
    let exist = measured(&text);
    for file in ["grafana/careerbot.json", "prometheus/careerbot.rules.yaml"] {
        // In JSON the quotation marks of labels are escaped.
        let names = named(&packaged(file).replace('\\', ""));
        assert!(names.len() > 10, "{file}: {names:?}");
        for (name, labels) in names {
            // All processes have these, wherever they run; the rest only Linux tells.
            let elsewhere = name.starts_with("process_") && !cfg!(target_os = "linux");
            let Some(has) = exist.get(&name) else {
                assert!(
                    elsewhere,
                    "{file} names {name}, which does not exist:\n{text}"
                );
                continue;
            };
            for label in labels.iter().filter(|label| *label != "job") {
                assert!(has.contains(label), "{file}: {name} has no label {label}");
            }
        }
    }
    bot.stop().await.discord.finish();
}

async fn metrics(address: &str) -> String {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    let request = b"GET /metrics HTTP/1.1\r\nHost: test\r\n\r\n";
    stream.write_all(request).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer.split_once("\r\n\r\n").unwrap().1.to_owned()
}

#[test]
fn the_dashboard_is_json_with_a_query_in_every_panel() {
    let json: serde_json::Value =
        serde_json::from_str(&packaged("grafana/careerbot.json")).unwrap();
    let panels = json["panels"].as_array().unwrap();
    assert!(panels.len() > 10);
    for panel in panels {
        let targets = panel["targets"].as_array().unwrap();
        assert!(!targets.is_empty(), "{}", panel["title"]);
        for target in targets {
            let expr = target["expr"].as_str().unwrap();
            let balanced = expr.matches('(').count() == expr.matches(')').count();
            assert!(balanced, "{expr}");
        }
    }
}

#[test]
fn settings_in_packages_are_settings() {
    for file in [
        "Dockerfile",
        "systemd/careerbot.service",
        "compose.yaml",
        "compose.shards.yaml",
    ] {
        let text = packaged(file);
        let names: BTreeSet<&str> = text
            .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
            .filter(|word| word.starts_with("CAREERBOT__"))
            .collect();
        for name in names {
            // A value that every kind of setting refuses, or takes: but the name is known.
            let ran = Stage::new().env(name, "127.0.0.1:9090").run(&["config"]);
            let known = !ran.stderr.contains("is no setting");
            assert!(known, "{file} sets {name}: {ran:?}");
        }
    }
}

#[test]
fn commands_in_packages_are_commands() {
    for (file, commands) in [
        ("Dockerfile", ["serve", "health"]),
        ("systemd/careerbot.service", ["serve", "reload"]),
    ] {
        for command in commands {
            assert!(packaged(file).contains(command), "{file}: no {command}");
            Stage::new().run(&[command, "--help"]).exits(0);
        }
    }
}

/// The page's own `as_bot`, with folders and programs of the test in the place of the computer's.
#[test]
#[cfg(unix)]
fn commands_as_the_bot_go_by_its_unit_and_its_environment() {
    let page = packaged("README.md");
    let begin = page.find("as_bot() {").unwrap();
    let end = begin + page[begin..].find("as_bot doctor").unwrap();
    let stage = Stage::new()
        .document("nurse.md", NURSE)
        .file("etc/environment", "# of the bot\nDISCORD_TOKEN=MTIz.none.hunter2\nCAREERBOT__STORE__URL=sqlite://kept/x.db?a=1&b=2\n")
        .file("bin/systemctl", "#!/bin/sh\necho CAREERBOT__HTTP__LISTEN=127.0.0.1:9 CAREERBOT__CORPUS__PATH=../corpus CAREERBOT__STORE__URL=sqlite://units.db\n")
        .file("bin/setpriv", "#!/bin/sh\nshift 3\nexec \"$@\"\n");
    let [etc, bin] = ["etc", "bin"].map(|path| stage.path(path));
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_careerbot"), bin.join("careerbot")).unwrap();
    for program in ["systemctl", "setpriv"] {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(bin.join(program), fs::Permissions::from_mode(0o755)).unwrap();
    }
    let script = page[begin..end].replace("/etc/careerbot", etc.to_str().unwrap());
    let mut command = std::process::Command::new("/bin/sh");
    command
        .args(["-ec", &format!("{script}\nas_bot doctor --offline\ncat")])
        .env_clear()
        .env("PATH", format!("{}:/usr/bin:/bin", bin.display()))
        .stdin(std::process::Stdio::null());
    let ran = Ran::from(command.output().unwrap()).exits(0);
    ran.hides("hunter2")
        .prints("1 document in ../corpus")
        .prints("kept/x.db")
        .prints("127.0.0.1:9, this computer only")
        .prints("ok    token");
}

/// The commands that the help lists.
fn commands() -> Vec<String> {
    let help = Stage::new().run(&["--help"]).exits(0).stdout;
    let listed = help.split("Commands:\n").nth(1).unwrap();
    listed
        .lines()
        .take_while(|line| line.starts_with("  "))
        .filter(|line| !line.starts_with("   "))
        .map(|line| line.split_whitespace().next().unwrap().to_owned())
        .filter(|command| command != "help")
        .collect()
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let commands = commands();
    assert!(
        commands.iter().any(|command| command == "doctor"),
        "{commands:?}"
    );
    let stage = Stage::new().settings("[log]\nlevel = 'broken'\n");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran: Ran = stage.run(&["completions", shell]).exits(0);
        for command in &commands {
            assert!(
                ran.stdout.contains(command.as_str()),
                "{shell}: no {command}"
            );
        }
    }
    let folder: PathBuf = stage.path("man");
    stage.run(&["man", folder.to_str().unwrap()]).exits(0);
    for command in &commands {
        let page = fs::read_to_string(folder.join(format!("careerbot-{command}.1")));
        assert!(page.unwrap().contains(".TH"), "{command}");
    }
    let main = fs::read_to_string(folder.join("careerbot.1")).unwrap();
    assert!(main.contains("careerbot\\-doctor(1)"), "{main}");
    drop(stage.document("nurse.md", NURSE));
}
