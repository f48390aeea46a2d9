//! What the bot may do where servers have set it up to do something: for those who look for what is
//! wrong. Discord is asked, and nothing is changed.

mod right;

use serde::{
    Deserialize,
    de::{DeserializeOwned, IgnoredAny},
};
use serenity::{
    http::{Http, LightMethod, Request, Route},
    model::{
        Timestamp,
        id::{ChannelId, GuildId, UserId},
    },
};

pub use right::Right;

use super::error::SendError;
use crate::store::Places;
use right::{Member, Overwrite, Role};

/// What a channel is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Mentions are answered there (`/settings channels`).
    Answers,
    /// Questions without a mention are answered there (`/settings listening`).
    Listening,
    /// New posts are answered there (`/settings forums`).
    Posts,
    /// Something is pinned there.
    Pins,
}

/// A server in which something is set up.
#[derive(Debug)]
pub struct Server {
    /// Its id.
    pub id: u64,
    /// What was seen there; refused where the bot is no member.
    pub seen: Result<Seen, SendError>,
}

/// What was seen in a server.
#[derive(Debug)]
pub struct Seen {
    /// Its name.
    pub name: String,
    /// Whether the bot answers in all channels, as none is set.
    pub everywhere: bool,
    /// What it lacks in the server as a whole of what answers to mentions take.
    pub lacks: Vec<Right>,
    /// Whether it was timed out there.
    pub timed_out: bool,
    /// The channels that something is set up for.
    pub spots: Vec<Spot>,
}

/// A channel that something is set up for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// As people know it, with its id.
    pub name: String,
    /// What for.
    pub uses: Vec<Use>,
    /// How it stands.
    pub state: State,
}

/// How a channel stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// These are lacking, or none; whether what is set up can work without them.
    Lacks(Vec<Right>, bool),
    /// It is a thread that the bot does not see: a private one that it is not in, or one of a channel
    /// that it does not see.
    Unseen,
    /// There is no such channel any more.
    Gone,
    /// Discord did not say.
    Unknown(String),
}

#[derive(Debug, Deserialize)]
struct Guild {
    name: String,
    #[serde(deserialize_with = "right::id")]
    owner_id: u64,
    roles: Vec<Role>,
}

