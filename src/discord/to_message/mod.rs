//! The one place that builds a Discord message.
//!
//! Whatever is sent is an [`Outgoing`], and an `Outgoing` can only be made here: it is within all of
//! Discord's limits, its foreign text is escaped, and it mentions nobody.

mod about;
mod action;
mod admin;
mod asked;
mod excerpt;
pub mod gap;
mod glance;
mod layout;
mod limit;
mod notice;
pub mod pin;
mod roles;
pub mod settings;
mod source;
mod table;
mod waiting;

use serenity::{
    builder::{
        CreateActionRow, CreateAllowedMentions, CreateAttachment, CreateAutocompleteResponse,
        CreateEmbed, CreateEmbedAuthor, CreateEmbedFooter, CreateInteractionResponseMessage,
        CreateMessage, EditAttachments, EditInteractionResponse, EditMessage,
    },
    model::channel::{Message, MessageReference, Nonce},
};

pub use about::about;
pub use action::Related;
pub use admin::{Taken, change, not_reloaded};
pub use asked::questions_of;
pub use layout::{Setting, answer};
pub use notice::{
    Helped, apology, forgotten, help, no_embeds, no_such_role, not_forgotten, noted, privacy,
    refused, slip,
};
pub use roles::roles;
pub use source::source;
pub use waiting::waiting;

use super::{gap::Missed, markdown};
use crate::{
    answer::{Answer, Status},
    engine::Role,
    query::Topic,
    render::chart::Picture,
    telemetry::Outcome,
};
use action::Row;
pub use limit::CHOICES;
use limit::{AUTHOR, CHOICE, DESCRIPTION, EMBEDS, FOOTER, TITLE, length, shorten};

/// A message ready to be sent, whatever way it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    body: Body,
    rows: Vec<Row>,
    /// Stands above the embed, as an attachment: so it is as large as Discord shows a picture, and
    /// what it says in words is read out.
    picture: Option<Picture>,
    attached: Option<Attached>,
    private: bool,
    tally: Option<Tally>,
    missed: Option<Missed>,
}

/// A file that is what a message is about. One alone: serenity 0.12 gives a second the same number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// What it is called.
    pub name: &'static str,
    /// What stands in it.
    pub content: Vec<u8>,
    /// What is said in their place where no files are allowed.
    pub instead: String,
}

/// What a message counts as, where it answers a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// The first topic that was asked about.
    pub topic: Option<Topic>,
    /// What became of the question.
    pub outcome: Outcome,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Body {
    Embed(Embed),
    /// For where embeds are not allowed. Only ever a sentence of ours.
    Plain(String),
}

/// The one embed of a message, in Discord Markdown where Discord reads Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Embed {
    /// Plain text: Discord shows an author as it is. What a follow-up follows.
    author: String,
    /// Markdown.
    title: String,
    /// Markdown.
    description: String,
    /// Plain text: Discord shows a footer as it is.
    footer: String,
    colour: u32,
}

impl Outgoing {
    /// Holds the embed against the limits once more. The layout keeps to them; this is the guard
    /// that a slip there can cost a few last words, but never the answer.
    fn new(mut embed: Embed, private: bool) -> Self {
        let as_is = str::to_owned;
        embed.author = shorten(&embed.author, AUTHOR, as_is);
        embed.title = shorten(&embed.title, TITLE, as_is);
        embed.footer = shorten(
            &embed.footer,
            FOOTER.min(EMBEDS - AUTHOR - TITLE - DESCRIPTION),
            as_is,
        );
        embed.description = shorten(&embed.description, DESCRIPTION, as_is);
        if embed.description.trim().is_empty() && embed.title.trim().is_empty() {
            // An empty message is refused.
            limit::ELLIPSIS.clone_into(&mut embed.description);
        }
        Self {
            body: Body::Embed(embed),
            rows: Vec::new(),
            picture: None,
            attached: None,
            private,
            tally: None,
            missed: None,
        }
    }

    /// That this answers a question, for those who count.
    pub fn answers(mut self, answer: &Answer) -> Self {
        self.tally = Some(Tally {
            topic: answer.understood.topics.first().copied(),
            outcome: match answer.status {
                Status::Answered => Outcome::Answered,
                Status::Ambiguous => Outcome::Ambiguous,
                Status::NotFound => Outcome::NotFound,
            },
        });
        self
    }

    /// What it does not answer, for those who count that.
    pub fn misses(mut self, missed: Option<Missed>) -> Self {
        self.missed = missed;
        self
    }

    /// The same, for nobody to count.
    pub fn uncounted(self) -> Self {
        self.misses(None)
    }

    /// What it does not answer.
    pub fn missed(&self) -> Option<&Missed> {
        self.missed.as_ref()
    }

    /// That a question was not answered since something of ours failed.
    fn fails(mut self) -> Self {
        self.tally = Some(Tally {
            topic: None,
            outcome: Outcome::Failed,
        });
        self
    }

    /// What it counts as, where it answers a question.
    pub fn tally(&self) -> Option<Tally> {
        self.tally
    }

    /// With buttons and menus below it.
    fn with(mut self, rows: Vec<Row>) -> Self {
        self.rows = rows;
        self
    }

    /// With a chart above it.
    pub fn showing(mut self, picture: Option<Picture>) -> Self {
        self.picture = picture;
        self
    }

    /// With a file.
    pub fn attaching(mut self, attached: Attached) -> Self {
        self.attached = Some(attached);
        self
    }

    /// The files that go with it, as its body declares them.
    pub fn files(&self) -> Vec<CreateAttachment> {
        let pictures = self.picture.iter();
        let pictures = pictures.map(|picture| CreateAttachment::bytes(picture.png.clone(), CHART));
        let files = self.attached.iter();
        let files = files.map(|file| CreateAttachment::bytes(file.content.clone(), file.name));
        pictures.chain(files).collect()
    }

