//! A server of 250,000 members that asks 200 questions a second for a minute: how long answers take,
//! whether all come, and what the bot takes of memory meanwhile. The real binary with the documents
//! that ship, against Discord as the tests play it.
//!
//! Questions leave at fixed times, however late answers are: what queues up counts. Each is asked by
//! a member drawn of all, nine in ten with `/ask` and one with `/salary` and its chart; what is asked
//! in vain is counted, and one answer in twenty is voted on. Times are from the event leaving Discord
//! to the first response arriving there; the bot, the simulator and this program share the machine.

use std::time::{Duration, Instant};

use careerbot::{
    settings::StoreUrl,
    store::{ServerSettings, Store},
};
use tokio::{task::JoinSet, time::interval};

use super::{plan, serve};
use crate::support::{
    bot::Bot,
    discord::{GUILD, InteractionHandle, UserId},
};

const MEMBERS: usize = 250_000;
/// Ids of members begin here, as far apart from each other as those of Discord.
const FIRST: u64 = 1_100_000_000_000_000_000;
/// Seconds between two looks at the memory.
const LOOK: u64 = 5;
/// An answer that takes longer than Discord waits has failed.
const DEADLINE: Duration = Duration::from_secs(3);

/// Questions of different kinds: answered, ambiguous, misspelt, and with nothing to be found.
pub const QUESTIONS: [&str; 8] = [
    "What does a machine learning engineer make in Seattle?",
    "skills for a genomic data scientist",
    "how do i become a data platform enginer",
    "entry level salary ai engineer",
    "what is the outlook for security data scientists",
    "AI researcher vs AI/ML software engineer: salary",
    "engineer",
    "how much does a dentist make",
];
const ROLES: [&str; 4] = [
    "ai-ml-expert",
    "data-platform-engineer",
    "genomic-data-scientist",
    "ai-ml-software-engineer",
];

/// Asks for so many seconds, so many questions a second.
pub async fn run(seconds: u64, each_second: u64) {
    let plan = plan().discord(|discord| discord.guild_size(MEMBERS));
    let bot = serve(plan).await;
    count_gaps(&bot).await;

    let mut random = fastrand::Rng::with_seed(5);
    let mut under_way: JoinSet<Option<Duration>> = JoinSet::new();
    let mut memory = Vec::new();
    let mut times = Vec::new();
    let (mut asked, mut failed) = (0_u64, 0_u64);
    let mut due = interval(Duration::from_secs(1) / u32::try_from(each_second).unwrap());
    let started = Instant::now();
    while asked < seconds * each_second {
        due.tick().await;
        if asked.is_multiple_of(LOOK * each_second) {
            memory.push((started.elapsed(), bot.resident_memory()));
        }
        let sent = ask(&bot, &mut random).await;
        under_way.spawn(async move {
            let response = sent.response_within(DEADLINE).await?;
            (!response.is_deferred()).then_some(response.latency)
        });
        if random.u8(..20) == 0 {
            vote(&bot, &mut random).await;
        }
        asked += 1;
        while let Some(ended) = under_way.try_join_next() {
            note(ended.unwrap(), &mut times, &mut failed);
        }
    }
    let took = started.elapsed();
    while let Some(ended) = under_way.join_next().await {
        note(ended.unwrap(), &mut times, &mut failed);
    }
    memory.push((started.elapsed(), bot.resident_memory()));

    println!(
        "{asked} questions in {took:.1?}, {failed} not answered by the first response in time"
    );
    times.sort_unstable();
    let at = |share: f64| {
        let index = (times.len() as f64 * share) as usize;
        times[index.min(times.len() - 1)].as_secs_f64() * 1_000.0
    };
    let [p50, p90, p99, max] = [0.5, 0.9, 0.99, 1.0].map(at);
    println!("ms: p50 {p50:.2}, p90 {p90:.2}, p99 {p99:.2}, max {max:.2}");
    for (when, kib) in memory {
        match kib {
            Some(kib) => println!(
                "resident memory after {:>3.0} s: {:.1} MiB",
                when.as_secs_f64(),
                kib as f64 / 1_024.0
            ),
            None => println!("resident memory: cannot be seen here"),
        }
    }
    bot.stop().await.discord.finish();
}

fn note(ended: Option<Duration>, times: &mut Vec<Duration>, failed: &mut u64) {
    match ended {
        Some(time) => times.push(time),
        None => *failed += 1,
    }
}

/// A member of the many.
fn member(random: &mut fastrand::Rng) -> UserId {
    UserId(FIRST + random.u64(..MEMBERS as u64) * 4_194_304)
}

async fn ask(bot: &Bot, random: &mut fastrand::Rng) -> InteractionHandle {
    let by = member(random);
    if random.u8(..10) == 0 {
        let role = *random.choice(&ROLES).unwrap();
        let salary = bot.discord.slash("salary").option("role", role);
        return salary.user(by).send().await;
    }
    let question = *random.choice(&QUESTIONS).unwrap();
    let asked = bot.discord.slash("ask").option("question", question);
    asked.user(by).send().await
}

/// Asks, and says that it helped.
async fn vote(bot: &Bot, random: &mut fastrand::Rng) {
    let by = member(random);
    let asked = bot.discord.slash("ask").option("question", QUESTIONS[1]);
    let answer = asked.user(by).send().await.message().await;
    let ids = answer.custom_ids();
    let up = ids.iter().find(|id| id.starts_with("1.up."));
    let press = bot.discord.press(answer.id(), up.expect("a vote"));
    press.user(by).send().await.response().await;
}

/// Has the server count what is asked in vain.
pub async fn count_gaps(bot: &Bot) {
    let file = bot.stage.path("data/careerbot.db");
    let url = StoreUrl::parse(&format!("sqlite://{}", file.display())).unwrap();
    let store = Store::open(&url).await.unwrap();
    let settings = ServerSettings {
        count_gaps: true,
        ..ServerSettings::default()
    };
    let server = GUILD.0;
    store.put_server_settings(server, &settings).await.unwrap();
    store.close().await;
}