#[derive(Debug, Deserialize)]
struct GuildMember {
    roles: Vec<String>,
    communication_disabled_until: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct Channel {
    #[serde(deserialize_with = "right::id")]
    id: u64,
    #[serde(rename = "type")]
    kind: u8,
    name: Option<String>,
    parent_id: Option<String>,
    #[serde(default)]
    permission_overwrites: Vec<Overwrite>,
}

/// What answers to mentions take.
pub const ANSWERS: [Right; 6] = [
    Right::ViewChannel,
    Right::SendMessages,
    Right::SendInThreads,
    Right::EmbedLinks,
    Right::ReadHistory,
    Right::AttachFiles,
];

/// Looks at the channels that something is set up for in a server.
pub async fn look(http: &Http, bot: u64, places: &Places) -> Server {
    Server {
        id: places.server,
        seen: see(http, bot, places).await,
    }
}

async fn see(http: &Http, bot: u64, places: &Places) -> Result<Seen, SendError> {
    let server = GuildId::new(places.server.max(1));
    let guild: Guild = get(http, Route::Guild { guild_id: server }).await?;
    let user_id = UserId::new(bot.max(1));
    let route = Route::GuildMember {
        guild_id: server,
        user_id,
    };
    let member: GuildMember = get(http, route).await?;
    let channels: Vec<Channel> = get(http, Route::GuildChannels { guild_id: server }).await?;
    let until = member.communication_disabled_until.as_deref();
    let until = until.and_then(|until| Timestamp::parse(until).ok());
    let member = Member {
        id: bot,
        server: places.server,
        owner: guild.owner_id,
        roles: ids(&member.roles),
        timed_out: until.is_some_and(|until| until > Timestamp::now()),
    };
    let mut spots = Vec::new();
    for (id, uses) in uses(places, &channels) {
        let listed = channels.iter().find(|channel| channel.id == id).cloned();
        let found = match listed {
            Some(listed) => Ok(listed),
            // A thread, or gone.
            None => {
                let channel_id = ChannelId::new(id.max(1));
                get(http, Route::Channel { channel_id }).await
            }
        };
        let is_hidden = matches!(&found, Ok(thread) if thread.is_private()
            && !right::manages_threads(&member, &guild.roles, thread.overwrites(&channels)));
        let mut spot = spot(&member, &guild.roles, &channels, (id, uses), found);
        if is_hidden {
            let channel_id = ChannelId::new(id.max(1));
            let route = Route::ChannelThreadMember {
                channel_id,
                user_id,
            };
            match get::<IgnoredAny>(http, route).await {
                Ok(_) => {}
                Err(error) if matches!(error.status(), Some(403 | 404)) => {
                    spot.state = State::Unseen;
                }
                Err(error) => spot.state = State::Unknown(error.to_string()),
            }
        }
        spots.push(spot);
    }
    // A forum that the bot does not see is none that it is meant to answer in.
    spots.retain(|spot| {
        let hidden =
            matches!(&spot.state, State::Lacks(lacks, _) if lacks.contains(&Right::ViewChannel));
        !(hidden && spot.uses == [Use::Posts])
    });
    let granted = right::in_server(&member, &guild.roles);
    Ok(Seen {
        name: guild.name,
        everywhere: places.channels.is_empty(),
        lacks: Right::lacking(&ANSWERS, granted),
        timed_out: member.timed_out,
        spots,
    })
}

/// The channels that something is set up for, in the order of their ids, each with what for.
fn uses(places: &Places, channels: &[Channel]) -> Vec<(u64, Vec<Use>)> {
    let forums = channels
        .iter()
        .filter(|channel| places.forums && channel.is_forum());
    let forums: Vec<u64> = forums.map(|channel| channel.id).collect();
    let mut all = std::collections::BTreeMap::<u64, Vec<Use>>::new();
    for (what, channels) in [
        (Use::Answers, &places.channels),
        (Use::Listening, &places.listening),
        (Use::Posts, &forums),
        (Use::Pins, &places.pins),
    ] {
        for &channel in channels {
            let uses = all.entry(channel).or_default();
            if !uses.contains(&what) {
                uses.push(what);
            }
        }
    }
    all.into_iter().collect()
}

fn spot(
    member: &Member,
    roles: &[Role],
    channels: &[Channel],
    (id, uses): (u64, Vec<Use>),
    found: Result<Channel, SendError>,
) -> Spot {
    let name = |name: Option<&str>| match name {
        Some(name) => format!("#{name} ({id})"),
        None => format!("channel {id}"),
    };
    let channel = match found {
        Ok(channel) => channel,
        Err(error) => {
            let state = match error.status() {
                Some(404) => State::Gone,
                // All channels are listed, those that the bot does not see among them.
                Some(403) => State::Unseen,
                _ => State::Unknown(error.to_string()),
            };
            return Spot {
                name: name(None),
                uses,
                state,
            };
        }
    };
    let granted = right::in_channel(member, roles, channel.overwrites(channels));
    let mut lacks: Vec<Right> = Vec::new();
    let mut works = true;
    for &what in &uses {
        let (vital, further) = channel.wanted(what);
        let lacking = Right::lacking(&vital, granted);
        works &= lacking.is_empty();
        lacks.extend(lacking);
        lacks.extend(Right::lacking(&further, granted));
    }
    lacks.sort_unstable();
    lacks.dedup();
    if lacks.contains(&Right::ViewChannel) {
        // Nothing else can be had without it, and with it may well be there.
        lacks = vec![Right::ViewChannel];
    }
    Spot {
        name: name(channel.name.as_deref()),
        uses,
        state: State::Lacks(lacks, works),
    }
}

impl Channel {
    /// What changes permissions here; a thread has that of its parent.
    fn overwrites<'a>(&'a self, channels: &'a [Self]) -> &'a [Overwrite] {
        let parent = ids(self.parent_id.as_slice());
        let parent = channels.iter().find(|one| parent.contains(&one.id));
        match parent {
            Some(parent) if self.is_thread() => &parent.permission_overwrites,
            _ => &self.permission_overwrites,
        }
    }

    /// Source: Discord's documentation, "Channel types": announcement, public and private threads.
    fn is_thread(&self) -> bool {
        matches!(self.kind, 10..=12)
    }

    /// A thread that only those see who were let in, and who manages threads.
    fn is_private(&self) -> bool {
        self.kind == 12
    }

    /// Forums, and those for media.
    fn is_forum(&self) -> bool {
        matches!(self.kind, 15 | 16)
    }

    /// What something takes here: what it cannot do without, and what it can.
    fn wanted(&self, what: Use) -> (Vec<Right>, Vec<Right>) {
        let in_threads = self.is_thread() || self.is_forum();
        let sends = match in_threads {
            true => Right::SendInThreads,
            false => Right::SendMessages,
        };
        let mut vital = vec![
            Right::ViewChannel,
            sends,
            Right::EmbedLinks,
            Right::ReadHistory,
        ];
        let mut further = Vec::new();
        match what {
            Use::Pins => vital.push(Right::PinMessages),
            Use::Answers | Use::Listening | Use::Posts => further.push(Right::AttachFiles),
        }
        if matches!(what, Use::Answers | Use::Listening) && !in_threads {
            further.push(Right::SendInThreads);
        }
        (vital, further)
    }
}

async fn get<T: DeserializeOwned>(http: &Http, route: Route<'_>) -> Result<T, SendError> {
    http.fire(Request::new(route, LightMethod::Get))
        .await
        .map_err(SendError::from)
}

fn ids<'a>(texts: impl IntoIterator<Item = &'a String>) -> Vec<u64> {
    let texts = texts.into_iter();
    texts.filter_map(|text| text.parse().ok()).collect()
}
