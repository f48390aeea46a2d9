//! The slash commands, one file each. A command is three steps: convert in, ask the engine,
//! convert out.

mod about;
mod admin;
mod answer_this;
mod ask;
mod compare;
mod completion;
mod forget_me;
mod gaps;
mod help;
mod market;
mod moderation;
mod path;
mod pin_this;
mod pins;
mod privacy;
mod role;
mod roles;
mod salary;
mod section;
mod settings;
mod skills;

use super::{error::AnswerError, interaction::Data};

/// Every command.
pub fn all() -> Vec<poise::Command<Data, AnswerError>> {
    let mut commands = vec![
        ask::ask(),
        salary::salary(),
        skills::skills(),
        role::role(),
        path::path(),
        market::market(),
        compare::compare(),
        roles::roles(),
        help::help(),
        about::about(),
        privacy::privacy(),
        forget_me::forget_me(),
        pins::pins(),
        gaps::gaps(),
        settings::settings(),
        admin::admin(),
        answer_this::answer_this(),
        pin_this::pin_this(),
    ];
    poise::set_qualified_names(&mut commands);
    commands
}
