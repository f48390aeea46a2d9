use careerbot::store::Forgotten;

use super::{
    base::{Base, on_both},
    people::{ask, opt_in, vote},
    pin::{LEASE, intend, new},
};

on_both!(
    a_person_is_forgotten_everywhere,
    a_server_is_forgotten_as_a_whole,
    what_is_old_goes,
);

async fn a_person_is_forgotten_everywhere(base: &Base) {
    let store = base.open().await;
    for server in [1, 2] {
        opt_in(&store, server).await;
        for user in [7, 8, 9] {
            ask(&store, server, user, "dentist salary").await;
        }
        ask(&store, server, 7, "asked by one alone").await;
        vote(&store, Some(server), 7, "m", true).await;
        vote(&store, Some(server), 8, "m", true).await;
    }
    vote(&store, None, 7, "dm", false).await;
    assert_eq!(store.gaps(1, 3, 10).await.unwrap().len(), 1);
    let hashes = [
        store.asker(7, Some(1)).await.unwrap(),
        store.asker(7, Some(2)).await.unwrap(),
        store.asker(7, None).await.unwrap(),
    ];
    let forgotten = store.forget(7).await.unwrap();
    let expected = Forgotten {
        askers: 4,
        gaps: 2,
        votes: 3,
        ..Forgotten::default()
    };
    assert_eq!(forgotten, expected);
    assert_eq!(store.forget(7).await.unwrap().total(), 0);
    let left = base.exported().await.join("\n");
    for hash in hashes {
        assert!(!left.contains(hash.as_str()));
    }
    assert!(!left.contains("asked by one alone"));
    assert_eq!(store.gaps(1, 3, 10).await.unwrap(), []);
    assert_eq!(store.rates(None).await.unwrap()[0].helpful, 2);
}

async fn a_server_is_forgotten_as_a_whole(base: &Base) {
    let store = base.open().await;
    for server in [1, 2] {
        opt_in(&store, server).await;
        ask(&store, server, 7, "dentist salary").await;
        vote(&store, Some(server), 7, "m", true).await;
    }
    intend(&store, &new(10, "nurse"), LEASE).await;
    let forgotten = store.forget_server(1).await.unwrap();
    let expected = Forgotten {
        askers: 1,
        gaps: 1,
        votes: 1,
        pins: 1,
        settings: 1,
    };
    assert_eq!(forgotten, expected);
    assert_eq!(store.servers().await.unwrap(), [2]);
    assert_eq!(store.forget_server(1).await.unwrap().total(), 0);
}

async fn what_is_old_goes(base: &Base) {
    let store = base.open().await;
    opt_in(&store, 1).await;
    for (user, question) in [(7, "old"), (7, "both"), (8, "both")] {
        ask(&store, 1, user, question).await;
    }
    vote(&store, Some(1), 7, "old", true).await;
    vote(&store, Some(1), 7, "new", true).await;
    assert_eq!(store.retain(1).await.unwrap().total(), 0);
    let asker = store.asker(7, Some(1)).await.unwrap();
    let old = 86_400_000_i64 * 3;
    base.raw(&format!(
        "UPDATE gap_askers SET last_at = last_at - {old} WHERE asker = '{}'",
        asker.as_str()
    ))
    .await;
    base.raw(&format!(
        "UPDATE votes SET voted_at = voted_at - {old} WHERE answer = 'old'"
    ))
    .await;
    assert_eq!(store.retain(0).await.unwrap().total(), 0);
    assert_eq!(store.retain(4).await.unwrap().total(), 0);
    let gone = store.retain(2).await.unwrap();
    assert_eq!((gone.askers, gone.gaps, gone.votes), (2, 1, 1));
    let left = base.exported().await.join("\n");
    assert!(left.contains("both") && left.contains("\"new\"") && !left.contains("\"old\""));
}
