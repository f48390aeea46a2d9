use std::path::Path;

use careerbot::store::{Store, StoreError};

use super::{
    base::{Base, on_both},
    people::{ask, opt_in, vote},
    pin::{LEASE, intend, new, posted},
};

on_both!(
    an_export_comes_back_as_it_was,
    a_bad_line_is_named_and_nothing_is_imported,
    what_is_there_is_replaced_only_when_asked_to,
);

/// Some of everything.
async fn fill(store: &Store) {
    for server in [1, u64::MAX] {
        opt_in(store, server).await;
        for user in 1..=3 {
            ask(store, server, user, "“dentist”\n\\ {now} 💥").await;
        }
        vote(store, Some(server), 7, "m", true).await;
    }
    vote(store, None, 7, "", false).await;
    posted(store, &new(10, "nurse"), u64::MAX).await;
    let claim = intend(store, &new(11, "nurse"), LEASE).await;
    store.fail_pin(&claim, "full", LEASE).await.unwrap();
}

async fn export(store: &Store) -> String {
    let mut whole = Vec::new();
    store.export(&mut whole).await.unwrap();
    String::from_utf8(whole).unwrap()
}

async fn import(store: &Store, text: &str, replace: bool) -> Result<u64, StoreError> {
    let mut from = text.as_bytes();
    let done = store.import(&mut from, Path::new("backup.jsonl"), replace);
    done.await.map(|moved| moved.total())
}

async fn an_export_comes_back_as_it_was(base: &Base) {
    let store = base.open().await;
    fill(&store).await;
    // More than a page.
    for user in 0..1_200 {
        vote(&store, Some(5), user, "m", true).await;
    }
    let text = export(&store).await;
    let asker = store.asker(7, Some(1)).await.unwrap();
    let others = [Some(Base::sqlite()), Base::postgres().await];
    for other in others.into_iter().flatten() {
        let there = other.open().await;
        assert_ne!(there.asker(7, Some(1)).await.unwrap(), asker);
        let rows = import(&there, &text, false).await.unwrap();
        assert_eq!(rows as usize, text.lines().count() - 2);
        there.close().await;
        assert_eq!(other.exported().await, base.exported().await);
        // The key came along: who voted before is known again.
        let there = other.open().await;
        assert_eq!(there.asker(7, Some(1)).await.unwrap(), asker);
        assert_eq!(there.forget(7).await.unwrap().votes, 4);
    }
}

async fn a_bad_line_is_named_and_nothing_is_imported(base: &Base) {
    let store = base.open().await;
    fill(&store).await;
    let text = export(&store).await;
    store.forget_server(1).await.unwrap();
    let before = base.exported().await;
    let lines: Vec<&str> = text.lines().collect();
    let with = |at: usize, line: &str| {
        let mut lines = lines.clone();
        lines[at] = line;
        lines.join("\n")
    };
    let twice = [lines.as_slice(), &lines[lines.len() - 1..]]
        .concat()
        .join("\n");
    let state = lines
        .iter()
        .position(|line| line.contains("\"fresh\""))
        .unwrap();
    let unknown = lines[state].replace("\"fresh\"", "\"odd\"");
    let asker = lines
        .iter()
        .position(|line| line.contains("\"asker\":\"") && line.contains("gap_askers"))
        .unwrap();
    let orphan = lines[asker].replace("“dentist”", "other");
    let end = lines.len();
    for (bad, line, says) in [
        (String::new(), 1, "no export"),
        ("{\"a\":1}".to_owned(), 1, "no export"),
        ("{\"careerbot_store\":2}".to_owned(), 1, "format 2"),
        (with(2, "{\"table\":"), 3, "cut off"),
        (with(2, "{\"table\" \"votes\"}"), 3, "no JSON from column"),
        (with(2, "[]"), 3, "no JSON object"),
        (with(2, "{\"table\":\"users\"}"), 3, "no table \"users\""),
        (
            with(2, "{\"table\":\"votes\"}"),
            3,
            "votes.asker is missing",
        ),
        (
            with(2, "{\"table\":\"pins\",\"id\":7}"),
            3,
            "pins.id must be an id in quotes",
        ),
        (
            with(
                2,
                "{\"table\":\"secret\",\"name\":\"x\",\"value\":\"y\",\"z\":1}",
            ),
            3,
            "no column \"z\"",
        ),
        (twice, end + 1, ""),
        (with(state, &unknown), state + 1, ""),
        (with(asker, &orphan), asker + 1, ""),
        (lines[..1].join("\n"), 2, "secret key is missing"),
    ] {
        let refused = import(&store, &bad, true).await.unwrap_err();
        let text = refused.to_string();
        assert!(
            text.starts_with(&format!("backup.jsonl:{line}: ")) && text.contains(says),
            "{text}\n{bad}"
        );
        assert!(text.contains("Nothing was imported"));
    }
    assert_eq!(base.exported().await, before);
}

async fn what_is_there_is_replaced_only_when_asked_to(base: &Base) {
    let store = base.open().await;
    opt_in(&store, 1).await;
    let text = export(&store).await;
    opt_in(&store, 2).await;
    let refused = import(&store, &text, false).await.unwrap_err();
    assert!(
        matches!(refused, StoreError::NotEmpty { .. }),
        "{refused:?}"
    );
    assert_eq!(store.servers().await.unwrap(), [1, 2]);
    assert_eq!(import(&store, &text, true).await.unwrap(), 1);
    assert_eq!(store.servers().await.unwrap(), [1]);
}
