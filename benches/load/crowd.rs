//! Four shards full of servers, announced as Discord announces them, and what is said there that is
//! nothing to the bot: the memory a server takes, and the processor time of a thousand such events.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::support::{bot::Bot, discord::permissions};

const SHARDS: u64 = 4;
/// Events of each kind, over all shards.
const EVENTS: usize = 40_000;
/// Events on their way at a time, so that the simulator's own queue stays short.
const AT_A_TIME: usize = 400;
/// Members that a server is announced with: those in voice, and the bot.
const MEMBERS: u64 = 8;
const CHANNELS: u64 = 40;
const ROLES: u64 = 25;
const EMOJIS: u64 = 30;

/// Announces so many servers a shard.
pub async fn run(servers: u64) {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let metrics = free.local_addr().unwrap().to_string();
    drop(free);
    let plan = Bot::plan()
        .env("CAREERBOT__LOG__LEVEL", "info")
        .env("CAREERBOT__HTTP__LISTEN", &metrics)
        .discord(|discord| {
            discord
                .shards(SHARDS, SHARDS)
                .identify_interval(Duration::ZERO)
                .without_oracles()
        });
    let bot = plan.serve().await;
    bot.says("the store is open").await;
    let crowd = Crowd { bot, metrics };
    let idle = crowd.memory();
    println!("4 shards, no servers: {idle:.1} MiB resident");

    let count = usize::try_from(servers * SHARDS).unwrap();
    let size = server(0).to_string().len();
    let took = crowd
        .send(count, |number| ("GUILD_CREATE", server(number)))
        .await;
    let full = crowd.memory();
    println!(
        "{count} servers of {} KB: {full:.1} MiB resident, {:.0} bytes a server; {:.0} ms of CPU a thousand",
        size / 1_000,
        (full - idle) * 1_048_576.0 / count as f64,
        took
    );
    println!("ms of CPU for a thousand events that are nothing to the bot");
    for (name, event) in [
        ("TYPING_START", typing as fn(u64) -> Value),
        ("PRESENCE_UPDATE", presence),
        ("MESSAGE_CREATE", message),
        ("MESSAGE_UPDATE", message),
        ("CHANNEL_UPDATE", channel_update),
    ] {
        let took = crowd.send(EVENTS, |number| (name, event(number))).await;
        println!("{name:<18} {took:>8.1}");
    }
    println!("at the end: {:.1} MiB resident", crowd.memory());
    crowd.bot.stop().await.discord.finish();
}

struct Crowd {
    bot: Bot,
    metrics: String,
}

impl Crowd {
    fn memory(&self) -> f64 {
        self.bot.resident_memory().unwrap_or(0) as f64 / 1_024.0
    }

