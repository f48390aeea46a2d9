//! Batches: JSON Lines in, one answer a line out.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read as _},
};

use anyhow::{Context, Result, anyhow};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    engine::{Ask, Engine},
    eval::message,
    render::json,
};

use super::Console;

/// Longest line of a batch, in bytes: a question of a few thousand characters is read, and whatever
/// stands beside it in a judged set.
const LONGEST_LINE: u64 = 16 << 20;

/// The questions of a batch, and the name of the place they are read from.
pub(super) struct Questions {
    name: String,
    lines: Box<dyn BufRead>,
}

/// One line. Other fields are left alone: judged question sets carry their judgements there.
#[derive(Deserialize)]
struct Line {
    /// Any JSON value; handed through.
    id: Option<Value>,
    question: String,
    follows: Option<String>,
}

/// Opens a batch; `-` is the standard input.
pub(super) fn open(file: &str) -> Result<Questions> {
    if file == "-" {
        return Ok(Questions {
            name: "standard input".to_owned(),
            lines: Box::new(io::stdin().lock()),
        });
    }
    let opened = File::open(file).with_context(|| {
        format!("cannot read the batch {file}. Name a JSON Lines file, or - for the standard input")
    })?;
    Ok(Questions {
        name: file.to_owned(),
        lines: Box::new(BufReader::new(opened)),
    })
}

/// Answers one line after the other, so that a program can hold a conversation over pipes.
pub(super) fn answer(
    mut questions: Questions,
    engine: &Engine,
    explain: bool,
    console: &Console,
) -> Result<()> {
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        let place = || format!("{}:{number}", questions.name);
        let mut line = questions.lines.by_ref().take(LONGEST_LINE);
        let read = line.read_until(b'\n', &mut bytes);
        if read.with_context(|| format!("{}: cannot read on", place()))? == 0 {
            break;
        }
        if bytes.len() as u64 == LONGEST_LINE && !bytes.ends_with(b"\n") {
            return Err(anyhow!(
                "{}: the line has more than {} MB. Write one question a line",
                place(),
                LONGEST_LINE >> 20
            ));
        }
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
        if text.trim_ascii().is_empty() {
            continue;
        }
        let line: Line = serde_json::from_slice(text).map_err(|error| {
            anyhow!(
                "{}: {}. Write one object a line, such as {{\"id\": \"1\", \"question\": \"ML engineer salary\"}}",
                place(),
                message(&error)
            )
        })?;
        let answer = engine.ask(Ask {
            question: &line.question,
            follows: line
                .follows
                .filter(|before| !before.trim().is_empty())
                .as_slice(),
            skip: 0,
            explain,
        });
        console.print(&(json::line(&answer, line.id.as_ref())? + "\n"))?;
    }
    Ok(())
}
