//! `/settings`: what a server chooses, for who manages it. A part that is called without saying
//! anything is shown as it is.

use std::{sync::Arc, time::Duration};

use futures_util::future::join_all;
use poise::serenity_prelude::{ChannelId, Http, RoleId};
use tokio::time::timeout;

use crate::{
    discord::{
        error::AnswerError,
        interaction::{Context, Data, language, respond_with},
        right::may_manage,
        to_message::settings::{self as words, Around, Part, Refusal},
        work,
    },
    store::{ServerSettings, Visibility},
};

/// Channels in one list at most: more would not fit where they are shown.
const CHANNELS: usize = 50;
/// How long Discord may take to say what the channels that are listened to belong to.
const LOOK: Duration = Duration::from_secs(1);

/// Who sees answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, poise::ChoiceParameter)]
enum Seen {
    #[name = "Only who asked"]
    Private,
    #[name = "Everyone in the channel"]
    Public,
}

/// What the bot speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, poise::ChoiceParameter)]
enum Spoken {
    #[name = "As Discord says"]
    AsDiscord,
    #[name = "English"]
    English,
    #[name = "German"]
    German,
    #[name = "Spanish"]
    Spanish,
}

/// How I work on this server
#[poise::command(
    slash_command,
    subcommands(
        "show",
        "visibility",
        "channels",
        "moderators",
        "language_of_answers",
        "cooldown",
        "gaps",
        "listening",
        "forums"
    ),
    subcommand_required,
    install_context = "Guild",
    interaction_context = "Guild",
    default_member_permissions = "MANAGE_GUILD"
)]
#[expect(clippy::unused_async, reason = "a command is asynchronous")]
pub async fn settings(_: Context<'_>) -> Result<(), AnswerError> {
    Ok(())
}

/// Show all settings of this server
#[poise::command(slash_command)]
async fn show(ctx: Context<'_>) -> Result<(), AnswerError> {
    change(ctx, &Part::ALL, NOTHING).await
}

/// Who sees answers
#[poise::command(slash_command)]
async fn visibility(
    ctx: Context<'_>,
    #[description = "Answers to commands such as /ask"] commands: Option<Seen>,
    #[description = "Answers to messages that mention me"] mentions: Option<Seen>,
) -> Result<(), AnswerError> {
    let parts: &[Part] = match (commands, mentions) {
        (Some(_), None) => &[Part::Slash],
        (None, Some(_)) => &[Part::Mention],
        _ => &[Part::Slash, Part::Mention],
    };
    let said = commands.is_some() || mentions.is_some();
    let wish = said.then_some(move |chosen: &mut ServerSettings| {
        if let Some(seen) = commands {
            chosen.slash = seen.into();
        }
        if let Some(seen) = mentions {
            chosen.mention = seen.into();
        }
        Ok(())
    });
    change(ctx, parts, wish).await
}

/// In which channels I may answer
#[poise::command(slash_command)]
async fn channels(
    ctx: Context<'_>,
    #[description = "I may answer here and in its threads; a category stands for its channels"]
    #[channel_types("Text", "News", "Voice", "Stage", "Forum", "Category")]
    add: Option<ChannelId>,
    #[description = "I may no longer answer here"]
    #[channel_types("Text", "News", "Voice", "Stage", "Forum", "Category")]
    remove: Option<ChannelId>,
    #[description = "I may answer in all channels again"] everywhere: Option<bool>,
) -> Result<(), AnswerError> {
    let all = everywhere.unwrap_or(false);
    let said = add.is_some() || remove.is_some() || all;
    let wish = said
        .then_some(move |chosen: &mut ServerSettings| list(&mut chosen.channels, add, remove, all));
    change(ctx, &[Part::Channels], wish).await
}

/// Which role may do what moderators may
#[poise::command(slash_command)]
async fn moderators(
    ctx: Context<'_>,
    #[description = "The members of this role"] role: Option<RoleId>,
    #[description = "No role: only who has the permissions"] none: Option<bool>,
) -> Result<(), AnswerError> {
    let none = none.unwrap_or(false);
    let server = ctx.interaction.guild_id.map(|id| id.get());
    let said = role.is_some() || none;
    let wish = said.then_some(move |chosen: &mut ServerSettings| {
        let role = role.map(RoleId::get).filter(|_| !none);
        if role.is_some() && role == server {
            return Err(Refusal::Everyone);
        }
        chosen.moderator_role = role;
        Ok(())
    });
    change(ctx, &[Part::Moderators], wish).await
}

