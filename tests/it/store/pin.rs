use std::time::Duration;

use careerbot::store::{Claim, Counts, Intended, NewPin, Pin, PinState, Store, Subject, Wording};

use super::base::{Base, on_both};

pub const LEASE: Duration = Duration::from_secs(60);

on_both!(
    a_pin_is_recorded_then_posted_then_kept_right,
    a_pin_without_documents_waits_for_them,
    a_pin_removed_by_hand_can_be_asked_for_again,
    a_refresh_takes_the_claim_from_who_is_at_it,
    pins_are_listed_by_server_and_channel,
    pins_of_a_server_speak_its_language,
    pins_from_before_they_had_a_language_speak_english,
);

pub fn subject(role: &str) -> Subject {
    Subject {
        role: role.to_owned(),
        section: "salary".to_owned(),
    }
}

pub fn wording(role: &str, language: &str) -> Wording {
    Wording {
        subject: subject(role),
        language: language.to_owned(),
    }
}

pub fn new(channel: u64, role: &str) -> NewPin {
    NewPin {
        server: 1,
        channel,
        subject: subject(role),
        language: "en".to_owned(),
        hash: "a".to_owned(),
    }
}

pub async fn intend(store: &Store, new: &NewPin, lease: Duration) -> Claim {
    match store.intend_pin(new, lease).await.unwrap() {
        Intended::New(claim) => *claim,
        Intended::Exists(pin) => panic!("there is {pin:?}"),
    }
}

/// A pin that was posted.
pub async fn posted(store: &Store, new: &NewPin, message: u64) -> Pin {
    let claim = intend(store, new, LEASE).await;
    assert!(store.posted(&claim, message).await.unwrap());
    assert!(store.finish_pin(&claim, &new.hash).await.unwrap());
    store.pin(claim.pin.id).await.unwrap().unwrap()
}

pub async fn want(store: &Store, role: &str, hash: Option<&str>) -> Counts {
    let wanted = [(wording(role, "en"), hash.map(str::to_owned))];
    store.want(&wanted).await.unwrap()
}

async fn a_pin_is_recorded_then_posted_then_kept_right(base: &Base) {
    let store = base.open().await;
    let claim = intend(&store, &new(10, "nurse"), LEASE).await;
    assert_eq!(claim.pin.state, PinState::Intended);
    assert_eq!(claim.pin.message, None);
    assert!(claim.pin.nonce().len() <= 25);
    assert!(store.posted(&claim, 99).await.unwrap());
    assert!(store.finish_pin(&claim, "a").await.unwrap());
    assert!(!store.finish_pin(&claim, "a").await.unwrap(), "given back");
    let pin = store.pin(claim.pin.id).await.unwrap().unwrap();
    assert_eq!((pin.state, pin.message), (PinState::Fresh, Some(99)));
    let again = store.intend_pin(&new(10, "nurse"), LEASE).await.unwrap();
    assert_eq!(again, Intended::Exists(Box::new(pin)));

    assert_eq!(want(&store, "nurse", Some("a")).await, Counts::default());
    assert_eq!(store.claim_pin(LEASE).await.unwrap(), None);
    assert_eq!(want(&store, "nurse", Some("b")).await.stale, 1);
    assert_eq!(want(&store, "nurse", Some("b")).await, Counts::default());
    assert_eq!(want(&store, "nurse", Some("a")).await.fresh, 1);
    assert_eq!(want(&store, "nurse", Some("b")).await.stale, 1);
    let claim = store.claim_pin(LEASE).await.unwrap().unwrap();
    assert_eq!(claim.pin.wanted_hash, "b");
    // While it is edited, the documents change once more.
    assert_eq!(want(&store, "nurse", Some("c")).await.stale, 1);
    assert!(store.finish_pin(&claim, "b").await.unwrap());
    let claim = store.claim_pin(LEASE).await.unwrap().unwrap();
    assert_eq!(claim.pin.state, PinState::Stale);
    assert!(store.finish_pin(&claim, "c").await.unwrap());
    let pin = store.pin(claim.pin.id).await.unwrap().unwrap();
    assert_eq!(pin.state, PinState::Fresh);
    assert!(pin.updated_at > pin.created_at && pin.created_at.seconds() > 1_700_000_000);
}

