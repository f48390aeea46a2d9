//! The real binary, serving Discord as the tests play it.
//!
//! ```ignore
//! let bot = Bot::serve().await;
//! let answer = bot.ask("data engineer salary").await;
//! assert!(answer.text().contains("$151,000"));
//! bot.stop().await.discord.finish();
//! ```

use std::time::Duration;

use tokio::{
    io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, BufReader},
    process::{Child, Command},
    sync::watch,
    time::timeout,
};

use super::{
    Ran, Stage,
    discord::{self, Discord, InteractionHandle, MessageView},
};

/// The documents that a bot of a test answers from.
pub const DOCUMENTS: [(&str, &str); 3] = [
    (
        "data-engineer.md",
        include_str!("documents/data-engineer.md"),
    ),
    ("nurse.md", include_str!("documents/nurse.md")),
    (
        "sound-engineer.md",
        include_str!("documents/sound-engineer.md"),
    ),
];

/// What the bot says once it serves.
pub const READY: &str = "careerbot is ready";

/// How long a process may take for what takes it no time.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long the processor is watched when it should have nothing to do.
const IDLE: Duration = Duration::from_secs(1);

/// How the bot reaches Discord.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// Plain HTTP, without rate limits of its own.
    A,
    /// TLS and rate limits, as in production.
    B,
}

/// Something done to a Discord.
type Change = Box<dyn FnOnce(&Discord)>;

/// A bot about to be started.
#[must_use = "nothing happens before serve() or launch()"]
pub struct Plan {
    discord: discord::Builder,
    stage: Stage,
    mode: Mode,
    before: Vec<Change>,
    instead: Vec<(String, String)>,
}

/// A bot that runs. Dropped, it is killed; in a test that failed it leaves its log behind.
pub struct Bot {
    /// The Discord it serves.
    pub discord: Discord,
    /// The folder it runs in.
    pub stage: Stage,
    mode: Mode,
    instead: Vec<(String, String)>,
    child: Child,
    log: Log,
}

/// Another process of a bot, on the same Discord. Dropped, it is killed.
pub struct Twin {
    child: Child,
    log: Log,
}

/// What it has said so far.
struct Log(watch::Receiver<String>);

/// A bot that ran.
pub struct Stopped {
    /// The Discord it served.
    pub discord: Discord,
    /// What it left behind.
    pub ran: Ran,
}

impl Bot {
    /// A bot that answers from [`DOCUMENTS`], once it is ready.
    pub async fn serve() -> Self {
        Self::plan().serve().await
    }

    /// A bot that answers from [`DOCUMENTS`].
    pub fn plan() -> Plan {
        let stage = DOCUMENTS.iter().fold(Stage::new(), |stage, (name, text)| {
            stage.document(name, text)
        });
        Self::on(stage)
    }

    /// A bot in a folder of one's own.
    pub fn on(stage: Stage) -> Plan {
        Plan {
            discord: Discord::builder(),
            stage,
            mode: Mode::A,
            before: Vec::new(),
            instead: Vec::new(),
        }
    }

    /// Asks with `/ask`.
    pub async fn ask(&self, question: &str) -> MessageView {
        self.send(question).await.message().await
    }

    /// Sends `/ask`.
    pub async fn send(&self, question: &str) -> InteractionHandle {
        self.discord
            .slash("ask")
            .option("question", question)
            .send()
            .await
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        self.log.0.borrow().clone()
    }

    /// Waits until it has logged this.
    pub async fn says(&self, text: &str) {
        says(&self.log, text, PATIENCE).await;
    }

    /// Waits for what takes its time.
    pub async fn says_within(&self, text: &str, limit: Duration) {
        says(&self.log, text, limit).await;
    }

    /// Sends it a signal, such as `TERM`.
    pub fn signal(&self, name: &str) {
        let killed = std::process::Command::new("kill")
            .args([format!("-{name}"), self.id().to_string()])
            .status();
        assert!(killed.unwrap().success());
    }

