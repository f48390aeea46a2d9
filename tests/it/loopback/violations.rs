//! The oracles speak up.

use super::bot::{self, Mode};
use crate::support::discord::{CHANNEL, Discord, Violation, ViolationKind, description};
use serde_json::{Value, json};

/// Sends a body as it is and returns the status and what the oracles found.
async fn send(discord: &Discord, method: &str, path: &str, body: Value) -> (u16, Vec<Violation>) {
    let response = reqwest::Client::new()
        .request(
            method.parse().unwrap(),
            format!("{}/api/v10{path}", discord.api_base()),
        )
        .header("authorization", format!("Bot {}", discord.token()))
        .header("content-type", "application/json")
        .body(body.to_string())
        .send()
        .await
        .unwrap();
    (response.status().as_u16(), discord.take_violations())
}

async fn message(discord: &Discord, mut body: Value) -> (u16, Vec<Violation>) {
    if body.get("allowed_mentions").is_none() {
        body["allowed_mentions"] = json!({ "parse": [] });
    }
    send(
        discord,
        "POST",
        &format!("/channels/{CHANNEL}/messages"),
        body,
    )
    .await
}

fn found(violations: &[Violation], kind: ViolationKind, part: &str) -> bool {
    violations
        .iter()
        .any(|violation| violation.kind == kind && violation.detail.contains(part))
}

