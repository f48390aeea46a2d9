//! Slash commands and autocomplete: answering an interaction exactly once, whatever happens.

use std::sync::{Arc, atomic::Ordering};

use poise::serenity_prelude as serenity;
use tokio::time::Instant;

use super::{
    chosen::Chosen,
    component,
    desk::Desk,
    error::{AnswerError, SendError},
    gap::Gaps,
    gateway::Pinners,
    give::give,
    language::{Reader, language_of},
    owner::Owners,
    pin::Pins,
    recent::Recent,
    right::home,
    send::{Send, Ticket, send},
    subject::Audience,
    to_message::{self, Outgoing},
    work::{self, Work},
};
use crate::{
    engine::Engine,
    locale::{Language, say},
    reload,
    store::{Store, Visibility},
    telemetry::Surface,
};

/// What commands are given.
#[derive(Clone)]
pub struct Data {
    /// The corpus that answers.
    pub engine: Arc<Engine>,
    /// What must outlive the process; it may be down, which keeps nothing from being answered.
    pub store: Arc<Store>,
    /// What servers chose, as far as it is known.
    pub chosen: Arc<Chosen>,
    /// Who may pin, of those who use an interaction.
    pub pinners: Arc<Pinners>,
    /// Whether a question is taken.
    pub desk: Arc<Desk>,
    /// Whether messages that do not mention the bot come with their text.
    pub reads_messages: bool,
    /// Pinned summaries.
    pub pins: Arc<Pins>,
    /// Where what is asked in vain goes.
    pub gaps: Arc<Gaps>,
    /// What members looked up last.
    pub recent: Arc<Recent>,
    /// Takes over changed documents.
    pub reload: reload::Handle,
    /// Who may have that done.
    pub owners: Arc<Owners>,
}

/// The context of a slash command.
pub type Context<'a> = poise::ApplicationContext<'a, Data, AnswerError>;

impl Data {
    /// The language of what is said in a server to a member whose Discord is in the first of these
    /// locales, the server's own being the second.
    pub fn language(
        &self,
        server: Option<serenity::GuildId>,
        (member, locale): (Option<&str>, Option<&str>),
        alone: bool,
    ) -> Language {
        let chosen = self.chosen.known(server);
        language_of(&Reader {
            member,
            server: locale,
            chosen: chosen.language.as_deref(),
            alone,
        })
    }
}

/// Answers a question that a command puts, if it is taken here and now, for whom the server chose to
/// see it.
///
/// # Errors
/// As [`respond`].
pub async fn answer(
    ctx: Context<'_>,
    work: impl FnOnce(&Engine, &Audience, Language) -> Outgoing + std::marker::Send + 'static,
) -> Result<(), AnswerError> {
    let chosen = ctx
        .framework
        .user_data
        .chosen
        .known(ctx.interaction.guild_id);
    let audience = match (chosen.slash, ctx.interaction.guild_id) {
        (Visibility::Public, Some(_)) => Audience::Channel(ctx.author().id),
        _ => Audience::Asker,
    };
    answer_to(ctx, audience, work).await
}

/// Answers a question that a command puts, if it is taken here and now.
///
/// # Errors
/// As [`respond`].
pub async fn answer_to(
    ctx: Context<'_>,
    audience: Audience,
    work: impl FnOnce(&Engine, &Audience, Language) -> Outgoing + std::marker::Send + 'static,
) -> Result<(), AnswerError> {
    let (data, interaction) = (ctx.framework.user_data, ctx.interaction);
    let chosen = data.chosen.known(interaction.guild_id);
    data.desk.places.note(interaction.channel.as_ref());
    let taken = data.desk.command(
        &ctx.serenity_context().http,
        &chosen,
        (interaction.guild_id, interaction.user.id),
        interaction.channel_id,
    );
    if let Err(refused) = taken.await {
        return respond(ctx, true, move |_, language| {
            to_message::refused(&refused, language)
        })
        .await;
    }
    let private = audience == Audience::Asker;
    respond(ctx, private, move |engine, language| {
        work(engine, &audience, language)
    })
    .await
}

