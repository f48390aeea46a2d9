//! Events of the gateway → the one thing each is for.

use std::{
    collections::HashSet,
    panic::AssertUnwindSafe,
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use futures_util::FutureExt as _;
use poise::serenity_prelude as serenity;
use serenity::{Context, Event, GatewayIntents, GuildId, RawEventHandler, ShardManager, UserId};
use tokio::sync::SetOnce;

use super::{
    commands,
    dedup::Seen,
    departure,
    error::AnswerError,
    gateway::Heard,
    in_flight::InFlight,
    interaction::{self, Data},
    language::Servers,
    listening, mention, pin, register,
    turn::Turns,
};
/// Events remembered, so that one that comes twice is answered once.
const REMEMBERED: usize = 4_096;

/// What outlives a session with Discord.
pub struct Bot {
    data: Data,
    options: poise::FrameworkOptions<Data, AnswerError>,
    guild: Option<GuildId>,
    seen: Mutex<Seen>,
    turns: Turns,
    servers: Arc<Servers>,
    unknown: Mutex<HashSet<String>>,
    registered: AtomicBool,
    announced: AtomicBool,
    /// The bot's own user, which every session has. Each event has a task of its own, and that of a
    /// message may run before that of the READY before it: so it is waited for.
    own: SetOnce<UserId>,
    /// What is being answered.
    pub in_flight: InFlight,
}

impl Bot {
    /// A bot with what its commands are given.
    pub fn new(data: Data, guild: Option<u64>) -> Self {
        Self {
            data,
            options: poise::FrameworkOptions {
                commands: commands::all(),
                on_error: interaction::on_error,
                // Messages are our own business; poise sees interactions only.
                prefix_options: poise::PrefixFrameworkOptions {
                    mention_as_prefix: false,
                    ..Default::default()
                },
                initialize_owners: false,
                ..Default::default()
            },
            // Zero is no id, and serenity's type cannot hold it.
            guild: guild.filter(|&id| id != 0).map(GuildId::new),
            seen: Mutex::new(Seen::new(REMEMBERED)),
            turns: Turns::default(),
            servers: Arc::default(),
            unknown: Mutex::default(),
            registered: AtomicBool::new(false),
            announced: AtomicBool::new(false),
            own: SetOnce::new(),
            in_flight: InFlight::default(),
        }
    }

    /// What the bot listens to. The content of messages that address it comes without the privileged
    /// intent for all content.
    pub fn intents(&self) -> GatewayIntents {
        let needed = GatewayIntents::GUILDS
            | GatewayIntents::GUILD_MESSAGES
            | GatewayIntents::DIRECT_MESSAGES;
        match self.data.reads_messages {
            true => needed | GatewayIntents::MESSAGE_CONTENT,
            false => needed,
        }
    }

    /// What the connection to Discord remembers for the bot.
    pub fn heard(&self) -> Heard {
        Heard {
            pinners: Arc::clone(&self.data.pinners),
            servers: Arc::clone(&self.servers),
        }
    }

    /// Waits until what was asked in vain is counted, but not for long.
    pub async fn settle(&self) {
        self.data.gaps.settle().await;
    }

    fn is_first(&self, id: u64) -> bool {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_first(id)
    }

    /// Says once that the bot is ready; checks outside of it wait for this line.
    fn announce(&self) {
        if !self.announced.swap(true, Ordering::SeqCst) {
            let version = self.data.engine.version();
            tracing::info!(
                "careerbot is ready: {} documents, corpus {}",
                version.documents,
                version.version
            );
        }
    }
}

/// The handler of one session.
pub struct Handler {
    /// What outlives it.
    pub bot: Arc<Bot>,
    /// Known once the session's client exists.
    pub shards: OnceLock<Arc<ShardManager>>,
    /// Shared with the handlers of other shards of the session.
    pub ready: Arc<Mutex<Ready>>,
}

/// The shards of a session that are ready.
#[derive(Debug)]
pub struct Ready {
    shards: HashSet<u32>,
    /// How many there will be.
    wanted: u32,
}

impl Ready {
    /// None of so many.
    pub fn new(wanted: u32) -> Self {
        Self {
            shards: HashSet::new(),
            wanted,
        }
    }

    /// Whether one is.
    pub fn is_any(&self) -> bool {
        !self.shards.is_empty()
    }

    /// One more; whether all are now.
    fn add(&mut self, shard: u32) -> bool {
        self.shards.insert(shard);
        self.shards.len() >= usize::try_from(self.wanted).unwrap_or(usize::MAX)
    }
}

#[serenity::async_trait]
impl RawEventHandler for Handler {
    /// serenity calls this in a task of its own for each event.
    async fn raw_event(&self, ctx: Context, event: Event) {
        match event {
            Event::Ready(event) => self.ready(&ctx, &event.ready),
            Event::InteractionCreate(event) => self.interaction(&ctx, event.interaction).await,
            Event::MessageCreate(event) => self.message(&ctx, &event.message).await,
            // Unavailable: Discord has an outage there, and the bot is still a member.
            Event::GuildDelete(event) if !event.guild.unavailable => {
                self.bot.servers.forget(event.guild.id);
                self.bot.data.chosen.forget(event.guild.id);
                departure::forget(&self.bot.data.store, event.guild.id.get()).await;
            }
            Event::Unknown(event) => self.unknown(&event.kind),
            other => {
                self.bot.data.desk.places.changed(&other);
                if let Some(change) = pin::change_of(&other) {
                    self.bot.data.pins.changed(change).await;
                }
            }
        }
    }
}

impl Handler {
    fn ready(&self, ctx: &Context, ready: &serenity::Ready) {
        let _ = self.bot.own.set(ready.user.id);
        self.bot.data.desk.places.clear();
        let (http, store) = (Arc::clone(&ctx.http), Arc::clone(&self.bot.data.store));
        let named = ready.clone();
        tokio::spawn(async move { departure::missed(&http, &store, &named).await });
        self.bot.data.pins.opened(ready.user.id);
        ctx.http.set_application_id(ready.application.id);
        if !self.bot.registered.swap(true, Ordering::SeqCst) {
            tokio::spawn(register::register(Arc::clone(&ctx.http), self.bot.guild));
        }
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        if ready.add(ctx.shard_id.0) {
            self.bot.announce();
        }
    }

    async fn interaction(&self, ctx: &Context, interaction: serenity::Interaction) {
        let _entered = self.bot.in_flight.enter();
        let id = interaction.id().get();
        let Some(shards) = self.shards.get().filter(|_| self.bot.is_first(id)) else {
            return;
        };
        let framework = poise::FrameworkContext {
            bot_id: *self.bot.own.wait().await,
            serenity_context: ctx,
            options: &self.bot.options,
            user_data: &self.bot.data,
            shard_manager: shards,
        };
        // poise catches the panics of commands; this is for its own.
        if AssertUnwindSafe(interaction::handle(framework, interaction))
            .catch_unwind()
            .await
            .is_err()
        {
            tracing::error!("panicked while taking an interaction in");
        }
    }

    async fn message(&self, ctx: &Context, message: &serenity::Message) {
        let own = *self.bot.own.wait().await;
        let (data, turns) = (&self.bot.data, &self.bot.turns);
        let heard = if mention::read(message, own).is_some() {
            None
        } else if data.reads_messages && message.guild_id.is_some() && message.author.id != own {
            let chosen = data.chosen.of(message.guild_id).await;
            let places = &data.desk.places;
            let Some(heard) = listening::hear(&ctx.http, places, message, &chosen).await else {
                return;
            };
            Some(heard)
        } else {
            return;
        };
        let _entered = self.bot.in_flight.enter();
        if !self.bot.is_first(message.id.get()) {
            return;
        }
        let chosen = data.chosen.of(message.guild_id).await;
        let chosen = chosen.language.as_deref();
        let language = self.bot.servers.language(message.guild_id, chosen);
        let handled = async {
            match heard {
                None => mention::handle(&ctx.http, data, turns, message, own, language).await,
                Some(heard) => {
                    listening::handle(&ctx.http, data, turns, message, heard, language).await;
                }
            }
        };
        if AssertUnwindSafe(handled).catch_unwind().await.is_err() {
            tracing::error!("panicked while answering a message");
        }
    }

    /// Discord adds events now and then. One that we know but cannot read any more looks the same
    /// from here, so it is said, once for each name.
    fn unknown(&self, kind: &str) {
        const LONGEST: usize = 64;
        let kind: String = kind.chars().take(LONGEST).collect();
        let mut known = self
            .bot
            .unknown
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if known.len() < 100 && known.insert(kind.clone()) {
            tracing::warn!(
                event = kind,
                "Discord sent an event that cannot be read. If answers are missing, update careerbot"
            );
        }
    }
}
