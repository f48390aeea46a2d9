//! Mentions, direct messages, replies, components, modals, context menus.

use std::time::Duration;

use super::bot::{self, Mode};
use crate::support::discord::{ALICE, BOB, CAROL, CHANNEL, Discord, GUILD, OTHER_GUILD, intents};

const SHORT: Duration = Duration::from_millis(400);

#[tokio::test(flavor = "multi_thread")]
async fn mentions_and_direct_messages_are_answered() {
    let discord = Discord::start();
    let _bot = bot::start(&discord, Mode::A).await;

    let mention = discord
        .message("how are you?")
        .mentioning_bot()
        .user(ALICE)
        .guild(GUILD)
        .send()
        .await;
    let reply = mention.reply().await;
    assert!(reply.content().ends_with("how are you?"), "{reply:?}");
    assert_eq!(reply.replies_to(), Some(mention.id()));

    let dm = discord.message("psst").user(CAROL).dm().send().await;
    assert_eq!(dm.reply().await.content(), "You said: psst");
    assert_eq!(discord.dm_channel(CAROL), Some(dm.channel()));

    let elsewhere = discord
        .message("hey")
        .mentioning_bot()
        .guild(OTHER_GUILD)
        .send()
        .await;
    elsewhere.reply().await;

    let chatter = discord.message("not for the bot").user(BOB).send().await;
    assert!(chatter.reply_within(SHORT).await.is_none());
    assert_eq!(discord.messages(CHANNEL).len(), 3);
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn content_comes_only_where_discord_sends_it() {
    let discord = Discord::start();
    let _bot = bot::start(&discord, Mode::A).await;

    let ordinary = discord.old_bot_message(CHANNEL, "an ordinary message");
    let pinging = discord.message("and so?").reply_to(ordinary).send().await;
    assert_eq!(pinging.reply().await.content(), "You said: and so?");

    let silent = discord
        .message("and so?")
        .reply_to(ordinary)
        .without_ping()
        .send()
        .await;
    assert!(silent.reply_within(SHORT).await.is_none());

    // A reply that pings a slash response arrives as a mention, but blank.
    let slash = discord.slash("ping").send().await.message().await;
    let blank = discord
        .message("what is that?")
        .reply_to(slash.id())
        .send()
        .await;
    assert_eq!(blank.reply().await.content(), "You said: ");

    // Over REST the same rule holds, and for the message a reply quotes.
    let secret = discord.message("between us").user(BOB).send().await;
    let quoting = discord
        .message("see above")
        .mentioning_bot()
        .reply_to(secret.id())
        .send()
        .await;
    quoting.reply().await;
    let http = bot::http(&discord, Mode::A);
    let channel = poise::serenity_prelude::ChannelId::new(CHANNEL.0);
    assert_eq!(
        channel.message(&http, secret.id().0).await.unwrap().content,
        ""
    );
    let read = channel.message(&http, quoting.id().0).await.unwrap();
    assert!(read.content.ends_with("see above"));
    assert_eq!(read.referenced_message.unwrap().content, "");
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn privileged_intents_are_refused_unless_enabled() {
    let everything = poise::serenity_prelude::GatewayIntents::all();
    let discord = Discord::start();
    let _bot = bot::launch(&discord, Mode::A, everything).await;
    discord.gateway().disconnected(Duration::from_secs(5)).await;
    assert!(!discord.gateway().is_connected());

    let open = Discord::builder()
        .allow_privileged_intents(intents::PRIVILEGED)
        .start();
    let _bot = bot::start_with(&open, Mode::A, everything).await;
    assert_eq!(
        open.gateway().identifies()[0].intents & intents::PRIVILEGED,
        intents::PRIVILEGED
    );
    open.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn components_modals_and_context_menus_work() {
    // poise collects submissions only after it has seen its modal accepted; a busy machine may take a while.
    let discord = Discord::builder()
        .reaction_time(Duration::from_millis(500))
        .start();
    let _bot = bot::start(&discord, Mode::A).await;

    let panel = discord.slash("panel").send().await.message().await;
    assert_eq!(panel.custom_ids(), ["more", "pick"]);
    let press = discord
        .press(panel.id(), panel.button("More").unwrap())
        .user(BOB)
        .send()
        .await;
    assert_eq!(press.response().await.kind, 7);
    assert_eq!(press.message().await.content(), "pressed");
    let pick = discord.press(panel.id(), "pick").values(["2"]).send().await;
    assert_eq!(
        pick.message_where(|message| message.content() == "picked 2")
            .await
            .id(),
        panel.id()
    );

    let form = discord.slash("form").send().await;
    let submitted = form
        .modal(&discord)
        .await
        .field("good", "the answers")
        .send()
        .await;
    submitted.response().await;
    // poise acknowledges the submission and answers with the opener's token.
    assert_eq!(form.message().await.content(), "good: the answers");

    let target = discord.message("look at me").user(BOB).send().await;
    let inspected = discord.message_command("Inspect", target.id()).send().await;
    assert_eq!(inspected.message().await.content(), "it says look at me");
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
#[should_panic(expected = "there is no option \"txet\"")]
async fn wrong_options_fail_the_test() {
    let discord = Discord::start();
    let _bot = bot::start(&discord, Mode::A).await;
    discord.slash("ping").option("txet", "hello").send().await;
}

#[tokio::test(flavor = "multi_thread")]
#[should_panic(expected = "does not fit the type 3")]
async fn wrong_types_fail_the_test() {
    let discord = Discord::start();
    let _bot = bot::start(&discord, Mode::A).await;
    discord.slash("ping").option("text", 3).send().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn user_installs_reach_places_the_guild_did_not_install() {
    let discord = Discord::start();
    let _bot = bot::start(&discord, Mode::A).await;
    let ping = discord
        .slash("ping")
        .user(CAROL)
        .user_installed()
        .permissions(0)
        .send()
        .await;
    assert!(
        ping.message().await.is_ephemeral(),
        "USE_EXTERNAL_APPS is denied"
    );
    let dm = discord.slash("ping").user(CAROL).dm().send().await;
    assert_eq!(dm.message().await.content(), "pong");
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_event_is_one_serenity_knows() {
    use poise::serenity_prelude as serenity;
    let discord = Discord::start();
    let _bot = bot::start(&discord, Mode::A).await;
    let http = bot::http(&discord, Mode::A);
    let reply = discord
        .message("hello")
        .mentioning_bot()
        .send()
        .await
        .reply()
        .await;
    discord.message("hello").dm().send().await.reply().await;
    discord
        .slash("think")
        .send()
        .await
        .message_where(|message| message.is_edited())
        .await;
    discord
        .autocomplete("topic")
        .typing("name", "")
        .send()
        .await
        .choices()
        .await;
    let channel = serenity::ChannelId::new(CHANNEL.0);
    let message = channel.message(&http, reply.id().0).await.unwrap();
    message.react(&http, '👍').await.unwrap();
    channel.broadcast_typing(&http).await.unwrap();
    message.pin(&http).await.unwrap();
    message.unpin(&http).await.unwrap();
    message.delete(&http).await.unwrap();

    let events = discord.gateway().events();
    assert!(events.len() > 15, "{}", events.len());
    for event in events {
        let read: serenity::GatewayEvent = serde_json::from_str(&event).unwrap();
        let serenity::GatewayEvent::Dispatch(_, read) = read else {
            panic!("{event}")
        };
        assert!(!matches!(read, serenity::Event::Unknown(_)), "{event}");
    }
    assert_eq!(discord.unanswered(), Vec::<String>::new());
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_stored_with_their_message() {
    use poise::serenity_prelude as serenity;
    let discord = Discord::start();
    let http = bot::http(&discord, Mode::A);
    let file = serenity::CreateAttachment::bytes(&b"hello"[..], "notes.txt");
    let message = serenity::CreateMessage::new()
        .add_file(file)
        .allowed_mentions(serenity::CreateAllowedMentions::new());
    let sent = serenity::ChannelId::new(CHANNEL.0)
        .send_message(&http, message)
        .await
        .unwrap();
    assert_eq!(
        (
            sent.attachments[0].filename.as_str(),
            sent.attachments[0].size
        ),
        ("notes.txt", 5)
    );
    discord.finish();
}