    /// The same without its files, which a channel may not allow; `None` where it has none.
    pub fn without_files(&self) -> Option<Self> {
        if let Some(attached) = &self.attached {
            return Some(slip(&attached.instead));
        }
        self.picture.as_ref()?;
        Some(self.clone().showing(None))
    }

    /// What the body says of [`Outgoing::files`]: serenity numbers them from 0, and so does this.
    fn declared(&self) -> impl Iterator<Item = CreateAttachment> {
        let pictures = self.picture.iter();
        let pictures = pictures.map(|picture| {
            CreateAttachment::bytes(Vec::new(), CHART).description(&picture.description)
        });
        let files = self.attached.iter();
        pictures.chain(files.map(|file| CreateAttachment::bytes(Vec::new(), file.name)))
    }

    fn components(&self) -> Vec<CreateActionRow> {
        self.rows.iter().map(Row::build).collect()
    }

    /// As the first response to an interaction, or in place of a message: what was attached to that
    /// goes, unless it is attached again.
    pub fn to_response(&self) -> CreateInteractionResponseMessage {
        let message = CreateInteractionResponseMessage::new()
            .allowed_mentions(nobody())
            .components(self.components())
            .add_files(self.declared())
            .ephemeral(self.private);
        match &self.body {
            Body::Embed(embed) => message.embed(embed.build()),
            Body::Plain(text) => message.content(text),
        }
    }

    /// As the new text of a first response that was put off.
    pub fn to_edit(&self) -> EditInteractionResponse {
        let attachments = self
            .declared()
            .fold(EditAttachments::new(), EditAttachments::add);
        let message = EditInteractionResponse::new()
            .allowed_mentions(nobody())
            .components(self.components())
            .attachments(attachments);
        match &self.body {
            Body::Embed(embed) => message.embed(embed.build()),
            Body::Plain(text) => message.content(text),
        }
    }

    /// As a reply to a message. The nonce is that message's id, so that Discord itself drops a
    /// second copy when a send is repeated.
    pub fn to_reply(&self, to: &Message) -> CreateMessage {
        let reference = MessageReference::from((to.channel_id, to.id)).fail_if_not_exists(false);
        let message = CreateMessage::new()
            .allowed_mentions(nobody())
            .components(self.components())
            .add_files(self.declared())
            .reference_message(reference)
            .nonce(Nonce::String(to.id.to_string()))
            .enforce_nonce(true);
        match &self.body {
            Body::Embed(embed) => message.embed(embed.build()),
            Body::Plain(text) => message.content(text),
        }
    }

    /// As a message of its own, which Discord drops where it has had one of that nonce.
    pub fn to_post(&self, nonce: &str) -> CreateMessage {
        let message = CreateMessage::new()
            .allowed_mentions(nobody())
            .components(self.components())
            .nonce(Nonce::String(nonce.to_owned()))
            .enforce_nonce(true);
        match &self.body {
            Body::Embed(embed) => message.embed(embed.build()),
            Body::Plain(text) => message.content(text),
        }
    }

    /// As what a message of its own becomes.
    pub fn to_change(&self) -> EditMessage {
        let message = EditMessage::new()
            .allowed_mentions(nobody())
            .components(self.components());
        match &self.body {
            Body::Embed(embed) => message.embed(embed.build()),
            Body::Plain(text) => message.content(text),
        }
    }
}

/// Announces an answer that takes longer; [`Outgoing::to_edit`] follows, and is seen by whoever sees
/// this.
pub fn put_off(private: bool) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .allowed_mentions(nobody())
        .ephemeral(private)
}

/// Roles offered while a member types; what is sent back is the role's id.
pub fn choices(roles: &[Role]) -> CreateAutocompleteResponse {
    roles
        .iter()
        .filter(|role| !role.title.trim().is_empty())
        .take(CHOICES)
        .fold(CreateAutocompleteResponse::new(), |response, role| {
            // Choices are plain text, and free text works in their place: an id too long to be
            // sent back is replaced by the name.
            let name = shorten(&markdown::clean_line(&role.title), CHOICE, str::to_owned);
            let value = if length(&role.id) <= CHOICE {
                role.id.clone()
            } else {
                name.clone()
            };
            response.add_string_choice(name, value)
        })
}

/// Names offered while a member types, sent back as they are.
pub fn plain_choices(names: &[String]) -> CreateAutocompleteResponse {
    let names = names.iter().take(CHOICES);
    names.fold(CreateAutocompleteResponse::new(), |response, name| {
        let name = shorten(&markdown::clean_line(name), CHOICE, str::to_owned);
        response.add_string_choice(name.clone(), name)
    })
}

/// Whether a message of ours shows a chart.
pub fn shows_chart(message: &Message) -> bool {
    let mut attached = message.attachments.iter();
    attached.any(|attached| attached.filename == CHART)
}

/// Name of a chart's file.
const CHART: &str = "chart.png";

/// Stands before each question that a follow-up follows.
const FOLLOWS: char = '\u{21aa}';

impl Embed {
    fn build(&self) -> CreateEmbed {
        let mut embed = CreateEmbed::new().colour(self.colour);
        if !self.author.is_empty() {
            embed = embed.author(CreateEmbedAuthor::new(&self.author));
        }
        if !self.title.is_empty() {
            embed = embed.title(&self.title);
        }
        if !self.description.is_empty() {
            embed = embed.description(&self.description);
        }
        if !self.footer.is_empty() {
            embed = embed.footer(CreateEmbedFooter::new(&self.footer));
        }
        embed
    }
}

fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new().replied_user(false)
}

#[cfg(test)]
mod tests;
