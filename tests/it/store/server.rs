use careerbot::store::{ServerSettings, Visibility};

use super::base::{Base, on_both};

on_both!(
    what_a_server_chose_holds_until_it_is_taken_back,
    every_id_and_text_comes_back_as_it_was,
    of_changes_at_once_none_is_lost,
);

async fn what_a_server_chose_holds_until_it_is_taken_back(base: &Base) {
    let store = base.open().await;
    let default = ServerSettings::default();
    assert_eq!(store.server_settings(1).await.unwrap(), default);
    assert_eq!(default.slash, Visibility::Private);
    assert_eq!(default.mention, Visibility::Public);
    assert!(!default.count_gaps && !default.forum_answers);
    let chosen = ServerSettings {
        slash: Visibility::Public,
        mention: Visibility::Private,
        channels: vec![3, 5],
        moderator_role: Some(7),
        language: Some("de".to_owned()),
        cooldown_seconds: 15,
        count_gaps: true,
        listening_channels: vec![5],
        forum_answers: true,
    };
    store.put_server_settings(1, &chosen).await.unwrap();
    store.put_server_settings(2, &default).await.unwrap();
    store.close().await;
    let store = base.open().await;
    assert_eq!(store.server_settings(1).await.unwrap(), chosen);
    assert_eq!(store.server_settings(2).await.unwrap(), default);
    let again = ServerSettings {
        channels: Vec::new(),
        moderator_role: None,
        cooldown_seconds: u32::MAX,
        ..chosen
    };
    store.put_server_settings(1, &again).await.unwrap();
    let kept = store.server_settings(1).await.unwrap();
    assert_eq!(kept.moderator_role, None);
    assert_eq!(kept.cooldown_seconds, 86_400);
    assert_eq!(store.servers().await.unwrap(), [1, 2]);
    assert!(store.delete_server_settings(1).await.unwrap());
    assert!(!store.delete_server_settings(1).await.unwrap());
    assert_eq!(store.server_settings(1).await.unwrap(), default);
}

async fn every_id_and_text_comes_back_as_it_was(base: &Base) {
    let store = base.open().await;
    for id in [1, u64::from(u32::MAX), 1 << 63, u64::MAX] {
        let hostile = "'; DROP TABLE pins; -- $1 \u{202e}\n{now} 💥";
        let chosen = ServerSettings {
            channels: vec![id],
            moderator_role: Some(id),
            language: Some(hostile.to_owned()),
            ..ServerSettings::default()
        };
        store.put_server_settings(id, &chosen).await.unwrap();
        assert_eq!(store.server_settings(id).await.unwrap(), chosen);
        // PostgreSQL cannot hold U+0000.
        let null = ServerSettings {
            language: Some("d\0e".to_owned()),
            ..ServerSettings::default()
        };
        store.put_server_settings(id, &null).await.unwrap();
        let kept = store.server_settings(id).await.unwrap().language;
        assert_eq!(kept.as_deref(), Some("de"));
    }
    assert_eq!(store.servers().await.unwrap().len(), 4);
}

async fn of_changes_at_once_none_is_lost(base: &Base) {
    let (one, other) = (base.open().await, base.open().await);
    let channels = 1..=12;
    let changes = channels.clone().map(|channel| {
        let store = if channel % 2 == 0 { &one } else { &other };
        store.change_server_settings(1, move |settings| settings.channels.push(channel))
    });
    for changed in futures_util::future::join_all(changes).await {
        assert!(!changed.unwrap().channels.is_empty());
    }
    let mut kept = one.server_settings(1).await.unwrap().channels;
    kept.sort_unstable();
    assert_eq!(kept, channels.collect::<Vec<_>>());
    // the rest is as it is where nothing was chosen
    let rest = ServerSettings {
        channels: Vec::new(),
        ..one.server_settings(1).await.unwrap()
    };
    assert_eq!(rest, ServerSettings::default());
}
