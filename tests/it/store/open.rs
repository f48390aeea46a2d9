use std::time::Duration;

use careerbot::store::{Store, StoreError};
use tokio::time::timeout;

use super::{
    base::{Base, on_both},
    people::{ask, opt_in},
};

on_both!(
    of_many_that_open_it_at_once_all_do,
    a_newer_schema_is_refused_with_what_to_do,
    what_is_given_up_half_way_holds_nothing,
);

async fn of_many_that_open_it_at_once_all_do(base: &Base) {
    let openers: Vec<_> = (0..8)
        .map(|_| {
            let url = base.url.clone();
            tokio::spawn(async move { Store::open(&url).await.unwrap().asker(1, None).await })
        })
        .collect();
    let mut askers = Vec::new();
    for opener in openers {
        askers.push(opener.await.unwrap().unwrap());
    }
    askers.dedup();
    assert_eq!(askers.len(), 1, "there are two keys");
    assert_eq!(base.open().await.contents().await.unwrap().schema, 3);
}

async fn a_newer_schema_is_refused_with_what_to_do(base: &Base) {
    base.open().await.close().await;
    base.raw(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         SELECT 99, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1",
    )
    .await;
    let refused = Store::open(&base.url).await.unwrap_err();
    assert!(
        matches!(
            refused,
            StoreError::Newer {
                found: 99,
                known: 3,
                ..
            }
        ),
        "{refused:?}"
    );
    assert!(refused.to_string().contains("Update careerbot"));
}

async fn what_is_given_up_half_way_holds_nothing(base: &Base) {
    let store = base.open().await;
    opt_in(&store, 1).await;
    for round in 0..100 {
        // Wherever it stands by then: waiting for a connection, or between two statements.
        let patience = Duration::from_micros(100 * round);
        let _ = timeout(patience, ask(&store, 1, round, "given up")).await;
    }
    // No lock is left behind, and what was given up is there as a whole or not at all.
    assert!(ask(&store, 1, 1_000, "after").await);
    let lines = base.exported().await;
    let of = |table: &str| {
        let is = |line: &&String| line.contains(table) && line.contains("given up");
        lines.iter().filter(is).count()
    };
    assert_eq!(of("\"gaps\"") > 0, of("\"gap_askers\"") > 0);
}

/// Whoever copies the file has all of it. Connections that were given up close with the others.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_is_closed_leaves_everything_in_its_one_file() {
    for round in 0..40_u64 {
        let base = Base::sqlite();
        let store = base.open().await;
        opt_in(&store, 1).await;
        let patience = Duration::from_micros(50 * round);
        let _ = timeout(patience, ask(&store, 1, round, "given up")).await;
        store.contents().await.unwrap();
        store.export(&mut Vec::new()).await.unwrap();
        let _ = timeout(patience, store.contents()).await;
        store.close().await;
        let log = base.file().with_extension("db-wal");
        assert!(
            !log.exists(),
            "round {round}: the log stays beside the file"
        );
    }
}
