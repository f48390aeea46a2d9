//! What users do: commands, presses, messages. Each builder checks that Discord would let the user do it.

mod autocomplete;
mod component;
mod context_menu;
mod message;
mod modal;
mod options;
mod scene;
mod slash;

pub use self::{
    autocomplete::AutocompleteBuilder, component::ComponentBuilder,
    context_menu::ContextMenuBuilder, message::MessageBuilder, modal::ModalBuilder,
    options::OptionValue, slash::SlashBuilder,
};
