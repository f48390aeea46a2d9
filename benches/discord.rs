//! How long the bot takes to answer in Discord, and what it takes of memory: the real binary with the
//! documents that ship, against Discord as the tests play it. `cargo bench --bench discord`, or
//! `cargo bench --bench discord -- FOLDER` with the documents of a folder.
//!
//! Times are from the event leaving Discord to the first response arriving there, one at a time; both
//! sides and the simulator share the machine.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement that cannot go on ends, and prints what it found"
)]

#[allow(dead_code, reason = "measuring needs a part of what tests need")]
#[path = "../tests/support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use support::{Stage, bot::Bot};

/// Measured rounds; as many again come before them, unmeasured, up to [`WARM_UP`].
const ROUNDS: usize = 300;
const WARM_UP: usize = 50;

/// Questions of different kinds, taken in turn.
const QUESTIONS: [&str; 6] = [
    "What does a machine learning engineer make in Seattle?",
    "skills for a genomic data scientist",
    "how do i become a data platform enginer",
    "entry level salary ai engineer",
    "what is the outlook for security data scientists",
    "how much does a dentist make",
];

/// What is typed for a role, in turn.
const TYPED: [&str; 5] = ["n", "reg", "data sci", "electrican", "machine le"];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let started = Instant::now();
    let mut words = std::env::args().skip(1);
    let folder = words.find(|word| !word.starts_with("--"));
    let plan = match &folder {
        Some(folder) => Bot::on(Stage::new()).env("CAREERBOT__CORPUS__PATH", folder),
        None => Bot::on(Stage::new().shipped_corpus()),
    };
    let plan = plan
        .env("CAREERBOT__LOG__LEVEL", "info")
        .discord(|discord| discord.without_oracles().enforce_rate_limits(false));
    let bot = plan.serve().await;
    let ready = started.elapsed();
    bot.discord.command_registered("ask").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let idle = bot.resident_memory();

    let mut asked = Vec::new();
    let mut helped = Vec::new();
    for round in 0..WARM_UP + ROUNDS {
        let question = QUESTIONS[round % QUESTIONS.len()];
        let ask = bot.send(question).await.response().await.latency;
        let help = bot.discord.slash("help").send().await;
        let help = help.response().await.latency;
        if round >= WARM_UP {
            asked.push(ask);
            helped.push(help);
        }
    }
    for at in 0..ROUNDS {
        let typed = TYPED[at % TYPED.len()];
        let typing = bot.discord.autocomplete("salary").typing("role", typed);
        typing.send().await.response().await;
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    let after = bot.resident_memory();

    println!("{ROUNDS} rounds, ms     p50      p90      p99      max");
    row("/ask", asked);
    row("/help", helped);
    println!();
    println!("start to ready, index built: {ready:.2?}");
    for (when, memory) in [("idle", idle), ("after the rounds", after)] {
        match memory {
            Some(kib) => println!("resident memory, {when}: {:.1} MiB", kib as f64 / 1_024.0),
            None => println!("resident memory, {when}: cannot be seen here"),
        }
    }
    bot.stop().await.discord.finish();
}

/// One row of the table.
fn row(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: f64| {
        let index = (times.len() as f64 * share) as usize;
        times[index.min(times.len() - 1)].as_secs_f64() * 1_000.0
    };
    let [p50, p90, p99, max] = [0.5, 0.9, 0.99, 1.0].map(at);
    println!("{name:<16} {p50:>8.2} {p90:>8.2} {p99:>8.2} {max:>8.2}");
}