async fn a_pin_without_documents_waits_for_them(base: &Base) {
    let store = base.open().await;
    let pin = posted(&store, &new(10, "nurse"), 99).await;
    assert_eq!(
        store.wordings(None).await.unwrap(),
        [wording("nurse", "en")]
    );
    assert_eq!(want(&store, "nurse", None).await.orphaned, 1);
    assert_eq!(want(&store, "nurse", None).await, Counts::default());
    assert_eq!(store.claim_pin(LEASE).await.unwrap(), None);
    assert_eq!(want(&store, "nurse", Some("a")).await.fresh, 1);
    want(&store, "nurse", None).await;
    assert_eq!(want(&store, "nurse", Some("b")).await.stale, 1);
    let claim = store.claim_pin(LEASE).await.unwrap().unwrap();
    assert_eq!((claim.pin.id, claim.pin.message), (pin.id, Some(99)));
    // Gone while it is edited: it stays orphaned.
    want(&store, "nurse", None).await;
    assert!(store.finish_pin(&claim, "b").await.unwrap());
    let pin = store.pin(pin.id).await.unwrap().unwrap();
    assert_eq!(pin.state, PinState::Orphaned);
}

async fn a_pin_removed_by_hand_can_be_asked_for_again(base: &Base) {
    let store = base.open().await;
    let pin = posted(&store, &new(10, "nurse"), 99).await;
    assert!(!store.removed_message(10, 98).await.unwrap());
    assert!(!store.removed_message(11, 99).await.unwrap());
    assert!(store.removed_message(10, 99).await.unwrap());
    let removed = store.pin(pin.id).await.unwrap().unwrap();
    assert_eq!((removed.state, removed.message), (PinState::Removed, None));
    assert_eq!(want(&store, "nurse", Some("z")).await, Counts::default());
    assert_eq!(store.claim_pin(LEASE).await.unwrap(), None);
    let claim = intend(&store, &new(10, "nurse"), LEASE).await;
    // Discord knows the nonce of the message that is gone
    assert_ne!(claim.pin.nonce(), pin.nonce());
    assert!(claim.pin.created_at >= removed.updated_at);
    let pin = claim.pin.clone();
    assert!(store.posted(&claim, 100).await.unwrap());
    assert!(store.finish_pin(&claim, "a").await.unwrap());
    assert_eq!(store.removed_channel(10).await.unwrap(), 1);
    assert_eq!(store.removed_channel(10).await.unwrap(), 0);
    assert!(store.delete_pin(pin.id).await.unwrap());
    assert!(!store.delete_pin(pin.id).await.unwrap());
    assert_eq!(store.pin(pin.id).await.unwrap(), None);
}

async fn a_refresh_takes_the_claim_from_who_is_at_it(base: &Base) {
    let store = base.open().await;
    let pin = posted(&store, &new(10, "nurse"), 99).await;
    posted(&store, &new(11, "nurse"), 98).await;
    let old = store.claim_pin_by_id(pin.id, LEASE).await.unwrap().unwrap();
    assert_eq!(store.refresh_pins(1, Some(10)).await.unwrap(), 1);
    let now = store.claim_pin(LEASE).await.unwrap().unwrap();
    assert_eq!(now.pin.id, pin.id);
    assert_eq!(now.pin.posted_hash, "");
    assert!(!store.finish_pin(&old, "a").await.unwrap());
    assert!(!store.renew_claim(&old, LEASE).await.unwrap());
    assert!(store.renew_claim(&now, LEASE).await.unwrap());
    assert!(store.finish_pin(&now, "a").await.unwrap());
    let pin = store.pin(pin.id).await.unwrap().unwrap();
    assert_eq!(pin.state, PinState::Fresh);
    assert_eq!(store.refresh_pins(1, None).await.unwrap(), 2);
    assert_eq!(store.refresh_pins(2, None).await.unwrap(), 0);
}

