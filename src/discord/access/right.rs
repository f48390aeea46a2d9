//! What a member may do in a channel, as Discord computes it from roles and overwrites. Pure.
//!
//! Source: Discord's documentation, "Permissions", "Permission overwrites", "Implicit permissions"
//! and "Inherited permissions (threads)". serenity 0.12 drops `PIN_MESSAGES` (bit 51) from what it
//! reads, so bits are kept as they come.

use serde::{Deserialize, Deserializer};

const ADMINISTRATOR: u64 = 1 << 3;
const MANAGE_THREADS: u64 = 1 << 34;
/// What is left to a member who was timed out.
const TIMED_OUT: u64 = 1 << 10 | 1 << 16;
/// What nobody has where they may not send messages: `SEND_TTS_MESSAGES`, `EMBED_LINKS`,
/// `ATTACH_FILES` and `MENTION_EVERYONE`.
const WITH_SENDING: u64 = 1 << 12 | 1 << 14 | 1 << 15 | 1 << 17;

/// A permission that the bot has a use for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// Sees the channel at all.
    ViewChannel,
    /// Sends messages.
    SendMessages,
    /// Sends messages in threads, the posts of a forum among them.
    SendInThreads,
    /// Sends embeds, which answers are.
    EmbedLinks,
    /// Replies to messages.
    ReadHistory,
    /// Sends charts.
    AttachFiles,
    /// Pins. Since 2026-02-23 no part of *Manage Messages*.
    PinMessages,
}

impl Right {
    /// Its bit.
    pub fn bit(self) -> u64 {
        match self {
            Self::ViewChannel => 1 << 10,
            Self::SendMessages => 1 << 11,
            Self::EmbedLinks => 1 << 14,
            Self::AttachFiles => 1 << 15,
            Self::ReadHistory => 1 << 16,
            Self::SendInThreads => 1 << 38,
            Self::PinMessages => 1 << 51,
        }
    }

    /// Its name, as Discord's own pages have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::ViewChannel => "View Channel",
            Self::SendMessages => "Send Messages",
            Self::EmbedLinks => "Embed Links",
            Self::AttachFiles => "Attach Files",
            Self::ReadHistory => "Read Message History",
            Self::SendInThreads => "Send Messages in Threads",
            Self::PinMessages => "Pin Messages",
        }
    }

    /// Those of `wanted` that are not among the bits `granted`.
    pub fn lacking(wanted: &[Self], granted: u64) -> Vec<Self> {
        let wanted = wanted.iter().copied();
        wanted.filter(|right| granted & right.bit() == 0).collect()
    }
}

/// A role, as far as it matters.
#[derive(Debug, Clone, Deserialize)]
pub struct Role {
    /// Its id; that of `@everyone` is the server's.
    #[serde(deserialize_with = "id")]
    pub id: u64,
    /// What it allows.
    #[serde(deserialize_with = "id")]
    pub permissions: u64,
}

/// A change of permissions in one channel.
#[derive(Debug, Clone, Deserialize)]
pub struct Overwrite {
    /// The role or member it is for.
    #[serde(deserialize_with = "id")]
    pub id: u64,
    /// 0 for a role, 1 for a member.
    #[serde(rename = "type")]
    pub kind: u8,
    /// What it gives.
    #[serde(deserialize_with = "id")]
    pub allow: u64,
    /// What it takes.
    #[serde(deserialize_with = "id")]
    pub deny: u64,
}

/// A member of a server.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who it is.
    pub id: u64,
    /// The server.
    pub server: u64,
    /// Who owns it.
    pub owner: u64,
    /// The roles it has; `@everyone` need not be among them.
    pub roles: Vec<u64>,
    /// Whether it was timed out.
    pub timed_out: bool,
}

/// What a member may do in the server as a whole.
pub fn in_server(member: &Member, roles: &[Role]) -> u64 {
    if member.owner == member.id {
        return u64::MAX;
    }
    let has = |role: &&Role| role.id == member.server || member.roles.contains(&role.id);
    let granted = roles.iter().filter(has);
    let granted = granted.fold(0, |all, role| all | role.permissions);
    if granted & ADMINISTRATOR != 0 {
        return u64::MAX;
    }
    match member.timed_out {
        true => granted & TIMED_OUT,
        false => granted,
    }
}

/// Whether a member sees the private threads of a channel with these overwrites without being in them.
pub fn manages_threads(member: &Member, roles: &[Role], overwrites: &[Overwrite]) -> bool {
    in_channel(member, roles, overwrites) & MANAGE_THREADS != 0
}

/// What a member may do in a channel with these overwrites; a thread has those of its parent.
pub fn in_channel(member: &Member, roles: &[Role], overwrites: &[Overwrite]) -> u64 {
    let granted = in_server(member, roles);
    if granted == u64::MAX {
        return granted;
    }
    let of = |id: u64, kind: u8| {
        let mut all = overwrites.iter();
        all.find(move |one| one.id == id && one.kind == kind)
    };
    let apply = |granted: u64, (allow, deny): (u64, u64)| (granted & !deny) | allow;
    let mut granted = granted;
    if let Some(everyone) = of(member.server, 0) {
        granted = apply(granted, (everyone.allow, everyone.deny));
    }
    let own = overwrites
        .iter()
        .filter(|one| one.kind == 0 && one.id != member.server && member.roles.contains(&one.id));
    let own = own.fold((0, 0), |(allow, deny), one| {
        (allow | one.allow, deny | one.deny)
    });
    granted = apply(granted, own);
    if let Some(member) = of(member.id, 1) {
        granted = apply(granted, (member.allow, member.deny));
    }
    if member.timed_out {
        granted &= TIMED_OUT;
    }
    if granted & Right::ViewChannel.bit() == 0 {
        return 0;
    }
    if granted & Right::SendMessages.bit() == 0 {
        // In threads, where another permission is asked for sending, nothing is implied.
        let threads = granted & Right::SendInThreads.bit() != 0;
        return match threads {
            true => granted,
            false => granted & !WITH_SENDING,
        };
    }
    granted
}

