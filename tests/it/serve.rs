use std::io::{BufRead, BufReader, Read};

use crate::support::{NURSE, Stage};

#[test]
fn without_a_token_the_next_step_is_named() {
    Stage::new()
        .run(&["serve"])
        .exits(2)
        .says("careerbot: there is no Discord token.")
        .says("DISCORD_TOKEN");
}

#[test]
fn a_token_that_cannot_be_one_is_told_before_it_is_refused() {
    let stage = Stage::new().env("DISCORD_TOKEN", "'MTIz.none.hunter2'");
    let ran = stage.run(&["serve"]).exits(2).hides("hunter2");
    ran.says("the Discord token cannot be right: it stands in quotation marks");
}

/// Starts the bot against a port of this computer on which nobody answers, waits until it serves,
/// and sends it signals.
#[cfg(unix)]
fn stopped_by(signal: &str) {
    let stage = Stage::new()
        .document("nurse.md", NURSE)
        .env("DISCORD_TOKEN", "MTIz.none.hunter2")
        .env("CAREERBOT__DISCORD__API_BASE", "http://127.0.0.1:9")
        .env("CAREERBOT__DISCORD__GATEWAY_URL", "ws://127.0.0.1:9");
    let mut child = stage
        .command(&["serve", "--log-format", "json"])
        .spawn()
        .unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    let mut seen = String::new();
    while !line.contains("\"serving\"") {
        line.clear();
        assert_ne!(stderr.read_line(&mut line).unwrap(), 0, "{seen}");
        seen.push_str(&line);
    }
    let log: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(log["level"], "INFO");
    let killed = std::process::Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status()
        .unwrap();
    assert!(killed.success());
    stderr.read_to_string(&mut seen).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{seen}");
    assert!(seen.contains("stopping"), "{seen}");
    assert!(!seen.contains("hunter2"), "{seen}");
}

#[test]
#[cfg(unix)]
fn both_signals_stop_the_bot_in_order() {
    stopped_by("-TERM");
    stopped_by("-INT");
}

/// What a service manager is told, line by line, until it was told this.
#[cfg(target_os = "linux")]
fn told(socket: &std::os::unix::net::UnixDatagram, until: &str) -> Vec<String> {
    let patience = std::time::Duration::from_secs(20);
    socket.set_read_timeout(Some(patience)).unwrap();
    let mut told = Vec::new();
    let mut buffer = [0; 1024];
    while !told.iter().any(|line| line == until) {
        let length = socket.recv(&mut buffer).expect(until);
        let message = String::from_utf8_lossy(&buffer[..length]).into_owned();
        told.extend(message.lines().map(str::to_owned));
    }
    told
}

#[tokio::test]
#[cfg(target_os = "linux")]
async fn a_service_manager_is_told_how_it_goes() {
    use std::os::unix::net::UnixDatagram;

    use crate::support::bot::Bot;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    let bot = Bot::plan()
        .env("NOTIFY_SOCKET", path.to_str().unwrap())
        .env("WATCHDOG_USEC", "400000")
        .before(|discord| discord.gateway().withhold_ready(true))
        .launch();
    let lines = told(&socket, "STATUS=connecting to Discord");
    assert!(!lines.iter().any(|line| line == "READY=1"), "{lines:?}");
    bot.discord.gateway().withhold_ready(false);
    bot.discord.gateway().fin();
    told(&socket, "READY=1");
    told(&socket, "STATUS=answering questions");
    told(&socket, "WATCHDOG=1");
    bot.signal("HUP");
    let lines = told(&socket, "READY=1");
    let at = |begins: &str| lines.iter().position(|line| line.starts_with(begins));
    let begun = at("RELOADING=1").expect("RELOADING=1 before READY=1");
    assert_eq!(at("MONOTONIC_USEC="), Some(begun + 1), "{lines:?}");
    bot.signal("TERM");
    told(&socket, "STOPPING=1");
    bot.ended().await.exits(0).discord.finish();
}
