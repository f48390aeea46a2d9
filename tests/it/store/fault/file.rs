use std::{fs, path::Path};

use careerbot::{
    settings::StoreUrl,
    store::{ServerSettings, Store, StoreError},
};
use sqlx::{Connection as _, Executor as _, SqliteConnection};

use super::soon;
use crate::store::{
    base::Base,
    disk::Disk,
    people::{ask, opt_in, vote},
};

#[tokio::test]
#[cfg(unix)]
async fn the_file_and_its_folder_are_for_this_user_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let base = Base::sqlite();
    let store = base.open().await;
    opt_in(&store, 1).await;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(base.file().parent().unwrap()), 0o700);
    assert_eq!(mode(&base.file()), 0o600);
    assert_eq!(mode(&base.file().with_extension("db-wal")), 0o600);
    store.close().await;
    assert!(!base.file().with_extension("db-wal").exists());
}

#[tokio::test]
async fn a_locked_file_can_be_read_and_is_written_later() {
    let base = Base::sqlite();
    let store = base.open().await;
    let mut other = SqliteConnection::connect(base.url.expose()).await.unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let settings = ServerSettings::default();
    let refused = soon(store.put_server_settings(1, &settings)).await;
    let refused = refused.unwrap_err();
    assert!(matches!(refused, StoreError::Busy { .. }), "{refused:?}");
    assert!(refused.may_pass());
    let refused = soon(store.forget(1)).await.unwrap_err();
    assert!(matches!(refused, StoreError::Busy { .. }), "{refused:?}");
    soon(store.server_settings(1)).await.unwrap();
    other.execute("COMMIT").await.unwrap();
    soon(store.put_server_settings(1, &settings)).await.unwrap();
}

#[tokio::test]
async fn a_deleted_file_is_noticed_before_anything_is_lost() {
    let base = Base::sqlite();
    let store = base.open().await;
    opt_in(&store, 1).await;
    fs::remove_file(base.file()).unwrap();
    let settings = ServerSettings::default();
    let refused = soon(store.put_server_settings(1, &settings)).await;
    let refused = refused.unwrap_err();
    assert!(matches!(refused, StoreError::Moved { .. }), "{refused:?}");
    assert!(refused.to_string().contains("Restart careerbot"));
    // Another one in its place is not taken for it.
    base.open().await.close().await;
    let refused = soon(store.server_settings(1)).await.unwrap_err();
    assert!(matches!(refused, StoreError::Moved { .. }), "{refused:?}");
}

#[tokio::test]
async fn a_damaged_file_is_named_with_what_to_do() {
    let base = Base::sqlite();
    fs::create_dir_all(base.file().parent().unwrap()).unwrap();
    fs::write(base.file(), "Dear diary, ".repeat(1_000)).unwrap();
    let refused = soon(Store::open(&base.url)).await.unwrap_err();
    assert!(matches!(refused, StoreError::Damaged { .. }), "{refused:?}");
    let says = refused.to_string();
    assert!(says.contains(base.file().to_str().unwrap()), "{says}");
    assert!(says.contains("store import FILE --replace"), "{says}");
    let kept = fs::read_to_string(base.file()).unwrap();
    assert!(kept.starts_with("Dear diary"), "it was touched");

    let base = Base::sqlite();
    let store = base.open().await;
    opt_in(&store, 1).await;
    for user in 0..200 {
        ask(&store, 1, user, "dentist salary").await;
    }
    store.close().await;
    let mut bytes = fs::read(base.file()).unwrap();
    let pages = bytes.len() / 4_096;
    bytes[2 * 4_096..(pages - 1) * 4_096].fill(0xAB);
    fs::write(base.file(), bytes).unwrap();
    let found = async { Store::open(&base.url).await?.contents().await.map(drop) };
    let refused = soon(found).await.unwrap_err();
    assert!(matches!(refused, StoreError::Damaged { .. }), "{refused:?}");
}

#[tokio::test]
async fn a_file_that_may_only_be_read_is_read() {
    let base = Base::sqlite();
    let store = base.open().await;
    opt_in(&store, 1).await;
    store.close().await;
    let url = format!("{}?mode=ro", base.url.expose());
    let store = Store::open(&StoreUrl::parse(&url).unwrap()).await.unwrap();
    let chosen = store.server_settings(1).await.unwrap();
    assert!(chosen.count_gaps);
    let refused = store.put_server_settings(2, &chosen).await.unwrap_err();
    assert!(
        matches!(refused, StoreError::ReadOnly { .. }),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_store_that_cannot_be_opened_is_opened_later() {
    let base = Base::sqlite();
    let folder = base.folder.path().join("data");
    fs::write(&folder, "in the way").unwrap();
    let store = Store::lazy(&base.url);
    for _ in 0..100 {
        let refused = soon(store.server_settings(1)).await.unwrap_err();
        assert!(matches!(refused, StoreError::File { .. }), "{refused:?}");
    }
    fs::remove_file(&folder).unwrap();
    soon(store.connect()).await.unwrap();
    soon(store.server_settings(1)).await.unwrap();
}

#[tokio::test]
async fn what_is_in_memory_only_is_refused() {
    for url in ["sqlite::memory:", "sqlite://x.db?mode=memory"] {
        let url = StoreUrl::parse(url).unwrap();
        let refused = Store::open(&url).await.unwrap_err();
        assert!(matches!(refused, StoreError::Address { .. }), "{refused:?}");
    }
}

#[tokio::test]
async fn a_full_disk_is_named_and_what_is_there_can_be_read() {
    let Some(disk) = Disk::mount() else { return };
    let base = Base::sqlite();
    let store = Store::open(&disk.url()).await.unwrap();
    opt_in(&store, 1).await;
    disk.fill();
    let refused = async {
        loop {
            let settings = ServerSettings {
                language: Some("x".repeat(20_000)),
                ..ServerSettings::default()
            };
            if let Err(error) = store.put_server_settings(2, &settings).await {
                break error;
            }
        }
    };
    let refused = soon(refused).await;
    assert!(matches!(refused, StoreError::Full { .. }), "{refused:?}");
    assert!(soon(store.server_settings(1)).await.unwrap().count_gaps);
    let new = soon(Store::open(&disk.other_url())).await.unwrap_err();
    assert!(matches!(new, StoreError::Full { .. }), "{new:?}");
    disk.empty();
    soon(vote(&store, Some(1), 7, "m", true)).await;
    store.close().await;
    drop(base);
}

#[tokio::test]
async fn a_disk_that_may_only_be_read_is_named() {
    let Some(disk) = Disk::mount() else { return };
    let store = Store::open(&disk.url()).await.unwrap();
    opt_in(&store, 1).await;
    store.close().await;
    if !disk.remount("ro") {
        println!("skipped: the disk cannot be mounted for reading only");
        return;
    }
    let store = Store::lazy(&disk.url());
    let settings = ServerSettings::default();
    let refused = soon(store.put_server_settings(1, &settings)).await;
    let refused = refused.unwrap_err();
    assert!(
        matches!(
            refused,
            StoreError::ReadOnly { .. } | StoreError::File { .. }
        ),
        "{refused:?}"
    );
    assert!(refused.to_string().contains("careerbot.db"));
    assert!(disk.remount("rw"));
    soon(store.connect()).await.unwrap();
    soon(store.put_server_settings(1, &settings)).await.unwrap();
    store.close().await;
}
