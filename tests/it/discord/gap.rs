//! What is asked in vain: counted where the server wants it, shown to its moderators.

use careerbot::{
    settings::StoreUrl,
    store::{ServerSettings, Store, Visibility},
};
use sqlx::{Connection as _, Executor as _, SqliteConnection};

use crate::support::{
    bot::Bot,
    discord::{
        ALICE, BOB, CAROL, GUILD, InteractionHandle, MessageView, OTHER_GUILD, UserId, permissions,
    },
};

const MODERATOR: u64 = permissions::MEMBER | permissions::MANAGE_MESSAGES;

async fn store(bot: &Bot) -> Store {
    bot.says("the store is open").await;
    let file = bot.stage.path("data/careerbot.db");
    let url = StoreUrl::parse(&format!("sqlite://{}", file.display())).unwrap();
    Store::open(&url).await.unwrap()
}

/// Before the bot first looks: it remembers for a while what a server chose.
async fn opt_in(store: &Store) {
    let settings = ServerSettings {
        count_gaps: true,
        ..ServerSettings::default()
    };
    let server = GUILD.0;
    store.put_server_settings(server, &settings).await.unwrap();
}

async fn ask(bot: &Bot, by: UserId, question: &str) -> MessageView {
    let asked = bot.discord.slash("ask").option("question", question);
    asked.user(by).send().await.message().await
}

async fn gaps(bot: &Bot, subcommand: &str, permissions: u64) -> InteractionHandle {
    let command = bot.discord.slash(&format!("gaps {subcommand}"));
    command.permissions(permissions).send().await
}

/// What a moderator is shown.
async fn shown(bot: &Bot, subcommand: &str) -> MessageView {
    let shown = gaps(bot, subcommand, MODERATOR).await.message().await;
    assert!(shown.is_ephemeral());
    shown
}

#[tokio::test]
async fn what_three_ask_in_vain_is_shown_without_who_asked() {
    let bot = Bot::serve().await;
    let store = store(&bot).await;
    opt_in(&store).await;
    ask(&bot, ALICE, "How much does a DENTIST make?").await;
    ask(&bot, BOB, "how much does a dentist make").await;
    for _ in 0..2 {
        let list = shown(&bot, "list").await.text();
        assert!(list.contains("Nothing has been asked in vain"), "{list}");
        assert!(!list.contains("dentist"), "{list}");
    }
    // a mention counts as well; what is said in private, or where the bot is no member, does not
    let mention = bot
        .discord
        .message("how much does a dentist make, <@80351110224678912>?");
    let mention = mention.mentioning_bot().user(CAROL).send().await;
    mention.reply().await;
    let direct = bot
        .discord
        .slash("ask")
        .option("question", "astronaut pay")
        .dm();
    direct.send().await.message().await;
    for by in [ALICE, BOB, CAROL] {
        let own = bot.discord.slash("ask").option("question", "astronaut pay");
        own.user(by).user_installed().send().await.message().await;
        let other = bot.discord.slash("ask").option("question", "astronaut pay");
        other
            .guild(OTHER_GUILD)
            .user(by)
            .send()
            .await
            .message()
            .await;
        // a role that is not known, what may be several, what is answered, and what asks nothing
        let role = bot.discord.slash("skills").option("role", "Plumber");
        role.user(by).send().await.message().await;
        ask(&bot, by, "engineer").await;
        ask(&bot, by, "data engineer salary").await;
        ask(&bot, by, "thanks!").await;
    }
    let list = shown(&bot, "list").await.text();
    assert!(
        list.contains(
            "• **how much does a dentist make**\n-# asked 3 times by 3 people · nothing found"
        ),
        "{list}"
    );
    assert!(list.contains("• **plumber**"), "{list}");
    assert!(
        list.contains("• **engineer**\n-# asked 3 times by 3 people · may have"),
        "{list}"
    );
    assert_eq!(list.matches("• ").count(), 3, "{list}");
    let kept = std::fs::read(bot.stage.path("data/careerbot.db")).unwrap();
    for id in [ALICE, BOB, CAROL] {
        let id = id.to_string();
        assert!(!kept.windows(id.len()).any(|part| part == id.as_bytes()));
    }
    // who goes takes theirs along
    let forget = bot.discord.slash("forget-me").user(BOB).send().await;
    forget.message().await;
    let list = shown(&bot, "list").await.text();
    assert!(list.contains("Nothing has been asked in vain"), "{list}");
    bot.stop().await.discord.finish();
}

