//! The matrix of faults: what Discord's gateway and its REST interface can do wrong, each while
//! nothing is going on, in the middle of a command, and while an answer that was put off is awaited.
//!
//! Each row has a bot and a Discord of its own. It recovers by itself, nothing is lost or answered
//! twice, and waiting costs next to no processor time. `CAREERBOT_TEST_ROWS=word` runs the rows whose
//! name holds the word.

mod gateway;
mod rest;
mod state;

use std::time::{Duration, Instant};

use futures_util::{StreamExt as _, stream};
use state::State;

use crate::support::{
    bot::{Bot, Plan, READY, Stopped},
    discord::{ChannelId, GUILD, InteractionHandle, MessageHandle, RecordedRequest, ViolationKind},
};

/// Rows at a time: most of their time is waiting.
const ABREAST: usize = 16;
/// The longest that the protocol lets a recovery take: a session that does not come (30 s), and two
/// identifies (5 s each, and up to 5 s before each). The rest is for a busy computer.
const RECOVERY: Duration = Duration::from_secs(120);
/// Processor time is watched for at least this long.
const WATCHED: Duration = Duration::from_secs(2);
/// What starting to wait and what a handful of answers cost a debug build, at the most.
const WORK: Duration = Duration::from_millis(250);

const CALLBACK: &str = "/interactions/*/*/callback";
const MESSAGES: &str = "/channels/*/messages";
/// Where questions are put in messages.
const ASIDE: ChannelId = ChannelId(1_000_000_000_000_000_950);
const ANSWER: &str = "$98,000";

const STATES: [State; 3] = [State::Idle, State::Command, State::Deferred];

/// Runs rows side by side, the long ones first.
async fn run<R, F: Future<Output = ()>>(rows: Vec<(String, R)>, row: impl Fn(R) -> F) {
    let chosen = std::env::var("CAREERBOT_TEST_ROWS").unwrap_or_default();
    let rows: Vec<_> = rows
        .into_iter()
        .filter(|(name, _)| name.contains(&chosen))
        .collect();
    assert!(!rows.is_empty(), "no row is called {chosen:?}");
    println!("{} rows", rows.len());
    stream::iter(rows)
        .map(|(name, of)| {
            let row = row(of);
            async move {
                let started = Instant::now();
                row.await;
                println!("{name}: {:.1?}", started.elapsed());
            }
        })
        .buffer_unordered(ABREAST)
        .collect::<()>()
        .await;
}

/// Starts a bot, and waits for as long as that takes beside the other rows.
async fn serve(plan: Plan) -> Bot {
    let bot = plan.launch();
    bot.says_within(READY, RECOVERY).await;
    bot
}

/// A bot on a Discord that has time, since all rows share this computer.
fn plan() -> Plan {
    let plan = Bot::plan().discord(|discord| {
        discord
            .patience(RECOVERY)
            .interaction_deadline(Duration::from_secs(30))
            .enforce_rate_limits(false)
    });
    plan.before(|discord| discord.add_channel(GUILD, ASIDE))
}

/// A question in a channel where nothing else goes on.
async fn mention(bot: &Bot) -> MessageHandle {
    let mention = bot.discord.message("nurse salary").mentioning_bot();
    mention.channel(ASIDE).send().await
}

/// What someone asks while Discord is at fault or after: with a command and in a message.
struct Asked {
    command: InteractionHandle,
    mention: MessageHandle,
}

impl Asked {
    /// Asks as soon as the bot can hear it.
    async fn now(bot: &Bot) -> Self {
        let command = bot.send("nurse salary").await;
        Self {
            command,
            mention: mention(bot).await,
        }
    }

    /// Asks although the bot cannot hear it.
    async fn meanwhile(bot: &Bot) -> Self {
        let command = bot.discord.slash("ask").option("question", "nurse salary");
        let command = command.send_now();
        Self {
            command,
            mention: mention(bot).await,
        }
    }

    async fn is_answered(&self) {
        assert!(self.command.message().await.text().contains(ANSWER));
        assert!(self.mention.reply().await.text().contains(ANSWER));
    }

    fn is_answered_once(&self) {
        assert_eq!(accepted(&self.command).len(), 1, "a command's answers");
        assert_eq!(self.mention.replies().len(), 1, "a mention's answers");
    }
}

/// The answers that Discord took. Where it is so slow that the bot has to send one again, the second
/// is refused, which is as it should be.
fn accepted(command: &InteractionHandle) -> Vec<RecordedRequest> {
    let mut requests = command.requests();
    requests.retain(|request| matches!(request.status, Some(200..=299)));
    requests
}

/// Ends a row: the oracles found nothing but such seconds.
fn finish(stopped: &Stopped) {
    let discord = &stopped.discord;
    let mut found = discord.take_violations();
    found.retain(|one| {
        one.kind != ViolationKind::Protocol || !one.detail.contains("second first answer")
    });
    assert!(found.is_empty(), "{found:#?}");
    discord.finish();
}

/// Watches how much the bot works while it recovers.
struct Watch {
    since: Instant,
    used: Option<Duration>,
}

impl Watch {
    fn begin(bot: &Bot) -> Self {
        Self {
            since: Instant::now(),
            used: bot.processor_time(),
        }
    }

    /// Holds it to less than 5 % of the time, work apart.
    async fn end(self, bot: &Bot) {
        let left = WATCHED.saturating_sub(self.since.elapsed());
        tokio::time::sleep(left).await;
        let (Some(before), Some(now)) = (self.used, bot.processor_time()) else {
            println!("skipped: processor time cannot be seen here");
            return;
        };
        let (used, passed) = (now - before, self.since.elapsed());
        assert!(
            used < WORK + passed / 20,
            "{used:?} of processor time in {passed:?} of recovery:\n{}",
            bot.log()
        );
    }
}