    /// Ends it by a signal, changes what it runs on, and starts it again on the same Discord.
    pub async fn again(mut self, signal: &str, between: impl FnOnce(&Stage, &Discord)) -> Self {
        self.signal(signal);
        let ended = timeout(PATIENCE, self.child.wait()).await;
        assert!(ended.is_ok(), "the bot goes on:\n{}", self.log());
        between(&self.stage, &self.discord);
        let (child, log) = start(&self.discord, &self.stage, self.mode, &self.instead);
        let bot = Self { child, log, ..self };
        bot.says(READY).await;
        bot
    }

    /// Starts a second process on the same Discord, in a folder of its own.
    pub async fn twin(&self, stage: &Stage) -> Twin {
        let twin = self.launch_beside(stage);
        says(&twin.log, READY, PATIENCE).await;
        twin
    }

    /// Starts a second process on the same Discord, in a folder of its own, and does not wait for it.
    pub fn launch_beside(&self, stage: &Stage) -> Twin {
        let (child, log) = start(&self.discord, stage, self.mode, &self.instead);
        Twin { child, log }
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id().expect("the bot has ended")
    }

    /// Tells it to stop, and holds it to doing so in order.
    #[must_use = "finish() the Discord it served"]
    pub async fn stop(self) -> Stopped {
        self.signal("TERM");
        self.ended().await.exits(0)
    }

    /// Waits until it ends by itself. It has not panicked, and its token stands nowhere in what it said.
    #[must_use = "finish() the Discord it served"]
    pub async fn ended(mut self) -> Stopped {
        let Ok(status) = timeout(PATIENCE, self.child.wait()).await else {
            panic!("the bot goes on:\n{}", self.log());
        };
        let mut stdout = String::new();
        if let Some(mut out) = self.child.stdout.take() {
            out.read_to_string(&mut stdout).await.unwrap();
        }
        // Its end of the pipe is closed now; what is left in it is read to its end.
        while self.log.0.changed().await.is_ok() {}
        let ran = Ran {
            code: status.unwrap().code(),
            stdout,
            stderr: self.log(),
        };
        assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
        let token = self.discord.token();
        let secret = token.rsplit('.').next().unwrap_or(&token);
        Stopped {
            ran: ran.hides(&token).hides(secret),
            discord: self.discord,
        }
    }

    /// Holds it to a twentieth of one processor at most; where its time cannot be seen, says so. What
    /// it is still at work on when it is first looked at, it may end: who spins spins on.
    pub async fn idles(&self) {
        let mut used = Duration::ZERO;
        for _ in 0..2 {
            let Some(before) = self.processor_time() else {
                println!("skipped: processor time cannot be seen here");
                return;
            };
            tokio::time::sleep(IDLE).await;
            used = self.processor_time().unwrap_or_default() - before;
            if used <= IDLE / 20 {
                return;
            }
        }
        panic!(
            "{used:?} of processor time in {IDLE:?} of idleness:\n{}",
            self.log()
        );
    }

    /// Memory of its own that is resident, in KiB, where that can be seen.
    pub fn resident_memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id())).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.split_whitespace().next()?.parse().ok()
    }

    /// Processor time used so far, to the hundredth of a second, where that can be seen.
    pub fn processor_time(&self) -> Option<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.id())).ok()?;
        // Fields from the third on stand behind the name, which may hold spaces: proc_pid_stat(5).
        let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
        let mut ticks = || fields.next()?.parse::<u64>().ok();
        Some(Duration::from_millis((ticks()? + ticks()?) * 10))
    }
}

impl Plan {
    /// With a Discord that is told what to be.
    pub fn discord(mut self, change: impl FnOnce(discord::Builder) -> discord::Builder) -> Self {
        self.discord = change(self.discord);
        self
    }

    /// With something done to its Discord before it starts.
    pub fn before(mut self, change: impl FnOnce(&Discord) + 'static) -> Self {
        self.before.push(Box::new(change));
        self
    }

    /// Through TLS, and with the client's rate limits: the way of production.
    pub fn like_production(mut self) -> Self {
        self.mode = Mode::B;
        self.discord(discord::Builder::tls)
    }

