//! Another corpus: exactly the summaries that say something else by then are edited, once each,
//! whatever happens on the way.

use std::time::Duration;

use careerbot::store::{Pin, PinState, Store};
use serde_json::Value;

use super::{MESSAGE, PIN, SALARY, add, edits, pins_where, store, told};
use crate::support::{
    Stage,
    bot::{Bot, Plan},
    discord::{CHANNEL, ChannelId, Discord, GUILD, MessageId},
};

/// Roles, and summaries in each channel.
pub const ROLES: usize = 5;
/// Of them, those whose pay is another one by and by.
const CHANGED: [usize; 2] = [1, 3];
pub const CHANNELS: u64 = 8;

/// One of the channels.
pub fn channel(number: u64) -> ChannelId {
    match number {
        0 => CHANNEL,
        number => ChannelId(1_000_000_000_000_000_900 + number),
    }
}

fn document(number: usize, pay: usize, duty: &str) -> String {
    let name = ["Baker", "Carpenter", "Dentist", "Farmer", "Glazier"][number];
    format!(
        "+++\nid = \"role-{number}\"\ntitle = \"{name}\"\n\n[source]\nname = \"Survey\"\nyear = 2024\n+++\n\n\
         # {name}\n\n## Salary\n\n- Seattle, WA: ${pay},000 on average in 2024.\n\n\
         ## Responsibilities\n\n- {duty}\n"
    )
}

/// 5 roles.
pub fn stage() -> Stage {
    (0..ROLES).fold(Stage::new(), |stage, number| {
        let text = document(number, 50 + number, "Works all day.");
        stage.document(&format!("role-{number}.md"), &text)
    })
}

/// A server with 8 channels.
pub fn channels(discord: &Discord) {
    for number in 1..CHANNELS {
        discord.add_channel(GUILD, channel(number));
    }
}

/// A bot with 5 roles in a server with 8 channels.
pub fn plan() -> Plan {
    Bot::on(stage())
        .discord(|discord| {
            let quick = discord.identify_interval(Duration::from_millis(1));
            quick.patience(Duration::from_secs(30))
        })
        .before(channels)
}

/// All roles pay this much, in thousands.
pub fn pay(stage: &Stage, amount: usize) {
    for number in 0..ROLES {
        let text = document(number, amount, "Works all day.");
        std::fs::write(stage.path(&format!("corpus/role-{number}.md")), text).unwrap();
    }
}

/// The pay of two roles changes, and of a third what no summary says.
pub fn change(stage: &Stage) {
    for number in CHANGED {
        let text = document(number, 90 + number, "Works all day.");
        std::fs::write(stage.path(&format!("corpus/role-{number}.md")), text).unwrap();
    }
    let text = document(0, 50, "Works all night.");
    std::fs::write(stage.path("corpus/role-0.md"), text).unwrap();
}

/// 40 summaries in 8 channels, with what each is about and whether that changes.
pub async fn pin_all(discord: &Discord) -> Vec<(MessageId, bool)> {
    let mut all = Vec::new();
    for number in 0..CHANNELS {
        for role in 0..ROLES {
            let place = channel(number);
            let told = add(discord, place, &format!("role-{role}"), Some(SALARY)).await;
            assert!(told.text().contains("Pinned: "), "{}", told.text());
            all.push((discord.pins(place)[0], CHANGED.contains(&role)));
        }
    }
    assert_eq!(all.len(), 40);
    all
}

/// Waits until all are fresh again, and holds each to what it says and how often it was edited.
pub async fn right(discord: &Discord, store: &Store, all: &[(MessageId, bool)]) {
    let is_right = |message: &MessageId, changed: bool| {
        let shown = discord.message_by_id(*message).unwrap().text();
        shown.contains("$9") == changed
    };
    let settled = |pins: &[Pin]| {
        let fresh = pins.iter().all(|pin| pin.state == PinState::Fresh);
        fresh
            && all
                .iter()
                .all(|(message, changed)| is_right(message, *changed))
    };
    pins_where(store, settled).await;
    // nobody comes back to what is done: there is nothing left that a process could take up
    let left = store.claim_pin(Duration::ZERO).await.unwrap();
    assert_eq!(left, None);
    let messages: Vec<MessageId> = all.iter().map(|(message, _)| *message).collect();
    let wanted: Vec<usize> = all
        .iter()
        .map(|(_, changed)| usize::from(*changed))
        .collect();
    assert_eq!(edits(discord, &messages), wanted);
    for number in 0..CHANNELS {
        assert_eq!(discord.pins(channel(number)).len(), ROLES);
    }
}

