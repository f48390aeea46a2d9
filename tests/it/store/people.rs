use careerbot::store::{NewGap, Outcome, Rate, ServerSettings, Store, Vote};

use super::base::{Base, on_both};

on_both!(
    gaps_are_counted_where_wanted_and_shown_from_three_askers_on,
    a_server_keeps_a_bounded_number_of_gaps,
    a_vote_counts_once_and_can_be_changed,
    an_asker_is_another_in_each_server_and_the_same_after_a_restart,
);

pub async fn opt_in(store: &Store, server: u64) {
    let settings = ServerSettings {
        count_gaps: true,
        ..ServerSettings::default()
    };
    store.put_server_settings(server, &settings).await.unwrap();
}

pub async fn ask(store: &Store, server: u64, user: u64, question: &str) -> bool {
    let gap = NewGap {
        server,
        question: question.to_owned(),
        topic: "salary".to_owned(),
        outcome: Outcome::NotFound,
        asker: store.asker(user, Some(server)).await.unwrap(),
    };
    store.count_gap(&gap).await.unwrap()
}

pub async fn vote(store: &Store, server: Option<u64>, user: u64, answer: &str, helpful: bool) {
    let vote = Vote {
        asker: store.asker(user, server).await.unwrap(),
        answer: answer.to_owned(),
        server,
        role: "nurse".to_owned(),
        topic: "salary".to_owned(),
        helpful,
    };
    store.vote(&vote).await.unwrap();
}

async fn gaps_are_counted_where_wanted_and_shown_from_three_askers_on(base: &Base) {
    let store = base.open().await;
    assert!(!ask(&store, 1, 7, "dentist salary").await, "not opted in");
    opt_in(&store, 1).await;
    for user in [7, 8, 7, 7] {
        assert!(ask(&store, 1, user, "dentist salary").await);
    }
    // Two askers, however often and whatever is asked for.
    assert_eq!(store.gaps(1, 1, 10).await.unwrap(), []);
    assert!(ask(&store, 1, 9, "dentist salary").await);
    for user in 1..=4 {
        ask(&store, 1, user, &"long ".repeat(100)).await;
    }
    let gaps = store.gaps(1, 1, 10).await.unwrap();
    assert_eq!(gaps.len(), 2);
    assert_eq!((gaps[0].askers, gaps[0].question.len()), (4, 200));
    assert_eq!((gaps[1].askers, gaps[1].times), (3, 5));
    assert_eq!(gaps[1].question, "dentist salary");
    assert_eq!(gaps[1].outcome, Outcome::NotFound);
    assert_eq!(gaps[1].topic, "salary");
    assert!(gaps[1].first_at < gaps[1].last_at);
    assert_eq!(store.gaps(1, 4, 10).await.unwrap().len(), 1);
    assert_eq!(store.gaps(1, 3, 1).await.unwrap().len(), 1);
    assert_eq!(store.gaps(2, 3, 10).await.unwrap(), []);
    assert_eq!(store.clear_gaps(1).await.unwrap(), 2);
    assert_eq!(store.gaps(1, 3, 10).await.unwrap(), []);
}

async fn a_server_keeps_a_bounded_number_of_gaps(base: &Base) {
    let store = base.open().await;
    opt_in(&store, 1).await;
    for user in 1..=3 {
        ask(&store, 1, user, "asked by three").await;
    }
    base.raw(
        "INSERT INTO gaps (server, question, topic, outcome, first_at, last_at)
         WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 5100)
         SELECT 1, 'junk ' || n, '', 'not-found', n, n FROM numbers;
         INSERT INTO gap_askers (server, question, asker, times, last_at)
         SELECT server, question, 'one', 1, last_at FROM gaps WHERE question LIKE 'junk%'",
    )
    .await;
    assert!(ask(&store, 1, 9, "new").await);
    let rows = store.contents().await.unwrap().rows;
    assert!(rows.contains(&("gaps", 5_000)), "{rows:?}");
    assert_eq!(store.gaps(1, 3, 10).await.unwrap().len(), 1);
    let left = base.exported().await;
    assert!(left.iter().any(|line| line.contains("\"new\"")));
    assert!(left.iter().any(|line| line.contains("\"junk 5100\"")));
    assert!(!left.iter().any(|line| line.contains("\"junk 1\"")));
}

async fn a_vote_counts_once_and_can_be_changed(base: &Base) {
    let store = base.open().await;
    let rate = |helpful, unhelpful| Rate {
        role: "nurse".to_owned(),
        topic: "salary".to_owned(),
        helpful,
        unhelpful,
    };
    for helpful in [true, false, true] {
        vote(&store, Some(1), 7, "m1", helpful).await;
    }
    vote(&store, Some(1), 8, "m1", false).await;
    vote(&store, Some(2), 7, "m2", true).await;
    vote(&store, None, 7, "m3", true).await;
    assert_eq!(store.rates(Some(1)).await.unwrap(), [rate(1, 1)]);
    assert_eq!(store.rates(Some(2)).await.unwrap(), [rate(1, 0)]);
    assert_eq!(store.rates(Some(3)).await.unwrap(), []);
    assert_eq!(store.rates(None).await.unwrap(), [rate(3, 1)]);
    assert_eq!(store.servers().await.unwrap(), [1, 2], "no server is none");
}

async fn an_asker_is_another_in_each_server_and_the_same_after_a_restart(base: &Base) {
    let store = base.open().await;
    let asker = store.asker(7, Some(1)).await.unwrap();
    assert_ne!(asker, store.asker(7, Some(2)).await.unwrap());
    assert_ne!(asker, store.asker(7, None).await.unwrap());
    store.close().await;
    assert_eq!(base.open().await.asker(7, Some(1)).await.unwrap(), asker);
}
