//! The handle tests hold: one loopback Discord, alive until it is dropped.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use serde_json::Value;
use tokio::runtime::Runtime;

use super::{
    gateway::{self, GatewayControl},
    handles::{MessageHandle, MessageView},
    identity::{BOT, ChannelId, GuildId, MessageId, UserId},
    inject::{
        AutocompleteBuilder, ComponentBuilder, ContextMenuBuilder, MessageBuilder, ModalBuilder,
        SlashBuilder,
    },
    interactions::{Interaction, State},
    messages::NewMessage,
    oracle::Description,
    port::Port,
    rest::{self, RecordedRequest, RestFault},
    settings::{Builder, Settings},
    shared::{Shared, World},
    tls::TlsFront,
    violations::Violation,
};

/// A running loopback Discord.
///
/// It lives on a runtime of its own, so that it goes on whatever the test's runtime (or a bot within it) does.
/// Dropping it ends everything at once: listeners, connections, tasks.
pub struct Discord {
    pub(super) shared: Arc<Shared>,
    runtime: Option<Runtime>,
    rest: Port,
    secure_rest: Option<(Port, TlsFront)>,
    gateway: Port,
    finished: AtomicBool,
}

impl Discord {
    /// A simulator with the standing population and Discord's own limits.
    #[must_use]
    pub fn start() -> Self {
        Builder::default().start()
    }

    /// A simulator that is told what to be.
    pub fn builder() -> Builder {
        Builder::default()
    }

