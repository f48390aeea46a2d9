//! Health checks and metrics of the real binary.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

use crate::support::bot::{Bot, Plan};

/// How long a check may take to change.
const PATIENCE: Duration = Duration::from_secs(20);

fn plan() -> Plan {
    Bot::plan().env("CAREERBOT__HTTP__LISTEN", "127.0.0.1:0")
}

/// Where a bot listens, by what it logged.
async fn address(bot: &Bot) -> String {
    const SAID: &str = "health checks and metrics address=";
    bot.says(SAID).await;
    let log = bot.log();
    let line = log.lines().find_map(|line| line.split_once(SAID)).unwrap();
    line.1.trim().to_owned()
}

/// Status and body of what a path answers.
async fn get(address: &str, path: &str) -> (u16, String) {
    let request = format!("GET {path} HTTP/1.1\r\nHost: test\r\n\r\n");
    let answer = say(address, request.as_bytes()).await;
    let (head, body) = answer.split_once("\r\n\r\n").expect(&answer);
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, body.to_owned())
}

/// What is answered to these bytes, to its end.
async fn say(address: &str, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // A refusal may come before all is said.
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let _ = timeout(PATIENCE, stream.read_to_end(&mut answer))
        .await
        .expect("the connection stays open");
    String::from_utf8_lossy(&answer).into_owned()
}

/// Waits until `/readyz` has this status; its body then.
async fn readiness(address: &str, status: u16) -> String {
    let looking = async {
        loop {
            let (found, body) = get(address, "/readyz").await;
            if found == status {
                return body;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(PATIENCE, looking)
        .await
        .unwrap_or_else(|_| panic!("/readyz does not become {status}"))
}

#[tokio::test]
async fn readiness_follows_the_gateway() {
    let bot = plan()
        .before(|discord| discord.gateway().withhold_ready(true))
        .launch();
    let address = address(&bot).await;
    assert_eq!(get(&address, "/healthz").await, (200, "alive\n".to_owned()));
    let missing = readiness(&address, 503).await;
    assert!(
        missing.contains(r#"{"name":"gateway","ok":false,"missing":"not connected"}"#),
        "{missing}"
    );
    bot.says("serving").await;
    let (status, body) = get(&address, "/readyz").await;
    assert_eq!(status, 503);
    assert!(body.contains(r#"{"name":"index","ok":true}"#), "{body}");
    bot.discord.gateway().withhold_ready(false);
    bot.discord.gateway().fin();
    readiness(&address, 200).await;
    bot.discord.gateway().refuse_connections(true).await;
    bot.discord.gateway().fin();
    readiness(&address, 503).await;
    assert_eq!(get(&address, "/healthz").await.0, 200);
    bot.discord.gateway().refuse_connections(false).await;
    readiness(&address, 200).await;
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn what_is_asked_is_counted_without_its_words() {
    let bot = plan().serve().await;
    let address = address(&bot).await;
    bot.discord.command_registered("ask").await;
    let answer = bot.ask("what does a nurse earn in Seattle").await;
    assert!(answer.text().contains("$98,000"));
    bot.ask("xyzzy plugh").await;
    let mention = bot.discord.message("nurse salary").mentioning_bot().send();
    mention.await.reply().await;
    let counted = async {
        loop {
            let (status, text) = get(&address, "/metrics").await;
            assert_eq!(status, 200);
            // The reply is seen before it is counted.
            if text.contains(r#"surface="mention""#) {
                return text;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let text = timeout(PATIENCE, counted).await.unwrap();
    for line in [
        r#"careerbot_questions_total{surface="command",topic="salary",outcome="answered"} 1"#,
        r#"careerbot_questions_total{surface="command",topic="none",outcome="not_found"} 1"#,
        r#"careerbot_questions_total{surface="mention",topic="salary",outcome="answered"} 1"#,
        r#"careerbot_stage_duration_seconds_count{stage="understand"} 3"#,
        r#"careerbot_stage_duration_seconds_count{stage="search"} 3"#,
        r#"careerbot_stage_duration_seconds_count{stage="total"} 3"#,
        r#"careerbot_rest_requests_total{kind="response",status="204"} 2"#,
        r#"careerbot_rest_requests_total{kind="reply",status="200"} 1"#,
        r#"careerbot_rest_requests_total{kind="register",status="200"} 1"#,
        r#"careerbot_in_flight{queue="events"} 0"#,
        "careerbot_gateway_shards 1",
        "careerbot_gateway_shards_connected 1",
        "careerbot_index_generation 1",
        "careerbot_index_documents 3",
    ] {
        assert!(text.contains(&format!("{line}\n")), "no {line} in\n{text}");
    }
    assert!(text.ends_with("# EOF\n"));
    let lower = text.to_lowercase();
    for word in ["seattle", "nurse", "xyzzy", &bot.discord.token()] {
        assert!(!lower.contains(&word.to_lowercase()), "{word} in\n{text}");
    }
    // An id of Discord has 17 digits or more; only the values of measurements have so many.
    let labels = text.split('"').skip(1).step_by(2);
    for label in labels {
        assert!(label.len() <= 16, "{label:?} in\n{text}");
    }
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_slow_or_hostile_client_holds_nothing_up() {
    let bot = plan().serve().await;
    let address = address(&bot).await;
    // Half a request, many times: each is let go in time, and others are served meanwhile.
    let mut slow = Vec::new();
    for _ in 0..40 {
        let mut stream = TcpStream::connect(&address).await.unwrap();
        stream
            .write_all(b"GET /metrics HTTP/1.1\r\nX: ")
            .await
            .unwrap();
        slow.push(stream);
    }
    assert_eq!(get(&address, "/healthz").await.0, 200);
    let endless = [b"GET / HTTP/1.1\r\nX: ".as_slice(), &[b'a'; 100_000]].concat();
    let refused = say(&address, &endless).await;
    assert!(
        refused.is_empty() || refused.starts_with("HTTP/1.1 431"),
        "{refused}"
    );
    assert!(say(&address, b"\x16\x03\x01 no http\r\n\r\n").await.len() < 200);
    assert_eq!(get(&address, "/admin").await.0, 404);
    let post = b"POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n";
    assert!(say(&address, post).await.starts_with("HTTP/1.1 405"));
    for mut stream in slow {
        let mut rest = Vec::new();
        let closed = timeout(PATIENCE, stream.read_to_end(&mut rest)).await;
        assert!(closed.is_ok(), "a slow client may stay");
    }
    let answer = bot.ask("nurse salary").await;
    assert!(answer.text().contains("$98,000"));
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn an_address_in_use_is_said_at_once() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let bot = Bot::plan()
        .env("CAREERBOT__HTTP__LISTEN", &address)
        .launch();
    let stopped = bot.ended().await;
    let stopped = stopped
        .exits(2)
        .says(&format!("cannot listen on {address}"))
        .says("http.listen");
    stopped.discord.finish();
}