/// Asks the engine and answers the command with what `work` makes of it, for the asker alone or for
/// all, should the answer be put off. Who sees it decides on the language, too.
///
/// # Errors
/// When the work panicked or the answer could not be sent; [`on_error`] deals with both.
pub async fn respond(
    ctx: Context<'_>,
    private: bool,
    work: impl FnOnce(&Engine, Language) -> Outgoing + std::marker::Send + 'static,
) -> Result<(), AnswerError> {
    let language = language(ctx, private);
    let data = ctx.framework.user_data;
    let owners = &ctx.interaction.authorizing_integration_owners;
    let server = home(ctx.interaction.guild_id, owners);
    let (gaps, asker) = (Arc::clone(&data.gaps), ctx.interaction.user.id.get());
    let work = work::start(&data.engine, move |engine| {
        let message = work(engine, language);
        gaps.note(server, asker, message.missed());
        message
    });
    respond_with(ctx, private, work).await
}

/// Answers the command with what comes of work under way.
///
/// # Errors
/// As [`respond`].
pub async fn respond_with(
    ctx: Context<'_>,
    private: bool,
    work: Work<Outgoing>,
) -> Result<(), AnswerError> {
    let http = &ctx.serenity_context().http;
    let answered = || ctx.has_sent_initial_response.store(true, Ordering::SeqCst);
    give(http, &ticket_of(&ctx), private, answered, work).await
}

