//! The process is killed at random moments while it brings pinned summaries up to date: none is pinned
//! twice, none is lost, and in the end each says what it should.
//!
//! Few kills by default; `CAREERBOT_TEST_KILLS=200` for a long run.

use std::time::Duration;

use careerbot::store::{Pin, PinState};
use fastrand::Rng;

use super::{
    MESSAGE, MESSAGES,
    change::{CHANNELS, ROLES, channel, channels, pay, pin_all, stage},
    pins_where, store,
};
use crate::support::bot::Bot;

const FEW: u32 = 6;
/// Kills come within this long of a start, or a little after the first request.
const WITHIN: u64 = 2_500;

#[tokio::test]
async fn a_process_killed_at_any_moment_of_a_refresh_loses_and_doubles_nothing() {
    let kills = std::env::var("CAREERBOT_TEST_KILLS").ok();
    let kills = kills.map_or(FEW, |kills| kills.parse().expect("a number of kills"));
    let plan = Bot::on(stage()).discord(|discord| {
        discord
            .identify_interval(Duration::from_millis(1))
            .patience(Duration::from_secs(60))
            .enforce_rate_limits(false)
    });
    let mut bot = plan.before(channels).serve().await;
    let all = pin_all(&bot.discord).await;
    let posted = bot.discord.requests_to("POST", MESSAGES).len();
    let mut random = Rng::with_seed(7);
    for round in 0..kills {
        let amount = 100 + usize::try_from(round).unwrap() % 800;
        bot = bot
            .again("KILL", |stage, discord| {
                pay(stage, amount);
                // Some answers are lost with the process, some requests never arrive.
                let slow = Duration::from_millis(random.u64(..60));
                discord.fault("PATCH", MESSAGE).times(10).delay(slow);
            })
            .await;
        // the moment of death is the point of the test, so the clock decides it
        tokio::time::sleep(Duration::from_millis(random.u64(..WITHIN))).await;
    }
    bot.discord.clear_faults();
    let last = 901;
    let bot = bot.again("KILL", |stage, _| pay(stage, last)).await;
    let store = store(&bot).await;
    let shows = |bot: &Bot| {
        let mut messages = all.iter();
        messages.all(|(message, _)| {
            let shown = bot.discord.message_by_id(*message);
            shown.is_some_and(|shown| shown.text().contains(&format!("${last},000")))
        })
    };
    let fresh = |pins: &[Pin]| pins.iter().all(|pin| pin.state == PinState::Fresh);
    let pins = pins_where(&store, |pins| fresh(pins) && shows(&bot)).await;
    assert_eq!(pins.len(), all.len(), "no record is lost");
    for number in 0..CHANNELS {
        assert_eq!(
            bot.discord.pins(channel(number)).len(),
            ROLES,
            "pinned once"
        );
    }
    let posts = bot.discord.requests_to("POST", MESSAGES).len();
    assert_eq!(posts, posted, "nothing was posted anew");
    bot.stop().await.discord.finish();
}