/// Whoever opens an answer, or looks up what another wrote, did not ask.
#[tokio::test]
async fn a_question_is_counted_for_who_asked_it_and_for_nobody_who_looks() {
    let bot = Bot::serve().await;
    let store = store(&bot).await;
    let settings = ServerSettings {
        count_gaps: true,
        mention: Visibility::Private,
        ..ServerSettings::default()
    };
    store.put_server_settings(GUILD.0, &settings).await.unwrap();
    let mention = async |by: UserId, openers: &[UserId]| {
        let asked = bot.discord.message("how much does a dentist make?");
        let asked = asked.mentioning_bot().user(by).send().await;
        let stub = asked.reply().await;
        let open = stub.button("Open the answer").unwrap();
        for &opener in openers {
            let opened = bot.discord.press(stub.id(), open).user(opener).send();
            let told = opened.await.message().await.text();
            assert!(told.contains("nothing on that"), "{told}");
        }
    };
    let looked_up = async |by: UserId, lookers: &[UserId]| {
        let written = bot.discord.message("how much does an astronaut make?");
        let written = written.user(by).send().await;
        for &looker in lookers {
            let used = bot.discord.message_command("Answer this", written.id());
            let told = used.user(looker).send().await.message().await.text();
            assert!(told.contains("nothing on that"), "{told}");
        }
    };
    mention(ALICE, &[ALICE, BOB, CAROL]).await;
    looked_up(ALICE, &[ALICE, BOB, CAROL]).await;
    let list = shown(&bot, "list").await.text();
    assert!(list.contains("Nothing has been asked in vain"), "{list}");
    for by in [BOB, CAROL] {
        mention(by, &[by]).await;
        looked_up(by, &[by]).await;
    }
    let list = shown(&bot, "list").await.text();
    for asked in ["a dentist", "an astronaut"] {
        let line = format!("• **how much does {asked} make**\n-# asked 3 times by 3 people");
        assert!(list.contains(&line), "{list}");
    }
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn nothing_is_counted_where_the_server_did_not_choose_it() {
    let bot = Bot::serve().await;
    let store = store(&bot).await;
    for by in [ALICE, BOB, CAROL] {
        ask(&bot, by, "how much does a dentist make").await;
    }
    let list = shown(&bot, "list").await.text();
    assert!(list.contains("I do not count"), "{list}");
    let rows = store.contents().await.unwrap().rows;
    assert!(rows.contains(&("gaps", 0)), "{rows:?}");
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn only_moderators_see_and_only_they_forget() {
    let bot = Bot::serve().await;
    opt_in(&store(&bot).await).await;
    for by in [ALICE, BOB, CAROL] {
        for number in 0..12 {
            let name = char::from(b'a' + number);
            ask(&bot, by, &format!("how much does a dentist {name}x make")).await;
        }
    }
    // A server can open the command to all; the bot still looks.
    bot.discord.open_command("gaps");
    for subcommand in ["list", "rates", "export", "clear"] {
        let told = gaps(&bot, subcommand, permissions::MEMBER).await;
        let told = told.message().await;
        assert!(told.is_ephemeral());
        assert!(
            told.text().contains("That is for moderators"),
            "{}",
            told.text()
        );
        assert!(told.attachments().is_empty() && told.components().is_empty());
    }
    let first = shown(&bot, "list").await;
    assert!(first.text().contains("Page 1 of 2"), "{}", first.text());
    assert_eq!(first.text().matches("• ").count(), 10);
    let next = first.button("Next").unwrap();
    // no longer a moderator
    let press = bot.discord.press(first.id(), next);
    let refused = press.send().await;
    let refused = refused.message_where(|one| one.id() != first.id()).await;
    assert!(refused.is_ephemeral());
    assert!(refused.text().contains("That is for moderators"));
    let press = bot.discord.press(first.id(), next).permissions(MODERATOR);
    let second = press
        .send()
        .await
        .message_where(MessageView::is_edited)
        .await;
    assert_eq!(second.id(), first.id());
    assert!(second.is_ephemeral());
    assert!(second.text().contains("Page 2 of 2"), "{}", second.text());
    assert_eq!(second.text().matches("• ").count(), 2);
    assert!(second.button("Previous").is_some() && second.button("Next").is_none());
    // the same in public would show to all what is for moderators
    let public = bot.discord.message("data engineer salary").mentioning_bot();
    let public = public.send().await.reply().await;
    for forged in ["1.gaps.0", "1.rates.0", "1.clear.gaps"] {
        let press = bot.discord.press(public.id(), forged).forged();
        let told = press.permissions(MODERATOR).send().await.message().await;
        assert!(told.is_ephemeral());
        assert!(told.text().contains("no longer works"), "{}", told.text());
    }
    let sure = shown(&bot, "clear").await;
    assert!(sure.text().contains("cannot be undone"), "{}", sure.text());
    let id = sure.button("Yes, forget it all").unwrap();
    let press = bot.discord.press(sure.id(), id).permissions(MODERATOR);
    let done = press
        .send()
        .await
        .message_where(MessageView::is_edited)
        .await;
    assert!(done.text().contains("is forgotten"), "{}", done.text());
    assert!(done.components().is_empty());
    let list = shown(&bot, "list").await.text();
    assert!(list.contains("Nothing has been asked in vain"), "{list}");
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn votes_are_told_and_the_list_is_had_as_a_file() {
    let bot = Bot::serve().await;
    opt_in(&store(&bot).await).await;
    for by in [ALICE, BOB, CAROL] {
        ask(&bot, by, "=how much, does a \"dentist\" make").await;
        let answer = ask(&bot, by, "data engineer salary").await;
        let ids = answer.custom_ids();
        let up = ids.iter().find(|id| id.starts_with("1.up.")).unwrap();
        bot.discord
            .press(answer.id(), up)
            .user(by)
            .send()
            .await
            .message()
            .await;
    }
    let rates = shown(&bot, "rates").await.text();
    assert!(
        rates.contains("• **Data Engineer** · Salary: 👍 3 · 👎 0"),
        "{rates}"
    );
    let export = gaps(&bot, "export", MODERATOR).await;
    let message = export.message().await;
    assert!(message.is_ephemeral());
    let names: Vec<_> = message
        .attachments()
        .iter()
        .map(|file| &file["filename"])
        .collect();
    assert_eq!(names, ["gaps.csv"]);
    let requests = export.requests();
    let files: Vec<&str> = requests[0]
        .uploads
        .iter()
        .map(|file| std::str::from_utf8(&file.content).unwrap())
        .collect();
    assert!(
        files[0].starts_with("\u{feff}question,topic,outcome,times,askers,"),
        "{files:?}"
    );
    assert!(
        files[0].contains("\r\nhow much does a dentist make,")
            && files[0].contains(",not-found,3,3,20"),
        "{files:?}"
    );
    // where no files may be sent it says so, in the moderator's language
    bot.discord
        .set_bot_permissions(GUILD, permissions::BOT & !permissions::ATTACH_FILES);
    let command = bot
        .discord
        .slash("gaps export")
        .permissions(MODERATOR)
        .locale("de");
    let told = command.send().await.message().await;
    if told.attachments().is_empty() {
        assert!(
            told.text().contains("**Dateien anhängen**"),
            "{}",
            told.text()
        );
    }
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_database_that_does_not_do_its_work_keeps_no_answer_back() {
    let bot = Bot::serve().await;
    opt_in(&store(&bot).await).await;
    ask(&bot, ALICE, "how much does a dentist make").await;
    assert!(!shown(&bot, "list").await.text().contains("cannot get at"));
    // another program holds the file for as long as it likes
    let file = format!("sqlite://{}", bot.stage.path("data/careerbot.db").display());
    let mut holder = SqliteConnection::connect(&file).await.unwrap();
    holder.execute("BEGIN EXCLUSIVE").await.unwrap();
    for by in [BOB, CAROL, ALICE] {
        let told = ask(&bot, by, "how much does a dentist make").await;
        assert!(told.text().contains("nothing on that"), "{}", told.text());
        let told = ask(&bot, by, "data engineer salary").await;
        assert!(told.text().contains("$151,000"), "{}", told.text());
    }
    holder.execute("ROLLBACK").await.unwrap();
    holder.close().await.unwrap();
    // and it goes on by itself
    let started = std::time::Instant::now();
    loop {
        for by in [ALICE, BOB, CAROL] {
            ask(&bot, by, "how much does a dentist make").await;
        }
        let list = shown(&bot, "list").await.text();
        if list.contains("**how much does a dentist make**") {
            break;
        }
        assert!(
            started.elapsed() < std::time::Duration::from_secs(60),
            "{list}"
        );
    }
    bot.stop().await.discord.finish();
}
