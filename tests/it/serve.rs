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