    #[expect(
        clippy::expect_used,
        reason = "a test that cannot open a loopback port has nothing to go on with"
    )]
    pub(super) fn with_settings(settings: Settings) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("loopback-discord")
            .enable_all()
            .build()
            .expect("a runtime");
        let guard = runtime.enter();
        let (rest, rest_streams) = Port::bind().expect("a loopback port for REST");
        let (gateway, mut gateway_streams) = Port::bind().expect("a loopback port for the gateway");
        let description = if settings.oracles {
            Description::load(settings.description.as_deref())
        } else {
            None
        };
        let tls = settings.tls;
        let mut world = World::new(settings);
        world.gateway.url = format!("ws://{}", gateway.address());
        let shared = Arc::new(Shared::new(world, description));
        tokio::spawn(rest::serve(Arc::clone(&shared), rest_streams, None));
        let secure_rest = tls.then(|| {
            let front = TlsFront::new().expect("a test authority");
            let (port, streams) = Port::bind().expect("a loopback port for TLS");
            tokio::spawn(rest::serve(
                Arc::clone(&shared),
                streams,
                Some(front.acceptor()),
            ));
            (port, front)
        });
        let for_gateway = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Some(stream) = gateway_streams.recv().await {
                tokio::spawn(gateway::serve(Arc::clone(&for_gateway), stream));
            }
        });
        drop(guard);
        Self {
            shared,
            runtime: Some(runtime),
            rest,
            secure_rest,
            gateway,
            finished: AtomicBool::new(false),
        }
    }

    /// Mode A: the base of REST addresses, such as `http://127.0.0.1:40001`.
    #[must_use]
    pub fn api_base(&self) -> String {
        format!("http://{}", self.rest.address())
    }

    /// The gateway, such as `ws://127.0.0.1:40002`.
    #[must_use]
    pub fn gateway_url(&self) -> String {
        format!("ws://{}", self.gateway.address())
    }

    /// Mode B: where `discord.com` is to be resolved to. The port is part of it.
    ///
    /// # Panics
    /// If the simulator was built without [`Builder::tls`].
    #[must_use]
    pub fn tls_address(&self) -> std::net::SocketAddr {
        self.secure().0.address()
    }

    /// Mode B: the PEM file of the authority to trust; it is removed with the simulator.
    ///
    /// # Panics
    /// If the simulator was built without [`Builder::tls`].
    #[must_use]
    pub fn ca_file(&self) -> &Path {
        self.secure().1.ca_file()
    }

    #[expect(clippy::expect_used, reason = "documented to panic")]
    fn secure(&self) -> &(Port, TlsFront) {
        self.secure_rest
            .as_ref()
            .expect("mode B needs Discord::builder().tls()")
    }

    /// The token the bot must present.
    #[must_use]
    pub fn token(&self) -> String {
        self.shared.look(|world| world.settings.token.clone())
    }

    /// Waits until the bot's first session is open.
    ///
    /// # Panics
    /// If that takes longer than the patience of the simulator.
    pub async fn ready(&self) {
        self.gateway().readied(1, self.patience()).await;
    }

    /// Waits until the bot has registered a command (anywhere) and can hear events: from then on users can call it.
    ///
    /// # Panics
    /// If that takes longer than the patience of the simulator.
    pub async fn command_registered(&self, name: &str) {
        let named = |command: &Value| command["name"] == name;
        let registered = |world: &World| {
            let found = world.global_commands.iter().any(named)
                || world.guild_commands.values().flatten().any(named);
            (found && gateway::connected(world)).then_some(())
        };
        let found = self.shared.wait(self.patience(), registered).await;
        assert!(
            found.is_some(),
            "no command {name:?} was registered: {:?}",
            self.commands()
        );
    }

    /// The gateway's switches and probes.
    #[must_use]
    pub fn gateway(&self) -> GatewayControl<'_> {
        GatewayControl {
            shared: &self.shared,
            port: &self.gateway,
        }
    }

    /// Scripts a fault for requests of this method and path pattern.
    pub fn fault(&self, method: &str, pattern: &str) -> RestFault<'_> {
        RestFault::new(&self.shared, method, pattern)
    }

    /// Removes all scripted faults; hanging requests go on hanging.
    pub fn clear_faults(&self) {
        self.shared.change(|world| world.rest.faults.clear());
    }

    /// Refuses (or accepts again) connections to REST; open ones stay.
    pub async fn refuse_rest(&self, refuse: bool) {
        self.rest.set_open(!refuse).await;
        if let Some((port, _)) = &self.secure_rest {
            port.set_open(!refuse).await;
        }
    }

    /// Changes how long interactions wait for a first response.
    pub fn set_interaction_deadline(&self, deadline: Duration) {
        self.shared
            .change(|world| world.settings.interaction_deadline = deadline);
    }

    /// Changes how many shards Discord recommends.
    pub fn recommend_shards(&self, shards: u64) {
        self.shared.change(|world| world.settings.shards = shards);
    }

    /// Changes how long interaction tokens live.
    pub fn set_token_lifetime(&self, lifetime: Duration) {
        self.shared
            .change(|world| world.settings.token_lifetime = lifetime);
    }

    /// A slash command; subcommands are separated by spaces: `discord.slash("profile show")`.
    pub fn slash(&self, command: &str) -> SlashBuilder<'_> {
        SlashBuilder::new(self, command)
    }

    /// A slash command being typed.
    pub fn autocomplete(&self, command: &str) -> AutocompleteBuilder<'_> {
        AutocompleteBuilder::new(self, command)
    }

    /// A command of a user's context menu.
    pub fn user_command(&self, command: &str, target: UserId) -> ContextMenuBuilder<'_> {
        ContextMenuBuilder::on_user(self, command, target)
    }

    /// A command of a message's context menu.
    pub fn message_command(&self, command: &str, target: MessageId) -> ContextMenuBuilder<'_> {
        ContextMenuBuilder::on_message(self, command, target)
    }

    /// A press on a button, or a choice in a select, of a message.
    pub fn press(&self, message: MessageId, custom_id: &str) -> ComponentBuilder<'_> {
        ComponentBuilder::new(self, message, custom_id)
    }

    /// A message of a user.
    pub fn message(&self, content: &str) -> MessageBuilder<'_> {
        MessageBuilder::new(self, content)
    }

    /// A message of the bot that was there before the test began.
    pub fn old_bot_message(&self, channel: ChannelId, content: &str) -> MessageId {
        let body = serde_json::json!({ "content": content });
        MessageId(self.shared.change(|world| {
            world.create_message(NewMessage {
                author: BOT,
                channel,
                body: &body,
                uploads: &[],
                interaction: None,
                ephemeral_to: None,
                loading: false,
            })
        }))
    }

    /// Takes permissions from the bot in a guild, or gives it some: bits of [`super::permissions`].
    pub fn set_bot_permissions(&self, guild: GuildId, bits: u64) {
        self.shared.change(|world| {
            if let Some(guild) = world.population.guilds.get_mut(&guild) {
                guild.bot_permissions = bits;
            }
        });
    }

    /// A guild prefers another language, such as `de`; bots are told.
    pub fn set_guild_locale(&self, guild: GuildId, locale: &str) {
        self.shared.change(|world| {
            if let Some(guild) = world.population.guilds.get_mut(&guild) {
                locale.clone_into(&mut guild.locale);
            }
            if let Some(json) = world.population.guild_json(guild) {
                let scope = gateway::Scope {
                    guild: Some(guild),
                    intents: gateway::intents::GUILDS,
                };
                world.dispatch("GUILD_UPDATE", scope, &json);
            }
        });
    }

    /// A user stops accepting direct messages.
    pub fn close_dms(&self, user: UserId) {
        self.shared
            .change(|world| world.population.closed_dms.insert(user));
    }

    /// Pins `count` old messages in a channel, to come near its limit of 250.
    pub fn fill_pins(&self, channel: ChannelId, count: usize) {
        for number in 0..count {
            let message = self.old_bot_message(channel, &format!("pinned {number}"));
            self.shared.change(|world| {
                if let Some(channel) = world.population.channels.get_mut(&channel) {
                    // each at a time of its own, as a page ends at one
                    let mut at = super::clock::timestamp();
                    at.replace_range(23..26, &format!("{number:03}"));
                    channel.pins.insert(0, (message.0, at));
                }
            });
        }
    }

    /// The pinned messages of a channel, newest first.
    #[must_use]
    pub fn pins(&self, channel: ChannelId) -> Vec<MessageId> {
        self.shared.look(|world| {
            let pins = world
                .population
                .channels
                .get(&channel)
                .map(|channel| channel.pins.as_slice());
            pins.unwrap_or_default()
                .iter()
                .map(|(id, _)| MessageId(*id))
                .collect()
        })
    }

    /// All commands registered, global ones first.
    #[must_use]
    pub fn commands(&self) -> Vec<Value> {
        self.shared.look(|world| {
            world
                .global_commands
                .iter()
                .chain(world.guild_commands.values().flatten())
                .cloned()
                .collect()
        })
    }

    /// All requests so far.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.shared.look(|world| world.rest.requests.clone())
    }

    /// Requests of a method and path pattern.
    #[must_use]
    pub fn requests_to(&self, method: &str, pattern: &str) -> Vec<RecordedRequest> {
        let mut requests = self.requests();
        requests
            .retain(|request| request.method == method && rest::matches(pattern, &request.path));
        requests
    }

    /// Waits until a method and path pattern was requested, and processed, `count` times in all.
    ///
    /// # Panics
    /// If that takes longer than the patience of the simulator.
    pub async fn requested(
        &self,
        method: &str,
        pattern: &str,
        count: usize,
    ) -> Vec<RecordedRequest> {
        let enough = |world: &World| {
            let matching = world.rest.requests.iter().filter(|request| {
                request.status.is_some()
                    && request.method == method
                    && rest::matches(pattern, &request.path)
            });
            (matching.count() >= count).then_some(())
        };
        let found = self.shared.wait(self.patience(), enough).await;
        assert!(
            found.is_some(),
            "{method} {pattern} was not requested {count} times"
        );
        self.requests_to(method, pattern)
    }

    /// Waits until a method and path pattern was requested `count` times in all, processed or not.
    ///
    /// # Panics
    /// If that takes longer than the patience of the simulator.
    pub async fn arrived(&self, method: &str, pattern: &str, count: usize) {
        let enough = |world: &World| {
            let matching = world.rest.requests.iter().filter(|request| {
                request.method == method && rest::matches(pattern, &request.path)
            });
            (matching.count() >= count).then_some(())
        };
        let found = self.shared.wait(self.patience(), enough).await;
        assert!(
            found.is_some(),
            "{method} {pattern} did not arrive {count} times"
        );
    }

    /// Waits until a message is deleted.
    ///
    /// # Panics
    /// If that takes longer than the patience of the simulator.
    pub async fn gone(&self, message: MessageId) {
        let gone = |world: &World| {
            let there = world.population.messages.get(&message.0);
            there.is_none_or(|there| there.deleted).then_some(())
        };
        let found = self.shared.wait(self.patience(), gone).await;
        assert!(found.is_some(), "the message {message} is still there");
    }

    /// The messages of a channel that exist, oldest first.
    #[must_use]
    pub fn messages(&self, channel: ChannelId) -> Vec<MessageView> {
        self.shared.look(|world| {
            let ids = world
                .population
                .channels
                .get(&channel)
                .map(|channel| channel.messages.as_slice());
            let ids = ids.unwrap_or_default().iter();
            ids.filter_map(|id| world.population.messages.get(id))
                .filter(|message| !message.deleted)
                .map(|message| MessageView::new(message.json.clone()))
                .collect()
        })
    }

    /// The direct channel with a user, if one was opened.
    #[must_use]
    pub fn dm_channel(&self, user: UserId) -> Option<ChannelId> {
        self.shared.look(|world| world.population.dm_channel(user))
    }

    /// A message as it is now.
    #[must_use]
    pub fn message_by_id(&self, id: MessageId) -> Option<MessageView> {
        self.shared.look(|world| {
            let stored = world
                .population
                .messages
                .get(&id.0)
                .filter(|message| !message.deleted)?;
            Some(MessageView::new(stored.json.clone()))
        })
    }

    /// Interactions that have had no first answer, as readable labels: to see that nothing was lost.
    #[must_use]
    pub fn unanswered(&self) -> Vec<String> {
        self.shared.look(|world| {
            let unanswered = world
                .interactions
                .values()
                .filter(|known| known.state != State::Answered);
            unanswered.map(Interaction::label).collect()
        })
    }

    /// How many interactions have had their first answer.
    #[must_use]
    #[allow(dead_code, reason = "measured, not tested")]
    pub fn answered(&self) -> u64 {
        self.shared.look(|world| world.answered)
    }

    /// Waits until so many interactions have had their first answer.
    ///
    /// # Panics
    /// If that takes longer than `limit`.
    #[allow(dead_code, reason = "measured, not tested")]
    pub async fn answers(&self, count: u64, limit: Duration) {
        let enough = |world: &World| (world.answered >= count).then_some(());
        let found = self.shared.wait(limit, enough).await;
        assert!(
            found.is_some(),
            "only {} of {count} answers",
            self.answered()
        );
    }

    /// How many responses counted towards Discord's 10,000 invalid requests in 10 minutes (401, 403, 429).
    #[must_use]
    pub fn invalid_requests(&self) -> u64 {
        self.shared.look(|world| world.rest.invalid_requests)
    }

    /// What the oracles have found so far.
    #[must_use]
    pub fn violations(&self) -> Vec<Violation> {
        self.shared.look(|world| world.violations.clone())
    }

    /// Takes what the oracles have found so far, for tests that expect some.
    #[must_use]
    pub fn take_violations(&self) -> Vec<Violation> {
        self.shared
            .change(|world| std::mem::take(&mut world.violations))
    }

    /// Fails the test if the oracles found anything. Call it at the end of each test.
    ///
    /// # Panics
    /// If there are violations.
    pub fn finish(&self) {
        self.finished.store(true, Ordering::Relaxed);
        let violations = self.violations();
        let list: Vec<String> = violations
            .iter()
            .map(|violation| format!("  {violation}"))
            .collect();
        assert!(
            violations.is_empty(),
            "{} violations:\n{}",
            violations.len(),
            list.join("\n")
        );
    }

    pub(super) fn patience(&self) -> Duration {
        self.shared.look(|world| world.settings.patience)
    }
}

impl Drop for Discord {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Within another runtime this must not block.
            runtime.shutdown_background();
        }
        let violations = self.violations();
        if !self.finished.load(Ordering::Relaxed) && !violations.is_empty() {
            eprintln!("loopback Discord: dropped with violations nobody asked for:");
            for violation in violations {
                eprintln!("  {violation}");
            }
        }
    }
}
