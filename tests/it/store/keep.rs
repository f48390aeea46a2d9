use careerbot::store::{Forgotten, Leap, Retained, Store, leap};

use super::{
    base::{Base, on_both},
    people::{ask, opt_in, vote},
    pin::{LEASE, intend, new},
};

on_both!(
    a_person_is_forgotten_everywhere,
    a_server_is_forgotten_as_a_whole,
    what_is_old_goes,
    nothing_goes_for_a_day_after_the_clock_leapt,
);

const DAY: i64 = 86_400_000;

async fn taken_out(store: &Store, days: u32) -> Forgotten {
    match store.retain(days).await.unwrap() {
        Retained::Done(forgotten) => forgotten,
        Retained::Held(leap) => panic!("{leap:?}"),
    }
}

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
    assert_eq!(taken_out(&store, 1).await.total(), 0);
    let asker = store.asker(7, Some(1)).await.unwrap();
    let old = DAY * 3;
    base.raw(&format!(
        "UPDATE gap_askers SET last_at = last_at - {old} WHERE asker = '{}'",
        asker.as_str()
    ))
    .await;
    base.raw(&format!(
        "UPDATE votes SET voted_at = voted_at - {old} WHERE answer = 'old'"
    ))
    .await;
    assert_eq!(taken_out(&store, 0).await.total(), 0);
    assert_eq!(taken_out(&store, 4).await.total(), 0);
    let gone = taken_out(&store, 2).await;
    assert_eq!((gone.askers, gone.gaps, gone.votes), (2, 1, 1));
    let left = base.exported().await.join("\n");
    assert!(left.contains("both") && left.contains("\"new\"") && !left.contains("\"old\""));
}

/// A clock that is set by a year moves everything else away from it by a year.
async fn set_clock(base: &Base, days: i64) {
    let by = days * DAY;
    for change in [
        "UPDATE gap_askers SET last_at = last_at",
        "UPDATE votes SET voted_at = voted_at",
        "UPDATE clock SET seen_at = seen_at",
        "UPDATE clock SET held_until = held_until",
    ] {
        let rest = if change.ends_with("until") {
            " WHERE held_until > 0"
        } else {
            ""
        };
        base.raw(&format!("{change} - {by}{rest}")).await;
    }
}

async fn nothing_goes_for_a_day_after_the_clock_leapt(base: &Base) {
    let store = base.open().await;
    let held = async || match store.retain(2).await.unwrap() {
        Retained::Held(leap) => leap,
        Retained::Done(forgotten) => panic!("{forgotten:?}"),
    };
    assert_eq!(
        leap(&base.url).await.unwrap(),
        None,
        "nobody has looked yet"
    );
    vote(&store, Some(1), 7, "old", true).await;
    assert_eq!(taken_out(&store, 2).await.total(), 0);
    set_clock(base, 365).await;
    let Leap { days, .. } = held().await;
    assert!((364..=365).contains(&days), "{days}");
    assert_eq!(leap(&base.url).await.unwrap(), Some(held().await));
    // Set right in time: the vote is as new as it was.
    set_clock(base, -365).await;
    assert_eq!(taken_out(&store, 2).await.total(), 0);
    assert_eq!(leap(&base.url).await.unwrap(), None);
    // A year that passed while nobody looked: the day after, what is old goes.
    set_clock(base, 365).await;
    held().await;
    set_clock(base, 1).await;
    assert_eq!(taken_out(&store, 2).await.votes, 1);
    assert_eq!(leap(&base.url).await.unwrap(), None);
}
