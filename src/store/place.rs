//! Where servers have the bot do something: for those who look for what is wrong. Read without a
//! change: nothing is made, nothing is brought up to date.

use std::collections::BTreeMap;

use super::{
    StoreError, connect,
    database::{self, Begin, Session, sql},
    migration, server,
};
use crate::settings::StoreUrl;

/// Where a server has the bot do something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// The server.
    pub server: u64,
    /// Channels in which alone it may answer; none: in all.
    pub channels: Vec<u64>,
    /// Channels in which questions are answered without a mention.
    pub listening: Vec<u64>,
    /// Whether new posts of forums get a first answer.
    pub forums: bool,
    /// Channels in which something is pinned, or is to be.
    pub pins: Vec<u64>,
}

/// What servers chose that concerns channels, by server; none where there is no store yet.
///
/// # Errors
/// When it cannot be read, or is of another version of the program.
pub async fn places(url: &StoreUrl) -> Result<Vec<Places>, StoreError> {
    let Some(database) = connect::look(url).await? else {
        return Ok(Vec::new());
    };
    let read = async {
        if migration::applied(&database).await?.is_none() {
            return Ok(Vec::new());
        }
        let mut session = database.begin(Begin::Snapshot).await?;
        let read = read(&mut session).await;
        session.commit().await?;
        read
    };
    let read = read.await;
    match &database.pool {
        database::Pool::Sqlite(pool) => pool.close().await,
        database::Pool::Postgres(pool) => pool.close().await,
    }
    read
}

async fn read(session: &mut Session) -> Result<Vec<Places>, StoreError> {
    let mut found = BTreeMap::<u64, Places>::new();
    let rows = session.rows(sql("SELECT * FROM server_settings")).await?;
    for row in rows {
        let (server, chosen) = row
            .id("server")
            .and_then(|server| Ok((server, server::read(&row)?)))
            .map_err(|error| session.error(&error))?;
        let places = Places {
            server,
            channels: chosen.channels,
            listening: chosen.listening_channels,
            forums: chosen.forum_answers,
            pins: Vec::new(),
        };
        found.insert(server, places);
    }
    let pins = sql(
        "SELECT DISTINCT server, channel FROM pins WHERE state <> 'removed' \
         ORDER BY server, channel",
    );
    for row in session.rows(pins).await? {
        let (server, channel) = row
            .id("server")
            .and_then(|server| Ok((server, row.id("channel")?)))
            .map_err(|error| session.error(&error))?;
        let places = found.entry(server).or_default();
        places.server = server;
        places.pins.push(channel);
    }
    Ok(found.into_values().collect())
}
