//! `/ask`: what a member sees.

use crate::support::{
    Stage,
    bot::{Bot, DOCUMENTS},
    discord::{ALICE, BOB, CAROL, MessageView, OTHER_GUILD},
};

/// Lines that a message quotes, without Discord's marks.
fn quoted(message: &MessageView) -> Vec<String> {
    let text = message.text();
    let lines = text.lines().filter_map(|line| line.strip_prefix("> "));
    lines.map(plain).collect()
}

/// Without marks of Discord's Markdown, and without the backslashes before foreign ones.
fn plain(markdown: &str) -> String {
    let mut plain = String::new();
    let mut characters = markdown.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => plain.extend(characters.next()),
            '*' => {}
            other => plain.push(other),
        }
    }
    plain
}

#[tokio::test]
async fn an_answer_quotes_its_source_word_for_word() {
    let bot = Bot::serve().await;
    let asked = bot
        .discord
        .slash("ask")
        .option("question", "What does a *data engineer* make in Seattle?")
        .user(BOB)
        .send()
        .await;
    let answer = asked.message().await;
    assert!(answer.is_ephemeral(), "a look-up is private");
    let embed = &answer.embeds()[0];
    assert_eq!(
        embed["title"],
        r"What does a \*data engineer\* make in Seattle?"
    );
    let text = answer.text();
    assert!(text.contains("**$151,000**"), "{text}");
    assert!(text.contains("Seattle, WA"), "{text}");
    assert!(text.contains(r"— 2024, Data pay survey \[1\]"), "{text}");
    let source = r"-# \[1\] [Data pay survey, 2024](https://example.org/data_%28engineer%29";
    assert!(text.contains(source), "{text}");
    assert!(text.contains("· corpus/data-engineer.md:"), "{text}");
    let lines = quoted(&answer);
    assert!(!lines.is_empty(), "{text}");
    for line in lines {
        let is_verbatim = DOCUMENTS
            .iter()
            .any(|(_, text)| plain(text).contains(&line));
        assert!(is_verbatim, "{line:?} stands in no document");
    }
    assert_eq!(
        asked.requests().len(),
        1,
        "the first response is the answer"
    );
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_foreign_mark_in_a_document_is_shown_and_does_nothing() {
    let bot = Bot::serve().await;
    let answer = bot.ask("where do sound engineers place microphones").await;
    let text = answer.text();
    assert!(
        text.contains(r"\@everyone in \<#42> about \|\|secret\|\| takes"),
        "{text}"
    );
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn what_is_not_there_is_said_with_what_is() {
    let bot = Bot::serve().await;
    let answer = bot.ask("how much does a dentist make").await;
    let text = answer.text();
    assert!(text.contains("I have nothing on that"), "{text}");
    assert!(text.contains("**You could ask**"), "{text}");
    assert!(text.contains("Nurse"), "{text}");
    assert_eq!(quoted(&answer), Vec::<String>::new());
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn the_documents_that_ship_answer_everywhere() {
    let stage = Stage::new().shipped_corpus();
    let bot = Bot::on(stage).serve().await;
    let discord = &bot.discord;
    let question = "what does a machine learning engineer make in seattle";
    let ask = || discord.slash("ask").option("question", question);
    let here = ask().user(ALICE).send().await.message().await;
    let text = here.text();
    assert!(text.contains("**~$160,000**"), "{text}");
    assert!(text.contains("Seattle, WA"), "{text}");
    assert!(text.contains("2024"), "{text}");
    assert!(text.contains(r"-# \[1\] ["), "{text}");
    for line in quoted(&here) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let stands_in = |path: std::path::PathBuf| {
            let document = std::fs::read_to_string(path).unwrap();
            plain(&document).contains(&line)
        };
        let mut files = std::fs::read_dir(folder).unwrap();
        assert!(
            files.any(|file| stands_in(file.unwrap().path())),
            "{line:?} stands in no document"
        );
    }
    for elsewhere in [
        ask().guild(OTHER_GUILD),
        ask().user(CAROL).dm(),
        ask().user(CAROL).user_installed().permissions(0),
    ] {
        let answer = elsewhere.send().await.message().await;
        assert_eq!(
            answer.embeds()[0]["description"],
            here.embeds()[0]["description"]
        );
    }
    let ambiguous = bot.ask("engineer").await.text();
    assert!(ambiguous.contains("Which one do you mean?"), "{ambiguous}");
    assert!(ambiguous.contains("**These fit**\n• "), "{ambiguous}");
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn many_at_once_are_each_given_their_own_answer() {
    let bot = Bot::serve().await;
    bot.discord.command_registered("ask").await;
    let questions = [
        ("nurse salary in Austin", "$82,000"),
        ("data engineer salary in New York", "$163,000"),
        ("sound engineer salary in Nashville", "$61,000"),
    ];
    let asked: Vec<_> = (0..45)
        .map(|number| {
            let (question, figure) = questions[number % questions.len()];
            let ask = bot.discord.slash("ask").option("question", question);
            (ask.send_now(), figure)
        })
        .collect();
    for (asked, figure) in asked {
        let text = asked.message().await.text();
        assert!(text.contains(&format!("**{figure}**")), "{text}");
    }
    assert!(bot.discord.unanswered().is_empty());
    bot.idles().await;
    bot.stop().await.discord.finish();
}
