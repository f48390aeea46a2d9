//! Days of mixed traffic with faults, in a short time: nothing is lost, nothing is answered twice, and
//! what the process holds stays the same.
//!
//! 72 simulated hours take [`SHORT`], or as many seconds as `CAREERBOT_TEST_SOAK` says. In a long run
//! memory and descriptors of the last hour are held against those of the second; a short one is over
//! before its caches are warm, and only shows that they do not run away.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use fastrand::Rng;

use crate::support::{
    bot::{Bot, READY},
    discord::{CAROL, CHANNEL, ChannelId, Discord, GUILD, ViolationKind},
};

const HOURS: u32 = 72;
const SHORT: Duration = Duration::from_secs(20);
/// From here on a run is long enough for memory to have settled in its second hour.
const LONG: Duration = Duration::from_secs(300);
/// Of all actions.
const FAULTY: f64 = 0.05;
/// People at a time.
const PEOPLE: u64 = 4;
/// Between two actions of one of them.
const PAUSE: Duration = Duration::from_millis(15);
/// What waits for a resume or for a retry may take this long on a busy computer.
const PATIENCE: Duration = Duration::from_secs(90);

const CALLBACK: &str = "/interactions/*/*/callback";
const MESSAGES: &str = "/channels/*/messages";

fn channel(person: u64) -> ChannelId {
    ChannelId(1_000_000_000_000_000_970 + person)
}

/// What a process holds.
#[derive(Debug, Clone, Copy)]
struct Held {
    /// KiB resident.
    memory: u64,
    descriptors: usize,
}

impl Held {
    fn by(bot: &Bot) -> Option<Self> {
        let descriptors = std::fs::read_dir(format!("/proc/{}/fd", bot.id())).ok()?;
        Some(Self {
            memory: bot.resident_memory()?,
            descriptors: descriptors.count(),
        })
    }
}

/// Something goes wrong, such that it passes.
fn fault(discord: &Discord, random: &mut Rng) {
    let wait = Duration::from_millis(50);
    let gateway = discord.gateway();
    match random.u8(..12) {
        0 => discord.fault("POST", CALLBACK).status(503),
        1 => discord.fault("POST", CALLBACK).disconnect(),
        2 => discord.fault("POST", CALLBACK).lose_answer(),
        3 => discord.fault("POST", CALLBACK).rate_limited(wait),
        4 => discord.fault("POST", MESSAGES).status(502),
        5 => discord.fault("POST", MESSAGES).disconnect(),
        6 => discord.fault("POST", MESSAGES).lose_answer(),
        7 => discord.fault("POST", MESSAGES).rate_limited(wait),
        8 => gateway.duplicate_next(3),
        9 => gateway.reset(),
        10 => gateway.request_reconnect(),
        _ => gateway.close_without_code(),
    }
}

/// One person, until the time is over. How much they did.
async fn person(bot: &Bot, number: u64, until: Instant) -> u64 {
    let discord = &bot.discord;
    let mut random = Rng::with_seed(number);
    let mut done = 0;
    while Instant::now() < until {
        if random.f64() < FAULTY {
            fault(discord, &mut random);
        }
        match random.u8(..8) {
            0..=2 => {
                let answer = bot.ask("nurse salary in Seattle").await;
                assert!(answer.text().contains("$98,000"));
                if random.bool() {
                    let source = answer.button("Show source").unwrap().to_owned();
                    let pressed = discord.press(answer.id(), &source).send().await;
                    assert!(pressed.message().await.text().contains("$98,000"));
                }
            }
            3 => {
                let none = bot.ask("how much does a dentist make").await;
                assert!(none.text().contains("nothing on that"), "{}", none.text());
            }
            4 => {
                let roles = discord.slash("roles").send().await;
                assert!(roles.message().await.text().contains("Nurse"));
            }
            5 => {
                let direct = discord.message("nurse salary").user(CAROL).dm();
                let direct = direct.send().await;
                assert!(direct.reply().await.text().contains("$98,000"));
            }
            _ => {
                let mention = discord.message("nurse salary").mentioning_bot();
                let mention = mention.channel(channel(number)).send().await;
                assert!(mention.reply().await.text().contains("$98,000"));
            }
        }
        done += 1;
        tokio::time::sleep(PAUSE).await;
    }
    done
}

