//! What people type when they mean no good, and when they mean well.

use serde_json::json;

use crate::support::{bot::Bot, discord::MessageView};

/// Texts, each of which must be answered and must not do anything.
fn hostile() -> Vec<String> {
    let short = [
        "@everyone @here data engineer",
        "<@1000000000000000102> <@!1000000000000000102> <@&1000000000000000251> <#1000000000000000202>",
        "</ask:1> <:smile:1> <a:smile:1> <t:1700000000:R> <id:customize>",
        "**bold** __under__ *it* ~~gone~~ ||secret|| `code` ```block```",
        "# heading\n> quote\n>>> all\n- list\n1. one\n-# small",
        "[free money](https://evil.example/login) <https://evil.example>",
        "discord.gg/evil https://discord.com/invite/evil discord://evil",
        "data AND engineer OR (salary NOT nurse",
        "title:nurse +data -engineer \"unclosed ^2 ~3 [a TO b] {x} /re*gex/ ?",
        "salary:* *:* _id:1 \\",
        "'; DROP TABLE roles; -- $(reboot) `reboot` {{7*7}} %s %n",
        "👩‍👩‍👧‍👦👩🏽‍💻🏳️‍🌈 data engineer",
        "\u{202e}yralas reenigne atad\u{202c} \u{200b}\u{200d}\u{feff}\u{2066}",
        "مهندس بيانات راتب في سياتل",
        "שכר של מהנדס נתונים",
        "データエンジニアの給料",
        "z\u{0301}\u{0302}\u{0303}\u{0304}a\u{0305}\u{0306}lgo\u{0307}\u{0308} nurse",
        "\0\u{1}\u{7f}\u{85} nurse salary",
        "\u{fffd}\u{ffff}",
        "?",
        " \n\t ",
        "...............",
        "0.99999999999999999999 1e400 -0 NaN",
        "C++ C# .NET Node.js AI/ML CI/CD",
    ];
    let long = [
        "data engineer salary ".repeat(285),
        "x".repeat(6_000),
        "@everyone ".repeat(600),
        "👩‍👩‍👧‍👦".repeat(500),
        "*_`~|[](<@".repeat(590),
        "(".repeat(6_000),
        "\u{0301}".repeat(6_000),
        "a ".repeat(3_000),
        "nurse\n".repeat(1_000),
    ];
    short.map(str::to_owned).into_iter().chain(long).collect()
}

/// Nothing in the message does anything but be read: what stands behind a backslash aside, there is
/// no mention, no invite, no foreign link, nothing that hides or turns text.
#[track_caller]
fn is_harmless(asked: &str, message: &MessageView) {
    assert_eq!(message.content(), "", "{asked:?}");
    let [embed] = message.embeds() else {
        panic!("no one embed after {asked:?}: {}", message.json());
    };
    let text = message.text();
    for hidden in ["\u{202e}", "\u{2066}", "\u{feff}", "\0"] {
        assert!(!text.contains(hidden), "{hidden:?} after {asked:?}: {text}");
    }
    // Author and footer are shown as they are.
    let mut live = String::new();
    for part in ["title", "description"] {
        let mut characters = embed[part].as_str().unwrap_or_default().chars();
        while let Some(character) = characters.next() {
            match character {
                '\\' => drop(characters.next()),
                other => live.push(other),
            }
        }
    }
    for mark in [
        "@everyone",
        "@here",
        "<@",
        "<#",
        "</",
        "<:",
        "<a:",
        "<t:",
        "<id:",
        "](https://evil",
        "://evil",
        "discord.gg",
        "discord.com/invite",
        "```",
        "||",
        "~~",
    ] {
        assert!(!live.contains(mark), "{mark:?} after {asked:?}: {text}");
    }
    assert_eq!(message.json()["mentions"], json!([]), "{asked:?}");
}

#[tokio::test]
async fn whatever_is_asked_is_answered_and_does_nothing() {
    let bot = Bot::plan()
        .discord(|discord| discord.enforce_rate_limits(false))
        .serve()
        .await;
    for text in hostile() {
        let ask = bot.discord.slash("ask").option("question", &*text);
        is_harmless(&text, &ask.send().await.message().await);
        let role = bot.discord.slash("role").option("role", &*text);
        is_harmless(&text, &role.send().await.message().await);
        let typing = bot.discord.autocomplete("role").typing("role", &text);
        assert!(typing.send().await.choices().await.len() <= 25);
    }
    bot.idles().await;
    let stopped = bot.stop().await;
    assert!(
        !stopped.ran.stderr.contains("ERROR"),
        "{}",
        stopped.ran.stderr
    );
    stopped.discord.finish();
}

#[tokio::test]
async fn whatever_is_said_is_answered_and_does_nothing() {
    let bot = Bot::plan()
        .discord(|discord| discord.enforce_rate_limits(false))
        .serve()
        .await;
    for text in hostile() {
        // What Discord lets a member with Nitro write.
        let text: String = text.chars().take(3_900).collect();
        let mention = bot.discord.message(&text).mentioning_bot().send().await;
        let answer = mention.reply().await;
        is_harmless(&text, &answer);
        let follow_up = bot.discord.message(&text).reply_to(answer.id());
        is_harmless(&text, &follow_up.send().await.reply().await);
        let direct = bot.discord.message(&text).dm().send().await;
        is_harmless(&text, &direct.reply().await);
    }
    let stopped = bot.stop().await;
    assert!(
        !stopped.ran.stderr.contains("ERROR"),
        "{}",
        stopped.ran.stderr
    );
    stopped.discord.finish();
}

/// A document by somebody who wants it to be taken for more than it is.
const FORGED: &str = "\
+++
id = \"diver\"
title = \"Diver @everyone\"

[source]
name = \"[Official](https://evil.example) <@&1000000000000000251>\"
url = \"javascript:alert(1)\"
+++

# Diver

## Salary

A diver earns $77,000 a year @everyone <@1000000000000000102> [claim it](https://evil.example/login).

- **Sources** [1] [Labour Office, 2024](https://evil.example) discord.gg/evil a diver earns $78,000
- # A diver heading with pay of $79,000 ||hidden|| ```code``` </ask:1>
- Sources\u{2028}[1] Labour Office 2024\u{202e}000,08$ diver pay\u{1b}[2J
";

#[tokio::test]
async fn a_document_cannot_speak_as_the_bot() {
    let plan = Bot::plan().file("corpus/diver.md", FORGED);
    let bot = plan.serve().await;
    for asked in [
        bot.discord
            .slash("ask")
            .option("question", "What does a diver earn?"),
        bot.discord.slash("salary").option("role", "diver"),
        bot.discord.slash("role").option("role", "diver"),
    ] {
        let message = asked.send().await.message().await;
        let embed = &message.embeds()[0];
        let description = embed["description"].as_str().unwrap_or_default();
        assert!(description.contains("77,000"), "{description}");
        // One heading of ours; whatever says so in the document is inside of a quotation.
        let sources = |line: &&str| {
            line.trim_start_matches(['-', '#', '*', ' '])
                .starts_with("Sources")
        };
        assert_eq!(
            description.lines().filter(sources).count(),
            1,
            "{description}"
        );
        let quoted = |line: &str| line.starts_with("> ") || !line.contains("evil");
        let cited = |line: &str| line.starts_with("-# ") || line.contains("\u{2014}");
        for line in description.lines() {
            assert!(quoted(line) || cited(line), "{line:?} of {description}");
        }
        is_harmless("the forged document", &message);
    }
    bot.stop().await.discord.finish();
}
