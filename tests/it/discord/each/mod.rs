//! Every command, menu of a message, button, menu and modal, happy and unhappy. What there is comes
//! from the bot itself (the commands that it registers, the kinds of press that it has): one that has
//! no case here fails.

mod command;
mod press;