/// Ids and bits come as text, so that languages without 64-bit numbers can read them.
pub(super) fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVER: u64 = 80;
    const BOT: u64 = 1;
    const ROLE: u64 = 5;
    const OTHER: u64 = 6;

    fn member() -> Member {
        Member {
            id: BOT,
            server: SERVER,
            owner: 2,
            roles: vec![ROLE, OTHER],
            timed_out: false,
        }
    }

    fn bits(rights: &[Right]) -> u64 {
        rights.iter().fold(0, |all, right| all | right.bit())
    }

    fn roles(everyone: &[Right], own: &[Right]) -> Vec<Role> {
        [(SERVER, everyone), (ROLE, own), (OTHER, &[]), (7, &ALL)]
            .map(|(id, rights)| Role {
                id,
                permissions: bits(rights),
            })
            .to_vec()
    }

    fn overwrite(id: u64, kind: u8, allow: &[Right], deny: &[Right]) -> Overwrite {
        Overwrite {
            id,
            kind,
            allow: bits(allow),
            deny: bits(deny),
        }
    }

    use Right::{PinMessages, SendMessages, ViewChannel};
    const ALL: [Right; 7] = [
        ViewChannel,
        SendMessages,
        Right::SendInThreads,
        Right::EmbedLinks,
        Right::ReadHistory,
        Right::AttachFiles,
        PinMessages,
    ];

    #[test]
    fn roles_add_up_and_those_of_others_do_not_count() {
        let roles = roles(&[ViewChannel], &[SendMessages]);
        assert_eq!(
            in_server(&member(), &roles),
            bits(&[ViewChannel, SendMessages])
        );
    }

    #[test]
    fn owners_and_administrators_may_everything_whatever_a_channel_says() {
        let shut = [overwrite(SERVER, 0, &[], &ALL)];
        let mut all = roles(&[], &[]);
        assert_eq!(in_channel(&member(), &all, &shut), 0);
        let owner = Member {
            owner: BOT,
            ..member()
        };
        assert_eq!(in_channel(&owner, &all, &shut), u64::MAX);
        all[1].permissions = ADMINISTRATOR;
        assert_eq!(in_channel(&member(), &all, &shut), u64::MAX);
    }

    #[test]
    fn overwrites_go_from_everyone_over_roles_to_the_member() {
        let roles = roles(&[ViewChannel, SendMessages], &[PinMessages]);
        let of = |overwrites: &[Overwrite]| in_channel(&member(), &roles, overwrites);
        assert_eq!(
            of(&[overwrite(SERVER, 0, &[], &[SendMessages])]),
            bits(&[ViewChannel, PinMessages])
        );
        // Of two roles, what one gives stands against what the other takes.
        assert_eq!(
            of(&[
                overwrite(SERVER, 0, &[], &[SendMessages]),
                overwrite(ROLE, 0, &[], &[SendMessages, PinMessages]),
                overwrite(OTHER, 0, &[SendMessages], &[]),
            ]),
            bits(&[ViewChannel, SendMessages])
        );
        // The member's own has the last word; a role of the same id is another thing.
        assert_eq!(
            of(&[
                overwrite(BOT, 1, &[], &[PinMessages]),
                overwrite(OTHER, 0, &[PinMessages], &[]),
                overwrite(BOT, 0, &[PinMessages], &[SendMessages]),
                overwrite(7, 0, &[], &[ViewChannel]),
            ]),
            bits(&[ViewChannel, SendMessages])
        );
    }

    #[test]
    fn who_does_not_see_a_channel_may_nothing_there() {
        let roles = roles(&ALL, &ALL);
        let hidden = [overwrite(SERVER, 0, &[PinMessages], &[ViewChannel])];
        assert_eq!(in_channel(&member(), &roles, &hidden), 0);
    }

    #[test]
    fn who_may_not_send_may_not_send_embeds_or_files_either() {
        let roles = roles(&ALL, &[]);
        let quiet = [overwrite(
            SERVER,
            0,
            &[],
            &[SendMessages, Right::SendInThreads],
        )];
        assert_eq!(
            in_channel(&member(), &roles, &quiet),
            bits(&[ViewChannel, Right::ReadHistory, PinMessages])
        );
    }

    #[test]
    fn who_was_timed_out_only_looks_on() {
        let member = Member {
            timed_out: true,
            ..member()
        };
        let seen = bits(&[ViewChannel, Right::ReadHistory]);
        assert_eq!(in_channel(&member, &roles(&ALL, &[]), &[]), seen);
    }

    #[test]
    fn bits_beyond_those_that_serenity_knows_are_read() {
        let role: Role = serde_json::from_value(
            serde_json::json!({ "id": "5", "name": "x", "permissions": "2251799813685248" }),
        )
        .unwrap();
        assert_eq!(Right::lacking(&ALL, role.permissions).len(), 6);
        assert!(!Right::lacking(&ALL, role.permissions).contains(&PinMessages));
    }
}
