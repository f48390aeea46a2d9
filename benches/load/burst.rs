//! As many answers as the bot can give with so many questions in flight, beside as many answers to a
//! trivial command of the same binary: how many a second, what each takes of the processor, and the
//! memory at the end.

use std::time::{Duration, Instant};

use super::{plan, serve, steady::QUESTIONS};
use crate::support::bot::Bot;

/// Before the clock runs: caches fill, connections are made.
const WARM_UP: Duration = Duration::from_secs(2);
/// Nothing takes this long unless something is broken.
const PATIENCE: Duration = Duration::from_secs(10);

/// Asks for so many seconds with so many in flight.
pub async fn run(seconds: u64, in_flight: u64) {
    let plan = plan().discord(|discord| discord.forgetful());
    let bot = serve(plan).await;
    println!(
        "{in_flight} in flight     a second   µs of CPU each   µs of CPU of all else   resident MiB"
    );
    let time = Duration::from_secs(seconds);
    measure(&bot, "/help", time, in_flight, |bot, _| {
        bot.discord.slash("help").send_now();
    })
    .await;
    measure(&bot, "/ask", time, in_flight, |bot, number| {
        let question = QUESTIONS[number % QUESTIONS.len()];
        let asked = bot.discord.slash("ask").option("question", question);
        asked.send_now();
    })
    .await;
    bot.stop().await.discord.finish();
}

async fn measure(
    bot: &Bot,
    name: &str,
    time: Duration,
    in_flight: u64,
    send: impl Fn(&Bot, usize),
) {
    let mut sent = bot.discord.answered();
    let first = sent;
    let mut begun = None;
    let started = Instant::now();
    loop {
        let answered = bot.discord.answered();
        while sent - answered < in_flight {
            send(bot, usize::try_from(sent - first).unwrap());
            sent += 1;
        }
        if begun.is_none() && started.elapsed() > WARM_UP {
            begun = Some((Instant::now(), answered, bot.processor_time(), own_time()));
        }
        if let Some((at, before, of_bot, of_us)) = begun
            && at.elapsed() > time
        {
            let done = answered - before;
            let each = |now: Option<Duration>, before: Option<Duration>| match (now, before) {
                (Some(now), Some(before)) => {
                    format!("{:.0}", (now - before).as_secs_f64() * 1e6 / done as f64)
                }
                _ => "?".to_owned(),
            };
            println!(
                "{name:<14} {:>10.0} {:>16} {:>23} {:>14.1}",
                done as f64 / at.elapsed().as_secs_f64(),
                each(bot.processor_time(), of_bot),
                each(own_time(), of_us),
                bot.resident_memory().unwrap_or(0) as f64 / 1_024.0,
            );
            break;
        }
        bot.discord.answers(answered + 1, PATIENCE).await;
    }
    bot.discord.answers(sent, PATIENCE).await;
}

/// Processor time of the simulator and this program, where that can be seen.
fn own_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    Some(Duration::from_millis((ticks()? + ticks()?) * 10))
}
