//! What who acts may do, by what Discord says of them in the interaction itself. Discord's own setting
//! (a command's default permissions, which a server can change) is one door, this is the other.

use poise::serenity_prelude as serenity;
use serenity::{
    AuthorizingIntegrationOwner, AuthorizingIntegrationOwners, CommandInteraction,
    ComponentInteraction, GuildId, InteractionId, Member, ModalInteraction, Permissions, RoleId,
};

use super::{
    interaction::Data,
    to_message::{Outgoing, slip},
};
use crate::locale::{Language, say};

/// Who acts, and where.
#[derive(Debug, Clone, Copy)]
pub struct Acting<'a> {
    interaction: InteractionId,
    server: Option<GuildId>,
    member: Option<&'a Member>,
}

/// Whether who acts may moderate: administrators, who manages the server, its messages or its pins,
/// and the role that the server chose for it (`/settings`). Never in a direct message.
pub fn may_moderate<'a>(data: &Data, acting: impl Into<Acting<'a>>) -> bool {
    let acting = acting.into();
    let Some(server) = acting.server else {
        return false;
    };
    let chosen = data.chosen.known(Some(server)).moderator_role;
    let roles = acting.member.map(|member| member.roles.as_slice());
    acting.has(Permissions::MANAGE_GUILD | Permissions::MANAGE_MESSAGES)
        || data.pinners.has(acting.interaction.get())
        || chosen.is_some_and(|role| is_among(role, roles.unwrap_or_default()))
}

/// The server in which who acts may moderate.
///
/// # Errors
/// With what they are told in place of what they wanted, where they may not.
pub fn moderated<'a>(
    data: &Data,
    acting: impl Into<Acting<'a>>,
    language: Language,
) -> Result<GuildId, Box<Outgoing>> {
    let acting = acting.into();
    let refusal = match acting.server {
        Some(server) if may_moderate(data, acting) => return Ok(server),
        Some(_) => say!(language, "moderators-only"),
        None => say!(language, "servers-only"),
    };
    Err(Box::new(slip(&refusal)))
}

/// Whether who acts may decide for the server: administrators and who manages it.
pub fn may_manage<'a>(acting: impl Into<Acting<'a>>) -> bool {
    let acting = acting.into();
    acting.server.is_some() && acting.has(Permissions::MANAGE_GUILD)
}

/// Whether Discord offers what is for administrators: to them, and in direct messages to everyone.
pub fn may_administer<'a>(acting: impl Into<Acting<'a>>) -> bool {
    let acting = acting.into();
    acting.server.is_none() || acting.has(Permissions::ADMINISTRATOR)
}

/// The server of an interaction, where the bot is a member of it. Of one where only the member has
/// the bot installed nothing is kept: nothing would say when to forget it.
pub fn home(server: Option<GuildId>, owners: &AuthorizingIntegrationOwners) -> Option<GuildId> {
    let is_ours = |owner: &AuthorizingIntegrationOwner| match owner {
        AuthorizingIntegrationOwner::GuildInstall(of) => *of == server,
        _ => false,
    };
    server.filter(|_| owners.0.iter().any(is_ours))
}

/// Whether a role is one of these.
fn is_among(role: u64, roles: &[RoleId]) -> bool {
    roles.iter().any(|one| one.get() == role)
}

impl Acting<'_> {
    /// Whether it is an administrator, or has one of these permissions there.
    fn has(&self, enough: Permissions) -> bool {
        let permissions = self.member.and_then(|member| member.permissions);
        permissions.is_some_and(|all| all.intersects(enough | Permissions::ADMINISTRATOR))
    }
}

impl<'a> From<&'a CommandInteraction> for Acting<'a> {
    fn from(interaction: &'a CommandInteraction) -> Self {
        Self {
            interaction: interaction.id,
            server: interaction.guild_id,
            member: interaction.member.as_deref(),
        }
    }
}

impl<'a> From<&'a ComponentInteraction> for Acting<'a> {
    fn from(interaction: &'a ComponentInteraction) -> Self {
        Self {
            interaction: interaction.id,
            server: interaction.guild_id,
            member: interaction.member.as_ref(),
        }
    }
}

impl<'a> From<&'a ModalInteraction> for Acting<'a> {
    fn from(interaction: &'a ModalInteraction) -> Self {
        Self {
            interaction: interaction.id,
            server: interaction.guild_id,
            member: interaction.member.as_ref(),
        }
    }
}
