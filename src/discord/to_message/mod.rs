//! The one place that builds a Discord message.
//!
//! Whatever is sent is an [`Outgoing`], and an `Outgoing` can only be made here: it is within all of
//! Discord's limits, its foreign text is escaped, and it mentions nobody.

mod excerpt;
mod layout;
mod limit;
mod notice;

use serenity::{
    builder::{
        CreateAllowedMentions, CreateAutocompleteResponse, CreateEmbed, CreateEmbedAuthor,
        CreateEmbedFooter, CreateInteractionResponseMessage, CreateMessage,
        EditInteractionResponse,
    },
    model::channel::{Message, MessageReference, Nonce},
};

pub use layout::answer;
pub use notice::{about, apology, help, no_embeds, no_such_role, slip};

use super::markdown;
use crate::engine::Role;
pub use limit::CHOICES;
use limit::{AUTHOR, CHOICE, DESCRIPTION, EMBEDS, FOOTER, TITLE, length, shorten};

/// A message ready to be sent, whatever way it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    body: Body,
    private: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Body {
    Embed(Embed),
    /// For where embeds are not allowed. Only ever a sentence of ours.
    Plain(&'static str),
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
            private,
        }
    }

    /// As the first response to an interaction.
    pub fn to_response(&self) -> CreateInteractionResponseMessage {
        let message = CreateInteractionResponseMessage::new()
            .allowed_mentions(nobody())
            .ephemeral(self.private);
        match &self.body {
            Body::Embed(embed) => message.embed(embed.build()),
            Body::Plain(text) => message.content(*text),
        }
    }

    /// As the new text of a first response that was put off.
    pub fn to_edit(&self) -> EditInteractionResponse {
        let message = EditInteractionResponse::new().allowed_mentions(nobody());
        match &self.body {
            Body::Embed(embed) => message.embed(embed.build()),
            Body::Plain(text) => message.content(*text),
        }
    }

    /// As a reply to a message. The nonce is that message's id, so that Discord itself drops a
    /// second copy when a send is repeated.
    pub fn to_reply(&self, to: &Message) -> CreateMessage {
        let reference = MessageReference::from((to.channel_id, to.id)).fail_if_not_exists(false);
        let message = CreateMessage::new()
            .allowed_mentions(nobody())
            .reference_message(reference)
            .nonce(Nonce::String(to.id.to_string()))
            .enforce_nonce(true);
        match &self.body {
            Body::Embed(embed) => message.embed(embed.build()),
            Body::Plain(text) => message.content(*text),
        }
    }
}

/// Announces an answer that takes longer; [`Outgoing::to_edit`] follows.
pub fn put_off() -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new().allowed_mentions(nobody())
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

/// The question that a message of ours answers, with those that it followed: the context of what
/// is asked next.
pub fn question_of(message: &Message) -> Option<String> {
    let embed = message.embeds.first()?;
    let own = markdown::unescape(embed.title.as_deref()?);
    let followed = embed
        .author
        .as_ref()
        .and_then(|author| author.name.strip_prefix(FOLLOWS));
    let questions: Vec<&str> = [followed, Some(own.as_str())]
        .into_iter()
        .flatten()
        .map(|question| {
            question
                .strip_suffix(limit::ELLIPSIS)
                .unwrap_or(question)
                .trim()
        })
        .filter(|question| !question.is_empty())
        .collect();
    (!questions.is_empty()).then(|| questions.join(" "))
}

/// Stands before what a follow-up follows.
const FOLLOWS: &str = "\u{21aa} ";

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
