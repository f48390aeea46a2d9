//! SQLite's file with something else in it: whatever was done to it, the store opens and reads, or says
//! what is wrong. Nothing panics, nothing hangs.
//!
//! A few mutations by default; `CAREERBOT_TEST_MUTATIONS=500` for a long run.

use std::{fs, time::Duration};

use careerbot::store::{ServerSettings, Store, StoreError};
use fastrand::Rng;

use crate::store::base::Base;

const FEW: u32 = 40;
/// Nothing here takes this long.
const PATIENCE: Duration = Duration::from_secs(30);
/// What SQLite reads and writes at a time.
const PAGE: usize = 4_096;

fn mutate(bytes: &mut Vec<u8>, random: &mut Rng) {
    let place = |random: &mut Rng, bytes: &[u8]| random.usize(..bytes.len().max(1));
    match random.u8(..6) {
        0 => bytes.truncate(place(random, bytes)),
        1 => {
            for _ in 0..random.u32(1..64) {
                let at = place(random, bytes);
                bytes[at] ^= 1 << random.u8(..8);
            }
        }
        2 => {
            let page = place(random, bytes) / PAGE * PAGE;
            let end = bytes.len().min(page + PAGE);
            bytes[page..end].fill(0);
        }
        3 => {
            let (from, to) = (place(random, bytes) / PAGE, place(random, bytes) / PAGE);
            let copied: Vec<u8> = bytes[from * PAGE..].iter().take(PAGE).copied().collect();
            let end = bytes.len().min(to * PAGE + copied.len());
            bytes[to * PAGE..end].copy_from_slice(&copied[..end - to * PAGE]);
        }
        4 => bytes.extend((0..random.usize(..3 * PAGE)).map(|_| 0xA5)),
        _ => {
            *bytes = (0..random.usize(..4 * PAGE))
                .map(|_| random.u8(..))
                .collect();
        }
    }
}

/// Reads and writes a little of everything.
async fn use_it(store: &Store) -> Result<usize, StoreError> {
    store.connect().await?;
    let servers = store.servers().await?;
    for server in &servers {
        store.server_settings(*server).await?;
        store.pins(*server, None).await?;
    }
    store.wordings(None).await?;
    store.rates(None).await?;
    let settings = ServerSettings {
        cooldown_seconds: 7,
        ..ServerSettings::default()
    };
    store.put_server_settings(77, &settings).await?;
    store.server_settings(77).await?;
    Ok(servers.len())
}

#[tokio::test]
async fn a_file_with_anything_in_it_is_read_or_refused_with_a_reason() {
    let mutations = std::env::var("CAREERBOT_TEST_MUTATIONS").ok();
    let mutations = mutations.map_or(FEW, |count| count.parse().expect("a number"));
    let base = Base::sqlite();
    let store = base.open().await;
    for server in 1..200 {
        let settings = ServerSettings {
            channels: (server..server + 20).collect(),
            ..ServerSettings::default()
        };
        store.put_server_settings(server, &settings).await.unwrap();
    }
    store.close().await;
    let whole = fs::read(base.file()).unwrap();
    assert!(whole.len() > 8 * PAGE);
    let (mut read, mut refused) = (0, 0);
    let mut random = Rng::with_seed(11);
    for number in 0..mutations {
        let mut bytes = whole.clone();
        mutate(&mut bytes, &mut random);
        for beside in ["-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{beside}", base.file().display()));
        }
        fs::write(base.file(), &bytes).unwrap();
        let used = async {
            let store = Store::lazy(&base.url);
            let used = use_it(&store).await;
            store.close().await;
            used
        };
        match tokio::time::timeout(PATIENCE, used).await {
            Ok(Ok(_)) => read += 1,
            Ok(Err(error)) => {
                refused += 1;
                let said = error.to_string();
                assert!(
                    said.contains("careerbot.db") && said.contains(". "),
                    "{said}"
                );
            }
            Err(_) => panic!("mutation {number} hangs"),
        }
    }
    println!("{read} of {mutations} were read, {refused} refused");
    assert!(read > 0 && refused > 0, "{read} read, {refused} refused");
}