/// Answers a command that failed, unless what failed was the answer itself.
pub fn on_error(error: poise::FrameworkError<'_, Data, AnswerError>) -> poise::BoxFuture<'_, ()> {
    Box::pin(async move {
        let (serenity_context, interaction, answered) = match &error {
            poise::FrameworkError::UnknownInteraction {
                framework,
                interaction,
                ..
            } => (framework.serenity_context, *interaction, false),
            error => match error.ctx() {
                Some(poise::Context::Application(ctx)) => (
                    ctx.serenity_context(),
                    ctx.interaction,
                    ctx.has_sent_initial_response.load(Ordering::SeqCst),
                ),
                _ => return,
            },
        };
        let data = match &error {
            poise::FrameworkError::UnknownInteraction { framework, .. } => framework.user_data,
            error => match error.ctx() {
                Some(ctx) => ctx.framework().user_data,
                None => return,
            },
        };
        let language = command_language(data, interaction, true);
        let message = match &error {
            poise::FrameworkError::Command {
                error: AnswerError::Send(error),
                ctx,
                ..
            } => {
                return log_unsent(error, &ctx.command().name);
            }
            poise::FrameworkError::Command { error, ctx, .. } => {
                excuse(&format!("/{}: {error}", ctx.command().name), language)
            }
            poise::FrameworkError::CommandPanic { payload, ctx, .. } => {
                let payload = payload.as_deref().unwrap_or("no message");
                excuse(
                    &format!("/{} panicked: {payload}", ctx.command().name),
                    language,
                )
            }
            poise::FrameworkError::UnknownInteraction { interaction, .. } => {
                tracing::warn!(
                    command = interaction.data.name,
                    "a command was used that this version does not have"
                );
                stale(language)
            }
            poise::FrameworkError::CommandStructureMismatch {
                description, ctx, ..
            } => {
                tracing::warn!(
                    command = ctx.command().name.as_ref(),
                    description,
                    "a command came in an outdated shape"
                );
                stale(language)
            }
            poise::FrameworkError::ArgumentParse { .. } => {
                to_message::slip(&say!(language, "slip-unreadable"))
            }
            other => excuse(&other.to_string(), language),
        };
        if interaction.data.autocomplete().is_some() {
            // While a member types there is nowhere to put an apology.
            return;
        }
        let ticket = ticket(interaction);
        let what = if answered {
            Send::Answer(&ticket, &message)
        } else {
            Send::Response(&ticket, &message)
        };
        if let Err(error) = send(&serenity_context.http, what).await {
            log_unsent(&error, &interaction.data.name);
        }
    })
}

tokio::task_local! {
    /// When the interaction arrived that is being handled. poise has no room of its own for it.
    static ARRIVED: Instant;
}

/// Runs a command, or fills in what can be chosen.
pub async fn handle(
    framework: poise::FrameworkContext<'_, Data, AnswerError>,
    interaction: serenity::Interaction,
) {
    // Before anything waits: Discord's time runs from here.
    let arrived = Instant::now();
    let handled = Box::pin(take_in(framework, interaction, arrived));
    ARRIVED.scope(arrived, handled).await;
}

async fn take_in(
    framework: poise::FrameworkContext<'_, Data, AnswerError>,
    interaction: serenity::Interaction,
    arrived: Instant,
) {
    // Everything below knows it without waiting.
    framework.user_data.chosen.of(server(&interaction)).await;
    match interaction {
        serenity::Interaction::Command(_) | serenity::Interaction::Autocomplete(_) => {
            let event = serenity::FullEvent::InteractionCreate { interaction };
            poise::dispatch_event(framework, event).await;
        }
        serenity::Interaction::Component(press) => {
            component::handle(framework, &press, arrived).await;
        }
        serenity::Interaction::Modal(modal) => {
            let ticket = Ticket {
                id: modal.id,
                token: modal.token,
                surface: Surface::Modal,
                arrived,
            };
            let locales = (Some(modal.locale.as_str()), modal.guild_locale.as_deref());
            let data = framework.user_data;
            let language = data.language(modal.guild_id, locales, true);
            answer_stale(framework.serenity_context, &ticket, language).await;
        }
        other => tracing::debug!(kind = ?other.kind(), "an interaction of a kind that is not used"),
    }
}

/// Logs a failure once and gives the apology that names where.
pub fn excuse(what: &str, language: Language) -> Outgoing {
    let reference = reference();
    tracing::error!(reference, "could not answer {what}");
    to_message::apology(&reference, language)
}

/// Logs that an answer could not be sent. Nothing more can be done about it.
pub fn log_unsent(error: &SendError, what: &str) {
    match error.code() {
        // Unknown interaction: it was answered too late, or replayed after a reconnect.
        Some(10_062) => tracing::warn!("could not answer {what}: the interaction had expired"),
        // The message or channel is gone, or the bot may not write there: a choice of its people.
        Some(code @ (10_003 | 10_008 | 50_001 | 50_013 | 160_002)) => {
            tracing::info!(code, "could not answer {what}: {error}");
        }
        _ => tracing::error!("could not answer {what}: {error}"),
    }
}

/// The ticket of the interaction that a command was called by.
pub fn ticket_of(ctx: &Context<'_>) -> Ticket {
    ticket(ctx.interaction)
}

/// The language of what a command is answered with.
pub fn language(ctx: Context<'_>, private: bool) -> Language {
    command_language(ctx.framework.user_data, ctx.interaction, private)
}

fn command_language(
    data: &Data,
    interaction: &serenity::CommandInteraction,
    private: bool,
) -> Language {
    let locales = (
        Some(interaction.locale.as_str()),
        interaction.guild_locale.as_deref(),
    );
    data.language(interaction.guild_id, locales, private)
}

/// The server in which an interaction is used.
fn server(interaction: &serenity::Interaction) -> Option<serenity::GuildId> {
    match interaction {
        serenity::Interaction::Command(one) | serenity::Interaction::Autocomplete(one) => {
            one.guild_id
        }
        serenity::Interaction::Component(one) => one.guild_id,
        serenity::Interaction::Modal(one) => one.guild_id,
        _ => None,
    }
}

fn ticket(interaction: &serenity::CommandInteraction) -> Ticket {
    Ticket {
        id: interaction.id,
        token: interaction.token.clone(),
        surface: Surface::Command,
        arrived: ARRIVED
            .try_with(|arrived| *arrived)
            .unwrap_or_else(|_| Instant::now()),
    }
}

/// Tells that a message's buttons are of no use any more.
pub async fn answer_stale(ctx: &serenity::Context, ticket: &Ticket, language: Language) {
    if let Err(error) = send(&ctx.http, Send::Response(ticket, &stale(language))).await {
        log_unsent(&error, "a button");
    }
}

fn stale(language: Language) -> Outgoing {
    to_message::slip(&say!(language, "slip-old"))
}

/// Six letters and digits that are hard to mix up when read aloud.
fn reference() -> String {
    const ALPHABET: &[u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
    (0..6)
        .map(|_| char::from(ALPHABET[fastrand::usize(..ALPHABET.len())]))
        .collect()
}