/// Which language I speak on this server
#[poise::command(slash_command, rename = "language")]
async fn language_of_answers(
    ctx: Context<'_>,
    #[description = "What is quoted from documents stays as it is"] language: Option<Spoken>,
) -> Result<(), AnswerError> {
    let wish = language.map(|spoken| {
        move |chosen: &mut ServerSettings| {
            chosen.language = spoken.tag().map(str::to_owned);
            Ok(())
        }
    });
    change(ctx, &[Part::Language], wish).await
}

/// How long a member waits between two answers
#[poise::command(slash_command)]
async fn cooldown(
    ctx: Context<'_>,
    #[description = "Seconds, at most a day (86400); 0 for none"]
    #[min = 0]
    #[max = 86_400]
    seconds: Option<u32>,
) -> Result<(), AnswerError> {
    let wish = seconds.map(|seconds| {
        move |chosen: &mut ServerSettings| {
            chosen.cooldown_seconds = seconds;
            Ok(())
        }
    });
    change(ctx, &[Part::Cooldown], wish).await
}

/// Whether what I could not answer is counted, without names
#[poise::command(slash_command)]
async fn gaps(
    ctx: Context<'_>,
    #[description = "Count it"] count: Option<bool>,
) -> Result<(), AnswerError> {
    let wish = count.map(|count| {
        move |chosen: &mut ServerSettings| {
            chosen.count_gaps = count;
            Ok(())
        }
    });
    change(ctx, &[Part::Gaps], wish).await
}

/// In which channels I answer questions without being mentioned
#[poise::command(slash_command)]
async fn listening(
    ctx: Context<'_>,
    #[description = "Answer what is asked here and in its threads or posts"]
    #[channel_types("Text", "News", "Voice", "Forum")]
    add: Option<ChannelId>,
    #[description = "No longer answer what is asked here"]
    #[channel_types("Text", "News", "Voice", "Forum")]
    remove: Option<ChannelId>,
    #[description = "In none"] nowhere: Option<bool>,
) -> Result<(), AnswerError> {
    let none = nowhere.unwrap_or(false);
    let said = add.is_some() || remove.is_some() || none;
    let wish = said.then_some(move |chosen: &mut ServerSettings| {
        list(&mut chosen.listening_channels, add, remove, none)
    });
    change(ctx, &[Part::Listening], wish).await
}

/// Whether new posts of forums get a first answer
#[poise::command(slash_command)]
async fn forums(
    ctx: Context<'_>,
    #[description = "Answer them"] answer: Option<bool>,
) -> Result<(), AnswerError> {
    let wish = answer.map(|answer| {
        move |chosen: &mut ServerSettings| {
            chosen.forum_answers = answer;
            Ok(())
        }
    });
    change(ctx, &[Part::Forums], wish).await
}

type Wish = fn(&mut ServerSettings) -> Result<(), Refusal>;

const NOTHING: Option<Wish> = None;

/// Does what is wished for, for who manages the server, and tells privately how things stand then:
/// these parts of it.
async fn change(
    ctx: Context<'_>,
    parts: &'static [Part],
    wish: Option<impl FnOnce(&mut ServerSettings) -> Result<(), Refusal> + Send + 'static>,
) -> Result<(), AnswerError> {
    let before = language(ctx, true);
    let interaction = ctx.interaction;
    let allowed = may_manage(interaction);
    let data = ctx.framework.user_data.clone();
    let http = Arc::clone(&ctx.serenity_context().http);
    let (server, member) = (interaction.guild_id, interaction.locale.clone());
    let locale = interaction.guild_locale.clone();
    let work = work::spawn(async move {
        let Some(server) = server.filter(|_| allowed) else {
            return words::may_not(before);
        };
        let Some(wish) = wish else {
            return match data.chosen.read(server).await {
                Ok(chosen) => {
                    let around = around(&http, &data, &chosen, parts).await;
                    words::standing(&chosen, parts, around, before)
                }
                Err(error) => {
                    let known = data.chosen.known(Some(server));
                    let around = around(&http, &data, &known, parts).await;
                    words::last_known(&known, parts, around, &error, before)
                }
            };
        };
        let mut refused = None;
        let mut was = Arc::<ServerSettings>::default();
        let changed = data.chosen.change(server, |chosen| {
            was = Arc::new(chosen.clone());
            let mut wanted = chosen.clone();
            match wish(&mut wanted) {
                Ok(()) => *chosen = wanted,
                Err(why) => refused = Some(why),
            }
        });
        let changed = changed.await;
        // In the language that now holds: it may be what was changed.
        let language = data.language(Some(server), (Some(&member), locale.as_deref()), true);
        match (changed, refused) {
            (Err(error), _) => words::not_saved(&error, language),
            (Ok(_), Some(refused)) => words::refused(refused, language),
            (Ok(now), None) => {
                tracing::info!(
                    server = server.get(),
                    ?parts,
                    "a server's settings were changed"
                );
                if parts.contains(&Part::Language) {
                    // Everyone in a channel reads a pinned summary: it speaks what is spoken there.
                    let public = (Some(&*member), locale.as_deref());
                    let public = data.language(Some(server), public, false);
                    if let Err(error) = data.pins.speak(server.get(), public).await {
                        tracing::warn!("pinned summaries keep their language: {error}");
                    }
                }
                let around = around(&http, &data, &now, parts).await;
                words::changed(&was, &now, parts, around, language)
            }
        }
    });
    respond_with(ctx, true, work).await
}