    /// With an environment variable.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.stage = self.stage.env(name, value);
        self
    }

    /// With a file in the folder it runs in.
    pub fn file(mut self, path: &str, text: &str) -> Self {
        self.stage = self.stage.file(path, text);
        self
    }

    /// With this in the place of what it needs to meet its Discord.
    pub fn instead(mut self, name: &str, value: &str) -> Self {
        self.instead.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Starts it and waits until it is ready.
    pub async fn serve(self) -> Bot {
        let bot = self.launch();
        bot.says(READY).await;
        bot
    }

    /// Starts it.
    pub fn launch(self) -> Bot {
        let discord = self.discord.start();
        for change in self.before {
            change(&discord);
        }
        let (child, log) = start(&discord, &self.stage, self.mode, &self.instead);
        Bot {
            discord,
            stage: self.stage,
            mode: self.mode,
            instead: self.instead,
            child,
            log,
        }
    }
}

impl Twin {
    /// What it has logged so far.
    pub fn log(&self) -> String {
        self.log.0.borrow().clone()
    }

    /// Waits until it has logged this.
    pub async fn says(&self, text: &str) {
        says(&self.log, text, PATIENCE).await;
    }

    /// Waits until it ends by itself.
    pub async fn ended(mut self) -> Ran {
        let ended = timeout(PATIENCE, self.child.wait()).await;
        let Ok(status) = ended else {
            panic!("it goes on:\n{}", self.log());
        };
        while self.log.0.changed().await.is_ok() {}
        Ran {
            code: status.unwrap().code(),
            stdout: String::new(),
            stderr: self.log(),
        }
    }

    /// Kills it where it stands.
    pub async fn kill(mut self) {
        self.child.kill().await.unwrap();
    }
}

/// Waits until a process has logged this.
async fn says(log: &Log, text: &str, limit: Duration) {
    let mut heard = log.0.clone();
    let said = timeout(limit, heard.wait_for(|log| log.contains(text))).await;
    assert!(
        matches!(said, Ok(Ok(_))),
        "the bot did not say {text:?}, but:\n{}",
        log.0.borrow().as_str()
    );
}

/// Starts the binary in a folder, on a Discord.
fn start(
    discord: &Discord,
    stage: &Stage,
    mode: Mode,
    instead: &[(String, String)],
) -> (Child, Log) {
    let variables = match mode {
        Mode::A => discord.environment_a(),
        Mode::B => discord.environment_b(),
    };
    let mut command = stage.command(&["serve"]);
    if !stage.has_env("CAREERBOT__LOG__LEVEL") {
        command.env("CAREERBOT__LOG__LEVEL", "debug");
    }
    let instead = instead.iter().map(|(name, value)| (name, value));
    command.envs(variables).envs(instead);
    let mut child = Command::from(command).kill_on_drop(true).spawn().unwrap();
    let log = follow(child.stderr.take().expect("stderr is piped"));
    (child, log)
}

impl Stopped {
    /// Its exit code was this.
    #[track_caller]
    pub fn exits(mut self, code: i32) -> Self {
        self.ran = self.ran.exits(code);
        self
    }

    /// It logged this.
    #[track_caller]
    pub fn says(mut self, text: &str) -> Self {
        self.ran = self.ran.says(text);
        self
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the bot's log:\n{}", self.0.borrow().as_str());
        }
    }
}

/// Collects what a process says, line by line, for as long as it says anything.
fn follow(stderr: impl AsyncRead + Unpin + Send + 'static) -> Log {
    let (sender, receiver) = watch::channel(String::new());
    tokio::spawn(async move {
        let mut stderr = BufReader::new(stderr);
        let mut line = Vec::new();
        while stderr
            .read_until(b'\n', &mut line)
            .await
            .is_ok_and(|read| read > 0)
        {
            sender.send_modify(|log| log.push_str(&String::from_utf8_lossy(&line)));
            line.clear();
        }
    });
    Log(receiver)
}
