//! The databases that tests of the store run on: a file in a temporary folder, and a database of its
//! own on the PostgreSQL server that `CAREERBOT_TEST_POSTGRES` names.

use std::{future::Future, path::PathBuf};

use careerbot::{settings::StoreUrl, store::Store};
use sqlx::{Connection as _, Executor as _, PgConnection, SqliteConnection};

/// A database, gone when dropped.
pub struct Base {
    pub url: StoreUrl,
    pub folder: tempfile::TempDir,
    /// On PostgreSQL, its name and the address of the server.
    server: Option<(String, String)>,
}

impl Base {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/data/careerbot.db", folder.path().display());
        Self {
            url: StoreUrl::parse(&url).unwrap(),
            folder,
            server: None,
        }
    }

    /// `None`, with a word, where there is no server.
    pub async fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("CAREERBOT_TEST_POSTGRES") else {
            println!("skipped: CAREERBOT_TEST_POSTGRES names no PostgreSQL server");
            return None;
        };
        let name = format!("careerbot_test_{:016x}", getrandom::u64().unwrap());
        let mut connection = PgConnection::connect(&server).await.unwrap();
        let create = format!("CREATE DATABASE {name}");
        connection.execute(create.as_str()).await.unwrap();
        let mut url = url::Url::parse(&server).unwrap();
        url.set_path(&name);
        Some(Self {
            url: StoreUrl::parse(url.as_str()).unwrap(),
            folder: tempfile::tempdir().unwrap(),
            server: Some((name, server)),
        })
    }

    pub async fn open(&self) -> Store {
        Store::open(&self.url).await.unwrap()
    }

    /// SQLite's file.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("data/careerbot.db")
    }

    /// Runs a statement past the store.
    pub async fn raw(&self, sql: &str) {
        if self.server.is_some() {
            let mut connection = PgConnection::connect(self.url.expose()).await.unwrap();
            connection.execute(sql).await.unwrap();
            connection.close().await.unwrap();
        } else {
            let mut connection = SqliteConnection::connect(self.url.expose()).await.unwrap();
            connection.execute(sql).await.unwrap();
            connection.close().await.unwrap();
        }
    }

    /// All there is, without the line that says when.
    pub async fn exported(&self) -> Vec<String> {
        let store = self.open().await;
        let mut whole = Vec::new();
        store.export(&mut whole).await.unwrap();
        store.close().await;
        let text = String::from_utf8(whole).unwrap();
        // The databases sort texts each in its own way.
        let mut lines: Vec<String> = text.lines().skip(1).map(str::to_owned).collect();
        lines.sort();
        lines
    }
}

impl Drop for Base {
    fn drop(&mut self) {
        let Some((name, server)) = self.server.take() else {
            return;
        };
        let dropped = std::thread::spawn(move || {
            wait(async {
                let mut connection = PgConnection::connect(&server).await?;
                let drop = format!("DROP DATABASE {name} WITH (FORCE)");
                connection.execute(drop.as_str()).await
            })
        });
        let _ = dropped.join();
    }
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}

/// A test of each of these functions on each database.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let base = crate::store::base::Base::sqlite();
                super::$name(&base).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if let Some(base) = crate::store::base::Base::postgres().await {
                    super::$name(&base).await;
                }
            })+
        }
    };
}
pub(crate) use on_both;