async fn pins_are_listed_by_server_and_channel(base: &Base) {
    let store = base.open().await;
    for (channel, role) in [(10, "nurse"), (10, "judge"), (11, "nurse")] {
        intend(&store, &new(channel, role), LEASE).await;
    }
    let elsewhere = NewPin {
        server: 2,
        ..new(10, "nurse")
    };
    intend(&store, &elsewhere, LEASE).await;
    assert_eq!(store.pins(1, None).await.unwrap().len(), 3);
    assert_eq!(store.pins(1, Some(10)).await.unwrap().len(), 2);
    assert_eq!(store.pins(2, Some(11)).await.unwrap(), []);
    let both = [wording("judge", "en"), wording("nurse", "en")];
    assert_eq!(store.wordings(None).await.unwrap(), both);
    assert_eq!(store.wordings(Some(1)).await.unwrap(), both);
    assert_eq!(store.wordings(Some(2)).await.unwrap(), both[1..]);
}

async fn pins_of_a_server_speak_its_language(base: &Base) {
    let store = base.open().await;
    posted(&store, &new(10, "nurse"), 99).await;
    let elsewhere = NewPin {
        server: 2,
        ..new(10, "nurse")
    };
    let elsewhere = posted(&store, &elsewhere, 98).await;
    assert_eq!(store.speak_pins(1, "de").await.unwrap(), 1);
    assert_eq!(store.speak_pins(1, "de").await.unwrap(), 0);
    let both = [wording("nurse", "de"), wording("nurse", "en")];
    assert_eq!(store.wordings(None).await.unwrap(), both);
    // each is told what it should say in its own language
    let wanted = both.map(|one| {
        let hash = if one.language == "de" { "b" } else { "a" };
        (one, Some(hash.to_owned()))
    });
    let counts = store.want(&wanted).await.unwrap();
    assert_eq!((counts.stale, counts.fresh, counts.orphaned), (1, 0, 0));
    let claim = store.claim_pin(LEASE).await.unwrap().unwrap();
    assert_eq!((claim.pin.server, claim.pin.language.as_str()), (1, "de"));
    assert!(store.claim_pin(LEASE).await.unwrap().is_none());
    let still = store.pin(elsewhere.id).await.unwrap().unwrap();
    assert_eq!(
        (still.state, still.language.as_str()),
        (PinState::Fresh, "en")
    );
}

async fn pins_from_before_they_had_a_language_speak_english(base: &Base) {
    let store = base.open().await;
    let pin = posted(&store, &new(10, "nurse"), 99).await;
    let mut whole = Vec::new();
    store.export(&mut whole).await.unwrap();
    store.close().await;
    base.raw("ALTER TABLE pins DROP COLUMN language").await;
    base.raw("DROP TABLE clock").await;
    base.raw("DELETE FROM _sqlx_migrations WHERE version >= 2")
        .await;
    let store = base.open().await;
    assert_eq!(store.contents().await.unwrap().schema, 3);
    assert_eq!(store.pin(pin.id).await.unwrap().unwrap(), pin);
    // an export that was made then, too
    let mut old = String::new();
    for line in String::from_utf8(whole).unwrap().lines() {
        let mut row: serde_json::Value = serde_json::from_str(line).unwrap();
        if row["table"] == "pins" {
            assert!(row.as_object_mut().unwrap().remove("language").is_some());
        }
        old.push_str(&format!("{row}\n"));
    }
    let name = std::path::Path::new("old.jsonl");
    store.import(&mut old.as_bytes(), name, true).await.unwrap();
    store.close().await;
    let store = base.open().await;
    assert_eq!(store.pin(pin.id).await.unwrap().unwrap(), pin);
}
