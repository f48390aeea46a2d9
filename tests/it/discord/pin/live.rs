//! Another corpus while the bot runs: the engine is given a new one under its hands.

use std::sync::Arc;

use careerbot::{
    engine::{Engine, Quiet},
    settings::{self, Secret},
    store::Store,
};
use tokio::sync::oneshot;

use super::change::{change, channels, pin_all, right, stage};
use crate::{store::base::Base, support::discord::Discord};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_corpus_that_changes_while_the_bot_runs_is_noticed() {
    let base = Base::sqlite();
    let stage = stage();
    let discord = Discord::builder()
        .patience(std::time::Duration::from_secs(30))
        .start();
    channels(&discord);
    let (corpus, index) = (stage.path("corpus"), stage.path("index"));
    let engine = Arc::new(Engine::open(&corpus, &index, &Quiet).unwrap());
    let store = Arc::new(Store::open(&base.url).await.unwrap());
    let settings = settings::Discord {
        token: Some(Secret::new(discord.token())),
        api_base: Some(discord.api_base()),
        gateway_url: Some(discord.gateway_url()),
        ..settings::Discord::default()
    };
    let (stop, stopped) = oneshot::channel::<()>();
    let bot = tokio::spawn({
        let (engine, store) = (Arc::clone(&engine), Arc::clone(&store));
        async move {
            let stopped = async { stopped.await.unwrap() };
            let reload = careerbot::reload::start(&engine);
            careerbot::discord::run(&settings, engine, store, reload, stopped).await
        }
    });
    let all = pin_all(&discord).await;
    change(&stage);
    tokio::task::spawn_blocking(move || engine.rebuild(&Quiet).unwrap())
        .await
        .unwrap();
    right(&discord, &store, &all).await;
    stop.send(()).unwrap();
    bot.await.unwrap().unwrap();
    discord.finish();
}
