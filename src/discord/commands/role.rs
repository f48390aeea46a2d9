//! `/role`: what the documents say about one role, by section.

use poise::serenity_prelude::CreateAutocompleteResponse;

use crate::{
    discord::{
        error::AnswerError,
        interaction::{Context, respond},
        subject::{self, Audience, Subject},
        to_message, work,
    },
    query::Topic,
};

/// Roles named when none fits.
const NEAREST: usize = 5;

/// Sections as Discord offers them. [`Topic`] is not it, since nothing below this room knows Discord.
#[derive(Debug, Clone, Copy, PartialEq, Eq, poise::ChoiceParameter)]
pub enum Section {
    #[name = "Overview"]
    Overview,
    #[name = "Responsibilities"]
    Responsibilities,
    #[name = "Requirements"]
    Requirements,
    #[name = "Skills"]
    Skills,
    #[name = "Salary"]
    Salary,
    #[name = "Career path"]
    Career,
    #[name = "Market demand"]
    Demand,
    #[name = "Industry trends"]
    Trends,
    #[name = "Soft skills"]
    SoftSkills,
    #[name = "Best practices"]
    BestPractices,
    #[name = "Challenges"]
    Challenges,
}

/// Look up a role: pick a section, or get its overview
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn role(
    ctx: Context<'_>,
    #[description = "Which role; type a few letters"]
    #[autocomplete = "complete"]
    role: String,
    #[description = "Which section"] section: Option<Section>,
) -> Result<(), AnswerError> {
    respond(ctx, true, move |engine| match engine.find_role(&role) {
        Some(found) => {
            let subject = Subject::Role {
                role: found.id,
                topic: section.map(Topic::from),
            };
            subject::answer(engine, &subject, &Audience::Asker)
        }
        None => {
            let mut nearest = engine.complete_role(&role, NEAREST);
            if nearest.is_empty() {
                nearest = engine.roles();
            }
            to_message::no_such_role(&role, &nearest)
        }
    })
    .await
}

async fn complete(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let typed = typed.to_owned();
    let work = work::start(&ctx.framework.user_data.engine, move |engine| {
        to_message::choices(&engine.complete_role(&typed, to_message::CHOICES))
    });
    // An empty list is better than none while someone types; the panic itself is logged by its hook.
    work.done().await.unwrap_or_default()
}

impl From<Section> for Topic {
    fn from(section: Section) -> Self {
        match section {
            Section::Overview => Self::Overview,
            Section::Responsibilities => Self::Responsibilities,
            Section::Requirements => Self::Requirements,
            Section::Skills => Self::Skills,
            Section::Salary => Self::Salary,
            Section::Career => Self::Career,
            Section::Demand => Self::Demand,
            Section::Trends => Self::Trends,
            Section::SoftSkills => Self::SoftSkills,
            Section::BestPractices => Self::BestPractices,
            Section::Challenges => Self::Challenges,
        }
    }
}

#[cfg(test)]
mod tests {
    use poise::ChoiceParameter as _;

    use super::*;

    #[test]
    fn every_topic_is_a_section_under_its_own_name() {
        assert_eq!(Section::list().len(), Topic::ALL.len());
        for (index, topic) in Topic::ALL.into_iter().enumerate() {
            let section = Section::from_index(index).unwrap();
            assert_eq!(Topic::from(section), topic);
            assert_eq!(section.name(), topic.label());
        }
    }
}
