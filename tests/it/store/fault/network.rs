use careerbot::{
    settings::StoreUrl,
    store::{ServerSettings, Store, StoreError},
};
use sqlx::{Connection as _, Executor as _, PgConnection};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
};

use super::soon;
use crate::store::{base::Base, people::opt_in};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_goes_away_is_found_again() {
    let Some(base) = Base::postgres().await else {
        return;
    };
    let (line, url) = Line::to(&base).await;
    // It is down when the bot starts.
    line.is(State::Cut);
    let store = Store::lazy(&url);
    let refused = soon(store.server_settings(1)).await.unwrap_err();
    assert!(
        matches!(refused, StoreError::Unreachable { .. }),
        "{refused:?}"
    );
    assert!(!refused.to_string().contains("hunter2"), "{refused}");
    line.is(State::Open);
    soon(store.connect()).await.unwrap();
    soon(opt_in(&store, 1)).await;
    // It goes away.
    line.is(State::Cut);
    soon(store.server_settings(1)).await.unwrap_err();
    line.is(State::Open);
    soon(store.connect()).await.unwrap();
    assert!(soon(store.server_settings(1)).await.unwrap().count_gaps);
}

#[tokio::test]
async fn a_port_on_which_nobody_listens_is_found_out_soon() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let url = StoreUrl::parse(&format!("postgres://bot:hunter2@127.0.0.1:{port}/bot")).unwrap();
    let refused = soon(Store::open(&url)).await.unwrap_err();
    assert!(
        matches!(refused, StoreError::Unreachable { .. }),
        "{refused:?}"
    );
    assert!(!refused.to_string().contains("hunter2"), "{refused}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_hangs_lets_nobody_wait_for_long() {
    let Some(base) = Base::postgres().await else {
        return;
    };
    let (line, url) = Line::to(&base).await;
    let store = Store::open(&url).await.unwrap();
    opt_in(&store, 1).await;
    line.is(State::Silent);
    let all = (0..50).map(|server| store.server_settings(server));
    for answer in soon(futures_util::future::join_all(all)).await {
        let refused = answer.unwrap_err();
        assert!(
            matches!(refused, StoreError::Unreachable { .. }),
            "{refused:?}"
        );
    }
    // From now on, nearly all fail at once.
    soon(async {
        for _ in 0..1_000 {
            store.server_settings(1).await.unwrap_err();
        }
    })
    .await;
    let opened = soon(Store::open(&url)).await.unwrap_err();
    assert!(
        matches!(opened, StoreError::Unreachable { .. }),
        "{opened:?}"
    );
    line.is(State::Open);
    soon(store.connect()).await.unwrap();
    assert!(soon(store.server_settings(1)).await.unwrap().count_gaps);
    line.is(State::Silent);
    soon(store.close()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_the_server_ended_are_not_noticed() {
    let Some(base) = Base::postgres().await else {
        return;
    };
    let store = base.open().await;
    opt_in(&store, 1).await;
    base.raw(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    .await;
    assert!(store.server_settings(1).await.unwrap().count_gaps);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_table_is_named_as_that() {
    let Some(base) = Base::postgres().await else {
        return;
    };
    let store = base.open().await;
    let mut other = PgConnection::connect(base.url.expose()).await.unwrap();
    let lock = "BEGIN; LOCK TABLE server_settings IN ACCESS EXCLUSIVE MODE";
    other.execute(lock).await.unwrap();
    let settings = ServerSettings::default();
    let refused = soon(store.put_server_settings(1, &settings)).await;
    let refused = refused.unwrap_err();
    assert!(matches!(refused, StoreError::Busy { .. }), "{refused:?}");
    other.execute("COMMIT").await.unwrap();
    soon(store.put_server_settings(1, &settings)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_not_there_is_refused_without_its_password() {
    let Some(base) = Base::postgres().await else {
        return;
    };
    let mut url = url::Url::parse(base.url.expose()).unwrap();
    url.set_path("careerbot_nowhere");
    url.set_password(Some("hunter2")).unwrap();
    for query in [None, Some("password=hunter2&sslmode=odd")] {
        url.set_query(query);
        let url = StoreUrl::parse(url.as_str()).unwrap();
        let refused = soon(Store::open(&url)).await.unwrap_err();
        match query {
            None => assert!(matches!(refused, StoreError::Refused { .. }), "{refused:?}"),
            Some(_) => assert!(matches!(refused, StoreError::Address { .. }), "{refused:?}"),
        }
        assert!(refused.to_string().contains("store.url"), "{refused}");
        assert!(!format!("{refused} {refused:?}").contains("hunter2"));
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// What comes is passed on.
    Open,
    /// Connections end.
    Cut,
    /// Connections stand, and nothing comes.
    Silent,
}

/// The line to a server, which a test can cut.
struct Line(watch::Sender<State>);

impl Line {
    /// A line to the server, and the database's address at its end; with a password.
    async fn to(base: &Base) -> (Self, StoreUrl) {
        let mut url = url::Url::parse(base.url.expose()).unwrap();
        let server = (
            url.host_str().unwrap().to_owned(),
            url.port().unwrap_or(5_432),
        );
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        url.set_host(Some("127.0.0.1")).unwrap();
        url.set_port(Some(port)).unwrap();
        let (sender, state) = watch::channel(State::Open);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(pass(client, server.clone(), state.clone()));
            }
        });
        (Self(sender), StoreUrl::parse(url.as_str()).unwrap())
    }

    fn is(&self, state: State) {
        self.0.send_replace(state);
    }
}

async fn pass(mut client: TcpStream, server: (String, u16), mut state: watch::Receiver<State>) {
    let now = *state.borrow_and_update();
    if now == State::Open {
        let mut server = TcpStream::connect(server).await.unwrap();
        tokio::select! {
            _ = copy_bidirectional(&mut client, &mut server) => return,
            _ = state.changed() => {}
        }
    }
    // Held, and not read from, for as long as it is silent.
    let _ = state.wait_for(|state| *state != State::Silent).await;
}