#[tokio::test(flavor = "multi_thread")]
async fn over_long_answers_are_refused_and_recorded() {
    let discord = Discord::start();
    let _bot = bot::start(&discord, Mode::A).await;
    let fine = discord.slash("long").option("length", 2_000).send().await;
    assert_eq!(fine.message().await.content().len(), 2_000);
    let long = discord.slash("long").option("length", 2_001).send().await;
    discord
        .requested("POST", "/interactions/*/*/callback", 2)
        .await;
    assert_eq!(long.requests()[0].status, Some(400));
    assert!(
        long.response_within(std::time::Duration::ZERO)
            .await
            .is_none()
    );
    let violations = discord.take_violations();
    assert!(
        found(
            &violations,
            ViolationKind::Limit,
            "content of 2001 characters"
        ),
        "{violations:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn mentions_break_the_rule_of_the_project() {
    let discord = Discord::start();
    let _bot = bot::start(&discord, Mode::A).await;
    discord.slash("pings").send().await.message().await;
    let violations = discord.take_violations();
    assert!(
        found(
            &violations,
            ViolationKind::ProjectRule,
            "allowed_mentions is"
        ),
        "{violations:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
#[should_panic(expected = "[ProjectRule] POST /channels/")]
async fn finish_fails_the_test() {
    let discord = Discord::start();
    let response = reqwest::Client::new()
        .post(format!(
            "{}/api/v10/channels/{CHANNEL}/messages",
            discord.api_base()
        ))
        .header("authorization", format!("Bot {}", discord.token()))
        .body(json!({ "content": "hi" }).to_string());
    assert_eq!(response.send().await.unwrap().status(), 200);
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_are_held_to_their_limits() {
    let discord = Discord::builder().enforce_rate_limits(false).start();
    let embed = json!({ "description": "x".repeat(3_500) });
    let button = |id: Value| json!({ "type": 2, "style": 1, "label": "B", "custom_id": id });
    let row = |items: Value| json!([{ "type": 1, "components": items }]);
    let refused = [
        (json!({}), "an empty message"),
        (json!({ "content": " \n" }), "an empty message"),
        (json!({ "content": "x".repeat(2_001) }), "2001 characters"),
        (
            json!({ "embeds": [embed, embed] }),
            "7000 characters together",
        ),
        (
            json!({ "embeds": [{ "title": "x".repeat(257) }] }),
            "TitleTooLarge",
        ),
        (
            json!({ "embeds": vec![json!({ "title": "x" }); 11] }),
            "TooManyEmbeds",
        ),
        (
            json!({ "components": row(json!([{ "type": 2, "style": 1, "label": "B" }])) }),
            "without custom_id",
        ),
        (
            json!({ "components": row(json!([button(json!("a")), button(json!("a"))])) }),
            "used twice",
        ),
        (
            json!({ "components": row(json!([button(json!("x".repeat(101)))])) }),
            "101 characters",
        ),
        (
            json!({ "components": row(json!([{ "type": 2, "style": 5, "label": "L" }])) }),
            "link button",
        ),
        (json!({ "content": "x", "flags": 1 << 15 }), "components v2"),
    ];
    for (body, part) in refused {
        let (status, violations) = message(&discord, body.clone()).await;
        assert_eq!(status, 400, "{body}: {violations:?}");
        assert!(
            found(&violations, ViolationKind::Limit, part),
            "{part}: {violations:?}"
        );
    }
    let (status, violations) = message(&discord, json!({ "content": "x", "contnet": "y" })).await;
    assert_eq!(status, 200);
    assert!(
        found(
            &violations,
            ViolationKind::Schema,
            "unknown field \"contnet\""
        ),
        "{violations:?}"
    );
    let row = row(json!([button(json!("a")), button(json!("b"))]));
    assert_eq!(
        message(&discord, json!({ "content": "x", "components": row }))
            .await
            .1
            .len(),
        0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_held_to_their_limits() {
    let discord = Discord::start();
    let path = format!("/applications/{}/commands", crate::support::discord::BOT);
    let option = |name: &str, required: bool| json!({ "type": 3, "name": name, "description": "d", "required": required });
    let command = |name: &str, options: Value| json!({ "name": name, "description": "d", "options": options });
    let choices: Vec<Value> = (0..26)
        .map(|n| json!({ "name": n.to_string(), "value": n.to_string() }))
        .collect();
    let mut with_choices = option("a", true);
    with_choices["choices"] = choices.into();
    let refused = [
        (json!([command("Upper", json!([]))]), "not lower case"),
        (
            json!([command("a", json!([])), command("a", json!([]))]),
            "two commands",
        ),
        (
            json!([command("a", json!([option("b", false), option("c", true)]))]),
            "required after optional",
        ),
        (
            json!([command(
                "a",
                json!([option("b", false), option("b", false)])
            )]),
            "used twice",
        ),
        (json!([command("a", json!([with_choices]))]), "26 choices"),
        (json!([{ "name": "a" }]), "description"),
    ];
    for (body, part) in refused {
        let (status, violations) = send(&discord, "PUT", &path, body.clone()).await;
        assert_eq!(status, 400, "{body}: {violations:?}");
        assert!(
            found(&violations, ViolationKind::Limit, part),
            "{part}: {violations:?}"
        );
    }
    assert!(discord.commands().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_description_is_consulted_where_there_is_one() {
    if description().is_none() {
        println!("skipped: Discord's API description is not there");
        return;
    }
    let discord = Discord::start();
    let (_, violations) = message(&discord, json!({ "content": "x", "tts": "yes" })).await;
    assert!(
        found(&violations, ViolationKind::Schema, "/tts"),
        "{violations:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_not_what_is_declared_are_recorded() {
    use poise::serenity_prelude::CreateAttachment;
    let discord = Discord::builder().enforce_rate_limits(false).start();
    let http = bot::http(&discord, Mode::A);
    let channel = poise::serenity_prelude::ChannelId::new(CHANNEL.0);
    let file = |name: &str, data: Vec<u8>| CreateAttachment::bytes(data, name);
    let declares = |name: &str| {
        json!({
            "content": "x", "allowed_mentions": { "parse": [] },
            "attachments": [{ "id": 0, "filename": name, "description": "A chart" }],
        })
    };
    let nothing = json!({ "content": "x", "allowed_mentions": { "parse": [] } });
    let limit = ViolationKind::Limit;
    let rule = ViolationKind::ProjectRule;
    let pixel = || {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01".to_vec();
        bytes.extend(b"\0\0\0\0IEND\xaeB`\x82");
        bytes
    };
    let large = vec![0; (10 << 20) + 1];
    for (body, files, kind, part) in [
        (
            declares("a.png"),
            vec![file("b.png", pixel())],
            limit,
            "is declared as",
        ),
        (
            nothing,
            vec![file("a.png", pixel())],
            rule,
            "is not declared",
        ),
        (
            declares("a.png"),
            vec![file("a.png", b"GIF".to_vec())],
            rule,
            "is no PNG",
        ),
        (declares("a.png"), Vec::new(), limit, "no file for"),
        (
            declares("a.txt"),
            vec![file("a.txt", large)],
            limit,
            "10485761 bytes",
        ),
    ] {
        let sent = http.send_message(channel, files, &body).await;
        assert_eq!(sent.is_err(), kind == limit, "{part}");
        let violations = discord.take_violations();
        assert!(found(&violations, kind, part), "{part}: {violations:?}");
    }
    let files = vec![file("a.png", pixel())];
    let sent = http.send_message(channel, files, &declares("a.png")).await;
    assert_eq!(sent.unwrap().attachments[0].width, Some(1));
    discord.finish();
}
