//! What the README shows of the bot is what the bot does: its transcripts are played, the terminal's
//! with the command, Discord's with the bot on the loopback, and compared line by line. A line of `…`
//! stands for any lines that are left out.

use std::{fmt::Write as _, fs, path::Path};

use crate::support::{
    Stage,
    bot::Bot,
    discord::{ALICE, MessageView},
};

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const PROMPT: &str = "$ careerbot ";
const BOT: &str = "careerbot";
const LEFT_OUT: &str = "…";

/// The fenced blocks of a language: the line that each begins on, and its lines.
fn blocks(language: &str) -> Vec<(usize, Vec<String>)> {
    let text = fs::read_to_string(Path::new(README)).unwrap();
    let mut blocks = Vec::new();
    let mut open: Option<(bool, usize, Vec<String>)> = None;
    for (number, line) in text.lines().enumerate() {
        match (&mut open, line.trim_start().strip_prefix("```")) {
            (Some(_), Some(_)) => {
                let (wanted, number, lines) = open.take().unwrap();
                if wanted {
                    blocks.push((number, lines));
                }
            }
            (Some((_, _, lines)), None) => lines.push(line.to_owned()),
            (None, Some(info)) => open = Some((info == language, number + 1, Vec::new())),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block of the README is not closed");
    blocks
}

/// Holds what came against what is written.
#[track_caller]
fn hold(written: &[String], came: &str, number: usize) {
    let came: Vec<&str> = came.lines().map(str::trim_end).collect();
    let written: Vec<&str> = written.iter().map(|line| line.trim_end()).collect();
    let trim = |lines: &[&str]| {
        let end = lines.iter().rposition(|line| !line.is_empty());
        let start = lines.iter().position(|line| !line.is_empty());
        (start.unwrap_or(0), end.map_or(0, |end| end + 1))
    };
    let ((from, to), (first, last)) = (trim(&came), trim(&written));
    assert!(
        fits(&written[first..last], &came[from..to]),
        "README.md:{number}: written is\n{}\n\nbut it is\n{}",
        written.join("\n"),
        came.join("\n")
    );
}

fn fits(written: &[&str], came: &[&str]) -> bool {
    match written.split_first() {
        None => came.is_empty(),
        Some((line, rest)) if line.trim() == LEFT_OUT => {
            (0..=came.len()).any(|skipped| fits(rest, &came[skipped..]))
        }
        Some((line, rest)) => came.first() == Some(line) && fits(rest, &came[1..]),
    }
}

/// The words of a command, of which some stand in quotation marks.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in command.split('"').enumerate() {
        match index % 2 {
            0 => words.extend(part.split_whitespace().map(str::to_owned)),
            _ => words.push(part.to_owned()),
        }
    }
    words
}

#[test]
fn the_terminal_says_what_the_readme_shows() {
    let stage = Stage::new().shipped_corpus();
    let mut played = 0;
    for (number, lines) in blocks("text") {
        if !lines.first().is_some_and(|line| line.starts_with(PROMPT)) {
            continue;
        }
        let starts = lines.iter().enumerate();
        let starts: Vec<usize> = starts
            .filter(|(_, line)| line.starts_with(PROMPT))
            .map(|(at, _)| at)
            .collect();
        for (index, &start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(lines.len());
            let arguments = words(&lines[start][PROMPT.len()..]);
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let ran = stage.run(&arguments);
            // an answer begins with the question, which stands in the line above already
            let question = arguments.get(1).copied().unwrap_or_default();
            let answer = ran.stdout.strip_prefix(question);
            let answer = answer.unwrap_or(&ran.stdout);
            hold(&lines[start + 1..end], answer, number + start + 1);
            played += 1;
        }
    }
    assert!(played >= 5, "only {played} commands are shown");
}

/// A message as transcripts have it: what is read, and below it its buttons and menus.
fn written(message: &MessageView) -> String {
    let mut text = message.text();
    for row in message.json()["components"]
        .as_array()
        .into_iter()
        .flatten()
    {
        let parts = row["components"].as_array().into_iter().flatten();
        let labels = parts.map(|part| {
            let emoji = part["emoji"]["name"].as_str();
            let label = part["label"].as_str().filter(|label| !label.is_empty());
            let menu = part["placeholder"].as_str().map(|text| format!("{text} ▾"));
            let label = menu.or_else(|| label.or(emoji).map(str::to_owned));
            format!("[{}]", label.unwrap_or_default())
        });
        let _ = write!(text, "\n{}", labels.collect::<Vec<_>>().join(" "));
    }
    text
}

#[tokio::test]
async fn discord_shows_what_the_readme_shows() {
    let bot = Bot::on(Stage::new().shipped_corpus()).serve().await;
    let mut played = 0;
    for (number, lines) in blocks("discord") {
        let mut last: Option<MessageView> = None;
        let turns = lines.iter().enumerate().filter(|(_, line)| {
            !line.is_empty() && !line.starts_with(' ') && *line != BOT && *line != LEFT_OUT
        });
        let turns: Vec<(usize, &String)> = turns.collect();
        for (index, &(at, turn)) in turns.iter().enumerate() {
            let answer = if let Some(text) = turn.strip_prefix("Alice: @careerbot ") {
                let sent = bot.discord.message(text).mentioning_bot().user(ALICE);
                sent.send().await.reply().await
            } else if let Some(text) = turn.strip_prefix("Alice replies: ") {
                let to = last.as_ref().unwrap().id();
                let sent = bot.discord.message(text).reply_to(to).user(ALICE);
                sent.send().await.reply().await
            } else if let Some(label) = turn.strip_prefix("Alice presses [") {
                let message = last.as_ref().unwrap();
                let id = message.button(label.trim_end_matches(']')).unwrap();
                let press = bot.discord.press(message.id(), id).user(ALICE).send().await;
                let before = message.clone();
                press.message_where(|shown| *shown != before).await
            } else {
                panic!("README.md:{}: what is {turn:?}?", number + at + 1);
            };
            let end = turns.get(index + 1).map_or(lines.len(), |(next, _)| *next);
            assert_eq!(lines[at + 1], BOT, "README.md:{}", number + at + 2);
            let shown: Vec<String> = lines[at + 2..end]
                .iter()
                .map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned())
                .collect();
            hold(&shown, &written(&answer), number + at + 1);
            last = Some(answer);
            played += 1;
        }
    }
    assert!(played >= 4, "only {played} turns are shown");
    bot.stop().await.discord.finish();
}
