//! Who and where: ids as types, and the population every simulator starts with.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }

        impl From<$name> for Value {
            fn from(id: $name) -> Value {
                Value::String(id.0.to_string())
            }
        }
    )*};
}

ids! {
    /// A user.
    UserId
    /// A server.
    GuildId
    /// A channel, of a guild or a direct one.
    ChannelId
    /// A message.
    MessageId
    /// A role of a guild.
    RoleId
}

/// The bot's own user; its id is also the application's, as for every app created since 2016.
pub const BOT: UserId = UserId(1_000_000_000_000_000_001);
/// A member of both guilds.
pub const ALICE: UserId = UserId(1_000_000_000_000_000_101);
/// A member of [`GUILD`].
pub const BOB: UserId = UserId(1_000_000_000_000_000_102);
/// A member of no guild: for direct messages and user installs.
pub const CAROL: UserId = UserId(1_000_000_000_000_000_103);
/// The guild most tests play in.
pub const GUILD: GuildId = GuildId(1_000_000_000_000_000_201);
/// The text channel of [`GUILD`].
pub const CHANNEL: ChannelId = ChannelId(1_000_000_000_000_000_202);
/// A second guild, to see that two are kept apart.
pub const OTHER_GUILD: GuildId = GuildId(1_000_000_000_000_000_301);
/// The text channel of [`OTHER_GUILD`].
pub const OTHER_CHANNEL: ChannelId = ChannelId(1_000_000_000_000_000_302);
