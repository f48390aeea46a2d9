//! What holds in every language, and of every way out.

use super::*;

/// What would be cut or read as other Markdown than was meant, in any language: long names, and
/// marks that a text leaves open.
#[test]
fn every_language_keeps_to_the_limits() {
    let many: Vec<Role> = (0..200)
        .map(|n| role(&format!("*{n}* {}", "very long name ".repeat(9))))
        .collect();
    let version = CorpusVersion {
        version: "1a2b3c".to_owned(),
        documents: 1_000_000,
    };
    let label = |component: &Value| component["label"].as_str().map(str::to_owned);
    for language in Language::ALL {
        let answer = public(
            &Reply {
                language,
                ..reply()
            },
            &[],
        );
        let typed = "w*".repeat(2_000);
        let messages = [
            help(&examples(&many), Helped::default(), language),
            about(&version, &many, &credits(), 0, language),
            privacy(false, language),
            forgotten(language),
            no_such_role(&typed, &many, language),
            no_such_role(&typed, &[], language),
            apology("K7Q2M9", language),
            roles(&many, &typed, 7, "1a2b3c", language),
            roles(&[], &typed, 0, "1a2b3c", language),
            answer,
        ];
        for message in &messages {
            let text = description(message);
            assert!(length(&text) < DESCRIPTION, "{text}");
            assert!(is_closed(&without_addresses(&text)), "{language:?}: {text}");
            assert!(!text.contains("{ ") && !text.contains("help-"), "{text}");
        }
        let plain = body(&no_embeds(language));
        assert!(length(plain["content"].as_str().unwrap()) <= 2_000);
        // labels of ours are whole, and short enough for five in a row
        let rows = body(&messages[9])["components"].clone();
        let buttons = rows.as_array().unwrap().iter();
        let buttons = buttons.flat_map(|row| row["components"].as_array().unwrap());
        let labels: Vec<String> = buttons.filter_map(label).collect();
        assert_eq!(labels.len(), 2, "{labels:?}");
        assert!(labels.iter().all(|label| length(label) <= 20), "{labels:?}");
    }
}

#[test]
fn every_way_out_mentions_nobody() {
    let message = public(&reply(), &[]);
    let nobody = json!({ "parse": [], "users": [], "roles": [], "replied_user": false });
    let asked: Message =
        serde_json::from_value(crate::discord::mention::tests::message(&json!({}))).unwrap();
    let created = serde_json::to_value(message.to_reply(&asked)).unwrap();
    for body in [
        body(&message),
        serde_json::to_value(message.to_edit()).unwrap(),
        created.clone(),
        serde_json::to_value(put_off(false)).unwrap(),
    ] {
        assert_eq!(body["allowed_mentions"], nobody);
    }
    assert_eq!(created["nonce"], asked.id.to_string());
    assert_eq!(created["enforce_nonce"], true);
    assert_eq!(created["message_reference"]["fail_if_not_exists"], false);
}

#[test]
fn every_way_out_declares_the_chart_that_goes_with_it() {
    let picture = Picture {
        png: b"picture".to_vec(),
        description: "Chart of pay".to_owned(),
    };
    let message = public(&reply(), &[]).showing(Some(picture));
    let files = message.files();
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].data, b"picture");
    let declared = json!([{ "id": 0, "filename": "chart.png", "description": "Chart of pay" }]);
    let asked: Message =
        serde_json::from_value(crate::discord::mention::tests::message(&json!({}))).unwrap();
    let bodies = |message: &Outgoing| {
        [
            body(message),
            serde_json::to_value(message.to_edit()).unwrap(),
            serde_json::to_value(message.to_reply(&asked)).unwrap(),
        ]
    };
    for body in bodies(&message) {
        assert_eq!(body["attachments"], declared);
    }
    let bare = message.without_files().unwrap();
    assert!(bare.files().is_empty() && bare.without_files().is_none());
    // an empty list, so that what a message showed before goes with what it said
    for body in bodies(&bare) {
        assert_eq!(body["attachments"], json!([]));
    }
}

#[test]
fn the_question_of_an_answer_is_found_again() {
    let mut asked: Message =
        serde_json::from_value(crate::discord::mention::tests::message(&json!({}))).unwrap();
    assert!(questions_of(&asked).is_empty());
    let mut of = |reply: &Reply| {
        asked.embeds = serde_json::from_value(body(&public(reply, &[]))["embeds"].clone()).unwrap();
        questions_of(&asked)
    };
    assert_eq!(of(&reply()), [reply().question]);
    let long = Reply {
        question: "pay of C++ developers ".repeat(30),
        ..reply()
    };
    assert!(long.question.starts_with(&of(&long)[0]));
    let follow_up = Reply {
        question: "and in New York?".to_owned(),
        ..reply()
    };
    let message = public(&follow_up, &["pay of an MLE in Seattle".to_owned()]);
    asked.embeds = serde_json::from_value(body(&message)["embeds"].clone()).unwrap();
    assert_eq!(
        questions_of(&asked),
        ["pay of an MLE in Seattle", "and in New York?"]
    );
    asked.embeds = serde_json::from_value(
        body(&help(
            &Examples::default(),
            Helped::default(),
            Language::English,
        ))["embeds"]
            .clone(),
    )
    .unwrap();
    assert!(
        questions_of(&asked).is_empty(),
        "help is no answer to follow up"
    );
}
