//! Who may have the bot pin.

use poise::serenity_prelude as serenity;
use serenity::{CommandInteraction, Permissions};

/// Whether who used a command may moderate, by what Discord says of them there: administrators, who
/// manages the server, and who manages messages. Discord's own setting (the command's default
/// permissions, which a server can change) is one door, this is the other.
///
/// `PIN_MESSAGES` (bit 51) would do too, but serenity 0.12.5 drops it from what comes in.
pub fn may_moderate(interaction: &CommandInteraction) -> bool {
    let member = interaction.member.as_ref();
    let permissions = member.and_then(|member| member.permissions);
    permissions.is_some_and(|all| {
        all.intersects(
            Permissions::ADMINISTRATOR | Permissions::MANAGE_GUILD | Permissions::MANAGE_MESSAGES,
        )
    })
}