fn update_of(discord: &Discord, message: MessageId) -> Value {
    let shown = discord.message_by_id(message).unwrap();
    shown.embeds()[0]["description"].clone()
}

#[tokio::test]
async fn exactly_those_that_changed_are_edited_once_each() {
    let bot = plan().serve().await;
    let all = pin_all(&bot.discord).await;
    let before = update_of(&bot.discord, all[0].0);
    let bot = bot.again("TERM", |stage, _| change(stage)).await;
    let store = store(&bot).await;
    right(&bot.discord, &store, &all).await;
    assert_eq!(
        update_of(&bot.discord, all[0].0),
        before,
        "left alone, with its time"
    );
    let text = bot.discord.message_by_id(all[1].0).unwrap().text();
    assert!(
        text.contains("$91,000") && text.contains("· updated <t:"),
        "{text}"
    );
    // what one cites can be looked at, also where it was left alone
    for (message, line) in [(all[0].0, "$50,000"), (all[1].0, "$91,000")] {
        let shown = bot.discord.message_by_id(message).unwrap();
        let source = shown.button("Show source").unwrap();
        let source = bot.discord.press(message, source).send().await;
        let source = source.message().await.text();
        assert!(source.contains(line), "{source}");
    }
    // the same corpus again is no reason to edit
    let bot = bot.again("TERM", |_, _| {}).await;
    right(&bot.discord, &store, &all).await;
    assert_eq!(bot.discord.invalid_requests(), 0);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn none_is_lost_through_limits_and_outages() {
    let bot = plan().serve().await;
    let all = pin_all(&bot.discord).await;
    let bot = bot
        .again("TERM", |stage, discord| {
            change(stage);
            let patch = || discord.fault("PATCH", MESSAGE);
            patch().times(3).rate_limited(Duration::from_millis(300));
            patch().rate_limited_globally(Duration::from_millis(500));
            patch().rate_limited_by_cloudflare(Duration::from_secs(1));
            patch().times(3).status(502);
            patch().error(
                429,
                30_046,
                "Maximum number of edits to messages older than 1 hour",
            );
            patch().disconnect();
            patch().lose_answer();
            patch().lose_answer();
            discord.fault("GET", MESSAGE).after(4).times(2).status(500);
        })
        .await;
    right(&bot.discord, &store(&bot).await, &all).await;
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn none_is_lost_or_edited_twice_when_the_process_is_killed_in_the_middle() {
    let bot = plan().serve().await;
    let all = pin_all(&bot.discord).await;
    let late = Duration::from_secs(600);
    let bot = bot
        .again("TERM", move |stage, discord| {
            change(stage);
            // done, and never heard of
            discord.fault("PATCH", MESSAGE).after(5).delay(late);
        })
        .await;
    bot.discord.requested("PATCH", MESSAGE, 6).await;
    let bot = bot.again("KILL", |_, _| {}).await;
    right(&bot.discord, &store(&bot).await, &all).await;
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_process_killed_between_message_and_pin_leaves_one_message_that_is_pinned() {
    let bot = plan().serve().await;
    bot.discord
        .fault("POST", super::MESSAGES)
        .delay(Duration::from_secs(600));
    super::send_add(&bot.discord, CHANNEL, "role-0", Some(SALARY)).await;
    bot.discord.requested("POST", super::MESSAGES, 1).await;
    let bot = bot
        .again("KILL", |_, discord| {
            // this time after the message is known
            discord.fault("PUT", PIN).hang();
        })
        .await;
    bot.discord.arrived("PUT", PIN, 1).await;
    let bot = bot.again("KILL", |_, _| {}).await;
    let store = store(&bot).await;
    pins_where(&store, |pins| pins[0].state == PinState::Fresh).await;
    let messages = bot.discord.messages(CHANNEL);
    let public: Vec<_> = messages.iter().filter(|one| !one.is_ephemeral()).collect();
    assert_eq!(public.len(), 1, "{public:#?}");
    assert_eq!(bot.discord.pins(CHANNEL), [public[0].id()]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn what_has_no_document_any_more_is_left_alone_and_said() {
    let bot = plan().serve().await;
    add(&bot.discord, CHANNEL, "role-0", Some(SALARY)).await;
    add(&bot.discord, CHANNEL, "role-1", Some(SALARY)).await;
    let all = bot.discord.pins(CHANNEL);
    let gone = |stage: &Stage| stage.path("corpus/role-0.md");
    let bot = bot
        .again("TERM", |stage, _| {
            std::fs::remove_file(gone(stage)).unwrap();
        })
        .await;
    let store = store(&bot).await;
    pins_where(&store, |pins| pins[0].state == PinState::Orphaned).await;
    let list = told(&bot.discord, "pins list", &[]).await;
    assert!(list.contains("1 fresh, 1 orphaned"), "{list}");
    assert!(list.contains("its document or section is gone"), "{list}");
    // it comes back, with another pay
    let bot = bot
        .again("TERM", |stage, _| {
            std::fs::write(gone(stage), document(0, 99, "Works again.")).unwrap();
        })
        .await;
    pins_where(&store, |pins| pins[0].state == PinState::Fresh).await;
    assert_eq!(
        edits(&bot.discord, &all),
        [0, 1],
        "the last one pinned comes first"
    );
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_missing_permission_is_said_and_heals() {
    let bot = plan().serve().await;
    add(&bot.discord, CHANNEL, "role-1", Some(SALARY)).await;
    let all = bot.discord.pins(CHANNEL);
    let blind = super::permissions::BOT & !super::permissions::VIEW_CHANNEL;
    let bot = bot
        .again("TERM", |stage, discord| {
            change(stage);
            discord.set_bot_permissions(GUILD, blind);
        })
        .await;
    let store = store(&bot).await;
    pins_where(&store, |pins| pins[0].problem.is_some()).await;
    let list = told(&bot.discord, "pins list", &[]).await;
    assert!(
        list.contains("**stale**") && list.contains("I cannot see this channel"),
        "{list}"
    );
    bot.discord
        .set_bot_permissions(GUILD, super::permissions::BOT);
    told(&bot.discord, "pins refresh", &[]).await;
    pins_where(&store, |pins| pins[0].state == PinState::Fresh).await;
    assert_eq!(edits(&bot.discord, &all), [1]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn what_was_removed_while_the_bot_was_down_is_found_out_and_not_edited() {
    let bot = plan().serve().await;
    for role in ["role-1", "role-3"] {
        add(&bot.discord, CHANNEL, role, Some(SALARY)).await;
    }
    add(&bot.discord, channel(1), "role-1", Some(SALARY)).await;
    let pinned = bot.discord.pins(CHANNEL);
    let all = pinned.clone();
    let bot = bot
        .again("TERM", move |stage, discord| {
            change(stage);
            discord.unpin(CHANNEL, all[0]);
            discord.delete_message(all[1]);
            discord.delete_channel(channel(1));
        })
        .await;
    let store = store(&bot).await;
    let removed = |pins: &[Pin]| pins.iter().all(|pin| pin.state == PinState::Removed);
    pins_where(&store, removed).await;
    assert_eq!(edits(&bot.discord, &pinned), [0, 0]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn the_way_of_production_is_the_same() {
    let bot = plan().like_production().serve().await;
    add(&bot.discord, CHANNEL, "role-1", Some(SALARY)).await;
    let all = bot.discord.pins(CHANNEL);
    let bot = bot.again("TERM", |stage, _| change(stage)).await;
    let changed = |pins: &[Pin]| {
        let shown = bot.discord.message_by_id(all[0]).unwrap();
        pins[0].state == PinState::Fresh && shown.text().contains("$91,000")
    };
    pins_where(&store(&bot).await, changed).await;
    assert_eq!(edits(&bot.discord, &all), [1]);
    bot.stop().await.discord.finish();
}
