//! The language that a server chose.

use super::{QUESTION, set, shows};
use crate::support::{
    bot::Bot,
    discord::{BOB, GUILD},
};

/// By its place in the list: as Discord says, English, German, Spanish.
const GERMAN: i64 = 2;

#[tokio::test]
async fn it_overrides_what_discord_says() {
    let plan = Bot::plan().before(|discord| discord.set_guild_locale(GUILD, "es-ES"));
    let bot = plan.serve().await;
    let told = set(&bot, "language", &[("language", GERMAN.into())]).await;
    // said in the language that now holds
    shows(
        &told,
        &["Gespeichert. Von jetzt an:", "**Sprache**: Deutsch"],
    );
    let answer = bot.ask(QUESTION).await;
    shows(&answer, &["**Quellen**", "$151,000"]);
    let mention = bot.discord.message(QUESTION).mentioning_bot().user(BOB);
    shows(&mention.send().await.reply().await, &["**Quellen**"]);
    let source = answer.button("Quelle zeigen").unwrap();
    let source = bot.discord.press(answer.id(), source).send().await;
    source.message().await;
    let help = bot.discord.slash("help").locale("es-ES").send().await;
    shows(&help.message().await, &["**/frage**"]);
    // elsewhere it is as before
    let direct = bot.discord.slash("ask").option("question", QUESTION).dm();
    shows(&direct.send().await.message().await, &["**Sources**"]);
    let back = set(&bot, "language", &[("language", 0_i64.into())]).await;
    shows(&back, &["Saved", "each member's own"]);
    shows(&bot.ask(QUESTION).await, &["**Sources**"]);
    let mention = bot.discord.message(QUESTION).mentioning_bot();
    shows(&mention.send().await.reply().await, &["**Fuentes**"]);
    bot.stop().await.discord.finish();
}