    /// Sends so many events, spread over the shards; ms of CPU that a thousand of them took.
    async fn send(&self, count: usize, event: impl Fn(u64) -> (&'static str, Value)) -> f64 {
        let before = self.seen().await;
        let begun = self.bot.processor_time().expect("/proc");
        let mut sent = 0;
        while sent < count {
            let until = count.min(sent + AT_A_TIME);
            for number in sent..until {
                let number = number as u64;
                let (name, data) = event(number);
                let gateway = self.bot.discord.gateway();
                gateway.send_event_to(number % SHARDS, name, &data);
            }
            sent = until;
            while self.seen().await < before + sent {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            self.bot.discord.gateway().forget_events();
        }
        let took = self.bot.processor_time().expect("/proc") - begun;
        took.as_secs_f64() * 1_000.0 / (count as f64 / 1_000.0)
    }

    /// How many events the bot has seen.
    async fn seen(&self) -> usize {
        let mut stream = TcpStream::connect(&self.metrics).await.unwrap();
        let request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).await.unwrap();
        let events = text.lines().filter_map(|line| {
            let number = line
                .strip_prefix("careerbot_gateway_events_total ")
                .or_else(|| line.strip_prefix("careerbot_gateway_events_unneeded_total "))?;
            number.parse::<usize>().ok()
        });
        events.sum()
    }
}

/// An id like Discord's, of this number.
fn id(number: u64) -> String {
    (1_100_000_000_000_000_000 + number * 4_194_304).to_string()
}

fn user(number: u64) -> Value {
    json!({
        "id": id(number), "username": format!("member{number}"), "global_name": "A Member", "discriminator": "0",
        "avatar": "0123456789abcdef0123456789abcdef", "bot": false, "public_flags": 0, "flags": 0,
    })
}

fn server(number: u64) -> Value {
    let own = id(number);
    let locale = ["en-US", "de", "es-ES", "fr"][usize::try_from(number % 4).unwrap()];
    let roles: Vec<Value> = (0..ROLES)
        .map(|role| {
            json!({
                "id": if role == 0 { own.clone() } else { id(number * 100 + role) }, "name": format!("role {role}"),
                "permissions": permissions::MEMBER.to_string(), "position": role, "color": 3_447_003, "hoist": false,
                "colors": { "primary_color": 3_447_003, "secondary_color": null, "tertiary_color": null },
                "managed": false, "mentionable": false, "icon": null, "unicode_emoji": null, "flags": 0,
            })
        })
        .collect();
    let channels: Vec<Value> = (0..CHANNELS)
        .map(|channel| channel_of(number, channel))
        .collect();
    let members: Vec<Value> = (0..MEMBERS)
        .map(|member| {
            json!({
                "user": user(number * 10 + member), "roles": [id(number * 100 + 1)], "nick": null, "avatar": null,
                "joined_at": "2026-01-01T00:00:00.000000+00:00", "deaf": false, "mute": false, "flags": 0,
                "pending": false, "premium_since": null, "communication_disabled_until": null,
            })
        })
        .collect();
    let emojis: Vec<Value> = (0..EMOJIS)
        .map(|emoji| {
            json!({
                "id": id(number * 200 + emoji), "name": format!("emoji_{emoji}"), "roles": [], "require_colons": true,
                "managed": false, "animated": false, "available": true,
            })
        })
        .collect();
    json!({
        "id": own, "name": format!("Server {number}"), "icon": null, "description": null, "splash": null,
        "discovery_splash": null, "features": ["COMMUNITY", "NEWS"], "banner": null, "owner_id": id(number * 10),
        "application_id": null, "region": "us-east", "afk_channel_id": null, "afk_timeout": 300,
        "system_channel_id": null, "system_channel_flags": 0, "widget_enabled": false, "widget_channel_id": null,
        "verification_level": 1, "roles": roles, "default_message_notifications": 1, "mfa_level": 0,
        "explicit_content_filter": 2, "max_presences": null, "max_members": 500_000, "vanity_url_code": null,
        "max_stage_video_channel_users": 50, "max_video_channel_users": 25, "premium_tier": 0,
        "premium_subscription_count": 0, "preferred_locale": locale, "rules_channel_id": null,
        "safety_alerts_channel_id": null, "public_updates_channel_id": null, "premium_progress_bar_enabled": false,
        "nsfw": false, "nsfw_level": 0, "emojis": emojis, "stickers": [], "incidents_data": null,
        "joined_at": "2026-01-01T00:00:00.000000+00:00", "large": true, "unavailable": false, "member_count": 2_400,
        "voice_states": [], "members": members, "channels": channels, "threads": [], "presences": [],
        "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
    })
}

fn channel_of(server: u64, channel: u64) -> Value {
    let overwrite = |of: u64| json!({ "id": id(server * 100 + of), "type": 0, "allow": "1024", "deny": "2048" });
    json!({
        "id": id(server * 1_000 + channel), "type": 0, "guild_id": id(server), "name": format!("channel-{channel}"),
        "position": channel, "parent_id": null, "topic": "What this channel is for, in a line or two.",
        "nsfw": false, "rate_limit_per_user": 0, "last_message_id": id(server * 7 + channel), "flags": 0,
        "last_pin_timestamp": null, "permission_overwrites": [overwrite(1), overwrite(2), overwrite(3)],
    })
}

fn channel_update(number: u64) -> Value {
    channel_of(number % 2_500, number % CHANNELS)
}

fn typing(number: u64) -> Value {
    json!({
        "channel_id": id(number), "guild_id": id(number % 2_500), "user_id": id(number + 1), "timestamp": 1_700_000_000,
        "member": { "user": user(number + 1), "roles": [], "joined_at": "2026-01-01T00:00:00.000000+00:00",
            "deaf": false, "mute": false, "flags": 0 },
    })
}

fn presence(number: u64) -> Value {
    json!({
        "user": { "id": id(number) }, "guild_id": id(number % 2_500), "status": "online",
        "client_status": { "desktop": "online" },
        "activities": [{ "name": "A Game", "type": 0, "created_at": 1_700_000_000_000_u64,
            "details": "Level 3", "state": "In a party", "timestamps": { "start": 1_700_000_000_000_u64 } }],
    })
}

/// A message between people, whose content Discord keeps to itself.
fn message(number: u64) -> Value {
    json!({
        "id": id(number + 9), "channel_id": id(number), "guild_id": id(number % 2_500), "type": 0, "content": "",
        "author": user(number + 1), "timestamp": "2026-01-01T00:00:00.000000+00:00", "edited_timestamp": null,
        "flags": 0, "tts": false, "pinned": false, "mention_everyone": false, "mention_roles": [],
        "mentions": [user(number + 2)], "embeds": [], "components": [], "attachments": [],
        "member": { "roles": [id(5)], "nick": null, "joined_at": "2026-01-01T00:00:00.000000+00:00",
            "deaf": false, "mute": false, "flags": 0, "pending": false },
    })
}
