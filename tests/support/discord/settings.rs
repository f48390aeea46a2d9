//! What a simulator can be told before it starts.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    identity::{ChannelId, GuildId, UserId},
    simulator::Discord,
};

/// Discord's official API description (`discord-openapi.json`), where there is one beside the project.
pub fn description() -> Option<PathBuf> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/discord-openapi.json");
    path.is_file().then_some(path)
}

/// The settings of one simulator.
#[derive(Clone, Debug)]
pub struct Settings {
    pub token: String,
    pub allowed_privileged_intents: u64,
    pub heartbeat_interval: Duration,
    pub interaction_deadline: Duration,
    pub token_lifetime: Duration,
    pub patience: Duration,
    pub reaction_time: Duration,
    pub rate_limits: bool,
    pub compress_above: usize,
    pub max_concurrency: u64,
    pub identify_interval: Duration,
    pub shards: u64,
    pub require_no_mentions: bool,
    pub oracles: bool,
    pub remembers: bool,
    pub description: Option<PathBuf>,
    pub tls: bool,
    pub guilds: Vec<(GuildId, ChannelId, String)>,
    pub guild_size: usize,
    pub users: Vec<(UserId, String)>,
    pub bots: Vec<UserId>,
    pub install_link: Option<(Vec<String>, u64)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            token: format!(
                "{}.loopback.{}",
                base64_of_bot_id(),
                "0123456789abcdefghijklmnopq"
            ),
            allowed_privileged_intents: 0,
            heartbeat_interval: Duration::from_millis(41_250),
            interaction_deadline: Duration::from_secs(3),
            token_lifetime: Duration::from_secs(15 * 60),
            patience: Duration::from_secs(10),
            reaction_time: Duration::from_millis(100),
            rate_limits: true,
            compress_above: 1_024,
            max_concurrency: 1,
            identify_interval: Duration::from_secs(5),
            shards: 1,
            require_no_mentions: true,
            oracles: true,
            remembers: true,
            description: description(),
            tls: false,
            guilds: Vec::new(),
            guild_size: 0,
            users: Vec::new(),
            bots: Vec::new(),
            install_link: None,
        }
    }
}

/// Bot tokens begin with the bot's id in base64; clients that look at their token expect it.
fn base64_of_bot_id() -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD_NO_PAD.encode(super::identity::BOT.to_string())
}

/// Tells a simulator what to be before it starts.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing happens before start()"]
pub struct Builder {
    settings: Settings,
}

impl Builder {
    /// The token the bot must present.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.settings.token = token.into();
        self
    }

    /// Privileged intents switched on in the developer portal (bits of [`super::intents`]); none by default.
    pub fn allow_privileged_intents(mut self, bits: u64) -> Self {
        self.settings.allowed_privileged_intents = bits;
        self
    }

    /// How often the client must send a heartbeat (Discord: 41.25 s).
    pub fn heartbeat_interval(mut self, interval: Duration) -> Self {
        self.settings.heartbeat_interval = interval;
        self
    }

    /// How long an interaction waits for its first response (Discord: 3 s).
    pub fn interaction_deadline(mut self, deadline: Duration) -> Self {
        self.settings.interaction_deadline = deadline;
        self
    }

    /// How long an interaction's token can be used (Discord: 15 min).
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.settings.token_lifetime = lifetime;
        self
    }

    /// How long the awaiting methods of handles wait before they fail the test (10 s).
    pub fn patience(mut self, patience: Duration) -> Self {
        self.settings.patience = patience;
        self
    }

    /// How long users take at least between seeing a message or modal and using it (100 ms). Bots that collect presses
    /// begin to do so a moment after their request was answered; no user is faster than that.
    pub fn reaction_time(mut self, time: Duration) -> Self {
        self.settings.reaction_time = time;
        self
    }

    /// Whether buckets that ran dry answer 429 (they do); the headers are always sent.
    pub fn enforce_rate_limits(mut self, enforce: bool) -> Self {
        self.settings.rate_limits = enforce;
        self
    }

    /// Payloads above this size are zlib-compressed for clients that asked for it (1,024 bytes).
    pub fn compress_above(mut self, bytes: usize) -> Self {
        self.settings.compress_above = bytes;
        self
    }

    /// What `GET /gateway/bot` recommends, and the identifies allowed per [`Builder::identify_interval`].
    pub fn shards(mut self, shards: u64, max_concurrency: u64) -> Self {
        self.settings.shards = shards;
        self.settings.max_concurrency = max_concurrency;
        self
    }

    /// The window in which `max_concurrency` identifies are allowed (Discord: 5 s).
    pub fn identify_interval(mut self, interval: Duration) -> Self {
        self.settings.identify_interval = interval;
        self
    }

    /// Switches off this project's rule that messages carry `allowed_mentions: {"parse": []}`.
    pub fn allow_any_mentions(mut self) -> Self {
        self.settings.require_no_mentions = false;
        self
    }

    /// Switches all oracles off, for measuring.
    pub fn without_oracles(mut self) -> Self {
        self.settings.oracles = false;
        self
    }

    /// Keeps nothing of what was said and answered: no requests, no events to replay, no messages that
    /// answer a command. What a minute of load leaves behind would else be what is measured.
    #[allow(dead_code, reason = "measured, not tested")]
    pub fn forgetful(mut self) -> Self {
        self.settings.remembers = false;
        self
    }

    /// Where the official API description lies, if not beside the project.
    pub fn description(mut self, path: impl Into<PathBuf>) -> Self {
        self.settings.description = Some(path.into());
        self
    }

    /// Opens the TLS front for `discord.com` as well (mode B).
    pub fn tls(mut self) -> Self {
        self.settings.tls = true;
        self
    }

    /// Adds a guild with one text channel; the bot and all users added so far are members.
    pub fn guild(mut self, guild: GuildId, channel: ChannelId, name: impl Into<String>) -> Self {
        self.settings.guilds.push((guild, channel, name.into()));
        self
    }

    /// Gives every guild at least so many members. Bots without a privileged intent are told their
    /// number, and no more of them than here.
    #[allow(dead_code, reason = "measured, not tested")]
    pub fn guild_size(mut self, members: usize) -> Self {
        self.settings.guild_size = members;
        self
    }

    /// Adds a user.
    pub fn user(mut self, user: UserId, name: impl Into<String>) -> Self {
        self.settings.users.push((user, name.into()));
        self
    }

    /// Adds another bot.
    pub fn other_bot(mut self, user: UserId, name: impl Into<String>) -> Self {
        self.settings.bots.push(user);
        self.user(user, name)
    }

    /// Gives the application an install link of its own for servers, with these scopes and permissions.
    pub fn install_link(mut self, scopes: &[&str], permissions: u64) -> Self {
        let scopes = scopes.iter().map(|&scope| scope.to_owned()).collect();
        self.settings.install_link = Some((scopes, permissions));
        self
    }

    /// Starts the simulator on ports the system chooses.
    #[must_use]
    pub fn start(self) -> Discord {
        Discord::with_settings(self.settings)
    }
}
