//! Shards spread over processes: one database, one set of documents, and an index that one of them
//! builds and all read.

use std::time::Duration;

use crate::{
    store::base::Base,
    support::{
        NURSE, Stage,
        bot::{Bot, Plan},
        discord::{ChannelId, Discord, GUILD, GuildId},
    },
};

const SHARDS: &str = "CAREERBOT__DISCORD__SHARDS";
const RANGE: &str = "CAREERBOT__DISCORD__SHARD_RANGE";

/// A server of the first of two shards; the others are of the second. Source: Discord's
/// documentation, "Sharding".
const FIRST: GuildId = GuildId(1_000_000_000_000 << 22);
const FIRST_CHANNEL: ChannelId = ChannelId(FIRST.0 + 1);

fn plan() -> Plan {
    Bot::plan().discord(|discord| {
        discord
            .guild(FIRST, FIRST_CHANNEL, "First")
            .shards(2, 1)
            .identify_interval(Duration::from_millis(1))
            .patience(Duration::from_secs(30))
    })
}

async fn ask(discord: &Discord, guild: GuildId) -> String {
    let mention = discord.message("nurse salary").mentioning_bot();
    let mention = mention.guild(guild).send().await;
    let reply = mention.reply().await.text();
    assert_eq!(mention.replies().len(), 1);
    reply
}

async fn two_share_the_servers(base: &Base) {
    let url = base.url.expose();
    let first = plan().env("CAREERBOT__STORE__URL", url).env(SHARDS, "2");
    let bot = first.env(RANGE, "0-0").serve().await;
    let path = |folder: &str| bot.stage.path(folder).to_str().unwrap().to_owned();
    let stage = Stage::new()
        .env("CAREERBOT__STORE__URL", url)
        .env("CAREERBOT__CORPUS__PATH", &path("corpus"))
        .env("CAREERBOT__INDEX__PATH", &path("index"))
        .env(SHARDS, "2")
        .env(RANGE, "1");
    let twin = bot.twin(&stage).await;
    let discord = &bot.discord;
    let accepted = discord.gateway().identifies();
    let accepted = accepted.iter().filter(|identify| identify.accepted);
    let shards: Vec<_> = accepted.map(|identify| identify.shard).collect();
    assert_eq!(shards, [(0, 2), (1, 2)]);
    assert!(!twin.log().contains("building the index"), "{}", twin.log());
    for guild in [FIRST, GUILD] {
        assert!(ask(discord, guild).await.contains("$98,000"));
    }

    // Both take a change over, and one of them builds.
    let changed = NURSE.replace("98,000", "97,000");
    std::fs::write(bot.stage.path("corpus/nurse.md"), changed).unwrap();
    bot.says("reloaded by=\"the folders\"").await;
    twin.says("reloaded by=\"the folders\"").await;
    let current = std::fs::read_to_string(bot.stage.path("index/CURRENT")).unwrap();
    assert_eq!(current.trim(), "generation-2");
    for guild in [FIRST, GUILD] {
        assert!(ask(discord, guild).await.contains("$97,000"));
    }

    // One that ends leaves the other's servers alone.
    twin.kill().await;
    assert!(ask(discord, FIRST).await.contains("$97,000"));
    bot.stop().await.discord.finish();
}

crate::store::base::on_both!(two_share_the_servers);

/// Discord asks for more shards when a bot has grown: it is asked how many, and the bot goes on.
#[tokio::test]
async fn a_bot_that_has_grown_opens_more_shards_by_itself() {
    let bot = plan().discord(|discord| discord.shards(1, 1)).serve().await;
    let discord = &bot.discord;
    discord.command_registered("ask").await;
    discord.recommend_shards(2);
    discord.gateway().close(4_011);
    discord.gateway().readied(3, Duration::from_secs(60)).await;
    let identifies = discord.gateway().identifies();
    let shards: Vec<_> = identifies.iter().map(|identify| identify.shard).collect();
    assert_eq!(shards, [(0, 1), (0, 2), (1, 2)]);
    for guild in [FIRST, GUILD] {
        assert!(ask(discord, guild).await.contains("$98,000"));
    }
    bot.stop().await.discord.finish();
}

/// Large bots may start several shards at a time.
#[tokio::test]
async fn shards_start_side_by_side_where_discord_allows_it() {
    let interval = Duration::from_secs(5);
    let plan = plan().discord(|discord| discord.shards(4, 4).identify_interval(interval));
    let bot = plan.serve().await;
    let identifies = bot.discord.gateway().identifies();
    assert!(identifies.iter().all(|identify| identify.accepted));
    let mut shards: Vec<_> = identifies.iter().map(|identify| identify.shard.0).collect();
    shards.sort_unstable();
    assert_eq!(shards, [0, 1, 2, 3]);
    for guild in [FIRST, GUILD] {
        assert!(ask(&bot.discord, guild).await.contains("$98,000"));
    }
    bot.idles().await;
    bot.stop().await.discord.finish();
}
