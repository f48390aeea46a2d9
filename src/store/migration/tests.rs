//! A process that looked before another one brought the schema up to date.

use sqlx::{Executor as _, PgPool, SqlitePool};

use super::*;
use crate::{
    settings::StoreUrl,
    store::{Store, connect::connect},
};

/// The first migration alone: a database as an earlier program left it.
async fn as_of_old(database: &Database) {
    let mut migrator = migrator();
    migrator.migrations.to_mut().truncate(1);
    match &database.pool {
        Pool::Sqlite(pool) => migrator.run(pool).await.unwrap(),
        Pool::Postgres(pool) => migrator.run(pool).await.unwrap(),
    }
}

/// What a connection that knows the tables asks of one of them.
async fn looks(database: &Database) -> Result<(), sqlx::Error> {
    const PINS: &str = "SELECT * FROM pins";
    match &database.pool {
        Pool::Sqlite(pool) => sqlx::query(PINS).fetch_all(pool).await.map(drop),
        Pool::Postgres(pool) => sqlx::query(PINS).fetch_all(pool).await.map(drop),
    }
}

fn is_closed(database: &Database) -> bool {
    match &database.pool {
        Pool::Sqlite(pool) => SqlitePool::is_closed(pool),
        Pool::Postgres(pool) => PgPool::is_closed(pool),
    }
}

async fn who_looked_before_connects_anew(url: StoreUrl) {
    let database = connect(&url, false).await.unwrap();
    as_of_old(&database).await;
    looks(&database).await.unwrap();
    let seen = applied(&database).await.unwrap();
    assert_eq!(seen, Some(1));

    // another process is quicker
    let quicker = Store::open(&url).await.unwrap();
    assert_eq!(quicker.contents().await.unwrap().schema, NEWEST);
    quicker.close().await;

    let before = match &database.pool {
        Pool::Sqlite(pool) => Pool::Sqlite(pool.clone()),
        Pool::Postgres(pool) => Pool::Postgres(pool.clone()),
    };
    let before = Database {
        pool: before,
        place: database.place.clone(),
        file: database.file.clone(),
    };
    let store = Store::serving(&url);
    let opened = store.bring_up(database, seen).await.unwrap();
    assert!(is_closed(&before), "it goes on with what it knew");
    assert!(!is_closed(&opened.database));
    looks(&opened.database).await.unwrap();
    opened.database.close().await;

    // with nothing to do, it goes on with the connections that it has
    let database = connect(&url, false).await.unwrap();
    let seen = applied(&database).await.unwrap();
    let opened = store.bring_up(database, seen).await.unwrap();
    looks(&opened.database).await.unwrap();
    opened.database.close().await;
}

#[tokio::test]
async fn of_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("bot.db").display());
    who_looked_before_connects_anew(StoreUrl::parse(&url).unwrap()).await;
}

#[tokio::test]
#[allow(clippy::print_stdout)]
async fn of_postgres() {
    let Ok(server) = std::env::var("CAREERBOT_TEST_POSTGRES") else {
        println!("skipped: CAREERBOT_TEST_POSTGRES names no PostgreSQL server");
        return;
    };
    let name = format!("careerbot_test_{:016x}", getrandom::u64().unwrap());
    let pool = PgPool::connect(&server).await.unwrap();
    let create = format!("CREATE DATABASE {name}");
    pool.execute(create.as_str()).await.unwrap();
    let mut url = url::Url::parse(&server).unwrap();
    url.set_path(&name);
    let url = StoreUrl::parse(url.as_str()).unwrap();
    let tested = tokio::spawn(who_looked_before_connects_anew(url)).await;
    let drop = format!("DROP DATABASE {name} WITH (FORCE)");
    pool.execute(drop.as_str()).await.unwrap();
    tested.unwrap();
}
