use std::{collections::HashSet, sync::Arc, time::Duration};

use careerbot::store::{PinState, Store};

use super::{
    base::{Base, on_both},
    pin::{LEASE, intend, new, posted, want},
};

on_both!(
    of_many_each_pin_is_claimed_by_one,
    a_claim_runs_out_and_another_takes_it,
    what_was_recorded_and_not_posted_is_taken_up,
    what_failed_waits,
    a_clock_that_was_set_back_holds_nothing_up,
);

const PINS: u64 = 40;

async fn of_many_each_pin_is_claimed_by_one(base: &Base) {
    // Two handles share nothing but the database, as two processes do.
    let stores = [Arc::new(base.open().await), Arc::new(base.open().await)];
    for pin in 0..PINS {
        posted(
            &stores[0],
            &new(pin % 8, &format!("role {pin}")),
            1_000 + pin,
        )
        .await;
        want(&stores[0], &format!("role {pin}"), Some("b")).await;
    }
    let workers: Vec<_> = (0..6)
        .map(|worker| tokio::spawn(edit_all(Arc::clone(&stores[worker % 2]))))
        .collect();
    let mut edited = Vec::new();
    for worker in workers {
        edited.extend(worker.await.unwrap());
    }
    let different: HashSet<u64> = edited.iter().copied().collect();
    assert_eq!(edited.len() as u64, PINS, "a pin was edited twice, or not");
    assert_eq!(different.len() as u64, PINS);
    let pins = stores[0].pins(1, None).await.unwrap();
    assert!(pins.iter().all(|pin| pin.state == PinState::Fresh));
}

async fn edit_all(store: Arc<Store>) -> Vec<u64> {
    let mut edited = Vec::new();
    while let Some(claim) = store.claim_pin(LEASE).await.unwrap() {
        tokio::task::yield_now().await;
        assert!(store.finish_pin(&claim, "b").await.unwrap());
        edited.push(claim.pin.id);
    }
    edited
}

async fn a_claim_runs_out_and_another_takes_it(base: &Base) {
    let (one, other) = (base.open().await, base.open().await);
    let pin = posted(&one, &new(10, "nurse"), 99).await;
    want(&one, "nurse", Some("b")).await;
    let held = one.claim_pin(LEASE).await.unwrap().unwrap();
    assert_eq!(other.claim_pin(LEASE).await.unwrap(), None);
    assert_eq!(other.claim_pin_by_id(pin.id, LEASE).await.unwrap(), None);
    // The lease ends; who held it finds out.
    assert!(one.renew_claim(&held, Duration::ZERO).await.unwrap());
    let taken = other.claim_pin(LEASE).await.unwrap().unwrap();
    assert_eq!(taken.pin.id, pin.id);
    assert!(!one.finish_pin(&held, "b").await.unwrap());
    assert!(!one.fail_pin(&held, "late", LEASE).await.unwrap());
    assert!(!one.posted(&held, 5).await.unwrap());
    assert!(other.finish_pin(&taken, "b").await.unwrap());
}

async fn what_was_recorded_and_not_posted_is_taken_up(base: &Base) {
    let store = base.open().await;
    let claim = intend(&store, &new(10, "nurse"), Duration::ZERO).await;
    // The process ends between the record and the message.
    drop(store);
    let store = base.open().await;
    let found = store.claim_pin(LEASE).await.unwrap().unwrap();
    assert_eq!(found.pin.nonce(), claim.pin.nonce());
    assert_eq!(
        (found.pin.state, found.pin.message),
        (PinState::Intended, None)
    );
    assert!(store.renew_claim(&found, Duration::ZERO).await.unwrap());
    // Or a moderator asks again.
    let again = intend(&store, &new(10, "nurse"), LEASE).await;
    assert_eq!(again.pin.id, claim.pin.id);
    assert_eq!(store.pins(1, None).await.unwrap().len(), 1);
}

async fn what_failed_waits(base: &Base) {
    let store = base.open().await;
    posted(&store, &new(10, "nurse"), 99).await;
    want(&store, "nurse", Some("b")).await;
    let claim = store.claim_pin(LEASE).await.unwrap().unwrap();
    let failed = store.fail_pin(&claim, "no permission", LEASE);
    assert!(failed.await.unwrap());
    assert_eq!(store.claim_pin(LEASE).await.unwrap(), None);
    let pin = store.pin(claim.pin.id).await.unwrap().unwrap();
    assert_eq!((pin.state, pin.attempts), (PinState::Stale, 1));
    assert_eq!(pin.problem.as_deref(), Some("no permission"));
    assert!(pin.retry_at > pin.updated_at);
    // By hand it can be tried at once.
    let claim = store.claim_pin_by_id(pin.id, LEASE).await.unwrap().unwrap();
    let failed = store.fail_pin(&claim, "again", Duration::ZERO);
    assert!(failed.await.unwrap());
    let claim = store.claim_pin(LEASE).await.unwrap().unwrap();
    assert_eq!(claim.pin.attempts, 2);
    assert!(store.finish_pin(&claim, "b").await.unwrap());
    let pin = store.pin(pin.id).await.unwrap().unwrap();
    assert_eq!((pin.attempts, pin.problem), (0, None));
}

/// What was written while the clock was ahead by a year looks, once it is right again, as if it
/// were to last a year yet.
async fn a_clock_that_was_set_back_holds_nothing_up(base: &Base) {
    const YEAR: Duration = Duration::from_secs(365 * 86_400);
    let (one, other) = (base.open().await, base.open().await);
    let pin = posted(&one, &new(10, "nurse"), 99).await;
    want(&one, "nurse", Some("b")).await;
    let held = one.claim_pin(YEAR).await.unwrap().unwrap();
    let taken = other
        .claim_pin(LEASE)
        .await
        .unwrap()
        .expect("the claim is of another time");
    assert_eq!(taken.pin.id, held.pin.id);
    assert!(!one.finish_pin(&held, "b").await.unwrap(), "it was lost");
    assert!(other.fail_pin(&taken, "no", YEAR).await.unwrap());
    let again = one.claim_pin(YEAR).await.unwrap().expect("the retry, too");
    assert_eq!(again.pin.id, held.pin.id);
    // Asked for by id, and where nothing was posted yet, it is the same.
    assert!(
        other
            .claim_pin_by_id(pin.id, LEASE)
            .await
            .unwrap()
            .is_some()
    );
    intend(&one, &new(10, "baker"), YEAR).await;
    intend(&other, &new(10, "baker"), LEASE).await;
}
