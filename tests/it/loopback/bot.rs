//! A tiny poise bot, to prove the simulator against a real client.

use std::{sync::Arc, time::Duration};

use crate::support::discord::Discord;
use poise::serenity_prelude as serenity;
use serde_json::json;
use serenity::FullEvent;

type Error = Box<dyn std::error::Error + Send + Sync>;
type Context<'a> = poise::Context<'a, (), Error>;

/// How the bot reaches the simulator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Plain HTTP through `HttpBuilder::proxy`, the client's rate limiter off.
    A,
    /// TLS to `discord.com` resolved to loopback, the client's rate limiter on, as in production.
    B,
}

/// A running bot; dropping it ends it without a goodbye.
pub struct Bot {
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Bot {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Starts the bot and waits until it is connected.
pub async fn start(discord: &Discord, mode: Mode) -> Bot {
    start_with(discord, mode, serenity::GatewayIntents::non_privileged()).await
}

/// As [`start`], with intents to choose.
pub async fn start_with(discord: &Discord, mode: Mode, intents: serenity::GatewayIntents) -> Bot {
    let bot = launch(discord, mode, intents).await;
    discord.ready().await;
    bot
}

/// Starts the bot without waiting for anything.
pub async fn launch(discord: &Discord, mode: Mode, intents: serenity::GatewayIntents) -> Bot {
    let http = http(discord, mode);
    let options = poise::FrameworkOptions {
        commands: vec![
            ping(),
            think(),
            refill(),
            topic(),
            late(),
            long(),
            pings(),
            panel(),
            form(),
            inspect(),
        ],
        event_handler: |framework, event| {
            Box::pin(on_event(
                framework.serenity_context.clone(),
                framework.bot_id,
                event,
            ))
        },
        prefix_options: poise::PrefixFrameworkOptions {
            mention_as_prefix: false,
            ..Default::default()
        },
        allowed_mentions: Some(serenity::CreateAllowedMentions::new()),
        on_error: |error| Box::pin(async move { eprintln!("bot: {error}") }),
        ..Default::default()
    };
    let framework = poise::Framework::builder()
        .options(options)
        .setup(|context, _, framework| {
            Box::pin(async move {
                poise::builtins::register_globally(context, &framework.options().commands).await?;
                Ok(())
            })
        })
        .build();
    let mut client = serenity::ClientBuilder::new_with_http(http, intents)
        .framework(framework)
        .await
        .unwrap();
    // GET /gateway says the same; but if that fails, serenity falls back to the real gateway.
    client.ws_url = Arc::new(tokio::sync::Mutex::new(discord.gateway_url()));
    let task = tokio::spawn(async move {
        if let Err(why) = client.start().await {
            eprintln!("bot ended: {why}");
        }
    });
    Bot { task }
}

/// The client's side of the two modes.
pub fn http(discord: &Discord, mode: Mode) -> serenity::Http {
    let builder = serenity::HttpBuilder::new(discord.token());
    match mode {
        Mode::A => builder
            .proxy(discord.api_base())
            .ratelimiter_disabled(true)
            .build(),
        Mode::B => {
            let authority = std::fs::read(discord.ca_file()).unwrap();
            let client = reqwest::Client::builder()
                .tls_built_in_root_certs(false)
                .add_root_certificate(reqwest::Certificate::from_pem(&authority).unwrap())
                .resolve("discord.com", discord.tls_address())
                .timeout(Duration::from_secs(10))
                .build()
                .unwrap();
            builder.client(client).build()
        }
    }
}

async fn on_event(
    context: serenity::Context,
    me: serenity::UserId,
    event: &FullEvent,
) -> Result<(), Error> {
    if let FullEvent::InteractionCreate {
        interaction: serenity::Interaction::Component(press),
    } = event
    {
        return on_press(&context, press).await;
    }
    let FullEvent::Message { new_message } = event else {
        return Ok(());
    };
    if new_message.author.id == me {
        return Ok(());
    }
    let heard = new_message.guild_id.is_none() || new_message.mentions_user_id(me);
    if heard {
        let answer = serenity::CreateMessage::new()
            .content(format!(
                "You said: {}",
                new_message.content.replace(['<', '>'], "")
            ))
            .allowed_mentions(serenity::CreateAllowedMentions::new())
            .reference_message(new_message);
        new_message
            .channel_id
            .send_message(&context, answer)
            .await?;
    }
    Ok(())
}

/// Answers at once.
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
async fn ping(
    context: Context<'_>,
    #[description = "What to say"] text: Option<String>,
) -> Result<(), Error> {
    context
        .say(text.unwrap_or_else(|| "pong".to_owned()))
        .await?;
    Ok(())
}

/// Defers, then answers through a follow-up.
#[poise::command(slash_command)]
async fn think(
    context: Context<'_>,
    #[description = "Ephemeral"] hidden: Option<bool>,
) -> Result<(), Error> {
    if hidden == Some(true) {
        context.defer_ephemeral().await?;
    } else {
        context.defer().await?;
    }
    tokio::time::sleep(Duration::from_millis(150)).await;
    let handle = context.say("thought").await?;
    tokio::time::sleep(Duration::from_millis(150)).await;
    handle
        .edit(
            context,
            poise::CreateReply::default().content("thought twice"),
        )
        .await?;
    Ok(())
}

/// Defers, then edits the original.
#[poise::command(slash_command)]
async fn refill(context: poise::ApplicationContext<'_, (), Error>) -> Result<(), Error> {
    context.defer_response(false).await?;
    let edit = serenity::EditInteractionResponse::new()
        .content("filled")
        .allowed_mentions(serenity::CreateAllowedMentions::new());
    context
        .interaction
        .edit_response(context.http(), edit)
        .await?;
    Ok(())
}

#[expect(clippy::unused_async, reason = "the signature is poise's")]
async fn suggest(_: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let typed = typed.to_lowercase();
    let topics = ["Interviews", "Internships", "Salaries"].into_iter();
    let fitting = topics.filter(|topic| topic.to_lowercase().starts_with(&typed));
    serenity::CreateAutocompleteResponse::new().set_choices(
        fitting
            .map(|topic| serenity::AutocompleteChoice::new(topic, topic))
            .collect(),
    )
}

/// Has suggestions.
#[poise::command(slash_command)]
async fn topic(
    context: Context<'_>,
    #[description = "The topic"]
    #[autocomplete = "suggest"]
    name: String,
    #[description = "How many"]
    #[min = 1]
    #[max = 5]
    count: Option<i64>,
) -> Result<(), Error> {
    let embed = serenity::CreateEmbed::new()
        .title(name)
        .description(format!("{} entries", count.unwrap_or(1)))
        .field("A", "B", true)
        .footer(serenity::CreateEmbedFooter::new("sources"));
    context
        .send(poise::CreateReply::default().embed(embed))
        .await?;
    Ok(())
}

/// Answers when it is too late.
#[poise::command(slash_command)]
async fn late(
    context: Context<'_>,
    #[description = "After how many ms"] ms: u32,
) -> Result<(), Error> {
    tokio::time::sleep(Duration::from_millis(u64::from(ms))).await;
    context.say("late").await?;
    Ok(())
}

/// Sends too much. serenity's builders would not let it.
#[poise::command(slash_command)]
async fn long(
    context: poise::ApplicationContext<'_, (), Error>,
    #[description = "Characters"] length: u32,
) -> Result<(), Error> {
    let content = "x".repeat(length as usize);
    let body =
        json!({ "type": 4, "data": { "content": content, "allowed_mentions": { "parse": [] } } });
    let interaction = context.interaction;
    let answer = context
        .http()
        .create_interaction_response(interaction.id, &interaction.token, &body, Vec::new())
        .await;
    if let Err(why) = answer {
        eprintln!("bot: {why}");
    }
    Ok(())
}

/// Would ping.
#[poise::command(slash_command)]
async fn pings(context: Context<'_>) -> Result<(), Error> {
    let mentions = serenity::CreateAllowedMentions::new().all_users(true);
    context
        .send(
            poise::CreateReply::default()
                .content("hi")
                .allowed_mentions(mentions),
        )
        .await?;
    Ok(())
}

/// Has components.
#[poise::command(slash_command)]
async fn panel(context: Context<'_>) -> Result<(), Error> {
    let button = serenity::CreateButton::new("more").label("More");
    let options = vec![
        serenity::CreateSelectMenuOption::new("One", "1"),
        serenity::CreateSelectMenuOption::new("Two", "2"),
    ];
    let menu =
        serenity::CreateSelectMenu::new("pick", serenity::CreateSelectMenuKind::String { options });
    let rows = vec![
        serenity::CreateActionRow::Buttons(vec![button]),
        serenity::CreateActionRow::SelectMenu(menu),
    ];
    context
        .send(
            poise::CreateReply::default()
                .content("panel")
                .components(rows),
        )
        .await?;
    Ok(())
}

async fn on_press(
    context: &serenity::Context,
    press: &serenity::ComponentInteraction,
) -> Result<(), Error> {
    let said = match &press.data.kind {
        serenity::ComponentInteractionDataKind::StringSelect { values } => {
            format!("picked {}", values.join(","))
        }
        _ => "pressed".to_owned(),
    };
    let answer = serenity::CreateInteractionResponseMessage::new()
        .content(said)
        .allowed_mentions(serenity::CreateAllowedMentions::new());
    press
        .create_response(
            context,
            serenity::CreateInteractionResponse::UpdateMessage(answer),
        )
        .await?;
    Ok(())
}

#[derive(poise::Modal)]
#[name = "Feedback"]
struct Feedback {
    #[name = "What was good?"]
    #[max_length = 20]
    good: String,
}

/// Opens a modal.
#[poise::command(slash_command)]
async fn form(context: poise::ApplicationContext<'_, (), Error>) -> Result<(), Error> {
    use poise::Modal as _;
    if let Some(feedback) = Feedback::execute(context).await? {
        poise::Context::Application(context)
            .say(format!("good: {}", feedback.good))
            .await?;
    }
    Ok(())
}

/// On messages.
#[poise::command(context_menu_command = "Inspect")]
async fn inspect(context: Context<'_>, message: serenity::Message) -> Result<(), Error> {
    context.say(format!("it says {}", message.content)).await?;
    Ok(())
}
