//! What Discord says of a press: on which button of what message, what was chosen, and who is who.

use poise::serenity_prelude as serenity;
use serenity::{
    ActionRowComponent, Button, ButtonKind, ComponentInteraction, ComponentInteractionDataKind,
    MessageFlags, MessageInteractionMetadata, UserId,
};

use crate::query::Topic;

/// The topic chosen in a menu.
pub fn topic(component: &ComponentInteraction) -> Option<Topic> {
    Topic::from_name(&chosen(component)?)
}

/// What was chosen in a menu.
pub fn chosen(component: &ComponentInteraction) -> Option<String> {
    match &component.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => match values.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// The button that was pressed, by the message itself.
pub fn pressed(component: &ComponentInteraction) -> Option<&Button> {
    let rows = component.message.components.iter();
    let mut buttons = rows.flat_map(|row| &row.components);
    buttons.find_map(|one| match one {
        ActionRowComponent::Button(button) => match &button.data {
            ButtonKind::NonLink { custom_id, .. } if *custom_id == component.data.custom_id => {
                Some(button)
            }
            _ => None,
        },
        _ => None,
    })
}

/// Whether a message is shown to one member alone.
pub fn is_private(component: &ComponentInteraction) -> bool {
    let flags = component.message.flags;
    flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}

/// Who asked for a message, as Discord knows it.
pub fn asker(component: &ComponentInteraction) -> Option<UserId> {
    use MessageInteractionMetadata::{Command, Component, ModalSubmit};
    let message = &component.message;
    let by_interaction = match message.interaction_metadata.as_deref() {
        Some(Command(by)) => Some(by.user.id),
        Some(Component(by)) => Some(by.user.id),
        Some(ModalSubmit(by)) => Some(by.user.id),
        _ => None,
    };
    let replied = message.referenced_message.as_ref();
    by_interaction.or_else(|| replied.map(|replied| replied.author.id))
}

/// The name others see.
pub fn name(component: &ComponentInteraction) -> String {
    let nick = component
        .member
        .as_ref()
        .and_then(|member| member.nick.clone());
    nick.unwrap_or_else(|| component.user.display_name().to_owned())
}