/// Each interaction was answered once, and each message replied to once.
fn answered_once(discord: &Discord) {
    let mut answers: HashMap<u64, u32> = HashMap::new();
    for request in discord.requests_to("POST", CALLBACK) {
        let is_taken = matches!(request.status, Some(200..=299));
        if let (true, Some(interaction)) = (is_taken, request.interaction) {
            *answers.entry(interaction).or_default() += 1;
        }
    }
    assert!(answers.values().all(|&count| count == 1), "{answers:?}");
    let mut channels: Vec<_> = (0..PEOPLE).map(channel).collect();
    channels.extend(discord.dm_channel(CAROL));
    channels.push(CHANNEL);
    for channel in channels {
        let mut replies: HashMap<_, u32> = HashMap::new();
        for target in discord
            .messages(channel)
            .iter()
            .filter_map(|one| one.replies_to())
        {
            *replies.entry(target).or_default() += 1;
        }
        assert!(replies.values().all(|&count| count == 1), "{replies:?}");
    }
    assert!(
        discord.unanswered().is_empty(),
        "{:?}",
        discord.unanswered()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn days_of_mixed_traffic_leave_nothing_behind() {
    let seconds = std::env::var("CAREERBOT_TEST_SOAK").ok();
    let seconds = seconds.map(|seconds| seconds.parse().expect("a number of seconds"));
    let lasts = seconds.map_or(SHORT, Duration::from_secs);
    let plan = Bot::plan().env("CAREERBOT__LOG__LEVEL", "warn,careerbot=info");
    let plan = plan.discord(|discord| {
        discord
            .patience(PATIENCE)
            .interaction_deadline(PATIENCE)
            .enforce_rate_limits(false)
            .reaction_time(Duration::ZERO)
    });
    let plan = plan.before(|discord| {
        for number in 0..PEOPLE {
            discord.add_channel(GUILD, channel(number));
        }
    });
    let bot = plan.launch();
    bot.says_within(READY, PATIENCE).await;
    bot.discord.command_registered("ask").await;

    let (started, hour) = (Instant::now(), lasts / HOURS);
    let people = (0..PEOPLE).map(|number| person(&bot, number, started + lasts));
    let measured = async {
        let mut held = Vec::new();
        for number in 1..=HOURS {
            tokio::time::sleep_until((started + hour * number).into()).await;
            held.extend(Held::by(&bot));
        }
        held
    };
    let (done, held) = futures_util::join!(futures_util::future::join_all(people), measured);
    answered_once(&bot.discord);
    println!("{} actions in {lasts:?}", done.iter().sum::<u64>());
    if let [_, second, .., last] = held[..] {
        println!("second hour {second:?}, last {last:?}");
        let room = if lasts >= LONG { 102 } else { 140 };
        assert!(last.memory * 100 <= second.memory * room, "{held:?}");
        // Idle connections to REST come and go.
        assert!(last.descriptors <= second.descriptors + 8, "{held:?}");
    } else {
        println!("skipped: what a process holds cannot be seen here");
    }

    let idle = Duration::from_secs(4);
    if let Some(before) = bot.processor_time() {
        tokio::time::sleep(idle).await;
        let used = bot.processor_time().unwrap_or_default() - before;
        println!("{used:?} of processor time in {idle:?} of idleness");
        // Less than 1 %, as far as hundredths of a second tell.
        assert!(used <= idle / 100 + Duration::from_millis(20), "{used:?}");
    }
    let log = bot.log();
    assert!(!log.contains("ERROR") && !log.contains("panicked"), "{log}");
    let stopped = bot.stop().await;
    let mut found = stopped.discord.take_violations();
    // A response whose receipt was lost is sent again, and refused.
    found.retain(|one| {
        one.kind != ViolationKind::Protocol || !one.detail.contains("second first answer")
    });
    assert!(found.is_empty(), "{found:#?}");
    stopped.discord.finish();
}
