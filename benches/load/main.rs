//! What the bot does under load: the real binary with the documents that ship, against Discord as the
//! tests play it. `cargo bench --bench load -- …`
//!
//! | | |
//! |---|---|
//! | `steady [SECONDS] [A SECOND]` | a server of 250,000 members that asks (60 s, 200 a second) |
//! | `burst [SECONDS] [IN FLIGHT]` | as many answers as it can give (20 s, 50 in flight) |
//! | `crowd [SERVERS A SHARD]` | four shards full of servers, and what is said there (2,500) |
//!
//! Without a name: `steady`. The bot, the simulator and this program share the machine.

#![recursion_limit = "256"] // of json!, for an announcement as long as Discord's
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement that cannot go on ends, and prints what it found"
)]

mod burst;
mod crowd;
mod steady;
#[allow(dead_code, reason = "measuring needs a part of what tests need")]
#[path = "../../tests/support/mod.rs"]
mod support;

use std::time::Duration;

use support::{
    Stage,
    bot::{Bot, Plan},
};

/// The bot with the documents that ship, in a Discord that takes no time and checks nothing.
fn plan() -> Plan {
    Bot::on(Stage::new().shipped_corpus())
        .env("CAREERBOT__LOG__LEVEL", "info")
        .discord(|discord| {
            discord
                .reaction_time(Duration::ZERO)
                .without_oracles()
                .enforce_rate_limits(false)
        })
}

/// Once it answers all that is asked.
async fn serve(plan: Plan) -> Bot {
    let bot = plan.serve().await;
    bot.discord.command_registered("ask").await;
    bot.says("the store is open").await;
    bot
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let words: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| words.iter().any(|word| word == name);
    let mut numbers = words.iter().filter_map(|word| word.parse::<u64>().ok());
    let mut number = |default| numbers.next().unwrap_or(default);
    runtime.block_on(async {
        if has("burst") {
            burst::run(number(20), number(50)).await;
        } else if has("crowd") {
            crowd::run(number(2_500)).await;
        } else {
            steady::run(number(60), number(200)).await;
        }
    });
}
