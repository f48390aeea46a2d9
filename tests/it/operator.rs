//! The way of who runs the bot, as the README shows it, on an empty machine: each line is looked up
//! there, and run as it stands there.

use std::{collections::BTreeMap, fs, path::PathBuf, process::Stdio, time::Duration};

use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
    time::timeout,
};

use crate::support::{
    bot::{DOCUMENTS, READY},
    discord::{BOB, Discord, permissions},
};

const PATIENCE: Duration = Duration::from_secs(30);

/// A machine with nothing on it but a clone that was built.
struct Machine {
    home: tempfile::TempDir,
    environment: BTreeMap<String, String>,
    readme: String,
}

/// A bot in a terminal.
struct Terminal {
    child: Child,
}

impl Machine {
    fn new(discord: &Discord) -> Self {
        let home = tempfile::tempdir().unwrap();
        let clone = home.path().join("clone");
        fs::create_dir_all(clone.join("target/release")).unwrap();
        fs::create_dir(clone.join("corpus")).unwrap();
        for (name, text) in DOCUMENTS {
            fs::write(clone.join("corpus").join(name), text).unwrap();
        }
        let built = clone.join("target/release/careerbot");
        fs::copy(env!("CARGO_BIN_EXE_careerbot"), built).unwrap();
        let bin = home.path().join(".local/bin");
        let mut environment: BTreeMap<String, String> = discord
            .environment_a()
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        // The token is set as the page says.
        let token = environment.remove("CAREERBOT__DISCORD__TOKEN").unwrap();
        environment.insert("DISCORD_TOKEN".to_owned(), token);
        environment.insert("HOME".to_owned(), home.path().display().to_string());
        let path = format!("{}:/usr/bin:/bin", bin.display());
        environment.insert("PATH".to_owned(), path);
        let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
        Self {
            home,
            environment,
            readme: fs::read_to_string(readme).unwrap(),
        }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.home.path().join(path)
    }

    /// A line of the page, as a shell runs it in that folder.
    #[track_caller]
    fn command(&self, folder: &str, line: &str) -> Command {
        let is_shown = self.readme.lines().any(|shown| {
            let shown = shown.split(" # ").next().unwrap_or_default().trim();
            shown == line
        });
        let is_named = self.readme.contains(&format!("`{line}`"));
        assert!(is_shown || is_named, "the README does not show: {line}");
        // As in a terminal, a signal reaches the command itself.
        let run = match line.starts_with("careerbot") {
            true => format!("exec {line}"),
            false => line.to_owned(),
        };
        let mut command = Command::new("/bin/sh");
        command
            .args(["-c", &run])
            .current_dir(self.path(folder))
            .env_clear()
            .envs(&self.environment)
            .kill_on_drop(true)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs it to its end, which is a good one; what it printed.
    #[track_caller]
    fn runs(&self, folder: &str, line: &str) -> impl Future<Output = String> {
        let mut command = self.command(folder, line);
        let line = line.to_owned();
        async move {
            let output = command.output().await.unwrap();
            let [stdout, stderr] =
                [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
            let all = format!("{stdout}{stderr}");
            assert!(
                output.status.success(),
                "{line}: {:?}\n{all}",
                output.status
            );
            all
        }
    }

    /// Starts the bot, and waits until it is ready.
    async fn serves(&self) -> Terminal {
        let mut command = self.command("careerbot", "careerbot serve");
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut said = String::new();
        let ready = timeout(PATIENCE, async {
            while let Ok(Some(line)) = lines.next_line().await {
                said.push_str(&line);
                said.push('\n');
                if line.contains(READY) {
                    return true;
                }
            }
            false
        });
        let ready = ready.await;
        assert_eq!(ready, Ok(true), "not ready:\n{said}");
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Terminal { child }
    }
}

impl Terminal {
    /// Ctrl-C: it ends in order.
    async fn stops(mut self) {
        let id = self.child.id().unwrap().to_string();
        let done = Command::new("kill").args(["-INT", &id]).status().await;
        assert!(done.unwrap().success());
        let ended = timeout(PATIENCE, self.child.wait()).await.unwrap().unwrap();
        assert_eq!(ended.code(), Some(0));
    }
}

#[tokio::test]
async fn the_way_that_the_page_shows_leads_there() {
    // All of it takes less time than two starts are to lie apart.
    let discord = Discord::builder().identify_interval(Duration::ZERO).start();
    let machine = Machine::new(&discord);
    // Install. (Building it from a clone is what the checks of a clone do.)
    machine
        .runs(
            "clone",
            "install -D target/release/careerbot ~/.local/bin/careerbot",
        )
        .await;
    machine
        .runs("clone", "mkdir ~/careerbot && cp -r corpus ~/careerbot/")
        .await;

    let doctor = machine.runs("careerbot", "careerbot doctor").await;
    assert!(
        doctor.contains("ok    token        accepted, for careerbot"),
        "{doctor}"
    );
    assert!(!doctor.contains("FAIL"), "{doctor}");
    assert!(
        !machine.path("careerbot/index").exists(),
        "nothing is changed"
    );

    let bot = machine.serves().await;
    let ask = |question: &str| {
        let asked = discord.slash("ask").option("question", question);
        async move { asked.send().await.message().await.text() }
    };
    assert!(ask("nurse salary").await.contains("$98,000"));
    let set = discord.slash("settings cooldown").option("seconds", 30_i64);
    let set = set.permissions(permissions::MANAGE_GUILD | permissions::MEMBER);
    set.send().await.message().await;

    // Reload.
    let document = machine.path("careerbot/corpus/nurse.md");
    let text = fs::read_to_string(&document).unwrap();
    fs::write(&document, text.replace("$98,000", "$98,111")).unwrap();
    let told = machine.runs("careerbot", "careerbot reload").await;
    assert!(
        told.contains("nurse.md") || told.contains("nothing has changed"),
        "{told}"
    );
    let other = discord.slash("ask").option("question", "nurse salary");
    let other = other.user(BOB).send().await;
    assert!(other.message().await.text().contains("$98,111"));

    // Back up, while it runs.
    let said = machine
        .runs("careerbot", "careerbot store export backup.jsonl")
        .await;
    assert!(
        machine
            .path("careerbot/backup.jsonl")
            .metadata()
            .unwrap()
            .len()
            > 0,
        "{said}"
    );
    bot.stops().await;

    // Restore: what was kept is lost, and comes back.
    fs::remove_dir_all(machine.path("careerbot/data")).unwrap();
    machine
        .runs("careerbot", "careerbot store import --replace backup.jsonl")
        .await;
    let held = machine.runs("careerbot", "careerbot store check").await;
    assert!(
        held.contains("servers with settings of their own"),
        "{held}"
    );

    // Upgrade: the new program in place of the old, then started again.
    machine
        .runs(
            "clone",
            "install -D target/release/careerbot ~/.local/bin/careerbot",
        )
        .await;
    machine.runs("careerbot", "careerbot doctor").await;
    let bot = machine.serves().await;
    let shown = discord.slash("settings show");
    let shown = shown.permissions(permissions::MANAGE_GUILD | permissions::MEMBER);
    let shown = shown.send().await.message().await.text();
    assert!(shown.contains("30"), "{shown}");
    bot.stops().await;
    discord.finish();
}
