//! The chart beside an answer about pay: there where something can be set side by side, with the
//! same in words, and never in the way of the answer.

use crate::support::{
    bot::Bot,
    discord::{ALICE, BOB, CHANNEL, GUILD, InteractionHandle, MessageView, permissions},
};

const CALLBACK: &str = "/interactions/*/*/callback";

async fn salary(bot: &Bot, role: &str) -> InteractionHandle {
    let asked = bot.discord.slash("salary").option("role", role);
    asked.send().await
}

/// The chart of a message, in words; it is a picture 800 pixels wide.
#[track_caller]
fn chart(message: &MessageView) -> String {
    let [attached] = message.attachments() else {
        panic!("{:?}", message.attachments());
    };
    assert_eq!(attached["filename"], "chart.png");
    assert_eq!(attached["content_type"], "image/png");
    assert_eq!(attached["width"], 800);
    assert!(attached["height"].as_u64().unwrap() > 200);
    attached["description"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn pay_has_a_chart_and_the_same_in_words() {
    let bot = Bot::serve().await;
    let shown = salary(&bot, "data engineer").await.message().await;
    assert_eq!(
        chart(&shown),
        "Chart of pay in USD a year: Data Engineer, Average, 2024. Seattle, WA: $151,000. \
         New York, NY: $163,000. Austin, TX: $139,000. Source: Data pay survey."
    );
    assert!(shown.text().contains("**$151,000**"));
    let both = [("first", "data engineer"), ("second", "nurse")];
    let both = both
        .into_iter()
        .fold(bot.discord.slash("compare"), |asked, (name, value)| {
            asked.option(name, value)
        });
    let shown = both.send().await.message().await;
    let words = chart(&shown);
    assert!(
        words.contains("Data Engineer, Seattle, WA: $151,000"),
        "{words}"
    );
    assert!(words.contains("Nurse, Seattle, WA: $98,000"), "{words}");
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn what_is_shared_keeps_its_chart() {
    let bot = Bot::serve().await;
    let asked = bot.discord.slash("salary").option("role", "nurse");
    let own = asked.user(BOB).send().await.message().await;
    assert!(own.is_ephemeral());
    let id = own.button("Share").unwrap();
    let shared = bot.discord.press(own.id(), id).user(BOB).send().await;
    let shared = shared.message().await;
    assert!(!shared.is_ephemeral());
    assert_eq!(chart(&shared), chart(&own));
    // other things that are done with it have none of their own
    let id = shared.button("Show source").unwrap();
    let source = bot.discord.press(shared.id(), id).user(ALICE).send().await;
    assert!(source.message().await.attachments().is_empty());
    let remains = bot.discord.message_by_id(shared.id()).unwrap();
    assert_eq!(chart(&remains), chart(&own));
    // and what had none is shared without
    let asked = bot.discord.slash("ask").option("question", "nurse salary");
    let own = asked.user(BOB).send().await.message().await;
    assert!(own.attachments().is_empty());
    let id = own.button("Share").unwrap();
    let shared = bot.discord.press(own.id(), id).user(BOB).send().await;
    assert!(shared.message().await.attachments().is_empty());
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn where_there_is_nothing_to_draw_there_is_no_chart() {
    let bot = Bot::serve().await;
    let one = bot.discord.slash("salary").option("role", "nurse");
    let one = one.option("place", "Austin, TX").send().await;
    let one = one.message().await;
    assert!(one.text().contains("$82,000"), "{}", one.text());
    assert!(one.attachments().is_empty(), "one amount");
    for asked in [
        bot.discord.slash("salary").option("role", "astronaut"),
        bot.discord.slash("salary").option("role", "sound engineer"),
        bot.discord
            .slash("compare")
            .option("first", "nurse")
            .option("second", "data engineer")
            .option("about", 0),
    ] {
        let shown = asked.send().await.message().await;
        assert!(shown.attachments().is_empty(), "{}", shown.text());
    }
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_channel_that_takes_no_files_gets_the_answer_without() {
    let bot = Bot::serve().await;
    let refused = "Missing Permissions";
    bot.discord
        .fault("POST", CALLBACK)
        .times(1)
        .error(403, 50013, refused);
    let asked = salary(&bot, "data engineer").await;
    let shown = asked.message().await;
    assert!(shown.attachments().is_empty());
    assert!(shown.text().contains("**$151,000**"));
    let statuses: Vec<_> = asked.requests().iter().map(|sent| sent.status).collect();
    assert_eq!(statuses, [Some(403), Some(204)]);
    // what is refused for another reason is not sent twice
    bot.discord
        .fault("POST", CALLBACK)
        .times(1)
        .error(400, 50035, "Invalid Form Body");
    let asked = salary(&bot, "data engineer").await;
    bot.says("could not answer salary").await;
    assert_eq!(asked.requests().len(), 1);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_server_error_loses_no_chart() {
    let bot = Bot::serve().await;
    bot.discord.fault("POST", CALLBACK).times(2).status(503);
    let asked = salary(&bot, "data engineer").await;
    chart(&asked.message().await);
    let requests = asked.requests();
    let sent: Vec<_> = requests
        .iter()
        .map(|sent| &sent.uploads[0].content)
        .collect();
    assert_eq!(sent.len(), 3);
    assert!(
        sent.windows(2).all(|pair| pair[0] == pair[1]),
        "the same bytes"
    );
    bot.stop().await.discord.finish();
}

/// A mention is answered in words only, so a channel that takes no files is none of its concern.
#[tokio::test]
async fn a_mention_is_answered_without_files() {
    let bot = Bot::serve().await;
    let silent = permissions::BOT & !permissions::ATTACH_FILES;
    bot.discord.set_bot_permissions(GUILD, silent);
    let asked = bot.discord.message("data engineer salary").mentioning_bot();
    let reply = asked.send().await.reply().await;
    assert!(reply.text().contains("**$151,000**"));
    assert!(reply.attachments().is_empty());
    assert_eq!(bot.discord.messages(CHANNEL).len(), 2);
    bot.stop().await.discord.finish();
}
