//! `careerbot chat`: question after question, each able to follow up the one before.

use std::io::{self, BufRead, IsTerminal};

use anyhow::{Context, Result};
use clap::Args;
use rustyline::{Config, Editor, error::ReadlineError, history::MemHistory};

use crate::{
    engine::{Ask, Engine},
    locale::Language,
    render::terminal,
    reply,
    settings::Settings,
};

use super::{Console, Outcome, ask, open};

const HELP: &str = "\
Type a question; \"and in Seattle?\" follows up the one before.
  :explain   show, or stop showing, how answers come about
  :new       forget the question before
  :roles     list the roles there are documents about
  :help      show this
  :quit      leave (so do Ctrl-D and Ctrl-C)
";

const PROMPT: &str = "? ";

/// Questions that a follow-up may lean on: what is further back is no longer meant.
const REMEMBERED: usize = 5;

/// Ask question after question
///
/// Each question may follow up the one before. Questions are remembered (arrow up, Ctrl-R) until
/// you leave and are written nowhere. Where the standard input is no terminal, a question is read
/// from each of its lines.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Show also how each answer came about
    #[arg(long)]
    explain: bool,
}

pub(super) fn execute(
    arguments: &Arguments,
    settings: &Settings,
    console: &Console,
) -> Result<Outcome> {
    let mut chat = Chat {
        engine: open::engine(settings, console)?,
        console,
        before: Vec::new(),
        explain: arguments.explain,
        by_keyboard: io::stdin().is_terminal() && io::stdout().is_terminal(),
    };
    if chat.by_keyboard {
        chat.read_keyboard()?;
    } else {
        chat.read_lines()?;
    }
    Ok(Outcome::Found)
}

struct Chat<'a> {
    engine: Engine,
    console: &'a Console,
    before: Vec<String>,
    explain: bool,
    /// Whether a person types, and sees what was typed.
    by_keyboard: bool,
}

/// Whether to go on.
#[derive(PartialEq)]
enum Next {
    Line,
    End,
}

impl Chat<'_> {
    fn read_keyboard(&mut self) -> Result<()> {
        let config = Config::builder().auto_add_history(true).build();
        let mut editor: Editor<(), MemHistory> =
            Editor::with_history(config, MemHistory::new()).context("cannot use the terminal")?;
        self.console
            .note("Ask away. :help shows what else there is.");
        loop {
            match editor.readline(PROMPT) {
                Ok(line) if self.take(&line)? == Next::Line => {}
                Ok(_) | Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(()),
                Err(error) => return Err(error).context("cannot read from the terminal"),
            }
        }
    }

    fn read_lines(&mut self) -> Result<()> {
        let mut bytes = Vec::new();
        let mut stdin = io::stdin().lock();
        loop {
            bytes.clear();
            let read = stdin.read_until(b'\n', &mut bytes);
            if read.context("cannot read the standard input")? == 0
                || self.take(&String::from_utf8_lossy(&bytes))? == Next::End
            {
                return Ok(());
            }
        }
    }

    fn take(&mut self, line: &str) -> Result<Next> {
        let line = line.trim();
        match line {
            "" => return Ok(Next::Line),
            ":quit" | ":q" | ":exit" => return Ok(Next::End),
            ":help" | ":h" | ":?" => self.console.print(HELP)?,
            ":new" => self.before.clear(),
            ":explain" => {
                self.explain = !self.explain;
                let state = if self.explain {
                    "shown"
                } else {
                    "no longer shown"
                };
                self.console
                    .note(&format!("how answers come about is {state}"));
            }
            ":roles" => {
                for role in self.engine.roles() {
                    self.console
                        .print(&(terminal::clean_line(&role.title) + "\n"))?;
                }
            }
            _ if line.starts_with(':') => {
                self.console
                    .note(&format!("there is no {line}: :help shows what there is"));
            }
            question => self.answer(question)?,
        }
        Ok(Next::Line)
    }

    fn answer(&mut self, question: &str) -> Result<()> {
        let answer = self.engine.ask(Ask {
            question,
            follows: &self.before,
            skip: 0,
            explain: self.explain,
        });
        let mut reply = reply::word(&answer, Language::English);
        if self.by_keyboard {
            // It stands right above.
            reply.question.clear();
        }
        let text = ask::show(&reply, &answer.explanation, self.console);
        // An empty line between one answer and what follows.
        self.console.print(&format!("{text}\n"))?;
        self.before.push(question.to_owned());
        if self.before.len() > REMEMBERED {
            self.before.remove(0);
        }
        Ok(())
    }
}
