//! What must not be logged is not logged. (That the bot's token is not, every test of the bot checks
//! when it ends.)

use crate::support::bot::Bot;

const EVERYTHING: &str = "debug,serenity=debug,poise=debug,reqwest=debug,hyper=debug,\
    hyper_util=debug,rustls=debug,tungstenite=debug,tokio_tungstenite=debug,tantivy=debug";

#[tokio::test]
async fn neither_tokens_nor_questions_are_logged() {
    let plan = Bot::plan().like_production();
    let bot = plan.env("CAREERBOT__LOG__LEVEL", "debug").serve().await;
    let callback = "/interactions/*/*/callback";
    bot.discord.fault("POST", callback).disconnect();
    bot.discord
        .fault("POST", "/channels/*/messages")
        .status(502);
    let asked = bot.send("What does a zookeeper earn?").await;
    asked.message().await;
    bot.discord
        .fault("POST", callback)
        .error(404, 10_062, "Unknown interaction");
    let refused = bot.send("What does a beekeeper earn?").await;
    bot.says("the interaction had expired").await;
    let mention = bot.discord.message("gamekeeper").mentioning_bot();
    mention.send().await.reply().await;
    bot.discord.gateway().close(4_000);
    bot.discord
        .gateway()
        .resumed(1, std::time::Duration::from_secs(10))
        .await;
    let tokens: Vec<String> = [&asked, &refused]
        .into_iter()
        .flat_map(|asked| asked.requests())
        .filter_map(|request| request.path.split('/').nth(3).map(str::to_owned))
        .collect();
    assert!(tokens.len() >= 2 && tokens.iter().all(|token| token.len() > 10));
    let stopped = bot.stop().await.says("DEBUG");
    for token in &tokens {
        assert!(
            !stopped.ran.stderr.contains(token),
            "{}",
            stopped.ran.stderr
        );
    }
    for question in ["zookeeper", "beekeeper", "gamekeeper"] {
        assert!(
            !stopped.ran.stderr.contains(question),
            "{}",
            stopped.ran.stderr
        );
    }
    stopped.discord.finish();
}

/// Whoever has its libraries speak up as well learns more, but not this.
#[tokio::test]
async fn libraries_do_not_log_the_token() {
    let plan = Bot::plan().like_production();
    let bot = plan.env("CAREERBOT__LOG__LEVEL", EVERYTHING).serve().await;
    let callback = "/interactions/*/*/callback";
    bot.discord.fault("POST", callback).disconnect();
    bot.ask("nurse salary").await;
    bot.discord.gateway().close(4_000);
    let recovery = std::time::Duration::from_secs(10);
    bot.discord.gateway().resumed(1, recovery).await;
    let stopped = bot.stop().await;
    let stopped = stopped.says("DEBUG").says("serenity::gateway");
    stopped.discord.finish();
}