/// What bears on how these parts of a server's settings are told. Where Discord does not say in time what
/// a channel belongs to, nothing is said against it.
async fn around(http: &Http, data: &Data, chosen: &ServerSettings, parts: &[Part]) -> Around {
    let places = &data.desk.places;
    let may_answer = |channel: &u64| {
        let channel = ChannelId::new(*channel);
        async move { places.are_among(http, channel, &chosen.channels).await }
    };
    let heard = match parts.contains(&Part::Listening) {
        true => chosen.listening_channels.as_slice(),
        false => &[],
    };
    let all = join_all(heard.iter().map(may_answer));
    let answers = timeout(LOOK, all).await.unwrap_or_default();
    Around {
        reads: data.reads_messages,
        deaf: answers.contains(&false),
    }
}

/// Changes a list of channels.
fn list(
    channels: &mut Vec<u64>,
    add: Option<ChannelId>,
    remove: Option<ChannelId>,
    clear: bool,
) -> Result<(), Refusal> {
    if clear {
        channels.clear();
    }
    if let Some(gone) = remove {
        channels.retain(|&one| one != gone.get());
    }
    if let Some(new) = add.filter(|new| !channels.contains(&new.get())) {
        channels.push(new.get());
    }
    match channels.len() <= CHANNELS {
        true => Ok(()),
        false => Err(Refusal::TooMany(CHANNELS)),
    }
}

impl From<Seen> for Visibility {
    fn from(seen: Seen) -> Self {
        match seen {
            Seen::Private => Self::Private,
            Seen::Public => Self::Public,
        }
    }
}

impl Spoken {
    fn tag(self) -> Option<&'static str> {
        match self {
            Self::AsDiscord => None,
            Self::English => Some("en"),
            Self::German => Some("de"),
            Self::Spanish => Some("es"),
        }
    }
}

#[cfg(test)]
mod tests {
    use poise::ChoiceParameter as _;

    use super::*;
    use crate::locale::Language;

    #[test]
    fn every_language_can_be_chosen() {
        let tags: Vec<_> = (0..Spoken::list().len())
            .filter_map(|index| Spoken::from_index(index)?.tag())
            .collect();
        let all: Vec<_> = Language::ALL.into_iter().map(Language::tag).collect();
        assert_eq!(tags, all);
    }

    #[test]
    fn a_list_holds_each_channel_once_and_no_more_than_can_be_shown() {
        let id = |id: u64| Some(ChannelId::new(id));
        let mut channels = vec![1];
        list(&mut channels, id(1), None, false).unwrap();
        list(&mut channels, id(2), None, false).unwrap();
        assert_eq!(channels, [1, 2]);
        list(&mut channels, None, id(1), false).unwrap();
        list(&mut channels, None, id(9), false).unwrap();
        assert_eq!(channels, [2]);
        list(&mut channels, id(3), None, true).unwrap();
        assert_eq!(channels, [3]);
        let mut channels: Vec<u64> = (1..=CHANNELS as u64).collect();
        assert_eq!(
            list(&mut channels, id(99), None, false),
            Err(Refusal::TooMany(CHANNELS))
        );
    }
}
