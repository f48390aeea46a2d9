//! `/role`: what the documents say about one role, by section.

use super::{completion, section};
use crate::{
    discord::{error::AnswerError, interaction::Context},
    query::Topic,
};

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
    #[autocomplete = "completion::role"]
    role: String,
    #[description = "Which section"] section: Option<Section>,
) -> Result<(), AnswerError> {
    section::look_up(ctx, role, section.map(Topic::from)).await
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
