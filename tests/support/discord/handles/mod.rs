//! What tests hold after a user did something: to await the bot's answers and look at them.

mod interaction;
mod message;
mod view;

pub use self::{
    interaction::{InteractionHandle, Response},
    message::MessageHandle,
    view::MessageView,
};
