//! The slash commands, one file each. A command is three steps: convert in, ask the engine,
//! convert out.

mod about;
mod ask;
mod help;
mod role;

use super::{error::AnswerError, interaction::Data};

/// Every command.
pub fn all() -> Vec<poise::Command<Data, AnswerError>> {
    let mut commands = vec![ask::ask(), role::role(), help::help(), about::about()];
    poise::set_qualified_names(&mut commands);
    commands
}
